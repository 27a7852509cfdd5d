"""Text to passages: addresses, spans and digests that reproduce."""

import pytest

from kg.article import passages
from kg.errors import InputError
from kg.text.cues import cues_of
from tests.support.paths import ARTICLE

TEXT = """Site menu
Harbour talks resume

The two sides meet again.

First day. “A long day,” said Dr. Ruiz of the U.S. Coast Guard. It rained!

READ ALSO. Something else

What is next?

The union asks for, among others:

• One thing.
  •   Another   thing.

It ended 😀 well.
Footer
"""
LINES = {"title": 2, "standfirst": 4, "body": "6-17", "skip": [8]}


def test_every_block_and_sentence_has_an_address():
    body, found = passages.split(TEXT, LINES, cues_of("en"))
    assert {each.address: body[each.start : each.end] for each in found} == {
        "title": "Harbour talks resume",
        "standfirst": "The two sides meet again.",
        "s0.p1": "First day. “A long day,” said Dr. Ruiz of the U.S. Coast Guard. It rained!",
        "s0.p1.1": "First day.",
        "s0.p1.2": "“A long day,” said Dr. Ruiz of the U.S. Coast Guard.",
        "s0.p1.3": "It rained!",
        "s1.h": "What is next?",
        "s1.p1": "The union asks for, among others:",
        "s1.p1.1": "The union asks for, among others:",
        "s1.p1.b1": "One thing.",
        "s1.p1.b2": "Another thing.",
        "s1.p2": "It ended 😀 well.",
        "s1.p2.1": "It ended 😀 well.",
    }


def test_spans_count_code_points():
    body, found = passages.split(TEXT, LINES, cues_of("en"))
    last = found[-1]
    assert (last.end - last.start, last.end) == (len("It ended 😀 well."), len(body))


def test_words_are_found_again_in_raw_text_and_nothing_else_is():
    _, found = passages.split(TEXT, LINES, cues_of("en"))
    words = passages.find("Another site\n" + TEXT.replace("• One", "- One"), [each.digest for each in found])
    assert words[passages.digest("One thing.")] == "One thing."
    assert len(words) == len({each.digest for each in found})
    assert passages.find(TEXT.replace("It rained!", "It rained."), [passages.digest("It rained!")]) == {}


@pytest.mark.parametrize("lines", [{"title": 99}, {"body": "6-99"}])
def test_line_that_the_text_does_not_have_is_an_error(lines):
    with pytest.raises(InputError, match="line"):
        passages.split(TEXT, lines, None)


@pytest.mark.parametrize("value", ["six", 1.5, {"a": 1}, None])
def test_what_is_not_a_line_number_is_an_error(value):
    with pytest.raises(InputError, match="not a line number"):
        passages.split(TEXT, {"title": value}, None)


def test_sheet_of_the_article_reproduces_byte_for_byte(run_kg, article_text):
    result = run_kg("passages", str(ARTICLE), str(article_text))
    assert result.stdout == (ARTICLE / "passages.yaml").read_bytes()
