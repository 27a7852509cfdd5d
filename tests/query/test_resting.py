"""A question of one's own, in whatever spelling SPARQL has: its rows stand as the claims do that they rest on."""

import re

import pytest

from kg.query import resting
from kg.query.catalogue import read_catalogue, read_question
from kg.query.resting import with_claims
from kg.query.rows import STANDING, gather
from kg.rdf.terms import Marked

PREFIX = "PREFIX kg: <https://w3id.org/article-kg#>\n"


def rows_of(graph, tmp_path, columns, query):
    """The rows of a question with these columns, all of them things or texts."""
    path = tmp_path / "topic" / "own.rq"
    path.parent.mkdir()
    header = "".join(f"#+ column: ?{name} text what it is\n" for name in columns)
    path.write_text(f"#+ title: Own\n#+ question: Own?\n{header}{PREFIX}{query}\n", encoding="utf-8")
    question = read_question(path)
    return gather(graph.records, question, graph.data.rows(with_claims(question.query)))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?what WHERE { GRAPH ?claim { ?who kg:demands ?what } }",
        "SELECT ?what WHERE { GRAPH $claim { ?who kg:demands ?what } }",
        "SELECT ?what WHERE { ?claim kg:mode kg:mode-demand ; kg:paraphrase ?what FILTER(?what != '') }",
        "SELECT ?what WHERE { ?claim kg:mode kg:mode-demand . BIND(1 AS ?one) ?claim kg:paraphrase ?what }",
    ],
)
def test_row_stands_as_its_claim_however_that_is_written(graph, tmp_path, query):
    rows = rows_of(graph, tmp_path, ["what"], query)
    assert rows
    assert [row for row in rows if "wanted" not in row[STANDING]] == []


def test_text_of_a_second_claim_says_how_that_stands(graph, tmp_path):
    query = (
        "SELECT ?what ?claim WHERE { ?claim kg:restsOn ?passage ; kg:standing kg:vouchedFor . "
        "?other kg:restsOn ?passage ; kg:mode kg:mode-demand ; kg:paraphrase ?what }"
    )
    rows = rows_of(graph, tmp_path, ["what", "claim"], query)
    assert rows
    assert [row for row in rows if row[STANDING]] == []
    assert [row for row in rows if not (isinstance(row["what"], Marked) and "wanted" in row["what"].standing)] == []


def kept_within(query):
    """The claims that a query within a query opens and does not hand out, so that no row can say how they stand."""
    text = resting._without_tests(resting._quiet(query))
    for match in list(re.finditer(r"\bSELECT\b([^{]*)\{", text))[1:]:
        inside = text[match.end() : resting._closing(text, match.end())]
        yield from set(re.findall(r"\bGRAPH\s+\?(\w+)", inside)) - set(re.findall(r"\?(\w+)", match[1]))


def test_no_claim_is_kept_within_a_part_of_a_question():
    kept = {question.name: set(kept_within(question.query)) for question in read_catalogue()}
    # Who took part stands in rows of principles by another claim, which says how that stands.
    assert {name: claims for name, claims in kept.items() if claims} == {"principles": {"presence"}}
