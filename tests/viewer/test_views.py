"""The timeline, the matrix, and the ways through the graph: paths and neighbourhoods."""

import pyoxigraph as ox

from kg.query import network
from kg.query.catalogue import find_question
from kg.render.answers import matrix
from tests.support.pages import drawn, lit, settle, spot


def test_timeline_tells_what_the_saved_questions_answer_in_order(visit, page_file, graph):
    page = visit(page_file)
    page.click("[data-view=timeline]")
    assert "view=timeline" in page.url
    told = page.inner_text("#timeline")
    for name, column in (("history", "link"), ("events", "event"), ("trajectory", "stance"), ("programme", "item")):
        assert all(row[column].label in told for row in graph.ask(name).rows), name
    assert all(row["outlook"] in told for row in graph.ask("outlook").rows)
    eras = page.evaluate("[...document.querySelectorAll('.era > h3')].map(each => each.textContent)")
    assert [eras.index(name) for name in ("Which past is brought up?", "has taken place", "going on", "scheduled")] == [0, 1, 2, 3]
    assert eras[4].startswith("foreseen") and page.inner_text(".era.now > h3") == "Scheduled", "the article is written before that"
    steps = page.evaluate("[...document.querySelectorAll('.moments > .moment.frame > .programme > li')].map(each => each.innerText)")
    for phase, text in enumerate(steps, 1):
        assert all((row["stance"].label in text) for row in graph.ask("trajectory").rows if row["phase"] == phase)
    items = page.evaluate("[...document.querySelectorAll('.era.arranged .programme > li > .what')].map(each => each.textContent)")
    assert items == [row["item"].label for row in graph.ask("programme").rows]
    page.click("#timeline .by button >> nth=0")
    assert page.inner_text("#panel .kind >> nth=0") == "One claim" and "view=timeline" in page.url


def test_matrix_is_that_of_the_command_line_with_its_claims(visit, page_file, graph):
    page = visit(page_file, "#view=matrix")
    question = find_question("deal-space")
    columns, rows = matrix(graph.ask("deal-space"), question.matrix)
    heads = page.evaluate("[...document.querySelectorAll('#matrix thead th:not(.beside)')].map(each => each.textContent)")
    assert heads == columns[1:-1]
    shown = page.evaluate("""[...document.querySelectorAll('#matrix tr[data-row]')].map(row => [row.querySelector('th').textContent,
      ...[...row.querySelectorAll('td:not(.beside)')].map(cell => [...cell.querySelectorAll('button')].map(each => each.title))])""")
    told = {row[0]: row[1:-1] for row in rows}
    assert {row[0] for row in shown} == set(told)
    for name, *cells in shown:
        for who, cell, wanted in zip(heads, cells, told[name], strict=True):
            assert [title.partition(f": {name}")[0] for title in cell] == [f"{who} {each}" for each in (wanted or "").split("; ") if each]
    judged = {row[0] for row in rows if row[-1]}
    rows_of = "[...document.querySelectorAll('#matrix tr[data-row]')].filter(row => row.querySelector('.wedge'))"
    beside = page.evaluate(f"{rows_of}.map(row => row.cells[0].textContent)")
    assert set(beside) == judged and page.locator("#matrix .arc").count() == len(graph.ask("conflicts").rows)
    page.click("#matrix .wedge >> nth=0")
    record = graph.claim(graph.base + page.url.partition("claim=")[2].partition("&")[0].replace("%2F", "/"))
    assert page.inner_text("#panel h2") == record.paraphrase
    page.select_option("#lens-choice", "asserted")
    assert 0 < page.locator("#matrix tr[data-row]").count() < len(rows) and page.locator("#matrix .glyph:not(.own)").count() == 0


def test_path_is_that_of_the_command_line(visit, page_file, graph):
    page = visit(page_file, "#from=vladimir-putin&to=nato")
    nodes = sorted(node.removeprefix(graph.base) for node in graph.network())
    pairs = [(nodes[n * 7 % len(nodes)], nodes[n * 31 % len(nodes)]) for n in range(1, 40)]
    for start, end in pairs:
        found = page.evaluate(
            """([from, to]) => { location.hash = `#${new URLSearchParams({ from, to })}`; dispatchEvent(new Event('hashchange'));
          return [...document.querySelectorAll('#panel .steps .what')].map(each => each.innerText.replace(/\\s+/g, ' ')); }""",
            [start, end],
        )
        path = network.shortest_path(graph.records, ox.NamedNode(graph.base + start), ox.NamedNode(graph.base + end))
        told = [(graph.label(edge.source), edge.relation, graph.label(edge.target)) for edge, _ in path.steps]
        assert len(found) == len(told), (start, end)
        for shown, (source, relation, target) in zip(found, told, strict=True):
            assert shown.startswith(source) and shown.endswith(target) and relation in shown, (start, end)


def test_path_is_chosen_in_the_picture_and_lit_with_its_claims(visit_network, page_file, graph):
    page = visit_network(page_file, "#thing=vladimir-putin")
    page.click("text=Path from here to …")
    page.mouse.click(*spot(page, "nato"))
    steps = graph.ask("connection", **{"from": "Putin", "to": "NATO"}).rows
    assert page.locator("#panel .steps > li").count() == len(steps) == 2
    assert "nato" in lit(page) and "donald-trump" not in lit(page)
    page.click("#panel .steps button:text-is('the claim') >> nth=0")
    assert page.inner_text("#panel h2") == graph.claim(steps[0]["claim"].iri).paraphrase
    page.go_back()
    page.wait_for_selector("#path-to")
    page.fill("#path-to", "kyiv")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#panel h2').textContent.endsWith('to Ukraine')")
    assert "to=ukraine" in page.url


def test_neighbourhood_alone_and_a_step_further(visit_network, page_file, graph):
    page = visit_network(page_file, "#thing=anchorage")
    page.click("text=Only this and what it is joined with")
    lines = page.evaluate("page.data.lines")
    near = {end for line in lines if "anchorage" in (line["from"], line["to"]) for end in (line["from"], line["to"])}
    settle(page)
    assert set(drawn(page)) == near and "near=1" in page.url
    page.click("text=One step further")
    farther = {end for line in lines if {line["from"], line["to"]} & near for end in (line["from"], line["to"])}
    assert set(drawn(page)) == farther
    page.click("text=One step back")
    page.click("text=Back to the whole network")
    assert "near" not in page.url and "donald-trump" in drawn(page)


def test_path_goes_over_what_is_denied_only_where_the_box_is_ticked(visit, page_file):
    page = visit(page_file, "#from=tariffs-on-russia&to=tariffs-on-others")
    assert page.locator("#panel").get_by_text("Nothing that is shown connects the two.").count() == 1
    page.check("#path-over")
    page.wait_for_selector("#panel .steps li")
    assert "not: are as high as" in page.inner_text("#panel .steps")
    assert "over=everything" in page.url
    page.uncheck("#path-over")
    page.wait_for_selector("#panel .steps li", state="detached")
    assert not page.noise
