"""The course of an exercise."""

from __future__ import annotations

import datetime

from frankpledge.plan.rules.exercise import why_not_moved

DAY = datetime.date(2026, 11, 22)


def _asked(state: str, to: str, days: int = -1, waiting: int = 0) -> str:
    return why_not_moved(state, to, on=DAY + datetime.timedelta(days=days), today=DAY, open_lessons=waiting)


def test_an_exercise_goes_its_course() -> None:
    assert _asked("planned", "run") == _asked("run", "lessons") == _asked("lessons", "closed") == ""
    assert _asked("closed", "lessons") == _asked("planned", "cancelled") == _asked("cancelled", "planned") == ""


def test_it_is_not_run_before_its_day_nor_closed_with_lessons_open() -> None:
    assert "still to come" in _asked("planned", "run", days=1)
    assert "1 lesson is not done" in _asked("lessons", "closed", waiting=1)
    assert "2 lessons are not done" in _asked("run", "closed", waiting=2)


def test_it_does_not_leap() -> None:
    assert "does not go" in _asked("planned", "closed")
