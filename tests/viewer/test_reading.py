"""The page answers: clicks, search, questions and their parameters, lenses, the table, and addresses."""

import shutil
from urllib.parse import urlencode

import pytest

import kg
from kg import viewer
from kg.viewer.passages import passages
from tests.support.pages import lit, panel, settle, spot
from tests.support.paths import ARTICLE


def each(cell):
    return cell if isinstance(cell, list) else [cell]


def test_click_on_a_thing_opens_it_moves_nothing_and_can_be_undone(visit_network, page_file):
    page = visit_network(page_file)
    before = page.evaluate("[page.network.getPositions(), page.network.getScale(), page.network.getViewPosition()]")
    page.mouse.click(*spot(page, "ukraine"))
    settle(page)
    assert panel(page).startswith("Close") and "Ukraine" in page.inner_text("#panel h2")
    assert "thing=ukraine" in page.url
    assert "not vouched for" in panel(page) or "vouched for" in panel(page)
    after = page.evaluate("[page.network.getPositions(), page.network.getScale(), page.network.getViewPosition()]")
    assert after == before
    page.go_back()
    page.wait_for_function("document.querySelector('#panel h2').textContent === 'Who says so?'")
    page.go_forward()
    page.wait_for_function("document.querySelector('#panel h2').textContent === 'Ukraine'")


def test_click_on_a_line_opens_its_claim(visit_network, page_file, graph):
    page = visit_network(page_file)
    found = page.evaluate(
        """() => { const net = page.network, place = id => net.canvasToDOM(net.getPosition(id));
        for (const line of page.data.lines.filter(each => [each.from, each.to].every(id => net.findNode(id).length))) {
          const [a, b] = [place(line.from), place(line.to)];
          for (let t = 0.2; t < 0.8; t += 0.05) {
            const at = { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }, edge = net.getEdgeAt(at);
            if (edge !== undefined && net.getNodeAt(at) === undefined) return [edge, at.x, at.y];
          } }
        return null; }"""
    )
    line, x, y = found
    claim = page.evaluate("id => page.data.lines.find(line => line.id === id).claim", line)
    frame = page.locator("#net").bounding_box()
    x, y = x + frame["x"], y + frame["y"]
    page.mouse.click(x, y)
    record = next(each for each in graph.claims() if each.claim.label == claim)
    assert page.inner_text("#panel h2") == record.paraphrase
    told = panel(page)
    assert all(word in told for word in (record.certainty, *(record.standing or ["vouched for by the article"])))
    places = {passage["address"]: passage["place"] for passage in passages(graph)}
    assert all(places[passage.address] in told for passage in record.passages)


def test_claim_tells_its_whole_chain_condition_and_quotation(visit, page_file, graph):
    records = graph.claims()
    deep = max(records, key=lambda record: len(record.speakers))
    page = visit(page_file, f"#claim={deep.claim.label}")
    assert len(deep.speakers) == 3 and all(speaker.who.label in panel(page) for speaker in deep.speakers)
    assert deep.certainty in panel(page) and ", ".join(deep.standing) in panel(page)
    conditional = next(record for record in records if record.condition and record.quote)
    page.evaluate("id => { location.hash = `#claim=${id}`; }", conditional.claim.label)
    page.wait_for_function("text => document.querySelector('#panel h2').textContent === text", arg=conditional.paraphrase)
    assert f"if {conditional.condition.label}" in panel(page) and conditional.quote in panel(page)


def test_denied_claim_is_marked_in_words(visit, page_file, graph):
    denied = next(record for record in graph.claims() if record.against == "denied")
    page = visit(page_file, f"#claim={denied.claim.label}")
    assert "denied" in panel(page) and "not: " in panel(page)


def test_search_finds_aliases_and_ignores_accents(visit, page_file):
    page = visit(page_file)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("kýiv")
    assert page.inner_text("#found li >> nth=0").startswith("Ukraine")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Ukraine"
    page.fill("#find", "zzzz")
    assert "Nothing" in page.inner_text("#found")


