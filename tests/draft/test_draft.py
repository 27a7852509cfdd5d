"""A draft by rules: what the words of a passage tell for certain, and questions for the rest; what somebody changed stays."""

import re

import pytest

from kg.article import drafts, passages, sheets
from kg.check.article import check
from kg.draft.names import names
from kg.draft.writing import write
from kg.errors import InputError
from kg.text.cues import cues_of
from tests.support import valmar

BARE = {name: text for name, text in valmar.SHEETS.items() if name not in ("claims.yaml", "things.yaml")} | {
    "things.yaml": """\
- {id: valmar-press, type: NewsOutlet, label: Valmar Press}
- {id: ana-ruiz, type: Person, label: Ana Ruiz, also: [Ruiz]}
"""
}


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "valmar"
    valmar.write(folder)
    (folder / "claims.yaml").unlink()
    for name, text in BARE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _entries(folder):
    return {entry.id: entry for entry in drafts.read(folder)}


def test_a_stub_has_speaker_cue_and_quotation_and_asks_for_what_the_words_leave_open(folder):
    write(folder, valmar.TEXT, is_update=False)
    stub = _entries(folder)["claim/s1-p2-1"]
    assert re.sub(r"  made: \w+\n", "", stub.text).strip() == (
        "- id: claim/s1-p2-1\n  cue: said\n  source_words: The mayor\n  quote: will not wait forever\n  passage: s1.p2.1\n"
        "  seen: {conditions: [if]}\n  rules: [saying, condition, quotation]\n  status: draft\n  ask:\n"
        '    - "Who is “The mayor”?"\n    - "What hangs on the condition (“if”)?"'
    )


def test_the_lead_of_a_list_has_its_items_and_its_count(folder):
    write(folder, valmar.TEXT, is_update=False)
    text = _entries(folder)["claim/s1-p1-1"].text
    assert "source_words: The dockers\n  mode: demand\n" in text
    assert "list: {items: [s1.p1.b1, s1.p1.b2], stated: 2}" in text


def test_a_draft_has_none_of_the_sentences_of_the_text(folder):
    write(folder, valmar.TEXT, is_update=False)
    content = drafts.path_of(folder).read_text(encoding="utf-8")
    assert not [row for row in valmar.TEXT.splitlines() if row and row in content]


def test_a_draft_is_the_same_twice(folder):
    write(folder, valmar.TEXT, is_update=False)
    once = drafts.path_of(folder).read_bytes()
    write(folder, valmar.TEXT, is_update=True)
    assert drafts.path_of(folder).read_bytes() == once


def test_an_update_leaves_what_somebody_changed_and_makes_the_rest_anew(folder):
    write(folder, valmar.TEXT, is_update=False)
    path = drafts.path_of(folder)
    changed = path.read_text(encoding="utf-8").replace("  source_words: The mayor\n", "  source: ana-ruiz # by her office\n")
    path.write_text(changed.replace("- id: claim/s0-p1-2\n", "- id: claim/mine\n"), encoding="utf-8")
    drafted = write(folder, valmar.TEXT, is_update=True)
    entries = _entries(folder)
    assert "  source: ana-ruiz # by her office\n" in entries["claim/s1-p2-1"].text
    assert {"claim/mine", "claim/s0-p1-2"} <= entries.keys()
    assert drafted.kept == 2


OF_THE_AUTHOR = {
    "two entries without an id": "- label: by hand\n\n- label: by hand too\n",
    "two entries of one id": "- id: mine\n  label: by hand\n\n- id: mine\n  label: by hand too\n",
    "two entries of an id that is made": "- id: claim/s1-p2-1\n  label: by hand\n\n- id: claim/s1-p2-1\n  label: by hand too\n",
    "notes above all entries": "# by hand\n# by hand too\n",
}


@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
@pytest.mark.parametrize("written", OF_THE_AUTHOR.values(), ids=OF_THE_AUTHOR)
def test_an_update_keeps_all_that_somebody_has_written(folder, written, above):
    write(folder, valmar.TEXT, is_update=False)
    path = drafts.path_of(folder)
    head, entry, rest = path.read_text(encoding="utf-8").partition("\n- id:")
    path.write_text(f"{head}\n\n{written}{entry}{rest}" if above else f"{head}{entry}{rest}\n{written}", encoding="utf-8")
    for _ in range(2):
        write(folder, valmar.TEXT, is_update=True)
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "by hand" in line] == [line for line in written.splitlines() if "by hand" in line]


def test_names_that_make_one_id_get_two(folder):
    text = valmar.TEXT.replace("in the old mill.", "in the old mill with Jan Müller and Jan Muller.")
    (folder / "passages.yaml").write_text(passages.sheet(passages.split(text, valmar.LINES, None)[1]), encoding="utf-8")
    write(folder, text, is_update=False)
    labels = {name: entry.text.split("\n")[1] for name, entry in _entries(folder).items() if "jan" in name}
    assert labels == {"jan-muller": "  label: Jan Müller", "jan-muller-2": "  label: Jan Muller"}


def test_a_declared_name_is_not_drafted_with_its_article_or_in_two(folder):
    text = valmar.TEXT.replace("Two clerks told the Gazette", "Two clerks of Globe and Mail told the Board")
    (folder / "passages.yaml").write_text(passages.sheet(passages.split(text, valmar.LINES, cues_of("en"))[1]), encoding="utf-8")
    write(folder, text, is_update=False)
    drafted = {"board", "globe", "mail"}
    assert drafted <= _entries(folder).keys()
    things = folder / "things.yaml"
    added = "- {id: bo, type: Group, label: members, also: [the Board]}\n- {id: globe-mail, type: NewsOutlet, label: Globe and Mail}\n"
    things.write_text(things.read_text(encoding="utf-8") + added, encoding="utf-8")
    write(folder, text, is_update=True)
    assert drafted & _entries(folder).keys() == set()


