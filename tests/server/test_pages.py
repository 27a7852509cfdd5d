"""The server's pages in a browser: no rule of accessibility is broken, nothing is too wide for a phone, and nothing needs a script."""

from urllib.parse import urlencode

import pytest

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
ROWS = "SELECT ?d ?who { ?d a kg:Demand ; kg:ascribedTo ?who }"
# Each page, and what it must show.
PAGES = {
    "ask": "What is claimed about something",
    "ask/demands": "a guarantee that Ukraine stays out of NATO",
    "ask/demands?by=Zelensky": "The graph has nothing on this.",
    "ask/aims?actor=Putin": "an end to his diplomatic isolation",
    "ask/deal-space": "As a matrix",
    "thing/ukraine": "Ukraine has rejected the conditions.",
    "claim/maps-presented": "somebody's word, foreseen, possible",
    "claim/venue": "vouched for: the article says so itself",
    "sparql": "Query",
    f"sparql?{urlencode({'query': ROWS})}": "6 rows",
    f"sparql?{urlencode({'query': 'ASK { ?d a kg:Demand }'})}": "Yes.",
    f"sparql?{urlencode({'query': 'DESCRIBE <donald-trump>'})}": "rdfs:label",
    f"sparql?{urlencode({'query': 'SELECT ?x { ?x a a a }'})}": "line 1, column",
    "thing/nobody": "There is nothing at",
    "nothing": "There is nothing at this address.",
    "ask/demands?whose=Putin": "has no parameter",
}


@pytest.fixture(scope="module")
def address(server):
    return server[0]


@pytest.fixture(scope="module")
def context(browser):
    context = browser.new_context(viewport=DESKTOP, color_scheme="light")
    yield context
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_page_breaks_no_rule_of_accessibility_and_is_not_too_wide(context, broken_rules, address, path):
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}{path}")
    # Colours depend on the scheme and layout on the width, so that two of the four pairs see all of both.
    for viewport, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        assert broken_rules(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    # What a browser says of a page that it did not find.
    assert [each for each in said if "status of 40" not in each] == []
    page.close()


def test_every_page_shows_its_answer_without_a_script(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    for path, text in PAGES.items():
        page.goto(f"{address}{path}")
        assert text in page.locator("main").inner_text(), path
    page.goto(f"{address}ask/demands")
    page.get_by_label("by").fill("Putin")
    page.get_by_role("button").click()
    assert "5 answers" in page.locator("main").inner_text()
    page.get_by_role("link", name="claim/demand-no-nato").click()
    assert page.url == f"{address}claim/demand-no-nato"
    page.goto(f"{address}sparql")
    page.locator("textarea").fill("SELECT ?d {\n ?d a a a }")
    page.get_by_role("button", name="Run").click()
    assert "line 2, column" in page.locator(".message").inner_text()
    context.close()


def test_link_to_the_picture_opens_it_there(browser, address):
    page = browser.new_page()
    for path, opened in (("claim/venue", "#claim=claim"), ("thing/ukraine", "#thing=ukraine")):
        page.goto(f"{address}{path}")
        page.get_by_role("link", name="Show it in the picture").click()
        page.wait_for_selector("h2:visible")
        assert opened in page.url
    page.close()
