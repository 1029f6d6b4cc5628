"""Planned against actual days: how long each is, how late it began and ended, and what to say of it.

The board's own case (committee report of January 2024, lines 124-127): a survey planned for 15 December to the end of January
went out on 5 January until 12 February, "post meeting note: the circulation was delayed". Days are counted with both ends.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """A step's planned and actual days compared. None where the actual day is not known."""

    planned_days: int
    actual_days: int | None
    began_late: int | None
    """Days; below nought: early."""
    ended_late: int | None

    @property
    def is_as_planned(self) -> bool:
        """Began and ended on its days."""
        return self.began_late == 0 and self.ended_late == 0


def days_between(first: datetime.date, last: datetime.date) -> int:
    """Days from the first to the last, both counted."""
    return (last - first).days + 1


def slip(
    planned: tuple[datetime.date, datetime.date], actual_from: datetime.date | None, actual_to: datetime.date | None
) -> Slip:
    """How a step's actual days stand to the planned ones."""
    first, last = planned
    return Slip(
        planned_days=days_between(first, last),
        actual_days=days_between(actual_from, actual_to) if actual_from and actual_to else None,
        began_late=(actual_from - first).days if actual_from else None,
        ended_late=(actual_to - last).days if actual_to else None,
    )


def why_not_days(
    planned: tuple[datetime.date, datetime.date], actual_from: datetime.date | None, actual_to: datetime.date | None
) -> str:
    """What is wrong with the days of a step; empty where they can stand."""
    first, last = planned
    if last < first:
        return f"It is planned to end ({last:%-d %B %Y}) before it begins ({first:%-d %B %Y})."
    if actual_to and not actual_from:
        return "Say when it began as well as when it ended."
    if actual_from and actual_to and actual_to < actual_from:
        return f"It ended ({actual_to:%-d %B %Y}) before it began ({actual_from:%-d %B %Y})."
    return ""


def step_state(
    planned: tuple[datetime.date, datetime.date],
    actual_from: datetime.date | None,
    actual_to: datetime.date | None,
    on: datetime.date,
) -> str:
    """Where a step stands on a day: done, late to end, under way, late to begin, or to come.

    What is recorded for later than that day has not happened on it yet.
    """
    began, ended = bool(actual_from and actual_from <= on), bool(actual_to and actual_to <= on)
    if ended:
        return "done"
    if began:
        last = actual_to or planned[1]
        return "late to end" if last < on else "under way"
    first = actual_from or planned[0]
    return "late to begin" if first < on else "to come"


def span_words(first: datetime.date, last: datetime.date | None) -> str:
    """Two days as a paper prints them: 15 December 2023 to 31 January 2024; one day alone."""
    if last is None:
        return f"from {first:%-d %B %Y}"
    if last == first:
        return f"{first:%-d %B %Y}"
    shown = f"{first:%-d %B}" if first.year == last.year else f"{first:%-d %B %Y}"
    return f"{shown} to {last:%-d %B %Y}"


def day_count(number: int) -> str:
    """1 day, 48 days."""
    return f"{number} {'day' if number == 1 else 'days'}"


def slip_words(
    planned: tuple[datetime.date, datetime.date], actual_from: datetime.date | None, actual_to: datetime.date | None
) -> str:
    """The working-out in words, so that anybody can count it again."""
    found = slip(planned, actual_from, actual_to)
    said = f"Planned {span_words(*planned)}{_length(found.planned_days)}"
    if actual_from is None or found.began_late is None:
        return f"{said}."
    said += f"; actual {span_words(actual_from, actual_to)}"
    if found.actual_days is not None:
        said += _length(found.actual_days)
    said += f": began {_late(found.began_late)}"
    if found.ended_late is not None:
        said += f", ended {_late(found.ended_late)}"
    return f"{said}."


def _length(days: int) -> str:
    """How long, after a comma; a single day needs no telling."""
    return f", {day_count(days)}" if days > 1 else ""


def short_words(found: Slip) -> str:
    """The working-out where the days stand beside it: 48 days planned, 39 taken; began 21 days late, ended 12 days late."""
    said = f"{day_count(found.planned_days)} planned"
    if found.actual_days is not None:
        said += f", {found.actual_days} taken"
    if found.began_late is None:
        return said
    if found.is_as_planned:
        return f"{said}; as planned"
    said += f"; began {_late(found.began_late)}"
    return said if found.ended_late is None else f"{said}, ended {_late(found.ended_late)}"


def _late(days: int) -> str:
    if days == 0:
        return "on the day"
    return f"{day_count(abs(days))} {'late' if days > 0 else 'early'}"
