"""The ontology's own hygiene: each term explained once, each name declared, context and vocabulary in step."""

import json
import re
from collections import Counter

import pyoxigraph as ox
import pytest

import kg
from kg.paths import ONTOLOGY, QUERIES
from kg.rdf import iris

TRIPLES = [quad.triple for name in ("vocabulary.ttl", "lists.ttl") for quad in ox.parse(path=ONTOLOGY / name)]
CONTEXT = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
# What is worked out when sheets are compiled, and what only joins other terms: no author writes these.
DERIVED = {"accordingTo", "ascribedAs", "ascribedIn", "ascribedTo", "holds", "isDraft", "phrase", "rank", "sourceKind", "standing"}
# Words that join the ends of a statement and name nothing by themselves.
GLUE = "a|about|according|after|are|as|at|by|from|in order to|in|is|of|on|thanks|that|the|to|towards|what|when|where|who|why|with"
KINDS = {"owl:Class": "class", "owl:ObjectProperty": "object", "owl:DatatypeProperty": "data", "skos:Concept": "concept"}


def _declared() -> dict[str, str]:
    """Every term of the ontology, as a prefixed name, with its kind."""
    found = {}
    for subject, predicate, thing in TRIPLES:
        kind = iris.shorten(thing.value) if predicate.value == iris.expand("rdf:type") else ""
        if kind in (*KINDS, "skos:ConceptScheme"):
            found[iris.shorten(subject.value)] = KINDS.get(kind, "scheme")
    return found


DECLARED = _declared()
PROPERTIES = {name: kind for name, kind in DECLARED.items() if kind in ("object", "data")}
# Terms of others that the graph is made of: those that context, vocabulary and lists use.
BORROWED = {iris.shorten(term.value) for _, p, o in TRIPLES for term in (p, o) if isinstance(term, ox.NamedNode)} | {"prov:wasGeneratedBy"}
FILES = sorted(path for path in (*ONTOLOGY.rglob("*"), *QUERIES.rglob("*")) if path.suffix in (".rq", ".ru") or path.name == "shapes.ttl")


def _keys() -> dict[str, dict]:
    """The keys of the context that stand for predicates, with the predicate as @id."""
    keys = {}
    of_claims = CONTEXT["Claim"]["@context"]
    plain = [(key, definition) for key, definition in CONTEXT.items() if key != "Claim"]
    for key, definition in (*plain, *((f"{key}_of_claim", definition) for key, definition in of_claims.items())):
        details = definition if isinstance(definition, dict) else {"@id": definition}
        iri = details.get("@id", key)
        if key.startswith("@") or iri is None or iri.startswith("@") or (iri.endswith(("/", "#")) and isinstance(definition, str)):
            continue
        keys[key] = {**details, "@id": iri if ":" in iri else f"kg:{iri}"}
    return keys


KEYS = _keys()


def _values(name: str, predicate: str) -> list[str]:
    subject, wanted = iris.expand(name), iris.expand(predicate)
    return [getattr(o, "value", "") for s, p, o in TRIPLES if s.value == subject and p.value == wanted]


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_a_term_has_one_label_and_one_definition_and_an_example(name):
    assert len(_values(name, "rdfs:label")) == 1
    definition = _values(name, "skos:definition")
    assert len(definition) == 1 and definition[0].endswith(".")
    if DECLARED[name] not in ("concept", "scheme"):
        assert len(_values(name, "skos:example")) == 1


def test_no_term_is_declared_twice_or_as_two_things():
    counted = Counter((s.value, iris.shorten(o.value)) for s, p, o in TRIPLES if p.value == iris.expand("rdf:type"))
    assert [each for each, count in counted.items() if count > 1] == []
    assert [name for name, count in Counter(subject for subject, _ in counted).items() if count > 1] == []


def test_no_two_classes_or_two_lists_have_the_same_label():
    for kind in ("class", "scheme"):
        labels = Counter(_values(name, "rdfs:label")[0] for name, each in DECLARED.items() if each == kind)
        assert [label for label, count in labels.items() if count > 1] == []


def test_no_two_terms_differ_only_in_case():
    spelled = Counter(name.casefold() for name in DECLARED)
    assert [name for name, count in spelled.items() if count > 1] == []


def test_a_label_is_a_name_and_a_property_has_a_phrase_for_sentences():
    labels = {subject.value: thing.value for subject, predicate, thing in TRIPLES if predicate.value == iris.expand("rdfs:label")}
    assert [label for label in labels.values() if re.fullmatch(f"({GLUE})( ({GLUE}))*", label)] == []
    assert [name for name in PROPERTIES if len(_values(name, "kg:phrase")) != 1] == []


def test_header_names_the_version_of_the_package():
    header = {iris.shorten(p.value): o.value for s, p, o in TRIPLES if s.value == iris.ONTOLOGY}
    assert header["owl:versionInfo"] == kg.__version__
    assert header["owl:versionIRI"] == f"{iris.ONTOLOGY}/{header['owl:versionInfo']}"
    assert {"dcterms:created", "http://purl.org/dc/elements/1.1/creator"} <= set(header)


def test_each_concept_is_in_one_declared_list():
    for name, kind in DECLARED.items():
        if kind == "concept":
            schemes = [iris.shorten(iri) for iri in _values(name, "skos:inScheme")]
            assert len(schemes) == 1 and DECLARED.get(schemes[0]) == "scheme", name


