"""What a person decides is in the sheet at once, with nothing else changed, and nothing is lost whatever happens meanwhile."""

import threading

import pytest

from kg.article import sheets
from kg.errors import InputError
from kg.review import deciding
from tests.support import valmar

PROPOSED = "- defaults: {by: assistant/desk, status: proposed}   # all of it\n" + valmar.SHEETS["claims.yaml"]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "valmar"
    valmar.write(folder)
    (folder / "claims.yaml").write_text(PROPOSED, encoding="utf-8")
    return folder


def text_of(folder):
    return (folder / "claims.yaml").read_text(encoding="utf-8")


def ids(folder):
    return [claim.id for claim in deciding.waiting(folder)]


def test_each_decision_adds_lines_to_its_entry_and_changes_no_other(folder):
    first, second, third, *_ = deciding.waiting(folder)
    deciding.accept(folder, first, "Ana Ruiz")
    deciding.reject(folder, second, "Ana Ruiz", "It is: not so.")
    deciding.change(folder, third, "Ana Ruiz", "certainty", "probable")
    added = [line for line in text_of(folder).split("\n") if line not in PROPOSED.split("\n")]
    assert added == [
        *("  status: accepted", "  reviewed_by: Ana Ruiz", f"  seal: {first.seal}"),
        *("  status: rejected", "  reviewed_by: Ana Ruiz", '  rejected_because: "It is: not so."'),
        *("  certainty: probable", "  reviewed_by: Ana Ruiz"),
    ]
    assert [line for line in PROPOSED.split("\n") if line not in text_of(folder).split("\n")] == []


def test_undo_puts_the_lines_back_as_they_were(folder):
    first, second, *_ = deciding.waiting(folder)
    decisions = [deciding.accept(folder, first, "Ana"), deciding.reject(folder, second, "Ana", "")]
    for decision in decisions:
        deciding.undo(folder, decision)
    assert text_of(folder) == PROPOSED
    with pytest.raises(deciding.MeanwhileError, match="has changed since"):
        deciding.undo(folder, decisions[0])


def test_review_goes_on_where_it_stood_and_comes_to_what_was_skipped_at_the_end(folder):
    before = deciding.waiting(folder)
    deciding.accept(folder, before[2], "Ana")
    names = [claim.id for claim in before]
    assert ids(folder) == [*names[3:], *names[:2]]
    deciding.change(folder, before[4], "Ana", "note", "Mine")
    assert ids(folder)[0] == names[4]


def test_what_has_changed_meanwhile_is_not_decided(folder):
    first, second, *_ = deciding.waiting(folder)
    deciding.accept(folder, first, "Ana")
    with pytest.raises(deciding.MeanwhileError, match="changed or decided meanwhile"):
        deciding.reject(folder, first, "Ivo", "")
    (folder / "claims.yaml").write_text(text_of(folder).replace("paraphrase: Ruiz heads", "paraphrase: Ruiz leads"), encoding="utf-8")
    with pytest.raises(deciding.MeanwhileError):
        deciding.accept(folder, second, "Ivo")
    assert text_of(folder).count("status: accepted") == 1


@pytest.mark.slow
def test_two_at_once_lose_nothing_of_each_other(folder):
    claims = deciding.waiting(folder)
    threads = [threading.Thread(target=deciding.accept, args=(folder, claim, "Ana")) for claim in claims]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert text_of(folder).count("status: accepted") == len(claims)
    assert ids(folder) == []


def test_other_lines_take_the_place_of_an_entry_if_they_are_one(folder):
    first, *_ = deciding.waiting(folder)
    deciding.rewrite(folder, first, "Ana", first.text.replace("sit down together", "meet") + "\n\n")
    assert "Mayor and dockers are to meet.\n" in text_of(folder)
    first = deciding.waiting(folder)[0]
    before = text_of(folder)
    for lines in ("- id: claim/other\n  says: {id: x}", "- id: [", "", f"{first.text}- id: claim/more\n", "- a"):
        with pytest.raises(InputError):
            deciding.rewrite(folder, first, "Ana", lines)
    assert text_of(folder) == before


def test_a_sheet_of_another_system_keeps_its_ends_of_lines_and_its_mark(folder):
    path = folder / "claims.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + PROPOSED.replace("\n", "\r\n").encode())
    first, *_ = deciding.waiting(folder)
    deciding.accept(folder, first, "Ana")
    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf- defaults")
    assert written.count(b"\n") == written.count(b"\r\n") == PROPOSED.count("\n") + 3
    assert len(sheets.read(folder)) == 4
