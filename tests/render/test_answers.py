"""What only an exact graph can do: the matrix of a deal, what a plain graph would launder, and what goes without a source."""

import html
import json
import re

import pyoxigraph as ox
import pytest

import kg
from kg import tables
from kg.query import catalogue, network
from kg.rdf import engine, iris
from kg.render import answers, prose


def test_matrix_has_a_row_an_item_and_a_column_an_actor(graph):
    columns, rows = answers.matrix(graph.ask("deal-space"), catalogue.find_question("deal-space").matrix)
    assert columns[0] == "item" and columns[-1] == "cannot_go_with"
    nato = next(row for row in rows if row[0] == "a guarantee that Ukraine stays out of NATO")
    assert dict(zip(columns, nato, strict=True)) == {
        "item": "a guarantee that Ukraine stays out of NATO",
        "Vladimir Putin": "demands (wanted, probable)",
        "Ukraine": "rejects",
        "Ukraine's allies": "rejects",
        "cannot_go_with": "potential right to join NATO (the editor's inference, judged, probable)",
    } | dict.fromkeys(set(columns) - {"item", "Vladimir Putin", "Ukraine", "Ukraine's allies", "cannot_go_with"}, "")
    assert len({row[0] for row in rows}) == len(rows)


def test_incompatibility_is_marked_as_the_editors(graph):
    judgements = [each for row in graph.ask("deal-space").rows for each in row["judgement"]]
    assert judgements
    for each in {thing.iri for thing in judgements}:
        assert graph.claim(each).speakers[-1].who.label == "editor of this graph"


def test_matrix_on_the_command_line(run_kg):
    markdown = run_kg("ask", "deal-space", "--matrix", "--format", "markdown").stdout.decode()
    assert markdown.startswith("| item | Vladimir Putin |")
    html = run_kg("ask", "deal-space", "--matrix", "--format", "html").stdout.decode()
    assert html.startswith("<table>") and "Ukraine&#x27;s allies" in html
    refused = run_kg("ask", "people", "--matrix")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "These have one: deal-space" in refused.stderr.decode()


def test_html_of_hostile_cells_is_inert():
    assert "<script>" not in tables.rows(["<script>"], [["<script>alert(1)</script>"]], "html")


def test_laundering_lists_each_edge_between_things_that_is_not_asserted_and_no_other(graph):
    """Counted on the graph itself, by another way than the question takes."""
    rows = graph.ask("laundering").rows
    listed = {(row["claim"].iri, row["subject"].iri, row["object"].iri) for row in rows}
    skipped = {iris.expand(f"kg:{name}") for name in ("status", "completeness", "direction", "asks")}
    expected = set()
    for record in graph.claims():
        if record.asserted or record.speakers[-1].who.label == "editor of this graph":
            continue
        for quad in graph.store.quads_for_pattern(None, None, None, ox.NamedNode(record.claim.iri)):
            if isinstance(quad.object, ox.NamedNode) and quad.predicate.value not in skipped:
                expected.add((record.claim.iri, quad.subject.value, quad.object.value))
    assert listed == expected
    assert all(row["really"] for row in rows)


WITHOUT = {
    "a speaker": ("experts", {"claim/aim-broader", "claim/isolation-now"}, {"claim/maps-presented"}),
    "an outlet": ("NYT", {"claim/maps-presented", "claim/maps-purpose"}, {"claim/aim-broader"}),
    "a kind of source": ("unnamed sources", {"claim/maps-presented", "claim/aim-broader"}, {"claim/threat-sanctions"}),
    "the article itself": ("the article", {"claim/venue", "claim/maps-presented"}, set()),
}


@pytest.mark.parametrize(("who", "gone", "there"), WITHOUT.values(), ids=WITHOUT)
def test_without_a_source_its_claims_vanish_with_all_that_rests_on_them(graph, who, gone, there):
    left = graph.narrowed(without=who)
    claims = {record.claim.label for record in left.claims()}
    assert not gone & claims
    assert there <= claims
    assert left.view.startswith("without ")