def test_a_word_of_a_declared_name_is_no_cue(folder):
    text = valmar.TEXT.replace("The talks take place in the old mill.", "Never Again and Perhaps Games come too.")
    (folder / "passages.yaml").write_text(passages.sheet(passages.split(text, valmar.LINES, None)[1]), encoding="utf-8")
    with (folder / "things.yaml").open("a", encoding="utf-8") as file:
        file.write("- {id: again, type: Organization, label: Never Again}\n- {id: games, type: Organization, label: Perhaps Games}\n")
    write(folder, text, is_update=False)
    stub = _entries(folder)["claim/s0-p1-2"].text
    assert "hedges" not in stub and "negations" not in stub and "certainty" not in stub


def test_what_a_claim_rests_on_is_not_drafted(folder):
    (folder / "claims.yaml").write_text(valmar.SHEETS["claims.yaml"], encoding="utf-8")
    (folder / "things.yaml").write_text(valmar.SHEETS["things.yaml"], encoding="utf-8")
    drafted = write(folder, valmar.TEXT, is_update=False)
    assert not [entry.id for entry in drafts.read(folder) if entry.id.startswith("claim/")]
    assert drafted.made == len(drafts.read(folder))


def test_a_draft_is_no_sheet_and_the_check_lists_what_it_asks(folder):
    before = sheets.digest(folder)
    write(folder, valmar.TEXT, is_update=False)
    assert sheets.digest(folder) == before
    (folder / "claims.yaml").write_text(valmar.SHEETS["claims.yaml"], encoding="utf-8")
    (folder / "things.yaml").write_text(valmar.SHEETS["things.yaml"], encoding="utf-8")
    found = [finding for finding in check(folder, valmar.TEXT, is_built=False).findings if finding.rule == "draft-open"]
    assert len(found) == len(drafts.read(folder))
    assert any("claim/s1-p2-1 is a draft. Who is “The mayor”?" in finding.message for finding in found)


def test_what_somebody_rejects_in_a_draft_is_not_listed_and_does_not_come_back(folder):
    write(folder, valmar.TEXT, is_update=False)
    path = drafts.path_of(folder)
    entry = _entries(folder)["claim/s1-p2-1"].text
    rejected = entry.replace("  status: draft\n", "  status: rejected\n")
    path.write_text(path.read_text(encoding="utf-8").replace(entry, rejected), encoding="utf-8")
    write(folder, valmar.TEXT, is_update=True)
    assert rejected in path.read_text(encoding="utf-8") and entry not in path.read_text(encoding="utf-8")
    (folder / "claims.yaml").write_text(valmar.SHEETS["claims.yaml"], encoding="utf-8")
    (folder / "things.yaml").write_text(valmar.SHEETS["things.yaml"], encoding="utf-8")
    assert "claim/s1-p2-1 is" not in " ".join(finding.message for finding in check(folder, is_built=False).findings)


def test_a_second_draft_needs_to_be_an_update(folder):
    write(folder, valmar.TEXT, is_update=False)
    with pytest.raises(InputError, match="there is a draft already"):
        write(folder, valmar.TEXT, is_update=False)


def test_another_text_is_refused(folder):
    with pytest.raises(InputError, match="the sheets have no passages that are in this text"):
        write(folder, "Nothing of it.\n", is_update=False)
    assert not drafts.path_of(folder).exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr. Ivo Marr met Ana Ruiz; then Ruiz left.", {"Ivo Marr": ("Mr", ()), "Ana Ruiz": ("", ("Ruiz",))}),
        ("The Gulf of Omar and Vela's Ada Lorenz saw it.", {"Gulf of Omar": ("", ()), "Vela": ("", ()), "Ada Lorenz": ("", ())}),
        ("The World Port Union (WPU) met; the WPU left.", {"World Port Union": ("", ("WPU",))}),
        ("Minister of Trade Ada Lorenz left on Friday.", {"Ada Lorenz": ("Minister of Trade", ())}),
        ("He met Eva van der Berg in Rio de Janeiro.", {"Eva van der Berg": ("", ()), "Rio de Janeiro": ("", ())}),
        ("Mechanic Ana Ruiz left. He saw Ana Ruiz, and Ruiz left.", {"Ana Ruiz": ("", ("Mechanic Ana Ruiz", "Ruiz"))}),
        ("“Stopped I think by rain, it sank at 15:11 GMT,” she said.", {}),
        ("A boat that is Vela-based met one of Stratford-upon-Avon.", {"Vela": ("", ()), "Stratford-upon-Avon": ("", ())}),
        ("Cranes stood. Nobody came from Valmar in May.", {"Valmar": ("", ())}),
    ],
)
def test_names_have_titles_and_short_forms(text, found):
    assert {name.label: (name.title, name.also) for name in names([("s0.p1.1", text)], cues_of("en"))} == found


def test_a_short_form_of_two_names_is_a_question():
    listed = names([("s0.p1.1", "Ana Ruiz and Eva Ruiz met. Ruiz left.")], cues_of("en"))
    assert {name.label: name.question for name in listed}["Ruiz"] == "Is it Ana Ruiz or Eva Ruiz, or what else?"


def test_a_draft_that_is_none_any_more_is_made_anew_below_what_stands_there(folder):
    drafts.path_of(folder).write_text("garbage {{{\n", encoding="utf-8")
    assert drafts.read(folder) == []
    assert write(folder, valmar.TEXT, is_update=True).made
    assert "garbage {{{" in drafts.path_of(folder).read_text(encoding="utf-8")
