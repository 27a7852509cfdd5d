"""What several tests share: the graph of the reference article, its text where it is at hand, and the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "articles" / "alaska-summit"
# How many times as long as usual fuzzers run: then each time with other inputs.
FUZZ = int(os.environ.get("KG_FUZZ", "1"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the golden answers and the README's outputs anew, for review in the diff")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    """Where KG_NO_SKIPS is set, what a test needs must be there: a skip is a failure."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("KG_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and KG_NO_SKIPS is set: {report.longrepr}"


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


@pytest.fixture(scope="session")
def browser():
    """Yield a Chromium, one for all tests: playwright has one loop in a process."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("pages are tested in Chromium, and there is none on the path")
    sync_api = pytest.importorskip("playwright.sync_api", reason="pages are tested with playwright, which is not installed")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


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
