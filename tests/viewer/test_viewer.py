"""The page of a graph, as text: the same for the same graph, whole, safe, and with no two labels in one place."""

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys

import pyoxigraph as ox
import pytest

import kg
from kg import viewer
from kg.article import views
from kg.errors import KgError
from kg.rdf import iris
from kg.rdf.dataset import Dataset
from kg.rdf.terms import Thing
from kg.viewer import joiner, legend, page, text_size
from tests.support.invented import HOSTILE, invented
from tests.support.paths import ARTICLE, ROOT


@pytest.fixture(scope="module")
def html(graph):
    return viewer.render(graph)


@pytest.fixture(scope="module")
def data(html):
    return island(html)


def island(html):
    told = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)[1])
    for name, usual in told["usual"].items():
        told[name] = [{**usual, **item} for item in told[name]]
    for question in told["questions"]:
        question["columns"], *question["rows"] = [[told["cells"][at] for at in row] for row in (question["columns"], *question["rows"])]
    return told


# ---- the same, and whole ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_same_graph_gives_same_page_as_utf8_with_plain_line_ends(html, page_file):
    written = page_file.read_bytes()
    assert written == html.encode() and b"\r" not in written


@pytest.mark.slow
def test_page_does_not_depend_on_the_order_of_hashes(html):
    command = (
        "import kg, hashlib; from kg import viewer; print(hashlib.sha256(viewer.render(kg.load('alaska-summit')).encode()).hexdigest())"
    )
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", command],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == hashlib.sha256(html.encode()).hexdigest()


@pytest.mark.slow
def test_page_is_written_into_a_new_folder(tmp_path):
    small = invented(tmp_path)
    viewer.write_page(small, tmp_path / "deep" / "page.html")
    assert (tmp_path / "deep" / "page.html").read_text(encoding="utf-8") == viewer.render(small)


@pytest.mark.slow
def test_page_is_of_a_size_to_be_sent(html):
    assert 500_000 < len(html.encode()) < 1_500_000


def test_page_holds_every_claim_as_the_graph_has_it(graph, data):
    def short(iri):
        return iris.shorten(iri, graph.base)

    def plain(value):
        return {"thing": short(value.iri)} if isinstance(value, Thing) else value

    shown = {claim["id"]: claim for claim in data["claims"]}
    records = graph.claims()
    assert list(shown) == [record.claim.label for record in records]
    labels = {thing["id"]: thing["label"] for thing in data["things"]}
    for record in records:
        claim = shown[record.claim.label]
        for field in ("paraphrase", "certainty", "polarity", "tense", "mode", "asserted", "when", "quote", "scare_quote", "note"):
            assert (claim.get(field) or None) == (getattr(record, field) or None), (record.claim.label, field)
        assert [labels[each["who"]] for each in claim["speakers"]] == [each.who.label for each in record.speakers]
        assert claim["passages"] == [each.address for each in record.passages]
        assert claim.get("condition") == (short(record.condition.iri) if record.condition else None)
        assert claim.get("says", []) == [[plain(subject), verb, plain(value)] for subject, verb, value in record.says]


def test_page_has_the_levels_of_certainty_and_no_other_ranks(data):
    assert [level["label"] for level in data["certainties"]] == ["certain", "probable", "possible"]


def test_page_knows_every_thing_that_it_names(data):
    known = {thing["id"] for thing in data["things"]} | {claim["id"] for claim in data["claims"]}
    named = {end for line in data["lines"] for end in (line["from"], line["to"], line["claim"])}
    named |= {speaker["who"] for claim in data["claims"] for speaker in claim["speakers"]}
    named |= {value["thing"] for claim in data["claims"] for said in claim["says"] for value in said if isinstance(value, dict)}
    assert named <= known


def test_page_answers_the_saved_questions_as_the_command_line_does(graph, data):
    labels = {thing["id"]: thing["label"] for thing in data["things"]}
    asked = {question["name"]: question for question in data["questions"]}
    assert {"demands", "aims", "principles", "conflicts", "claims"} <= set(asked) and "connection" not in asked
    for name in ("demands", "aims", "threats"):
        answer = graph.ask(name)
        assert len(asked[name]["rows"]) == len(answer.rows)
        for row, shown in zip(answer.rows, asked[name]["rows"], strict=True):
            for column, value in zip(answer.columns, shown, strict=True):
                if isinstance(row[column], Thing) and column != "claim":
                    assert value.get("label", labels[value["thing"]]) == row[column].label


