"""What is given out of a year: nobody recovers a hidden count from all of it: overlaps, wards, totals, earlier editions."""

from __future__ import annotations

import json
import random
from dataclasses import replace

from frankpledge.know.rules.released import (
    Given,
    YearOfCounts,
    given_out,
    kept_again,
    kept_values,
    parts_of,
    year_table,
)
from frankpledge.partnership.rules.count_table import Key
from tests.partnership.rules.attacker import attacked

WARDS = ("Ash", "Beck", "Cherry", "Elm", "Fir")
PARTS = {
    "all": ("home", "shop", "rob", "rest"),
    "burglary": ("home", "shop"),
    "home burglary": ("home",),
    "robbery": ("rob",),
}


def a_year(chance: random.Random, *, over: bool = True, year: int = 2025) -> YearOfCounts:
    """A borough of five wards with counts as wards have them; some records have no ward."""
    counts = {}
    for part in ("home", "shop", "rob", "rest"):
        for ward in WARDS:
            counts[part, ward] = chance.choice((0, 1, 2, 3, 5, 8, chance.randint(5, 40), chance.randint(20, 90)))
        counts[part, "borough"] = sum(counts[part, ward] for ward in WARDS) + (
            chance.choice((0, 0, 1, 3, 7)) if over else 0
        )
    return YearOfCounts("crime", year, "borough", WARDS, PARTS, counts)


def printed(given: Given, year: YearOfCounts) -> dict[Key, str]:
    """What a reader has before them, under the keys of the sums."""
    return {
        f"{name}|{area}|{year.year}": "[c]" if value is None else str(value)
        for (name, area), value in given.shown.items()
    }


def test_labels_that_stand_in_the_same_measures_are_one_part() -> None:
    found = parts_of({"all": frozenset("abcdx"), "burglary": frozenset("abc"), "home": frozenset("ab")})
    assert set(found["all"]) == {frozenset("ab"), frozenset("c"), frozenset("dx")}
    assert set(found["burglary"]) == {frozenset("ab"), frozenset("c")}
    assert found["home"] == (frozenset("ab"),)


def test_a_difference_of_two_measures_is_protected_though_nobody_prints_it() -> None:
    """Burglary 22 less residential burglary 20 is 2 shops."""
    counts = {("home", "borough"): 20, ("shop", "borough"): 2, ("rob", "borough"): 50, ("rest", "borough"): 400}
    given = given_out(YearOfCounts("crime", 2025, "borough", (), PARTS, counts))
    assert None in (given.shown["burglary", "borough"], given.shown["home burglary", "borough"])
    assert given.shown["robbery", "borough"] == 50
    assert "[c]" in given.sentence


def test_records_without_a_ward_are_no_secret_of_anybody() -> None:
    counts = {("rob", "Ash"): 30, ("rob", "Beck"): 40, ("rob", "borough"): 72}
    given = given_out(YearOfCounts("crime", 2025, "borough", ("Ash", "Beck"), {"robbery": ("rob",)}, counts))
    assert given.shown == {("robbery", "Ash"): 30, ("robbery", "Beck"): 40, ("robbery", "borough"): 72}


def test_a_measure_that_was_not_received_for_an_area_has_no_figure_there() -> None:
    counts = {("rob", "Ash"): 30, ("rob", "borough"): 72, ("home", "borough"): 9}
    given = given_out(
        YearOfCounts("crime", 2025, "borough", ("Ash", "Beck"), {"robbery": ("rob",), "home": ("home",)}, counts)
    )
    assert set(given.shown) == {("robbery", "Ash"), ("robbery", "borough"), ("home", "borough")}


def test_nobody_recovers_a_hidden_count_from_everything_that_is_given_out() -> None:
    chance = random.Random(11)
    for _ in range(14):
        year = a_year(chance)
        given = given_out(year)
        table, _ = year_table(year)
        shown = printed(given, year)
        assert all(value is None or value == 0 or value >= 5 for value in given.shown.values())
        known = attacked(shown, table.sums)
        narrow = {key: box for key, box in known.items() if box[1] - box[0] < 5}
        assert not narrow, (year.counts, shown, narrow)


def test_the_same_year_given_out_again_shows_the_same() -> None:
    chance = random.Random(12)
    for _ in range(5):
        year = a_year(chance)
        first = given_out(year)
        assert first.kept is not None
        again = given_out(year, before=kept_again(json.loads(json.dumps(kept_values(first.kept)))))
        assert again.shown == first.shown


def test_a_measure_made_public_later_does_not_tell_what_was_hidden_before() -> None:
    chance = random.Random(13)
    for _ in range(10):
        year = a_year(chance)
        fewer = replace(year, parts={"all": ("home", "shop", "rob", "rest"), "burglary": ("home", "shop")})
        first = given_out(fewer)
        assert first.kept is not None
        second = given_out(year, before=kept_again(kept_values(first.kept)))
        shown = printed(first, year) | {key: text for key, text in printed(second, year).items() if text != "[c]"}
        sums = (*year_table(fewer)[0].sums, *year_table(year)[0].sums)
        known = attacked(shown, sums)
        hidden = [key for key, text in printed(first, year).items() if text == "[c]"]
        assert all(known[key][1] - known[key][0] >= 5 for key in hidden)


def test_a_restated_figure_is_another_figure() -> None:
    year = a_year(random.Random(14))
    first = given_out(year)
    assert first.kept is not None
    moved = {
        **year.counts,
        ("rest", "Ash"): year.counts["rest", "Ash"] + 30,
        ("rest", "borough"): year.counts["rest", "borough"] + 30,
    }
    second = given_out(replace(year, counts=moved), before=first.kept)
    assert second.shown["all", "borough"] == sum(moved[part, "borough"] for part in PARTS["all"])
    assert second.shown["robbery", "borough"] == first.shown["robbery", "borough"]
