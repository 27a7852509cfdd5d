"""What several tests share: the graph of the reference article, its text where it is at hand, the command line, a server and browsers."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg import viewer
from tests.support import command_line
from tests.support.pages import DESKTOP, DRAWN
from tests.support.paths import ROOT
from tests.support.served import served

# What a test needs, by the fixtures that give it. Only a test that needs neither, and is not marked as slow, belongs to the quick run.
NEEDS = {"browser": {"browser", "playwright"}, "server": {"server"}}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the golden answers and the README's outputs anew, for review in the diff")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Nothing of the server is quick, and what its tests import takes long."""
    return True if config.option.markexpr == "quick" and collection_path == ROOT / "tests" / "server" else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or a server, and as quick what needs neither and is not slow."""
    for item in items:
        marks = {mark for mark, fixtures in NEEDS.items() if fixtures & set(item.fixturenames)}
        if item.path.parent.name == "server":
            marks.add("server")
        if not marks and not item.get_closest_marker("slow"):
            marks.add("quick")
        for mark in marks:
            item.add_marker(mark)


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
    return kg.load("alaska-summit")


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
    """The folder into which the browsers save."""
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
    """The browser in which pages are tested."""
    return chromium


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """A function that takes a name and how to make a file, and returns its path: of several test processes the first makes it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent

    def made(name, make):
        path = folder / name
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                make(path)
        return path

    return made


@pytest.fixture(scope="session")
def page_file(graph, made_once):
    """The page of the reference article, without its words."""
    return made_once("page.html", lambda path: viewer.write_page(graph, path))


@pytest.fixture(scope="session")
def contexts():
    """The contexts in which pages are opened, by browser and options. Each keeps an empty page, so that its process need not start anew."""
    return {}


@pytest.fixture
def visit(browser, contexts):
    """A function that opens a page, offline; whatever the page asks for, says or breaks is listed in `page.noise`."""
    pages = []

    def context_of(options):
        key = (browser, str(sorted(options.items())))
        if key not in contexts:
            contexts[key] = browser.new_context(offline=True, **options)
            contexts[key].new_page()
        return contexts[key]

    def open_page(path, fragment="", viewport=DESKTOP, **options):
        # Without motion there is nothing to wait for.
        page = context_of({"reduced_motion": "reduce", **options}).new_page()
        pages.append(page)
        page.set_viewport_size(viewport)
        page.set_default_timeout(60_000)
        page.noise = []
        page.on("console", lambda message: page.noise.append(message.text))
        page.on("pageerror", lambda error: page.noise.append(str(error)))
        page.on(
            "request", lambda request: page.noise.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None
        )
        page.add_init_script("addEventListener('securitypolicyviolation', event => console.error('refused', event.violatedDirective))")
        page.goto(f"{path.as_uri()}{fragment}")
        page.evaluate(DRAWN)
        return page

    yield open_page
    for page in pages:
        # What a page remembers is for it alone.
        page.evaluate("localStorage.clear()")
        page.close()
        assert page.noise == []


@pytest.fixture
def visit_network(visit):
    """The same function for the view of the network."""
    return lambda path, fragment="", *how, **options: visit(path, f"#view=network&{fragment.removeprefix('#')}", *how, **options)


@pytest.fixture
def run_kg():
    """A function that runs the command line in this process, and returns its exit code and what it wrote into two pipes."""
    return command_line.run


@pytest.fixture
def run_kg_alone():
    """The same function, in a process of its own: for commands that start servers, and for what only a fresh process shows."""
    return command_line.run_alone


@pytest.fixture(scope="session")
def server():
    """The address of a server of the reference article, and its process. Its queries may take long, so that no load makes them fail."""
    with served("--timeout", "60") as (address, process):
        yield address, process
        assert process.poll() is None, "the server has ended before its tests"


@pytest.fixture(scope="session")
def axe(made_once, tmp_path_factory):
    """The script of axe-core: an installed copy, or else one that npm brings. It is not a part of the page."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("axe-core comes from npm, and there is no npm on the path")
    where = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False).stdout.strip()
    for installed in (Path(where) / "axe-core" / "axe.min.js", ROOT / "node_modules" / "axe-core" / "axe.min.js"):
        if installed.is_file():
            return installed.read_text(encoding="utf-8")

    def fetch(path):
        folder = tmp_path_factory.mktemp("axe")
        command = [npm, "pack", "--silent", "axe-core@4.14.1"]
        packed = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
        if packed.returncode:
            pytest.skip(f"npm does not bring axe-core: {packed.stderr.strip()[-200:]}")
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            path.write_bytes(archive.extractfile("package/axe.min.js").read())

    return made_once("axe.min.js", fetch).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def broken_rules(axe):
    """A function that lists the rules of accessibility which a page in the browser breaks, each with the first place."""
    kinds = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    run = """kinds => axe.run(document, { runOnly: kinds, resultTypes: ["violations"], preload: false })
        .then(results => results.violations.map(rule => [rule.id, rule.nodes[0].html]))"""

    def broken(page):
        if not page.evaluate("'axe' in window"):
            page.evaluate(axe)
        return page.evaluate(run, kinds)

    return broken
