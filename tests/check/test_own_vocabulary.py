"""An article's own vocabulary: its terms are those of sheets, answers and checks; each way to write one wrongly is found at its line."""

import shutil

import pytest

import kg
from kg.check.article import check
from kg.errors import InputError
from kg.rdf import iris
from tests.support.paths import ROOT

TRAM = ROOT / "articles" / "ostermoor-tram"
# What stands in the file, what is written instead, and what the finding says.
SLIPS = {
    "no label": ('    rdfs:label "tramway"@en ;\n', "", "Tramway has no rdfs:label."),
    "no definition": ('    skos:definition "Tracks on which trams run."@en ;\n', "", "Tramway has no skos:definition."),
    "no phrase": ('    kg:phrase "runs through"@en ;\n', "", "runsThrough has no kg:phrase."),
    "two phrases": ('"runs through"@en', '"runs through"@en, "crosses"@en', "runsThrough has 2 kg:phrase."),
    "no parent": ("    rdfs:subClassOf kg:Route ;\n", "", "Tramway has no rdfs:subClassOf."),
    "a parent that is not there": ("kg:Route", "kg:Rout", "Tramway belongs to kg:Rout, which is not in the vocabulary."),
    "a name that is taken": ("<#Tramway>", "<#Route>", "The vocabulary has a term called Route already."),
    "a key that is taken": ("<#runsThrough>", "<#location>", "The vocabulary has a term called location already."),
    "a term of somebody else": ("<#Tramway>", "kg:Tramway", "Tramway is not one term of this article."),
    "not a term": ("<#Tramway> a owl:Class", "<#Tramway> a kg:Route", "Tramway is not one term of this article."),
}


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(TRAM, tmp_path / "ostermoor-tram")


def test_own_terms_are_read_in_answers_by_their_labels_and_phrases():
    graph = kg.load("ostermoor-tram")
    route = next(row for row in graph.ask("places").rows if row["place"].label == "route of the tram line")
    assert route["kind"].label == "tramway"
    (said,) = next(record.says for record in graph.claims() if record.claim.label == "claim/tracks")
    assert said[1] == "runs through"
    # It is a route too, as the shared vocabulary has it.
    assert graph.query("ASK { ?route a kg:Route ; a <https://w3id.org/article-kg/vocabulary/ostermoor-tram#Tramway> }") is True
    with pytest.raises(kg.KgError):
        graph.resolve("tramway")


def test_own_terms_are_there_in_a_narrowed_view():
    graph = kg.load("ostermoor-tram").narrowed(view="asserted")
    assert (
        graph.query(
            "ASK { ?route a kg:Place ; rdfs:label ?label . GRAPH ?claim { ?route ?through ?place } ?through kg:phrase 'runs through'@en }"
        )
        is True
    )


@pytest.mark.parametrize("slip", SLIPS)
def test_a_term_that_is_written_wrongly_is_found_at_its_line(folder, slip):
    stands, written, message = SLIPS[slip]
    path = folder / "vocabulary.ttl"
    text = path.read_text(encoding="utf-8")
    assert stands in text
    path.write_text(text.replace(stands, written, 1), encoding="utf-8")
    found = [finding for finding in check(folder, is_built=False).findings if finding.rule == "own-term"]
    assert [finding.message for finding in found] == [message]
    assert found[0].place.startswith(f"{path}:")


def test_what_is_no_turtle_is_an_error_with_its_line(folder):
    path = folder / "vocabulary.ttl"
    path.write_text("<#Tramway> a owl:Class .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"vocabulary\.ttl:1: this is not valid Turtle"):
        check(folder, is_built=False)


def test_a_changed_vocabulary_makes_the_graph_stale(folder):
    assert not kg.load(folder).stale
    path = folder / "vocabulary.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace('"tramway"', '"tram line"'), encoding="utf-8")
    assert kg.load(folder).stale


def test_a_word_of_another_article_is_unknown(folder):
    (folder / "vocabulary.ttl").unlink()
    rules = {finding.rule for finding in check(folder, is_built=False).findings}
    assert rules == {"unknown-type", "unknown-key"}


@pytest.mark.slow
def test_an_own_word_of_a_list_is_a_word_of_its_key(folder):
    path = folder / "vocabulary.ttl"
    stance = '\n<#boycotts> a skos:Concept ; skos:inScheme kg:StanceScheme ; rdfs:label "boycotts"@en ; skos:definition "Shuns it."@en .\n'
    path.write_text(path.read_text(encoding="utf-8") + stance, encoding="utf-8")
    claims = folder / "claims.yaml"
    claims.write_text(claims.read_text(encoding="utf-8").replace("value: welcomes", "value: boycotts"), encoding="utf-8")
    assert [str(finding) for finding in check(folder, is_built=False).findings] == []
    assert [row["stance"].label for row in kg.load(folder).ask("positions", actor="Rails for Ostermoor").rows] == ["boycotts"]
    assert iris.vocabulary("a b") == "https://w3id.org/article-kg/vocabulary/a%20b"
