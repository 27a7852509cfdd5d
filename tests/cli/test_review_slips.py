"""kg review where somebody types ahead, or writes in a sheet by hand meanwhile: nothing is decided of a claim that is not shown."""

import os
import re
import select
import subprocess
import sys
import time

import pytest

from kg.cli import review
from kg.errors import InputError
from kg.review.session import Session
from tests.review.test_deciding import PROPOSED
from tests.support import valmar

BROKEN = "- {id: claim/x, says: [\n"


@pytest.fixture
def harbour(tmp_path):
    valmar.write(tmp_path / "valmar")
    (tmp_path / "valmar" / "claims.yaml").write_text(PROPOSED, encoding="utf-8")
    (tmp_path / "valmar" / "text.txt").write_text(valmar.TEXT, encoding="utf-8")
    return tmp_path / "valmar"


def test_a_claim_that_comes_back_is_shown_before_it_is_decided_though_a_sheet_is_broken(harbour, monkeypatch, capsys):
    session = Session(harbour, valmar.TEXT, "Ana Ruiz", "valmar")
    first, second = session.queue[0].id, session.queue[1].id
    keys = iter("su")
    monkeypatch.setattr("builtins.input", lambda prompt: next(keys))
    assert review._step(session) and session.queue[0].id == second
    path = harbour / "claims.yaml"
    path.write_text(path.read_text(encoding="utf-8") + BROKEN, encoding="utf-8")
    # The sheets cannot be read: the claim is back, and the step ends so that it is shown.
    assert review._step(session) and session.queue[0].id == first
    shown = " ".join(capsys.readouterr().out.split())
    assert f"{first}: skipped, taken back" in shown and "not valid YAML" in shown
    keys = iter("a")
    path.write_text(PROPOSED, encoding="utf-8")
    assert review._step(session)
    assert f"{first}: accepted" in capsys.readouterr().out


def test_a_claim_without_a_passage_is_shown_too(harbour, monkeypatch, capsys):
    bare = "- {id: claim/bare, paraphrase: The strike goes on., says: {id: strike, status: ongoing}, by: assistant/desk}\n"
    (harbour / "claims.yaml").write_text(bare, encoding="utf-8")
    session = Session(harbour, valmar.TEXT, "Ana Ruiz", "valmar")
    monkeypatch.setattr("builtins.input", lambda prompt: "q")
    assert not review._step(session)
    assert "It rests on no passage." in capsys.readouterr().out


def test_an_error_is_wrapped_in_the_columns_that_there_are(harbour, monkeypatch, capsys):
    session = Session(harbour, valmar.TEXT, "Ana Ruiz", "valmar")
    keys = iter("cq")
    monkeypatch.setattr("builtins.input", lambda prompt: next(keys))
    monkeypatch.setattr("shutil.get_terminal_size", lambda *default: os.terminal_size((60, 24)))

    def fails(session):
        raise InputError("something is wrong. " * 8)

    monkeypatch.setitem(review._KEYS, "c", fails)
    assert not review._step(session)
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60


@pytest.mark.slow
def test_what_is_typed_before_a_claim_is_shown_decides_nothing(harbour):
    master, slave = pytest.importorskip("pty").openpty()
    command = [sys.executable, "-m", "kg.cli", "review", str(harbour), "--by", "Ana Ruiz"]
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, close_fds=True)
    os.close(slave)
    os.write(master, b"a\na\na\n")
    shown, ends = b"", time.monotonic() + 60
    while b"[a c r s u q]" not in shown and time.monotonic() < ends:
        if select.select([master], [], [], 1)[0]:
            shown += os.read(master, 4096)
    os.write(master, b"q\n")
    while process.poll() is None and time.monotonic() < ends:
        if select.select([master], [], [], 0.1)[0]:
            try:
                shown += os.read(master, 4096)
            except OSError:
                break
    assert process.wait(timeout=30) == 0
    os.close(master)
    assert not re.search(rb"accepted", shown)
    assert (harbour / "claims.yaml").read_text(encoding="utf-8") == PROPOSED
