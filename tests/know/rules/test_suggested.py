"""Suggested priorities: four lists, no score; a list holds only what belongs on it."""

from __future__ import annotations

from dataclasses import replace

from frankpledge.know.rules.suggested import Candidate, suggested

PLAIN = Candidate("theft", "Theft", 100.0, "12 months to February 2026", 200.0, "down", 0.1, False, 1.2, True)


def many(*changes: dict[str, object]) -> dict[str, object]:
    rows = [replace(PLAIN, measure=f"m{at}", title=f"M{at}", **change) for at, change in enumerate(changes)]  # type: ignore[arg-type]
    return {one.candidate.measure: one for one in suggested(rows)}


def test_each_list_has_its_own_places():
    found = many(
        {"number": 900.0, "harm": 10.0, "change": 0.1, "rate_ratio": 1.1},
        {"number": 50.0, "harm": 9000.0, "change": 0.5, "rate_ratio": 1.5},
    )
    assert found["m0"].places == {"number": 1, "harm": 2, "change": 2, "rate": 2}
    assert found["m1"].places == {"number": 2, "harm": 1, "change": 1, "rate": 1}


def test_noise_betterment_and_what_has_no_direction_are_on_no_list_of_change():
    found = many({"is_noise": True}, {"change": -0.3}, {"change": None}, {"direction": "neither"}, {})
    assert [one.places["change"] for _, one in sorted(found.items())] == [None, None, None, None, 1]


def test_a_rate_not_told_apart_and_what_has_no_weight_are_on_no_such_list():
    found = many({"is_higher": False, "harm": None}, {})
    assert (found["m0"].places["rate"], found["m0"].places["harm"]) == (None, None)
    assert found["m0"].marks == ("number", "change")


def test_only_the_first_three_of_a_list_are_marked_and_marks_come_before_harm():
    rows = [{"number": 100.0 - at, "harm": float(at), "change": None, "rate_ratio": None} for at in range(5)]
    found = many(*rows)
    assert [one.marks for _, one in sorted(found.items())] == [
        ("number",), ("number",), ("number", "harm"), ("harm",), ("harm",),
    ]  # fmt: skip
    assert next(iter(found)) == "m2"
