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
from kg.errors import InputError, QueryError
from kg.sandbox.vetting import vet
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
@pytest.mark.slow
def test_a_folder_may_have_any_name(place, arguments):
    for cwd, arguments_there in ((place, arguments), (place.parent, [each.replace("valmar", f"{STRANGE}/valmar") for each in arguments])):
        there = [f"{STRANGE}/{each}" if each == "text.txt" and cwd != place else each for each in arguments_there]
        result = command_line.run(*there, cwd=cwd)
        assert result.returncode == 0, result.stderr.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.slow
def test_a_name_need_not_be_utf_8(tmp_path):
    folder = tmp_path / os.fsdecode(b"caf\xe9 \xff")
    valmar.write(folder)
    (folder / os.fsdecode(b"\xe9.yaml")).write_text("- {id: zed, type: Person, label: Zed}\n", encoding="utf-8")
    words = tmp_path / os.fsdecode(b"t\xe9xt.txt")
    words.write_text(valmar.TEXT, encoding="utf-8")
    for arguments in (["ask", "demands", "--article"], ["check", "--draft"], ["build", "--draft"], ["next", "--text", words.name]):
        result = command_line.run(*arguments, folder.name, cwd=tmp_path)
        assert result.returncode == 0, result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such arguments")
def test_a_query_that_is_not_utf_8_is_refused_and_not_answered_with_nothing(place):
    result = command_line.run("query", os.fsdecode(b"ASK { ?s ?p '\xff' }"), "--article", "valmar", cwd=place)
    assert (result.returncode, result.stdout, b"the query is not UTF-8" in result.stderr) == (2, b"", True)
    with pytest.raises(QueryError, match=r"line 1, column 14: the query has half a character in it, U\+D800"):
        vet("ASK { ?s ?p '\ud800' }")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such arguments")
def test_what_is_typed_in_locale_c_is_written_as_it_was_typed(place, tmp_path):
    environment = {**ENVIRONMENT, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    made = tmp_path / "café"
    result = run(place, ["new", str(made), "text.txt", "--publisher", "Zoë"], environment=environment)
    assert result.returncode == 0, result.stderr
    assert 'label: "Zoë"' in (made / "things.yaml").read_text(encoding="utf-8")
    for option in ("--publisher", "--language"):
        result = command_line.run("new", "other", "text.txt", option, os.fsdecode(b"\xff"), cwd=place)
        assert (result.returncode, b"Traceback" in result.stderr, (place / "other").exists()) == (2, False, False)


def test_a_finding_is_one_line_whatever_its_folder_is_called(place, tmp_path):
    folder = tmp_path / STRANGE
    valmar.write(folder)
    result = command_line.run("check", str(folder))
    assert result.returncode == 1
    assert len(result.stdout.decode().splitlines()) == 2


NEEDS_FULL_DISK = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the full disk is that of Linux")  # noqa: PTH110
NO_SPACE = "kg: output: No space left on device."
# How a process ends with what it could not write is the same for each command; these write rows, bytes, and while they work.
ALONE = pytest.mark.parametrize("arguments", [RUNS[name] for name in ("ask", "query", "build")], ids=lambda arguments: arguments[0])


@NEEDS_FULL_DISK
@COMMAND
@pytest.mark.slow
def test_a_full_disk_is_a_sentence(place, arguments):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        result = command_line.run(*arguments, cwd=place, output=full)
    assert (result.returncode, result.stderr.decode().splitlines()[-1]) == (2, NO_SPACE)


@NEEDS_FULL_DISK
@ALONE
@pytest.mark.slow
def test_a_process_ends_with_a_sentence_where_the_disk_is_full(place, arguments):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        result = run(place, arguments, stdout=full, stderr=subprocess.PIPE)
    assert (result.returncode, result.stderr.decode().splitlines()[-1]) == (2, NO_SPACE)


@NEEDS_FULL_DISK
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


def test_a_new_folder_that_another_process_makes_meanwhile_is_named_and_left_alone(place, monkeypatch):
    write = text.write_whole

    def meanwhile(path, content):
        (place / "meanwhile").mkdir(exist_ok=True)
        (place / "meanwhile" / "theirs").touch()
        write(path, content)

    monkeypatch.setattr(text, "write_whole", meanwhile)
    result = command_line.run("new", "meanwhile", "text.txt", cwd=place)
    assert (result.returncode, result.stderr) == (2, b"kg: meanwhile: the folder cannot be made: Directory not empty. Name another.\n")
    assert [path.name for path in place.iterdir() if "meanwhile" in path.name] == ["meanwhile"]
    assert [path.name for path in (place / "meanwhile").iterdir()] == ["theirs"]


def test_a_new_folder_is_as_private_as_the_umask_says(place, tmp_path):
    before = os.umask(0o077)
    try:
        assert command_line.run("new", str(tmp_path / "own"), "text.txt", cwd=place).returncode == 0
    finally:
        os.umask(before)
    assert [path.stat().st_mode & 0o077 for path in (tmp_path / "own", *(tmp_path / "own").iterdir())] == [0] * 5


@pytest.fixture
def to_nobody():
    """A pipe to write into whose reader is gone."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as pipe:
        yield pipe


@COMMAND
@pytest.mark.slow
def test_a_reader_that_is_gone_is_no_error(place, arguments, to_nobody):
    result = command_line.run(*arguments, cwd=place, output=to_nobody)
    assert result.returncode == 0, result.stderr


@ALONE
@pytest.mark.slow
def test_a_process_ends_in_silence_where_its_reader_is_gone(place, arguments, to_nobody):
    result = run(place, arguments, stdout=to_nobody, stderr=subprocess.PIPE)
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
@pytest.mark.slow
def test_commands_at_once_need_nothing_of_their_surroundings_and_disturb_no_other(place, more):
    environment = {name: value for name, value in (ENVIRONMENT | more).items() if value is not None}
    # Those that write are each started twice.
    runs = [*RUNS.values(), RUNS["view"], RUNS["build"]]
    processes = [(arguments, command_line.start(*arguments, cwd=place, environment=environment)) for arguments in runs]
    ended = [(arguments[0], *process.communicate(timeout=180), process.returncode) for arguments, process in processes]
    assert [each for each in ended if each[-1] != 0 or b"Traceback" in each[-2]] == []


@COMMAND
@pytest.mark.slow
def test_warnings_of_python_are_none_and_change_nothing(place, arguments):
    usual = command_line.run(*arguments, cwd=place)
    other = run(place, arguments, ["-bb", "-X", "dev", "-W", "error"], ENVIRONMENT | command_line.COLUMNS)
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


def test_the_project_is_found_from_another_folder_by_a_relative_path(tmp_path):
    relative = os.path.relpath(ROOT, tmp_path)
    environment = {**ENVIRONMENT, "PYTHONPATH": relative}
    result = run(tmp_path, ["query", "ASK { ?s a kg:Claim }"], environment=environment)
    assert (result.returncode, result.stdout.strip()) == (0, b"true"), result.stderr
