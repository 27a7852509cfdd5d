"""Invented articles as plain data: entries of a claim sheet, compiled without a file."""

from pathlib import Path

import pyoxigraph as ox

from kg.article import compiled, sheets
from kg.article.nodes import Node
from kg.files import Place
from kg.rdf import iris
from kg.rdf.dataset import Dataset

BASE = iris.article_base("valmar")
ARTICLE = {"id": "article", "type": "Article", "label": "the article", "headline": "Valmar", "language": "en"}
PLAIN = {"source": "article", "certainty": "certain", "polarity": "positive", "tense": "non-future", "mode": "statement"}


def claim(name, says=None, **written):
    """The entry of a claim that is plain but for what is written."""
    content = says or {"id": f"thing/{name}", "described_as": name}
    return {"id": f"claim/{name}", "type": "Claim", "paraphrase": f"{name}.", "says": content, **PLAIN, **written}


def dataset(*entries, record=ARTICLE) -> Dataset:
    """The compiled dataset of an article with some entries."""
    node = Node(record["id"], record, Place("claims.yaml", 1, 1), {}, 0, {})
    sheet = sheets.Sheet(Path("claims.yaml"), [record, *entries], [node], [])
    return compiled.compile_quads(sheets.quads([sheet], BASE), BASE)


def objects(store, thing, predicate):
    """The local names of what the default graph of a store has for a predicate of something."""
    quads = store.quads_for_pattern(ox.NamedNode(BASE + thing), ox.NamedNode(iris.expand(predicate)), None, ox.DefaultGraph())
    return {quad.object.value.removeprefix(BASE).removeprefix(iris.KG) for quad in quads}
