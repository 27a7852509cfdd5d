"""The only place in the package where an IRI is written, minted, expanded or shortened."""

import unicodedata
from urllib.parse import quote, unquote

ONTOLOGY = "https://w3id.org/article-kg"
KG = ONTOLOGY + "#"
ARTICLES = ONTOLOGY + "/article/"
FACT = "http://groundedannotationframework.org/grasp/factuality#"
PREFIXES = {
    "kg": KG,
    "fact": FACT,
    "dcterms": "http://purl.org/dc/terms/",
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


# How the formats of results are named in a description of a service (W3C, Unique URIs for File Formats).
FORMATS = {
    "json": "http://www.w3.org/ns/formats/SPARQL_Results_JSON",
    "xml": "http://www.w3.org/ns/formats/SPARQL_Results_XML",
    "csv": "http://www.w3.org/ns/formats/SPARQL_Results_CSV",
    "tsv": "http://www.w3.org/ns/formats/SPARQL_Results_TSV",
    "turtle": "http://www.w3.org/ns/formats/Turtle",
    "ntriples": "http://www.w3.org/ns/formats/N-Triples",
    "jsonld": "http://www.w3.org/ns/formats/JSON-LD",
    "rdfxml": "http://www.w3.org/ns/formats/RDF_XML",
}


def article_base(slug: str) -> str:
    """Return the IRI under which everything of one article is minted, so that articles can be loaded together."""
    return f"{ARTICLES}{quote(slug, safe='')}/"


def slug(base: str) -> str:
    """Return the name of the article that has a base; a base that was not made here, whole."""
    path = base.removeprefix(ARTICLES).removesuffix("/")
    return base if "/" in path else unquote(path)


def expand(name: str) -> str:
    """Return the IRI of a prefixed name such as kg:Claim. Raises KeyError for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def shorten(iri: str, base: str = "") -> str:
    """Return an IRI as people read it: relative to the article's base, prefixed, or whole."""
    if base and iri.startswith(base):
        return iri[len(base) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def fold(text: str) -> str:
    """Return a name for comparison: without case, accents and doubled or surrounding space."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).replace("\u2019", "'").split())
