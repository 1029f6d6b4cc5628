"""Attendance as figures that are fair: only meetings at which somebody was expected count, and a stand-in is no absence.

A responsible authority is bound to take part (Crime and Disorder Act 1998, sections 5 and 6); the minutes of June 2021
ask that members be reminded of it (minute 17, nineteen apologies against eight present). Somebody who joined in the
middle of the year is not absent before joining.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

STREAK_THAT_ASKS = 2  # meetings in a row without anybody, after which a reminder is offered


class Came(StrEnum):
    """How a seat, an agency or a person was there. Letters, so that the table reads without colour."""

    PRESENT = "P"
    SUBSTITUTE = "S"
    OTHER = "O"
    APOLOGIES = "A"
    ABSENT = "W"
    NO_WORD = "N"
    NOT_EXPECTED = "-"

    @property
    def is_there(self) -> bool:
        """Whether somebody came: the member, a named substitute, or another of the agency."""
        return self in (Came.PRESENT, Came.SUBSTITUTE, Came.OTHER)

    @property
    def words(self) -> str:
        """The letter's meaning."""
        return {
            "P": "Present", "S": "Substitute", "O": "Another of the agency", "A": "Apologies",
            "W": "Absent without apology", "N": "No word",
            "-": "Not expected",
        }[self.value]  # fmt: skip


@dataclass(frozen=True)
class Rate:
    """Meetings attended, of those at which somebody was expected."""

    there: int
    expected: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where nobody was expected at any meeting."""
        return self.there / self.expected if self.expected else None

    @property
    def words(self) -> str:
        """ "3 of 4 (75 %)"; "not expected yet" where there was no meeting to come to."""
        if self.share is None:
            return "not expected yet"
        return f"{self.there} of {self.expected} ({self.share:.0%})".replace("%", " %")


def rate(cells: Iterable[Came]) -> Rate:
    """The rate of a row of cells."""
    expected = [cell for cell in cells if cell is not Came.NOT_EXPECTED]
    return Rate(sum(cell.is_there for cell in expected), len(expected))


def streak(cells: Sequence[Came]) -> int:
    """How many of the latest meetings in a row nobody came to, of those at which somebody was expected. Oldest first."""
    count = 0
    for cell in reversed(cells):
        if cell is Came.NOT_EXPECTED:
            continue
        if cell.is_there:
            break
        count += 1
    return count


def asks_for_reminder(cells: Sequence[Came]) -> bool:
    """Whether the row ends in two or more meetings without anybody."""
    return streak(cells) >= STREAK_THAT_ASKS


@dataclass(frozen=True)
class Missed:
    """What a reminder is about: the agency, the group, and the days in a row at which nobody of it was there."""

    agency: str
    group: str
    is_authority: bool
    days: tuple[datetime.date, ...]
    rate: Rate


def reminder(missed: Missed, *, chair: str, next_meeting: datetime.date | None, register: str = "") -> str:
    """The letter that the chair may send, as a draft. It states what is on record and asks; it accuses nobody.

    ``register`` is the address of the page where the record can be read.
    """
    days = _listed([f"{day:%-d %B %Y}" for day in missed.days])
    duty = (
        f"{missed.agency} is a responsible authority under section 5 of the Crime and Disorder Act 1998, and the strategy "
        "for the area is made by the responsible authorities together (section 6). "
        if missed.is_authority
        else "The partnership depends on its members' taking part. "
    )
    coming = f" The next meeting is on {next_meeting:%A %-d %B %Y}." if next_meeting else ""
    where = f"The record of attendance, for those who sign in:\n{register}\n\n" if register else ""
    return (
        f"{duty}Our record shows nobody from {missed.agency} at the meetings of {missed.group} on {days}, and attendance at "
        f"{missed.rate.words} of the meetings at which it was expected.\n\n"
        "If our record is wrong, please tell the clerk. If the person named for the seat cannot come, please name somebody "
        f"who can, or a substitute beforehand: one person may stand in for two seats.{coming}\n\n{where}{chair}"
    )


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
