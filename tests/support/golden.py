"""The golden answers of the saved questions, and an answer written as they are."""

from kg.rdf import iris
from kg.rdf.terms import Thing
from tests.support.paths import DATA

ANSWERS = DATA / "answers"


def written(answer, base):
    """Return an answer as tab-separated text, things by their short addresses."""
    rows = [answer.columns, *([_cell(row[column], base) for column in answer.columns] for row in answer.rows)]
    return "".join("\t".join(row) + "\n" for row in rows)


def golden(name):
    """Return the golden answer of a name."""
    return (ANSWERS / f"{name}.tsv").read_text(encoding="utf-8")


def _cell(value, base):
    if isinstance(value, list):
        return "; ".join(_cell(part, base) for part in value)
    return iris.shorten(value.iri, base) if isinstance(value, Thing) else "" if value is None else str(value)
