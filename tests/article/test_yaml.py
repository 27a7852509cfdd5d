"""Valid but unusual YAML: read as YAML 1.2 has it, or told with its place; never a traceback, and advice in the author's spelling."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.article import sheets, yaml
from kg.check.sheets import slips
from kg.errors import InputError
from tests.support.paths import FUZZ

BASE = "https://w3id.org/article-kg/article/valmar/"
FIRST = "- {id: mill, type: Site, label: old mill}\n"


def read(folder, text):
    """The value of the first key of the second entry of a sheet, as plain data."""
    path = folder / "article.yaml"
    path.write_bytes((FIRST + text).encode())
    [_, entry] = sheets.read_sheet(path).data
    return next(iter(entry.values()))


SCALARS = {
    "17": 17,
    "0017": 17,
    "-5": -5,
    "+12": 12,
    "0x1F": 31,
    "0o17": 15,
    "0b10": "0b10",
    "1_000": "1_000",
    "12:30:00": "12:30:00",
    "2.50": "2.50",
    "1e3": "1e3",
    ".inf": ".inf",
    "-.INF": "-.INF",
    ".nan": ".nan",
    "2025-02-30": "2025-02-30",
    "2025-08-12 10:00:00 +2": "2025-08-12 10:00:00 +2",
    "true": True,
    "True": True,
    "FALSE": False,
    "yes": "yes",
    "on": "on",
    "null": None,
    "NULL": None,
    "~": None,
    "": None,
    "nULL": "nULL",
    '""': "",
    "'null'": "null",
    '"17"': "17",
    "! 17": "17",
    "!!str 17": "17",
    "!!str": "",
    "!!int 17": 17,
    "!!int 0x1F": 31,
    "!!int '5'": 5,
    "!!bool 'true'": True,
    "!!null ''": None,
    "!!float 1": "1",
    "=": "=",
    "a: b": None,
    "|\n    two\n    lines\n": "two\nlines",
    ">-\n    folded\n    text\n": "folded text",
    ">\n    folded\n    text\n": "folded text",
    '"\\x41\\u00e9\\U0001F600"': "Aé😀",
    '"\\ud83d\\ude00"': "😀",
    "&a text": "text",
}
del SCALARS["a: b"]


@pytest.mark.parametrize("written", SCALARS)
def test_a_scalar_is_what_the_core_schema_has_it_as(tmp_path, written):
    assert read(tmp_path, f"- key: {written}\n") == SCALARS[written]


OTHERS = {
    "line ends of old machines": ("- key: a\r  other: b\r", "a"),
    "a comment behind": ("- key: a # not text\n", "a"),
    "an alias": ("- key: [&a x, *a]\n", ["x", "x"]),
    "an alias of a mapping": ("- key: [&a {b: c}, *a]\n", [{"b": "c"}, {"b": "c"}]),
    "an anchor moved": ("- key: [&a x, &a y, *a]\n", ["x", "y", "y"]),
    "keys that are no text": ("- key: {5: a, ~: b, true: c}\n", {"5": "a", "~": "b", "true": "c"}),
    "keys in quotes": ('- "key": {? a : b, "c":d}\n', {"a": "b", "c": "d"}),
    "an end of the document": ("- key: a\n...\n", "a"),
}


@pytest.mark.parametrize(("text", "value"), OTHERS.values(), ids=OTHERS)
def test_the_rest_of_yaml_is_read(tmp_path, text, value):
    assert read(tmp_path, text) == value


def test_directives_a_mark_and_an_empty_document_are_read(tmp_path):
    path = tmp_path / "a.yaml"
    for text in ("", "# nothing\n", "---\n", "--- ~\n...\n", "%YAML 1.2\n---\n"):
        path.write_text(text, encoding="utf-8")
        assert yaml.read(path) is None
    path.write_bytes(b"\xef\xbb\xbf%YAML 1.2 # new\r\n%TAG !kg! tag:kg,2025:\r\n---\r\n- a\r\n")
    assert [each.value for each in yaml.read(path).value] == ["a"]


ERRORS = {
    "%YAML 1.1\n---\n- key: yes\n": "1:1: the sheet says that it is YAML 1.1. Sheets are YAML 1.2: take out the line %YAML.",
    "%YAML 1.3\n---\n- key: a\n": "1:1: the sheet says that it is YAML 1.3.",
    "- key: a\n---\n- key: b\n": "2:1: a second document begins here. A sheet is one list: take out the line ---.",
    "- key: !!int abc\n": "1:8: '!!int abc' is nothing in YAML 1.2.",
    "- key: !!bool yes\n": "1:8: '!!bool yes' is nothing in YAML 1.2.",
    "- key: !!float a\n": "1:8: '!!float a' is nothing in YAML 1.2.",
    "- key: !!binary aGk=\n": "1:8: '!!binary aGk=' is nothing in YAML 1.2.",
    "- key: !local a\n": "1:8: '!local a' is nothing in YAML 1.2.",
    "- key: !!set {a, b}\n": "1:8: the tag !!set means nothing here.",
    "- !thing {key: a}\n": "1:3: the tag !thing means nothing here.",
    f"- key: {'9' * 5000}\n": "1:8: this number has 5,000 digits.",
    "- ? [a, b]\n  : c\n": "1:5: a key is a word, not a list.",
    "- {? {a: b} : c}\n": "1:6: a key is a word, not a mapping.",
    "- {key: a, 'key': b}\n": "1:12: the key 'key' stands twice in one entry, first on line 1.",
    "- &a [*a]\n": "1:7: *a names nothing that stands whole before it.",
    "- *a\n": "1:3: *a names nothing that stands whole before it.",
    "- key: a\x07b\n": "1:9: the character U+0007 cannot stand in YAML.",
    "- key: a\ufeffb\n": "1:9: the character U+FEFF cannot stand in YAML.",
    "- key:\n\ta\n": "2:1: this is not valid YAML: found character '\\t' that cannot start any token. Indent by spaces",
    '- key: "\\ud800"\n': "1:8: an escape here stands for half a character.",
    '- "\\ude00\\ud83d": a\n': "1:3: an escape here stands for half a character.",
    "- key: a: b\n": "1:9: this is not valid YAML",
    "- key: [a\n": "2:1: this is not valid YAML",
    "- key: 'a\n": "2:1: this is not valid YAML",
    "- " + "[" * 400 + "]" * 400 + "\n": "1:53: the sheet is nested too deeply",
    "- " + "- " * 400 + "\n": "1:103: the sheet is nested too deeply",
    "key: a\n": "1:1: a sheet is a list of entries.",
    "a\n": "1:1: a sheet is a list of entries.",
    "- a\n": "1:3: an entry is a mapping with an id.",
    "- null\n": "1:3: an entry is a mapping with an id.",
    "- - key: a\n": "1:3: an entry is a mapping with an id.",
}


@pytest.mark.parametrize("text", ERRORS, ids=range(len(ERRORS)))
def test_what_is_no_sheet_is_told_with_its_place(tmp_path, text):
    path = tmp_path / "article.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        sheets.read_sheet(path)
    assert str(raised.value).startswith(f"{path}:{ERRORS[text]}")


def test_what_aliases_repeat_is_limited(tmp_path):
    lines = ["- &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    path = tmp_path / "article.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match=r":7:\d+: the sheet is nested too deeply or too large"):
        sheets.read_sheet(path)


PIECES = [
    "- ",
    "id: ",
    "a",
    "x: ",
    "\n",
    "  ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&a ",
    "*a",
    "!!int ",
    "!x ",
    "'",
    '"',
    "|",
    ">-",
    "#",
    "%YAML 1.1",
    "---",
]
PIECES += [
    "...",
    "? ",
    ": ",
    "<<: ",
    "0x1F",
    "0o7",
    "1_0",
    "1:30",
    "~",
    "true",
    "NULL",
    ".inf",
    "2025-01-01",
    "\t",
    "\r",
    "\u0085",
    "\u2028",
    "\\",
    "é",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("valmar")


@settings(max_examples=200 * FUZZ, deadline=None, derandomize=FUZZ == 1, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join))
@pytest.mark.slow
def test_no_text_is_more_than_a_finding_or_an_error_with_its_place(folder, text):
    """Whatever stands in a sheet, as a whole and as a value in it."""
    for written in (text, f"{FIRST}- id: x\n  type: Person\n  label: {text}\n", f"{FIRST}- {text}\n"):
        path = folder / "article.yaml"
        path.write_text(written, encoding="utf-8", newline="", errors="replace")
        try:
            found = slips(sheets.read(folder), BASE)
        except InputError as error:
            places = [error.where]
        else:
            places = [finding.place for finding in found]
        for place in places:
            assert place.startswith(f"{path}:"), (written, place)
            line, column = map(int, place.removeprefix(f"{path}:").split(":"))
            assert line >= 1 and column >= 1


SIGNS = "0123456789xXobB_.:+-eEinfaNTrueFlsyYNulL~ "


@settings(max_examples=200 * FUZZ, deadline=None, derandomize=FUZZ == 1, suppress_health_check=list(HealthCheck))
@given(st.text(SIGNS, min_size=1, max_size=8).map(str.strip).filter(bool))
def test_a_value_that_is_no_text_gets_advice_in_its_own_spelling(folder, text):
    path = folder / "article.yaml"
    path.write_text(f"- id: x\n  type: Person\n  label: {text}\n", encoding="utf-8")
    try:
        [sheet] = sheets.read(folder)
    except InputError:
        return
    value = sheet.data[0]["label"]
    if isinstance(value, int):
        assert [finding.fix for finding in slips([sheet], BASE)] == [f'Write it in quotes: "{text}".']
    elif isinstance(value, str):
        assert value == text
