"""What an empty answer of a query leaves out: what the named graphs hold of it, or a namespace that is spelled otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.rdf import formats, iris, tokens
from kg.rdf.dataset import Dataset
from kg.sandbox import naming
from kg.sandbox.vetting import names_dataset

# How many triples are looked at for an address that is spelled otherwise.
_LOOKED_AT = 100_000
# How many graphs that are there are shown in the place of one that is not, and with how many it is compared.
_SHOWN, _COMPARED = 8, 10_000
# What aggregates come to over nothing.
_ZERO = ("", "0", "0.0", "0.0E0")


class Hint(NamedTuple):
    """Of an empty answer: how many rows or triples the named graphs would give together, and which of them alone would give some.

    `twin` is a namespace that the data have, and the one that the query has in its place, where they differ by http and https.
    """

    rows: int = 0
    graphs: tuple[str, ...] = ()
    twin: tuple[str, ...] = ()


def hint(data: Dataset, prefixes: dict[str, str], query: str) -> Hint | None:
    """What the named graphs hold of an answer that the default graph lacks; None where it has one itself.

    Rows, or triples, are counted up to a thousand.
    """

    aggregates = naming.aggregates(query)

    def count(most: int, **selection: Any) -> int:
        result = data.store.query(query, base_iri=data.base, prefixes=prefixes, **selection)
        if isinstance(result, ox.QueryBoolean):
            return int(bool(result))
        # A count of nothing is a row with a zero in it.
        return sum(1 for row in islice(result, most) if not aggregates or any(getattr(value, "value", "") not in _ZERO for value in row))

    if count(1):
        return None
    # What a query is asked of by its own FROM is not what the union has.
    rows = 0 if names_dataset(query) else count(1000, use_default_graph_as_union=True)
    graphs = sorted(graph.value for graph in data.store.named_graphs() if isinstance(graph, ox.NamedNode)) if rows else []
    alone = tuple(iri for iri in graphs if count(1, default_graph=[ox.DefaultGraph(), ox.NamedNode(iri)]))
    return Hint(rows, alone, () if rows else _twin(data, prefixes, query))


def unknown_graphs(data: Dataset, prefixes: Mapping[str, str], query: str) -> list[tuple[str, str]]:
    """Of each graph that a query names and that is not there, a sentence that says so, and one that says which are."""
    named = naming.graphs(query, prefixes, data.base)
    unknown = list(islice(((spelled, iri) for spelled, iri in named.items() if not _is_graph(data, iri)), _SHOWN))
    if not unknown:
        return []
    graphs = islice(data.store.named_graphs(), _LOOKED_AT)
    there = sorted(graph.value.removeprefix(data.base) for graph in graphs if isinstance(graph, ox.NamedNode))
    return [(f"there is no graph {spelled}.", _instead(iri.removeprefix(data.base), there)) for spelled, iri in unknown]


def _is_graph(data: Dataset, iri: str) -> bool:
    """Whether a graph is there; what is no IRI is left to the engine."""
    try:
        return data.store.contains_named_graph(ox.NamedNode(iri))
    except ValueError:
        return True


def _instead(iri: str, there: Sequence[str]) -> str:
    """The graph that may be meant by one that is not there, or else those that are."""
    if formats.of_file(iri):
        return "A query reads no file by itself: name it with --data."
    names = {iris.local(graph): graph for graph in there[:_COMPARED]}
    near = get_close_matches(iris.local(iri), names, n=1, cutoff=0.7)
    if near:
        return f"Did you mean <{names[near[0]]}>?"
    more = f" and {len(there) - _SHOWN:,} more" if len(there) > _SHOWN else ""
    return f"There are {', '.join(f'<{graph}>' for graph in there[:_SHOWN])}{more}." if there else "There is only the default graph."


def _twin(data: Dataset, prefixes: dict[str, str], query: str) -> tuple[str, ...]:
    """A namespace of a query that the data have by http in the place of https or the other way round, after what they have."""
    _, used = tokens.prefixes(query)
    for namespace in (prefixes[prefix] for prefix in used if prefix in prefixes):
        scheme, colon, rest = namespace.partition(":")
        twin = {"http": "https", "https": "http"}.get(scheme, "") + colon + rest
        spelled = {term.value for quad in islice(data.store, _LOOKED_AT) for term in (quad.predicate, quad.object) if _is_node(term)}
        if any(iri.startswith(twin) for iri in spelled) and not any(iri.startswith(namespace) for iri in spelled):
            return twin, namespace
    return ()


def _is_node(term: object) -> bool:
    return isinstance(term, ox.NamedNode)
