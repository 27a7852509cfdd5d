"""The query's page in a browser: completion, keys and history."""

import pytest


@pytest.fixture(scope="module")
def address(server):
    return server[0]


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
    assert page.locator('.completions [aria-selected="true"]').inner_text() == "kg:mode-demand demand"
    page.keyboard.press("Escape")
    assert page.locator(".completions").is_hidden()
    assert page.locator("textarea").input_value() == "dema"
