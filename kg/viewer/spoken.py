"""The page's data in the language of its article: whatever in it is neither the author's words nor a label."""

from __future__ import annotations

from typing import Any

from kg.viewer.language import OWN, Words, made

Json = dict[str, Any]


def in_language(data: Json, spoken: Words) -> Json:
    """Return what the page's data has in words of its own, in the language that the page speaks; of a page in English the questions."""

    def said(value: Any) -> Any:
        """A text, or the texts in a cell."""
        if isinstance(value, list):
            return [said(part) for part in value]
        if isinstance(value, dict):
            return {name: said(part) if name in ("label", "text", "standing") else part for name, part in value.items()}
        return made(value, spoken) if isinstance(value, str) else value

    questions = [_question(question, spoken, said) for question in data["questions"]]
    if spoken["language"] == OWN:
        return {"questions": questions}
    page = data["page"]
    return {
        "claims": [_claim(claim, said) for claim in data["claims"]],
        "things": [
            {**thing, "description": [[said(verb), said(values)] for verb, values in thing["description"]]} for thing in data["things"]
        ],
        "lines": [{**line, "relation": said(line["relation"])} for line in data["lines"]],
        "forms": [{**form, "label": spoken["forms"].get(form["key"], form["label"])} for form in data["forms"]],
        "questions": questions,
        "page": {**page, "view": ", ".join(said(part) for part in page["view"].split(", "))},
        "asking": data["asking"] and {**data["asking"], "questions": [_saved(each, spoken) for each in data["asking"]["questions"]]},
        "grammar": spoken["grammar"],
    }


def _claim(claim: Json, said: Any) -> Json:
    moves = [{**move, "verb": said(move["verb"])} for move in claim["moves"]]
    says = [[subject, said(verb), value] for subject, verb, value in claim["says"]]
    return {**claim, "says": says, "moves": moves, **{name: said(claim[name]) for name in ("chain", "cited", "hedges", "standing")}}


def _saved(question: Json, spoken: Words) -> Json:
    """A question that a query may start from."""
    catalogue = spoken["catalogue"]
    return {**question, **{name: catalogue.get(question[name], question[name]) for name in ("topic", "question")}}


def _question(question: Json, spoken: Words, said: Any) -> Json:
    """A question, its columns, and what it makes of words in its rows. A column keeps its name, which addresses have too."""
    catalogue = spoken["catalogue"]
    columns = [
        {"name": name, "meaning": catalogue.get(meaning, meaning), **({"label": catalogue[name]} if name in catalogue else {})}
        for name, meaning in ((column["name"], column["meaning"]) for column in question["columns"])
    ]
    return {
        **_saved(question, spoken),
        "title": spoken["titles"].get(question["name"], question["title"]),
        "columns": columns,
        "rows": said(question["rows"]),
        "matrix": question["matrix"] and _matrix(question["matrix"], spoken, said),
    }


def _matrix(matrix: Json, spoken: Words, said: Any) -> Json:
    catalogue = spoken["catalogue"]
    named = [
        {**column, "label": catalogue.get(column["label"], column["label"])} if column["thing"] is None else column
        for column in matrix["columns"]
    ]
    pieces = [
        [[{**piece, "text": said(piece["text"]), "verb": said(piece["verb"])} for piece in cell] for cell in row["cells"]]
        for row in matrix["rows"]
    ]
    return {**matrix, "columns": named, "rows": [{**row, "cells": cells} for row, cells in zip(matrix["rows"], pieces, strict=True)]}
