"""The documents are true: commands and Python in them are run and compared, and what they quote is there."""

import contextlib
import doctest
import io
import os
import pty
import re
import shlex
import subprocess
import sys
import threading

import pyoxigraph as ox
import pytest

from kg.check.keys import keys
from kg.paths import GUIDE
from kg.rdf import iris
from tests.project.test_architecture import ROWS
from tests.project.test_patterns import SECTION
from tests.support import terms_page, valmar
from tests.support.paths import ARTICLE, ROOT, SHIPPED
from tests.support.served import served

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    GUIDE,
]
TERMS = ROOT / "docs" / "terms.md"
README = ROOT / "README.md"
HOME = "http://127.0.0.1:8000"


def text_of(path):
    return path.read_text(encoding="utf-8")


def blocks(path, language):
    """The blocks of a document in a language, without the indent of a list."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", text_of(path), re.DOTALL | re.MULTILINE)
    return [re.sub(rf"(?m)^{indent}", "", block) for indent, block in found]


def commands(path, program):
    """Each command of a document's console blocks with the output that stands below it."""
    parts = [part for block in blocks(path, "console") for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE) if part]
    pairs = [part.removeprefix("$ ").split("\n", 1) for part in parts]
    return [(command, output.rstrip("\n")) for command, output in pairs if command.split()[0] == program]


def compare(request, path, before, shown, printed):
    """Compare what a document shows below a line with what was printed, or put it there where outputs are accepted."""
    if request.config.getoption("accept"):
        old, new = (f"{before}\n{output}\n" if output else f"{before}\n" for output in (shown, printed))
        path.write_text(text_of(path).replace(old, new, 1), encoding="utf-8")
    else:
        assert printed == shown


