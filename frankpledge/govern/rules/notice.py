"""The notice a meeting and its agenda need, counted in clear working days, with the working shown.

Source: five clear days before the meeting (Local Government Act 1972, s. 100A(6) and 100B(3), as amended to five by
S.I. 2002/715); "clear" leaves out the day of the notice and the day of the meeting, weekends and bank holidays (R v
Swansea City Council, ex p. Elitestone, 1993). A shorter notice needs the reason of urgency recorded (s. 100B(4)(b)).
A community safety partnership is no committee of a council: the number of days is the group's own rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from frankpledge.govern.rules.series import WEEKDAYS
from frankpledge.kit.workdays import add_working_days, bank_holidays, clear_working_days, is_working_day

CLEAR_DAYS = 5
_SHOWN = 31


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """A day between notice and meeting: whether it counts, and why not."""

    on: date
    counts: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice given: clear working days there are, those needed, the last day that would have done, the working."""

    given: date
    meeting: date
    needed: int
    clear: int
    latest: date
    days: tuple[NoticeDay, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the notice is long enough. A group whose rule asks for no days needs none."""
        return self.needed == 0 or self.clear >= self.needed

    @property
    def sentence(self) -> str:
        """The working in one sentence."""
        days = "day" if self.clear == 1 else "days"
        enough = "enough" if self.is_enough else "too few"
        return (
            f"From {_long(self.given)} to {_long(self.meeting)} there are {self.clear} clear working {days}; "
            f"{self.needed} are needed, so that is {enough}. The last day for it is {_long(self.latest)}."
        )


def _long(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {day:%B %Y}"


def latest_notice(meeting: date, needed: int = CLEAR_DAYS) -> date:
    """The last working day on which notice of a meeting may be given with ``needed`` clear working days between."""
    return add_working_days(meeting, -(needed + 1))


def notice_of(*, given: date, meeting: date, needed: int = CLEAR_DAYS) -> Notice:
    """How much notice a meeting has that is announced (or whose agenda is published) on ``given``, and how that counts.

    The list of days stops after a month: nobody counts further. The number of clear days does not.
    """
    span = max((meeting - given).days, 1)
    between = [given + timedelta(days=step) for step in range(1, min(span, _SHOWN))]
    return Notice(
        given=given,
        meeting=meeting,
        needed=needed,
        clear=clear_working_days(given, meeting),
        latest=latest_notice(meeting, needed),
        days=tuple(NoticeDay(day, is_working_day(day), _why_not(day)) for day in between),
    )


def _why_not(day: date) -> str:
    if day in bank_holidays(day.year):
        return "bank holiday"
    return "weekend" if day.weekday() >= 5 else ""


def refuse_short_notice(notice: Notice, *, urgency: str, what: str) -> str:
    """Why ``what`` ("The meeting", "The agenda") may not go ahead, or an empty text. A recorded urgency lets it."""
    if notice.is_enough or urgency.strip():
        return ""
    return (
        f"{what} would have too little notice. {notice.sentence} Choose a later day, or record why it is urgent: "
        "the reason is kept and shown with the meeting."
    )
