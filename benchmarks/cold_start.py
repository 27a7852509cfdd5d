"""What a cold question costs, against bare scripts that do the same job over the same file.

    python benchmarks/cold_start.py [RUNS]

Each command runs as a process of its own, the commands in turn, so that a change of the machine's speed hits all alike.
Printed are medians in milliseconds and their ratio to the script that only loads the TriG with pyoxigraph and runs one query.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRIG = ROOT / "articles" / "alaska-summit" / "graph.trig"
QUERY = (
    "PREFIX kg: <https://w3id.org/article-kg#> "
    "SELECT ?by ?demand ?certainty { ?claim kg:certainty ?certainty . GRAPH ?claim { ?by kg:demands ?demand } }"
)
OXIGRAPH = f"""
import pyoxigraph as ox
store = ox.Store()
store.load(path={str(TRIG)!r}, format=ox.RdfFormat.TRIG)
print(len(list(store.query({QUERY!r}))))
"""
RDFLIB = f"""
import rdflib
dataset = rdflib.Dataset()
dataset.parse({str(TRIG)!r}, format="trig")
print(len(list(dataset.query({QUERY!r}))))
"""
ASK = "import sys; from kg.cli import main; sys.exit(main(['ask', 'demands', '--format', 'json', '--article', 'alaska-summit']))"
COMMANDS = {
    "bare Python": "pass",
    "pyoxigraph script": OXIGRAPH,
    "kg ask demands --format json": ASK,
    "rdflib script": RDFLIB,
}


# An installed package has its byte code on disk; the environment must not keep a clone from having it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main(runs: int) -> None:
    """Time every command in turn and print the medians."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, code in COMMANDS.items():
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
            if turn:  # the first turn warms the disk cache
                times[name].append((time.perf_counter() - begin) * 1000)
    floor = statistics.median(times["pyoxigraph script"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:32} {median:8.1f} ms  {median / floor:6.2f} x  (min {min(measured):.1f}, max {max(measured):.1f}, n={runs})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
