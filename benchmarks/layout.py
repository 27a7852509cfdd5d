"""What it costs to place the things of a network, and how that grows with their number.

Run it as `python benchmarks/layout.py`. It prints the CPU seconds for networks of several kinds, and how many times as much 20,000 things
take as 2,000.
"""

import random
import time

from kg.viewer import placing


def main() -> None:
    """Place every network, and print what it took."""
    spent = {}
    for count in (2000, 20_000):
        chance = random.Random(count)
        chain = [(node, node + 1) for node in range(count - 1)]
        star = [(0, node) for node in range(1, count)]
        groups = count // 40
        mixed = [(node, (node + groups * chance.randrange(1, 9)) % count) for node in range(count) for _ in range(2)]
        mixed += [(chance.randrange(count), chance.randrange(count)) for _ in range(count // 2)]
        half = {node: (node % 100 * 80.0, node // 100 * 80.0) for node in range(0, count, 2)}
        for name, ties, own in (("communities", mixed, {}), ("chain", chain, {}), ("star", star, {}), ("half-placed", mixed, half)):
            sizes = [(24.0, 24.0)] * count
            before = time.process_time()
            placing.places(sizes, sizes, ties, own=own)
            spent[name, count] = time.process_time() - before
            print(f"{name:12} {count:6} things {spent[name, count]:7.2f} CPU s")
    for name in dict.fromkeys(name for name, _ in spent):
        print(f"{name:12} 20,000 things take {spent[name, 20_000] / spent[name, 2000]:.1f} x as much as 2,000")


if __name__ == "__main__":
    main()