@pytest.mark.parametrize("narrower", ["rdfs:subClassOf", "rdfs:subPropertyOf"])
def test_what_is_broader_is_declared_and_never_comes_round_again(narrower):
    broader: dict[str, set[str]] = {}
    for subject, predicate, thing in TRIPLES:
        if predicate.value == iris.expand(narrower):
            assert iris.shorten(thing.value) in DECLARED
            broader.setdefault(subject.value, set()).add(thing.value)
    for start in broader:
        ahead, seen = list(broader[start]), set()
        while ahead:
            each = ahead.pop()
            assert each != start, f"{start} is broader than itself"
            if each not in seen:
                seen.add(each)
                ahead += broader.get(each, ())


def test_each_property_has_a_key_and_each_key_a_property():
    ours = {details["@id"] for details in KEYS.values() if details["@id"].startswith("kg:")}
    assert ours == set(PROPERTIES) - {f"kg:{name}" for name in DERIVED}
    assert [iri for iri, count in Counter(details["@id"] for details in KEYS.values()).items() if count > 1] == []


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_key_makes_of_its_values_what_its_property_takes(key):
    kind = PROPERTIES.get(KEYS[key]["@id"])
    made = KEYS[key].get("@type")
    if kind == "object":
        assert made in ("@id", "@vocab")
    elif kind == "data":
        assert made not in ("@id", "@vocab")


def test_keys_are_in_snake_case():
    assert [key for key in KEYS if not re.fullmatch(r"[a-z]+(_[a-z]+)*", key)] == []


def test_words_of_lists_in_the_context_are_concepts():
    for key, details in KEYS.items():
        for word, meaning in details.get("@context", {}).items():
            if not word.startswith("@"):
                # What a claim leaves unnamed is a relation: there the claim's own key of that name is not meant.
                assert DECLARED.get(meaning) == ("object" if key == "leaves_unnamed" else "concept"), f"{word} of {key}"


def _named(text: str) -> set[str]:
    """The names in a query or Turtle file, without its comments and texts: prefixed as they stand, IRIs as short as they get."""
    code = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
    prefixes = re.findall(r"<([^<>\s]+)>", "".join(re.findall(r"(?im)^\s*@?prefix .*$", code)))
    code = re.sub(r"(?im)^\s*@?prefix .*$", "", code)
    named = {iris.shorten(iri) for iri in re.findall(r"<([a-z]+:[^<>\s]+)>", code)}
    code = re.sub(r"(?m)(^|\s)#.*$", "", re.sub(r"<[^<>\s]*>", "", code))
    assert {iri for iri in prefixes if iri not in (*iris.PREFIXES.values(), SHAPE)} == set()
    return named | set(re.findall(r"(?<![\w?$:])[a-z]+:[A-Za-z][\w-]*", code))


SHAPE = f"{iris.ONTOLOGY}/shape/"
GRAPHS = {iris.ONTOLOGY, f"{iris.ONTOLOGY}/described"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ONTOLOGY.parent).as_posix())
def test_each_name_in_a_query_is_declared(path):
    known = set(DECLARED) | BORROWED | GRAPHS | {details["@id"] for details in KEYS.values()}
    used = _named(path.read_text(encoding="utf-8"))
    types = ("sh:", "shape:", "xsd:", "rdf:langString", "edtf:EDTF")
    assert {name for name in used if name not in known and not name.startswith(types)} == set()


def test_each_prefix_of_the_context_is_the_common_one():
    given = {key: iri for key, iri in CONTEXT.items() if isinstance(iri, str) and iri.endswith(("/", "#")) and not key.startswith("@")}
    assert given == {prefix: iris.PREFIXES[prefix] for prefix in given}


def test_each_hygiene_rule_says_what_holds_and_what_to_do():
    for path in sorted((ONTOLOGY / "hygiene").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        assert re.match(r"#\+ title: \S.*[^.]\n#\+ mend: \S.*\.\n(#\+ kind: to do\n)?PREFIX ", text), path.name
        assert re.search(r"SELECT (DISTINCT )?(\?subject|\(\?\w+ AS \?subject\)) \?message", text), path.name


def test_each_shape_says_what_is_wanted_and_what_to_write():
    shapes = [quad.triple for quad in ox.parse(path=ONTOLOGY / "shapes.ttl")]
    messages = {s.value: o.value for s, p, o in shapes if p.value == iris.expand("sh:message")}
    for subject, predicate, thing in shapes:
        if predicate.value == iris.expand("rdf:type") and thing.value == iris.expand("sh:PropertyShape"):
            assert re.fullmatch(r"[A-Z][^\n]+?\. [A-Z][^\n]+\.", messages[subject.value])


ALIGNED = [quad.triple for quad in ox.parse(path=ONTOLOGY / "alignments.ttl")]


def test_alignments_are_of_our_terms_to_terms_of_others():
    mappings = {"rdfs:subClassOf", "rdfs:subPropertyOf", "skos:closeMatch", "skos:relatedMatch"}
    for subject, predicate, thing in ALIGNED:
        assert iris.shorten(subject.value) in DECLARED
        assert iris.shorten(predicate.value) in mappings
        assert not thing.value.startswith(iris.KG)


def test_alignments_keep_classes_and_properties_apart():
    for subject, predicate, thing in ALIGNED:
        is_class = DECLARED[iris.shorten(subject.value)] == "class"
        assert is_class == re.split(r"[/#]", thing.value)[-1][0].isupper(), thing
        if predicate.value.startswith(iris.expand("rdfs:")):
            assert is_class == predicate.value.endswith("subClassOf")


def test_alignments_are_not_part_of_what_is_inferred(graph):
    theirs = {thing.value for _, _, thing in ALIGNED} - BORROWED_TYPES
    assert not [quad for quad in graph.store if quad.predicate.value == iris.expand("rdf:type") and quad.object.value in theirs]


BORROWED_TYPES = {iris.expand("skos:Concept")}
