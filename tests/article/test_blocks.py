"""Lines of a text become headings, paragraphs and items, however they are marked, broken or wrapped."""

import re

import pytest

from kg.article import blocks, passages, web_page
from kg.errors import InputError
from kg.text.cues import cues_of


def read(text, language="en", **lines):
    """The passages of a text without a title, as address -> words."""
    count = len(text.split("\n"))
    body, found = passages.split(text, {"body": f"1-{count}", **lines}, cues_of(language))
    return {each.address: body[each.start : each.end] for each in found}


def kinds(text, **lines):
    """The addresses of a text but for sentences, in their order."""
    return [address for address in read(text, **lines) if address.count(".") < 2 or ".b" in address]


LISTS = {
    "numbers": ("1. One thing", "2. Another"),
    "numbers with a bracket": ("1) One thing", "2) Another"),
    "numbers in brackets": ("(1) One thing", "(2) Another"),
    "letters": ("a) One thing", "b) Another"),
    "letters in brackets": ("(a) One thing", "(b) Another"),
    "romans": ("i. One thing", "ii. Another"),
    "romans with a bracket": ("i) One thing", "ii) Another"),
    "long dashes": ("— One thing", "— Another"),
    "long dashes without a space": ("—One thing", "—Another"),
    "dashes": ("\u2013 One thing", "\u2013 Another"),
    "hyphens": ("- One thing", "- Another"),
    "bullets": ("• One thing", "• Another"),
    "rings": ("◦ One thing", "◦ Another"),
    "stars": ("* One thing", "* Another"),
}


@pytest.mark.parametrize("items", LISTS.values(), ids=LISTS)
def test_items_of_a_list_are_read_without_their_marks(items):
    text = "They ask for two things:\n" + "\n".join(items) + "\nThat is all."
    assert read(text) == {
        "s0.p1": "They ask for two things:",
        "s0.p1.1": "They ask for two things:",
        "s0.p1.b1": "One thing",
        "s0.p1.b2": "Another",
        "s0.p2": "That is all.",
        "s0.p2.1": "That is all.",
    }


@pytest.mark.parametrize("line", ["12. Then it rained.", "— So he said.", "(a) was what he chose."])
def test_mark_that_stands_alone_does_not_make_a_list(line):
    assert kinds(f"It began well.\n{line}\nIt ended.") == ["s0.p1", "s0.p2", "s0.p3"]


WRAPPED = """The dockers of the harbour have asked the city for two things, which
they put on paper last week, and which the city
has read.

The mayor has not answered them so far, and the talks go on in the
old mill next week, where they will stay.

- Night pay for all crews of the harbour, and for those who
  come from other harbours.
- No new cranes.
"""


def test_lines_broken_to_a_width_are_one_paragraph_and_one_item():
    words = read(WRAPPED)
    assert kinds(WRAPPED) == ["s0.p1", "s0.p2", "s0.p2.b1", "s0.p2.b2"]
    assert words["s0.p1"].endswith("and which the city has read.")
    assert words["s0.p2.b1"] == "Night pay for all crews of the harbour, and for those who come from other harbours."


def test_words_of_a_wrapped_text_are_found_again():
    found = passages.split(WRAPPED, {"body": "1-11"}, None)[1]
    assert len(passages.find(WRAPPED, [each.digest for each in found])) == len({each.digest for each in found})


def test_lines_that_are_paragraphs_stay_apart():
    assert kinds("The first line is one.\nThe second line is another.\nWhat now?\nAnd the last one.") == ["s0.p1", "s0.p2", "s1.h", "s1.p1"]


def test_headings_and_quotations_of_markdown_lose_their_marks():
    assert read("# What they want.\n> It will not last.") == {
        "s1.h": "What they want.",
        "s1.p1": "It will not last.",
        "s1.p1.1": "It will not last.",
    }


def test_quotation_with_a_name_behind_it_is_no_heading():
    assert kinds("“So far it is one to nil.” - Ana Ruiz\n\n“Strike” - what the dockers say") == ["s0.p1", "s1.h"]


def test_long_line_without_an_end_is_no_heading():
    assert kinds("word " * 30 + "\nShort\nIs it so? It is so. Is it?") == ["s0.p1", "s1.h", "s1.p1"]


CORRECTED = {
    "heading": ("It is so.\nIt was so.", {"heading": 1}, ["s1.h", "s1.p1"]),
    "paragraph": ("Not a heading\nIt was so.", {"paragraph": [1]}, ["s0.p1", "s0.p2"]),
    "list": ("They ask:\nOne thing.\nAnother.", {"list": "2-3"}, ["s0.p1", "s0.p1.b1", "s0.p1.b2"]),
    "paragraph that is dashed": ("— It is so.\n— It was so.", {"paragraph": "1-2"}, ["s0.p1", "s0.p2"]),
    "join": ("It is\nso.\nIt was.", {"join": 2}, ["s0.p1", "s0.p2"]),
    "split": (WRAPPED, {"split": 3}, ["s0.p1", "s0.p2", "s0.p3", "s0.p3.b1", "s0.p3.b2"]),
}


@pytest.mark.parametrize(("text", "lines", "addresses"), CORRECTED.values(), ids=CORRECTED)
def test_reading_is_corrected_by_the_record(text, lines, addresses):
    if "paragraph" not in lines and "split" not in lines:
        assert kinds(text) != addresses
    assert kinds(text, **lines) == addresses


