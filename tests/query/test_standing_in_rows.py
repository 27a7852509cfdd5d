"""No row without its standing: over the article with all its claims turned into each standing, through every door.

A question that is added tomorrow is tried too: it needs an answer over the reference article, as every question does.
"""

import csv
import io
from functools import cache

import pyoxigraph as ox
import pytest

import kg
from kg import tables
from kg.article import compiled, own, sheets, views
from kg.query.catalogue import bind, read_catalogue
from kg.query.resting import claim_variables, counts, with_claims
from kg.query.rows import STANDING
from kg.rdf import iris
from kg.rdf.dataset import Dataset
from kg.rdf.terms import Marked, Thing, values_of
from kg.render import answers, contract
from kg.viewer import answers as page_answers
from tests.support.examples import EXAMPLES
from tests.support.paths import ARTICLE

pytestmark = pytest.mark.slow  # every standing compiles the article anew

BASE = sheets.base_of(ARTICLE)
DEFAULT = ox.DefaultGraph()
QUESTIONS = [question for question in read_catalogue() if question.method == "select" and not counts(question.query)]
QUESTION = {question.name: question for question in QUESTIONS}
TRAM = ARTICLE.parent / "ostermoor-tram"
ELSEWHERE = [question for question in QUESTIONS if question.name in ("figures", "causes", "chronology", "promises")]
# What is known of a claim when nothing lessens it.
PLAIN = {
    "kg:certainty": "fact:certain",
    "kg:polarity": "fact:positive",
    "kg:tense": "fact:non-future",
    "kg:mode": "kg:mode-statement",
    "kg:source": "<article>",
}
LESSENING = (
    "kg:relayedBy",
    "kg:endorsement",
    "kg:perspective",
    "kg:conditionalOn",
    "kg:presupposed",
    "kg:reviewStatus",
    "kg:alternativeTo",
    "kg:likelierThan",
    "kg:rivalTo",
    "kg:corrects",
)
# Each way to say all claims, and how they stand then. A value in angle brackets is an address, one in quotes is text; what begins with
# ^ is said of the claim by another.
WAYS = {
    "denied": {"kg:polarity": "fact:negative"},
    "probably not": {"kg:polarity": "fact:negative", "kg:certainty": "fact:probable"},
    "possibly not": {"kg:polarity": "fact:negative", "kg:certainty": "fact:possible"},
    "the opposite": {"kg:polarity": "fact:negative", "kg:mode": "kg:mode-offer"},
    "probable": {"kg:certainty": "fact:probable"},
    "possible": {"kg:certainty": "fact:possible"},
    "foreseen": {"kg:tense": "fact:future"},
    "wanted": {"kg:mode": "kg:mode-wish"},
    "threatened": {"kg:mode": "kg:mode-threat"},
    "promised": {"kg:mode": "kg:mode-promise"},
    "judged": {"kg:mode": "kg:mode-evaluation"},
    "asked": {"kg:mode": "kg:mode-question"},
    "offered": {"kg:mode": "kg:mode-offer"},
    "ordered": {"kg:mode": "kg:mode-order"},
    "alleged": {"kg:mode": "kg:mode-accusation"},
    "admitted": {"kg:mode": "kg:mode-admission"},
    "feared": {"kg:mode": "kg:mode-fear"},
    "disputed": {"kg:rivalTo": "<claim/of-the-test>"},
    "corrected since": {"^kg:corrects": "<claim/of-the-test>"},
    "on a condition": {"kg:conditionalOn": "<condition/of-the-test>"},
    "the editor's inference": {"kg:source": "<editor>"},
    "taken for granted": {"kg:presupposed": '"words"'},
    "not reviewed yet": {"kg:reviewStatus": "kg:review-proposed"},
    "one of several readings": {"kg:alternativeTo": "<claim/of-the-test>"},
    "somebody's word": {"kg:source": "<new-york-times>", "kg:relayedBy": "<report/third>", "kg:endorsement": "kg:neutral"},
}
# A chain of three that ends at the article, for what is somebody's word.
CHAIN = (("report/third", "report/second"), ("report/second", "report/first"), ("report/first", "article"))


