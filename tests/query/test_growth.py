"""Several copies of the article in one store do not mix: each question has as many rows as copies. Times are in benchmarks/growth.py."""

import re

import pyoxigraph as ox
import pytest

from kg.query.catalogue import bind, read_catalogue
from kg.query.resting import with_claims
from kg.rdf import iris
from tests.support.paths import ARTICLE

# What it measures depends on the engine's version: the lowest that is allowed plans some joins worse.
pytestmark = pytest.mark.slow
COPIES = 3


def copies(number):
    """A store of copies of the article, each under a base of its own."""
    text = (ARTICLE / "graph.trig").read_text(encoding="utf-8")
    base = re.search(r"^@base <(.+)/>", text, re.MULTILINE)[1]
    store = ox.Store()
    for copy in range(number):
        store.bulk_load(text.replace(f"@base <{base}/>", f"@base <{base}-{copy}/>").encode(), format=ox.RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def stores():
    return copies(1), copies(COPIES)


@pytest.mark.parametrize("question", read_catalogue(), ids=lambda question: question.name)
def test_copies_do_not_mix(stores, question):
    query = with_claims(bind(question, {}))
    rows, many_rows = (sum(1 for _ in store.query(query, prefixes=iris.PREFIXES)) for store in stores)
    # The reference article gives no two accounts of a fact, and reports no promise.
    assert rows > 0 or question.name in ("accounts", "promises")
    assert many_rows == COPIES * rows
