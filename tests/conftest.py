"""What several tests share: the graph of the reference article, its text where it is at hand, and the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "articles" / "alaska-summit"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the golden answers anew, for review in the diff")


@pytest.fixture(scope="session")
def graph() -> kg.Graph:
    return kg.load()


@pytest.fixture(scope="session")
def article_text() -> Path:
    folder = Path(os.environ.get("KG_ARTICLE_TEXTS", ROOT.parent / "shared" / "articles"))
    path = folder / "alaska-summit.txt"
    if not path.is_file():
        pytest.skip(f"the article's text is copyrighted and not in the repository; KG_ARTICLE_TEXTS names its folder ({folder} has none)")
    return path


@pytest.fixture
def run_kg():
    """Return a function that runs the command line as a process of its own, by default in a pipe."""

    def run(*arguments: str, cwd: Path | None = None, stdin: str | bytes | None = None, env: dict[str, str] | None = None):
        data = stdin.encode() if isinstance(stdin, str) else stdin
        return subprocess.run(
            [sys.executable, "-m", "kg.cli", *arguments],
            cwd=cwd or ROOT,
            input=data,
            capture_output=True,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **(env or {})},
            check=False,
        )

    return run
