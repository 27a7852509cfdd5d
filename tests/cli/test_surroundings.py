"""Each command in bad surroundings: an interrupt, a full disk, a closed pipe, odd folders, no home, no terminal, Python's own options."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from kg import cli
from kg.cli import text
from kg.cli.arguments import COMMANDS
from kg.errors import InputError
from tests.support import command_line, valmar
from tests.support.paths import ENVIRONMENT, ROOT

STRANGE = "a \"b\" 'c'\n$d %20 é"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a strange name, in which the invented article lies, compiled, with its text."""
    place = tmp_path_factory.mktemp("place") / STRANGE
    place.mkdir()
    valmar.write(place / "valmar")
    valmar.build(place / "valmar")
    (place / "text.txt").write_text(valmar.TEXT, encoding="utf-8")
    return place


# Each command that writes and ends by itself, run beside the article.
RUNS = {
    "view": ["view", "--no-open", "--article", "valmar"],
    "ask": ["ask", "demands", "--article", "valmar"],
    "query": ["query", "SELECT * { ?s ?p ?o }", "--article", "valmar"],
    "describe": ["describe", "Ruiz", "--article", "valmar"],
    "explain": ["explain", "Ruiz", "--article", "valmar", "--text", "text.txt"],
    "path": ["path", "Ruiz", "old mill", "--article", "valmar"],
    "rank": ["rank", "--article", "valmar"],
    "without": ["without", "clerks", "--article", "valmar"],
    "check": ["check", "valmar"],
    "build": ["build", "valmar"],
    "passages": ["passages", "valmar", "text.txt"],
    "next": ["next", "valmar", "--text", "text.txt"],
    "keys": ["keys"],
    "schema": ["schema"],
    "guide": ["guide"],
    # Nothing waits here.
    "review": ["review", "valmar", "--text", "text.txt"],
}
# kg serve does not end by itself, a draft is to be worked off before the article is built, and a new folder is made once.
OTHERS = {"serve", "draft", "new"}
COMMAND = pytest.mark.parametrize("arguments", RUNS.values(), ids=RUNS)


def run(place, arguments, options=(), environment=None, **more):
    """Run a command in a process of its own, and return what subprocess.run returns."""
    command = [sys.executable, *options, "-m", "kg.cli", *arguments]
    environment = ENVIRONMENT if environment is None else environment
    return subprocess.run(command, cwd=place, env=environment, capture_output=not more, timeout=120, check=False, **more)


def test_each_command_is_tried_here():
    assert set(RUNS) | OTHERS == set(COMMANDS)


@COMMAND
def test_a_folder_may_have_any_name(place, arguments):
    for cwd, arguments_there in ((place, arguments), (place.parent, [each.replace("valmar", f"{STRANGE}/valmar") for each in arguments])):
        there = [f"{STRANGE}/{each}" if each == "text.txt" and cwd != place else each for each in arguments_there]
        result = command_line.run(*there, cwd=cwd)
        assert result.returncode == 0, result.stderr.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_need_not_be_utf_8(tmp_path):
    folder = tmp_path / os.fsdecode(b"caf\xe9 \xff")
    valmar.write(folder)
    (folder / os.fsdecode(b"\xe9.yaml")).write_text("- {id: zed, type: Person, label: Zed}\n", encoding="utf-8")
    words = tmp_path / os.fsdecode(b"t\xe9xt.txt")
    words.write_text(valmar.TEXT, encoding="utf-8")
    for arguments in (["ask", "demands", "--article"], ["check", "--draft"], ["build", "--draft"], ["next", "--text", words.name]):
        result = command_line.run(*arguments, folder.name, cwd=tmp_path)
        assert result.returncode == 0, result.stderr


def test_a_finding_is_one_line_whatever_its_folder_is_called(place, tmp_path):
    folder = tmp_path / STRANGE
    valmar.write(folder)
    result = command_line.run("check", str(folder))
    assert result.returncode == 1
    assert len(result.stdout.decode().splitlines()) == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the full disk is that of Linux")  # noqa: PTH110
@COMMAND
@pytest.mark.slow
def test_a_full_disk_is_a_sentence(place, arguments):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        result = run(place, arguments, stdout=full, stderr=subprocess.PIPE)
    assert (result.returncode, result.stderr.decode().splitlines()[-1]) == (2, "kg: output: No space left on device.")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the full disk is that of Linux")  # noqa: PTH110
@pytest.mark.slow
def test_help_and_errors_meet_a_full_disk_too(place):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        assert run(place, ["ask", "--no-such"], stdout=subprocess.PIPE, stderr=full).returncode == 2
        help_too = run(place, ["ask", "--help"], stdout=full, stderr=subprocess.PIPE)
    assert (help_too.returncode, b"No space left" in help_too.stderr) == (2, True)


