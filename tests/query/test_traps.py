"""Nothing that is merely claimed, wanted, threatened, feared, denied or open comes back as a fact, through any door."""

import json
import shutil
import subprocess
import sys

import pytest

import kg
from tests.conftest import ARTICLE, ROOT

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
    "a story, as one that stands somehow or is certain": "ASK { <narrative/artificial-state> kg:standing|kg:certainty ?x }",
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
    "territory that is demanded": "ASK { <eastern-ukraine> kg:within ?x }",
    "a question that is asked": "ASK { ?x kg:asks ?y }",
    "what a headline's question takes for granted": "ASK { <vladimir-putin> kg:wantsSomethingFrom <donald-trump> }",
    "work as he sees it himself": "ASK { <mediation> kg:actor <donald-trump> }",
    "who was on the call, by what the context suggests": "ASK { <call-with-leaders> kg:participant <volodymyr-zelensky> }",
    "importance in the author's judgement": 'ASK { ?x kg:describedAs "key figure"@en }',
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


@pytest.mark.parametrize("query", TRAPS.values(), ids=TRAPS)
def test_command_line_does_not_return_it(run_kg, query):
    result = run_kg("query", "--format", "json", f"BASE <{BASE}> {query}")
    assert json.loads(result.stdout) == {"head": {}, "boolean": False}


def test_command_line_returns_what_is_vouched_for(run_kg):
    for query in FACTS.values():
        assert json.loads(run_kg("query", "--format", "json", f"BASE <{BASE}> {query}").stdout)["boolean"] is True


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


@pytest.fixture
def planted(tmp_path):
    folder = tmp_path / "alaska-summit"
    shutil.copytree(ARTICLE, folder)
    (folder / "planted.yaml").write_text(PLANTED, encoding="utf-8")
    return folder


ASK_PLANTED = f"BASE <{BASE}> ASK {{ <eastern-ukraine> kg:within <alaska> }}"


def test_planted_demand_is_no_geography_through_any_door(planted):
    graph = kg.load(planted)
    assert graph.stale
    assert graph.query(ASK_PLANTED) is False
    assert graph.query(f"BASE <{BASE}> ASK {{ GRAPH ?claim {{ <eastern-ukraine> kg:within <alaska> }} }}") is True
    assert graph.dataset().query(_full(ASK_PLANTED)).askAnswer is False
    asserted = graph.narrowed(view="asserted")
    assert asserted.query(f"BASE <{BASE}> ASK {{ GRAPH ?any {{ <eastern-ukraine> kg:within <alaska> }} }}") is False


def test_planted_demand_through_the_command_line(planted):
    command = [sys.executable, "-m", "kg.cli", "query", "--article", str(planted), "--format", "json", ASK_PLANTED]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(result.stdout)["boolean"] is False


def test_planted_demand_in_the_page(planted):
    """The page's own mark of what is asserted leaves it out."""
    record = next(each for each in kg.load(planted).claims() if each.claim.label == "claim/planted")
    assert record.asserted is False


def _full(query):
    return (
        "PREFIX kg: <https://w3id.org/article-kg#> "
        f"PREFIX fact: <http://groundedannotationframework.org/grasp/factuality#> {'' if 'BASE' in query else f'BASE <{BASE}>'} {query}"
    )