def each_of(language_or_program, found):
    return [pytest.param(path, *parts, id=f"{path.name}: {parts[0]}") for path in DOCUMENTS for parts in found(path, language_or_program)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder to work in, with the invented article: whole and compiled, its text, a copy with a mistake, and what an assistant made."""
    where = tmp_path_factory.mktemp("reader")
    (where / "valmar.txt").write_text(valmar.TEXT, encoding="utf-8")
    for name in ("valmar", "broken"):
        valmar.write(where / name)
        valmar.build(where / name)
    first, _, _ = valmar.DESK.partition("- id: claim/ferry")
    for name, sheet in (("desk", first), ("broken-desk", valmar.DESK.replace("  certainty: possible\n", ""))):
        valmar.write_desk(where / name, sheet)
        valmar.build(where / name)
    claims = where / "broken" / "claims.yaml"
    claims.write_text(text_of(claims).replace("source: ana-ruiz", "source: ana-ruis"), encoding="utf-8")
    return where


def on_terminal(command, folder):
    """Run a command with a terminal of 100 columns as its output, as a reader does, and return what it prints there."""
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
            [sys.executable, "-m", "kg.cli", *shlex.split(command)[1:]],
            # Where a document names no article, the reference article is at hand.
            cwd=folder if re.search(r"valmar|broken|desk|--article", command) else ARTICLE,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
            timeout=60,
            check=False,
        )
    finally:
        os.close(theirs)
        reader.join()
        os.close(ours)
    printed = b"".join(chunks).decode().replace("\r\n", "\n").rstrip("\n")
    # A check of the broken article ends with 1.
    assert result.returncode == ("broken" in command), printed
    return printed


@pytest.mark.parametrize(("path", "command", "output"), each_of("kg", commands))
@pytest.mark.slow
def test_command_prints_what_the_document_shows(path, command, output, folder, request):
    compare(request, path, f"$ {command}", output, on_terminal(command, folder))


@pytest.fixture(scope="module")
def server():
    with served() as (address, process):
        yield address, process


@pytest.mark.parametrize(("path", "command", "output"), each_of("curl", commands))
def test_server_answers_what_the_document_shows(path, command, output, server, request):
    address = server[0].rstrip("/")
    arguments = shlex.split(command.replace(HOME, address))
    result = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=True)
    printed = result.stdout.replace(address, HOME).replace("\r\n", "\n").rstrip("\n")
    compare(request, path, f"$ {command}", output, printed)


def test_no_command_of_a_document_is_left_out():
    shown = [command for path in DOCUMENTS for block in blocks(path, "console") for command in re.findall(r"(?m)^\$ (\S+)", block)]
    assert set(shown) == {"kg", "curl"}
    assert len(shown) == sum(len(commands(path, program)) for path in DOCUMENTS for program in ("kg", "curl"))


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if blocks(path, "pycon")], ids=lambda path: path.name)
@pytest.mark.slow
def test_session_shows_what_python_prints(path, folder, request, monkeypatch):
    monkeypatch.chdir(folder)
    names = {}
    for block in blocks(path, "pycon"):
        for example in doctest.DocTestParser().get_examples(block):
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(example.source, path.name, "single"), names)
            typed = example.source.rstrip("\n").replace("\n", "\n... ")
            compare(request, path, f">>> {typed}", example.want.rstrip("\n"), printed.getvalue().rstrip("\n"))


@pytest.mark.parametrize(("path", "code"), [(path, code) for path in DOCUMENTS for code in blocks(path, "python")])
@pytest.mark.slow
def test_program_runs(path, code, folder):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run([sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_first_block_of_the_readme_is_a_question_with_its_answer():
    command, output = commands(README, "kg")[0]
    assert command.startswith("kg ask")
    assert len(output.splitlines()) > 5


def test_readme_is_short():
    assert len(text_of(README).splitlines()) <= 150


def test_two_set_up_lines_of_the_readme_are_single_lines():
    assert len([line for line in blocks(README, "sh")[0].splitlines() if line.startswith("python3 -m venv")]) == 2


@pytest.mark.parametrize(("path", "entry"), [(path, entry) for path in DOCUMENTS for entry in blocks(path, "yaml") if entry not in SECTION])
def test_sheet_in_a_document_is_one_of_the_articles(path, entry):
    written = [
        *valmar.SHEETS.values(),
        valmar.DESK,
        valmar.NOTE,
        *(text_of(sheet) for folder in SHIPPED for sheet in folder.rglob("*.yaml")),
    ]
    assert any(entry in sheet for sheet in written)


def test_page_of_keys_has_every_key_once():
    table = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8").partition("## All keys\n")[2]
    assert sorted(re.findall(r"`(\w+)`", table.partition("| --- |")[2])) == [key.name for key in keys()]


def test_text_in_a_document_is_that_of_the_invented_article():
    assert blocks(ROOT / "docs" / "authoring.md", "text") == [valmar.TEXT]


@pytest.mark.parametrize(("path", "triples"), [(path, triples) for path in DOCUMENTS for triples in blocks(path, "trig")])
def test_triples_in_a_document_are_those_of_the_invented_article(path, triples, folder):
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in iris.PREFIXES.items())
    quads = set(ox.parse(prefixes + triples, format=ox.RdfFormat.TRIG, base_iri=iris.article_base("valmar")))
    assert quads
    assert quads - set(ox.parse(path=folder / "valmar" / "graph.trig")) == set()


def anchors(path):
    """The addresses of the headings of a document, as they are made where it is shown."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"(?m)^#+ (.*)$", text_of(path))}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_link_leads_to_a_file_and_a_heading_of_it(path):
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text_of(path)):
        file, _, heading = target.partition("#")
        reached = path.parent / file if file else path
        assert reached.is_file(), target
        assert not heading or heading in anchors(reached), target


def test_rooms_in_the_architecture_are_those_of_the_package_in_their_order():
    table = re.findall(r"(?m)^\| (`.*?) \|", text_of(ROOT / "docs" / "architecture.md"))
    shown = [room.strip("`") for cell in table for room in cell.split(", ")]
    row_of = {room: number for number, rooms in enumerate(ROWS) for room in rooms}
    assert sorted(shown) == sorted(row_of)
    assert [row_of[room] for room in shown] == sorted(row_of.values())


def test_every_variable_of_the_environment_is_in_the_table_of_contributing():
    files = [*(ROOT / "kg").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").glob("*.py"), ROOT / ".ci" / "run"]
    used = {name for path in files for name in re.findall(r"\bKG_[A-Z_]+\b", text_of(path))}
    assert set(re.findall(r"(?m)^\| `(KG_[A-Z_]+)` \|", text_of(ROOT / "CONTRIBUTING.md"))) == used


def test_page_of_terms_is_the_ontology(request):
    made = terms_page.made()
    if request.config.getoption("accept"):
        TERMS.write_text(made, encoding="utf-8")
    assert text_of(TERMS) == made
