"""The page of an article in another language speaks that language, wherever one looks; the article's own words are its data."""

import re

import pytest

import kg
from kg import viewer
from kg.paths import ARTICLES
from tests.support.pages import PHONE, settle

ENGLISH = (
    "a-an-the-of-and-is-are-was-what-who-whom-whose-by-says-say-said-with-without-this-that-these-those-from-not-it-its-as-at-to-for-which-there"
    "-one-two-three-all-any-claim-claims-shown-answer-answers-in-on-more-than-other-others-only-nothing-itself-somebody-how-where-when-if-be-or"
    "-thing-things-text-table-does-do-has-have-article-question-questions-matrix-network-step-steps-row-rows-copy-save-show-hide"
)
# What Spanish has too.
SPANISH = {"a", "as", "has", "son", "come", "me", "no"}
WORD = re.compile(rf"\b(?:{'|'.join(set(ENGLISH.split('-')) - SPANISH)})\b", re.IGNORECASE)

# All that is to be seen or heard, but for queries and addresses.
TOLD = """() => {
  const left = "script, style, textarea, pre, code, noscript, #query, #recalled, iframe";
  const seen = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.nodeType === 1 ? node : node.parentElement;
    if (element.closest(left)) continue;
    if (node.nodeType === 3) seen.push(node.data);
    else seen.push(...["title", "aria-label", "placeholder", "aria-roledescription", "label"].map((name) => node.getAttribute(name) ?? ""));
  }
  return [document.title, ...seen].map((text) => text.replace(/https?:\\S+|\\S+\\.html\\S*|[?]\\w+/g, "").trim()).filter(Boolean);
}"""


# The server that is not there says no, and names one thing.
ANSWERS = """() => { window.sparql = async (query) => JSON.stringify(query.startsWith("ASK") ? { boolean: false }
  : { head: { vars: ["x"] }, results: { bindings: [{ x: { type: "uri", value: `${page.data.asking.base}sindicato` } }] } }); }"""


def english_in(texts):
    return sorted({text for text in texts if WORD.search(text)})


@pytest.fixture(scope="module")
def spanish(tmp_path_factory):
    folder = ARTICLES / "huelga-del-puerto"
    graph, path = kg.load(folder, text=folder / "text.txt"), tmp_path_factory.mktemp("words") / "huelga.html"
    path.write_text(viewer.render(graph, endpoint="sparql"), encoding="utf-8")
    return path


def look_around(page, *places):
    """Go to each place by its address, and return what is in English anywhere."""
    found = {}
    for place in places:
        page.evaluate("place => { location.hash = place; }", place)
        settle(page)
        if left := english_in(page.evaluate(TOLD)):
            found[place] = left
    return found


def test_every_view_and_panel_is_in_the_language_of_the_article(visit, spanish):
    page = visit(spanish)
    data = page.evaluate("({ claims: page.data.claims.map(({ id }) => id), things: [...page.data.network.nodes].map(({ id }) => id) })")
    views = [f"view={view}" for view in ("picture", "text", "timeline", "matrix", "table", "network", "sparql")]
    questions = [f"question={name}" for name in page.evaluate("page.data.questions.map(({ name }) => name)")]
    ends = [
        f"from={data['things'][0]}",
        f"from={data['things'][0]}&to={data['things'][1]}",
        f"from={data['things'][0]}&to={data['things'][0]}",
    ]
    narrowed = ["lens=own", "lens=reported", "lens=asserted&view=table", "by=sindicato&view=text", "lens=own&by=sindicato&view=timeline"]
    others = ["view=text&passage=s1.p1.2", "view=table&thing=sindicato", "view=network&thing=sindicato&near=1"]
    queries = [f"sparql={query}&view={view}" for query in ("ASK { }", "SELECT") for view in ("sparql", "picture", "network")]
    page.evaluate(ANSWERS)
    claims = [f"claim={claim}" for claim in data["claims"]]
    things = [f"thing={thing}" for thing in data["things"]]
    assert look_around(page, *views, *questions, *ends, *narrowed, *others, *queries, *claims, *things) == {}


def test_what_is_found_shared_and_said_aloud_is_in_the_language_of_the_article(visit, spanish):
    page = visit(spanish, viewport=PHONE)
    for text in ("acuerdo", "sindicato", "afirma", "huelga despido fruta barco", "qqqq"):
        page.fill("#find", text)
        assert english_in(page.locator("#found li").all_inner_texts()) == [], text
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.evaluate("location.hash = 'claim=claim/denuncia-negada&view=text'")
    for button in ("#share summary", "#citation", "#embedding"):
        page.click(button)
        settle(page)
        copied = re.sub(r"\S+\.html\S*|https?:\S+|</?a|[\w-]+=", "", page.evaluate("window.copied ?? ''"))
        assert english_in([copied, *page.evaluate(TOLD)]) == [], button
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_deck_counts_in_words_amounts_stand_large_and_numbers_have_names(visit, spanish):
    page = visit(spanish, viewport=PHONE)
    assert page.inner_text("#deck").startswith("Una exigencia del sindicato")
    assert page.evaluate("getComputedStyle(document.querySelector('#deck .part')).display") == "inline", "a sentence flows on after it"
    every = page.locator("#more").bounding_box()
    assert every["x"] > 0 and every["x"] + every["width"] <= PHONE["width"], "the list of all questions is at hand without a swipe"
    page.evaluate("location.hash = 'question=figures'")
    page.wait_for_selector("#picture .amount")
    assert {"340 de los 400 trabajadores", "Once barcos", "3 %"} <= set(page.locator("#picture .card .amount").all_inner_texts())
    page.evaluate("location.hash = 'question=sources'")
    page.wait_for_selector("#picture .rows")
    assert "afirmaciones: " in page.inner_text("#picture .rows li >> nth=0")
