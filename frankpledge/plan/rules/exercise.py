"""The course of an exercise: planned, run, its lessons worked on, closed (minutes of spring 2017, lines 272-290)."""

from __future__ import annotations

import datetime

NEXT = {
    "planned": ("run", "cancelled"),
    "run": ("lessons", "closed"),
    "lessons": ("closed",),
    "closed": ("lessons",),
    "cancelled": ("planned",),
}


def why_not_moved(state: str, to: str, *, on: datetime.date, today: datetime.date, open_lessons: int) -> str:
    """Why an exercise cannot go to a state; empty where it can."""
    if to not in NEXT.get(state, ()):
        return f"From “{state}” an exercise does not go to “{to}”."
    if to == "run" and on > today:
        return f"It is planned for {on:%-d %B %Y}, which is still to come."
    if to == "closed" and open_lessons:
        words = "1 lesson is" if open_lessons == 1 else f"{open_lessons} lessons are"
        return f"{words} not done: record what was done about each, then close it."
    return ""
