"""Who wrote a claim, and whether a person has accepted it: what is compiled, what is vouched for, and what an assistant may not write."""

import re

import pytest

from kg.article import sheets
from kg.article.nodes import seal
from kg.check.article import check
from tests.support import valmar
from tests.support.claims import objects

BY = "  by: assistant/desk\n"


@pytest.fixture
def folder(tmp_path):
    valmar.write(tmp_path / "valmar")
    return tmp_path / "valmar"


def write(folder, written, name="claim/strike"):
    """Add lines to an entry of the invented article, behind its id."""
    sheet = folder / "claims.yaml"
    sheet.write_text(valmar.SHEETS["claims.yaml"].replace(f"- id: {name}\n", f"- id: {name}\n{written}"), encoding="utf-8")


def seal_of(folder, name="claim/strike"):
    return next(seal(node) for sheet in sheets.read(folder) for node in sheet.nodes if node.id == name)


def rules(checked):
    return {finding.rule: finding.kind for finding in checked.findings}


def found(folder):
    return rules(check(folder, valmar.TEXT, is_built=False))


def is_asserted(checked):
    return objects(checked.data.store, "strike", "kg:status") == {"ongoing"}


def test_a_plain_claim_is_accepted_and_its_graph_has_no_word_of_review(folder):
    checked = check(folder, valmar.TEXT, is_built=False)
    assert rules(checked) == {}
    assert not re.search("reviewStatus|writtenBy|reviewedBy", checked.trig)


def test_a_claim_that_a_person_signs_is_vouched_for(folder):
    write(folder, "  by: Ana Ruiz\n")
    checked = check(folder, valmar.TEXT, is_built=False)
    assert is_asserted(checked) and rules(checked) == {}


# A claim signed by an assistant, however it is spelled that this one is accepted.
SPELLED = [
    *("", "  status: accepted\n", "  status: [accepted]\n", "  status: kg:accepted\n", "  type: kg:Claim\n", "  type: [Claim]\n"),
    *("  status: accepted\n  reviewed_by: Ana Ruiz\n  seal: abcdefgh\n", "  status: accepted\n  reviewed_by: Ana Ruiz\n"),
]


@pytest.mark.parametrize(
    "written",
    ["  status: draft\n", "  status: [proposed]\n", "  by: [Ana Ruiz, assistant/desk]\n", *(f"{BY}{spelled}" for spelled in SPELLED)],
)
def test_what_no_person_has_accepted_is_to_do_and_not_vouched_for(folder, written):
    write(folder, written)
    checked = check(folder, valmar.TEXT, is_built=False)
    assert rules(checked) == {"unreviewed": "to do"}
    assert not is_asserted(checked)
    assert "kg:standing kg:unreviewed" in checked.trig


def test_what_a_person_has_accepted_is_published_until_it_says_something_else(folder):
    accepted = f"{BY}  status: accepted\n  reviewed_by: Ana Ruiz\n  seal: {seal_of(folder)}\n"
    write(folder, accepted)
    checked = check(folder, valmar.TEXT, is_built=False)
    assert rules(checked) == {} and is_asserted(checked)
    write(folder, f"{accepted}  note: Changed without a word.\n")
    checked = check(folder, is_built=False)
    assert checked.findings[0].message == "claim/strike says something else than what Ana Ruiz accepted."
    assert not is_asserted(checked)


def test_what_is_rejected_stays_in_its_sheet_and_is_not_compiled(folder):
    for status in ("[rejected]", "rejected"):
        write(folder, f"{BY}  status: {status}\n  typo: of no matter\n", "claim/ferry")
        checked = check(folder, valmar.TEXT, is_built=False)
        assert "claim/ferry" not in checked.trig
    assert {(finding.rule, finding.kind) for finding in checked.findings} == {("uncovered", "to do"), ("orphan", "to do")}
    with (folder / "claims.yaml").open("a", encoding="utf-8") as sheet:
        sheet.write("- {id: claim/ferry, paraphrase: It stops., says: {id: act/ferry-stop, theme: ferry}, passage: s1.p2.2}\n")
    assert found(folder)["proposed-again"] == "wrong"


