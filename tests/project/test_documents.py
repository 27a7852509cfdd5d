"""The README is true: its console blocks are run on a terminal of 100 columns and compared."""

import os
import pty
import re
import shlex
import subprocess
import sys
import threading

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks():
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
            if part.strip():
                command, _, output = part.partition("\n")
                yield command.removeprefix("$ "), output.rstrip("\n")


def on_terminal(command):
    """Run a command with a terminal as its output, as a reader of the README does, and return what it prints there."""
    program, *arguments = shlex.split(command)
    assert program == "kg"
    ours, theirs = pty.openpty()
    chunks = []

    def read():
        try:
            while chunk := os.read(ours, 65536):
                chunks.append(chunk)
        except OSError:
            pass  # on Linux, that is how a terminal ends

    reader = threading.Thread(target=read)
    reader.start()
    try:
        result = subprocess.run(
            [sys.executable, "-m", "kg.cli", *arguments],
            cwd=ROOT,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "COLUMNS": "100"},
            timeout=60,
            check=False,
        )
    finally:
        os.close(theirs)
        reader.join()
        os.close(ours)
    printed = b"".join(chunks).decode().replace("\r\n", "\n").rstrip("\n")
    assert result.returncode == 0, printed
    return printed


@pytest.mark.parametrize(("command", "output"), [pytest.param(c, o, id=c) for c, o in blocks()])
def test_console_block_shows_what_the_command_prints(command, output, request):
    printed = on_terminal(command)
    if request.config.getoption("accept"):
        path = ROOT / "README.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(f"$ {command}\n{output}\n" if output else f"$ {command}\n", f"$ {command}\n{printed}\n", 1), encoding="utf-8"
        )
        return
    assert printed == output


def test_first_block_is_a_question_with_its_answer():
    command, output = next(blocks())
    assert command.startswith("kg ask")
    assert len(output.splitlines()) > 5


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_python_block_runs(tmp_path, code):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, "Traceback" in result.stderr) == (0, False), result.stderr


def test_claim_in_the_readme_is_the_one_in_the_sheets():
    shown = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)[1]
    entry = "\n".join(line.removeprefix("   ") for line in shown.strip("\n").split("\n")).strip()
    assert entry in (ROOT / "articles/alaska-summit/claims/2-agenda.yaml").read_text(encoding="utf-8")


def test_two_set_up_lines_are_single_lines():
    block = re.search(r"```sh\n(.*?)```", README, re.DOTALL)[1]
    assert len([line for line in block.splitlines() if line.startswith("python3 -m venv")]) == 2
