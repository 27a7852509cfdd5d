"""Checking an article: its sheets, the shapes of its things, the rules across them, and its evidence -> findings with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.article import compiled, drafts, forms, own, sheets, views
from kg.article.coverage import coverage
from kg.article.ontology import GRAPH, ontology
from kg.check import evidence
from kg.check.findings import DESCRIBED, Finding, Places, in_order
from kg.check.hygiene import hygiene
from kg.check.meaning import meaning, slips_of_waivers
from kg.check.review import slips_of_writers, unreviewed
from kg.check.shapes import structure
from kg.check.sheets import slips
from kg.check.vocabulary import vocabulary
from kg.errors import InputError
from kg.files import read_bytes, read_text
from kg.paths import compiled_graph
from kg.rdf import iris
from kg.rdf.dataset import Dataset


class Checked(NamedTuple):
    """What a check comes to: findings by place; the dataset and its text as graph.trig, where the sheets could be compiled.

    `waived` counts what the gates of meaning found and the author waived; None where meaning was not checked.
    """

    findings: list[Finding]
    data: Dataset | None = None
    trig: str | None = None
    waived: int | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether something is wrong, and not only still to do."""
        return any(finding.kind == "wrong" for finding in self.findings)

    def coverage(self) -> tuple[int, int]:
        """How many headings, sentences, bullets and captions have a claim or a reason why not, and how many there are."""
        return coverage(self.data) if self.data else (0, 0)


def check(folder: Path, text: str | None = None, *, is_built: bool = True) -> Checked:
    """Check an article's folder. There are no findings where all is well.

    What is wrong in the sheets as sheets comes alone: what they say can be judged once they can be read as they are meant.
    With the article's text, its words are compared too. `is_built` says that graph.trig must be there and up to date. Where something is
    still to do, the dataset is that of a draft.
    Raises InputError for sheets or a graph that cannot be read at all.
    """
    base = sheets.base_of(folder)
    if not sheets.sheet_paths(folder) and compiled_graph(folder):
        data = compiled.load(folder, background=True).data
        places = Places([], base)
        findings = [*_standing(data.store, places), *_findings(prepared(data.store), places, text, [])]
        return Checked(in_order(findings), data)
    read = sheets.read(folder)
    terms = own.read(folder, iris.slug(base))
    if wrong := in_order([*vocabulary(folder, terms), *slips(read, base, terms), *slips_of_waivers(read)]):
        return Checked(wrong)
    places = Places(read, base, terms)
    stated = list(sheets.quads(read, base, terms))
    data = compiled.compile_quads(stated, base)
    store = prepared(data.store)
    store.extend(ox.Quad(q.subject, q.predicate, q.object, DESCRIBED) for q in stated if q.graph_name == ox.DefaultGraph())
    findings = [*_findings(store, places, text, read), *slips_of_writers(read), *unreviewed(read)]
    if any(finding.kind == "to do" for finding in findings):
        compiled.mark_draft(data)
    trig = compiled.serialise(data, sheets.digest(folder))
    findings += [*(_stale(folder, trig) if is_built else ()), *_drafted(folder)]
    if text is None:
        return Checked(in_order(findings), data, trig)
    meant = meaning(read, base, text)
    return Checked(in_order([*findings, *_stale_names(folder, read, text), *meant.findings]), data, trig, meant.waived)


def _stale_names(folder: Path, read: list[sheets.Sheet], text: str) -> list[Finding]:
    """Whether the sheet of surface forms, where there is one, has not what the text and the things give."""
    path, record = folder / forms.FILE, sheets.record(read)
    lines = record.data.get("lines", {}) if record else {}
    try:
        if not path.is_file() or read_text(path) == forms.sheet(forms.of_text(read, text, lines, sheets.cues(read))):
            return []
    except InputError:  # the passages tell of it
        return []
    message = "The names of things do not stand in the text as they do here."
    return [Finding(f"{path}:1:1", "names-stale", message, "Let kg passages --write read the text anew.")]


def _findings(store: ox.Store, places: Places, text: str | None, read: list[sheets.Sheet]) -> list[Finding]:
    findings = [*structure(store, places), *hygiene(store, places), *evidence.of_spans(store, places)]
    if text is not None:
        record = sheets.record(read)
        findings += evidence.of_text(store, places, text, record.data if record else {}, sheets.cues(read))
    return in_order(findings)


def prepared(store: ox.Store) -> ox.Store:
    """A copy of a store with what the checks need: the ontology as a graph of its own, and the types that follow from subclasses."""
    copy = ox.Store()
    copy.extend(store)
    copy.extend(list(ontology(store)))
    broader: dict[Any, set[Any]] = {}
    for quad in copy.quads_for_pattern(None, iris.node("rdfs:subClassOf"), None, GRAPH):
        broader.setdefault(quad.subject, set()).add(quad.object)
    for quad in list(copy.quads_for_pattern(None, iris.node("rdf:type"), None)):
        ahead = list(broader.get(quad.object, ()))
        while ahead:
            copy.add(ox.Quad(quad.subject, quad.predicate, ahead[-1], quad.graph_name))
            ahead += broader.get(ahead.pop(), ())
    return copy


def _standing(store: ox.Store, places: Places) -> list[Finding]:
    """A finding for each claim of a graph that stands otherwise than the rule has it."""
    stated = {quad.triple for quad in store.quads_for_pattern(None, iris.node("kg:standing"), None, ox.DefaultGraph())}
    differing = stated ^ views.standing(store)
    claims = sorted({triple.subject.value for triple in differing if isinstance(triple.subject, ox.NamedNode)})
    fix = "Let kg build derive it; in RDF of your own, run ontology/standing.ru and then ontology/asserted.ru."
    return [
        Finding(places.of(claim), "standing-wrong", f"{places.short(claim)} stands otherwise than it is meant.", fix) for claim in claims
    ]


def _drafted(folder: Path) -> list[Finding]:
    """A finding for each entry of the draft that its author has not settled."""
    return [
        Finding(
            f"{drafts.path_of(folder)}:{entry.line}:1",
            "draft-open",
            f"{entry.id or 'What stands here'} is a draft. {' '.join(entry.questions)}".strip(),
            "Move what is right into the sheets, and delete the entry.",
            "to do",
        )
        for entry in drafts.read(folder)
        if not entry.is_rejected
    ]


def _stale(folder: Path, trig: str) -> list[Finding]:
    """A finding where graph.trig is missing, older than the sheets, or edited by hand."""
    path = folder / "graph.trig"
    written = read_bytes(path).decode("utf-8", "replace") if path.is_file() else ""
    if written == trig:
        return []
    message = "This file is not what the sheets compile to." if written else "The sheets are not compiled."
    return [Finding(f"{path}:1:1", "graph-stale", message, "Run kg build.", "to do")]