def test_question_shows_its_answer_and_lights_it(visit_network, page_file, graph):
    page = visit_network(page_file)
    page.select_option("#more", "demands")
    answer = graph.ask("demands")
    assert f"{len(answer.rows)} answers" in panel(page)
    for row in answer.rows:
        assert row["demand"].label in panel(page)
    settle(page)
    assert "demand/no-nato" in lit(page) and "aim/nobel-prize" not in lit(page)
    page.click("#panel .answers button.name >> nth=0")
    assert page.inner_text("#panel h2") == answer.rows[0]["demand"].label


def test_lens_leaves_what_the_article_vouches_for(visit_network, page_file, graph):
    """Whatever is on the page under that lens is asserted: lines, lists and counts."""
    page = visit_network(page_file)
    page.select_option("#lens-choice", "asserted")
    asserted = {record.claim.label for record in graph.claims() if record.asserted}
    claims = page.evaluate("Object.keys(page.network.body.edges).map(id => page.data.lines.find(line => line.id === id).claim)")
    assert claims and set(claims) <= asserted
    assert f"vouches for {len(asserted)} of {len(asserted)} claims" in panel(page)
    page.click("[data-view=table]")
    assert page.locator("#table tbody tr").count() == len(asserted)
    assert "not vouched for" not in page.inner_text("#table")
    page.click("[data-view=text]")
    assert "not vouched for" not in page.inner_text("#text")
    page.click("[data-view=network]")
    page.select_option("#more", "demands")
    assert "0 answers" in panel(page) and "left out" in panel(page)


def test_lens_of_a_speaker_reaches_any_depth(visit, page_file, graph):
    page = visit(page_file)
    page.select_option("#by-choice", label="The New York Times")
    page.click("[data-view=table]")
    own = [record for record in graph.claims() if any(each.who.label == "The New York Times" for each in record.speakers)]
    assert page.locator("#table tbody tr").count() == len(own) > 0


def test_filters_of_the_legend_and_their_address(visit, page_file, graph):
    page = visit(page_file)
    page.locator("#keys input[data-key=certainty][value=certain]").uncheck(force=True)
    assert "no-certainty=certain" in page.url
    page.click("[data-view=table]")
    assert page.locator("#table tbody tr").count() == sum(record.certainty != "certain" for record in graph.claims())
    again = visit(page_file, f"#{page.url.partition('#')[2]}")
    assert again.locator("#table tbody tr").count() == page.locator("#table tbody tr").count()
    assert not again.locator("#keys input[value=certain]").is_checked()


def test_table_holds_every_claim_and_can_be_sifted_and_sorted(visit, page_file, graph):
    page = visit(page_file, "#view=table")
    records = graph.claims()
    rows = page.locator("#table tbody tr")
    assert rows.count() == len(records)
    cells = page.evaluate("[...document.querySelectorAll('#table tbody tr')].map(row => [...row.cells].map(cell => cell.innerText))")
    for record in records:
        fitting = [row for row in cells if row[0] == record.paraphrase]
        surely = "said without doubt" if record.certainty == "certain" else record.certainty
        assert any((row[2] == "vouched for") is record.asserted and surely in row[3] for row in fitting), record.claim.label
    page.click("#table th button >> nth=0")
    first = [text.lower() for text in page.evaluate("[...document.querySelectorAll('#table tbody tr')].map(row => row.cells[0].innerText)")]
    assert first[0] <= first[-1] and page.get_attribute("#table th >> nth=0", "aria-sort") == "ascending"
    page.fill("#sift", "nobel")
    assert 0 < rows.count() < 10 and "Nobel" in rows.first.inner_text()


def test_nothing_that_is_not_vouched_for_looks_like_a_fact(visit_network, page_file):
    """A line is heavy and a thing is filled by what is asserted, and by nothing else."""
    page = visit_network(page_file)
    lines = page.evaluate(
        """Object.values(page.network.body.edges).map(edge => { const line = page.data.lines.find(each => each.id === edge.id);
        const claim = page.data.claims.find(each => each.id === line.claim);
        return [claim.asserted, edge.options.arrows.to.type, edge.options.width]; })"""
    )
    assert len(lines) > 100
    ((heavy, broad),), ((light, fine),) = ({(mark, width) for asserted, mark, width in lines if asserted is kind} for kind in (True, False))
    assert (heavy, light) == ("arrow", "vee") and broad > 2 * fine
    paper = page.evaluate("page.scene.palette.paper")
    filled = page.evaluate(
        "paper => [...page.scene.drawn].filter(id => page.network.body.nodes[id].options.color.background !== paper)", paper
    )
    own = {claim["id"] for claim in page.evaluate("page.data.claims") if claim["asserted"]}
    ends = {end for line in page.evaluate("page.data.lines") if line["claim"] in own for end in (line["from"], line["to"])}
    assert filled and set(filled) <= ends and "demand/no-nato" not in filled