def test_claims_of_a_thing_are_those_of_its_dossier(graph, data):
    """The page finds them by what a claim says and what that is about, its condition, its perspective and its speakers."""
    things = {thing["id"]: thing for thing in data["things"]}
    for name in ("Putin", "Ukraine", "The New York Times"):
        dossier = graph.explain(name)
        thing = dossier.thing.iri.removeprefix(graph.base)
        found = set()
        for claim in data["claims"]:
            spoken = {value["thing"] for said in claim["says"] for value in (said[0], said[2]) if isinstance(value, dict)}
            spoken |= {about for name in spoken for about in things[name].get("about", [])}
            spoken |= {speaker["who"] for speaker in claim["speakers"]} | {claim.get("condition"), claim.get("perspective")}
            if thing in spoken:
                found.add(claim["id"])
        assert found == {record.claim.label for record in dossier.claims}


def test_no_word_of_the_article_is_in_the_page_unless_asked_for(data):
    assert data["page"]["text"] is False
    assert [passage["words"] for passage in data["passages"] if passage["words"]] == []


@pytest.mark.slow
def test_words_of_the_article_are_in_the_page_where_its_text_is_given(article_text):
    found = island(viewer.render(kg.load(text=article_text)))
    addressed = {passage["address"]: passage["words"] for passage in found["passages"]}
    assert found["page"]["text"] is True
    assert all(addressed[address] for claim in found["claims"] for address in claim["passages"])


@pytest.mark.slow
def test_planted_demand_is_no_fact_in_the_page(tmp_path):
    folder = tmp_path / "alaska-summit"
    shutil.copytree(ARTICLE, folder)
    (folder / "planted.yaml").write_text(
        "- {id: claim/planted, type: Claim, paraphrase: Planted by a test., says: {id: eastern-ukraine, within: alaska}, source: article,\n"
        "   certainty: certain, polarity: positive, tense: non-future, mode: demand, passage: s3.p1.b1}\n",
        encoding="utf-8",
    )
    found = island(viewer.render(kg.load(folder)))
    claim = next(each for each in found["claims"] if each["id"] == "claim/planted")
    line = next(each for each in found["lines"] if each["claim"] == "claim/planted")
    place = next(each for each in found["things"] if each["id"] == "eastern-ukraine")
    assert not claim.get("asserted") and (line["from"], line["to"]) == ("eastern-ukraine", "alaska")
    assert not place.get("description"), "what is known of a place is what the article vouches for"


@pytest.mark.slow
def test_narrowed_graph_says_so_and_holds_only_its_claims(graph):
    narrowed = graph.narrowed(view="asserted")
    html = viewer.render(narrowed)
    found = island(html)
    assert '<p class="notice">' in html and "part of the article" in html
    assert found["page"]["view"] == "asserted" and all(claim.get("asserted") for claim in found["claims"])


# ---- safe ------------------------------------------------------------------------------------------------------------------


def unpacked(text):
    return gzip.decompress(base64.b64decode(text)).decode()


def test_policy_names_each_script_and_style_by_its_digest_and_nothing_else(html):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

    def digest(text):
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    [script] = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    [library] = re.findall(r'<script type="text/plain" id="library">(.*?)</script>', html)
    scripts = [script, unpacked(library)]
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert rules["default-src"] == "'none'" and rules["base-uri"] == "'none'" and rules["form-action"] == "'none'"
    assert rules["script-src"].split() == [digest(each) for each in scripts]
    assert rules["style-src"].split() == [digest(each) for each in styles] and len(styles) == 1
    assert rules["img-src"] == "data: blob:" and "unsafe" not in policy


def markup(html):
    """A page without the content of its scripts and styles."""
    return re.sub(r"(<(script|style)[^>]*>).*?(</\2>)", r"\1\3", html, flags=re.DOTALL)


