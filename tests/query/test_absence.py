"""An empty answer is told apart: denied, doubted, said to be not known, or nothing in the graph."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.errors import UnknownNameError
from kg.query import slips
from kg.rdf.dataset import Dataset
from tests.support.claims import claim, dataset

CASES = {
    "denied of what the query names": ("ASK { <tariffs-on-russia> kg:asHighAs <tariffs-on-others> }", "denied", ["claim/tariffs-lower"]),
    "doubted": ("ASK { <alaska-summit> kg:yields <concrete-agreements> }", "doubted", ["claim/no-agreements"]),
    "of nothing in particular": ("ASK { ?x kg:asHighAs ?y }", "nothing", []),
    "denied of another end": ("ASK { <tariffs-on-russia> kg:asHighAs <nato> }", "nothing", []),
    "denied under a prefix of one's own": (
        "PREFIX x: <https://w3id.org/article-kg#> ASK { <tariffs-on-russia> x:asHighAs ?y }",
        "denied",
        ["claim/tariffs-lower"],
    ),
    "denied through a path": ("ASK { <tariffs-on-russia> (kg:asHighAs|kg:level) ?y }", "denied", ["claim/tariffs-lower"]),
    "with a variable that is called like a word": (
        "SELECT ?from { <tariffs-on-russia> kg:asHighAs ?from }",
        "denied",
        ["claim/tariffs-lower"],
    ),
    "in a text": ('ASK { <tariffs-on-russia> rdfs:comment "kg:asHighAs" }', "nothing", []),
    "in a comment": ("ASK { <tariffs-on-russia> rdfs:comment ?x # kg:asHighAs\n}", "nothing", []),
    "denied of something else": ("ASK { <nato> kg:asHighAs ?y }", "nothing", []),
    "not known": ("ASK { ?s kg:inDelegation <us-delegation> ; kg:member ?m }", "not known", ["claim/us-delegation-unknown"]),
    "known of another": ("ASK { ?s kg:inDelegation <nato> ; kg:member ?m }", "nothing", []),
    "another relation of the same": ("ASK { <us-delegation> kg:represents ?m }", "nothing", []),
    "nothing named": ("ASK { ?x ?y 1 }", "nothing", []),
    "no IRI at all": ("ASK { ?x <not an iri> 1 }", "nothing", []),
}


@pytest.mark.parametrize(("query", "verdict", "claims"), CASES.values(), ids=CASES)
def test_verdict_and_the_claims_that_bear_it(graph, query, verdict, claims):
    found = graph.why_empty(query)
    assert found.verdict == verdict
    assert [claim.value.removeprefix(graph.base) for claim in found.claims] == claims


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?d { GRAPH ?c { ?x kg:demands ?d } } LIMIT 0",
        "SELECT ?d { GRAPH ?c { ?x kg:demands ?d } } OFFSET 1000",
        "ASK FROM <claim/no-agreements> { ?x kg:demands ?d }",
        "SELECT ?d { VALUES ?d { } GRAPH ?c { ?x kg:demands ?d } }",
        "SELECT ?x { GRAPH ?c { ?x kg:demands ?d } } GROUP BY ?x HAVING(COUNT(?d) > 99)",
    ],
)
def test_query_that_is_empty_by_itself_gets_no_verdict(graph, query):
    assert graph.why_empty(query) is None


def test_answer_with_rows_is_not_absent(graph):
    assert graph.absence(graph.ask("demands", by="Putin")) is None


def test_things_given_as_parameters_count(graph):
    narrowed = graph.narrowed(view="asserted")
    assert narrowed.absence(narrowed.ask("aims", actor="Putin")).claims == [ox.NamedNode(f"{graph.base}claim/what-putin-wants-unknown")]
    assert narrowed.absence(narrowed.ask("aims", actor="Trump")).verdict == "nothing"


def test_claims_of_rows_are_those_that_stand_in_them(graph):
    answer = graph.ask("demands", by="Putin")
    assert [[each.claim for each in records] for records in graph.evidence(answer)] == [[row["claim"]] for row in answer.rows]


SLIPS = {
    "a thing": ("ASK { <alaska-sumit> kg:yields ?x }", "there is no thing <alaska-sumit>. Did you mean <alaska-summit>?"),
    "a thing by its name": ("ASK { <Donald_Trump> kg:seeks ?x }", "there is no thing <Donald_Trump>. Did you mean <donald-trump>?"),
    "a term": ("SELECT ?x { ?x kg:demandz ?y }", "there is no term kg:demandz in the vocabulary. Did you mean kg:demands"),
    "a term in other case": ("ASK { ?x a kg:demand }", "there is no term kg:demand in the vocabulary. Did you mean kg:demands"),
    "a term of others": ("ASK { ?x schema:headlin ?y }", "the graph does not use schema:headlin. Did you mean schema:headline?"),
    "a namespace": (
        "PREFIX kg: <https://w3id.org/article-kg/> ASK { ?x a kg:Demand }",
        "kg:Demand is in no namespace of the graph. The prefix kg: stands for <https://w3id.org/article-kg#>.",
    ),
    "http for https": ("PREFIX s: <http://schema.org/> ASK { ?x s:headline ?y }", "The prefix schema: stands for <https://schema.org/>."),
    "a thing of another article": ("ASK { <https://w3id.org/article-kg/article/valmar/strike> ?p ?y }", "belongs to another article."),
    "a text without its language": (
        'ASK { ?x rdfs:label "Donald Trump" }',
        'the graph has no text "Donald Trump" there. It has "Donald Trump"@en.',
    ),
    "a text in another language": ('ASK { ?x rdfs:label "NATO"@es }', 'It has "NATO"@en.'),
    "a text in a comparison": ('ASK { ?x rdfs:label ?y FILTER(?y = "NATO") }', 'It has "NATO"@en.'),
}


@pytest.mark.parametrize(("query", "said"), SLIPS.values(), ids=SLIPS)
def test_what_is_not_there_is_named_with_what_is(graph, query, said):
    with pytest.raises(UnknownNameError) as caught:
        graph.why_empty(query)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?x rdfs:label ?y FILTER(STR(?y) = "nobody") }',
        'ASK { ?x rdfs:label ?y FILTER(CONTAINS(?y, "NATO")) ?x kg:demands ?z }',
        "ASK { ?x <https://example.org/p> ?y }",
        "ASK { ?x owl:sameAs ?y }",
        "ASK { <nato> rdf:type kg:Person }",
    ],
)
def test_what_is_only_not_said_is_no_slip(graph, query):
    assert graph.why_empty(query).verdict == "nothing"


class Counted:
    """A store that counts how often it is read."""

    def __init__(self, store):
        self.store, self.reads = store, 0

    def __iter__(self):
        self.reads += 1
        return iter(self.store)

    def quads_for_pattern(self, *pattern):
        self.reads += 1
        return self.store.quads_for_pattern(*pattern)


def test_graph_is_read_no_more_often_for_many_texts_than_for_few(graph):
    reads = []
    for number in (2, 50):
        store = Counted(graph.store)
        listed = ", ".join(f'"nobody {count}"' for count in range(number))
        slips.refuse(Dataset(store, graph.base), f"ASK {{ ?x ?p ?y FILTER(?y IN ({listed})) }}")
        reads.append(store.reads)
    assert reads[0] == reads[1] > 0


def test_no_more_than_some_names_are_compared_with_all_others(graph, monkeypatch):
    compared = []
    monkeypatch.setattr(slips, "_nearest", lambda name, known: compared.append(name))
    listed = ", ".join(f"schema:nobody{count}" for count in range(50))
    slips.refuse(graph.data, f"ASK {{ ?x ?p ?y FILTER(?y IN ({listed})) }}")
    assert len(compared) == 20


def test_graph_that_covers_the_article_says_so():
    sentence = {"id": "passage/s1.p1.1", "type": "Passage", "kind": "sentence"}
    whole = kg.Graph(dataset(sentence, claim("one", passage="s1.p1.1")), Path())
    part = kg.Graph(dataset(sentence, claim("one")), Path())
    assert [graph.why_empty("ASK { ?x kg:demands ?y }").is_covered for graph in (whole, part)] == [True, False]


UNKNOWN_GRAPHS = {
    "FROM": ("ASK FROM <claim/venu> { ?x ?y ?z }", "there is no graph <claim/venu>. Did you mean <claim/venue>?"),
    "FROM NAMED": ("ASK FROM NAMED <urn:x> { GRAPH ?g { ?x ?y ?z } }", "there is no graph <urn:x>. There are <claim/"),
    "GRAPH": ("SELECT * { graph <claim/venu> { ?x ?y ?z } }", "there is no graph <claim/venu>. Did you mean <claim/venue>?"),
    "a prefixed name": ("PREFIX c: <claim/> ASK { GRAPH c:venu { ?x ?y ?z } }", "there is no graph c:venu. Did you mean <claim/venue>?"),
    "a thing": ("ASK { GRAPH <kremlin> { ?x ?y ?z } }", "there is no graph <kremlin>. There are <claim/"),
    "a count": ("SELECT (COUNT(*) AS ?n) FROM <urn:x> { ?x ?y ?z }", "there is no graph <urn:x>."),
    "a file": ("ASK FROM <notes.ttl> { ?x ?y ?z }", "there is no graph <notes.ttl>. A query reads no file by itself: name it with --data."),
    "where the query may be empty by itself": ("ASK { GRAPH <claim/venu> { } } LIMIT 0", "there is no graph <claim/venu>."),
}


@pytest.mark.parametrize(("query", "message"), UNKNOWN_GRAPHS.values(), ids=UNKNOWN_GRAPHS)
def test_a_graph_that_is_not_there_is_named_with_one_that_is(graph, query, message):
    with pytest.raises(UnknownNameError) as raised:
        graph.why_empty(query)
    assert str(raised.value).startswith(message)


def test_a_variable_called_like_a_word_names_no_graph(graph):
    assert graph.why_empty("ASK { ?graph kg:asHighAs <nato> . $named kg:asHighAs ?from }").verdict == "nothing"


def test_a_graph_that_is_not_in_a_file_is_told_beside_the_rows_that_there_are(run_kg, tmp_path):
    path = tmp_path / "a.trig"
    path.write_text("<urn:a> <urn:p> 1 . <urn:harbour> { <urn:b> <urn:p> 2 }", encoding="utf-8")

    def said(query):
        result = run_kg("query", query, "--data", str(path))
        assert result.returncode == 0
        return result.stdout.decode().split(), result.stderr.decode()

    rows, note = said("SELECT ?o FROM <urn:harbour> FROM <urn:harbor> { ?s ?p ?o }")
    assert rows == ["?o", "2"]
    assert note == "kg: there is no graph <urn:harbor>. Did you mean <urn:harbour>?\n"
    assert said("SELECT ?o { GRAPH <urn:x> { ?s ?p ?o } }") == (["?o"], "kg: there is no graph <urn:x>. There are <urn:harbour>.\n")
    # What other graphs hold is nothing to a query that names its own.
    assert said("SELECT ?o FROM <urn:harbour> { <urn:a> ?p ?o }") == (["?o"], "")
    path.write_text("<urn:a> <urn:p> 1 .", encoding="utf-8")
    assert said("ASK FROM <urn:x> { ?s ?p ?o }") == (["false"], "kg: there is no graph <urn:x>. There is only the default graph.\n")
