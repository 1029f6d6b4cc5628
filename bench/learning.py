"""Search by meaning among other partnerships' actions: the right one in the first five, beside words alone.

    python -m bench.learning [--misses N]     33 plans of 100 actions, as the tests' corpus makes them

Two rows: what is looked for in words the thesaurus was written with in view, and in words that were held out. Two peers: SQLite's
FTS5 with BM25 and Porter's stems, and plain TF-IDF over words.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence

import numpy as np

from frankpledge.plan.reading.meaning import Rows, built, from_bytes
from frankpledge.plan.reading.terms import words_of
from tests.corpus.plan_actions.maker import Asked, Labelled, labelled

Search = Callable[[str], list[int]]


def bm25(actions: Sequence[str]) -> Search:
    """SQLite's full-text search: any of the words, ranked by BM25."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE held USING fts5(text, tokenize='porter')")
    base.executemany("INSERT INTO held(rowid, text) VALUES (?, ?)", enumerate(actions, start=1))

    def search(text: str) -> list[int]:
        asked = " OR ".join(f'"{word}"' for word in words_of(text) if word.isalnum())
        rows = base.execute("SELECT rowid FROM held WHERE held MATCH ? ORDER BY bm25(held) LIMIT 5", (asked,))
        return [number - 1 for (number,) in rows]

    return search


def plain(actions: Sequence[str]) -> Search:
    """TF-IDF over words as they are written, by cosine."""
    from collections import Counter

    rows = Rows.of([Counter(words_of(text)) for text in actions])

    def search(text: str) -> list[int]:
        likeness = (rows.rows @ rows.new([Counter(words_of(text))]).T).toarray()[:, 0]
        return [int(at) for at in np.argsort(-likeness, kind="stable")[:5]]

    return search


def recall(search: Search, asked: Sequence[Asked]) -> tuple[float, list[Asked]]:
    """Share with the right action in the first five, and those without."""
    missed = [one for one in asked if one.right not in search(one.text)[:5]]
    return 1 - len(missed) / len(asked), missed


def interval(share: float, of: int) -> str:
    """Wilson's 95 % interval in per cent."""
    z = 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * ((share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5) / (1 + z * z / of)
    return f"{100 * (middle - half):.0f} to {100 * (middle + half):.0f}"


def _kinds(asked: Sequence[Asked]) -> list[tuple[str, list[Asked]]]:
    """Sentences written by hand, and those put together from slots."""
    return [
        ("written", [one for one in asked if one.written]),
        ("put together", [one for one in asked if not one.written]),
    ]


def told(name: str, search: Search, held: Labelled) -> dict[str, list[Asked]]:
    """One line a set; gives back what was missed."""
    missed = {}
    for words, asked in (("usual", held.usual), ("held out", held.held_out)):
        for kind, some in _kinds(asked):
            share, missed[f"{words} {kind}"] = recall(search, some)
            print(
                f"{name:22} {words:9} {kind:12} recall@5 {100 * share:5.1f} % ({interval(share, len(some))}) of {len(some)}"
            )
    return missed


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--misses", type=int, default=0, help="print so many of the usual ones that were missed")
    given = parser.parse_args()
    held = labelled()
    started = time.perf_counter()
    index = built(range(len(held.actions)), held.actions)
    seconds = time.perf_counter() - started
    kept = index.as_bytes()
    index = from_bytes(kept)
    took = []

    def search(text: str) -> list[int]:
        begun = time.perf_counter()
        found = [one.key for one in index.likest(text, 5)]
        took.append(1000 * (time.perf_counter() - begun))
        return found

    print(f"{len(held.actions)} actions; index in {seconds:.1f} s, {len(kept) / 2**20:.1f} MB kept")
    missed = told("by meaning", search, held)
    print(f"query: median {statistics.median(took):.1f} ms, p95 {statistics.quantiles(took, n=20)[-1]:.1f} ms")
    told("FTS5, BM25, Porter", bm25(held.actions), held)
    told("TF-IDF, plain words", plain(held.actions), held)
    for one in [*missed["usual written"], *missed["usual put together"]][: given.misses]:
        print("missed:", one.text, "->", held.actions[one.right], "| found:", held.actions[search(one.text)[0]])


if __name__ == "__main__":
    main()
