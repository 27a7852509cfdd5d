"""Findings say what is in the way, where it comes from, and a mend that is possible."""

import pytest

from kg.check.article import check
from tests.support import valmar


def _found(folder, sheet, stands, written, text=valmar.TEXT):
    """What is found in the invented article with one change in a sheet."""
    valmar.write(folder)
    path = folder / sheet
    before = path.read_text(encoding="utf-8")
    assert before.count(stands) == 1
    path.write_text(before.replace(stands, written), encoding="utf-8")
    return check(folder, text, is_built=False).findings


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("gazette", ""),
        ("site/gazette", "site/gazette is declared with type: Website."),
        ("valmar", "valmar is declared with type: City."),
    ],
)
def test_a_member_of_a_news_outlet_is_one_and_the_class_in_the_way_is_named(tmp_path, body, told):
    added = (
        f"- {{id: site/gazette, type: Website, label: pages of the Gazette}}\n- {{id: bo, type: Person, label: Bo, member_of: {body}}}\n"
    )
    found = _found(tmp_path / "valmar", "things.yaml", "- {id: clerks,", f"{added}- {{id: clerks,", None)
    messages = [finding.message for finding in found if finding.rule == "memberOf"]
    assert [told in message for message in messages] == [True] * bool(told)


@pytest.mark.slow
def test_words_from_defaults_that_a_passage_does_not_have_are_told_as_such(tmp_path):
    stands = "- id: claim/talks\n"
    found = _found(tmp_path / "valmar", "claims.yaml", stands, f"- defaults: {{presupposed: zzz}}\n{stands}")
    finding = next(finding for finding in found if finding.rule == "misquoted" and "claim/talks" in finding.message)
    assert finding.message.endswith("The claim has presupposed: from these defaults.")
    assert finding.fix == (
        "Write words that stand there, or name the passage that has them."
        " Else write presupposed: in the claim, without a value where it has none."
    )


@pytest.mark.parametrize("nothing", ["", "[]", "null"])
def test_a_claim_goes_without_what_the_defaults_have(tmp_path, nothing):
    stands = "- id: claim/talks\n"
    written = f"- defaults: {{presupposed: zzz}}\n{stands}  presupposed: {nothing}\n"
    found = _found(tmp_path / "valmar", "claims.yaml", stands, written)
    assert [finding.message for finding in found if "claim/talks" in finding.message or finding.rule == "empty-value"] == []


def test_a_value_left_empty_is_a_slip_where_no_defaults_have_one(tmp_path):
    stands = "- id: claim/talks\n"
    found = _found(tmp_path / "valmar", "claims.yaml", stands, f"{stands}  presupposed:\n")
    assert [finding.rule for finding in found] == ["empty-value"]


@pytest.mark.slow
def test_a_copy_is_told_by_its_key_and_the_limit_that_holds_there(tmp_path):
    words = "Two clerks told the Gazette that the ferry could stop."
    stands = "paraphrase: A halt of the ferry is thought possible."
    found = _found(tmp_path / "valmar", "claims.yaml", stands, f"{stands}\n  presupposed: {words}")
    finding = next(finding for finding in found if finding.rule == "copied")
    assert "repeats the article in presupposed: “two clerks" in finding.message
    assert finding.fix.startswith("Say it in your own words, 8 of the article's in a row at most;")


def test_sheets_without_passages_or_without_a_record_are_told_how_to_get_them(tmp_path):
    for name, fix in (("passages.yaml", "--write TEXT writes them"), ("article.yaml", "Write the record: an entry")):
        folder = tmp_path / name.partition(".")[0]
        valmar.write(folder)
        (folder / name).write_text("", encoding="utf-8")
        found = check(folder, valmar.TEXT, is_built=False).findings
        assert any(finding.rule == "unknown-thing" and fix in finding.fix for finding in found)


def test_record_that_does_not_say_which_lines_are_what_is_to_do(tmp_path):
    found = _found(tmp_path / "valmar", "article.yaml", "  lines: {title: 2, body: 4-9}\n", "")
    assert [(finding.kind, finding.place) for finding in found if finding.rule == "lines-missing"] == [
        ("to do", f"{tmp_path}/valmar/article.yaml:1:3")
    ]


def test_web_page_in_the_place_of_the_text_is_told_as_one(tmp_path):
    valmar.write(tmp_path / "valmar")
    found = check(tmp_path / "valmar", "<!doctype html><html><body>Cranes</body></html>", is_built=False).findings
    assert [finding.fix for finding in found if finding.rule == "text-missing"] == [
        "It is a web page: name the text that kg new saves of it."
    ]


def test_value_that_is_none_of_its_kind_is_a_finding_and_nothing_else_is_said(tmp_path, caplog):
    found = _found(tmp_path / "valmar", "article.yaml", "  lines:", "  published: yesterday\n  lines:")
    assert [finding.rule for finding in found if finding.kind == "wrong"] == ["Article-published"]
    assert caplog.records == []
