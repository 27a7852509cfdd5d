"""No claim can be got wrong unnoticed: each way to do so changes a golden answer or is found by a check.

A part of the mutants is tried, the same every time; KG_ALL_MUTANTS=1 tries all, which takes minutes.
"""

import os
import shutil

import pytest

from kg.article import compiled, sheets, views
from kg.check.article import check
from kg.check.sheets import slips
from kg.errors import KgError
from kg.query import ask, catalogue
from kg.rdf import iris
from kg.rdf.terms import Thing
from tests.conftest import ARTICLE, ROOT
from tests.support.mutations import MUTATIONS, mutants

ANSWERS = ROOT / "tests" / "data" / "answers"
QUESTIONS = [each for each in catalogue.read_catalogue() if each.method == "select" and not any(p.required for p in each.parameters)]


def all_mutants():
    for path in sorted((ARTICLE / "claims").glob("*.yaml")):
        for name, claim, text in mutants(path.read_text(encoding="utf-8")):
            yield name, claim, path.name, text


def tried():
    """Return the mutants to try: of each kind the first, the middle and the last."""
    found = {name: [] for name in MUTATIONS}
    for mutant in all_mutants():
        found[mutant[0]].append(mutant)
    for each in found.values():
        chosen = each if os.environ.get("KG_ALL_MUTANTS") else [each[i] for i in sorted({0, len(each) // 2, len(each) - 1})]
        yield from (pytest.param(*mutant[1:], id=f"{mutant[0]}-{mutant[1]}") for mutant in chosen)


def shown(value, base):
    if isinstance(value, list):
        return "; ".join(shown(each, base) for each in value)
    return iris.shorten(value.iri, base) if isinstance(value, Thing) else "" if value is None else str(value)


def caught(folder):
    """Return what notices that a claim in a folder is wrong: the error, the rule or the question; nothing where none does."""
    base = sheets.base_of(folder)
    try:
        read = sheets.read(folder)
        if found := slips(read, base):
            return found[0].rule
        store = compiled.compile_sheets(read, base)
        views.drop_background(store)
        for question in QUESTIONS:
            answer = ask.ask(store, base, question.name, {})
            lines = ["\t".join(answer.columns), *("\t".join(shown(row[c], base) for c in answer.columns) for row in answer.rows)]
            if "\n".join(lines) + "\n" != (ANSWERS / f"{question.name}.tsv").read_text(encoding="utf-8"):
                return question.name
    except KgError as error:
        return str(error)
    found = check(folder, is_built=False).findings
    return found[0].rule if found else None


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "alaska-summit"
    shutil.copytree(ARTICLE, copy)
    return copy


def test_article_as_it_is_is_not_caught(folder):
    assert caught(folder) is None


@pytest.mark.parametrize(("claim", "sheet", "text"), list(tried()))
def test_claim_got_wrong_is_caught(folder, claim, sheet, text):
    (folder / "claims" / sheet).write_text(text, encoding="utf-8")
    assert caught(folder), f"{claim} can be got wrong without a trace"


def test_there_are_mutants_of_each_kind():
    kinds = {mutant[0] for mutant in all_mutants()}
    assert kinds == set(MUTATIONS)
