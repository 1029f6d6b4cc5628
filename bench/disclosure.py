"""Small numbers: 10,000 random tables and their pairs, suppressed and then attacked by a linear programme.

``python -m bench.disclosure`` makes six releases of each seed (a list, a grid, two linked tables, one table after the other, two
quarters with their half-year, a year to date a quarter later) until that many tables were published, and tries to place every
hidden figure within fewer than five steps, with all releases in hand. It fails on the first that can be placed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.partnership.rules.attacker import recovered, releases

ONE_AFTER_ANOTHER = ("second after the first", "year to date, then a quarter on")
SEED, WIDTH, OF_EACH = 20261122, 5, 8
"""Releases a seed: six kinds, two of them published one after the other."""


def attack(seed: int) -> tuple[Counter[str], list[str], float]:
    """What one seed published, what could be recovered, and how long the suppression took."""
    seen: Counter[str] = Counter()
    told: list[str] = []
    began, hiding = time.perf_counter(), 0.0
    for kind, out in releases(random.Random(seed)):
        hiding += time.perf_counter() - began
        seen["releases"] += len(out)
        seen["refused"] += kind in ONE_AFTER_ANOTHER and len(out) == 1
        seen[kind] += 1
        seen["figures"] += sum(len(release.cells) for release in out)
        seen["hidden"] += sum(len(release.reasons) for release in out)
        told += [f"seed {seed}, {kind}: {one}" for one in recovered(out, width=WIDTH)]
        began = time.perf_counter()
    return seen, told, hiding


def main() -> int:
    """Attack; 1 where a hidden figure was recovered."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tables", type=int, default=10_000)
    asked.add_argument("--processes", type=int, default=2)
    given = asked.parse_args()
    seeds = range(SEED, SEED + -(-given.tables // OF_EACH))
    seen, told, hiding, began = Counter[str](), [], 0.0, time.perf_counter()
    with ProcessPoolExecutor(given.processes) as workers:
        for counted, found, seconds in workers.map(attack, seeds, chunksize=8):
            seen += counted
            told += found
            hiding += seconds
    published, refused = seen.pop("releases"), seen.pop("refused", 0)
    print(f"{published + refused:,} tables, {refused:,} of them refused because what was out already told too much")
    print(f"{seen.pop('figures'):,} figures published, {seen.pop('hidden'):,} of them hidden")
    print("\n".join(f"  {count:,} × {kind}" for kind, count in seen.items()))
    print(f"recovered, or placed within fewer than {WIDTH} steps: {len(told)}")
    print(
        f"{hiding / len(seeds) / OF_EACH * 1000:.0f} ms to suppress a table; {time.perf_counter() - began:.0f} s with the attacks"
    )
    for line in told[:20]:
        print(line)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
