"""Graph -> the plain data of its page: things, claims, lines, speakers, answered questions and passages, as JSON values."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.graph import Graph
from kg.query import network
from kg.query.catalogue import read_catalogue
from kg.query.reading import exclusive
from kg.query.records import ClaimRecord
from kg.rdf import engine, iris
from kg.rdf.engine import Term
from kg.rdf.terms import Thing
from kg.viewer import answers, legend, networks
from kg.viewer.language import saying, words
from kg.viewer.moves import moves
from kg.viewer.passages import passages
from kg.viewer.records import Line
from kg.viewer.values import Json, plain, short

_DEFAULT = ox.DefaultGraph()
_NAMES = ("rdf:type", "rdfs:label", "skos:altLabel", "skos:hiddenLabel", "skos:note")
_TYPE, _LABEL, _ALSO, _SEARCH, _NOTE = (iris.node(name) for name in _NAMES)
# What is known of a term of the vocabulary, the list of terms tells.
_OF_TERMS = {iris.node(name) for name in ("skos:inScheme", "rdfs:subClassOf", "kg:phrase", "kg:rank")}
_PASSAGE = iris.node("kg:Passage")
# What a thing is about or hangs on: claims of the one are claims of the other, as in the question “claims”.
_ABOUT = tuple(
    f"kg:{name}" for name in ("about", "against", "hangsOn", "binds", "quantityOf", "shareOf", "changeOf", "postOf", "represents")
)
_CORRECTED = iris.node("kg:corrected")
_HELD_BY = iris.node("kg:ascribedTo")
# Whose name is of several, as English verbs have it.
_MANY = {iris.expand("kg:Group"), iris.expand("kg:UnnamedGroup")}
# How far an event has come, in the order of time, and how what may come is held out; what has none of these stands last.
_STATUSES = (
    *("kg:occurred", "kg:ongoing", "kg:scheduled", "kg:announced"),
    *("kg:foreseen", "kg:promised", "kg:threatened", "kg:feared"),
)
# What the page shows of a thing in a place of its own.
_OWN_PLACE = {_TYPE, _LABEL, _ALSO, _SEARCH, _NOTE, _HELD_BY, iris.node("kg:ascribedIn"), *_OF_TERMS}


def tell(graph: Graph) -> Json:
    """Everything a graph's page holds but the drawing, the same for the same graph."""
    records = graph.claims()
    claims = {record.claim.iri for record in records}
    rows = engine.rows(graph.store, "SELECT ?article { ?article a kg:Article }")
    own = sorted({row["article"].value for row in rows if isinstance(row["article"], ox.NamedNode)})
    counts = Counter(record.speakers[0].who.iri for record in records)
    colours = legend.colours(counts, [iri for iri in own if iri in counts])
    ranks = network.rank(graph.data)
    mentioned = {node.value for node, _ in ranks}
    asked = [question for question in read_catalogue() if answers.needs_nothing(question)]
    made = moves(graph)
    page = _page(graph, own, records, {question.name for question in asked})
    spoken = words(page["language"])
    gaps = {iris.KG + name: text for name, text in spoken["gaps"].items()}
    data: Json = {
        "page": page,
        "claims": [
            {**_claim(graph, record, colours, mentioned), "moves": made.get(record.claim.iri, []), "unnamed": _unnamed(graph, record, gaps)}
            for record in records
        ],
        "lines": _lines(graph),
        "questions": [answers.answer(graph, question, claims, mentioned) for question in asked],
        "certainties": _certainties(graph),
        "forms": [{"key": form.key, "label": form.label, "shape": form.shape} for form in legend.FORMS],
        "passages": passages(graph, page["language"], saying(spoken)),
        "statuses": [{"id": name, "label": graph.data.label(iris.node(name))} for name in _STATUSES],
    }
    deep = {speaker.who.iri for record in records for speaker in record.speakers}
    data["speakers"] = [
        {"id": short(graph, iri), "count": counts.get(iri, 0), "colour": colours.get(iri)}
        for iri in sorted(deep, key=lambda iri: (iri not in own, -counts.get(iri, 0), iri))
    ]
    scores = {node.value: score for node, score in ranks}
    kinds = {iris.KG + name: text for name, text in spoken["kinds"].items()}
    data["things"] = _things(graph, mentioned - claims, scores, kinds)
    data["background"] = _background(graph, mentioned)
    return data


