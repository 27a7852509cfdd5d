"""Each saved question against its golden answer, compared whole; run with --accept to write them anew and read the diff."""

from functools import cache
from itertools import product

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

import kg
from kg.query.catalogue import read_catalogue
from tests.support.golden import ANSWERS, golden, path_of, written
from tests.support.paths import ARTICLE, SHIPPED, TRIED

QUESTIONS = {question.name: question for question in read_catalogue()}
CONTRACT = {
    "people": ((), ("person", "roles")),
    "roles": (("person", "organisation"), ("person", "role", "of", "stated_as")),
    "delegations": (("delegation",), ("delegation", "member", "portfolio", "status")),
    "places": (("place",), ("place", "kind", "within")),
    "events": (("event",), ("event", "kind", "status", "when", "where", "participants")),
    "programme": (("event",), ("position", "item", "when", "according_to")),
    "topics": ((), ("topic", "status")),
    "demands": (("by", "of"), ("demand", "by", "about", "certainty", "status", "rejected_by")),
    "principles": ((), ("principle", "agreed_by", "opposes")),
    "positions": (("actor", "on"), ("actor", "stance", "on")),
    "aims": (("actor",), ("actor", "aim", "certainty", "according_to")),
    "history": ((), ("link", "between", "when", "evoked_by")),
    "narratives": ((), ("narrative", "holder", "warned_of_by")),
    "threats": (("by",), ("threat", "by", "against", "condition")),
    "quotes": (("speaker",), ("quote", "speaker", "about")),
    "claims": (("about", "according_to", "certainty", "mode"), ("claim", "paraphrase", "according_to", "certainty", "polarity", "passage")),
    "sources": ((), ("source", "kind", "claims")),
    "trajectory": (("actor",), ("phase", "stance", "on")),
    "stakes": (("actor",), ("actor", "gain_or_risk", "kind", "certainty")),
    "unknowns": ((), ("what", "why")),
    "conflicts": ((), ("left", "right", "left_holder", "right_holder", "why")),
    "connection": (("from", "to"), ("step", "from", "relation", "to", "claim")),
    "laundering": (("about",), ("subject", "relation", "object", "really", "certainty", "according_to", "claim")),
    "deal-space": (("actor",), ("item", "actor", "stance", "certainty", "cannot_go_with", "why", "according_to", "claim", "judgement")),
    "relays": (("speaker",), ("speaker", "relayed_by", "endorsement", "claim")),
    "lists": ((), ("list", "named", "stated_count", "completeness", "claim")),
    "desk-notes": ((), ("kind", "about", "prompt", "passage", "claim")),
    "figures": (("of",), ("figure", "of", "amount", "how", "compared_with", "claim")),
    "causes": (("of",), ("cause", "how", "effect", "claim")),
    "chronology": (("what",), ("what", "when", "date", "after", "before", "claim")),
    "accounts": ((), ("kind", "account", "other_account", "claim", "other")),
    "promises": (("by",), ("what", "by", "how", "towards", "claim")),
}


FOLDERS = {folder.name: folder for folder in (*SHIPPED, *TRIED)}
# What questions that need parameters are asked with, of articles that the questions' own examples are not about.
WITH = {
    "huelga-del-puerto": {"connection": {"from": "Carmen Rueda", "to": "la huelga"}},
    "ostermoor-tram": {"connection": {"from": "Karl Weiss", "to": "the line"}},
}


@cache
def of(article):
    return kg.load(FOLDERS[article])


def asked():
    for article, (name, question) in product(FOLDERS, QUESTIONS.items()):
        if not any(parameter.required for parameter in question.parameters):
            yield pytest.param(article, name, {}, name, id=f"{article}: {name}")
        example = question.example if article == ARTICLE.name else WITH.get(article, {}).get(name)
        if example:
            yield pytest.param(article, name, example, f"{name}-example", id=f"{article}: {name}-example")


@pytest.mark.parametrize("typed", ["Zelenskyy", "Володимир Зеленський", "  volodymyr  ZELENSKIY "])
def test_person_is_meant_by_another_spelling_of_the_name(graph, typed):
    assert graph.ask("positions", actor=typed).rows == graph.ask("positions", actor="Zelensky").rows != []


@pytest.mark.parametrize(("article", "name", "parameters", "file"), list(asked()))
def test_answer_is_the_golden_one(article, name, parameters, file, request):
    graph = of(article)
    text = written(graph.ask(name, **parameters), graph.base)
    if request.config.getoption("--accept"):
        path_of(file, article).parent.mkdir(exist_ok=True)
        path_of(file, article).write_text(text, encoding="utf-8")
    assert text == golden(file, article)


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_question_has_an_answer_in_an_article_that_ships(name):
    file = f"{name}-example" if any(parameter.required for parameter in QUESTIONS[name].parameters) else name
    paths = [path_of(file, folder.name) for folder in SHIPPED]
    assert any(path.read_text(encoding="utf-8").count("\n") > 1 for path in paths if path.is_file())


def test_no_golden_answer_is_left_over():
    kept = {path.relative_to(ANSWERS).as_posix() for path in ANSWERS.rglob("*.tsv")}
    assert kept == {f"{each.values[0]}/{each.values[3]}.tsv" for each in asked()}


@pytest.mark.parametrize("name", CONTRACT)
def test_question_keeps_the_published_contract(name):
    parameters, columns = CONTRACT[name]
    question = QUESTIONS[name]
    assert set(parameters) <= {each.name for each in question.parameters}
    assert set(columns) <= {each.name for each in question.columns}


@pytest.mark.parametrize("name", [name for name, q in QUESTIONS.items() if "claim" in {c.name for c in q.columns} - {"paraphrase"}])
def test_row_from_a_claim_says_how_sure_and_who(name):
    columns = {column.name: column for column in QUESTIONS[name].columns}
    if not columns["claim"].is_list:
        assert {"certainty", "according_to"} <= set(columns)


@pytest.mark.parametrize("name", QUESTIONS)
def test_query_runs_as_plain_sparql_with_its_parameters_left_open(name):
    assert any(of(folder.name).query(QUESTIONS[name].query) for folder in SHIPPED)


@pytest.fixture(scope="module")
def in_memory(graph):
    """The article's graph in rdflib's own store, which knows nothing of the engine."""
    dataset = rdflib.Dataset(default_union=False)
    dataset.addN((*map(_rdflib, quad.triple), dataset.graph(_rdflib(quad.graph_name))) for quad in graph.store)
    return dataset


@pytest.mark.parametrize("name", ["people", "demands", pytest.param("principles", marks=pytest.mark.slow), "unknowns", "topics"])
def test_rdflib_in_memory_gives_the_same_rows(graph, in_memory, name):
    """A second engine, with parsers of its own, agrees."""
    query = QUESTIONS[name].query
    columns = [column.name for column in QUESTIONS[name].columns]
    ours = {tuple(str(row[column].value) if column in row else None for column in columns) for row in graph.query(query)}
    theirs = {tuple(None if term is None else str(term) for term in row) for row in in_memory.query(query)}
    assert ours == theirs


def _rdflib(term):
    if isinstance(term, ox.DefaultGraph):
        return DATASET_DEFAULT_GRAPH_ID
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=None if term.language else rdflib.URIRef(term.datatype.value))
