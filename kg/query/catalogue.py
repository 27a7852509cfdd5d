"""The headers of .rq files -> questions. Knows nothing of graphs.

A saved question is plain SPARQL under lines of `#+ key: value`. Each parameter has one line `VALUES ?name { UNDEF }` in the
query, which leaves it open on any engine; binding a parameter puts a term in the place of UNDEF. Where a column of the same
name gathers more than the value asked for, the line says `?name_given` instead.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.errors import CatalogueError
from kg.files import read_text
from kg.paths import QUERIES

_KEYS = ("title", "question", "first", "param", "column", "method", "order", "matrix", "timeline")
_FIELD = r"\?(?P<name>[a-z_]\w*)\s+(?P<kind>[a-z]+)(?P<mark>[?*]?)\s+(?P<meaning>\S.*)"
_TIMELINE = (
    r"(?P<what>\?\w+(?: +\?\w+)*)"
    r"(?: +by +\?(?P<by>\w+)| +within +\?(?P<within>\w+)| +of +\?(?P<of>\w+) +step +\?(?P<step>\w+))?"
    r"(?: +tell(?P<tell>(?: +\?\w+)+))?"
)
# The place of a parameter in a query.
_OPEN = re.compile(r"VALUES\s+\?(?P<name>\w+?)(?:_given)?\s*\{\s*UNDEF\s*\}")
_PARAMETER_KINDS = ("thing", "concept", "text", "integer")
_COLUMN_KINDS = ("thing", "text", "integer")
_METHODS = ("select", "shortest-path")
_ORDERS = ("query", "text")


class Parameter(NamedTuple):
    """What a question can be asked with: a thing, text, a number, or a concept of the closed list that has the parameter's name."""

    name: str
    kind: str
    required: bool
    meaning: str


class Column(NamedTuple):
    """What a question answers with. A list column gathers the values of the rows that agree in all others."""

    name: str
    kind: str
    optional: bool
    is_list: bool
    meaning: str


class Timeline(NamedTuple):
    """The columns that make a timeline of an answer: what a moment is, and what is told of it beside its claims.

    `by` is the column of the stage that a moment has come to. `within` is that of the moment of another question which it belongs to.
    `of` and `step` are those of who goes through numbered steps. Without any of these the moments stand before all stages.
    """

    what: tuple[str, ...]
    tell: tuple[str, ...]
    by: str
    within: str
    of: str
    step: str


class Question(NamedTuple):
    """A saved question: its header, its query, and the file it stands in.

    `method` is select, or shortest-path for a query that gives the edges of a network. `order` is query where the rows stand
    as the query orders them, or text for the order of the passages that their claims rest on. `first` is its place among the
    questions that are offered before all others, or 0 where it is none of them. `matrix` names the columns whose
    values are the rows, the columns, the cells and, if a fourth is named, the margin of the answer as a matrix, where it has one.
    `timeline` names those that make its timeline, where it has one.
    """

    name: str
    topic: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    method: str
    order: str
    first: int
    matrix: tuple[str, ...]
    timeline: Timeline | None
    query: str
    path: Path


def read_catalogue(folder: Path = QUERIES) -> list[Question]:
    """All saved questions, by topic and name. Raises CatalogueError for a malformed header or a name used twice."""
    questions = [read_question(path) for path in sorted(folder.glob("*/*.rq"))]
    seen: dict[str, Path] = {}
    for question in questions:
        if question.name in seen:
            what = f"the question {question.name!r} is there already: {seen[question.name]}."
            raise CatalogueError(what, where=str(question.path), fix="Rename one of them.")
        seen[question.name] = question.path
    return questions


def find_question(name: str, folder: Path = QUERIES) -> Question:
    """One saved question by name. Raises CatalogueError, with the nearest names, where there is none."""
    paths = {path.stem: path for path in folder.glob("*/*.rq")}
    if isinstance(name, str) and name in paths:
        return read_question(paths[name])
    near = _nearest(str(name), paths, 3)
    hint = f"Did you mean {' or '.join(near)}?" if near else "kg ask lists them all."
    raise CatalogueError(f"there is no question {name!r}.", fix=hint)


