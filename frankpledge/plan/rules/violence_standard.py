"""The three minimum standards of a violence reduction action plan: met or not, from which records, and what is missing.

A standing item on the board's agenda, tasking every month, an assessment every year (the eight-theme plan's guidance).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

MONTHS = 12
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
STANDING, TASKING, ASSESSMENT = "A standing item at the board", "Tasking every month", "An assessment every year"


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard: whether it is met, why, the records read, and what is lacking."""

    title: str
    is_met: bool
    sentence: str
    read: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """Met or not, in words."""
        return "Met" if self.is_met else "Not met"


def day_words(day: datetime.date) -> str:
    """A day as it is printed: 5 March 2026."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def year_before(on: datetime.date) -> datetime.date:
    """The same day a year earlier; 28 February for the 29th."""
    try:
        return on.replace(year=on.year - 1)
    except ValueError:
        return on.replace(year=on.year - 1, day=28)


def standing_item(
    board: str | None, items: Sequence[str], meetings: Sequence[tuple[datetime.date, bool]], on: datetime.date
) -> Standard:
    """The plan is a standing item, and was on the agenda of each of the board's meetings of the last twelve months.

    Args:
        items: titles of the board's standing items that name the plan.
        meetings: meetings held, each with whether its agenda named the plan.
    """
    if board is None:
        return Standard(STANDING, False, "No board is chosen.", missing=("Choose the board on the plan’s own page.",))
    since = year_before(on)
    held = sorted((day, named) for day, named in meetings if since < day <= on)
    named = [day for day, is_named in held if is_named]
    read = (
        *(f"Standing item of {board}: {title}" for title in items),
        *(f"On the agenda of {board}, {day_words(day)}" for day in named),
    )
    missing = [] if items else [f"A standing item of {board} that names the plan."]
    missing += [f"The agenda of {day_words(day)} did not name it." for day, is_named in held if not is_named]
    missing += [] if held else [f"No meeting of {board} was held in the twelve months to {day_words(on)}."]
    told = (
        f"{len(named)} of {len(held)} meetings of {board} in the twelve months to {day_words(on)} had it on the agenda."
    )
    return Standard(STANDING, not missing, told, read, tuple(missing))


def months_before(on: datetime.date, count: int = MONTHS) -> list[datetime.date]:
    """The first days of the whole calendar months before a day, the earliest first."""
    at = on.year * 12 + on.month - 1
    return [datetime.date(n // 12, n % 12 + 1, 1) for n in range(at - count, at)]


def monthly_tasking(group: str | None, held: Sequence[datetime.date], on: datetime.date) -> Standard:
    """A meeting of the tasking group was held in each of the twelve whole months before a day."""
    if group is None:
        return Standard(
            TASKING, False, "No tasking group is chosen.", missing=("Choose the group on the plan’s own page.",)
        )
    months = months_before(on)
    met = {(day.year, day.month) for day in held}
    lacking = [month for month in months if (month.year, month.month) not in met]
    first, last = months[0], months[-1]
    days = sorted(day for day in held if first <= day and (day.year, day.month) <= (last.year, last.month))
    told = f"{group} met in {len(months) - len(lacking)} of the {len(months)} months to {_month(last)}."
    return Standard(
        TASKING, not lacking, told, tuple(f"{group}, {day_words(day)}: held" for day in days),
        tuple(f"No meeting in {_month(month)}." for month in lacking),
    )  # fmt: skip


def _month(first: datetime.date) -> str:
    return f"{MONTH_NAMES[first.month - 1]} {first.year}"


def yearly_assessment(
    agreed: Sequence[tuple[str, datetime.date]], under_way: Sequence[str], on: datetime.date
) -> Standard:
    """A crime needs assessment was agreed by the board within the year before a day."""
    recent = [(title, day) for title, day in agreed if year_before(on) < day <= on]
    if recent:
        title, day = max(recent, key=lambda one: one[1])
        told = f"“{title}” was agreed on {day_words(day)}."
        return Standard(ASSESSMENT, True, told, tuple(f"{name}: agreed {day_words(at)}" for name, at in recent))
    past = sorted((day, title) for title, day in agreed if day <= on)
    told = (
        f"The latest, “{past[-1][1]}”, was agreed on {day_words(past[-1][0])}, more than a year before {day_words(on)}."
        if past
        else f"None was agreed by {day_words(on)}."
    )
    missing = tuple(f"“{title}” is under way and not agreed yet." for title in under_way)
    missing = missing or ("No assessment is under way: begin one under Figures.",)
    return Standard(ASSESSMENT, False, told, tuple(f"{title}: agreed {day_words(day)}" for day, title in past), missing)
