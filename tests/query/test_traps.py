"""Nothing that is merely claimed, wanted, threatened, feared, denied or open comes back as a fact, through any door."""

import json
import shutil

import pytest

import kg
from tests.support.paths import ARTICLE

BASE = "https://w3id.org/article-kg/article/alaska-summit/"
TRAPS = {
    "a probable demand": "ASK { <vladimir-putin> kg:demands ?x }",
    "any demand at all": "ASK { ?x kg:demands ?y }",
    "an aim that experts suggest": "ASK { <vladimir-putin> kg:seeks ?x }",
    "a wish": "ASK { <donald-trump> kg:seeks <aim/end-of-war> }",
    "a threat": "ASK { <donald-trump> kg:threatens ?x }",
    "an act that sources fear": "ASK { <act/present-materials> kg:actor <vladimir-putin> }",
    "maps that may be shown": "ASK { <pseudo-historical-materials> kg:includes <maps> }",
    "the content of a narrative": "ASK { <ukraine> kg:isKindOf <artificial-state> }",
    "an outcome that may not come": "ASK { <alaska-summit> kg:yields <concrete-agreements> }",
    "an outcome that could come": "ASK { <alaska-summit> kg:shifts ?x }",
    "a comparison that is denied": "ASK { <tariffs-on-russia> kg:asHighAs <tariffs-on-others> }",
    "a programme on one man's word": "ASK { <alaska-summit> kg:hasItem ?item }",
    "one reading of an ambiguous phrase": "ASK { <link/russian-colony> kg:between <anchorage> }",
    "the other reading of it": "ASK { <link/russian-colony> kg:between <alaska> }",
    "one reading of which countries are meant": "ASK { <tensions> kg:between <united-states> }",
    "what a threat takes for granted": "ASK { <russian-offensive> kg:status kg:ongoing }",
    "how great a cost is": "ASK { <war-costs> kg:describedAs ?x }",
    "a self-image": "ASK { <donald-trump> kg:describesSelfAs ?x }",
    "a judgement in quotation marks": 'ASK { ?x kg:describedAs "disgraceful" }',
    "a symbolic gain": "ASK { <vladimir-putin> kg:standsToGain ?x }",
    "a risk": "ASK { <donald-trump> kg:risks ?x }",
    "an example of what experts suggest": "ASK { <aim/strategic-agreements> kg:includes ?x }",
    "what an office says of the venue": "ASK { <elmendorf-richardson> kg:closeTo ?x }",
    "a forecast on a condition": "ASK { <agreement-without-zelensky> kg:describedAs ?x }",
    "a judgement of the editor": "ASK { ?pair kg:left ?x ; kg:right ?y }",
    "a demand for territory": "ASK { <vladimir-putin> kg:demands <demand/eastern-ukraine> }",
    "a question that is asked": "ASK { ?x kg:asks ?y }",
    "what a headline's question takes for granted": "ASK { <vladimir-putin> kg:wantsSomethingFrom <donald-trump> }",
    "work as he sees it himself": "ASK { <mediation> kg:actor <donald-trump> }",
    "who was on the call, by what the context suggests": "ASK { <call-with-leaders> kg:participant <volodymyr-zelensky> }",
    "importance in the author's judgement": 'ASK { ?x kg:describedAs "key figure" }',
}
FACTS = {
    "a venue that the article endorses": "ASK { <alaska-summit> kg:location <elmendorf-richardson> ; kg:status kg:scheduled }",
    "a refusal": "ASK { ?s kg:holder <ukraine> ; kg:value kg:rejects ; kg:on <demand/no-nato> }",
    "that somebody has warned": "ASK { ?s kg:holder <volodymyr-zelensky> ; kg:value kg:warnsAgainst }",
    "an office": "ASK { ?role kg:holder <volodymyr-zelensky> ; kg:fillsPost <post/president-of-ukraine> }",
    "a known unknown": "ASK { <us-delegation> kg:hasUnknown <unknown/us-delegation> }",
    "whose demand it is said to be": "ASK { ?d a kg:Demand ; kg:ascribedTo <vladimir-putin> ; kg:ascribedAs kg:probable }",
    "that a story is spread": "ASK { <narrative/artificial-state> kg:ascribedTo <russia> ; kg:ascribedAs kg:vouchedFor }",
    "containment through a rule": "ASK { <elmendorf-richardson> kg:within <alaska> }",
}


