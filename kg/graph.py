"""The public face: an article's graph that can be asked, queried, described, explained and handed to other libraries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.article import views
from kg.article.compiled import load as load_article
from kg.errors import CatalogueError, UnknownNameError
from kg.files import read_text
from kg.paths import DEFAULT_ARTICLE, article_folder
from kg.query import ask
from kg.query.ask import Answer
from kg.query.catalogue import find_question
from kg.rdf import engine, iris, terms
from kg.rdf.terms import Cell, Thing
from kg.sandbox.vetting import screen

TYPE_CHECKING = False
if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.query.absence import Silence
    from kg.query.records import Background, ClaimRecord, Dossier


# The stack of a thread that others started holds so many with a margin; more of them end the process.
_OPERATORS = 1000


class Graph:
    """An article's graph.

    `store` is the Oxigraph store with the asserted layer as default graph and each claim as a named graph, `base` the IRI
    that the article's things are minted under, `folder` where it was loaded from, `view` what it was narrowed to, `stale`
    whether the compiled file was out of date, so that the sheets were compiled in memory, and `text` the article's text
    where it is at hand.
    """

    def __init__(
        self, store: ox.Store, base: str, folder: Path, *, view: str = "everything", stale: bool = False, text: str | None = None
    ) -> None:
        """Hold a complete store; load makes one."""
        self.store, self.base, self.folder = store, base, folder
        self.view, self.stale, self.text = view, stale, text

    def ask(self, question: str, /, **parameters: str) -> Answer:
        """Answer a saved question. Raises CatalogueError or UnknownNameError where question, parameter or value do not fit."""
        return ask.ask(self.store, self.base, question, parameters, self.view)

    def evidence(self, answer: Answer) -> list[list[ClaimRecord]]:
        """Return for each row of an answer the records of the claims it rests on: speakers, certainty, passages, and words with a text."""
        return self.claims_of(answer.rows)

    def claims_of(self, rows: Sequence[Mapping[str, Cell]]) -> list[list[ClaimRecord]]:
        """Return for each row the records of the claims that stand in it."""
        return ask.evidence(self.store, self.base, rows, self.words)

    def background_of(self, things: Iterable[Thing]) -> list[Background]:
        """Return what the article does not say of things, each with where it was taken from; nothing unless loaded with background."""
        from kg.query import records

        return [each for thing in dict.fromkeys(things) for each in records.background(self.store, self.base, ox.NamedNode(thing.iri))]

    def silence(self, answer: Answer) -> Silence | None:
        """Return what it means that an answer has no rows: denied, not known or silent. None where it has some."""
        if answer.rows:
            return None
        from kg.query import absence

        given = [ox.NamedNode(value.iri) for value in answer.parameters.values() if isinstance(value, Thing)]
        return absence.why_empty(self.store, self.base, find_question(answer.question).query, given)

    def why_empty(self, sparql: str) -> Silence:
        """Return what it means that a SPARQL query has no answer: denied, not known or silent."""
        from kg.query import absence

        return absence.why_empty(self.store, self.base, sparql)

    def query(self, sparql: str) -> bool | list[engine.Row] | list[ox.Triple]:
        """Run a SPARQL 1.1 query over the asserted layer, with GRAPH ?claim for the claims.

        Returns a truth value for ASK, a dictionary of terms for each solution of a SELECT, triples for CONSTRUCT and DESCRIBE.
        Raises QueryError, also for updates and SERVICE. The query runs in this process, without limits of time and memory: for
        queries of strangers there is kg.sandbox.limits.run.
        """
        screen(sparql, most_operators=_OPERATORS)
        result = engine.query(self.store, sparql, self.base)
        if isinstance(result, ox.QueryBoolean):
            return bool(result)
        if isinstance(result, ox.QueryTriples):
            return list(result)
        return engine.solutions(result)

    def resolve(self, name: str) -> ox.NamedNode:
        """Return the thing that a label, alias, slug or IRI means. Raises UnknownNameError with the nearest candidates."""
        return terms.resolve(self.store, self.base, name)

    def label(self, thing: ox.NamedNode) -> str:
        """Return what people call a thing."""
        return terms.label(self.store, self.base, thing)

    def explain(self, name: str) -> ClaimRecord | Dossier:
        """Return the record of a claim, or the dossier of a thing. Raises UnknownNameError where the name fits nothing."""
        from kg.query import records

        node = self.resolve(name)
        if records.is_claim(self.store, node):
            return records.claim_record(self.store, self.base, node, self.words)
        return records.dossier(self.store, self.base, node, self.words)

    def is_claim(self, iri: str) -> bool:
        """Return whether an IRI is that of a claim."""
        from kg.query import records

        return records.is_claim(self.store, ox.NamedNode(iri))

    def claim(self, iri: str) -> ClaimRecord:
        """Return the record of the claim with an IRI."""
        from kg.query import records

        return records.claim_record(self.store, self.base, ox.NamedNode(iri), self.words)

    def claims(self) -> list[ClaimRecord]:
        """Return the record of every claim, by IRI."""
        from kg.query import records

        nodes = sorted(views.claims_in(self.store), key=lambda node: node.value)
        return [records.claim_record(self.store, self.base, node, self.words) for node in nodes]

    def describe(self, name: str) -> list[ox.Triple]:
        """Return the triples that the asserted layer holds about a thing. Raises UnknownNameError where the name fits nothing."""
        node = self.resolve(name)
        return sorted((quad.triple for quad in self.store.quads_for_pattern(node, None, None, ox.DefaultGraph())), key=str)

    def narrowed(
        self,
        *,
        view: str = "everything",
        according_to: str | None = None,
        without: str | None = None,
        min_certainty: str | None = None,
    ) -> Graph:
        """Return the graph of fewer claims.

        Those are the asserted ones, those of one speaker at any depth, those that rest neither on a speaker nor on a kind of
        source such as unnamed sources, those from one certainty upwards. Asserted layer and inferences follow from what is left.
        Raises CatalogueError for an unknown view, UnknownNameError for a name that fits nothing.
        """
        if view not in views.VIEWS:
            raise CatalogueError(f"there is no view {view!r}.", fix=f"Known are: {', '.join(views.VIEWS)}.")
        if view == "everything" and not according_to and not without and not min_certainty:
            return self
        speaker = self.resolve(according_to) if according_to else None
        left_out = self._source(without) if without else None
        least = terms.resolve(self.store, self.base, min_certainty, scheme="certainty") if min_certainty else None
        kept = views.claims_in(self.store, view=view, according_to=speaker, without=left_out, min_certainty=least)
        said = [view] if self.view == "everything" else [self.view, *([view] if view != "everything" else [])]
        if speaker:
            said.append(f"according to {self.label(speaker)}")
        if left_out:
            said.append(f"without {self.label(left_out)}")
        if least:
            said.append(f"{self.label(least)} or surer")
        narrowed = views.narrow(self.store, self.base, kept)
        return Graph(narrowed, self.base, self.folder, view=", ".join(said), stale=self.stale, text=self.text)

    def _source(self, name: str) -> ox.NamedNode:
        """Return the speaker, or the kind of source, that a name means."""
        try:
            return terms.resolve(self.store, self.base, name, scheme="kind of source")
        except UnknownNameError:
            return self.resolve(name)

    def nameable(self) -> list[dict[str, str]]:
        """Return what a query may name, as it spells it (`text`), with each label and alias (`label`): vocabulary and things."""
        spelled = [ox.NamedNode(iris.expand(name)) for name in ("rdfs:label", "skos:altLabel")]
        found = set()
        for quad in (*views.ontology(), *self.store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
            if quad.predicate in spelled and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                short = iris.shorten(quad.subject.value, self.base)
                found.add((short if ":" in short.partition("/")[0] else f"<{short}>", quad.object.value))
        return [{"text": text, "label": label} for text, label in sorted(found)]

    def network(self) -> nx.MultiDiGraph:
        """Return the network of things and claims: nodes have label and type, edges relation, claim, certainty and polarity."""
        from kg.query import network

        return network.to_networkx(self.store)

    def dataset(self) -> rdflib.Dataset:
        """Return an rdflib Dataset over the same store. Its default graph is the asserted layer, not the union.

        rdflib's SPARQL is Oxigraph's here; FROM clauses are ignored by the bridge between the two. SERVICE is not refused there.
        """
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=False)

    @cached_property
    def outlet(self) -> str:
        """Who publishes the article, as people cite it."""
        from kg.query import records

        return records.outlet(self.store, self.base)

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of each passage that the text has, by digest; empty without a text."""
        if self.text is None:
            return {}
        from kg.article import passages

        wanted = engine.rows(self.store, "SELECT ?digest { ?passage kg:digest ?digest }")
        return passages.find(self.text, (term.value for row in wanted if isinstance(term := row["digest"], ox.Literal)))


def load(article: str | Path = DEFAULT_ARTICLE, text: str | Path | None = None, *, background: bool = False) -> Graph:
    """Return the graph of an article, given its name or folder, with the article's text where a file of it is named.

    With `background` it also holds what the article does not say, such as coordinates, in named graphs of their own.

    Raises InputError for what is not there or cannot be read.
    """
    folder = article_folder(str(article))
    loaded = load_article(folder, background=background)
    return Graph(loaded.store, loaded.base, folder, stale=loaded.stale, text=read_text(Path(text)) if text is not None else None)
