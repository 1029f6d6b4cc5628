"""Lines of the delivery plan: numbers as people count, fields there and back, what may not be kept."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.plan.rules.delivery_line import (
    LineStanding,
    kept_of,
    order_of,
    read_number,
    standing_of,
    why_not_written,
)

DAY = datetime.date(2026, 4, 1)


def standing(number: int = 1, **fields: object) -> LineStanding:
    values: dict[str, object] = {
        "number": f"1.{number}", "order": order_of(f"1.{number}"), "priority": None, "text": "Gate the alley", "success": "",
        "lead_agency": 3, "lead_post": None, "lead_person": None, "supporting": (4, 5), "begun_on": DAY,
        "due_on": datetime.date(2026, 12, 31), "state": "under_way", "stopped_reason": "", "judged": "", "judged_reason": "",
        "progress": "Gate ordered", "progress_on": datetime.date(2026, 10, 1), "operational": "", "source": "", "part": 2,
        "ended_on": None, "ended_reason": "",
    }  # fmt: skip
    return LineStanding(id=number, **{**values, **fields})  # type: ignore[arg-type]


def test_numbers_sort_as_people_count():
    written = ["2", "1.10", "1.9", "1.10a", "10.1", "A2", "1.2"]
    assert sorted(written, key=order_of) == ["1.2", "1.9", "1.10", "1.10a", "2", "10.1", "A2"]


@pytest.mark.parametrize(
    ("written", "number"), [(" 1.3. ", "1.3"), ("2.4a", "2.4a"), ("VP 7/2", "VP 7/2"), ("12", "12")]
)
def test_a_number_is_read_as_printed(written, number):
    assert read_number(written) == number


@pytest.mark.parametrize("written", ["", " . ", "=1+1", "1..3", "a" * 21, "<b>1</b>"])
def test_what_is_no_number_is_refused_with_an_example(written):
    with pytest.raises(ValueError, match=r"1\.3"):
        read_number(written)


def test_a_line_goes_to_json_and_back():
    line = standing(7)
    assert standing_of(7, kept_of(line)) == line
    assert kept_of(line)["due_on"] == "2026-12-31"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "  "}, "what is to be done"),
        ({"state": "stopped"}, "why it is stopped"),
        ({"state": "stopped", "stopped_reason": "No money", "judged": "R"}, "has no letter"),
        ({}, ""),
    ],
)
def test_what_may_not_be_kept_says_why(fields, said):
    values = {"text": "Gate the alley", "state": "under_way", "stopped_reason": "", "judged": "", **fields}
    why = why_not_written(**values)
    assert said in why
    assert bool(why) == bool(said)