def node(text):
    if text.startswith('"'):
        return ox.Literal(text.strip('"'))
    return ox.NamedNode(BASE + text.strip("<>")) if text.startswith("<") else iris.node(text)


@pytest.fixture(scope="module")
def stated():
    """What the sheets of the article state, before anything is derived."""
    return list(sheets.quads(sheets.read(ARTICLE), BASE))


def turned(stated, way, some=None):
    """The graph of the article with all its claims said plainly, and all or some of them in one way."""
    claims = {quad.subject for quad in stated if quad.predicate == iris.node("rdf:type") and quad.object == iris.node("kg:Claim")}
    known = {iris.node(name) for name in (*PLAIN, *LESSENING)}
    quads = [quad for quad in stated if not (quad.graph_name == DEFAULT and quad.subject in claims and quad.predicate in known)]
    for claim in claims:
        ways = {**PLAIN, **(WAYS.get(way, {}) if some is None or claim in some else {})}
        for name, value in ways.items():
            ends = (node(value), claim) if name.startswith("^") else (claim, node(value))
            quads.append(ox.Quad(ends[0], iris.node(name.removeprefix("^")), ends[1], DEFAULT))
    for inner, outer in CHAIN:
        quads.append(ox.Quad(node(f"<{inner}>"), iris.node("kg:relayedBy"), node(f"<{outer}>"), DEFAULT))
    data = compiled.compile_quads(quads, BASE)
    views.drop_background(data)
    return kg.Graph(data, ARTICLE)


def without_claims(graph):
    """A function that gives the rows of a question, as they are, over an article without any of its claims."""
    none = kg.Graph(views.narrow(graph.data, []), ARTICLE)

    @cache
    def rows(name):
        try:
            return {bare(row) for row in asked(none, QUESTION[name])}
        except kg.KgError:
            return set()  # without claims nothing has the name that the example gives

    return rows


@pytest.fixture(scope="module")
def plain(stated):
    return turned(stated, "vouched for")


@pytest.fixture(scope="module")
def without(plain):
    # Where there are no claims it is all one in which way they were said.
    return without_claims(plain)


@pytest.fixture(scope="module", params=["vouched for", *WAYS])
def said(request, stated):
    return request.param, turned(stated, request.param)


@pytest.fixture(scope="module")
def stated_elsewhere():
    """The same of the article on the tram line, under the address of the reference article, so that the same names fit."""
    stated = list(sheets.quads(sheets.read(TRAM), BASE, own.read(TRAM, TRAM.name)))
    types = [("editor", "kg:Editor"), ("new-york-times", "kg:NewsOutlet")]
    return stated + [ox.Quad(node(f"<{name}>"), iris.node("rdf:type"), iris.node(cls), DEFAULT) for name, cls in types]


@pytest.fixture(scope="module")
def without_elsewhere(stated_elsewhere):
    return without_claims(turned(stated_elsewhere, "vouched for"))


@pytest.fixture(scope="module", params=["vouched for", *WAYS])
def said_elsewhere(request, stated_elsewhere):
    return request.param, turned(stated_elsewhere, request.param)


def asked(graph, question):
    """An answer without parameters, or with the example's where one is needed."""
    return graph.ask(question.name, **(EXAMPLES[question.name] if any(parameter.required for parameter in question.parameters) else {}))


def bare(row):
    """What a row says, without how it stands."""

    def of(value):
        return value.iri if isinstance(value, Thing) else value.value if isinstance(value, Marked) else value

    return tuple((name, tuple(map(of, values_of(cell)))) for name, cell in row.items() if name != STANDING)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_row_that_rests_on_claims_says_how_they_stand(said, without, question):
    says_how_it_stands(*said, without, question)


@pytest.mark.parametrize("question", ELSEWHERE, ids=lambda question: question.name)
def test_row_of_a_question_that_the_reference_article_does_not_answer_says_how_it_stands(said_elsewhere, without_elsewhere, question):
    assert asked(said_elsewhere[1], question).rows
    says_how_it_stands(*said_elsewhere, without_elsewhere, question)