def test_markup_loads_nothing_and_has_no_handlers_or_inline_styles(html):
    tags = re.findall(r"<[a-z][^>]*>", markup(html))
    assert len(tags) > 30
    for tag in tags:
        assert not re.search(r"\s(on\w+|style|src|srcset|action)\s*=", tag), tag
        for target in re.findall(r'href="([^"]*)"', tag):
            assert target.startswith(("#", "data:")), tag
    assert not re.findall(r"@import|url\(", "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL)))


def test_own_script_writes_text_only():
    script = joiner.join(page.WEB, "main.js")
    assert len(script) > 100_000
    ways = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(", "XMLHttpRequest")
    assert [way for way in ways if way in script] == []


def test_style_has_a_colour_for_each_that_speakers_can_have():
    declared = re.findall(r"--c(\d+):", page.part("tokens.css"))
    assert declared == [str(number) for number in range(legend.COLOURS)]


def test_styles_use_tokens_that_are_declared():
    """Each token of either style is declared once: in the tokens that both share, or in the style itself."""
    server = (ROOT / "kg" / "server" / "style.css").read_text(encoding="utf-8")
    for style in (page.part("tokens.css") + page.part("page.css"), page.part("tokens.css") + server):
        assert set(re.findall(r"var\(--([\w-]+)\)", style)) <= set(re.findall(r"--([\w-]+):", style))
        assert not re.findall(r"#[0-9a-f]{6}", style.partition("box-sizing")[2]), "every colour is a token"


def test_island_cannot_end_its_script():
    text = page.island({"a": "</script><!--", "b": "\u2028\u2029&\ud800"})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"a": "</script><!--", "b": "\u2028\u2029&\ud800"}
    text.encode()


@pytest.mark.parametrize("payload", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.slow
def test_hostile_names_stay_text(tmp_path, payload):
    graph = invented(tmp_path, Ana_Ruiz=payload, night_pay_for_everybody=payload, two_clerks=payload)
    html = viewer.render(graph)
    found = island(html)
    assert len(re.findall("<script", markup(html))) == 3
    assert next(thing for thing in found["things"] if thing["id"] == "ana-ruiz")["label"] == payload


def test_hostile_headline_is_escaped(tmp_path):
    graph = invented(tmp_path)
    folder = graph.folder
    sheet = (folder / "article.yaml").read_text(encoding="utf-8")
    bad = json.dumps(HOSTILE["a script"])
    (folder / "article.yaml").write_text(sheet.replace("headline: Cranes stand still in Valmar", f"headline: {bad}"), encoding="utf-8")
    html = viewer.render(kg.load(folder))
    assert "<h1" in html and len(re.findall("<script", markup(html))) == 3
    assert "&lt;/script&gt;" in markup(html)


def test_missing_drawing_library_is_said(monkeypatch, tmp_path):
    page._vis_network.cache_clear()
    monkeypatch.setattr(page.resources, "files", lambda name: tmp_path)
    with pytest.raises(KgError, match="pyvis"):
        page._vis_network()
    page._vis_network.cache_clear()


def test_highest_version_of_the_drawing_library_is_taken(monkeypatch, tmp_path):
    for version in ("9.0.4", "10.0.1", "9.1.2"):
        (tmp_path / "lib" / f"vis-{version}").mkdir(parents=True)
        (tmp_path / "lib" / f"vis-{version}" / "vis-network.min.js").write_text(f"v = '{version}'\n//# sourceMappingURL=x.map")
    page._vis_network.cache_clear()
    monkeypatch.setattr(page.resources, "files", lambda name: tmp_path)
    assert page._vis_network() == "v = '10.0.1'"
    page._vis_network.cache_clear()


# ---- drawn -----------------------------------------------------------------------------------------------------------------


def test_every_thing_of_the_network_has_a_place_and_no_two_the_same(graph, data):
    places = {f"{graph.base}{node['id']}": (node["x"], node["y"]) for node in data["network"]["nodes"]}
    assert set(places) == set(graph.network()) and len(set(places.values())) == len(places)


@pytest.mark.parametrize("count", [0, 1])
def test_small_graphs_have_a_page(graph, tmp_path, count):
    if count:
        kept = [next(quad.graph_name for quad in graph.store if str(quad.graph_name).endswith("claim/demand-no-nato>"))]
        small = kg.Graph(views.narrow(graph.data, kept), tmp_path, narrowed_to=("one claim",))
    else:
        small = kg.Graph(Dataset(ox.Store(), graph.base), tmp_path)
    found = island(viewer.render(small))
    assert len(found["claims"]) == count and bool(found["network"]["nodes"]) == bool(count)
    assert found["page"]["title"]


def test_estimates_of_width_are_on_the_safe_side():
    """Against the widths of Helvetica, from its public metrics."""
    helvetica = {"Vladimir Putin": 6.392, "recognition of eastern Ukraine as Russian": 19.01, "no NATO expansion into former": 13.8}
    for text, width in helvetica.items():
        assert width <= text_size.width(text, 1) <= 1.35 * width


def test_speakers_have_colours_of_their_own_as_far_as_there_are_any():
    counts = {"paper": 9, **{f"speaker {n}": 8 - n for n in range(8)}}
    found = legend.colours(counts, ["paper"])
    assert found["paper"] == 0 and [found[f"speaker {n}"] for n in range(8)] == [1, 2, 3, 4, 5, 6, 7, 7]


def test_unknown_classes_are_drawn_too():
    assert legend.form_of([]).key == legend.form_of(["urn:of:somebody"]).key == "other"
