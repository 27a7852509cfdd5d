"""Checking an article: its sheets, the shapes of its things, rules across them, and its evidence -> findings with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.article import compiled, sheets, views
from kg.check import evidence
from kg.check.findings import DESCRIBED, Finding, Places, in_order
from kg.check.hygiene import hygiene
from kg.check.shapes import structure
from kg.check.sheets import slips
from kg.files import read_bytes
from kg.rdf import engine, iris

_ONTOLOGY = ox.NamedNode(iris.ONTOLOGY)
_TYPE = ox.NamedNode(iris.expand("rdf:type"))
_NARROWER = ox.NamedNode(iris.expand("rdfs:subClassOf"))
_LEAVES = "VALUES ?kind { kg:title kg:standfirst kg:caption kg:heading kg:sentence kg:bullet } ?passage kg:passageKind ?kind"


def check(folder: Path, text: str | None = None, *, compiled: bool = True) -> list[Finding]:
    """Return what is to be mended in an article's folder, by place; nothing where all is well.

    What is wrong in the sheets as sheets comes alone: what they say can be judged once they can be read as they are meant.
    With the article's text, its words are compared too. Without `compiled`, graph.trig may be missing or out of date.
    Raises InputError for sheets or a graph that cannot be read at all.
    """
    base = sheets.base_of(folder)
    read = [] if _is_graph_alone(folder) else sheets.read(folder)
    found = slips(read, base)
    if found:
        return found
    places = Places(read, base)
    if read:
        described = list(sheets.quads(read, base))
        store = ox.Store()
        store.extend(described)
        views.derive(store, base)
        if compiled:
            found += _stale(folder, store, base)
        store.extend(ox.Quad(q.subject, q.predicate, q.object, DESCRIBED) for q in described if q.graph_name == ox.DefaultGraph())
        prepare(store)
    else:
        store = read_graph(folder / "graph.trig")
        found += _standing(store, places)
    found += structure(store, places)
    found += hygiene(store, places)
    found += evidence.of_spans(store, places)
    if text is not None:
        lines = next((node.data["lines"] for sheet in read for node in sheet.nodes if "lines" in node.data), None)
        found += evidence.of_text(store, places, text, lines)
    return in_order(found)


def coverage(folder: Path) -> tuple[int, int]:
    """Return how many headings, sentences, bullets and captions have a claim or a reason why not, and how many there are."""
    store = compiled.load(folder).store
    excused = "{ ?claim kg:restsOn ?passage ; a kg:Claim } UNION { ?passage kg:unclaimedBecause ?reason }"
    total, covered = (engine.rows(store, f"SELECT DISTINCT ?passage {{ {_LEAVES} {more} }}") for more in ("", excused))
    return len(covered), len(total)


def read_graph(path: Path) -> ox.Store:
    """Return the graph of an RDF file, ready to be checked. Raises InputError for what is no RDF."""
    store = ox.Store()
    store.bulk_extend(engine.parse(path))
    prepare(store)
    return store


def prepare(store: ox.Store) -> None:
    """Put into a store what the checks need: the ontology as a graph of its own, and the types that follow from subclasses."""
    store.extend(views.ontology())
    broader: dict[Any, set[Any]] = {}
    for quad in store.quads_for_pattern(None, _NARROWER, None, _ONTOLOGY):
        broader.setdefault(quad.subject, set()).add(quad.object)
    for quad in list(store.quads_for_pattern(None, _TYPE, None)):
        ahead = list(broader.get(quad.object, ()))
        while ahead:
            store.add(ox.Quad(quad.subject, _TYPE, ahead[-1], quad.graph_name))
            ahead += broader.get(ahead.pop(), ())


def _is_graph_alone(folder: Path) -> bool:
    return not sheets.sheet_paths(folder) and (folder / "graph.trig").is_file()


def _standing(store: ox.Store, places: Places) -> list[Finding]:
    """Return a finding for each claim of a graph that stands otherwise than the rule has it."""
    stated = {quad.triple for quad in store.quads_for_pattern(None, views.STANDING, None, ox.DefaultGraph())}
    claims = sorted({triple.subject.value for triple in stated ^ views.standing(store) if isinstance(triple.subject, ox.NamedNode)})
    fix = "Let kg build derive it; in RDF of your own, run ontology/standing.ru and then ontology/asserted.ru."
    return [
        Finding(places.of(claim, "", ""), "standing-wrong", f"{places.short(claim)} stands otherwise than it is meant.", fix)
        for claim in claims
    ]


def _stale(folder: Path, store: ox.Store, base: str) -> list[Finding]:
    """Return a finding where graph.trig is missing, older than the sheets, or edited by hand."""
    path = folder / "graph.trig"
    written = read_bytes(path).decode("utf-8", "replace") if path.is_file() else ""
    if written == compiled.serialise(store, base, sheets.digest(folder)):
        return []
    message = "This file is not what the sheets compile to." if written else "The sheets are not compiled."
    return [Finding(f"{path}:1:1", "graph-stale", message, "Run kg build.")]
