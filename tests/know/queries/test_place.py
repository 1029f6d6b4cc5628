"""An area's place among the others: ties share it, and who lacks months or residents stands in no list."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from frankpledge.know.analysis.areas import Area, Places
from frankpledge.know.analysis.figures import Monthly
from frankpledge.know.queries.place import place_of
from frankpledge.know.rules.measure import measures

CODES = ("E09000001", "E09000002", "E09000003", "E09000004")
MONTHS = (datetime.date(2019, 1, 1), datetime.date(2019, 2, 1))


def sums(counts: list[list[int]], weighted: list[list[float]] | None = None, lacking: int | None = None) -> Monthly:
    receipts = np.ones((len(CODES), 2), dtype=np.int64)
    if lacking is not None:
        receipts[lacking, 1] = 0
    values = np.array(weighted or counts, dtype=float)
    return Monthly(CODES, MONTHS, np.array(counts), values, receipts, {1: "2019-02"})


def places(people: dict[str, float]) -> Places:
    areas = tuple(Area(code, code, "borough", "borough", code) for code in CODES)
    return Places(areas, {(code, 2018): count for code, count in people.items()})


def place(measure: str, found: Monthly, where: str, people: dict[str, float] | None = None) -> tuple[int, int]:
    lived_in = people or dict.fromkeys(CODES, 1000.0)
    return place_of(measures()[measure], places(lived_in), found, where, columns=(0, 1), year=2019)


COUNTS = [[5, 5], [3, 7], [9, 9], [0, 0]]


@pytest.mark.parametrize(("at", "rank"), [(0, 2), (1, 2), (2, 1), (3, 4)])
def test_the_highest_rate_is_first_and_equal_rates_share_a_place(at, rank):
    assert place("arson", sums(COUNTS), CODES[at]) == (rank, 4)


def test_the_place_is_by_rate_and_not_by_number():
    people = {CODES[0]: 100.0, CODES[1]: 1000.0, CODES[2]: 10_000.0, CODES[3]: 10.0}
    assert place("arson", sums(COUNTS), CODES[0], people) == (1, 4)
    assert place("arson", sums(COUNTS), CODES[2], people) == (3, 4)


def test_who_lacks_a_month_or_residents_is_in_no_list():
    assert place("arson", sums(COUNTS, lacking=2), CODES[0]) == (1, 3)
    assert place("arson", sums(COUNTS), CODES[0], dict.fromkeys(CODES[:2], 1000.0)) == (1, 2)


def test_harm_for_each_crime_is_a_ratio_of_sums():
    found = sums([[1, 1], [4, 4], [1, 0], [0, 0]], [[10.0, 10.0], [20.0, 20.0], [11.0, 0.0], [0.0, 0.0]])
    assert [place("harm-per-crime", found, code)[0] for code in CODES] == [2, 3, 1, 4]
