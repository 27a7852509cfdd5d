"""The query's page in a browser: completion, keys and history; and pages that need no script."""

import pytest

from tests.served import served


@pytest.fixture(scope="module")
def address():
    with served() as (address, _):
        yield address


@pytest.fixture
def page(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.messages = []
    page.on("console", lambda message: page.messages.append(message.text))
    page.on("pageerror", lambda error: page.messages.append(str(error)))
    with page.expect_response("**/terms.json"):
        page.goto(f"{address}sparql")
    yield page
    context.close()
    assert page.messages == []


def test_words_are_completed_and_the_query_runs(page):
    field = page.locator("textarea")
    field.click()
    page.keyboard.type("SELECT ?d { ?d a dema")
    assert page.locator(".completions li").first.inner_text() == "kg:Demand demand"
    page.keyboard.press("Enter")
    page.keyboard.type(" ; kg:ascribedTo puti")
    page.keyboard.press("Tab")
    page.keyboard.type(" }")
    assert field.input_value() == "SELECT ?d { ?d a kg:Demand ; kg:ascribedTo <vladimir-putin> }"
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert page.locator("tbody tr").count() == 5
    assert page.locator("select option").nth(1).inner_text().startswith("SELECT ?d { ?d a kg:Demand")


def test_arrows_choose_and_escape_leaves_the_word_alone(page):
    page.locator("textarea").click()
    page.keyboard.type("dema")
    page.keyboard.press("ArrowDown")
    assert page.locator('.completions [aria-selected="true"]').inner_text() == "kg:demand demand"
    page.keyboard.press("Escape")
    assert page.locator(".completions").is_hidden()
    assert page.locator("textarea").input_value() == "dema"


def test_answers_show_without_a_script(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for path, text in (
        ("ask/demands?by=Putin", "a guarantee that Ukraine stays out of NATO"),
        ("thing/donald-trump", "Trump has threatened tougher sanctions."),
        ("sparql?query=ASK+%7B+%3Fd+a+kg%3ADemand+%7D", "Yes."),
    ):
        page.goto(f"{address}{path}")
        assert text in page.locator("main").inner_text()
        assert page.locator("body").bounding_box()["width"] <= 390
    page.goto(f"{address}sparql")
    page.locator("textarea").fill("SELECT ?d {\n ?d a a a }")
    page.locator("button").click()
    assert "line 2, column" in page.locator(".message").inner_text()
    context.close()
