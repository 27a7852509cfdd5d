"""A store as an rdflib Dataset: queries go to the same engine, with the base and the prefixes of the project."""

from typing import Any

import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result

from kg.rdf import iris
from kg.rdf.dataset import Dataset


class _Store(OxigraphStore):
    def __init__(self, data: Dataset) -> None:
        super().__init__(store=data.store)
        self._base = data.base

    def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **kwargs: object) -> Result:  # noqa: N803
        """Run a query relative to the base. Where the default graph is asked, a FROM of the query itself counts."""
        text = f"BASE <{self._base}> {query}" if isinstance(query, str) and self._base else query
        graph = "" if queryGraph == DATASET_DEFAULT_GRAPH_ID else queryGraph
        result: Result = super().query(text, initNs, initBindings, graph, **kwargs)
        return result


def dataset(data: Dataset) -> rdflib.Dataset:
    """An rdflib Dataset over a store, with the store's default graph and never the union."""
    view = rdflib.Dataset(store=_Store(data), default_union=False)
    for prefix, iri in iris.PREFIXES.items():
        view.bind(prefix, iri, replace=True)
    return view
