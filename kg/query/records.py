"""Where a claim comes from, and what is claimed of a thing: the evidence behind the graph as plain records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pyoxigraph as ox

from kg.rdf import engine, iris, terms
from kg.rdf.terms import Thing, Value

# What a dossier has of a thing in places of their own.
_NAMING = {iris.expand(each) for each in ("rdf:type", "rdfs:label", "skos:altLabel", "skos:hiddenLabel", "skos:note")}


class Speaker(NamedTuple):
    """One link of a chain of speakers, how the next one stands to what it passes on (None at the end), and whether it is the article."""

    who: Thing
    endorsement: str | None
    is_article: bool


class Passage(NamedTuple):
    """The address of a passage, and its words where the text is at hand."""

    address: str
    words: str | None


class ClaimRecord(NamedTuple):
    """All that is known about one claim.

    `says` holds subject, verb and object of each statement in it, `rank` how high its certainty stands in the list of those.
    """

    claim: Thing
    paraphrase: str
    says: list[tuple[Value, str, Value]]
    speakers: list[Speaker]
    certainty: str
    rank: int
    polarity: str
    tense: str
    mode: str
    asserted: bool
    passages: list[Passage]
    condition: Thing | None
    perspective: Thing | None
    when: str | None
    cue: str | None
    source_words: str | None
    quote: str | None
    scare_quote: str | None
    note: str | None
    other_readings: list[Thing]


class Background(NamedTuple):
    """Something that the article does not say: of what, in which respect, what; where it was taken from; and a note."""

    thing: Thing
    says: str
    value: Value
    taken_from: list[str]
    note: str | None


class Dossier(NamedTuple):
    """What the graph has of one thing: its description, every claim that speaks of it, and what the article does not say."""

    thing: Thing
    kinds: list[str]
    also: list[str]
    notes: list[str]
    description: list[tuple[str, Value]]
    claims: list[ClaimRecord]
    background: list[Background]


def outlet(store: ox.Store, base: str) -> str:
    """Return who publishes the article, as people cite it; "the article" where the record does not say."""
    found = engine.rows(store, "SELECT ?publisher { ?article a kg:Article ; schema:publisher ?publisher } LIMIT 1")
    publisher = found[0]["publisher"] if found else None
    return terms.label(store, base, publisher) if isinstance(publisher, ox.NamedNode) else "the article"


def is_claim(store: ox.Store, node: ox.NamedNode) -> bool:
    """Return whether a node is a claim."""
    return ox.Quad(node, _node("rdf:type"), _node("kg:Claim"), ox.DefaultGraph()) in store


def claim_record(store: ox.Store, base: str, claim: ox.NamedNode, words: Mapping[str, str] | None = None) -> ClaimRecord:
    """Return the record of a claim; `words` gives the words of passages by digest, where the text is at hand."""
    words = words or {}

    def value(predicate: str) -> Value | None:
        return next(iter(_values(store, base, claim, predicate)), None)

    def thing(predicate: str) -> Thing | None:
        found = value(predicate)
        return found if isinstance(found, Thing) else None

    def text(predicate: str) -> str:
        found = value(predicate)
        return found.label if isinstance(found, Thing) else "" if found is None else str(found)

    passages = []
    for passage in sorted(_objects(store, claim, "kg:restsOn"), key=lambda node: _start(store, node)):
        digest = next((term.value for term in _objects(store, passage, "kg:digest") if isinstance(term, ox.Literal)), "")
        passages.append(Passage(iris.shorten(_iri(passage), base).removeprefix("passage/"), words.get(digest)))
    return ClaimRecord(
        claim=Thing(claim.value, iris.shorten(claim.value, base)),
        paraphrase=text("kg:paraphrase"),
        says=[
            (terms.value(store, base, quad.subject), terms.phrase(store, base, quad.predicate), terms.value(store, base, quad.object))
            for quad in sorted(store.quads_for_pattern(None, None, None, claim), key=str)
        ],
        speakers=speakers(store, base, claim),
        certainty=text("kg:certainty"),
        rank=_rank(store, claim),
        polarity=text("kg:polarity"),
        tense=text("kg:tense"),
        mode=text("kg:mode"),
        asserted=ox.Quad(claim, _node("rdf:type"), _node("kg:AssertedClaim"), ox.DefaultGraph()) in store,
        passages=passages,
        condition=thing("kg:conditionalOn"),
        perspective=thing("kg:perspective"),
        when=text("kg:statedTime") or None,
        cue=text("kg:cue") or None,
        source_words=text("kg:sourceWords") or None,
        quote=text("kg:quote") or None,
        scare_quote=text("kg:scareQuote") or None,
        note=text("skos:note") or None,
        other_readings=[each for each in _values(store, base, claim, "kg:alternativeTo") if isinstance(each, Thing)],
    )


def speakers(store: ox.Store, base: str, claim: ox.NamedNode) -> list[Speaker]:
    """Return the chain of speakers of a claim, from who says it to the article, or to the editor for the editor's own."""
    chain: list[Speaker] = []
    link: engine.Term | None = claim
    seen = set()
    while isinstance(link, ox.NamedNode) and link not in seen:
        seen.add(link)
        who = next(iter(_objects(store, link, "kg:source")), None)
        endorsement = next((each for each in _values(store, base, link, "kg:endorsement") if isinstance(each, Thing)), None)
        # The article itself ends a chain without being the source of anything in it.
        node = who if isinstance(who, ox.NamedNode) else link
        is_article = ox.Quad(node, _node("rdf:type"), _node("kg:Article"), ox.DefaultGraph()) in store
        chain.append(Speaker(Thing(node.value, terms.label(store, base, node)), endorsement.label if endorsement else None, is_article))
        link = next(iter(_objects(store, link, "kg:relayedBy")), None)
    return chain


