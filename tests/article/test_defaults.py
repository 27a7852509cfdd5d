"""What need not be written in a sheet: what is usual of a claim, and the defaults of a sheet for the claims below them."""

import pytest

from kg.article import sheets
from tests.support import valmar
from tests.support.paths import ARTICLE

HEAD = """\
- {id: article, type: Article, label: the article}
- {id: editor, type: Editor, label: the editor}
- {id: clerks, type: UnnamedGroup, label: two clerks}
"""


def claims(folder, text):
    """The claims and reports of a sheet that is written below the head, by id."""
    folder.mkdir(exist_ok=True)
    (folder / "claims.yaml").write_text(HEAD + text, encoding="utf-8")
    (sheet,) = sheets.read(folder)
    return {node.id: node for node in sheet.nodes if node.id and node.id.startswith(("claim/", "report/", "background/"))}


def test_plain_claim_of_four_lines_is_one_in_full(tmp_path):
    short = "- id: claim/strike\n  paraphrase: There is a strike.\n  says: {id: strike, status: ongoing}\n  passage: s1.p2.1\n"
    usual = "  type: Claim\n  source: article\n  certainty: certain\n  polarity: positive\n  tense: non-future\n  mode: statement\n"
    assert claims(tmp_path, short)["claim/strike"].data == claims(tmp_path, short + usual)["claim/strike"].data


@pytest.mark.parametrize(
    ("source", "relay"),
    [("article", (None, None)), ("editor", (None, None)), ("clerks", ("article", "neutral")), ("{id: clerks}", ("article", "neutral"))],
)
def test_words_of_others_are_passed_on_by_the_article(tmp_path, source, relay):
    data = claims(tmp_path, f"- {{id: claim/a, says: {{id: b, about: c}}, source: {source}}}\n")["claim/a"].data
    assert (data.get("relayed_by"), data.get("endorsement")) == relay


def test_a_report_is_passed_on_by_the_article_too_however_deep_it_stands(tmp_path):
    read = claims(
        tmp_path,
        "- id: claim/a\n  says: {id: b, about: c}\n  source: clerks\n"
        "  relayed_by: {id: report/a, source: gazette, relayed_by: {id: report/b, source: radio}, endorsement: endorsed}\n"
        "- {id: report/c, type: Report, source: gazette}\n",
    )
    assert [read[name].data.get("relayed_by") for name in ("report/b", "report/c")] == ["article", "article"]
    assert [read[f"report/{name}"].data["endorsement"] for name in "abc"] == ["endorsed", "neutral", "neutral"]
    assert read["report/a"].data["type"] == read["report/b"].data["type"] == "Report"


def test_a_relay_whose_source_is_forgotten_gets_none(tmp_path):
    assert "source" not in claims(tmp_path, "- {id: claim/a, says: {id: b, about: c}, relayed_by: article}\n")["claim/a"].data


def test_what_is_no_claim_gets_nothing(tmp_path):
    read = claims(tmp_path, "- {id: background/a, type: Background, says: {id: b, about: c}}\n")
    assert set(read["background/a"].data) == {"id", "type", "says"}


ENTRY = "- {id: claim/%s, says: {id: b, about: c}%s}\n"


def test_defaults_hold_for_the_claims_below_up_to_the_next(tmp_path):
    text = ENTRY % ("above", "") + "- defaults: {mode: plan, passage: s1.p1.1}\n" + ENTRY % ("below", "")
    text += (
        ENTRY % ("own", ", mode: wish") + "- defaults: {tense: future}\n" + ENTRY % ("other", "") + "- defaults: {}\n" + ENTRY % ("end", "")
    )
    read = {name: (node.data.get("mode"), node.data["tense"], node.data.get("passage")) for name, node in claims(tmp_path, text).items()}
    assert read == {
        "claim/above": ("statement", "non-future", None),
        "claim/below": ("plan", "non-future", "s1.p1.1"),
        "claim/own": ("wish", "non-future", "s1.p1.1"),
        "claim/other": ("statement", "future", None),
        "claim/end": ("statement", "non-future", None),
    }


def test_a_claim_with_a_source_of_its_own_takes_nothing_that_belongs_to_another(tmp_path):
    text = "- defaults: {source: clerks, cue: said, endorsement: endorsed, certainty: possible}\n" + ENTRY % ("theirs", "")
    read = claims(tmp_path, text + ENTRY % ("ours", ", source: article"))
    assert read["claim/theirs"].data["cue"] == "said"
    assert read["claim/ours"].data["certainty"] == "possible"
    assert read["claim/ours"].data.keys().isdisjoint({"cue", "endorsement", "relayed_by"})


def test_defaults_may_be_of_another_kind_than_claims(tmp_path):
    read = claims(tmp_path, "- defaults: {type: Background, source: editor}\n- {id: background/a, says: {id: b, about: c}}\n")
    assert set(read["background/a"].data) == {"id", "type", "source", "says"}


def test_a_default_has_the_place_where_it_is_written_and_what_is_usual_that_of_the_claim(tmp_path):
    keys = claims(tmp_path, "- defaults: {mode: plan}\n" + ENTRY % ("a", ""))["claim/a"].keys
    assert (keys["mode"].line, keys["mode"].column) == (4, 14)
    assert (keys["tense"].line, keys["tense"].column) == (5, 3)


def test_defaults_stop_at_the_end_of_their_sheet(tmp_path):
    claims(tmp_path, "- defaults: {mode: plan}\n")
    (tmp_path / "later.yaml").write_text(ENTRY % ("a", ""), encoding="utf-8")
    assert sheets.read(tmp_path)[1].data[0]["mode"] == "statement"


def test_a_claim_of_the_reference_article_takes_about_five_lines():
    lines = claims = 0
    for path in (*(ARTICLE / "claims").glob("*.yaml"), ARTICLE / "judgements.yaml"):
        written = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip() and not line.startswith(("#", "- {id: "))]
        lines += len(written)
        claims += sum(line.startswith("- id: claim/") for line in written)
    assert lines / claims < 5.2


def test_the_invented_article_says_no_more_than_it_must(tmp_path):
    valmar.write(tmp_path / "valmar")
    text = (tmp_path / "valmar" / "claims.yaml").read_text(encoding="utf-8")
    assert not [value for key, value in (sheets.USUAL | sheets.USUAL_OF_RELAY).items() if f"{key}: {value}\n" in text]


@pytest.mark.parametrize(
    ("source", "is_passed_on"),
    [("[clerks, radio]", True), ("[{id: clerks}, {id: radio}]", True), ("[article, editor]", False), ("[article, clerks]", True)],
)
def test_words_of_several_sources_are_passed_on_where_one_of_them_is_somebody_else(tmp_path, source, is_passed_on):
    data = claims(tmp_path, f"- {{id: claim/a, says: {{id: b, about: c}}, source: {source}}}\n")["claim/a"].data
    assert (data.get("relayed_by") == "article") is is_passed_on
