"""Who wrote the claims of an article's sheets, and whether a person has accepted them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.article.nodes import ASSISTANT, Node, is_by_assistant, is_claim
from kg.article.sheets import Sheet
from kg.check.findings import Finding

_OPEN = ("draft", "proposed")
_REVIEW = "Let a person decide in kg review."


def is_open(node: Node) -> bool:
    """Whether a claim waits for a person to accept it."""
    return is_claim(node) and node.data.get("status") in _OPEN


def written_by(values: Mapping[str, Any]) -> str:
    """Who wrote a claim, to be said behind its status; nothing where it does not say."""
    names = values.get("by", [])
    return f" by {' and '.join(map(str, names if isinstance(names, list) else [names]))}" if names else ""


def unreviewed(read: list[Sheet]) -> Iterator[Finding]:
    """Yield the claims, and the reasons for none, that no person has accepted yet, and the questions to a person."""
    for node in (node for sheet in read for node in sheet.nodes if is_open(node)):
        writer = written_by(node.data)
        reviewer = node.data.get("reviewed_by")
        if "seal" in node.data:
            message = f"{node.id} says something else than what {reviewer} accepted."
        elif "accepted" in node.spelled.get("status", ()):
            message = f"{node.id} is{writer}, and no person has accepted it."
        else:
            message = f"{node.id} is {'a draft' if node.data['status'] == 'draft' else 'proposed'}{writer}."
        yield Finding(str(node.place), "unreviewed", f"{message} {_asked(node)}".strip(), _REVIEW, "to do")
    for node in (node for sheet in read for node in sheet.nodes if "unclaimed_because" in node.data and is_by_assistant(node)):
        message = f"{node.id} claims nothing, so says an entry{written_by(node.data)}: {node.data['unclaimed_because']}"
        yield Finding(str(node.place), "unreviewed", message, "If that is so, take by: out.", "to do")
    for node in (node for sheet in read for node in sheet.nodes if "ask" in node.data and not is_claim(node)):
        yield Finding(str(node.keys["ask"]), "question-open", f"{node.id}: {_asked(node)}", "Settle it, and take ask: out.", "to do")


def _asked(node: Node) -> str:
    questions = node.data.get("ask", [])
    return " ".join(str(question) for question in (questions if isinstance(questions, list) else [questions]))


def slips_of_writers(read: list[Sheet]) -> Iterator[Finding]:
    """Yield what is wrong in what entries say of their writers and reviewers, and what an assistant may not write."""
    rejected = {node.id: node for sheet in read for node in sheet.rejected}
    for node in (node for sheet in read for node in sheet.nodes):
        if node.id in rejected and is_claim(node):
            fix = f"Leave it out; if it is another claim, give it another id. The rejected one is at {rejected[node.id].place}."
            yield Finding(str(node.keys["id"]), "proposed-again", f"{node.id} was rejected.", fix)
        for key in ("by", "reviewed_by"):
            names = node.data.get(key, [])
            for name in map(str, names if isinstance(names, list) else [names]):
                if re.search("assistant", name, re.IGNORECASE) and not re.fullmatch(rf"{ASSISTANT}\S+", name):
                    fix = f"Write by: {ASSISTANT}NAME."
                    yield Finding(str(node.keys[key]), "writer-unclear", f"{name!r} does not tell a person from an assistant.", fix)
        if str(node.data.get("reviewed_by", "")).startswith(ASSISTANT):
            message = "An assistant reviews no claims."
            yield Finding(str(node.keys["reviewed_by"]), "reviewer-assistant", message, _REVIEW)
        if is_by_assistant(node) and node.data.get("type") == "Background":
            fix = "Take it out: an assistant knows nothing but the text. A person may add it."
            yield Finding(str(node.place), "background-by-assistant", f"{node.id} is an assistant's, and no article says it.", fix)
        if is_by_assistant(node) and "waive" in node.data and is_open(node):
            fix = "Mend the claim, or take the waiver out and write ask: with what a person is to decide."
            message = f"{node.id} is an assistant's, and waives a gate."
            yield Finding(str(node.keys["waive"]), "waiver-by-assistant", message, fix)
