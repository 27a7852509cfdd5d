"""The catalogue of questions as an OpenAPI 3.1 description, for programs that make clients of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import kg
from kg.query.catalogue import Column, Question
from kg.query.rows import STANDING
from kg.rdf.formats import ANSWERS
from kg.render import contract

_Schema = dict[str, Any]
_TEXT: _Schema = {"type": "string"}
# How a question's header names the kinds of values.
_VALUE: dict[str, Any] = {"thing": contract.Thing, "text": str | contract.Marked, "integer": int | contract.Marked}


def _object(properties: Mapping[str, _Schema], optional: Collection[str] = ()) -> _Schema:
    """The schema of an object that has these properties and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


def _list(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}


def _schema(kind: Any) -> _Schema:
    """The schema of a type of kg.render.contract. Another TypedDict in it is referred to by its name."""
    if is_typeddict(kind):
        return {"$ref": f"#/components/schemas/{kind.__name__}"}
    if get_origin(kind) is list:
        return _list(_schema(get_args(kind)[0]))
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if get_origin(kind) is UnionType or get_origin(kind) is Union:
        return _either([_schema(member) for member in get_args(kind)])
    return {"type": {str: "string", int: "integer", bool: "boolean", NoneType: "null"}[kind]}


def _either(schemas: Sequence[_Schema]) -> _Schema:
    plain = [schema["type"] for schema in schemas if schema.keys() == {"type"}]
    return {"type": plain} if len(plain) == len(schemas) else {"anyOf": list(schemas)}


def _record(record: type) -> _Schema:
    """The schema of a TypedDict of kg.render.contract."""
    hints = get_type_hints(record, include_extras=True)
    optional = [name for name, kind in hints.items() if get_origin(kind) is NotRequired]
    return _object({name: _schema(get_args(kind)[0] if name in optional else kind) for name, kind in hints.items()}, optional)


_RECORDS = (contract.Thing, contract.Marked, contract.Passage, contract.Evidence, contract.Absence, contract.Error)
_SCHEMAS = {record.__name__: _record(record) for record in _RECORDS}
_WRONG = {
    "description": "What is wrong, in words.",
    "content": {"application/json": {"schema": _schema(contract.Error)}, "text/plain": {"schema": _TEXT}, "text/html": {"schema": _TEXT}},
}


def describe(
    title: str, questions: Sequence[Question], examples: Mapping[str, Mapping[str, str]], results: Sequence[str]
) -> dict[str, Any]:
    """The description of a server with this title, these questions with an example of each, and these media types of results."""
    told = f"Each answer is to be had with the endings {', '.join(ending for form in ANSWERS for ending in form.endings)} too."
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Questions on: {title}", "version": kg.__version__, **({"description": told} if questions else {})},
        "paths": {
            "/sparql": _sparql(results),
            "/healthz": {"get": _health()},
            **{f"/ask/{question.name}.json": {"get": _question(question, examples[question.name])} for question in questions},
        },
        "components": {"schemas": _SCHEMAS},
    }


def _question(question: Question, example: Mapping[str, str]) -> dict[str, Any]:
    parameters = [
        {
            "name": parameter.name,
            "in": "query",
            "required": parameter.required,
            "description": parameter.meaning,
            "schema": {"type": "integer" if parameter.kind == "integer" else "string"},
            **({"example": example[parameter.name]} if parameter.name in example else {}),
        }
        for parameter in question.parameters
    ]
    standing = _list(_TEXT) | {"description": "How the row stands, the lowest standing first; empty where it is vouched for."}
    columns = {column.name: _column(column) for column in question.columns} | {STANDING: standing}
    row = _object(columns | {"evidence": _list(_schema(contract.Evidence))})
    bound = {
        parameter.name: _schema(_VALUE["thing" if parameter.kind == "concept" else parameter.kind]) for parameter in question.parameters
    }
    answer = _object(
        {
            "question": {"const": question.name},
            "parameters": _object(bound, [parameter.name for parameter in question.parameters if not parameter.required]),
            "view": _TEXT,
            "columns": {"const": list(columns)},
            "rows": _list(row),
            "notes": _list(_TEXT)
            | {"description": "What is to be said beside the answer, such as that a name can mean something else too."},
            "empty": _schema(contract.Absence),
        },
        ["notes", "empty"],
    )
    answered = {"description": question.title, "content": {"application/json": {"schema": answer}}}
    return {
        "operationId": question.name.replace("-", "_"),
        "summary": question.question,
        "parameters": parameters,
        "responses": {"200": answered, "400": _WRONG, "503": _WRONG},
    }


def _column(column: Column) -> _Schema:
    value = _schema(_VALUE[column.kind])
    schema = _list(value) if column.is_list else _either([value, _schema(NoneType)]) if column.optional else value
    return schema | {"description": column.meaning}


def _sparql(results: Sequence[str]) -> dict[str, Any]:
    query = _TEXT | {"description": "A SPARQL 1.1 query. By GET, without one, the service describes itself."}
    graphs = _list(_TEXT) | {"description": "IRIs of graphs in the place of the default graph."}
    named = _list(_TEXT) | {"description": "IRIs of graphs that GRAPH reaches."}
    fields = {"query": query, "default-graph-uri": graphs, "named-graph-uri": named}
    parameters = [{"name": name, "in": "query", "schema": schema} for name, schema in fields.items()]
    answered = {"description": "The result, in the format that Accept asks for.", "content": {result: {} for result in results}}
    responses = {"200": answered, **dict.fromkeys(("400", "406", "503"), _WRONG)}
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
    answered = {"description": "Yes.", "content": {"text/plain": {"schema": _TEXT}}}
    return {"operationId": "healthz", "summary": "Whether the server answers.", "responses": {"200": answered, "503": _WRONG}}
