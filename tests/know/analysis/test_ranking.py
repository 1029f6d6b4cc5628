"""Rankings: the shared figures (R4), whom an area cannot be told apart from, and SciPy's exact test."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.analysis.ranking import ordinal, rank_rates, rank_values, told
from tests.know.analysis.met import boroughs, residents


def ranking(data, year):
    totals = {
        name: sum(count for month, count in months.items() if month.startswith(str(year)))
        for name, months in boroughs(data).items()
    }
    names, people = sorted(totals), residents(data, year)
    return rank_rates(names, [totals[name] for name in names], [people[name] for name in names])


@pytest.mark.shared
@pytest.mark.parametrize(("year", "rank"), [(2013, 26), (2019, 25), (2020, 25), (2021, 25), (2022, 26)])
def test_the_boroughs_rank(shared, year, rank):
    listed = ranking(shared / "data", year)
    assert len(listed) == 32
    assert {area.name: area.rank for area in listed}["Bromley"] == rank


@pytest.mark.shared
def test_the_ends_of_the_list(shared):
    listed = ranking(shared / "data", 2019)
    ends = [(area.name, round(area.value, 1)) for area in (*listed[:3], *listed[-3:])]
    assert ends == [
        ("Westminster", 384.9), ("Camden", 181.3), ("Kensington and Chelsea", 166.1),
        ("Sutton", 66.2), ("Richmond upon Thames", 64.7), ("Harrow", 64.4),
    ]  # fmt: skip
    harrow = next(area for area in listed if area.name == "Harrow")
    assert "Richmond upon Thames" in harrow.alike
    assert "Westminster" not in harrow.alike


def test_who_cannot_be_told_apart():
    listed = rank_rates(["Ash", "Beck", "Cray"], [100, 104, 300], [1000, 1000, 1000])
    assert [(area.name, area.rank, area.alike) for area in listed] == [
        ("Cray", 1, ()),
        ("Beck", 2, ("Ash",)),
        ("Ash", 3, ("Beck",)),
    ]
    assert (listed[1].rank_from, listed[1].rank_to) == (2, 3)
    assert told(listed[0], 3) == "Cray ranks 1st of 3 and differs from every other by more than chance."
    assert told(listed[1], 3) == "Beck ranks 2nd of 3; it cannot be told apart from Ash."
    flat = rank_rates(["A", "B", "C"], [10, 10, 11], [1000, 1000, 1000], highest_first=False)
    assert [area.rank for area in flat] == [1, 1, 3]
    assert told(flat[2], 3) == "C ranks 3rd of 3; it cannot be told apart from A and B."


def test_the_same_seed_gives_the_same_ranks():
    given_ = (["a", "b", "c"], [30, 35, 40], [1000, 1000, 1000])
    assert rank_rates(*given_, seed=3) == rank_rates(*given_, seed=3)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 50), st.integers(1, 50))
def test_two_areas_are_told_apart_by_the_exact_test(one, other, people, others):
    listed = rank_rates(["a", "b"], [one, other], [people, others])
    if one + other:
        law = stats.binom(one + other, people / (people + others))
        p = min(1, 2 * min(law.cdf(one), law.sf(one - 1)))
    else:
        p = 1
    if abs(p - 0.05) > 1e-9:
        assert (listed[0].alike == ()) == (p <= 0.05)


def test_values_with_known_errors():
    listed = rank_values(["a", "b", "c"], [10, 12, 30], [1, 1, 1])
    assert [(area.name, area.alike) for area in listed] == [("c", ()), ("b", ("a",)), ("a", ("b",))]
    assert (listed[0].lower, listed[0].upper) == pytest.approx((30 - 1.96, 30 + 1.96), abs=1e-3)
    same = rank_values(["a", "b"], [5, 5], [0, 0])
    assert same[0].alike == ("b",)


def test_rank_intervals_hold_the_rank():
    counts = np.random.default_rng(5).poisson(60, 12)
    for area in rank_rates([str(at) for at in range(12)], counts, np.full(12, 1000.0)):
        assert 1 <= area.rank_from <= area.rank <= area.rank_to <= 12


@pytest.mark.parametrize(
    ("names", "counts", "words"),
    [
        (["a", "a"], [1, 2], "a is there twice"),
        (["a"], [1], "at least 2"),
        (["a", "b", "c"], [1, 2], "rows of 3, 2, 2"),
    ],
)
def test_refused(names, counts, words):
    with pytest.raises(NotComputable, match=words):
        rank_rates(names, counts, np.ones(len(counts)))


def test_ordinals():
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
    ]  # fmt: skip
