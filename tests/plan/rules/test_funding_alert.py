"""Alerts before money ends, a return is due, a condition lapses."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.plan.rules.funding_alert import DueFacts, ProjectFacts, funding_alerts, months_before, step_before

D = datetime.date
END = D(2027, 3, 31)


def facts(**values: object) -> ProjectFacts:
    given = {
        "number": 7,
        "title": "Mentoring",
        "until": END,
        "runs_out_on": None,
        "has_spent": True,
        "in_principle": False,
    }
    return ProjectFacts(**{**given, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("on", "step"),
    [(D(2026, 9, 29), None), (D(2026, 9, 30), 6), (D(2026, 12, 30), 6), (D(2026, 12, 31), 3), (D(2027, 2, 28), 1),
     (END, 1), (D(2027, 4, 1), 0)],
)  # fmt: skip
def test_six_three_and_one_months_before_the_end(on: datetime.date, step: int | None) -> None:
    assert step_before(END, on) == step


def test_a_month_before_the_last_of_march_is_the_last_of_february() -> None:
    assert months_before(END, 1) == D(2027, 2, 28)


def test_each_step_is_an_alert_of_its_own_and_the_last_presses() -> None:
    first, second = (funding_alerts([facts()], [], [], on)[0] for on in (D(2026, 10, 1), D(2027, 3, 1)))
    assert first.key != second.key
    assert (first.is_pressing, second.is_pressing) == (False, True)
    assert "ends on 31 March 2027" in first.words


def test_money_that_runs_out_before_the_end_is_told_by_that_day() -> None:
    found = funding_alerts([facts(runs_out_on=D(2026, 8, 1))], [], [], D(2026, 5, 10))
    assert [one.due for one in found] == [D(2026, 8, 1)]
    assert "gone on 1 August 2026, before it ends" in found[0].words


def test_spending_what_is_only_promised_presses() -> None:
    found = funding_alerts([facts(in_principle=True)], [], [], D(2026, 5, 1))
    assert [(one.key, one.is_pressing) for one in found] == [("principle:7", True)]
    assert funding_alerts([facts(in_principle=True, has_spent=False)], [], [], D(2026, 5, 1)) == []


@pytest.mark.parametrize(
    ("on", "said"),
    [(D(2026, 4, 30), ""), (D(2026, 5, 1), "is due on 31 May 2026"), (D(2026, 5, 31), "is due on 31 May 2026, today"),
     (D(2026, 6, 1), "was due on 31 May 2026")],
)  # fmt: skip
def test_a_return_is_told_thirty_days_before_and_late(on: datetime.date, said: str) -> None:
    due = DueFacts(3, 7, "Mentoring", "January to March", D(2026, 5, 31))
    found = funding_alerts([], [due], [], on)
    assert said in (found[0].words if found else "")
    assert bool(found) == bool(said)


def test_the_pressing_come_first() -> None:
    late = DueFacts(1, 2, "Bid", "Name a lead", D(2026, 9, 1))
    found = funding_alerts([facts()], [], [late], D(2026, 10, 1))
    assert [one.about for one in found] == ["bid", "project"]
    assert "and is not met" in found[0].words


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (D(2026, 9, 30), "in 6 months"),
        (D(2026, 12, 31), "in 3 months"),
        (D(2027, 1, 30), "in 8 weeks"),
        (D(2027, 3, 30), "in 1 day"),
        (END, "today"),
    ],
)
def test_the_time_left_is_counted_as_the_steps_are(on: datetime.date, words: str) -> None:
    (found,) = funding_alerts([facts()], [], [], on)
    assert f"ends on 31 March 2027, {words}:" in found.words
