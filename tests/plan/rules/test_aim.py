"""Targets: what they come to, the letter and the sentence, never more than the figures carry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.plan.rules.aim import (
    Reading,
    Target,
    TargetVerdict,
    target_words,
    verdict,
    wanted_number,
    why_not_target,
)

OWN = TargetVerdict("A", "The measure's own.")


def _letter(target: Target, now: float | None, before: float | None, noise: bool | None) -> TargetVerdict:
    return verdict(target, Reading(now, before, noise), unit="crimes", own=OWN)


def test_a_share_of_the_baseline_comes_to_whole_records():
    assert wanted_number(Target("down", 15), 195) == 165
    assert wanted_number(Target("up", 15), 195) == 225
    assert wanted_number(Target("down", 7), 1000) == 930
    assert wanted_number(Target("down", 10), None) is None
    assert target_words(Target("down", 15), 195) == "down 15 %, to 165 or fewer"
    assert target_words(Target("at-least", 60, "of 100"), None) == "60 or more (of 100)"
    assert target_words(Target("words", None, "Nobody is killed"), 3) == "Nobody is killed"


def test_the_letter_is_green_only_where_the_target_is_met():
    assert _letter(Target("down", 10), 90, 100, False).letter == "G"
    met_by_noise = _letter(Target("down", 10), 90, 100, True)
    assert met_by_noise.letter == "G"
    assert "cannot be told from noise" in met_by_noise.words


def test_red_only_where_it_moved_away_by_more_than_noise():
    assert _letter(Target("down", 10), 120, 100, False).letter == "R"
    assert _letter(Target("down", 10), 120, 100, True).letter == "A"
    assert _letter(Target("down", 10), 95, 100, False).letter == "A"
    assert _letter(Target("up", 10), 80, 100, False).letter == "R"


def test_without_a_figure_or_a_number_the_measure_speaks_for_itself():
    assert _letter(Target("down", 10), None, 100, False) == OWN
    assert _letter(Target("down", 10), 90, None, None) == OWN
    assert _letter(Target("words", None, "Fewer"), 90, 100, False) == OWN
    without_baseline = _letter(Target("at-most", 50), 90, None, None)
    assert without_baseline.letter == "A"
    assert "no baseline" in without_baseline.words


@pytest.mark.parametrize(
    ("kind", "number", "words", "why"),
    [
        ("words", None, " ", "Say the target in words"),
        ("down", None, "", "Give the number"),
        ("at-most", -1, "", "below nought"),
        ("down", 0, "", "no change"),
        ("down", 101, "", "at most by 100 %"),
        ("up", 250, "", ""),
    ],
)
def test_targets_that_cannot_be_kept_are_refused(kind, number, words, why):
    found = why_not_target(kind, number, words)
    assert why in found
    assert bool(found) is bool(why)


@given(
    st.sampled_from(["down", "up", "at-most", "at-least"]), st.integers(1, 100), st.integers(0, 500), st.integers(0, 500),
    st.booleans(),
)  # fmt: skip
def test_green_and_met_are_one_and_noise_is_never_red(kind, number, now, before, noise):
    target = Target(kind, float(number))
    found = _letter(target, float(now), float(before), noise)
    wanted = wanted_number(target, float(before))
    assert wanted is not None
    met = now <= wanted if kind in ("down", "at-most") else now >= wanted
    assert (found.letter == "G") is met
    assert not (noise and found.letter == "R")


def test_a_target_in_millions_is_written_out():
    assert target_words(Target("at-most", 1_234_567.0), None) == "1,234,567 or fewer"


def test_one_crime_and_a_part_of_a_day_are_told_as_such():
    own = TargetVerdict("", "")
    told = verdict(Target("at-most", 0), Reading(1, 5, False), unit="crimes", own=own).words
    assert told.startswith("1 crime, 1 crime above the target.")
    days = verdict(Target("at-most", 45), Reading(45.4, 50, False), unit="days for each crime", own=own)
    assert "0.4 days for each crime above the target" in days.words
