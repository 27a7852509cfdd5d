"""The passages of an article's sheets with their words, each read as one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.article.nodes import Node
from kg.text import quotations, sentences
from kg.text.cues import Cues
from kg.text.sentences import Sentence


class Worded(NamedTuple):
    """A passage that holds no others: its address, its kind, the passage around it, the words of that, and its own as a sentence.

    Around a passage that is part of no other stands the passage itself.
    """

    address: str
    kind: str
    around: str
    paragraph: str
    sentence: Sentence


def worded(nodes: Iterable[Node], found: Mapping[str, str], cues: Cues, names: tuple[str, ...] = ()) -> list[Worded]:
    """The passages of the sheets but for paragraphs, in their order, with the words of each digest that the text has.

    No word of the names is taken for a cue.
    """
    entries = {str(node.id).removeprefix("passage/"): node.data for node in nodes if node.id and "digest" in node.data}
    words = {address: found.get(str(data["digest"]), "") for address, data in entries.items()}
    opened = quotations.opened_before({address: words[address] for address, data in entries.items() if data.get("kind") == "paragraph"})
    passages = []
    for address, data in entries.items():
        kind, around = str(data.get("kind")), str(data.get("part_of_passage", address))
        paragraph = words.get(around, "")
        if kind != "paragraph":
            # A bullet stands below its paragraph, and not in it.
            sentence = sentences.read(words[address], cues, paragraph if kind == "sentence" else "", opened.get(around, ""), names)
            passages.append(Worded(address, kind, around, paragraph, sentence))
    return passages
