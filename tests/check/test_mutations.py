"""No claim can be got wrong unnoticed: each way to do so changes a golden answer or is found by a check.

One mutant of each kind is tried, the same every time; KG_ALL_MUTANTS=1 tries all, which takes minutes.
"""

import os
import shutil

import pyoxigraph as ox
import pytest

import kg
from kg.article import sheets, views
from kg.check.article import check
from kg.check.sheets import slips
from kg.errors import KgError
from kg.query import catalogue
from kg.rdf.dataset import Dataset
from tests.support.golden import golden, written
from tests.support.mutations import MUTATIONS, mutants
from tests.support.paths import ARTICLE

BASE = sheets.base_of(ARTICLE)
# Most mutants change what is claimed, so that this question tells them from the article as it is before others are asked.
QUESTIONS = sorted(
    (each for each in catalogue.read_catalogue() if each.method == "select" and not any(p.required for p in each.parameters)),
    key=lambda question: question.name != "claims",
)


def tried():
    """Yield the mutants to try."""
    kinds = {kind: [] for kind in MUTATIONS}
    for kind, *mutant in mutants(ARTICLE):
        kinds[kind].append(mutant)
    for kind, of_kind in kinds.items():
        for mutant in of_kind if os.environ.get("KG_ALL_MUTANTS") else [of_kind[len(of_kind) // 2]]:
            yield pytest.param(*mutant, id=f"{kind}-{mutant[0]}")


@pytest.fixture(scope="module")
def read_sheets():
    """The sheets of the article, read once, with the quads of each."""
    return [(sheet, list(sheets.quads([sheet], BASE))) for sheet in sheets.read(ARTICLE)]


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(ARTICLE, tmp_path / "alaska-summit")


def caught(read_sheets, folder, changed=None):
    """What notices that a claim in a changed sheet is wrong: the error, the rule or the question. None where nothing does."""
    try:
        for number, (sheet, _) in enumerate(read_sheets):
            if changed and sheet.path.name == changed.name:
                again = sheets.read_sheet(changed)
                sheets.fill([*(other for other, _ in read_sheets), again])
                read_sheets = [*read_sheets[:number], (again, list(sheets.quads([again], BASE))), *read_sheets[number + 1 :]]
        if found := slips([sheet for sheet, _ in read_sheets], BASE):
            return found[0].rule
        data = Dataset(ox.Store(), BASE)
        for _, quads in read_sheets:
            data.store.extend(quads)
        views.derive(data)
        views.drop_background(data)
        graph = kg.Graph(data, folder)
        for question in QUESTIONS:
            if written(graph.ask(question.name), BASE) != golden(question.name, ARTICLE.name):
                return question.name
    except KgError as error:
        return str(error)
    found = check(folder, is_built=False).findings
    return found[0].rule if found else None


@pytest.mark.slow
def test_article_as_it_is_is_not_caught(read_sheets, folder):
    assert caught(read_sheets, folder) is None


@pytest.mark.parametrize(("claim", "sheet", "text"), list(tried()))
@pytest.mark.slow
def test_claim_got_wrong_is_caught(read_sheets, folder, claim, sheet, text):
    changed = next(folder.rglob(sheet))
    changed.write_text(text, encoding="utf-8")
    assert caught(read_sheets, folder, changed), f"{claim} can be got wrong without a trace"


@pytest.mark.slow
def test_there_are_mutants_of_each_kind():
    assert {mutant[0] for mutant in mutants(ARTICLE)} == set(MUTATIONS)
