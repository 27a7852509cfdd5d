"""SERVICE is refused wherever an engine would call another server, and seen nowhere else."""

import random

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.sandbox.vetting import unescaped, vet
from tests.support.attacks import SERVICES
from tests.support.growth import grows_no_faster_than_its_length
from tests.support.paths import FUZZ

PREFIXES = "PREFIX ex: <http://example.org/> PREFIX service: <http://example.org/> PREFIX microservice: <http://example.org/> "
HARMLESS = (
    "ASK { ?s a microservice:Gateway }",
    "ASK { ?s microservice:uses ex:nginx.service, ex:web-service.service ; ex:service.x _:service.service }",
    "ASK { ?s a service:Thing }",
    "ASK { ?s a service:Thing { ?s ?p ?o } UNION { ?o ?p ?s } }",
    "ASK { ?s ex:service ?o { ?s ?p ?o } }",
    "ASK { GRAPH service:x { ?s ?p ?o } GRAPH microservice:service { ?s ?p ?o } }",
    "ASK FROM service:x FROM NAMED microservice:y { ?s ?p ?o }",
    "DESCRIBE service:x { ?s ?p ?o }",
    "SELECT ?service ?x { ?service ?x $SERVICE }",
    "ASK { ?s ex:self·service ?o . ?s a ex:Self-Service }",
    "PREFIX nginx.service: <urn:x> PREFIX nginx.service.prod: <urn:x> ASK { ?s nginx.service:x nginx.service.prod:y { ?s ?p ?o } }",
    "PREFIX SERVICE: <urn:x> ASK { ?s a SERVICE:x, 'SERVICE <urn:x> {', <urn:SERVICE> # SERVICE <urn:x> {\n }",
    "CONSTRUCT { ?s a service:Thing } { ?s a service:Thing }",
    "SELECT * { VALUES ?x { service:a service:b } ?s a 'a'@en-service }",
    "SELECT ?s (COUNT(?x) AS ?service) { ?s service:x ?x } GROUP BY ?s HAVING (?service > 1)",
    "ASK { ?s a <http://example.org/caf\\u00e9/O'Brien/service> }",
)


@pytest.mark.parametrize("query", HARMLESS)
def test_a_name_like_that_of_services_is_a_name(query):
    assert vet(PREFIXES + query) in ("ASK", "SELECT", "CONSTRUCT", "DESCRIBE")
    ox.Store().query(PREFIXES + query)


@pytest.mark.parametrize("name", SERVICES)
def test_a_call_in_any_disguise_is_refused_or_calls_nobody(name):
    query = SERVICES[name].replace("HERE", "http://127.0.0.1:1/")
    for text in {query, unescaped(query)}:
        assert not calls_out(text) or is_refused(text)


# The engine reads SERVICE without a space around it, and a name only as far as it makes an IRI.
ODD = (
    "PREFIX ex: <http://x:> ASK { ?s ?p ex:SERVICE <http://127.0.0.1:1/> {} }",
    "PREFIX ex: <http://x:> ASK { ex:atrueSERVICE <http://127.0.0.1:1/> {} }",
    "BASE <http://x:> PREFIX ex: <> ASK { ?s ?p ex:SERVICE<http://127.0.0.1:1/>{} }",
    "PREFIX ex: <urn:x> PREFIX : <urn:y> ASK { ?s ?p ex:a.b.SERVICE <http://127.0.0.1:1/> {} }",
    "PREFIX microservice: <urn:m> ASK { ?s ?p ?o servicemicroservice:x {} }",
    "PREFIX : <urn:x> ASK { ?s ?p 'GRAPH'SERVICE:b {} }",
)


@pytest.mark.parametrize("query", ODD)
def test_a_call_that_only_this_engine_reads_is_refused(query):
    assert calls_out(query)
    assert is_refused(query)


# What the patterns before a call find, so that the engine goes on to it.
DATA = b"""<urn:s> <urn:p> <urn:o>, <http://x:>, <urn:xa.b>, 'GRAPH' . <http://x:> a true . <urn:g> { <urn:s> <urn:p> <urn:o> }"""


