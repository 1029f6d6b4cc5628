"""Is it noise?"""

from __future__ import annotations

import math

import pytest

from frankpledge.know.rules.judgement import counted, judge, standard_error
from frankpledge.know.rules.rag import RagRule

WORDS = {"name": "12 months to February 2026", "baseline": "2019", "unit": "crimes"}
YEAR = {"months": 12, "baseline_months": 12, "direction": "down", **WORDS}


def test_a_change_within_the_spread_of_months_is_noise_and_amber():
    found = judge(1180, 1200, spread=30, **YEAR)
    assert (found.letter, found.is_noise) == ("A", True)
    assert "1.7 % fewer than in 2019 (1,200)" in found.words
    assert "cannot be told from noise" in found.words


def test_a_change_beyond_it_is_green_or_red_by_the_measures_direction():
    assert judge(900, 1200, spread=10, **YEAR).letter == "G"
    assert judge(1500, 1200, spread=10, **YEAR).letter == "R"
    assert judge(1500, 1200, spread=10, **{**YEAR, "direction": "up"}).letter == "G"
    assert judge(1500, 1200, spread=10, **{**YEAR, "direction": "neither"}).letter == ""


def test_the_error_is_that_of_two_totals_of_twelve_months():
    assert standard_error(10, 12, 12) == pytest.approx(10 * math.sqrt(12 + 12))


def test_few_records_are_judged_by_the_exact_comparison():
    assert judge(6, 2, spread=0.1, chance=0.1748748, **YEAR).is_noise
    assert not judge(30, 8, spread=50, chance=0.001, **YEAR).is_noise


def test_nothing_to_compare_with_is_said_and_has_no_letter():
    found = judge(5, 0, spread=1, **YEAR)
    assert (found.letter, found.share) == ("", None)
    assert "2019 has no crimes" in found.words


@pytest.mark.parametrize("direction", ["down", "up"])
def test_no_change_is_amber(direction):
    assert judge(1200, 1200, spread=0.0, **{**YEAR, "direction": direction}).letter == "A"


def test_the_measures_own_rule_gives_the_letter_and_noise_is_still_said():
    found = judge(1180, 1200, spread=30, rag=RagRule("target", target=1100), **YEAR)
    assert (found.letter, found.is_noise) == ("R", True)
    assert "cannot be told from noise" in found.words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1, "crimes", "1 crime"), (1, "searches", "1 search"), (1, "days for each crime", "1 day for each crime"),
        (1, "weighted crimes", "1 weighted crime"), (0, "fires", "0 fires"), (1234, "crimes", "1,234 crimes"),
    ],
)  # fmt: skip
def test_one_is_said_in_the_singular(value: float, unit: str, words: str) -> None:
    assert counted(value, unit) == words
