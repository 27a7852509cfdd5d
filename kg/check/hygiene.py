"""The rules across a whole graph: each query of ontology/hygiene has a row for each place that breaks it -> findings."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.check.findings import Finding, Places
from kg.paths import ONTOLOGY
from kg.rdf import engine


@dataclass(frozen=True)
class Rule:
    """One query of ontology/hygiene: its name, what holds, what to do where it does not, whether that is a thing to do, and the query."""

    name: str
    title: str
    mend: str
    is_todo: bool
    query: str


def hygiene_rules() -> list[Rule]:
    """The rules of ontology/hygiene, by name."""
    rules = []
    for path in sorted((ONTOLOGY / "hygiene").glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        header = dict(line.removeprefix("#+ ").split(": ", 1) for line in query.split("\n") if line.startswith("#+ "))
        rules.append(Rule(path.stem, header["title"], header["mend"], header.get("kind") == "to do", query))
    return rules


def hygiene(store: ox.Store, places: Places) -> list[Finding]:
    """A finding for each row of the rules over a prepared store."""
    findings = []
    for rule in hygiene_rules():
        for row in engine.rows(store, rule.query):
            cells = {name: str(getattr(term, "value", "")) for name, term in row.items()}
            place = places.of(cells.get("subject", ""), cells.get("key", ""), cells.get("value", ""))
            findings.append(Finding(place, rule.name, cells.get("message", rule.title), rule.mend, "to do" if rule.is_todo else "wrong"))
    return findings
