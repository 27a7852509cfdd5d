"""What an author writes in words is in the language of the article's record."""

import kg
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


def test_a_language_that_is_none_is_english_until_the_check_says_so():
    assert written_in("not a language") == written_in(["es", "en"]) == {"en"}


def test_the_spanish_article_is_in_spanish():
    graph = kg.load("huelga-del-puerto")

    assert languages(graph.data) == {"es"}
    assert graph.resolve("el sindicato") == graph.resolve("sindicato")
