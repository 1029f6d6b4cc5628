"""Two counts: the published p values, and a plain double loop."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.know.analysis.counts import e_test, wheeler_z
from frankpledge.know.analysis.numbers import NotComputable


@pytest.mark.parametrize(("one", "other", "p", "within"), [(6, 2, 0.1748748, 5e-8), (20, 10, 0.069, 5e-4)])
def test_published(one, other, p, within):
    assert e_test(one, other) == pytest.approx(p, abs=within)
    assert e_test(other, one) == pytest.approx(p, abs=within)


def _plain(one: int, other: int, one_over: float, other_over: float) -> float:
    def score(a: int, b: int) -> float:
        spread = a / one_over**2 + b / other_over**2
        return abs(a / one_over - b / other_over) / math.sqrt(spread) if spread else 0.0

    def chance(k: int, mean: float) -> float:
        return math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))

    rate, seen = (one + other) / (one_over + other_over), score(one, other)
    pairs = ((a, b) for a in range(150) for b in range(150) if score(a, b) >= seen - 1e-12)
    return sum(chance(a, rate * one_over) * chance(b, rate * other_over) for a, b in pairs)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 25), st.integers(1, 25), st.sampled_from([1.0, 2.0, 0.5]))
def test_it_agrees_with_a_plain_double_loop(one, other, over):
    assert e_test(one, other, first_over=over) == pytest.approx(min(1.0, _plain(one, other, over, 1.0)), abs=1e-9)


def test_two_zeros_are_no_difference():
    assert e_test(0, 0) == 1


def test_the_difference_of_square_roots():
    assert wheeler_z(4, 16) == 4
    assert wheeler_z(25, 9) == -4


@pytest.mark.parametrize("made", [lambda: e_test(-1, 2), lambda: e_test(1, 2, first_over=0), lambda: wheeler_z(-1, 2)])
def test_refused(made):
    with pytest.raises(NotComputable, match="Two counts: "):
        made()


def test_what_is_too_large_is_sent_elsewhere():
    with pytest.raises(NotComputable, match="30000 is beyond 20,000; use the difference of square roots"):
        e_test(30_000, 2)
