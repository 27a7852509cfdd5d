"""The top of a text: which lines are standfirst, byline, dateline and caption, who wrote it, when, and in which language."""

from datetime import date

import pytest

from kg.article import passages, top
from kg.text.cues import cues_of
from kg.text.words import language_of

STANDFIRST = "The mayor wants another route, and the traders fear for their custom"
BODY = "The council voted on Monday to build the line. It is to open in spring.\n\nWhat comes next\n\nWork begins soon."
EN, ES = cues_of("en"), cues_of("es")
TEXTS = {
    "a standfirst, a byline and a dateline": (
        f"Title\n\n{STANDFIRST}\n\nBy Ana Ruiz\nSunday 9 March 2031\n\n{BODY}",
        [3],
        [5, 6],
        "Ana Ruiz",
    ),
    "a byline with outlet and day": (f"Title\n{STANDFIRST}.\nBy Ana Ruiz, Valmar Press, 9 March 2031\n\n{BODY}", [2], [3], "Ana Ruiz"),
    "a place before the day": (f"Title\n\nValmar, 9 March 2031\n\n{BODY}", [], [3], ""),
    "a standfirst alone": (f"Title\n\n{STANDFIRST}\n\n{BODY}", [3], [], ""),
    "a heading of a section": (f"Title\n\nWhat happened\n\n{BODY}", [], [], ""),
    "two authors": (f"Title\n\nBy Ana Ruiz and Jo Weil\n\n{BODY}", [], [3], "Ana Ruiz and Jo Weil"),
    "no byline": (f"Title\n\nBy Tuesday the ferry had stopped.\n\n{BODY}", [], [], ""),
    "a heading that begins like one": (f"Title\n\nBy secret ballot\n\n{BODY}", [], [], ""),
}


@pytest.mark.parametrize(("text", "standfirst", "skip", "author"), TEXTS.values(), ids=TEXTS)
def test_top_of_a_text_is_read(text, standfirst, skip, author):
    read = top.read(text, EN)
    assert ([*read.standfirst], [*read.skip], read.author) == (standfirst, skip, author)
    assert read.published == (date(2031, 3, 9) if "2031" in text else None)
    body, found = passages.split(text, passages.guess(text, 0, read), EN)
    kinds = [each.kind for each in found]
    assert kinds.count("standfirst") == len(standfirst)
    assert not any(words in body for words in ("By Ana", "2031"))
    assert body.count("Work begins soon.") == 1


def test_top_of_a_spanish_text_is_read():
    text = "Título\n\nPor Elena Robles\nVallmora, 12 de noviembre de 2031\n\nLos conductores van a la huelga."
    assert top.read(text, ES) == top.Top((), (), (3, 4), "Elena Robles", date(2031, 11, 12))


def test_caption_with_whose_picture_it_is_parts_the_body():
    text = "Title\n\nIt is so.\n\nThe old mill. Photo: Jo Weil\n\nIt was so."
    read = top.read(text, EN)
    assert (read.captions, passages.guess(text, 0, read)) == ((5,), {"title": 1, "caption": 5, "body": [3, 7]})
    _, found = passages.split(text, passages.guess(text, 0, read), EN)
    assert [each.kind for each in found] == ["title", "caption", "paragraph", "sentence", "paragraph", "sentence"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Los conductores van a la huelga porque no les suben el sueldo, y la empresa dice que no puede pagar lo que piden.", "es"),
        ("Les conducteurs de bus ont entamé lundi une grève de cinq jours pour réclamer une hausse de salaire et plus de pauses.", ""),
        ("", ""),
    ],
)
def test_language_of_a_text_is_told_by_its_small_words(text, language):
    assert language_of(text) == language
