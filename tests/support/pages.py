"""A page in a browser: what the tests of it have in common."""

import re
import time
from itertools import combinations

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
LOW = {"width": 1280, "height": 720}

# Waits until the picture is there, or none is looked at. A function that playwright calls again and again would need `eval`,
# which the page's own policy refuses where the browser does not make an exception for those who drive it, as Firefox.
DRAWN = """new Promise((done, fail) => {
  const isThere = (mark) => performance.getEntriesByName(mark).length > 0;
  const isDrawn = () => isThere("picture") && (document.querySelector("#stage[hidden], #net[hidden]") || isThere("network"));
  const look = () => (isDrawn() ? done() : setTimeout(look, 20));
  setTimeout(() => fail(new Error("no picture within a minute")), 60_000);
  look();
})"""


def settle(page):
    page.wait_for_timeout(80)


def spot(page, node):
    """Where a thing is drawn in the window."""
    x, y = page.evaluate("id => { const at = page.network.canvasToDOM(page.network.getPosition(id)); return [at.x, at.y]; }", node)
    frame = page.locator("#net").bounding_box()
    return x + frame["x"], y + frame["y"]


def labels(page):
    """The labels that are drawn: left, top, right and bottom in pixels, by thing. None of them is small."""
    drawn_now = page.evaluate("page.labels")
    assert all(label["size"] >= 11 for label in drawn_now)
    return {label["id"]: label["box"] for label in drawn_now}


def overlapping(found):
    pairs = combinations(found.items(), 2)
    return [(a, b) for (a, one), (b, two) in pairs if one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]]


def drawn(page):
    return page.evaluate("[...page.scene.drawn]")


def lit(page):
    """The things that are lit in the network."""
    return set(page.evaluate("[...(page.scene.light?.things ?? [])]"))


def panel(page):
    return page.inner_text("#panel")


def heading(page, text):
    """Wait until the panel is about this."""
    page.locator("#panel h2", has_text=re.compile(f"^{re.escape(text)}$")).wait_for()


def save(page, button, folder):
    """Press a button and return the bytes of the file that comes of it.

    The browser's announcement is not waited for: Firefox makes it without a number, and playwright passes over it.
    """
    before = set(folder.iterdir())
    page.click(button)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        page.wait_for_timeout(50)
        whole = [path for path in folder.iterdir() if path.suffix not in {".part", ".crdownload"} and path.stat().st_size]
        for path in set(whole) - before:
            return path.read_bytes()
    raise AssertionError(f"{button} has saved nothing")