def is_refused(query):
    try:
        vet(query)
    except QueryError as error:
        return "SERVICE" in str(error)
    return False


def calls_out(query):
    """Whether the engine calls another server. Nothing listens at that port, and the names of hosts are none."""
    store = ox.Store()
    store.load(DATA, format=ox.RdfFormat.TRIG)
    try:
        result = store.query(query)
        if not isinstance(result, ox.QueryBoolean):
            list(result)
    except SyntaxError:
        return False
    except (RuntimeError, OSError) as error:
        return "custom function" not in str(error)
    return False


PROLOGUE = ["PREFIX : <urn:x>", "PREFIX : <http://x:>", "PREFIX a: <urn:a>", "PREFIX ex: <http://x:>", "PREFIX ex: <http://x/>"]
PROLOGUE += ["PREFIX e: <//x:>", "PREFIX service: <http://x/>", "PREFIX microservice: <urn:m>", "PREFIXex:<http://x:>", "PREFIX ex: <>"]
PROLOGUE += ["BASE <http://y:>", "PREFIX x.ex: <http://x:>"]
OPENINGS = ["ASK {", "ASK { ?s ?p ", "ASK { ?s ?p ?o ", "ASK { ?s ?p ?o. ", "DESCRIBE ", "ASK { GRAPH ", "SELECT * ", "ASK { [ ?p "]
PIECES = ["service", "ServiceSilent", "silent ", "a", "true", ":", "ex:", "e:", "service:", "?x", "?s ?p ?o", "<http://127.0.0.1:1/>", "{}"]
PIECES += [
    "}",
    " ",
    "\n",
    "#{\n",
    "x",
    "GRAPH ",
    "1",
    "1.",
    ".",
    ";",
    ",",
    "'t'",
    "'t'@en",
    "_:b",
    "_:b.c",
    "[]",
    "OPTIONAL",
    "ex:a.b",
    "ex:a.b.",
]
PIECES += ["microservice:x", "·", "\\.", "%41", "FROM ", "?s ?p ", "?s a ", "ex:SERVICE", "/", "|"]
CALLS = [
    "SERVICE",
    "SERVICE ",
    "SERVICESILENT",
    "ex:SERVICE",
    "ex:a.b.SERVICE",
    "serviceSERVICE",
    "microservice:x.y.SERVICE",
    "_:b.SERVICE",
]
CALLS += ["?x.SERVICE", "ex:trueSERVICE", "ex:atrueSERVICE", ""]
TARGETS = ["<http://127.0.0.1:1/>", ":b", "ex:b", "?x", "a:b", "", "SILENT:b", " SILENTa:b"]


@pytest.mark.slow
def test_whatever_the_engine_calls_out_for_is_refused():
    choice = random.Random(11)
    for _ in range(6000 * FUZZ):
        prologue = choice.sample(PROLOGUE, choice.randint(0, 4))
        pieces = [choice.choice(PIECES) for _ in range(choice.randint(0, 4))]
        call = choice.choice(CALLS) + choice.choice(TARGETS) + choice.choice((" {}", "{}", "{ ?s ?p ?o }", "#{\n{}", ""))
        query = " ".join((*prologue, choice.choice(OPENINGS))) + "".join(pieces) + call + choice.choice(("}", " }", " } }", ""))
        assert is_refused(query) or not calls_out(query), query


@pytest.mark.parametrize("piece", ["service:", "ex:service ", "a.service:b{", "SERVICEa:", "<a{", "·"])
def test_looking_for_calls_takes_no_longer_than_the_length_of_a_query(piece):
    assert grows_no_faster_than_its_length(lambda length: is_refused(piece * (length // len(piece))))


def test_a_prefix_that_a_file_declares_can_make_a_call_of_a_name():
    query = "ASK { SERVICE:b {} }"
    assert vet(query) == "ASK"
    with pytest.raises(QueryError, match="SERVICE"):
        vet(query, prefixes=["", "ex"])
    with pytest.raises(QueryError, match="SERVICE"):
        vet("ASK { ?s ?p ?o SERVICEx:b {} }", prefixes=["x"])
