"""The page's picture in a browser: an answer in HTML and SVG, its deck, its marks, the strip below it, narrowed and on a phone."""

import pytest

import kg
from kg import viewer
from tests.support import valmar
from tests.support.invented import HOSTILE, invented
from tests.support.pages import DESKTOP, LOW, PHONE, panel
from tests.support.paths import ROOT
from tests.support.strike import strike

CARDS = "#picture .card, #picture .clash, #picture .bundle"


def deck(page):
    return page.inner_text("#deck")


def claims_of(page, selector):
    """The claims behind what is drawn, each list as the page has it."""
    return page.eval_on_selector_all(selector, "found => found.map(each => each.dataset.claims.split(' '))")


def overlaps(page):
    """The pairs of words or cards of the picture that stand on each other."""
    return page.evaluate(
        """() => { const boxes = [...document.querySelectorAll("#picture :is(.card, .who, .verb, .bundle > span, .note)")]
        .filter(each => each.checkVisibility())
        .map(each => [each.innerText.slice(0, 30), each.getBoundingClientRect()]).filter(([, box]) => box.width && box.height);
        return boxes.flatMap(([a, one], at) => boxes.slice(at + 1).filter(([, two]) => one.left + 1 < two.right && two.left + 1 < one.right
        && one.top + 1 < two.bottom && two.top + 1 < one.bottom).map(([b]) => [a, b])); }"""
    )


def test_it_opens_on_a_picture_with_a_deck_and_runs_no_drawing_library(visit, page_file):
    page = visit(page_file)
    assert page.evaluate("typeof vis") == "undefined" and page.locator("#picture .facing .card").count() > 15
    assert page.inner_text("h1") == page.evaluate("page.data.page.title") and 40 < len(deck(page)) <= 280
    page.click("[data-view=network]")
    page.wait_for_function("page.network !== null")
    assert page.evaluate("typeof vis") == "object"


def test_an_article_of_few_demands_opens_on_what_happens(visit, tmp_path):
    trial = kg.load(str(ROOT / "tests" / "data" / "articles" / "homeopathy-trial"))
    viewer.write_page(trial, tmp_path / "trial.html")
    page = visit(tmp_path / "trial.html")
    assert deck(page).startswith(f"The parents stand trial over Gloria's death. Of {len(trial.claims())} claims ")
    shown = {claim for behind in claims_of(page, "#picture .card") for claim in behind}
    told = {record.claim.label for row in trial.evidence(trial.ask("happenings").rows) for record in row}
    assert shown == told


def test_only_what_the_article_says_itself_is_filled(visit, page_file, graph):
    page = visit(page_file)
    asserted = {record.claim.label for record in graph.claims() if record.asserted}
    for question in ["", *page.evaluate("page.data.questions.map(question => question.name)")]:
        page.evaluate("name => { location.hash = name ? `#question=${name}` : ''; dispatchEvent(new Event('hashchange')); }", question)
        for behind in claims_of(
            page, "#picture .card.filled, #picture .card.plan, #picture .card.named:not(.half *), #picture .bundle.firm"
        ):
            assert set(behind) <= asserted, question


def test_what_meets_stands_in_one_row_and_nothing_on_anything_else(visit, page_file):
    page = visit(page_file)
    level = page.evaluate(
        """[...document.querySelectorAll(".facing .clash")].map(clash => { const at = clash.getBoundingClientRect();
        const y = (at.top + at.bottom) / 2;
        return ["left", "right"].map(side => [...document.querySelectorAll(`.facing .card.${side}`)].some(card => {
          const box = card.getBoundingClientRect(); return box.top <= y && y <= box.bottom; })); })"""
    )
    assert len(level) >= 3 and all(all(sides) for sides in level)
    for width, height in [(1440, 900), (1280, 720), (1024, 768), (2560, 1440)]:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(250)
        assert overlaps(page) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_in_the_picture_is_smaller_than_can_be_read(visit, page_file):
    page = visit(page_file)
    sizes = page.evaluate(
        """[...document.querySelectorAll('main *, footer *')].filter(each => each.innerText?.trim())
        .map(each => parseFloat(getComputedStyle(each).fontSize))"""
    )
    assert min(sizes) >= 11


