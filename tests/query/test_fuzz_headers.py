"""The header of a question, whatever stands in it: a question, or a sentence with file and line. KG_FUZZ=20 tries twenty times as much."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import CatalogueError, InputError
from kg.query import catalogue
from tests.support.paths import FUZZ, ROOT

HEADER = """\
#+ title: Who demands what?
#+ question: What is demanded, and by whom?
#+ param: ?by thing? who demands
#+ column: ?demand thing what is demanded
#+ column: ?about thing* what it is about
#+ example: by=Putin
"""
QUERY = "SELECT ?demand ?about { VALUES ?by { UNDEF } ?by kg:demands ?demand . ?demand kg:about ?about }\n"
LINES = [*HEADER.splitlines(), "#+ matrix: ?demand ?about ?demand", "#+ timeline: ?demand by ?about tell ?demand", "#+ method: select"]
LINES += ["#+ method: shortest-path", "#+ order: text", "#+ first: 1", "#+ first: ²", "#+ first: -1", "#+", "#+ :", "#+ title", "#+ title:"]
LINES += [
    "#+ param: ?by",
    "#+ param: by thing x",
    "#+ param: ?by thing* x",
    "#+ column: ?demand nothing x",
    "#+ example: of=x",
    "#+ tilte: x",
]
PIECES = st.sampled_from(LINES) | st.text(max_size=20).map(lambda text: f"#+ {text}") | st.sampled_from(["", "# plain", QUERY.strip()])


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("queries") / "topic"
    folder.mkdir()
    return folder / "question.rq"


@settings(max_examples=400 * FUZZ, deadline=None, derandomize=FUZZ == 1, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=9), st.sampled_from(["", QUERY, "SELECT ?demand ?about {", "ASK {}", "SELECT * {}"]), st.booleans())
@pytest.mark.slow
def test_no_header_is_more_than_a_sentence_with_its_place(path, lines, query, is_whole):
    text = (HEADER if is_whole else "") + "\n".join([*lines, query])
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    try:
        question = catalogue.read_question(path)
    except (CatalogueError, InputError) as error:
        match = re.fullmatch(rf"{re.escape(str(path))}:(\d+)(:\d+)?", error.where)
        assert match, (text, str(error))
        assert 1 <= int(match[1]) <= len(re.split(r"\r\n|\r|\n", text)) + 1
    else:
        assert question.title and question.question
        catalogue.bind(question, {parameter.name: "<urn:x>" for parameter in question.parameters})


@settings(max_examples=200 * FUZZ, deadline=None, derandomize=FUZZ == 1, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted((ROOT / "queries").glob("*/*.rq"))), st.data())
@pytest.mark.slow
def test_no_header_of_ours_with_a_slip_is_more_than_a_sentence(path, original, data):
    lines = original.read_text(encoding="utf-8").split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    start = data.draw(st.integers(0, len(line)))
    lines[number] = line[:start] + data.draw(st.text(max_size=3)) + line[start + data.draw(st.integers(0, 3)) :]
    path.write_text("\n".join(lines), encoding="utf-8", errors="replace", newline="")
    try:
        catalogue.read_question(path)
    except (CatalogueError, InputError) as error:
        assert error.where.startswith(f"{path}:"), str(error)
