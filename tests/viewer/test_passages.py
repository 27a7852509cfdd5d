"""The passages of a page: in the order of the text, each with its place in words."""

import pytest

import kg
from kg.viewer.passages import passages
from tests.support import valmar


@pytest.fixture(scope="module")
def places(graph):
    return {passage["address"]: passage["place"] for passage in passages(graph)}


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("title", "the headline"),
        ("caption.2", "the second caption"),
        ("s0.p1.2", "the second sentence of the lead"),
        ("s1.p2.1", "the second paragraph of why the meeting is held in Alaska"),
        ("s1.p1.3", "the third sentence of the first paragraph of why the meeting is held in Alaska"),
        ("s3.h", "the heading of what Putin wants from the summit"),
        ("s3.p1.b3", "the third bullet of what Putin wants from the summit"),
        ("s6.p1.2", "the second sentence of what the summit could mean for the global balance"),
    ],
)
def test_place_is_told_as_people_would(places, address, place):
    assert places[address] == place


def test_no_two_passages_have_the_same_place(places):
    assert len(set(places.values())) == len(places)


def test_sections_without_a_question_are_counted_or_have_their_headings_words(tmp_path):
    folder = tmp_path / "valmar"
    valmar.write(folder)
    told = {passage["address"]: passage["place"] for passage in passages(kg.load(folder))}
    assert told["s1.p2.2"] == "the second sentence of the second paragraph of the first section"
    text = tmp_path / "valmar.txt"
    text.write_text(valmar.TEXT, encoding="utf-8")
    with_text = kg.load(folder, text=text)
    heading, *others = [passage for passage in passages(with_text) if passage["address"].startswith("s1.")]
    assert heading["words"] and all(f"“{heading['words']}”" in passage["place"] for passage in others)


def test_text_comes_whole_and_in_order(graph, article_text):
    told = passages(kg.load(text=article_text))
    kinds = [passage["kind"] for passage in told]
    assert {"headline", "heading", "sentence", "bullet"} <= set(kinds) and "paragraph" not in kinds
    assert all(passage["words"] for passage in told)
    blocks = [passage["block"] for passage in told]
    assert blocks == sorted(blocks, key=blocks.index), "what is part of one block stands together"


def test_kinds_of_passages_are_told_in_the_language_of_the_page():
    told = {passage["address"]: passage for passage in passages(kg.load("huelga-del-puerto"))}
    assert told["title"]["kind"] == "headline" and told["s1.h"]["kind"] == "heading"
    assert told["s1.p1.2"]["place"] == f"the second sentence of {told['s1.h']['section']}"


def test_hedges_in_the_words_of_a_passage_are_those_of_the_cues_of_its_language(tmp_path):
    valmar.write(tmp_path / "valmar")
    text = tmp_path / "valmar.txt"
    text.write_text(valmar.TEXT, encoding="utf-8")
    graph = kg.load(tmp_path / "valmar", text=text)
    hedges = {language: {hedge for passage in passages(graph, language) for hedge in passage["hedges"]} for language in ("en-GB", "es", "")}
    assert "could" in hedges["en-GB"] and hedges["es"] == hedges[""] == set()