def test_loss_names_things_pairs_and_ranks(graph):
    left = graph.narrowed(without="unnamed sources")
    lost = network.loss(graph.data, left.data)
    assert f"{graph.base}maps" in {node.value for node in lost.things}
    assert lost.pairs > 0
    assert all(before != after for _, before, after in lost.ranks)
    nothing = network.loss(graph.data, graph.data)
    assert (nothing.things, nothing.pairs, nothing.ranks) == ([], 0, [])


def test_what_a_graph_without_a_source_infers_follows_from_what_is_left(graph):
    left = graph.narrowed(without="experts")
    assert not engine.rows(left.store, f"SELECT ?x {{ ?x kg:ascribedIn <{graph.base}claim/aim-broader> }}")
    assert graph.query(f"ASK {{ ?x kg:ascribedIn <{graph.base}claim/aim-broader> }}") is True


@pytest.mark.slow
def test_without_on_the_command_line(run_kg):
    shown = json.loads(run_kg("without", "unnamed sources", "--format", "json").stdout)
    assert {each["said_by"] for each in shown["claims"]} == {
        "Merca2.0, citing experts",
        "Merca2.0, citing The New York Times, citing Ukrainian sources",
    }
    assert shown["pairs"] > 0 and "maps" in shown["things"]
    piped = run_kg("without", "experts")
    assert piped.stdout.decode().splitlines()[0] == "claim\tparaphrase\tcertainty\tpassage\tstanding"
    assert {line.rpartition("\t")[2] for line in piped.stdout.decode().splitlines()[1:]} >= {"somebody's word; taken for granted"}
    assert "no longer connected" in piped.stderr.decode()
    assert run_kg("without", "nobody at all").returncode == 2


def test_path_that_rests_on_a_source_is_gone_without_it(run_kg):
    with_it = json.loads(run_kg("path", "Putin", "Arctic", "--format", "json").stdout)
    without = json.loads(run_kg("path", "Putin", "Arctic", "--without", "experts", "--format", "json").stdout)
    assert len(with_it["rows"]) > 0
    assert without["rows"] == []


def test_dossier_goes_by_speaker_and_the_surest_comes_first(graph):
    text = prose.dossier(graph.explain("Putin"))
    headings = re.findall(r"^according to (.*): \d+ claims?$", text, re.MULTILINE)
    assert "the article, citing The New York Times, citing Ukrainian sources" in headings
    assert len(headings) == len(set(headings))
    own = text.split("according to the article:")[1].split("\naccording to")[0]
    levels = re.findall(r"^ +(certain|probable|possible)\b", own, re.MULTILINE)
    assert levels == sorted(levels, key=["certain", "probable", "possible"].index)
    assert len(levels) > 10


def test_each_claim_of_a_dossier_says_how_it_stands(graph):
    dossier = graph.explain("Putin")
    texts = (prose.dossier(dossier, 1000), prose.dossier_markdown(dossier), html.unescape(dossier._repr_html_()))
    assert [record for record in dossier.claims if not record.standing]
    for record in dossier.claims:
        for text, address in zip(texts, (record.claim.label, record.claim.label, record.paraphrase), strict=True):
            line = next(line for line in text.splitlines() if address in line)
            assert [word for word in record.standing or ("vouched for",) if word not in line] == []


def test_evidence_tells_how_a_claim_stands_where_nothing_else_in_it_does(graph):
    besides = {record.claim.label: prose.evidence(record, graph.outlet) for record in graph.claims() if record.besides}
    assert besides["claim/putin-wants-something"] == "Merca2.0 (certain, taken for granted), title"
    assert "(certain, the likelier of several readings)" in besides["claim/colony-alaska"]
    assert "foreseen" not in prose.evidence(graph.claim("claim/summit-scheduled"), graph.outlet)


def test_dossier_as_markdown(article_text, graph):
    dossier = kg.load(text=article_text).explain("Anchorage")
    markdown = prose.dossier_markdown(dossier)
    assert markdown.startswith("# Anchorage\n")
    assert "\n## According to the article, relying on the Kremlin\n" in markdown
    assert markdown.count("\n  > ") == sum(bool(passage.words) for each in dossier.claims for passage in each.passages)


def test_markdown_of_hostile_labels_is_text():
    assert tables.markdown("[a](b) <i>|`x`*") == "\\[a](b) \\<i>\\|\\`x\\`\\*"
