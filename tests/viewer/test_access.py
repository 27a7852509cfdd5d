"""The page for everybody: by keyboard, with forced colours, on paper, and by the rules of accessibility."""

import pytest

from tests.support.pages import DESKTOP, PHONE, settle


def test_keyboard_goes_through_the_picture(visit_network, page_file):
    page = visit_network(page_file)
    page.focus("#net")
    page.keyboard.press("ArrowRight")
    first = page.inner_text("#panel h2")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#panel h2") != first
    assert page.inner_text("#said").startswith(page.inner_text("#panel h2"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Who says so?"
    scale = page.evaluate("page.network.getScale()")
    page.focus("#net")
    page.keyboard.press("+")
    settle(page)
    assert page.evaluate("page.network.getScale()") > scale
    page.keyboard.press("0")
    settle(page)
    assert page.evaluate("page.network.getScale()") == pytest.approx(scale, rel=1e-3)


def test_first_stop_of_the_keyboard_skips_to_the_claims(visit, page_file):
    for address, place in (("", "picture"), ("#view=text", "panel")):
        page = visit(page_file, address)
        page.keyboard.press("Tab")
        assert page.inner_text(":focus") == "Skip to the claims"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == place


def test_what_can_be_pressed_is_large_enough(visit, page_file):
    """24 pixels, but for links within lines of text (WCAG 2.2, 2.5.8)."""
    page = visit(page_file)
    small = page.evaluate(
        """[...document.querySelectorAll("button:not(.name), select, input:not([type=checkbox]), fieldset label")]
        .map(each => [each.outerHTML, each.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
    )
    assert small == []


@pytest.mark.parametrize(
    ("fragment", "viewport", "options"),
    [
        ("", DESKTOP, {}),
        ("#question=demands", DESKTOP, {"color_scheme": "dark"}),
        ("#question=demands", PHONE, {}),
        ("#view=table", DESKTOP, {}),
        ("#view=text", DESKTOP, {"color_scheme": "dark"}),
        ("#view=timeline", DESKTOP, {}),
        ("#view=timeline", PHONE, {"color_scheme": "dark"}),
        ("#view=matrix", DESKTOP, {"color_scheme": "dark"}),
        ("#view=matrix", PHONE, {}),
        ("#claim=claim/maps-purpose", DESKTOP, {"forced_colors": "active"}),
        ("?embed#from=vladimir-putin&to=nato", {"width": 900, "height": 600}, {}),
    ],
)
def test_no_rule_of_accessibility_is_broken(visit, page_file, broken_rules, fragment, viewport, options):
    page = visit(page_file, fragment, viewport, **options)
    assert broken_rules(page) == []


def test_colours_that_the_reader_forces_leave_a_picture(visit_network, page_file):
    """A canvas does not follow forced colours, so it keeps its own paper below its ink."""
    page = visit_network(page_file, forced_colors="active", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('#net')).backgroundColor") == "rgb(20, 24, 29)"
    page.evaluate("location.hash = ''")
    page.wait_for_selector("#picture .card.probable")
    style = "(selector, name) => getComputedStyle(document.querySelector(selector))[name]"
    assert page.evaluate(f"({style})('#picture .card.probable', 'borderTopStyle')") == "dashed", "how sure is told without a background"
    views = [page.evaluate(f"({style})('[data-view={view}]', 'borderBottomColor')") for view in ("picture", "text")]
    assert views[0] != views[1], "the view that is looked at is marked"


def test_keyboard_stays_at_the_card_that_it_opened_and_follows_a_link_into_its_answer(visit, page_file):
    page = visit(page_file)
    page.focus("#picture .card >> nth=3")
    opened = page.evaluate("document.activeElement.dataset.claims")
    page.keyboard.press("Enter")
    page.wait_for_selector("#picture .card[aria-pressed=true]")
    assert page.evaluate("document.activeElement.dataset.claims") == opened
    page.focus("#deck .part >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .answers")
    assert page.evaluate("document.activeElement.id") == "picture"


def test_printed_page_is_ink_on_paper_without_buttons(visit, page_file):
    page = visit(page_file, "#view=matrix", color_scheme="dark")
    page.emulate_media(media="print")
    page.wait_for_selector(":root[data-theme=light]", state="attached")
    assert not page.is_visible(".tools") and not page.is_visible(".bar") and page.is_visible("#matrix table")
    page.emulate_media(media="screen")
    page.wait_for_selector(":root[data-theme=dark]", state="attached")


def test_views_stand_at_the_foot_of_a_phone_and_of_no_sheet(visit, page_file):
    page = visit(page_file, "#view=matrix", viewport={"width": 718, "height": 1000})
    assert page.is_visible(".switch")
    page.emulate_media(media="print")
    assert not page.is_visible(".switch")