def read_question(path: Path) -> Question:
    """The question in a .rq file. Raises CatalogueError, with file and line, for a malformed header."""
    text = read_text(path)
    single: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.startswith("#+"):
            continue
        where = f"{path}:{number}"
        key, colon, value = (part.strip() for part in line[2:].partition(":"))
        if not colon or not value:
            raise CatalogueError(f"{line!r} is not a header line.", where=where, fix='Write "#+ key: value".')
        if key == "param":
            match = _field(value, _PARAMETER_KINDS, where)
            if match["mark"] == "*":
                raise CatalogueError("a parameter takes one value.", where=where, fix="Leave out the *.")
            parameters.append(Parameter(match["name"], match["kind"], match["mark"] != "?", match["meaning"]))
        elif key == "column":
            match = _field(value, _COLUMN_KINDS, where)
            columns.append(Column(match["name"], match["kind"], match["mark"] == "?", match["mark"] == "*", match["meaning"]))
        elif key not in _KEYS:
            near = _nearest(key, _KEYS, 1)
            fix = f"Did you mean {near[0]!r}?" if near else f"Known are: {', '.join(_KEYS)}."
            raise CatalogueError(f"unknown key {key!r}.", where=where, fix=fix)
        elif key in single:
            raise CatalogueError(f"{key!r} stands twice.", where=where)
        else:
            single[key] = value
    method = single.get("method", "select")
    for key in ("title", "question"):
        if key not in single:
            raise CatalogueError(f"the header has no {key!r}.", where=f"{path}:1", fix=f'Add "#+ {key}: …".')
    if method not in _METHODS:
        raise CatalogueError(f"unknown method {method!r}.", where=f"{path}:1", fix=f"Known are: {', '.join(_METHODS)}.")
    order = single.get("order", "query")
    if order not in _ORDERS:
        raise CatalogueError(f"unknown order {order!r}.", where=f"{path}:1", fix=f"Known are: {', '.join(_ORDERS)}.")
    first = single.get("first", "0")
    if not first.isdecimal():
        raise CatalogueError(f"{first!r} is not a place among the first questions.", where=f"{path}:1", fix='Write "#+ first: 1".')
    question = Question(
        name=path.stem,
        topic=path.parent.name,
        title=single["title"],
        question=single["question"],
        parameters=tuple(parameters),
        columns=tuple(columns),
        method=method,
        order=order,
        first=int(first),
        matrix=_matrix(single.get("matrix", ""), columns, f"{path}:1"),
        timeline=_timeline(single["timeline"], columns, f"{path}:1") if "timeline" in single else None,
        query=text,
        path=path,
    )
    _check_query(question)
    return question


def bind(question: Question, terms: dict[str, str]) -> str:
    """The query with each given parameter bound to a term in SPARQL's own spelling, and the others left open."""
    if question.method != "select":
        return question.query
    taken = {parameter.name for parameter in question.parameters}

    def bound(match: re.Match[str]) -> str:
        if match["name"] not in taken:
            return match[0]
        # A line that leaves everything open says nothing; without it the engine plans better.
        return match[0].replace("UNDEF", terms[match["name"]]) if match["name"] in terms else ""

    # All at once, as a text that is put into one line may read like another line.
    return _OPEN.sub(bound, question.query)


def _nearest(name: str, known: Iterable[str], count: int) -> list[str]:
    """The names that are most like one that is not known."""
    import difflib  # only a slip needs it

    return difflib.get_close_matches(name, list(known), n=count, cutoff=0.5)


def _field(value: str, kinds: tuple[str, ...], where: str) -> re.Match[str]:
    match = re.fullmatch(_FIELD, value)
    if not match:
        fix = 'Write "?name kind meaning", with ? or * after the kind where it applies.'
        raise CatalogueError(f"{value!r} is not a field.", where=where, fix=fix)
    if match["kind"] not in kinds:
        raise CatalogueError(f"unknown kind {match['kind']!r}.", where=where, fix=f"Known are: {', '.join(kinds)}.")
    return match


def _matrix(text: str, columns: list[Column], where: str) -> tuple[str, ...]:
    names = tuple(re.findall(r"\?(\w+)", text))
    if text and (len(names) not in (3, 4) or not set(names) <= {column.name for column in columns}):
        raise CatalogueError(f"{text!r} is not a matrix of columns.", where=where, fix='Write "#+ matrix: ?row ?column ?cell ?margin".')
    return names


def _timeline(text: str, columns: list[Column], where: str) -> Timeline:
    match = re.fullmatch(_TIMELINE, text)
    if not match or not set(re.findall(r"\?(\w+)", text)) <= {column.name for column in columns}:
        fix = 'Write "#+ timeline: ?what by ?stage tell ?when ?where"; "within ?event" or "of ?who step ?number" may stand for "by ?stage".'
        raise CatalogueError(f"{text!r} is not a timeline of columns.", where=where, fix=fix)
    what, tell = (tuple(re.findall(r"\?(\w+)", match[part] or "")) for part in ("what", "tell"))
    return Timeline(what, tell, *(match[part] or "" for part in ("by", "within", "of", "step")))


def _check_query(question: Question) -> None:
    """Hold the header against the query below it."""
    body = "\n".join("" if line.startswith("#") else line for line in question.query.split("\n"))
    select = re.search(r"\bSELECT\b(.*?)(?:(?<!\?)\bWHERE\b|\{)", body, re.DOTALL | re.IGNORECASE)
    if not select:
        raise CatalogueError("a saved question is one SELECT query.", where=f"{question.path}:1")
    line = body.count("\n", 0, select.start()) + 1
    projected = re.findall(r"\?(\w+)\s*(?:\)|(?=\s|$))", re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\bAS\s+(\?\w+)\s*\)", r"\1 ", select[1]))
    if question.method == "select" and projected != [column.name for column in question.columns]:
        named = ", ".join(column.name for column in question.columns) or "none"
        what = f"the columns of the header ({named}) are not those of SELECT ({', '.join(projected)})."
        raise CatalogueError(what, where=f"{question.path}:{line}")
    places = {match["name"] for match in _OPEN.finditer(body)}
    for parameter in question.parameters:
        if question.method == "select" and parameter.name not in places:
            raise CatalogueError(
                f"the parameter ?{parameter.name} has no place in the query.",
                where=f"{question.path}:{line}",
                fix=f"Add VALUES ?{parameter.name} {{ UNDEF }} where it is to be bound.",
            )
