"""The rdflib view of a graph: the same prefixes, the same base and the same default graph as the graph's own queries."""

import rdflib

from kg.rdf import iris

QUERIES = (
    "SELECT ?demand { ?demand a kg:Demand ; kg:ascribedTo <vladimir-putin> }",
    "SELECT ?claim { GRAPH ?claim { <vladimir-putin> kg:demands ?demand } ?claim kg:certainty fact:probable }",
    "SELECT ?name { <donald-trump> rdfs:label ?name . FILTER(LANG(?name) = 'en') }",
    "PREFIX k: <https://w3id.org/article-kg#> SELECT ?x { ?x a k:Person }",
    "BASE <https://w3id.org/article-kg/> SELECT ?x { ?x a <article-kg#Person> }",
    "SELECT ?who ?what FROM <claim/demand-no-nato> { ?who kg:demands ?what }",
    "SELECT ?who FROM NAMED <claim/demand-no-nato> { GRAPH ?claim { ?who kg:demands ?what } }",
)


def test_a_query_has_the_same_answer_as_of_the_graph_itself(graph):
    dataset = graph.dataset()
    for query in QUERIES:
        own = sorted(tuple(term.value for term in row.values()) for row in graph.query(query))
        seen = sorted(tuple(str(term) for term in row) for row in dataset.query(query))
        assert seen == own, query
    assert graph.query(QUERIES[0]) and graph.query(QUERIES[-1]) and graph.query(QUERIES[-2])


def test_ask_construct_and_bindings_work_too(graph):
    dataset = graph.dataset()
    assert dataset.query("ASK { <vladimir-putin> kg:demands ?x }").askAnswer is False
    assert dataset.query("ASK { GRAPH ?claim { <vladimir-putin> kg:demands ?x } }").askAnswer is True
    constructed = dataset.query("CONSTRUCT { <nato> rdfs:label ?name } { <nato> rdfs:label ?name }").graph
    assert {str(name) for name in constructed.objects()} == {"NATO"}
    nato = rdflib.URIRef(graph.base + "nato")
    assert [str(row.name) for row in dataset.query("SELECT ?x ?name { ?x rdfs:label ?name }", initBindings={"x": nato})] == ["NATO"]


def test_names_are_shortened_by_the_project_s_prefixes(graph):
    namespaces = dict(graph.dataset().namespaces())
    assert {prefix: str(namespaces[prefix]) for prefix in iris.PREFIXES} == iris.PREFIXES
