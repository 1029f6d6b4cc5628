"""Writes the corpus: ``python -m tests.corpus.make --count N --seed S --out DIR``; see README.md beside this file."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus import damage
from tests.corpus.desk import Desk
from tests.corpus.gold import gold_of
from tests.corpus.layouts import FAMILIES
from tests.corpus.maker import Maker
from tests.corpus.scribe import unmarked


@dataclass(frozen=True)
class Sample:
    """One generated paper: its name, family, text and gold record."""

    name: str
    family: str
    text: str
    record: dict[str, Any]


def sample(family: str, seed: int | str, *, held_out: bool = False, strength: float = 0.0) -> Sample:
    """A paper of a family. The same arguments give the same paper. ``strength`` above 0 damages it."""
    rng = random.Random(f"{family} {seed} {held_out}")
    desk = Desk(Maker(f"{family} {seed}", held_out=held_out), rng, held_out)
    doc_type = FAMILIES[family](desk)
    text, kinds = desk.text, []
    if strength > 0:
        text, kinds = damage.spoil(text, random.Random(f"damage {family} {seed}"), strength)
    made = [gold_of(record, text) for record in desk.scribe.records]
    name = f"{seed:04d}_{family}" if isinstance(seed, int) else f"{seed}_{family}"
    record = {
        "id": name,
        "family": family,
        "doc_type": doc_type,
        "complete": True,
        "ignore": made[0][1],
        "notes": [f"damage: {', '.join(kinds)}"] if kinds else [],
        "gold": made[0][0],
        "embedded": [{**gold, "ignore": ignore} for gold, ignore in made[1:]],
    }
    return Sample(name, family, unmarked(text), record)


def corpus(
    count: int, seed: int, *, held_out: bool = False, strength: float = 0.0, family: str | None = None
) -> Iterator[Sample]:
    """So many papers, the families in turn."""
    families = [family] if family else list(FAMILIES)
    for i in range(count):
        yield sample(families[i % len(families)], seed * 10_000 + i, held_out=held_out, strength=strength)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Write generated papers and their gold.")
    parser.add_argument("--count", type=int, default=len(FAMILIES) * 4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--family", choices=sorted(FAMILIES))
    parser.add_argument("--damage", type=float, default=0.0, help="strength from 0 to 1")
    parser.add_argument("--held-out", action="store_true", help="phrases and matter the ordinary corpus never uses")
    given = parser.parse_args()
    gold = given.out / "gold"
    gold.mkdir(parents=True, exist_ok=True)
    for paper in corpus(given.count, given.seed, held_out=given.held_out, strength=given.damage, family=given.family):
        (given.out / f"{paper.name}.txt").write_text(paper.text, encoding="utf-8")
        (gold / f"{paper.name}.json").write_text(
            json.dumps(paper.record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