def test_a_library_that_cannot_be_loaded_is_a_sentence(place, monkeypatch):
    def missing(name):
        raise ImportError("failed to map segment from shared object", name="rdflib")

    monkeypatch.setattr(cli, "import_module", missing)
    result = command_line.run(*RUNS["check"], cwd=place)
    assert (result.returncode, b"failed to map segment" in result.stderr) == (2, True)


def test_a_new_folder_that_cannot_be_written_is_named(place, monkeypatch):
    def full(path, content):
        raise InputError("the file cannot be written: No space left on device.", where=str(path))

    monkeypatch.setattr(text, "write_whole", full)
    result = command_line.run("new", "later", "text.txt", cwd=place)
    assert (result.returncode, result.stderr) == (2, b"kg: later/article.yaml: the file cannot be written: No space left on device.\n")
    assert not [path.name for path in place.iterdir() if "later" in path.name]


@COMMAND
@pytest.mark.slow
def test_a_reader_that_is_gone_is_no_error(place, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    result = run(place, arguments, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert b"Traceback" not in result.stderr and b"Exception" not in result.stderr
    assert result.returncode == 0


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.slow
def test_a_closed_stream_is_told_or_left_alone(place, closed):
    for arguments in (RUNS["ask"], ["query", "-"], RUNS["build"]):
        shell = " ".join(["exec", sys.executable, "-m", "kg.cli", *(f"'{each}'" for each in arguments), closed])
        result = subprocess.run(["bash", "-c", shell], cwd=place, env=ENVIRONMENT, capture_output=True, check=False)
        assert b"Traceback" not in result.stderr
        assert result.returncode == (2 if ">&-" in closed.replace("2>&-", "") or "-" in arguments else 0), result


@COMMAND
@pytest.mark.slow
def test_an_interrupt_at_any_time_ends_a_command_without_a_traceback(place, arguments):
    process = command_line.start(*arguments, cwd=place)
    # Each command at a moment of its own, the same every time.
    time.sleep(0.15 + random.Random(arguments[0]).random() / 2)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)
    # Before the program has begun, Python itself says that it was interrupted.
    has_begun = b" in main\n" in told or b"Traceback" not in told
    assert not has_begun or process.returncode in (0, 1, 130, -signal.SIGINT), told
    assert not has_begun or b"Traceback" not in told, told
    assert not list((place / "valmar").glob("*.tmp"))


# Several at once, as none is to make a difference.
SURROUNDINGS = {
    "no home, no terminal, locale C, optimised": {
        **{"HOME": None, "XDG_CACHE_HOME": None, "TERM": None, "COLUMNS": None, "LINES": None, "PYTHONOPTIMIZE": "2"},
        **{"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    },
    "no such home or folder for temporary files, a dumb terminal of no width, another time zone": {
        **{"HOME": "/nonexistent", "TMPDIR": "/nonexistent", "MPLCONFIGDIR": None, "TZ": "Asia/Kathmandu"},
        **{"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "0"},
    },
}


@pytest.mark.parametrize("more", SURROUNDINGS.values(), ids=SURROUNDINGS)
@COMMAND
@pytest.mark.slow
def test_a_command_needs_nothing_of_its_surroundings(place, arguments, more):
    environment = {name: value for name, value in (ENVIRONMENT | more).items() if value is not None}
    result = run(place, arguments, environment=environment)
    assert result.returncode == 0, result.stderr.decode()
    assert b"Traceback" not in result.stderr


@COMMAND
@pytest.mark.slow
def test_options_of_python_change_nothing(place, arguments):
    usual = run(place, arguments)
    for options in (["-O"], ["-bb", "-X", "dev", "-W", "error"]):
        other = run(place, arguments, options)
        assert other.returncode == 0, other.stderr.decode()
        if arguments[0] != "query":
            assert (other.stdout, other.stderr) == (usual.stdout, usual.stderr)


@pytest.mark.slow
def test_a_place_that_is_only_read_is_told(place, tmp_path):
    for out in ("/proc/x.html", "/proc/none/x.html", str(tmp_path)):
        for arguments in (RUNS["view"], RUNS["build"]):
            result = command_line.run(*arguments, "--out", out, cwd=place)
            assert result.returncode == 2
            assert "Traceback" not in result.stderr.decode()
            assert out in result.stderr.decode()


@pytest.mark.slow
def test_two_commands_at_once_do_not_disturb_each_other(place):
    processes = [command_line.start(*arguments, cwd=place) for arguments in (*RUNS.values(), *RUNS.values())]
    ended = [(process.communicate(timeout=180), process.returncode) for process in processes]
    assert [code for _, code in ended] == [0] * len(processes), ended


def test_the_project_is_found_from_another_folder_by_a_relative_path(tmp_path):
    relative = os.path.relpath(ROOT, tmp_path)
    environment = {**ENVIRONMENT, "PYTHONPATH": relative}
    result = run(tmp_path, ["query", "ASK { ?s a kg:Claim }"], environment=environment)
    assert (result.returncode, result.stdout.strip()) == (0, b"true"), result.stderr