@pytest.mark.parametrize("query", TRAPS.values(), ids=TRAPS)
def test_some_claim_says_it(graph, query):
    """The test of the tests: what stands in no claim at all cannot come back as a fact either."""
    assert graph.query(f"ASK {{ GRAPH ?claim {query.removeprefix('ASK')} }}") is True


@pytest.mark.parametrize("query", TRAPS.values(), ids=TRAPS)
def test_python_does_not_return_it(graph, query):
    assert graph.query(query) is False


@pytest.mark.parametrize("query", FACTS.values(), ids=FACTS)
def test_python_returns_what_is_vouched_for(graph, query):
    assert graph.query(query) is True


@pytest.mark.parametrize("query", TRAPS.values(), ids=TRAPS)
def test_rdflib_view_does_not_return_it(graph, query):
    assert graph.dataset().query(_full(query)).askAnswer is False


def test_rdflib_view_returns_what_is_vouched_for(graph):
    assert all(graph.dataset().query(_full(query)).askAnswer for query in FACTS.values())


def asked_together(queries):
    """One query with a column for each ASK, as a process for each would take long."""
    columns = " ".join(f"(EXISTS {query.removeprefix('ASK')} AS ?q{number})" for number, query in enumerate(queries))
    return f"BASE <{BASE}> SELECT {columns} {{}}"


@pytest.mark.parametrize(("queries", "truth"), [(TRAPS, "false"), (FACTS, "true")], ids=["traps", "facts"])
def test_command_line_answers_alike(run_kg, queries, truth):
    result = json.loads(run_kg("query", "--format", "json", asked_together(queries.values())).stdout)
    answers = {name: result["results"]["bindings"][0][f"q{number}"]["value"] for number, name in enumerate(queries)}
    assert answers == dict.fromkeys(queries, truth)


def test_content_of_claims_that_are_not_asserted_is_not_in_the_default_graph(graph):
    """The general form of the traps: no triple of such a claim stands in the default graph, unless an asserted claim has it too."""
    leaked = graph.query(
        """SELECT ?claim ?s ?p ?o {
          ?claim a kg:Claim . MINUS { ?claim a kg:AssertedClaim }
          GRAPH ?claim { ?s ?p ?o } ?s ?p ?o .
          FILTER NOT EXISTS { ?other a kg:AssertedClaim . GRAPH ?other { ?s ?p ?o } }
        }"""
    )
    assert leaked == []


PLANTED = """
- id: claim/planted
  type: Claim
  paraphrase: Planted by a test.
  says: {id: eastern-ukraine, within: alaska}
  source: article
  certainty: certain
  polarity: positive
  tense: non-future
  mode: demand
  passage: s3.p1.b1
"""


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    folder = shutil.copytree(ARTICLE, tmp_path_factory.mktemp("planted") / "alaska-summit")
    (folder / "planted.yaml").write_text(PLANTED, encoding="utf-8")
    return kg.load(folder)


ASK_PLANTED = f"BASE <{BASE}> ASK {{ <eastern-ukraine> kg:within <alaska> }}"
ASK_ANY_CLAIM = f"BASE <{BASE}> ASK {{ GRAPH ?claim {{ <eastern-ukraine> kg:within <alaska> }} }}"


def test_planted_demand_is_not_geography(planted):
    assert planted.stale
    assert planted.query(ASK_PLANTED) is False
    assert planted.query(ASK_ANY_CLAIM) is True
    assert planted.dataset().query(_full(ASK_PLANTED)).askAnswer is False
    assert planted.narrowed(view="asserted").query(ASK_ANY_CLAIM) is False


def test_planted_demand_is_not_asserted_by_its_record(planted):
    """The page shows the record; the tests of the page plant the same demand there."""
    assert [record.asserted for record in planted.claims() if record.claim.label == "claim/planted"] == [False]


@pytest.mark.slow
def test_planted_demand_is_not_geography_for_the_command_line(run_kg, planted):
    answer = run_kg("query", "--article", str(planted.folder), "--format", "json", ASK_PLANTED)
    assert json.loads(answer.stdout)["boolean"] is False


def _full(query):
    return (
        "PREFIX kg: <https://w3id.org/article-kg#> "
        f"PREFIX fact: <http://groundedannotationframework.org/grasp/factuality#> {'' if 'BASE' in query else f'BASE <{BASE}>'} {query}"
    )