def dossier(store: ox.Store, base: str, node: ox.NamedNode, words: Mapping[str, str] | None = None) -> Dossier:
    """Return what the graph has of a thing. Claims are those that have it in their content, condition, perspective or chain of speakers."""
    description: list[tuple[str, Value]] = []
    for quad in sorted(store.quads_for_pattern(node, None, None, ox.DefaultGraph()), key=str):
        if quad.predicate.value not in _NAMING:
            description.append((terms.phrase(store, base, quad.predicate), terms.value(store, base, quad.object)))
    found = engine.rows(
        store,
        f"""SELECT ?claim (MAX(?start) AS ?at) {{
          ?claim a kg:Claim ; kg:restsOn ?passage . ?passage oa:start ?start .
          {{ GRAPH ?claim {{ {node} ?p ?o }} }} UNION {{ GRAPH ?claim {{ ?s ?p {node} }} }}
          UNION {{ ?claim kg:source|kg:conditionalOn|kg:perspective {node} }}
          UNION {{ ?claim kg:relayedBy+ ?report . ?report kg:source {node} }}
        }} GROUP BY ?claim ORDER BY ?at ?claim""",
    )
    claims = list(dict.fromkeys(claim for row in found if isinstance(claim := row["claim"], ox.NamedNode)))
    return Dossier(
        thing=Thing(node.value, terms.label(store, base, node)),
        kinds=[terms.label(store, base, kind) for kind in _kinds(store, node)],
        also=sorted(str(each) for each in _values(store, base, node, "skos:altLabel")),
        notes=[str(each) for each in _values(store, base, node, "skos:note")],
        description=description,
        claims=[claim_record(store, base, claim, words) for claim in claims],
        background=background(store, base, node),
    )


def background(store: ox.Store, base: str, node: ox.NamedNode) -> list[Background]:
    """Return what the background graphs of a store say of a thing, by graph."""
    found = []
    for row in engine.rows(
        store, f"SELECT ?graph ?says ?value {{ ?graph a kg:Background . GRAPH ?graph {{ {node} ?says ?value }} }} ORDER BY ?graph ?says"
    ):
        graph, says = row["graph"], row["says"]
        assert isinstance(says, ox.NamedNode)
        found.append(
            Background(
                thing=Thing(node.value, terms.label(store, base, node)),
                says=terms.phrase(store, base, says),
                value=terms.value(store, base, row["value"]),
                taken_from=sorted(_iri(term) for term in _objects(store, graph, "dcterms:source")),
                note=next((str(each) for each in _values(store, base, graph, "skos:note")), None),
            )
        )
    return found


def _kinds(store: ox.Store, node: ox.NamedNode) -> list[ox.NamedNode]:
    """Return the classes of a thing, the narrowest first: the one that has the fewest things."""
    cls = _node("rdf:type")
    found = [term for term in _objects(store, node, "rdf:type") if isinstance(term, ox.NamedNode)]
    return sorted(found, key=lambda each: (sum(1 for _ in store.quads_for_pattern(None, cls, each, ox.DefaultGraph())), each.value))


def _rank(store: ox.Store, claim: ox.NamedNode) -> int:
    ranks = (rank for certainty in _objects(store, claim, "kg:certainty") for rank in _objects(store, certainty, "kg:rank"))
    return next((int(rank.value) for rank in ranks if isinstance(rank, ox.Literal)), 0)


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(iris.expand(name))


def _objects(store: ox.Store, subject: engine.Term, predicate: str) -> list[engine.Term]:
    return [quad.object for quad in store.quads_for_pattern(subject, _node(predicate), None, ox.DefaultGraph())]  # type: ignore[arg-type]


def _values(store: ox.Store, base: str, subject: engine.Term, predicate: str) -> list[Value]:
    return [terms.value(store, base, term) for term in _objects(store, subject, predicate)]


def _start(store: ox.Store, passage: engine.Term) -> int:
    return next((int(term.value) for term in _objects(store, passage, "oa:start") if isinstance(term, ox.Literal)), 0)


def _iri(term: engine.Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)
