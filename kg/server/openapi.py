"""The catalogue of questions as an OpenAPI 3.1 description, for programs that make clients of it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from kg.catalogue import Column, Question

_VALUE: dict[str, dict[str, Any]] = {
    "thing": {"type": "object", "properties": {"iri": {"type": "string"}, "label": {"type": "string"}}},
    "text": {"type": "string"},
    "integer": {"type": "integer"},
}
_WRONG = {"description": "What is wrong with the request, in words.", "content": {"application/json": {"schema": {"type": "object"}}}}


def describe(title: str, questions: Sequence[Question], endings: Sequence[str]) -> dict[str, Any]:
    """Return the description of a server with this title and these questions, each with these endings."""
    try:
        number = version("article-kg")
    except PackageNotFoundError:
        number = "0"
    paths: dict[str, Any] = {"/sparql": {"get": _sparql()}, "/healthz": {"get": _plain("Whether the server answers.")}}
    for each in questions:
        paths[f"/ask/{each.name}.json"] = {"get": _question(each)}
    return {"openapi": "3.1.0", "info": {"title": f"Questions on: {title}", "version": number}, "paths": paths}


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
    row = {"type": "object", "properties": {each.name: _column(each) for each in question.columns}}
    answer = {"type": "object", "properties": {"question": {"type": "string"}, "rows": {"type": "array", "items": row}}}
    found = {"description": question.title, "content": {"application/json": {"schema": answer}}}
    return {
        "operationId": question.name.replace("-", "_"),
        "summary": question.question,
        "parameters": parameters,
        "responses": {"200": found, "400": _WRONG, "503": _WRONG},
    }


def _column(column: Column) -> dict[str, Any]:
    value = {**_VALUE[column.kind], "description": column.meaning}
    return {"type": "array", "items": value} if column.is_list else {"anyOf": [value, {"type": "null"}]}


def _sparql() -> dict[str, Any]:
    query = {"name": "query", "in": "query", "required": True, "description": "A SPARQL 1.1 query.", "schema": {"type": "string"}}
    found = {"description": "The result, in the format that Accept asks for.", "content": {"application/sparql-results+json": {}}}
    responses = {"200": found, "400": _WRONG, "406": _WRONG, "413": _WRONG, "503": _WRONG}
    return {"operationId": "sparql", "summary": "Run a query.", "parameters": [query], "responses": responses}


def _plain(summary: str) -> dict[str, Any]:
    found = {"description": "Yes.", "content": {"text/plain": {}}}
    return {"operationId": "healthz", "summary": summary, "responses": {"200": found, "503": _WRONG}}