def test_card_opens_its_evidence_and_the_answer_stays(visit, page_file):
    page = visit(page_file, "#question=demands")
    before = page.locator("#picture .card").all_inner_texts()
    page.click("#picture .card >> nth=0")
    claim = page.get_attribute("#picture .card[aria-pressed=true]", "data-claims").split()[0]
    assert panel(page).startswith("Back") and page.inner_text("#panel h2") == page.evaluate(
        "id => page.data.claims.find(claim => claim.id === id).paraphrase", claim
    )
    assert page.locator("#picture .card").all_inner_texts() == before and "question=demands" in page.url
    page.go_back()
    page.wait_for_selector("#panel .answers")


def test_each_part_of_the_deck_leads_to_its_answer(visit, page_file):
    page = visit(page_file)
    parts = page.locator("#deck .part").count()
    assert parts >= 3
    for at in range(parts):
        page.goto(f"{page_file.as_uri()}#")
        page.click(f"#deck .part >> nth={at}")
        assert "question=" in page.url or "claim=" in page.url


def test_narrowed_picture_is_as_if_the_hidden_claims_did_not_exist(visit, page_file, graph):
    page = visit(page_file)
    page.select_option("#lens-choice", "asserted")
    asserted = {record.claim.label for record in graph.claims() if record.asserted}
    behind = {claim for claims in claims_of(page, CARDS) for claim in claims}
    assert behind and behind <= asserted
    assert page.locator("#picture .probable, #picture .possible, #picture .card.hollow").count() == 0
    demands = {row["demand"].label for row in graph.ask("demands").rows}
    named = page.locator("#picture .card.named .text").all_inner_texts()
    assert demands & set(named) and not demands & set(page.locator("#picture .card.filled .text").all_inner_texts())
    hidden = len(graph.claims()) - len(asserted)
    assert f"Not shown: {hidden} claims" in page.inner_text(".left-out") and "probable" not in deck(page)
    page.click(".left-out button")
    assert page.locator("#picture .card.hollow").count() > 5 and "lens" not in page.url


def test_legend_shows_what_the_picture_uses_and_filters(visit, page_file):
    page = visit(page_file)
    assert page.is_visible("#keys [data-mark=filled]") and not page.is_visible("#keys .of-network")
    possible = page.locator("#picture .card.possible").count()
    page.locator("#keys input[data-key=certainty][value=possible]").uncheck(force=True)
    assert possible > 0 and page.locator("#picture .card.possible").count() == 0
    page.locator("#keys input[data-key=certainty][value=possible]").check(force=True)
    assert page.locator("#picture .card.possible").count() == possible


@pytest.mark.parametrize("view", ["picture", "text", "timeline", "matrix", "table", "network"])
def test_strip_of_all_claims_stands_under_every_view(visit, page_file, view):
    page = visit(page_file, f"#view={view}&question=demands")
    assert page.locator("#strip rect").count() == page.evaluate("page.data.claims.length")
    rows = page.evaluate("page.data.questions.find(question => question.name === 'demands').rows.length")
    assert page.locator("#strip rect.in").count() >= rows
    page.locator("#strip rect.in").first.click(force=True)
    assert "claim=" in page.url


def test_keyboard_goes_through_the_picture(visit, page_file):
    page = visit(page_file)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "picture"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText") != first
    page.keyboard.press("Enter")
    assert "claim=" in page.url or "thing=" in page.url
    page.focus("#picture")
    page.keyboard.press("Escape")
    assert "claim=" not in page.url


