"""The catalogue of questions as an OpenAPI 3.1 description, for programs that make clients of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from kg.query.catalogue import Column, Question

_Schema = dict[str, Any]
_TEXT: _Schema = {"type": "string"}
_TEXT_OR_NOTHING: _Schema = {"type": ["string", "null"]}


def _object(properties: Mapping[str, _Schema], optional: Sequence[str] = ()) -> _Schema:
    """Return the schema of an object that has these properties and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


def _named(name: str) -> _Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}


_VALUE: dict[str, _Schema] = {"thing": _named("Thing"), "text": _TEXT, "integer": {"type": "integer"}}
_SCHEMAS = {
    "Thing": _object({"iri": _TEXT, "label": _TEXT}),
    "Passage": _object({"address": _TEXT, "words": _TEXT_OR_NOTHING}),
    "Evidence": _object(
        {
            "claim": _named("Thing"),
            "paraphrase": _TEXT,
            "said_by": _TEXT,
            "source_words": _TEXT_OR_NOTHING,
            "cue": _TEXT_OR_NOTHING,
            "certainty": _TEXT,
            "polarity": _TEXT,
            "mode": _TEXT,
            "condition": {"anyOf": [_named("Thing"), _TEXT, {"type": "null"}]},
            "time": _TEXT_OR_NOTHING,
            "quote": _TEXT_OR_NOTHING,
            "asserted": {"type": "boolean"},
            "passages": _list(_named("Passage")),
        }
    ),
    "Silence": _object({"verdict": {"enum": ["denied", "not known", "silent"]}, "claims": _list(_TEXT)}),
    "Error": _object({"error": _TEXT, "where": _TEXT, "fix": _TEXT}),
}
_WRONG = {
    "description": "What is wrong, in words.",
    "content": {"application/json": {"schema": _named("Error")}, "text/plain": {"schema": _TEXT}, "text/html": {"schema": _TEXT}},
}


def describe(title: str, questions: Sequence[Question], endings: Sequence[str], results: Sequence[str]) -> dict[str, Any]:
    """Return the description of a server with this title, these questions, each with these endings, and these media types of results."""
    try:
        number = version("article-kg")
    except PackageNotFoundError:
        number = "0"
    told = f"Each answer is to be had with the endings {', '.join(f'.{each}' for each in endings)} too."
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Questions on: {title}", "version": number, **({"description": told} if questions else {})},
        "paths": {
            "/sparql": _sparql(results),
            "/healthz": {"get": _health()},
            **{f"/ask/{each.name}.json": {"get": _question(each)} for each in questions},
        },
        "components": {"schemas": _SCHEMAS},
    }


def _question(question: Question) -> dict[str, Any]:
    parameters = [
        {
            "name": each.name,
            "in": "query",
            "required": each.required,
            "description": each.meaning,
            "schema": {"type": "integer" if each.kind == "integer" else "string"},
            **({"example": question.example[each.name]} if each.name in question.example else {}),
        }
        for each in question.parameters
    ]
    row = _object({each.name: _column(each) for each in question.columns} | {"evidence": _list(_named("Evidence"))})
    given = {each.name: _VALUE["thing" if each.kind == "concept" else each.kind] for each in question.parameters}
    answer = _object(
        {
            "question": {"const": question.name},
            "parameters": _object(given, [each.name for each in question.parameters if not each.required]),
            "view": _TEXT,
            "columns": {"const": [each.name for each in question.columns]},
            "rows": _list(row),
            "empty": _named("Silence"),
        },
        ["empty"],
    )
    found = {"description": question.title, "content": {"application/json": {"schema": answer}}}
    return {
        "operationId": question.name.replace("-", "_"),
        "summary": question.question,
        "parameters": parameters,
        "responses": {"200": found, "400": _WRONG, "503": _WRONG},
    }


def _column(column: Column) -> _Schema:
    value = _VALUE[column.kind]
    schema = _list(value) if column.is_list else {"anyOf": [value, {"type": "null"}]} if column.optional else value
    return schema | {"description": column.meaning}


def _sparql(results: Sequence[str]) -> dict[str, Any]:
    query = _TEXT | {"description": "A SPARQL 1.1 query. By GET, without one, the service describes itself."}
    graphs = _list(_TEXT) | {"description": "IRIs of graphs in the place of the default graph."}
    named = _list(_TEXT) | {"description": "IRIs of graphs that GRAPH reaches."}
    fields = {"query": query, "default-graph-uri": graphs, "named-graph-uri": named}
    parameters = [{"name": name, "in": "query", "schema": schema} for name, schema in fields.items()]
    found = {"description": "The result, in the format that Accept asks for.", "content": {each: {} for each in results}}
    responses = {"200": found, **dict.fromkeys(("400", "406", "503"), _WRONG)}
    form = {"application/x-www-form-urlencoded": {"schema": _object(fields, ["default-graph-uri", "named-graph-uri"])}}
    return {
        "get": {"operationId": "sparql", "summary": "Run a query.", "parameters": parameters, "responses": responses},
        "post": {
            "operationId": "sparql_post",
            "summary": "Run a query that is long.",
            "requestBody": {"required": True, "content": form | {"application/sparql-query": {"schema": _TEXT}}},
            "responses": responses | {"413": _WRONG, "415": _WRONG},
        },
    }


def _health() -> dict[str, Any]:
    found = {"description": "Yes.", "content": {"text/plain": {"schema": _TEXT}}}
    return {"operationId": "healthz", "summary": "Whether the server answers.", "responses": {"200": found, "503": _WRONG}}
