"""What an author writes in words is in the language of the article's record."""

import json

import pytest

import kg
from kg.article import ontology
from kg.check.article import check
from tests.support import valmar
from tests.support.claims import ARTICLE, claim, dataset


def languages(data):
    """The languages of the labels and paraphrases of an article's own things."""
    query = """SELECT DISTINCT (LANG(?text) AS ?language) {
      ?thing rdfs:label|kg:paraphrase ?text . FILTER(STRSTARTS(STR(?thing), STR(<>)))
      MINUS { ?thing a kg:Inference } }"""  # whose labels are those of the rules, in English
    rows = data.rows(query)
    return {row["language"].value for row in rows}


def written_in(language):
    sheet = [{**ARTICLE, "language": language}, {"id": "thing/a", "type": "Matter", "label": "a"}, claim("a", paraphrase="a")]
    return languages(dataset(*sheet[1:], record=sheet[0]))


def test_labels_and_paraphrases_have_the_language_of_the_record():
    assert written_in("es") == {"es"}
    assert written_in("pt-BR") == {"pt-br"}
    assert written_in("en") == {"en"}


NO_LANGUAGES = ["not a language", ["es", "en"], "es-!!", "es-", "es-a", "es-MX-MX-MX", "../es", "page/es", "x" * 300]


@pytest.mark.parametrize("language", NO_LANGUAGES, ids=lambda language: str(language)[:20])
def test_a_language_that_is_none_is_english_until_the_check_says_so(tmp_path, language):
    assert written_in(language) == {"en"}
    valmar.write(tmp_path / "valmar")
    record = tmp_path / "valmar" / "article.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("language: en", f"language: {json.dumps(language)}"), encoding="utf-8")
    assert [finding.rule for finding in check(tmp_path / "valmar", is_built=False).findings] == ["Article-language"]


def test_the_vocabulary_is_in_the_language_whatever_its_region_and_letters():
    expected = ontology.translations("es")
    assert expected and ontology.translations("es-MX") == ontology.translations("ES") == expected


def test_the_spanish_article_is_in_spanish():
    graph = kg.load("huelga-del-puerto")

    assert languages(graph.data) == {"es"}
    assert graph.resolve("el sindicato") == graph.resolve("sindicato")