def test_defaults_of_a_sheet_say_who_wrote_the_claims_below(folder):
    sheet = folder / "claims.yaml"
    signed = "- defaults: {by: assistant/desk, status: proposed}\n" + valmar.SHEETS["claims.yaml"]
    for others in ("- defaults: {note: Mine}\n", "- defaults: {}\n", ""):
        text = signed.replace("- id: claim/venue\n", f"{others}- id: claim/venue\n")
        sheet.write_text(text.replace("- id: claim/strike\n", "- id: claim/strike\n  by: Ana Ruiz\n"), encoding="utf-8")
        findings = check(folder, is_built=False).findings
        assert {finding.rule for finding in findings} == {"unreviewed"}
        assert len(findings) == valmar.SHEETS["claims.yaml"].count("- id: claim/") - 1
    sheet.write_text(signed.replace("- id: claim/venue\n", "- defaults: {by: Ana Ruiz}\n- id: claim/venue\n"), encoding="utf-8")
    assert sum(finding.rule == "unreviewed" for finding in check(folder, is_built=False).findings) == 2


def test_a_reason_for_no_claim_that_an_assistant_gives_waits_for_a_person(folder):
    record = folder / "article.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("{id: passage/s1.h, ", "{id: passage/s1.h, by: assistant/desk, "), encoding="utf-8")
    finding = check(folder, is_built=False).findings[0]
    assert (finding.rule, finding.kind) == ("unreviewed", "to do")
    assert finding.message == "passage/s1.h claims nothing, so says an entry by assistant/desk: The bullets answer it."
    record.write_text(text.replace("{id: passage/s1.h, ", "{id: passage/s1.h, by: Ana Ruiz, "), encoding="utf-8")
    assert check(folder, is_built=False).findings == []


def test_an_assistant_waives_no_gate_until_a_person_accepts_it(folder):
    lines = "  waive: {hedge: The clerks are sure of it here.}\n"
    plain = valmar.SHEETS["claims.yaml"].replace("certainty: possible\n  tense: future", "tense: future")
    for by, rules in (("", set()), (BY, {"waiver-by-assistant", "hedge", "unreviewed"})):
        text = plain.replace("- id: claim/ferry\n", f"- id: claim/ferry\n{by}{lines}")
        (folder / "claims.yaml").write_text(text, encoding="utf-8")
        assert set(found(folder)) == rules
    accepted = f"{BY}  status: accepted\n  reviewed_by: Ana Ruiz\n  seal: {seal_of(folder, 'claim/ferry')}\n{lines}"
    (folder / "claims.yaml").write_text(plain.replace("- id: claim/ferry\n", f"- id: claim/ferry\n{accepted}"), encoding="utf-8")
    assert found(folder) == {}


def test_what_an_assistant_asks_a_person_about_is_to_do(folder):
    plain = valmar.SHEETS["claims.yaml"].replace("certainty: possible\n  tense: future", "tense: future")
    for ask, kinds in (("", {"wrong"}), ("  ask: Do they hedge?\n", {"to do"})):
        (folder / "claims.yaml").write_text(plain.replace("- id: claim/ferry\n", f"- id: claim/ferry\n{BY}{ask}"), encoding="utf-8")
        hedges = [finding.kind for finding in check(folder, valmar.TEXT, is_built=False).findings if finding.rule == "hedge"]
        assert set(hedges) == kinds


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("  by: Assistant\n", "writer-unclear"),
        ("  by: the assistant of the desk\n", "writer-unclear"),
        (f"{BY}  status: accepted\n  reviewed_by: assistant/other\n", "reviewer-assistant"),
        ("  status: sure\n", "unlisted-value"),
        ("  status: ongoing\n", "unlisted-value"),
    ],
)
def test_writers_reviewers_and_words_of_the_list_are_clear(folder, written, rule):
    write(folder, written)
    assert found(folder)[rule] == "wrong"


def test_an_assistant_writes_no_background(folder):
    with (folder / "claims.yaml").open("a", encoding="utf-8") as sheet:
        sheet.write(
            "- {id: background/a, type: Background, by: assistant/desk, says: {id: ana-ruiz, job_title: Mayor}, taken_from: 'https://e.org'}\n"
        )
    assert found(folder)["background-by-assistant"] == "wrong"


def test_what_a_claim_says_has_a_status_of_its_own(folder):
    write(folder, "  status: draft\n")
    trig = check(folder, is_built=False).trig
    assert "kg:reviewStatus kg:review-draft" in trig and "kg:status kg:ongoing" in trig
