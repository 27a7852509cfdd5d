"""The time of a question grows with its answer, not with its square: over several copies of the article in one store."""

import re
import time

import pyoxigraph as ox
import pytest

from kg.query.catalogue import bind, read_catalogue
from kg.query.resting import with_claims
from kg.rdf import iris
from tests.support.paths import ARTICLE

# What it measures depends on the engine's version: the lowest that is allowed plans some joins worse.
pytestmark = pytest.mark.slow
COPIES = 12


def copies(number):
    """Return a store of copies of the article, each under a base of its own."""
    text = (ARTICLE / "graph.trig").read_text(encoding="utf-8")
    base = re.search(r"^@base <(.+)/>", text, re.MULTILINE)[1]
    store = ox.Store()
    for copy in range(number):
        store.bulk_load(text.replace(f"@base <{base}/>", f"@base <{base}-{copy}/>").encode(), format=ox.RdfFormat.TRIG)
    return store


def measured(store, query):
    """Return the rows of a query and the least processor time that it takes."""
    least = float("inf")
    for _ in range(3):
        begin = time.process_time()
        rows = sum(1 for _ in store.query(query, prefixes=iris.PREFIXES))
        least = min(least, time.process_time() - begin)
    return rows, least


@pytest.fixture(scope="module")
def stores():
    return copies(1), copies(COPIES)


@pytest.mark.parametrize("question", read_catalogue(), ids=lambda question: question.name)
def test_time_grows_with_the_answer(stores, question):
    (rows, once), (many_rows, often) = (measured(store, with_claims(bind(question, {}))) for store in stores)
    assert many_rows == COPIES * rows
    # What grows with the square takes 144 times as long; the floor is for what one copy is too small to measure.
    assert often <= 2.5 * COPIES * max(once, 0.0005)
