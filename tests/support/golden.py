"""The golden answers of the saved questions, and an answer written as they are."""

from kg.rdf import iris
from kg.rdf.terms import Marked, Thing
from tests.support.paths import DATA

ANSWERS = DATA / "answers"


def written(answer, base):
    """An answer as tab-separated text, things by their short addresses."""
    rows = [answer.columns, *([_cell(row[column], base) for column in answer.columns] for row in answer.rows)]
    return "".join("\t".join(row) + "\n" for row in rows)


def path_of(name, article):
    """The file with the golden answer that an article gives to a question."""
    return ANSWERS / article / f"{name}.tsv"


def golden(name, article):
    """The golden answer that an article gives to a question."""
    return path_of(name, article).read_text(encoding="utf-8")


def _cell(value, base):
    """A value as text: a chain of speakers from the inside outwards; in brackets how a value stands, where that is less than its row."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_cell(part, base) for part in value)
    if isinstance(value, Thing):
        text = " < ".join(iris.shorten(link.iri, base) for link in value.chain or (value,))
    else:
        text = str(value.value if isinstance(value, Marked) else value)
    standing = getattr(value, "standing", ())
    return f"{text} ({', '.join(standing)})" if standing else text
