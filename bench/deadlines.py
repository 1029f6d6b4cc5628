"""Deadlines for questions: 10,000 random cases against a second, plain implementation that steps no day.

``python -m bench.deadlines`` prints how many agree and how quick each is; it fails on the first that does not.
"""

from __future__ import annotations

import datetime
import random
import sys
import time
from functools import lru_cache

import holidays

from frankpledge.govern.rules.question_deadline import Anchor, DeadlineRule, deadline_of

CASES = 10_000
SEED = 20261122


@lru_cache(maxsize=32)
def working_days_around(year: int) -> tuple[datetime.date, ...]:
    """Every working day from two years before to two years after, as one sorted list."""
    off = holidays.country_holidays("GB", subdiv="ENG", years=range(year - 2, year + 3))
    first = datetime.date(year - 1, 1, 1)
    span = (first + datetime.timedelta(days=step) for step in range(3 * 366))
    return tuple(day for day in span if day.weekday() not in (5, 6) and day not in off)


def plain(count: int, meeting: datetime.date, published: datetime.date | None, before: bool) -> datetime.date:
    """The same deadline from lists: the count-th working day before the meeting, or after publication."""
    working = working_days_around(meeting.year)
    if before:
        return [day for day in working if day < meeting][-count]
    start = published or [day for day in working if day < meeting][-6]  # five whole working days lie between
    return [day for day in working if day > start][count - 1]


def main() -> int:
    """Compare every case; 1 on a difference."""
    chance, cases = random.Random(SEED), []
    for _ in range(CASES):
        meeting = datetime.date(2012, 1, 1) + datetime.timedelta(days=chance.randrange(7000))
        published = meeting - datetime.timedelta(days=chance.randrange(5, 40)) if chance.random() < 0.6 else None
        cases.append((chance.randrange(1, 30), meeting, published, chance.random() < 0.5))
    began = time.perf_counter()
    ours = [
        deadline_of(
            DeadlineRule(count, Anchor.BEFORE_MEETING if before else Anchor.AFTER_PUBLICATION),
            meeting=meeting, published=published,
        ).day
        for count, meeting, published, before in cases
    ]  # fmt: skip
    middle = time.perf_counter()
    theirs = [plain(*case) for case in cases]
    ended = time.perf_counter()
    wrong = [(case, got, want) for case, got, want in zip(cases, ours, theirs, strict=True) if got != want]
    print(f"{CASES - len(wrong):,} of {CASES:,} random deadlines agree with the plain implementation (seed {SEED})")
    print(f"ours with the working {middle - began:.2f} s, the plain lists {ended - middle:.2f} s")
    for case, got, want in wrong[:5]:
        print(f"  {case}: {got} instead of {want}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
