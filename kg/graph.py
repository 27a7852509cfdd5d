"""The public face: an article's graph that can be asked, queried, described, explained and handed to other libraries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.article import compiled
from kg.errors import CatalogueError, UnknownNameError
from kg.files import read_text
from kg.paths import article_folder, text_file
from kg.query import ask
from kg.query.ask import Answer
from kg.query.catalogue import find_question
from kg.query.reading import Records
from kg.query.records import Absence, Background, ClaimRecord, Dossier
from kg.rdf import engine, iris, names
from kg.rdf.dataset import Dataset
from kg.rdf.terms import Cell, Thing
from kg.sandbox.limits import IN_PROCESS_OPERATORS

if TYPE_CHECKING:
    import rdflib
    from pyvis.network import Network as PyvisNetwork

    from kg.query.network import Network
    from kg.sandbox.hints import Hint


class Graph:
    """An article's graph.

    `data` is its dataset: the Oxigraph store with the asserted layer as default graph and each claim as a named graph, and the IRI
    that the article's things are minted under. `folder` is where it was loaded from, `stale` says that the compiled file was out of
    date, so that the sheets were compiled in memory, `text` is the article's text where it is at hand, and `narrowed_to` holds what
    the graph was narrowed to, in words.
    """

    def __init__(
        self, data: Dataset, folder: Path, *, stale: bool = False, text: str | None = None, narrowed_to: tuple[str, ...] = ()
    ) -> None:
        """Hold a complete dataset; load makes one."""
        self.data, self.folder = data, folder
        self.stale, self.text, self.narrowed_to = stale, text, narrowed_to

    @property
    def store(self) -> ox.Store:
        """The Oxigraph store."""
        return self.data.store

    @property
    def base(self) -> str:
        """The IRI that the article's things are minted under."""
        return self.data.base

    @property
    def name(self) -> str:
        """What the article is called: the name of its folder."""
        return iris.slug(self.base)

    @property
    def view(self) -> str:
        """What the graph was narrowed to, in words: everything, where it is whole. A draft says so."""
        return ", ".join([*(["draft"] if self.data.is_draft else []), *self.narrowed_to]) or "everything"

    def ask(self, question: str, /, **parameters: str | Thing) -> Answer:
        """Answer a saved question; a parameter is a name, or a thing of another answer.

        Raises CatalogueError or UnknownNameError where question, parameter or value do not fit."""
        return ask.ask(self.records, question, parameters, self.view)

    def example(self, question: str) -> dict[str, str]:
        """Parameters with which a saved question has an answer in this article; none where it takes or finds none.

        Raises CatalogueError for an unknown question.
        """
        return ask.example(self.records, find_question(question))

    def evidence(self, rows: Sequence[Mapping[str, Cell]]) -> list[list[ClaimRecord]]:
        """The records of the claims in each row of an answer: speakers, certainty, passages, and words with a text."""
        return ask.evidence(self.records, rows)

    def background_of(self, things: Iterable[Thing]) -> list[Background]:
        """What the article does not say of things, each with where it was taken from; nothing unless loaded with background."""
        nodes = (ox.NamedNode(thing.iri) for thing in dict.fromkeys(things))
        return [statement for node in nodes for statement in self.records.background(node)]

    def absence(self, answer: Answer) -> Absence | None:
        """What it means that an answer has no rows: denied, doubted, not known, or nothing in the graph.

        None where it has some, and for a path whose notes say where another one leads.
        """
        question = find_question(answer.question)
        if answer.rows or (question.method == "shortest-path" and answer.notes):
            return None
        from kg.query import absence

        things = [ox.NamedNode(value.iri) for value in answer.parameters.values() if isinstance(value, Thing)]
        return absence.why_empty(self.data, question.query, things)

    def why_empty(self, sparql: str, hint: Hint | None = None) -> Absence | None:
        """What it means that a SPARQL query has no answer: denied, doubted, not known, or nothing in the graph.

        With the hint of kg.sandbox.hints.hint, it may be claimed: claims would answer it. None where the query may be empty whatever
        the graph holds. Raises UnknownNameError, with the nearest name, where the query names a graph, a thing, a term or a text that
        is not there.
        """
        from kg.query import absence

        return absence.why_empty(self.data, sparql, hint=hint)

    def query(self, sparql: str) -> bool | list[engine.Row] | list[ox.Triple]:
        """Run a SPARQL 1.1 query over the asserted layer, with GRAPH ?claim for the claims.

        Returns a truth value for ASK, a dictionary of terms for each solution of a SELECT, triples for CONSTRUCT and DESCRIBE.
        Raises QueryError, also for updates and SERVICE. The query runs in this process, without limits of time and memory: for
        queries that are not yours there is kg.sandbox.child.run_query.
        """
        from kg.sandbox.vetting import vet

        vet(sparql, most_operators=IN_PROCESS_OPERATORS)
        result = engine.query(self.store, sparql, self.base)
        if isinstance(result, ox.QueryBoolean):
            return bool(result)
        if isinstance(result, ox.QueryTriples):
            return list(result)
        return engine.solutions(result)

    def resolve(self, name: str | Thing) -> ox.NamedNode:
        """The thing that a label, alias, slug or IRI means, or a thing of an answer.

        Raises UnknownNameError with the nearest candidates."""
        return names.resolve(self.data, name)

    def also_meant(self, name: str) -> list[str]:
        """A sentence where a name could mean other things than what it is taken for. Raises UnknownNameError as resolve does."""
        return names.said_of_others(self.data, name, self.resolve(name))

    def label(self, thing: ox.NamedNode | Thing | str) -> str:
        """What people call a thing. Raises UnknownNameError for a name that fits nothing."""
        return (
            thing.label if isinstance(thing, Thing) else self.data.label(thing if isinstance(thing, ox.NamedNode) else self.resolve(thing))
        )

    def explain(self, name: str | Thing) -> ClaimRecord | Dossier:
        """The record of a claim, or the dossier of a thing. Raises UnknownNameError where the name fits nothing."""
        node = self.resolve(name)
        return self.records.claim(node) if self.records.is_claim(node) else self.records.dossier(node)

    def is_claim(self, iri: str | Thing) -> bool:
        """Whether an IRI, or a thing of an answer, is that of a claim."""
        try:
            return self.records.is_claim(ox.NamedNode(iri.iri if isinstance(iri, Thing) else iri))
        except ValueError:  # no IRI at all
            return False

    def claim(self, name: str | Thing) -> ClaimRecord:
        """The record of the claim with an IRI or slug, or in a row. Raises UnknownNameError where there is no such claim."""
        try:
            node = self.resolve(name)
        except UnknownNameError:
            node = None
        if node is None or not self.records.is_claim(node):
            called = name.label if isinstance(name, Thing) else self.data.short(str(name))
            raise UnknownNameError(f"there is no claim {called!r}.", fix="Graph.claims lists them all.")
        return self.records.claim(node)

    def claims(self) -> list[ClaimRecord]:
        """The record of every claim, by IRI."""
        return [self.records.claim(node) for node in sorted(self.data.instances("kg:Claim"), key=lambda node: node.value)]

    def describe(self, name: str | Thing) -> list[ox.Triple]:
        """The triples that the asserted layer holds about a thing. Raises UnknownNameError where the name fits nothing."""
        node = self.resolve(name)
        return sorted((quad.triple for quad in self.store.quads_for_pattern(node, None, None, ox.DefaultGraph())), key=str)

    def narrowed(
        self,
        *,
        view: str = "everything",
        according_to: str | Thing | None = None,
        without: str | Thing | None = None,
        min_certainty: str | None = None,
        own_voice: bool = False,
    ) -> Graph:
        """The graph of fewer claims.

        Those are the asserted ones, those that the article makes in its own voice, those of one speaker at any depth, those that rest
        neither on a speaker nor on a kind of source such as unnamed sources, those from one certainty upwards. Asserted layer and
        inferences follow from what is left.
        Raises CatalogueError for an unknown view, UnknownNameError for a name that fits nothing.
        """
        from kg.article import views

        if view not in views.VIEWS:
            raise CatalogueError(f"there is no view {view!r}.", fix=f"Known are: {', '.join(views.VIEWS)}.")
        named = {"according_to": according_to, "without": without, "min_certainty": min_certainty}
        if blank := [name for name, value in named.items() if isinstance(value, str) and not value.strip()]:
            raise CatalogueError(f"{blank[0]} is empty.", fix="Name somebody, or leave it out." if blank[0] != "min_certainty" else "")
        if view == "everything" and not any(named.values()) and not own_voice:
            return self
        speaker = self.resolve(according_to) if according_to else None
        left_out = self._source(without) if without else None
        least = names.resolve(self.data, min_certainty, scheme="certainty") if min_certainty else None
        kept = views.claims_in(self.data, view=view, according_to=speaker, without=left_out, min_certainty=least, own_voice=own_voice)
        words = [view] if view != "everything" else []
        words += ["in the article's own voice"] if own_voice else []
        words += [f"according to {self.label(speaker)}"] if speaker else []
        words += [f"without {self.label(left_out)}"] if left_out else []
        words += [f"{self.label(least)} or surer"] if least else []
        narrowed_to = (*self.narrowed_to, *words)
        return Graph(views.narrow(self.data, kept), self.folder, stale=self.stale, text=self.text, narrowed_to=narrowed_to)

    def _source(self, name: str | Thing) -> ox.NamedNode:
        """The speaker, or the kind of source, that a name means."""
        try:
            return names.resolve(self.data, name, scheme="kind of source")
        except UnknownNameError:
            return self.resolve(name)

    def nameable(self) -> list[dict[str, str]]:
        """What a query may name, as it spells it (`text`), with each label and alias (`label`): vocabulary and things."""
        from kg.article.ontology import ontology

        predicates = (iris.node("rdfs:label"), iris.node("skos:altLabel"))
        spellings = set()
        for quad in (*ontology(), *self.store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
            if quad.predicate in predicates and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                short = self.data.short(quad.subject.value)
                spellings.add((short if ":" in short.partition("/")[0] else f"<{short}>", quad.object.value))
        return [{"text": text, "label": label} for text, label in sorted(spellings)]

    def network(self) -> Network:
        """The network of things and claims, a networkx.MultiDiGraph.

        Nodes have label and type, edges relation, claim, certainty, polarity and standing.
        """
        from kg.query import network

        return network.to_networkx(self.data)

    def pyvis(self) -> PyvisNetwork:
        """The network of things and claims as a pyvis Network, to draw it in a notebook or to change its looks."""
        from kg.query import network

        return network.to_pyvis(self.network())

    def dataset(self) -> rdflib.Dataset:
        """An rdflib Dataset over the same store. Its default graph is the asserted layer, not the union.

        rdflib's SPARQL is Oxigraph's here, with the same prefixes and the same base as Graph.query. SERVICE is not refused there.
        """
        from kg.rdf import rdflib_view

        return rdflib_view.dataset(self.data)

    @cached_property
    def outlet(self) -> str:
        """Who publishes the article, as people cite it."""
        return self.records.outlet()

    @cached_property
    def records(self) -> Records:
        """The records of claims and things, with the words of their passages where the text is at hand."""
        return Records(self.data, self.words)

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of each passage that the text has, by digest; empty without a text."""
        if self.text is None:
            return {}
        from kg.article import passages

        rows = self.data.rows("SELECT ?digest { ?passage kg:digest ?digest }")
        return passages.find(self.text, (term.value for row in rows if isinstance(term := row["digest"], ox.Literal)))


def load(article: str | Path | None = None, text: str | Path | None = None, *, background: bool = False) -> Graph:
    """The graph of an article, given its folder or its name, with the text of a file that is named, or of text.txt in its folder.

    Without either it is the article at hand, or where there is none the first of those that come with the project.
    With `background` it also holds what the article does not say, such as coordinates, in named graphs of their own.

    Raises InputError for what is not there or cannot be read.
    """
    folder = article_folder(None if article is None else str(article))
    loaded = compiled.load(folder, background=background)
    file = text_file(folder, text)
    return Graph(loaded.data, folder, stale=loaded.stale, text=read_text(file) if file else None)