def says_how_it_stands(way, graph, without, question):
    """A row rests on claims if it is not there, as it is, without any."""
    wanted = [] if way == "vouched for" else [way]
    answer = asked(graph, question)
    resting = [row for row in answer if bare(row) not in without(question.name)]
    lacking = [row for row in resting if not set(wanted) <= set(row[STANDING])]
    assert lacking == []
    if not wanted:
        assert [row for row in resting if row[STANDING]] == []
    shown = contract.answer(answer, graph.evidence(answer.rows), graph.outlet)["rows"]
    assert [row[STANDING] for row in shown] == [row[STANDING] for row in answer]
    written = list(csv.DictReader(io.StringIO(tables.rows(answer.columns, answer.table(), "csv"))))
    assert [row[STANDING] for row in written] == ["; ".join(row[STANDING]) for row in answer]
    page = page_answers.answer(graph, question, set(), set()) if page_answers.needs_nothing(question) else None
    assert page is None or [row[-1] for row in page["rows"]] == [row[STANDING] for row in answer]
    if question.matrix and wanted:
        _, lines = answers.matrix(answer, question.matrix)
        inside = [cell for line in lines for cell in line[1 : len(line) - len(question.matrix[3:])] if cell]
        assert [cell for cell in inside if way not in cell] == []


# Those of desk-notes are other readings of the same words, which nothing that is said plainly has.
HIDING = [
    question
    for question in QUESTIONS
    if question.name != "desk-notes" and set(claim_variables(question.query)) - {column.name for column in question.columns}
]


@pytest.mark.parametrize("question", HIDING, ids=lambda question: question.name)
def test_value_that_rests_on_a_claim_without_a_column_says_how_it_stands(stated, plain, question):
    """A value rests on a claim if it goes with that claim; where only that claim is denied, the value says so."""
    hidden = sorted(set(claim_variables(question.query)) - {column.name for column in question.columns})
    before = {bare(row) for row in asked(plain, question)}
    parameters = EXAMPLES[question.name] if any(parameter.required for parameter in question.parameters) else {}
    terms = {name: str(plain.resolve(value)) for name, value in parameters.items()}
    solutions = plain.data.rows(with_claims(bind(question, terms)))
    tried = 0
    for claim in dict.fromkeys(solution[name] for name in hidden for solution in solutions if name in solution):
        others = [each for each in plain.data.instances("kg:Claim") if each != claim]
        without = {bare(row) for row in asked(kg.Graph(views.narrow(plain.data, others), ARTICLE), question)}
        if not before - without or tried == 2:
            continue
        answer = asked(turned(stated, "denied", {claim}), question)
        # What is denied to be somebody's is ascribed to nobody, and stands in no row.
        if resting := [row for row in answer if bare(row) not in without]:
            tried += 1
            assert any("denied" in marks(row) for row in resting), f"nothing says that {claim} is denied"
    assert tried


def marks(row):
    """How a row and its values stand."""
    values = [value for cell in row.values() for value in values_of(cell)]
    return {*row[STANDING], *(word for value in values if isinstance(value, Thing | Marked) for word in value.standing)}


def test_edges_say_how_their_claims_stand(said):
    way, graph = said
    standings = {standing for *_, standing in graph.network().edges(data=STANDING)}
    assert standings and all(standing == "" if way == "vouched for" else way in standing.split(", ") for standing in standings)
    titles = {edge["title"] for edge in graph.pyvis().edges}
    assert all(way in title for title in titles)


def test_few_questions_only_count():
    assert [question.name for question in read_catalogue() if counts(question.query)] == ["sources"]


def test_all_ways_are_tried(graph):
    """Every standing of the list has a way, but for the two that only a likelier reading gives."""
    labels = {label for scheme in ["kg:StandingScheme"] for label in _labels(graph.data, scheme)}
    assert labels - {"the likelier of several readings", "the less likely of several readings"} == {"vouched for", *WAYS}


def _labels(data: Dataset, scheme):
    rows = data.rows(f"SELECT ?label {{ ?standing skos:inScheme {scheme} ; rdfs:label ?label }}")
    return [row["label"].value for row in rows]