@pytest.mark.parametrize("width", [390, 320])
def test_phone_scrolls_past_a_picture_that_needs_no_pan(visit, page_file, width):
    page = visit(page_file, viewport={**PHONE, "width": width})
    for fragment in (
        "",
        "question=conflicts",
        "question=delegations",
        "thing=vladimir-putin",
        "from=vladimir-putin&to=nato",
        "lens=asserted",
    ):
        page.evaluate("fragment => { location.hash = fragment; dispatchEvent(new Event('hashchange')); }", fragment)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, fragment
        assert overlaps(page) == [], fragment
        assert page.evaluate("getComputedStyle(document.querySelector('#picture')).touchAction") == "auto"
    page.evaluate("location.hash = ''; dispatchEvent(new Event('hashchange'))")
    page.mouse.wheel(0, 900)
    page.wait_for_function("scrollY > 500")
    assert page.is_visible("[data-view=picture]"), "the way back is in reach"


@pytest.mark.parametrize(
    ("fragment", "viewport", "options"),
    [
        ("", DESKTOP, {}),
        ("", LOW, {"color_scheme": "dark"}),
        ("", PHONE, {}),
        ("#lens=asserted", DESKTOP, {"color_scheme": "dark"}),
        ("#question=conflicts", DESKTOP, {}),
        ("#question=delegations", PHONE, {"color_scheme": "dark"}),
        ("#thing=vladimir-putin", DESKTOP, {}),
        ("#from=vladimir-putin&to=nato", DESKTOP, {"forced_colors": "active"}),
    ],
)
def test_picture_breaks_no_rule_of_accessibility(visit, page_file, broken_rules, fragment, viewport, options):
    assert broken_rules(visit(page_file, fragment, viewport, **options)) == []


def test_second_article_is_arranged_by_the_same_rules(visit, tmp_path):
    viewer.write_page(strike(tmp_path / "strike"), tmp_path / "page.html")
    page = visit(tmp_path / "page.html")
    assert (
        page.inner_text(".facing .who.left").startswith("the dockers")
        and page.inner_text(".facing .who.right >> nth=0") == "Valmar Port Company"
    )
    stances = page.locator(".facing .bundle").all_inner_texts()
    assert len(stances) == 2 and "rejects two" in stances[0] and "does not reject this" in stances[1]
    assert page.locator(".facing .bundle.firm").count() == 0, "it is their own word"
    assert "contradict each other" in page.inner_text("#picture .contradicted")
    assert "Three demands of the dockers" in deck(page) and "in their own words, rejects two" in deck(page)


def test_sixty_demands_are_cut_to_what_can_be_read(visit, tmp_path):
    viewer.write_page(strike(tmp_path / "strike", 58), tmp_path / "page.html")
    page = visit(tmp_path / "page.html")
    assert page.locator(".facing > .card.left").count() <= 16 and "more" in page.inner_text(".more-cards >> nth=0")
    page.click(".more-cards summary >> nth=0")
    assert page.locator(".more-cards .card").first.is_visible() and overlaps(page) == []
    assert "60 demands" in deck(page)


def test_hostile_names_are_words_in_the_picture(visit, tmp_path):
    named = ("the_dockers", "Ana_Ruiz", "night_pay_for_everybody", "no_further_cranes_for_now", "an_end_to_patience")
    viewer.write_page(invented(tmp_path, **dict(zip(named, HOSTILE.values(), strict=False))), tmp_path / "page.html")
    page = visit(tmp_path / "page.html")
    assert page.evaluate("window.ran") is None and HOSTILE["a script"] in page.inner_text("#picture")
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]


def test_one_claim_is_a_picture_too(visit, tmp_path):
    valmar.write(tmp_path / "valmar")
    viewer.write_page(kg.load(tmp_path / "valmar").narrowed(according_to="two clerks"), tmp_path / "page.html")
    page = visit(tmp_path / "page.html")
    assert deck(page) == "One claim, only reported." and page.locator("#picture .card").count() == 1


def test_claim_stands_with_its_paragraph_and_with_others_about_the_same_things(visit, page_file):
    """The claim says of its thing that it goes on, which is no thing that other claims are about."""
    page = visit(page_file, "#claim=claim/mediates")
    heads = page.locator("#picture .times h2").all_inner_texts()
    assert heads[0] == "In the same paragraph" and "Also about Donald Trump" in heads
    assert not any("going on" in head for head in heads)
