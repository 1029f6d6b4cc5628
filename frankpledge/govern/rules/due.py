"""When an action is due: the words of the minutes turned into a day, with the words kept.

Minutes write "next meeting", "the September meeting", "by Friday 28 June 2019", "after 7 July", "until further notice",
"in due course". A day is given only where the words fix one; what hangs on a meeting not yet arranged stays pending,
and ``read_due`` is asked again when the meeting is arranged or moved. Nothing is guessed from words it does not know.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from frankpledge.kit.workdays import add_working_days


class DueKind(Enum):
    """What the words fix."""

    NONE = "no words"
    DAY = "a named day"
    PERIOD = "the end of a month, season or year"
    NEXT_MEETING = "the next meeting"
    NAMED_MEETING = "a meeting named by its month or day"
    WITHIN = "a number of days from the meeting"
    AFTER = "not before a day"
    RECURRING = "at every meeting until further notice"
    OPEN_ENDED = "no day: in due course, as soon as possible"
    UNREAD = "words that fix no day we can read"


@dataclass(frozen=True, slots=True)
class Due:
    """The day the action is due (None: no day, or pending), what the words fix, and the words as written.

    ``provisional`` is True where the day stands in for a meeting that is not yet arranged. ``not_before`` is the
    earliest day of an action that waits for one.
    """

    on: datetime.date | None
    kind: DueKind
    words: str
    provisional: bool = False
    not_before: datetime.date | None = None

    @property
    def recurring(self) -> bool:
        """Whether it comes back at each meeting until it is closed."""
        return self.kind is DueKind.RECURRING

    @property
    def waits_for_meeting(self) -> bool:
        """Whether the day changes when a meeting is arranged or moved."""
        return self.kind in (DueKind.NEXT_MEETING, DueKind.NAMED_MEETING)


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?:,?\s*(?P<year>20\d\d))?"
_WEEKDAY = r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?"
_DATES = (
    re.compile(rf"\b{_WEEKDAY}(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}"),
    re.compile(rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY}(?!\d){_YEAR}"),
    re.compile(r"\b(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)[/.](?P<year>20\d\d|\d\d)\b"),
    re.compile(r"\b(?P<year>20\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
)
_MONTH_ALONE = re.compile(rf"\b{_MONTH}{_YEAR}")
_SEASONS = {"spring": (5, 31), "summer": (8, 31), "autumn": (11, 30), "winter": (2, 28)}
_SEASON = re.compile(r"\b(?P<season>spring|summer|autumn|winter)\b(?:\s+(?P<year>20\d\d))?")
_YEAR_ALONE = re.compile(
    r"(?:\b(?:in|by|during|end of)\s+)?(?:the end of\s+)?\b(?P<year>20\d\d)(?:\s*[/-]\s*(?P<next>\d\d(?:\d\d)?))?"
)
_COUNTED = "one two three four five six seven eight nine ten eleven twelve"
_NUMBER_WORDS = {word: number for number, word in enumerate(_COUNTED.split(), start=1)}
_NUMBER_WORDS |= {"a": 1, "fourteen": 14, "twenty": 20, "twenty eight": 28, "thirty": 30}
_WITHIN = re.compile(
    r"(?:^|\b(?:within|in)\s+)(?:the next\s+)?"
    r"(?P<count>\d{1,3}|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")\s+"
    r"(?P<unit>(?:clear\s+)?working days?|days?|weeks?|months?)\b"
)  # fmt: skip
_RECURRING = re.compile(
    r"until further notice|(?:each|every|all future|at future|future) meetings?\b|standing item|ongoing"
)
_OPEN_ENDED = re.compile(
    r"in due course|as soon as (?:possible|practicable)|\basap\b|when (?:available|possible|appropriate)|at a later date"
    r"|in the (?:near )?future|to be (?:confirmed|arranged|decided)|\btb[ca]\b|as and when|at the earliest opportunity"
)
_NEXT_MEETING = re.compile(r"\b(?:next|following|subsequent)\s+(?:\w+\s+){0,4}?meeting\b|\bnext time\b")
_AFTER = re.compile(r"^(?:after|following|from|not before|once)\b|\bnot before\b")


def read_due(
    words: str,
    *,
    meeting_date: datetime.date,
    next_meeting_date: datetime.date | None = None,
    later_meetings: Sequence[datetime.date] = (),
) -> Due:
    """When an action minuted on ``meeting_date`` with these words is due.

    ``next_meeting_date`` is the group's next meeting if it is arranged; ``later_meetings`` are all arranged after
    ``meeting_date`` (for "the September meeting"). A day with no year is the first such day from ``meeting_date`` on.
    """
    kept = words.strip()
    said = re.sub(r"\s+", " ", kept.lower().replace("’", "'")).strip(" .")
    if not said:
        return Due(None, DueKind.NONE, kept)
    meetings = sorted({day for day in (*later_meetings, next_meeting_date) if day and day > meeting_date})
    readers = (
        _read_recurring,
        _read_after,
        _read_next_meeting,
        _read_named_meeting,
        _read_day,
        _read_within,
        _read_period,
    )
    for reader in readers:
        due = reader(kept, said, meeting_date, meetings)
        if due is not None:
            return due
    if _OPEN_ENDED.search(said):
        return Due(None, DueKind.OPEN_ENDED, kept)
    return Due(None, DueKind.UNREAD, kept)


def _read_recurring(kept: str, said: str, start: datetime.date, meetings: Sequence[datetime.date]) -> Due | None:  # noqa: ARG001
    return Due(None, DueKind.RECURRING, kept) if _RECURRING.search(said) else None


def _read_after(kept: str, said: str, start: datetime.date, meetings: Sequence[datetime.date]) -> Due | None:  # noqa: ARG001
    if not _AFTER.search(said):
        return None
    day = _first_day(said, start)
    if day is None and (end := _end_of_period(said, start)):
        day = end
    return Due(None, DueKind.AFTER, kept, not_before=day) if day else None


def _read_next_meeting(kept: str, said: str, start: datetime.date, meetings: Sequence[datetime.date]) -> Due | None:  # noqa: ARG001
    if not _NEXT_MEETING.search(said):
        return None
    skipped = 1 if "but one" in said else 0
    return Due(meetings[skipped] if len(meetings) > skipped else None, DueKind.NEXT_MEETING, kept)


def _read_named_meeting(kept: str, said: str, start: datetime.date, meetings: Sequence[datetime.date]) -> Due | None:
    if "meeting" not in said:
        return None
    day = _first_day(said, start)
    if day is not None:
        return Due(day, DueKind.NAMED_MEETING, kept, provisional=day not in meetings)
    match = _MONTH_ALONE.search(said)
    if match is None:
        return None
    last = _month_end(match, start)
    named = [meeting for meeting in meetings if (meeting.year, meeting.month) == (last.year, last.month)]
    return Due(named[0] if named else last, DueKind.NAMED_MEETING, kept, provisional=not named)


def _read_day(kept: str, said: str, start: datetime.date, meetings: Sequence[datetime.date]) -> Due | None:  # noqa: ARG001
    day = _first_day(said, start)
    return Due(day, DueKind.DAY, kept) if day else None


def _read_within(kept: str, said: str, start: datetime.date, meetings: Sequence[datetime.date]) -> Due | None:  # noqa: ARG001
    match = _WITHIN.search(said)
    if match is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else _NUMBER_WORDS[match["count"]]
    unit = match["unit"]
    if "working" in unit:
        return Due(add_working_days(start, count), DueKind.WITHIN, kept)
    if unit.startswith("month"):
        return Due(_add_months(start, count), DueKind.WITHIN, kept)
    return Due(start + datetime.timedelta(days=count * (7 if unit.startswith("week") else 1)), DueKind.WITHIN, kept)


def _read_period(kept: str, said: str, start: datetime.date, meetings: Sequence[datetime.date]) -> Due | None:  # noqa: ARG001
    if any(pattern.search(said) for pattern in _DATES):
        return None  # a full date that does not exist (31 June) is a slip to ask about, not "June"
    end = _end_of_period(said, start)
    return Due(end, DueKind.PERIOD, kept) if end else None


def _first_day(said: str, start: datetime.date) -> datetime.date | None:
    """The first full date in the words. One that does not exist (31 June) is no date."""
    matches: Iterable[re.Match[str]] = (match for pattern in _DATES for match in pattern.finditer(said))
    for match in matches:
        month = int(match["month"]) if match["month"].isdigit() else _MONTHS[match["month"].rstrip(".")]
        day = _build(match["year"], month, int(match["day"]), start)
        if day is not None:
            return day
    return None


def _build(year: str | None, month: int, day: int, start: datetime.date) -> datetime.date | None:
    try:
        if year:
            return datetime.date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
        here = datetime.date(start.year, month, day)
        return here if here >= start else datetime.date(start.year + 1, month, day)
    except ValueError:
        return None


def _month_end(match: re.Match[str], start: datetime.date) -> datetime.date:
    month = _MONTHS[match["month"].rstrip(".")]
    year = int(match["year"]) if match["year"] else start.year + (month < start.month)
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _end_of_period(said: str, start: datetime.date) -> datetime.date | None:
    """The last day of a month, season, year or "the end of the month" that the words name."""
    if match := re.search(r"\bend of (?:the |this )?(?P<next>next |following )?(?:calendar )?month\b", said):
        day = _add_months(start.replace(day=1), 1 if match["next"] else 0)
        return day.replace(day=calendar.monthrange(day.year, day.month)[1])
    if re.search(r"\bend of (?:the |this )?quarter\b", said):
        month = (start.month + 2) // 3 * 3
        return datetime.date(start.year, month, calendar.monthrange(start.year, month)[1])
    if re.search(r"\bend of (?:the|this) financial year\b|\byear end\b", said):
        return datetime.date(start.year + (start > datetime.date(start.year, 3, 31)), 3, 31)
    if re.search(r"\bend of (?:the|this) (?:calendar )?year\b", said):
        return datetime.date(start.year, 12, 31)
    if match := _MONTH_ALONE.search(said):
        if match["month"] == "may" and not match["year"] and re.search(r"\bmay (?:be|have|not|need)\b", said):
            return None  # the verb, not the month
        return _month_end(match, start)
    if match := _SEASON.search(said):
        return _season_end(match, start)
    if match := _YEAR_ALONE.search(said):
        if match["next"]:
            return datetime.date(int(match["year"]) + 1, 3, 31)  # 2019/20 is a council's financial year
        return datetime.date(int(match["year"]), 12, 31)
    return None


def _season_end(match: re.Match[str], start: datetime.date) -> datetime.date:
    month, day = _SEASONS[match["season"]]
    year = int(match["year"]) + (month == 2) if match["year"] else start.year
    end = datetime.date(year, month, day)
    return end if match["year"] or end >= start else datetime.date(year + 1, month, day)


def _add_months(start: datetime.date, count: int) -> datetime.date:
    years, month = divmod(start.month - 1 + count, 12)
    year, month = start.year + years, month + 1
    return datetime.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
