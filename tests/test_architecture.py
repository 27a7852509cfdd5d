"""The package is layered: a module imports only from rows above its own in this table, and stays small."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kg"
ROWS = (
    ("errors",),
    ("paths", "names"),
    ("patterns",),
    ("files", "screen"),
    ("passages", "sheets", "catalogue", "engine"),
    ("rules", "terms", "silence"),
    ("layers",),
    ("articles",),
    ("network", "explain"),
    ("ask",),
    ("tables",),
    ("show",),
    ("answers",),
    ("graph",),
    ("limits", "viewer"),
    ("confine", "remote"),
    ("worker",),
    ("findings",),
    ("slips", "evidence"),
    ("check",),
    ("server",),
    ("arguments",),
    ("cli",),
)
LONGEST = 260


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).parts[0].removesuffix(".py"), path


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("kg."))
        elif isinstance(node, ast.ImportFrom) and node.module == "kg":
            yield from (f"kg.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("kg."):
            yield node.module


def row(name):
    return next((number for number, names in enumerate(ROWS) if name in names), None)


@pytest.mark.parametrize(("name", "path"), [pytest.param(n, p, id=str(p.relative_to(PACKAGE))) for n, p in modules() if n != "__init__"])
def test_module_imports_from_rows_above_only(name, path):
    assert row(name) is not None, f"{name} has no row in the table"
    for target in {each.split(".")[1] for each in imports(path)} - {name}:
        assert row(target) < row(name), f"{name} imports {target}, which does not stand above it"


@pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(PACKAGE))) for _, p in modules()])
def test_module_can_be_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(PACKAGE))) for n, p in modules() if n != "names"])
def test_iris_are_written_in_one_module_only(path):
    strings = [node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)]
    assert not [each for each in strings if isinstance(each, str) and ("w3id.org" in each or "www.w3.org/" in each)]
