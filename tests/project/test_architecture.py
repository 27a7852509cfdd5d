"""The rooms of the package: a module imports only what stands before it in this table, and stays small."""

import ast

import pytest

from tests.support.paths import ROOT

PACKAGE = ROOT / "kg"
# From the ground up. The rooms of one row do not import each other; the modules of a room import only those named before them.
ROWS = (
    {"errors": ()},
    {"files": ()},
    {"paths": ()},
    {"rdf": ("iris", "terms", "formats", "tokens", "habits", "syntax", "doubts", "engine", "dataset", "names", "rdflib_view")},
    {"tables": (), "text": ("cues", "words", "quotations", "speakers", "sentences", "figures", "times")},
    {
        "article": (
            *("blocks", "top", "passages", "web_page", "yaml", "own", "nodes", "sheets", "worded", "forms", "drafts", "entries"),
            *("ontology", "rules", "views", "compiled", "coverage"),
        ),
        "sandbox": ("limits", "join_size", "services", "vetting", "naming", "hints", "process", "results", "child"),
    },
    {
        "query": ("catalogue", "resting", "records", "reading", "rows", "slips", "absence", "network", "ask"),
        "check": (
            *("findings", "vocabulary", "spelling", "terms", "review", "sheets", "changes", "evidence", "shapes", "hygiene"),
            *("claims", "claims_read", "bearing", "gates_who", "gates_how", "gates_denied", "gates_figures", "gates_roles", "gates_told"),
            *("meaning", "article", "keys", "guide"),
        ),
    },
    {"draft": ("names", "leaf", "amounts", "stubs", "writing", "__init__"), "review": ("deciding", "session", "__init__")},
    {"graph": (), "render": ("bindings", "prose", "answers", "contract")},
    {
        "viewer": (
            *("records", "language", "text_size", "legend", "communities", "spacing", "stress", "force", "hierarchy", "placing"),
            *("plain_values", "attributes", "pyvis_reader", "foreign", "networks"),
            *("values", "answers", "passages", "moves", "page_data", "sparql", "joiner", "spoken", "page", "__init__"),
        ),
        "worker": (),
    },
    {
        "server": (
            *("wire", "requests", "headers", "sending", "service_description", "openapi", "remote", "served", "pages", "problems"),
            *("jobs", "zygote", "pool", "app", "listen"),
        )
    },
    {
        "cli": (
            "options",
            "arguments",
            "output",
            "ask",
            "network",
            "query",
            "author",
            "text",
            "guidance",
            "draft",
            "review",
            "serve",
            "__init__",
            "__main__",
        )
    },
)
ORDER = {
    f"{room}.{module}" if module else room: (number, place)
    for number, rooms in enumerate(ROWS)
    for room, modules in rooms.items()
    for place, module in enumerate(modules or ("",))
}
LONGEST = 300
LONGEST_OF_TESTS = 500
FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def name_of(path):
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def imports(path):
    """Yield what a module of the package imports of it, as a name of the table; of a package's own names, the package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and (node.module == "kg" or node.module.startswith("kg.")):
            package = node.module.removeprefix("kg").removeprefix(".")
            for alias in node.names:
                inner = f"{package}.{alias.name}".removeprefix(".")
                yield next((name for name in (inner, f"{inner}.__init__", package, f"{package}.__init__") if name in ORDER), inner)
        elif isinstance(node, ast.Import):
            yield from (alias.name.removeprefix("kg.") for alias in node.names if alias.name.startswith("kg."))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_module_imports_only_what_stands_before_it(path):
    name = name_of(path)
    if not path.read_text(encoding="utf-8").partition('"""\n')[2].strip() and path.stem == "__init__":
        return
    assert name in ORDER, f"{name} has no place in the table"
    room = name.partition(".")[0]
    for target in imports(path):
        assert target in ORDER, f"{name} imports {target}, which has no place in the table"
        if target.partition(".")[0] == room:
            assert ORDER[target] < ORDER[name], f"{name} imports {target}, which does not stand before it in its room"
        else:
            assert ORDER[target][0] < ORDER[name][0], f"{name} imports {target}, whose room does not stand below"


def test_table_names_nothing_that_is_gone():
    assert set(ORDER) <= {name_of(path) for path in FILES}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=name_of)
def test_module_can_be_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_file_of_tests_can_be_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_OF_TESTS


@pytest.mark.parametrize("path", [path for path in FILES if name_of(path) != "rdf.iris"], ids=name_of)
def test_iris_are_written_in_one_module_only(path):
    strings = [node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)]
    assert not [each for each in strings if isinstance(each, str) and ("w3id.org" in each or "www.w3.org/" in each)]


def test_top_of_the_package_holds_few_things():
    assert len([path for path in PACKAGE.iterdir() if path.name != "__pycache__"]) <= 20
