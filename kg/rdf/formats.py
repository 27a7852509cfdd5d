"""Every format that is read or written, in one table each for rows, graphs and texts.

A format added here is offered by the command line, the server and its OpenAPI description, and files of it are read. An answer to a
saved question is written by kg.tables and kg.render.answers, which need a branch for it.
"""

from typing import NamedTuple

import pyoxigraph as ox

from kg.files import COMPRESSED
from kg.rdf.iris import FORMAT


class Format(NamedTuple):
    """One format.

    `media` holds its media types, the one that is sent first. `syntax` is what Oxigraph reads and writes it as, or None where
    kg.tables and kg.render write it. `endings` are those of files. `iri` is its W3C name (Unique URIs for File Formats). `graph` names
    the format of a graph for those who ask for rows in this one.
    """

    name: str
    media: tuple[str, ...]
    syntax: ox.QueryResultsFormat | ox.RdfFormat | None = None
    endings: tuple[str, ...] = ()
    iri: str = ""
    graph: str = ""

    @property
    def content_type(self) -> str:
        """The header Content-Type of this format: media type, and the character set of text."""
        return f"{self.media[0]}; charset=utf-8" if self.media[0].startswith("text/") else self.media[0]


_QUERY, _RDF = ox.QueryResultsFormat, ox.RdfFormat
_JSON, _XML, _CSV, _TSV = "application/json", "application/xml", "text/csv", "text/tab-separated-values"

# Rows and truth values. In this table and the next, the first is taken where a client has no preference.
ROWS = (
    Format("json", ("application/sparql-results+json", _JSON), _QUERY.JSON, (), FORMAT + "SPARQL_Results_JSON", "jsonld"),
    Format("xml", ("application/sparql-results+xml", _XML, "text/xml"), _QUERY.XML, (), FORMAT + "SPARQL_Results_XML", "rdfxml"),
    Format("csv", (_CSV,), _QUERY.CSV, (), FORMAT + "SPARQL_Results_CSV", "turtle"),
    Format("tsv", (_TSV,), _QUERY.TSV, (), FORMAT + "SPARQL_Results_TSV", "turtle"),
)
GRAPHS = (
    Format("turtle", ("text/turtle",), _RDF.TURTLE, (".ttl",), FORMAT + "Turtle"),
    Format("jsonld", ("application/ld+json", _JSON), _RDF.JSON_LD, (".jsonld", ".json"), FORMAT + "JSON-LD"),
    Format("rdfxml", ("application/rdf+xml", _XML), _RDF.RDF_XML, (".rdf", ".owl", ".xml"), FORMAT + "RDF_XML"),
    Format("ntriples", ("application/n-triples", "text/plain"), _RDF.N_TRIPLES, (".nt",), FORMAT + "N-Triples"),
)
# Formats of files that are read, and that a query does not answer in.
_READ_ONLY = (
    Format("trig", ("application/trig",), _RDF.TRIG, (".trig",)),
    Format("nquads", ("application/n-quads",), _RDF.N_QUADS, (".nq",)),
    Format("n3", ("text/n3",), _RDF.N3, (".n3",)),
)
# Answers to saved questions.
ANSWERS = (
    Format("json", (_JSON,), endings=(".json",)),
    Format("html", ("text/html",), endings=(".html",)),
    Format("csv", (_CSV,), endings=(".csv",)),
    Format("tsv", (_TSV,), endings=(".tsv",)),
    Format("markdown", ("text/markdown",), endings=(".md",)),
)


def named(formats: tuple[Format, ...], name: str | None) -> Format | None:
    """The format of a name in a table, or None."""
    return next((form for form in formats if form.name == name), None)


def by_media(formats: tuple[Format, ...]) -> dict[str, Format]:
    """The formats of a table by media type. A type that comes later is preferred, as the package mimeparse has it."""
    return {media: form for form in reversed(formats) for media in reversed(form.media)}


def of_file(name: str) -> Format | None:
    """The format of an RDF file by its name: its ending, whatever its case, before that of a compressed file; or None."""
    plain = next((name[: -len(ending)] for ending in COMPRESSED if name.lower().endswith(ending)), name)
    ending = plain[plain.rfind(".") :].lower() if "." in plain else ""
    return next((form for form in (*GRAPHS, *_READ_ONLY) if ending in form.endings), None)


def file_endings() -> list[str]:
    """The endings of RDF files that can be read."""
    return [ending for form in (*GRAPHS, *_READ_ONLY) for ending in form.endings]