def test_sentences_are_corrected_by_the_words_at_which_they_begin():
    text = "He met Lt. Ruiz. it rained. He went."
    assert [words for address, words in read(text).items() if address.count(".") == 2] == ["He met Lt. Ruiz. it rained.", "He went."]
    corrected = read(text, split=["it rained"], join=["He went"])
    assert [words for address, words in corrected.items() if address.count(".") == 2] == ["He met Lt. Ruiz.", "it rained. He went."]
    digests = [each.digest for each in passages.split(text, {"body": 1, "split": ["it rained"], "join": ["He went"]}, None)[1]]
    assert len(passages.find(text, digests)) == len(set(digests))


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Inc. is short. Lt. Ruiz and Acme Inc. of Valmar met.", 2),
        ("es", "La Sra. Ruiz vino de EE. UU. ayer. El Sr. Gil no. ¿Y después?", 3),
        ("en", "La Sra. Ruiz vino.", 2),
        ("en-GB", "Lt. Ruiz and Acme Inc. of Valmar met.", 1),
        ("xx", "Er kam um 9 Uhr. Dann ging er.", 2),
    ],
)
def test_abbreviations_go_by_the_language(language, text, count):
    assert len(passages.sentences(text, cues_of(language))) == count


WRONG = {
    "an unknown key": ({"boddy": 1}, "no key 'boddy'.*Did you mean body"),
    "a range backwards": ({"body": "4-1"}, "4-1 runs backwards.*1-4"),
    "a range of lines that nobody has": ({"body": "1-9999999999"}, "the text has 4 lines, and body: names line 9999999999"),
    "a number of too many digits": ({"body": "1" * 5000}, "is not a line number"),
    "line nought": ({"body": ["0-2"]}, "body: names line 0"),
    "a blank title": ({"title": 2, "body": 1}, "title: names line 2, which is blank"),
    "no mapping": ([1], "takes a mapping"),
}


@pytest.mark.parametrize(("lines", "message"), WRONG.values(), ids=WRONG)
def test_lines_that_mean_nothing_are_an_error(lines, message):
    with pytest.raises(InputError) as error:
        passages.split("One.\n\nTwo.\nThree.", lines, None)
    assert re.search(message, str(error.value))


@pytest.mark.parametrize("text", ["", " \n \n"])
def test_text_without_words_is_an_error(text):
    with pytest.raises(InputError, match="the text is empty"):
        passages.split(text, {"body": 1}, None)
    with pytest.raises(InputError, match="the text is empty"):
        passages.guess(text)


def test_lines_that_are_not_content_are_listed():
    text = "Menu\nTitle\n\nIt is so.\nRead also\nIt was so.\nFooter"
    assert passages.dropped(text, {"title": 2, "body": "4-6", "skip": [5]}) == [(1, "Menu"), (5, "Read also"), (7, "Footer")]


PAGE = """<!doctype html><html lang="en"><head><title>Talks resume</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Talks resume</h1><figure><img src="mill.jpg" alt=""><figcaption>The old mill, where
 they met.</figcaption></figure>
<p>The dockers and the city met in the old mill on Monday, and they talked for a whole day, said two clerks.</p>
<h2>What the dockers want</h2><p>The dockers of the harbour have asked the city for two things, which they put on paper last week:</p>
<ul><li>Night pay for all crews of the harbour.</li><li>No new cranes before the spring of next year.</li></ul>
<blockquote><p>We will not stay for ever, and everybody in the harbour knows it by now.</p></blockquote>
<p>The mayor of the city has not answered them so far, and the talks go on next week.</p></article>
<footer><figure><img src="logo.png"><figcaption>Our logo</figcaption></figure>All rights reserved</footer></body></html>
"""


def test_web_page_becomes_a_text_of_blocks():
    pytest.importorskip("trafilatura", reason="reading HTML needs trafilatura, which is not installed")
    assert web_page.is_page(PAGE) and not web_page.is_page("The <b>tag</b> of plain text.")
    text, captions = web_page.text_of(PAGE)
    assert "Home" not in text and "All rights" not in text
    body, found = passages.split(text, passages.guess(text, captions), None)
    assert [(each.address, body[each.start : each.end][:14]) for each in found if each.kind != "sentence"] == [
        ("title", "Talks resume"),
        ("caption", "The old mill, "),
        ("s0.p1", "The dockers an"),
        ("s1.h", "What the docke"),
        ("s1.p1", "The dockers of"),
        ("s1.p1.b1", "Night pay for "),
        ("s1.p1.b2", "No new cranes "),
        ("s1.p2", "We will not st"),
        ("s1.p3", "The mayor of t"),
    ]


def test_only_a_mark_at_the_beginning_is_no_part_of_the_words():
    assert blocks.normalise("\u2013 Valmar \u2013 Ruiz 1 \u2013 0") == "Valmar \u2013 Ruiz 1 \u2013 0"
    assert blocks.normalise("Valmar \u2013 Ruiz: 1 \u2013 0") == "Valmar \u2013 Ruiz: 1 \u2013 0"
    body, found = passages.split("Valmar \u2013 Ruiz\n\nIt ended 1 \u2013 0.\n", {"title": 1, "list": 3}, None)
    assert body[found[0].start : found[0].end] == "Valmar \u2013 Ruiz"
