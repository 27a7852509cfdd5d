"""The server's description of itself: valid, true of its answers, and a start for programs that try everything."""

import os
import subprocess
import sys

import httpx
import pytest

from kg.query.catalogue import read_catalogue
from tests.support.examples import EXAMPLES
from tests.support.paths import FUZZ

validator = pytest.importorskip("openapi_spec_validator", reason="the description is checked with openapi-spec-validator")
jsonschema = pytest.importorskip("jsonschema", reason="answers are checked with jsonschema")


@pytest.fixture(scope="module")
def address(server):
    return server[0]


@pytest.fixture(scope="module")
def described(address):
    return httpx.get(f"{address}openapi.json").json()


def test_description_is_valid(described):
    validator.validate(described)
    ids = [each["operationId"] for path in described["paths"].values() for each in path.values()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("question", read_catalogue(), ids=lambda question: question.name)
def test_answer_is_as_described(address, described, question):
    schema = described["paths"][f"/ask/{question.name}.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**schema, "components": described["components"]}
    for given in ({}, EXAMPLES.get(question.name, {})):
        answer = httpx.get(f"{address}ask/{question.name}.json", params=given, timeout=60)
        if answer.status_code == 400:
            assert any(each.required for each in question.parameters) and not given
            continue
        jsonschema.Draft202012Validator(whole).validate(answer.json())


def test_error_is_as_described(address, described):
    answer = httpx.get(f"{address}ask/demands.json", params={"by": "nobody"}, headers={"Accept": "application/json"})
    jsonschema.Draft202012Validator(described["components"]["schemas"]["Error"]).validate(answer.json())


def test_schemathesis_finds_no_fault(address, tmp_path):
    """All its checks but one: a text that the description allows may name nothing in the article, and is refused then."""
    pytest.importorskip("schemathesis", reason="the description is fuzzed with schemathesis")
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}openapi.json", "--no-color", "--max-examples", str(2 * FUZZ)]
    command += ["--exclude-checks", "positive_data_acceptance", *(["--generation-deterministic"] if FUZZ == 1 else [])]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": ""}, check=False)
    assert found.returncode == 0, found.stdout[-4000:] + found.stderr[-2000:]
