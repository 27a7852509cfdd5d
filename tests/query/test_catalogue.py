"""Headers of saved questions: read strictly, with file and line where one is malformed."""

import pytest

from kg.errors import CatalogueError
from kg.query import catalogue

GOOD = """#+ title:    Things
#+ question: Which things are there?
#+ param:    ?kind thing? of which class
#+ column:   ?thing thing a thing
#+ column:   ?also text* its other names
PREFIX kg: <https://w3id.org/article-kg#>
SELECT ?thing ?also WHERE {
  VALUES ?kind { UNDEF }
  ?thing a ?kind ; kg:also ?also .
}
"""


def with_line(line):
    """The good header with a line more, before its columns."""
    return GOOD.replace("#+ column:   ?thing", f"#+ {line}\n#+ column:   ?thing")


MALFORMED = {
    "unknown key": (GOOD.replace("#+ title:", "#+ titel:"), 1, "Did you mean 'title'"),
    "no title": (GOOD.replace("#+ title:    Things\n", ""), 1, "no 'title'"),
    "no question": (GOOD.replace("#+ question: Which things are there?\n", ""), 1, "no 'question'"),
    "a key twice": (with_line("title: Again"), 4, "stands twice"),
    "no place": (with_line("first: soon"), 1, "not a place among the first"),
    "no colon": (GOOD.replace("#+ title:    Things", "#+ Things"), 1, "not a header line"),
    "unknown kind": (GOOD.replace("?kind thing?", "?kind thang?"), 3, "unknown kind 'thang'"),
    "parameter with many values": (GOOD.replace("?kind thing?", "?kind thing*"), 3, "one value"),
    "field without meaning": (GOOD.replace("?thing thing a thing", "?thing thing"), 4, "not a field"),
    "columns that SELECT does not have": (GOOD.replace("SELECT ?thing ?also", "SELECT ?thing"), 7, "are not those of SELECT"),
    "parameter without a place": (GOOD.replace("VALUES ?kind { UNDEF }", ""), 7, "has no place"),
    "no SELECT": (GOOD.replace("SELECT ?thing ?also WHERE", "ASK WHERE"), 1, "one SELECT"),
    "unknown method": (with_line("method: magic"), 1, "unknown method"),
    "matrix of other columns": (
        with_line("matrix: ?thing ?also ?kind"),
        1,
        "not a matrix of columns",
    ),
    "timeline of other columns": (
        with_line("timeline: ?thing tell ?when"),
        1,
        "not a timeline",
    ),
    "timeline without a moment": (with_line("timeline: by ?thing"), 1, "not a timeline"),
    "timeline of steps without a number": (
        with_line("timeline: ?also of ?thing"),
        1,
        "not a timeline",
    ),
    "unknown order": (with_line("order: random"), 1, "unknown order"),
}


def write(folder, text, name="things"):
    path = folder / "topic" / f"{name}.rq"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_header_becomes_a_question(tmp_path):
    question = catalogue.read_question(write(tmp_path, GOOD))
    assert (question.name, question.topic, question.title, question.first) == ("things", "topic", "Things", 0)
    assert question.parameters == (catalogue.Parameter("kind", "thing", False, "of which class"),)
    assert [column.is_list for column in question.columns] == [False, True]


@pytest.mark.parametrize(
    ("text", "timeline"),
    [
        ("?thing", catalogue.Timeline(("thing",), (), "", "", "", "")),
        ("?thing ?also by ?also tell ?thing ?also", catalogue.Timeline(("thing", "also"), ("thing", "also"), "also", "", "", "")),
        ("?thing within ?also", catalogue.Timeline(("thing",), (), "", "also", "", "")),
        ("?thing of ?thing step ?also tell ?also", catalogue.Timeline(("thing",), ("also",), "", "", "thing", "also")),
    ],
)
def test_timeline_names_its_columns(tmp_path, text, timeline):
    question = catalogue.read_question(write(tmp_path, with_line(f"timeline: {text}")))
    assert question.timeline == timeline


@pytest.mark.parametrize(("text", "line", "message"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_header_is_an_error_with_file_and_line(tmp_path, text, line, message):
    path = write(tmp_path, text)
    with pytest.raises(CatalogueError) as error:
        catalogue.read_question(path)
    assert error.value.where == f"{path}:{line}"
    assert message in str(error.value)


def test_name_used_in_two_topics_is_an_error(tmp_path):
    write(tmp_path, GOOD)
    other = tmp_path / "other"
    other.mkdir()
    (other / "things.rq").write_text(GOOD, encoding="utf-8")
    with pytest.raises(CatalogueError, match="there already"):
        catalogue.read_catalogue(tmp_path)


def test_bound_parameter_stands_in_the_place_of_undef(tmp_path):
    question = catalogue.read_question(write(tmp_path, GOOD))
    assert "VALUES ?kind { <urn:x> }" in catalogue.bind(question, {"kind": "<urn:x>"})
    assert "UNDEF" not in catalogue.bind(question, {})


def test_value_that_looks_like_sparql_stays_a_value(tmp_path):
    """A backslash or a brace in a term is neither a group reference nor the end of the VALUES block."""
    question = catalogue.read_question(write(tmp_path, GOOD))
    term = r'"\\1 } UNION { ?s ?p ?o"'
    assert f"VALUES ?kind {{ {term} }}" in catalogue.bind(question, {"kind": term})


def test_value_that_looks_like_the_place_of_another_parameter_stays_a_value(tmp_path):
    two = GOOD.replace("?thing a ?kind", "VALUES ?name { UNDEF }\n  ?thing a ?kind ; kg:also ?name").replace(
        "#+ column:   ?thing", "#+ param:    ?name text? of which name\n#+ column:   ?thing"
    )
    question = catalogue.read_question(write(tmp_path, two))
    term = '"VALUES ?name { UNDEF }"'
    assert f"VALUES ?kind {{ {term} }}" in catalogue.bind(question, {"kind": term})
    assert f"VALUES ?kind {{ {term} }}" in catalogue.bind(question, {"kind": term, "name": '" } ?s ?p ?o { "'})


@pytest.mark.parametrize("name", ["../people/people", "*", "", "people/people", "PEOPLE"])
def test_name_that_is_no_question_is_an_error(name):
    with pytest.raises(CatalogueError, match="no question"):
        catalogue.find_question(name)
