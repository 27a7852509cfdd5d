"""What several tests share: the graph of the reference article, its text where it is at hand, and the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg import viewer
from tests.support.pages import DESKTOP, DRAWN

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
def playwright():
    """Yield what drives the browsers, one for all of them: it has one loop in a process."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="pages are tested with playwright, which is not installed")
    with sync_api.sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def saved(tmp_path_factory):
    """Return the folder into which the browsers save."""
    return tmp_path_factory.mktemp("saved")


@pytest.fixture(scope="session")
def chromium(playwright, saved):
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("pages are tested in Chromium, and there is none on the path")
    launched = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"], downloads_path=saved)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def firefox(playwright, saved):
    """Yield the Firefox that is installed, not one of playwright's own, which is another program."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        pytest.skip("the page's core is tested in Firefox too, and there is none on the path")
    # That motion is not wanted is nothing that one of its pages could be told.
    preferences = {"ui.prefersReducedMotion": 1}
    launched = playwright.firefox.launch(
        executable_path=program, channel="moz-firefox", firefox_user_prefs=preferences, downloads_path=saved
    )
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def browser(chromium):
    """Return the browser in which pages are tested."""
    return chromium


@pytest.fixture(scope="session")
def page_file(graph, tmp_path_factory):
    """Return the page of the reference article, without its words."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    viewer.write_page(graph, path)
    return path


@pytest.fixture
def visit(browser):
    """Return a function that opens a page, offline; whatever the page asks for, says or breaks is listed in `page.noise`."""
    contexts = []

    def open_page(path, fragment="", viewport=DESKTOP, **options):
        # Without motion there is nothing to wait for.
        context = browser.new_context(viewport=viewport, offline=True, **{"reduced_motion": "reduce", **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.noise = []
        page.on("console", lambda message: page.noise.append(message.text))
        page.on("pageerror", lambda error: page.noise.append(str(error)))
        page.on(
            "request", lambda request: page.noise.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None
        )
        page.add_init_script("addEventListener('securitypolicyviolation', event => console.error('refused', event.violatedDirective))")
        page.goto(f"{path.as_uri()}{fragment}")
        page.evaluate(DRAWN)
        context.page = page
        return page

    yield open_page
    for context in contexts:
        noise = context.page.noise
        context.close()
        assert noise == []


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


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    """Return the script of axe-core: an installed copy, or else one that npm brings; it is no part of the page."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("axe-core comes from npm, and there is no npm on the path")
    where = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False).stdout.strip()
    for installed in (Path(where) / "axe-core" / "axe.min.js", ROOT / "node_modules" / "axe-core" / "axe.min.js"):
        if installed.is_file():
            return installed.read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("axe")
    packed = subprocess.run(
        [npm, "pack", "--silent", "axe-core@4.14.1"], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    if packed.returncode:
        pytest.skip(f"npm does not bring axe-core: {packed.stderr.strip()[-200:]}")
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        return archive.extractfile("package/axe.min.js").read().decode()


@pytest.fixture(scope="session")
def broken_rules(axe):
    """Return a function that lists the rules of accessibility which a page in the browser breaks, each with the first place."""

    def found(page):
        page.evaluate(axe)
        kinds = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
        return page.evaluate(
            f"axe.run(document, {{ runOnly: {kinds} }}).then(found => found.violations.map(each => [each.id, each.nodes[0].html]))"
        )

    return found