def _page(graph: Graph, own: list[str], records: list[ClaimRecord], asked: set[str]) -> Json:
    """What the page says about itself. Raises InputError where it is to open on a question that it does not have."""
    article = ox.NamedNode(own[0]) if own else None
    headline = _texts(graph, article, iris.node("schema:headline")) if article else []
    language = _texts(graph, article, iris.node("schema:inLanguage")) if article else []
    publisher = _first(graph, article, iris.node("schema:publisher")) if article else None
    opening = _texts(graph, article, iris.node("kg:openingQuestion")) if article else []
    if opening and opening[0] not in asked:
        fix = f"Write opening: and one of these: {', '.join(sorted(asked))}."
        raise InputError(f"the article's record has opening: {opening[0]}, and no saved question of this name can open a page.", fix=fix)
    licence = _first(graph, article, iris.node("schema:license")) if article else None
    return {
        "opening": opening[0] if opening else "",
        "title": headline[0] if headline else graph.folder.name or "A graph of claims",
        "language": language[0] if language else "",
        "publisher": graph.data.label(publisher) if isinstance(publisher, ox.NamedNode) else "",
        "licence": licence.value if isinstance(licence, ox.NamedNode) else "",
        "view": "" if graph.view == "everything" else graph.view,
        "claims": len(records),
        "text": bool(graph.words),
    }


def _claim(graph: Graph, record: ClaimRecord, colours: dict[str, int], mentioned: set[str]) -> Json:
    """A claim as JSON values; every thing in it is noted as mentioned."""
    others = [record.condition, record.perspective, *(speaker.who for speaker in record.speakers)]
    mentioned.update(thing.iri for thing in others if thing)
    node = ox.NamedNode(record.claim.iri)
    return {
        "id": record.claim.label,
        "paraphrase": record.paraphrase,
        "says": [[plain(graph, subject, mentioned), verb, plain(graph, value, mentioned)] for subject, verb, value in record.says],
        "speakers": [{"who": short(graph, speaker.who.iri)} for speaker in record.speakers],
        "chain": record.chain(),
        "cited": f"{record.chain(graph.outlet)} ({record.cited_hedges()})",
        "colour": colours[record.speakers[0].who.iri],
        "certainty": record.certainty,
        "hedges": record.hedge_words(),
        "weight": network.weight(graph.records, node, over_everything=True),
        "is_walked": network.weight(graph.records, node) is not None,
        "excludes": sorted(short(graph, other.value) for other in exclusive(graph.data, node)),
        "polarity": record.polarity,
        "denied": record.denied,
        "against": record.against,
        "tense": record.tense,
        "is_ahead": iris.node("fact:future") in graph.data.nodes(node, "kg:tense"),
        "mode": record.mode,
        # The mode whatever the language, such as plan; a statement has none.
        "kind": "" if record.is_statement else next((mode.value.rpartition("mode-")[2] for mode in graph.data.nodes(node, "kg:mode")), ""),
        "asserted": record.asserted,
        "standing": list(record.standing),
        "corrected": graph.data.label(_CORRECTED) if _CORRECTED in graph.data.nodes(node, "kg:standing") else "",
        "own_voice": record.is_own_voice,
        "passages": [passage.address for passage in record.passages],
        "condition": short(graph, record.condition.iri) if record.condition else None,
        "perspective": short(graph, record.perspective.iri) if record.perspective else None,
        "when": record.when,
        "cue": record.cue,
        "source_words": record.source_words,
        "quote": record.quote,
        "scare_quote": record.scare_quote,
        "note": record.note,
        "other_readings": [short(graph, other_reading.iri) for other_reading in record.other_readings],
    }


