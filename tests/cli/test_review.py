"""kg review at the keyboard: one key and Enter, in 60 columns, with the words beside the claim."""

import io
import shlex
import signal
import subprocess
import sys

import pytest

from tests.review.test_deciding import PROPOSED
from tests.support import command_line, valmar
from tests.support.processes import wait_for, waits


@pytest.fixture
def harbour(tmp_path):
    valmar.write(tmp_path / "valmar")
    (tmp_path / "valmar" / "claims.yaml").write_text(PROPOSED, encoding="utf-8")
    (tmp_path / "valmar.txt").write_text(valmar.TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def typed(run_kg, harbour, monkeypatch):
    """A function that types lines into kg review, and returns what is shown."""

    def review(*lines, **variables):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        result = run_kg("review", "valmar", "--text", "valmar.txt", "--by", "Ana Ruiz", cwd=harbour)
        assert (result.returncode, result.stderr) == (0, b"")
        return result.stdout.decode()

    return review


def sheet(harbour):
    return (harbour / "valmar" / "claims.yaml").read_text(encoding="utf-8")


def test_the_words_stand_beside_the_claim_with_speaker_certainty_mode_and_findings(harbour, typed):
    path = harbour / "valmar" / "claims.yaml"
    path.write_text(PROPOSED.replace("certainty: possible\n  tense: future", "tense: future"), encoding="utf-8")
    shown = typed(*"ssssssss", "q").split("─" * 100)
    ferry = next(" ".join(screen.split()) for screen in shown if "claim/ferry:" in screen)
    for words in (
        *("s1.p2.2 Two clerks told the Gazette that the ferry could stop.", "proposed by assistant/desk"),
        *("claim/ferry: A halt of the ferry is thought possible.", "the article, citing the Gazette, citing two clerks"),
        *("how sure certain, affirmed", "what kind statement, future", "check it is certain, and its words hedge: “could”."),
    ):
        assert words in ferry


def test_what_things_are_said_to_be_where_nobody_reviews_it_stands_beside_the_claim(typed):
    shown = " ".join(typed(*"ssssssss", "q").split())
    assert "declared threat/patience: against: dockers; hangs_on: condition/strike-goes-on" in shown


@pytest.mark.slow
def test_accept_change_reject_skip_undo_and_quit(harbour, typed):
    shown = typed("a", "r", "not so", "c", "tense", "non-future", "u", "s", "c", "certainty", "probable", "n", "a", "y", "q")
    assert "claim/talks: accepted" in shown and "claim/mayor: rejected" in shown
    assert "tense is future. It may be: future, non-future.\n" in shown
    assert shown.splitlines()[-1] == "valmar: 2 accepted, 1 rejected; 7 left; run kg review again to go on."
    added = [line.strip() for line in sheet(harbour).split("\n") if line not in PROPOSED.split("\n")]
    assert [line for line in added if not line.startswith("seal")] == [
        *("status: accepted", "reviewed_by: Ana Ruiz", "status: rejected", "reviewed_by: Ana Ruiz", "rejected_because: not so"),
        *("certainty: probable", "reviewed_by: Ana Ruiz", "status: accepted"),
    ]


@pytest.mark.slow
def test_change_that_is_undone_counts_nothing_whatever_the_entry_says(harbour, typed):
    path = harbour / "valmar" / "claims.yaml"
    path.write_text(PROPOSED.replace("status: proposed", "status: accepted"), encoding="utf-8")
    assert typed("c", "tense", "non-future", "u", "q").splitlines()[-1] == "valmar: 10 left; run kg review again to go on."


@pytest.mark.slow
def test_what_the_check_stops_is_accepted_only_on_a_second_yes(harbour, typed):
    typed("c", "certainty", "probable", "a", "", "q")
    assert "status: accepted" not in sheet(harbour)


@pytest.mark.slow
def test_the_end_of_what_is_typed_quits_and_the_next_time_goes_on(typed):
    assert "left" in typed("a")
    assert "claim/mayor: Ruiz heads the city." in typed().split("accept change")[0]


@pytest.mark.slow
def test_everything_decided_is_said(typed):
    assert typed(*"a" * 10).splitlines()[-1] == "valmar: 10 accepted; nothing waits; kg check says what else is to do."
    assert typed() == "valmar: nothing waits; kg check says what else is to do.\n"


def test_the_editor_of_the_person_changes_the_entry(harbour, typed):
    editor = harbour / "editor.py"
    editor.write_text(
        "import sys, pathlib\np = pathlib.Path(sys.argv[1])\nt = p.read_text()\nassert '#|   s0.p1.1' in t\n"
        "p.write_text(t.replace('sit down together', 'meet') if 'broken' in t or len(sys.argv) else t)\n",
        encoding="utf-8",
    )
    shown = typed("c", "e", "q", EDITOR=shlex.join([sys.executable, str(editor)]))
    assert "claim/talks: Mayor and dockers are to meet." in shown
    assert "#|" not in sheet(harbour)
    assert "did not end well" in typed("c", "e", "q", EDITOR="no-such-editor")


def test_each_line_fits_sixty_columns(typed, monkeypatch):
    monkeypatch.setattr("kg.cli.output.width", lambda: 60)
    shown = typed("?", "c", "tense", "", *"ssssssssss", "q")
    assert [line for line in shown.splitlines() if len(line) > 62 and "[a c r s u q]" not in line] == []


def test_an_assistant_does_not_review(run_kg, harbour):
    result = run_kg("review", "valmar", "--by", "assistant/desk", cwd=harbour)
    assert (result.returncode, b"an assistant reviews no claims" in result.stderr) == (2, True)


@pytest.mark.slow
def test_an_interrupt_loses_nothing_and_ends_with_130(harbour):
    process = command_line.start("review", "valmar", "--text", "valmar.txt", "--by", "Ana", cwd=harbour, stdin=subprocess.PIPE)
    try:
        process.stdin.write(b"a\na\n")
        process.stdin.flush()
        shown = b""
        while shown.count(b"u q]:") < 3:
            piece = process.stdout.read1()
            assert piece, "the review has ended"
            shown += piece
        # A signal between the prompt and the reading would wait for the next key.
        assert wait_for(lambda: waits(process.pid))
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert b"2 accepted; 8 left" in process.stdout.read()
        assert process.stderr.read() == b""
        assert sheet(harbour).count("status: accepted") == 2
    finally:
        process.kill()
        process.communicate()
