"""By when a question must be in, worked out in steps a reader can follow.

Three rules are known from the partnership's own agendas: four working days before the meeting, by 10.00 am (spring
2017); ten working days before the meeting for questions in general, and two working days after the agenda's publication,
by 5 pm, for questions on its reports (June 2019, January 2023). Rules change, so they are data with dates of validity;
the rule in force on the day of the meeting governs it. Bank holidays are England's (kit/workdays.py).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from frankpledge.kit.workdays import add_working_days, clear_working_days, is_working_day

CLEAR_DAYS = 5  # Local Government Act 1972, s. 100B(3): agendas are open five clear days before the meeting
ONE_DAY = datetime.timedelta(days=1)


class Anchor(StrEnum):
    """What a rule counts from."""

    BEFORE_MEETING = "before_meeting"
    AFTER_PUBLICATION = "after_publication"


@dataclass(frozen=True)
class DeadlineRule:
    """So many working days before the meeting, or after publication, by an hour (none: the end of that day).

    ``kind`` is what questions it is for: "general" or "reports".
    """

    working_days: int
    anchor: Anchor
    kind: str = "general"
    by_hour: datetime.time | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None

    def in_force(self, on: datetime.date) -> bool:
        """Whether the rule governs a meeting held on the day (both ends count)."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class DayStep:
    """One day of the working: counted (1, 2, 3 ...) or passed over, and why."""

    day: datetime.date
    count: int | None
    why: str


@dataclass(frozen=True)
class Deadline:
    """The last moment for a question, and how it was found.

    ``is_provisional`` says that it counts from the latest day on which the agenda may lawfully be published, because
    it is not published yet.
    """

    day: datetime.date
    hour: datetime.time | None
    counted_from: datetime.date
    steps: tuple[DayStep, ...]
    is_provisional: bool

    @property
    def moment(self) -> datetime.datetime:
        """The last moment, in local time and naive: the hour, or the last second of the day."""
        return datetime.datetime.combine(self.day, self.hour or datetime.time(23, 59, 59))


def latest_publication(meeting: datetime.date) -> datetime.date:
    """The last day to publish an agenda so that five clear working days lie before the meeting.

    Source: Local Government Act 1972, s. 100B(3), as the partnership's constitution applies it.
    """
    day = meeting - ONE_DAY
    while clear_working_days(day, meeting) < CLEAR_DAYS or not is_working_day(day):
        day -= ONE_DAY
    return day


def deadline_of(rule: DeadlineRule, *, meeting: datetime.date, published: datetime.date | None) -> Deadline:
    """The deadline that a rule gives for a meeting. Raises ValueError for a rule that counts no days."""
    if rule.working_days < 1:
        raise ValueError(f"A rule counts at least one working day, not {rule.working_days}.")
    if rule.anchor is Anchor.BEFORE_MEETING:
        start, way, provisional = meeting, -1, False
    else:
        start, way, provisional = published or latest_publication(meeting), 1, published is None
    day = add_working_days(start, way * rule.working_days)
    return Deadline(day, rule.by_hour, start, _steps(start, day, way), provisional)


def _steps(start: datetime.date, end: datetime.date, way: int) -> tuple[DayStep, ...]:
    """Every day from the one after ``start`` to ``end``, counted or passed over."""
    steps, day, count = [], start, 0
    while day != end:
        day += ONE_DAY * way
        if is_working_day(day):
            count += 1
            steps.append(DayStep(day, count, ""))
        else:
            steps.append(DayStep(day, None, "weekend" if day.weekday() > 4 else "bank holiday"))
    return tuple(steps)


def working_in_words(deadline: Deadline) -> str:
    """The working as one sentence: where it starts, each counted day, what was passed over, where it ends."""
    counted = ", ".join(f"{step.count}: {_short(step.day)}" for step in deadline.steps if step.count is not None)
    holidays = [_short(step.day) for step in deadline.steps if step.why == "bank holiday"]
    passed = (
        f" Weekends do not count, nor {_listed(holidays)} (bank holiday)." if holidays else " Weekends do not count."
    )
    back = deadline.day < deadline.counted_from
    start = f"{'Back' if back else 'On'} from {_long(deadline.counted_from)}"
    publication = " (the last day on which the agenda may be published)" if deadline.is_provisional else ""
    return f"{start}{publication}, working day {counted}.{passed} {moment_in_words(deadline)}"


def moment_in_words(deadline: Deadline) -> str:
    """ "By 5.00 pm on Friday 14 June 2019." """
    hour = f"{clock(deadline.hour)} on " if deadline.hour else "the end of "
    return f"By {hour}{_long(deadline.day)}."


def is_in_time(received: datetime.datetime, deadline: Deadline) -> bool:
    """Whether a question received at a local, naive moment is in time; the last moment itself still counts."""
    return received <= deadline.moment


def governing(rules: Iterable[DeadlineRule], *, meeting: datetime.date, kind: str) -> DeadlineRule | None:
    """The rule for a kind of question on the day of the meeting: the newest in force; without one, the general rule.

    The 2017 agenda has a single rule, which then governs questions on reports too.
    """
    held = [rule for rule in rules if rule.in_force(meeting)]
    for wanted in (kind, "general"):
        fitting = [rule for rule in held if rule.kind == wanted]
        if fitting:
            return max(fitting, key=lambda rule: rule.valid_from or datetime.date.min)
    return None


def clock(hour: datetime.time) -> str:
    """ "10.00 am", "5.00 pm": the hour as minutes print it."""
    return f"{hour.hour % 12 or 12}.{hour.minute:02} {'am' if hour.hour < 12 else 'pm'}"


def _short(day: datetime.date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _long(day: datetime.date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