def test_planted_demand_is_no_fact_in_the_page(visit, tmp_path):
    folder = tmp_path / "alaska-summit"
    shutil.copytree(ARTICLE, folder)
    (folder / "planted.yaml").write_text(
        "- {id: claim/planted, type: Claim, paraphrase: Planted by a test., says: {id: eastern-ukraine, within: alaska}, source: article,\n"
        "   certainty: certain, polarity: positive, tense: non-future, mode: demand, passage: s3.p1.b1}\n",
        encoding="utf-8",
    )
    viewer.write_page(kg.load(folder), tmp_path / "planted.html")
    page = visit(tmp_path / "planted.html", "#thing=eastern-ukraine")
    blocks = page.evaluate(
        "[...document.querySelectorAll('#panel .group')].filter(group => group.innerText.includes('Planted')).map(group => group.innerText)"
    )
    assert len(blocks) == 1 and "not vouched for" in blocks[0] and "demand" in blocks[0]
    page.select_option("#lens-choice", "asserted")
    assert "Planted" not in panel(page)
    page.click("[data-view=table]")
    assert "Planted" not in page.inner_text("#table")


@pytest.mark.parametrize(
    "fragment",
    [
        "#thing=__proto__&claim=constructor",
        "#question=toString&lens=hasOwnProperty&view=__proto__",
        "#thing=<img src=x onerror=window.ran=1>",
        "#%%%&=&no-form=x~y",
        "#panel",
    ],
)
def test_address_that_means_nothing_opens_the_start(visit, page_file, fragment):
    page = visit(page_file, fragment)
    assert page.inner_text("#panel h2") == "Who says so?"
    assert page.evaluate("window.ran") is None


def test_parameters_are_lists_to_pick_from(visit, page_file, graph):
    """What is picked leaves the rows that the question has when it is asked with it, for each question, parameter and value."""
    page = visit(page_file)
    tried = 0
    for question in page.evaluate("page.data.questions"):
        for parameter in question["parameters"]:
            at = [column["name"] for column in question["columns"]].index(parameter)
            values = {value["thing"] if isinstance(value, dict) else value for row in question["rows"] for value in each(row[at]) if value}
            for value in sorted(values)[:3] if len(values) > 1 else []:
                state = urlencode({"question": question["name"], "pick": urlencode({parameter: value})})
                page.evaluate("state => { location.hash = state; }", state)
                rows = len(graph.ask(question["name"], **{parameter.replace(" ", "_"): value}).rows)
                page.wait_for_function("start => document.querySelector('#panel')?.innerText.includes(start)", arg=f"{rows} answer")
                tried += 1
    assert tried > 20


@pytest.mark.parametrize("pick", ["by=nobody", "certainty=certain", "__proto__=x", "by"])
def test_what_cannot_be_picked_is_passed_over(visit, page_file, pick):
    page = visit(page_file, "#" + urlencode({"question": "demands", "pick": pick}))
    assert "6 answers" in panel(page)


def test_what_is_picked_is_lit_and_in_the_address(visit_network, page_file):
    page = visit_network(page_file, "#question=demands")
    page.select_option("#pick-by", label="the Kremlin")
    assert "1 answer" in panel(page) and "pick=by%3Dkremlin" in page.url
    assert page.evaluate("document.activeElement.id") == "pick-by"
    assert "kremlin" in lit(page) and "vladimir-putin" not in lit(page)
    page.go_back()
    page.wait_for_function("document.querySelector('#panel').innerText.includes('6 answers')")
