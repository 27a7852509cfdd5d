"""What the first picture of a page costs, against pyvis's own page and a bare page of vis-network with the same positions.

    python benchmarks/page.py [RUNS] [WHICH]

WHICH is "article", 300, 1000, 5000 or "pyvis"; without it all are opened. The networks are made from a seed: communities, with two and a
half lines a thing. Each page is opened from disk, offline, in a Chromium of its own. Printed are medians of the CPU seconds of all
of the browser's processes and of the wall clock until the picture no longer changes, the size of the file, and the median of the
ratios of CPU seconds to those of the bare page, which is opened in turn with it. CPU seconds bear a loaded machine better than the clock
does. pyvis is asked for 300 things only: at 1,000 it takes minutes.
"""

import json
import random
import shutil
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import kg
from kg import viewer
from kg.viewer import networks, page_data

BARE = """<!doctype html><meta charset="utf-8"><title>bare</title><style>#net {{ height: 800px; }}</style><div id="net"></div>
<script>{library}</script><script>
const {{ nodes, edges }} = {data};
const network = new vis.Network(document.getElementById("net"), {{ nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) }},
  {{ physics: false, layout: {{ improvedLayout: false }}, edges: {{ smooth: false }} }});
network.once("afterDrawing", () => performance.mark("picture"));
</script>"""
DRAWN = "() => performance.getEntriesByName('picture').length > 0"
NETWORK = "() => performance.getEntriesByName('network').length > 0"
SETTLED = "() => typeof network !== 'undefined' && network.physics.stabilized === true"


class Opened(NamedTuple):
    """What one opening of a page took: CPU seconds of the browser, and milliseconds by the clock."""

    cpu: float
    wall: float


def main(runs: int, which: str = "") -> None:
    """Open every page in turn, or those that are named so, several times, and print the medians."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("There is no Chromium on the path.")
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = list(_pages(Path(folder), which))
        found: dict[str, list[Opened]] = {name: [] for name, *_ in pages}
        for _ in range(runs):
            for name, path, fragment, is_done in pages:
                found[name].append(_open(playwright, chromium, f"{path.as_uri()}{fragment}", is_done))
        cpu = {name: statistics.median(each.cpu for each in found[name]) for name in found}
        for name, path, *_ in pages:
            wall = statistics.median(each.wall for each in found[name])
            bare = found[f"{name.split(':')[0]}: bare vis-network"]
            ratio = statistics.median(ours.cpu / theirs.cpu for ours, theirs in zip(found[name], bare, strict=True))
            print(f"{name:34} {cpu[name]:7.2f} CPU s {wall:8.0f} ms {path.stat().st_size / 1000:7.0f} kB  {ratio:6.2f} x bare")
        if "300: pyvis" in cpu:
            print(f"at 300 things pyvis takes {cpu['300: pyvis'] / cpu['300: ours']:.0f} x the CPU of ours (n={runs})")


def _pages(folder: Path, which: str) -> Iterator[tuple[str, Path, str, str]]:
    """Yield each page to open: its name, its file, the fragment of its address, and what tells that its picture is stable."""
    library = next((resources.files("pyvis") / "lib").glob("vis-9*/vis-network.min.js")).read_text(encoding="utf-8")  # type: ignore[attr-defined]

    def bare(name: str, nodes: list[Any], edges: list[Any]) -> tuple[str, Path, str, str]:
        path = folder / f"bare {name}.html"
        path.write_text(BARE.format(library=library, data=json.dumps({"nodes": nodes, "edges": edges})), encoding="utf-8")
        return f"{name}: bare vis-network", path, "", DRAWN

    if which in ("", "article"):
        article, graph = folder / "article.html", kg.load("alaska-summit")
        viewer.write_page(graph, article)
        told = page_data.tell(graph)
        drawn = networks.network(told["things"], told["lines"])["nodes"]
        yield bare("article", [{**node, **node["look"]} for node in drawn], [{**line, "arrows": "to"} for line in told["lines"]])
        yield "article: ours", article, "", DRAWN
        yield "article: its network", article, "#view=network", NETWORK
    for count in (300, 1000, 5000):
        if which not in ("", str(count), "pyvis" if count == 300 else ""):
            continue
        net = _network(count)
        ours = folder / f"ours-{count}.html"
        viewer.write_network(net, ours, title=f"{count} things")
        nodes, edges, *_ = net.get_network_data()
        yield bare(str(count), nodes, edges)
        yield f"{count}: ours", ours, "", NETWORK
        if count == 300 and which in ("", "pyvis"):
            theirs = folder / "pyvis.html"
            theirs.write_text(_network(count, has_places=False).generate_html(), encoding="utf-8")
            yield "300: pyvis", theirs, "", SETTLED


def _network(count: int, *, has_places: bool = True) -> Any:
    """A pyvis network of communities, the same for the same count."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvis.network import Network
    chance = random.Random(count)
    net = Network(directed=True, cdn_resources="in_line", height="800px")
    groups = max(4, count // 40)
    side = int(groups**0.5) + 1
    for node in range(count):
        x, y = node % groups % side * 900 + chance.gauss(0, 190), node % groups // side * 900 + chance.gauss(0, 190)
        net.add_node(node, label=f"thing {node}", **({"x": round(x), "y": round(y)} if has_places else {}))
    # Network.add_edge looks through all nodes each time.
    for _ in range(count * 5 // 2):
        start = chance.randrange(count)
        end = (start + groups * chance.randrange(1, 9)) % count if chance.random() < 0.85 else chance.randrange(count)
        net.edges.append({"from": start, "to": end, "arrows": "to"})
    return net


def _open(playwright: Any, chromium: str, address: str, is_done: str) -> Opened:
    """Open a page in a new browser, and return what it took until its picture is stable."""
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    page = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True).new_page()
    session = browser.new_browser_cdp_session()
    before, begin = _cpu(session), time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(is_done, timeout=600_000, polling=20)
    wall = (time.perf_counter() - begin) * 1000
    # What was drawn has yet to be put on the screen.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    used = _cpu(session) - before
    browser.close()
    return Opened(used, wall)


def _cpu(session: Any) -> float:
    return sum(process["cpuTime"] for process in session.send("SystemInfo.getProcessInfo")["processInfo"])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3, *sys.argv[2:3])
