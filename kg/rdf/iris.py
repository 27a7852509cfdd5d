"""IRIs: the prefixes, the base of an article, and the short and long forms of a name. No other module spells out an IRI."""

import os
import re
from functools import cache
from urllib.parse import quote, unquote

import pyoxigraph as ox

ONTOLOGY = "https://w3id.org/article-kg"
KG = ONTOLOGY + "#"
ARTICLES = ONTOLOGY + "/article/"
# Terms that an article has of its own.
VOCABULARIES = ONTOLOGY + "/vocabulary/"
FACT = "http://groundedannotationframework.org/grasp/factuality#"
PREFIXES = {
    "kg": KG,
    "fact": FACT,
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# How the W3C names formats (Unique URIs for File Formats).
FORMAT = "http://www.w3.org/ns/formats/"


def article_base(slug: str) -> str:
    """The IRI under which everything of one article is minted, so that articles can be loaded together."""
    return f"{ARTICLES}{_quoted(slug)}/"


def vocabulary(slug: str) -> str:
    """The IRI of the vocabulary that an article has of its own."""
    return f"{VOCABULARIES}{_quoted(slug)}"


def _quoted(slug: str) -> str:
    """The name of a folder as part of an IRI, byte by byte, since it need not be UTF-8."""
    return quote(os.fsencode(slug), safe="")


def slug(base: str) -> str:
    """The name of the article that has a base; a base that was not made here, whole."""
    path = base.removeprefix(ARTICLES).removesuffix("/")
    return base if "/" in path else unquote(path)


def expand(name: str) -> str:
    """The IRI of a prefixed name such as kg:Claim. Raises KeyError for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@cache
def node(name: str) -> ox.NamedNode:
    """The RDF node of a prefixed name such as kg:Claim. Raises KeyError for an unknown prefix."""
    return ox.NamedNode(expand(name))


def shorten(iri: str, base: str = "") -> str:
    """An IRI as people read it: relative to the article's base, prefixed, or whole."""
    if base and iri.startswith(base):
        return iri[len(base) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def local(iri: str) -> str:
    """The last part of an IRI, behind its last slash or number sign."""
    return re.split(r"[/#]", iri)[-1]