def _unnamed(graph: Graph, record: ClaimRecord, gaps: dict[str, str]) -> list[Json]:
    """What a claim means and does not name: the relation whose other end it is, and what that is called."""
    relations = sorted(graph.data.nodes(ox.NamedNode(record.claim.iri), "kg:leavesUnnamed"), key=str)
    return [
        {"thing": short(graph, relation.value), "says": gaps.get(relation.value, f"{graph.data.phrase(relation)} …")}
        for relation in relations
        if isinstance(relation, ox.NamedNode)
    ]


def _lines(graph: Graph) -> list[Line]:
    """The edges of the graph's pyvis network, in the order in which paths take them."""
    return networks.lines(graph.pyvis(), lambda iri: short(graph, str(iri)))


def _things(graph: Graph, mentioned: set[str], scores: dict[str, float], kinds: dict[str, str]) -> list[Json]:
    """What is known of each thing that is mentioned, by IRI."""
    sizes = graph.data.class_sizes()
    return [_thing(graph, ox.NamedNode(iri), sizes, scores.get(iri, 0.0), kinds) for iri in sorted(mentioned)]


def _thing(graph: Graph, node: ox.NamedNode, sizes: Counter[Term], score: float, kinds: dict[str, str]) -> Json:
    classes = graph.data.kinds(node, sizes)
    description: dict[str, list[Any]] = {}
    # What is known of a passage, the passages themselves tell.
    quads = [] if _PASSAGE in classes else graph.store.quads_for_pattern(node, None, None, _DEFAULT)
    for quad in sorted(quads, key=str):
        if quad.predicate not in _OWN_PLACE:
            # What a description names is text here: only what claims or lines speak of has an entry to go to.
            value = graph.data.value(quad.object)
            shown = {"thing": short(graph, value.iri), "label": value.label} if isinstance(value, Thing) else value
            description.setdefault(graph.data.phrase(quad.predicate), []).append(shown)
    return {
        "id": short(graph, node.value),
        "label": graph.data.label(node),
        "kinds": [kinds.get(cls.value) or graph.data.label(cls) for cls in classes],
        "form": legend.form_of({cls.value for cls in classes}).key,
        "also": sorted(_texts(graph, node, _ALSO)),
        "search": sorted(_texts(graph, node, _SEARCH)),
        "notes": sorted(_texts(graph, node, _NOTE)),
        "about": sorted({short(graph, object.value) for name in _ABOUT for object in graph.data.nodes(node, name)}),
        "held_by": sorted(short(graph, object.value) for object in _objects(graph, node, _HELD_BY) if isinstance(object, ox.NamedNode)),
        "description": [[verb, values] for verb, values in description.items()],
        "score": round(score, 6),
        "many": any(cls.value in _MANY for cls in classes),
    }


def _background(graph: Graph, mentioned: set[str]) -> Json:
    """By thing, what the article does not say of it; nothing where the graph was loaded without."""
    found: Json = {}
    for each in graph.background_of(Thing(iri, iri) for iri in sorted(mentioned)):
        value = {"label": each.value.label, "address": each.value.iri} if isinstance(each.value, Thing) else {"label": str(each.value)}
        row = {"says": each.says, "value": value, "from": each.taken_from, "note": each.note}
        found.setdefault(short(graph, each.thing.iri), []).append(row)
    return found


def _certainties(graph: Graph) -> list[Json]:
    """The levels of certainty, the surest first."""
    query = "SELECT ?label ?rank { ?level skos:inScheme kg:CertaintyScheme ; kg:rank ?rank ; rdfs:label ?label } ORDER BY DESC(?rank)"
    return [{"label": term.value} for row in engine.rows(graph.store, query) if isinstance(term := row["label"], ox.Literal)]


def _objects(graph: Graph, node: ox.NamedNode, predicate: ox.NamedNode) -> list[Term]:
    return [quad.object for quad in graph.store.quads_for_pattern(node, predicate, None, _DEFAULT)]


def _first(graph: Graph, node: ox.NamedNode, predicate: ox.NamedNode) -> Term | None:
    return next(iter(_objects(graph, node, predicate)), None)


def _texts(graph: Graph, node: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
    return [term.value for term in _objects(graph, node, predicate) if isinstance(term, ox.Literal)]
