"""A dataset -> the records of its claims and things. Each node is read once, and each record is made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.query.catalogue import bind, find_question
from kg.query.records import Background, ClaimRecord, Dossier, Passage, Speaker
from kg.rdf import iris
from kg.rdf.dataset import Dataset
from kg.rdf.engine import Term
from kg.rdf.terms import Thing, Value

# What a dossier has of a thing in places of their own.
_NAMING = {iris.node(name) for name in ("rdf:type", "rdfs:label", "skos:altLabel", "skos:hiddenLabel", "skos:note")}
_DEFAULT = ox.DefaultGraph()
# How a claim stands that neither its certainty nor its mode nor its speakers tell.
_BESIDES = {
    iris.node(f"kg:{name}")
    for name in ("disputed", "corrected", "foreseen", "takenForGranted", "oneReading", "likelierReading", "lessLikelyReading")
}

# How a claim stands that is said not to be so.
_AGAINST = {iris.node(f"kg:{name}") for name in ("denied", "probablyNot", "possiblyNot", "opposite")}


def exclusive(data: Dataset, claim: Term) -> set[ox.NamedNode]:
    """The claims that cannot be so together with one: other readings of the same words, and rival accounts of the same fact."""
    nodes: set[Term] = set()
    for predicate in ("kg:alternativeTo", "kg:rivalTo"):
        said_of_it = data.store.quads_for_pattern(None, iris.node(predicate), claim, _DEFAULT)
        nodes |= {*data.nodes(claim, predicate), *(quad.subject for quad in said_of_it)}
    return {node for node in nodes if isinstance(node, ox.NamedNode)}


class Records:
    """The records of one dataset."""

    def __init__(self, data: Dataset, words: Mapping[str, str] | None = None) -> None:
        """Take a dataset, and the words of its passages by digest where the text is at hand."""
        self.data, self.words = data, words or {}
        self._described: dict[ox.NamedNode, dict[str, list[Term]]] = {}
        self._claims: dict[ox.NamedNode, ClaimRecord] = {}
        self._standing_ranks: dict[str, int] = {}

    def outlet(self) -> str:
        """Who publishes the article, as people cite it; "the article" where the record does not say."""
        publishers = (node for article in self.data.instances("kg:Article") for node in self.data.nodes(article, "schema:publisher"))
        return next((self.data.label(node) for node in publishers), "the article")

    def is_claim(self, node: ox.NamedNode) -> bool:
        """Whether a node is a claim."""
        return self.data.is_a(node, "kg:Claim")

    def claim(self, node: ox.NamedNode) -> ClaimRecord:
        """The record of a claim."""
        if node not in self._claims:
            self._claims[node] = self._claim(node)
        return self._claims[node]

    def _claim(self, node: ox.NamedNode) -> ClaimRecord:
        types = self._objects(node, "rdf:type")
        return ClaimRecord(
            claim=Thing(node.value, self.data.short(node.value)),
            paraphrase=self._text(node, "kg:paraphrase") or "",
            says=[
                (self._value(quad.subject), self._verb(quad.predicate), self._value(quad.object))
                for quad in sorted(self.data.store.quads_for_pattern(None, None, None, node), key=str)
            ],
            speakers=self.speakers(node),
            certainty=self._text(node, "kg:certainty") or "",
            rank=self._rank(node),
            polarity=self._text(node, "kg:polarity") or "",
            denied=iris.node("fact:negative") in self._objects(node, "kg:polarity"),
            against=", ".join(self._in_words(term for term in self._objects(node, "kg:standing") if term in _AGAINST)),
            tense=self._text(node, "kg:tense") or "",
            mode=self._text(node, "kg:mode") or "",
            is_statement=iris.node("kg:mode-statement") in self._objects(node, "kg:mode"),
            standing=self.standing(node),
            besides=self._in_words(term for term in self._objects(node, "kg:standing") if term in _BESIDES),
            asserted=iris.node("kg:AssertedClaim") in types,
            passages=self._passages(node),
            condition=self._thing(node, "kg:conditionalOn"),
            perspective=self._thing(node, "kg:perspective"),
            when=self._text(node, "kg:statedTime"),
            cue=self._text(node, "kg:cue"),
            source_words=self._text(node, "kg:sourceWords"),
            quote=self._text(node, "kg:quote"),
            scare_quote=self._text(node, "kg:scareQuote"),
            note=self._text(node, "skos:note"),
            other_readings=self._beside(node, "kg:alternativeTo"),
            beside=[
                *(("other account", other) for other in self._beside(node, "kg:rivalTo")),
                *(("corrects", other) for other in self._things(node, "kg:corrects")),
                *(("corrected by", other) for other in self._from(node, "kg:corrects")),
                *(("spoken of in", other) for other in self._speaking_of(node)),
            ],
        )

    def standing(self, claim: ox.NamedNode) -> tuple[str, ...]:
        """How a claim stands, in words, the lowest standing first; nothing where it is vouched for or is not a claim."""
        return self._in_words(node for node in self._objects(claim, "kg:standing") if node != iris.node("kg:vouchedFor"))

    def _in_words(self, standings: Iterable[Term]) -> tuple[str, ...]:
        ordered = sorted(standings, key=lambda node: self._number(node, "kg:rank"))
        return tuple(self._text(node, "rdfs:label") or "" for node in ordered)  # type: ignore[arg-type]

    def standing_names(self, claim: ox.NamedNode) -> list[str]:
        """How a claim stands, as prefixed names such as kg:denied."""
        return [iris.shorten(node.value) for node in self._objects(claim, "kg:standing") if isinstance(node, ox.NamedNode)]

    def standing_rank(self, label: str) -> int:
        """The place of a standing among all of them, the lowest first."""
        if not self._standing_ranks:
            members = "?standing skos:inScheme kg:StandingScheme ; rdfs:label ?label ; kg:rank ?rank"
            for row in self.data.rows(f"SELECT ?label ?rank {{ {members} }}"):
                rank = self.data.value(row["rank"])
                self._standing_ranks[str(self.data.value(row["label"]))] = rank if isinstance(rank, int) else 0
        return self._standing_ranks.get(label, 0)

    def speaker(self, claim: ox.NamedNode) -> Thing | None:
        """Who says a claim, with the chain of those who pass it on, such as: two clerks, cited by the Gazette."""
        verbs = {"endorsed": "endorsed by", "distanced": "quoted at a distance by"}
        first, *others = self.speakers(claim)
        if first.who.iri == claim.value:
            return None
        label, chain, verb = first.who.label, [first.who], verbs.get(first.endorsement or "", "cited by")
        for speaker in others:
            if not speaker.is_article:
                label += f", {verb} {speaker.who.label}"
                chain.append(speaker.who)
            verb = verbs.get(speaker.endorsement or "", "cited by")
        return first.who._replace(label=label, chain=tuple(chain) if len(chain) > 1 else ())

    def text_position(self, claim: ox.NamedNode) -> int:
        """Where in the text a claim stands: the start of the last passage it rests on, which for an item of a list is the item."""
        return max((self._number(passage, "oa:start") for passage in self._objects(claim, "kg:restsOn")), default=0)

    def speakers(self, claim: ox.NamedNode) -> list[Speaker]:
        """The chain of speakers of a claim, from who says it to the article, or to the editor for the editor's own."""
        chain: list[Speaker] = []
        link: Term | None = claim
        seen = set()
        while isinstance(link, ox.NamedNode) and link not in seen:
            seen.add(link)
            who = next(iter(self._objects(link, "kg:source")), None)
            # The article itself ends a chain without being the source of anything in it.
            node = who if isinstance(who, ox.NamedNode) else link
            endorsement = next((thing.iri.removeprefix(iris.KG) for thing in self._things(link, "kg:endorsement")), None)
            chain.append(Speaker(self._named(node), endorsement, iris.node("kg:Article") in self._objects(node, "rdf:type")))
            link = next(iter(self._objects(link, "kg:relayedBy")), None)
        return chain

    def dossier(self, node: ox.NamedNode) -> Dossier:
        """What the graph has of a thing. Its claims are those of the question “claims” about it."""
        description = [
            (self._verb(quad.predicate), self._value(quad.object))
            for quad in sorted(self.data.store.quads_for_pattern(node, None, None, _DEFAULT), key=str)
            if quad.predicate not in _NAMING
        ]
        rows = self.data.rows(bind(find_question("claims"), {"about": str(node)}))
        claims = {claim for row in rows if isinstance(claim := row["claim"], ox.NamedNode)}
        return Dossier(
            thing=self._named(node),
            kinds=[self.data.label(kind) for kind in self.data.kinds(node)],
            also=sorted(self.data.texts(node, "skos:altLabel")),
            notes=self.data.texts(node, "skos:note"),
            description=description,
            claims=[self.claim(claim) for claim in sorted(claims, key=lambda claim: (self.text_position(claim), claim.value))],
            background=self.background(node),
        )

    def background(self, node: ox.NamedNode) -> list[Background]:
        """What the background graphs say of a thing, by graph."""
        statements = []
        where = f"?graph a kg:Background . GRAPH ?graph {{ {node} ?says ?value }}"
        for row in self.data.rows(f"SELECT ?graph ?says ?value {{ {where} }} ORDER BY ?graph ?says"):
            graph, says = row["graph"], row["says"]
            assert isinstance(says, ox.NamedNode)
            sources = sorted(source.value for source in self.data.nodes(graph, "dcterms:source"))
            note = next(iter(self.data.texts(graph, "skos:note")), None)
            statements.append(Background(self._named(node), self._verb(says), self._value(row["value"]), sources, note))
        return statements

    def _objects(self, node: Term, predicate: str) -> list[Term]:
        """What the default graph has for a predicate of a node. All predicates of the node are read at once, and kept."""
        if not isinstance(node, ox.NamedNode):
            return []
        if node not in self._described:
            described = self._described.setdefault(node, {})
            for quad in self.data.store.quads_for_pattern(node, None, None, _DEFAULT):
                described.setdefault(quad.predicate.value, []).append(quad.object)
        return self._described[node].get(iris.expand(predicate), [])

    def _named(self, node: ox.NamedNode) -> Thing:
        labels = (term.value for term in self._objects(node, "rdfs:label") if isinstance(term, ox.Literal))
        return Thing(node.value, next(labels, None) or self.data.short(node.value))

    def _value(self, term: Term) -> Value:
        return self._named(term) if isinstance(term, ox.NamedNode) else self.data.value(term)

    def _verb(self, predicate: ox.NamedNode) -> str:
        return self._text(predicate, "kg:phrase") or self._named(predicate).label

    def _things(self, node: ox.NamedNode, predicate: str) -> list[Thing]:
        return [self._named(term) for term in self._objects(node, predicate) if isinstance(term, ox.NamedNode)]

    def _from(self, node: ox.NamedNode, predicate: str) -> list[Thing]:
        """What has a node for a predicate, in the default graph."""
        quads = self.data.store.quads_for_pattern(None, iris.node(predicate), node, _DEFAULT)
        return [self._named(quad.subject) for quad in quads if isinstance(quad.subject, ox.NamedNode)]

    def _beside(self, node: ox.NamedNode, predicate: str) -> list[Thing]:
        """What is joined to a node by a predicate that holds both ways, whichever of the two says so."""
        return sorted({*self._things(node, predicate), *self._from(node, predicate)})

    def _speaking_of(self, claim: ox.NamedNode) -> list[Thing]:
        """The claims that speak of a claim."""
        quads = [*self.data.store.quads_for_pattern(claim, None, None), *self.data.store.quads_for_pattern(None, None, claim)]
        graphs = {quad.graph_name for quad in quads}
        return sorted(self._named(graph) for graph in graphs if isinstance(graph, ox.NamedNode) and self.is_claim(graph))

    def _thing(self, node: ox.NamedNode, predicate: str) -> Thing | None:
        return next(iter(self._things(node, predicate)), None)

    def _text(self, node: ox.NamedNode, predicate: str) -> str | None:
        """The first value of a predicate as text, None where there is none or it is empty."""
        for term in self._objects(node, predicate):
            value = self._value(term)
            return (value.label if isinstance(value, Thing) else str(value)) or None
        return None

    def _number(self, node: Term, predicate: str) -> int:
        """The first whole number that a node has for a predicate, or 0."""
        return next((value for term in self._objects(node, predicate) if isinstance(value := self.data.value(term), int)), 0)

    def _rank(self, claim: ox.NamedNode) -> int:
        return next((self._number(certainty, "kg:rank") for certainty in self._objects(claim, "kg:certainty")), 0)

    def _passages(self, claim: ox.NamedNode) -> list[Passage]:
        nodes = [node for node in self._objects(claim, "kg:restsOn") if isinstance(node, ox.NamedNode)]
        passages = []
        for node in sorted(nodes, key=lambda passage: self._number(passage, "oa:start")):
            digest = self._text(node, "kg:digest") or ""
            passages.append(Passage(self.data.short(node.value).removeprefix("passage/"), self.words.get(digest)))
        return passages
