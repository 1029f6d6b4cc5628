"""Dates and hours as papers print them. A small parser of our own: day first, British months, no guessing of years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?P<month{n}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEK = r"(?:(?P<week{n}>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.]?\s*(?:the\s+)?)?"
DATE = re.compile(
    "(?:"
    + _WEEK.format(n=1)
    + r"\b(?P<day1>\d{1,2})\s{0,2}(?:st|nd|rd|th)?\.?,?\s{0,2}(?:day\s)?(?:of\s+)?"
    + _MONTH.format(n=1)
    + r",?(?:\s{0,3}(?:(?P<year1>(?:19|20)\d\d)\b|'(?P<short1>\d\d)\b))?"
    + "|"
    + _WEEK.format(n=2)
    + r"\b"
    + _MONTH.format(n=2)
    + r"\s{1,2}(?:the\s+)?(?P<day2>\d{1,2})(?:\s?(?:st|nd|rd|th)\b|(?!\d))\.?,?(?:\s{0,2}(?P<year2>(?:19|20)\d\d)\b)?"
    + "|"
    + _WEEK.format(n=3)
    + r"(?<![\d/.\-])(?P<day3>\d{1,2})(?P<sep>[/.\-])(?P<month3>\d{1,2})(?P=sep)(?P<year3>(?:19|20)\d\d|\d\d)(?![\d/])"
    + "|"
    + r"(?<![\d/.\-])(?P<year4>(?:19|20)\d\d)-(?P<month4>\d\d)-(?P<day4>\d\d)(?!\d)"
    + ")",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?<![\d.:/£])(?:(?P<hour>[01]?\d|2[0-3])(?:\s?[.:;]\s?(?P<minute>[0-5]\d))?\s?(?P<half>[ap]\s?\.?\s?m\b\.?"
    r"|noon\b|midday\b|hrs?\b|hours\b)"
    r"|(?P<hour24>[01]?\d|2[0-3])[.:](?P<minute24>[0-5]\d)(?![\d%]|[.:/]\d)|(?P<four>[012]\d[0-5]\d)\s?(?:hrs|hours"
    r"|h)\b|\b(?P<word>noon|midday)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A printed date. ``iso`` is ``--MM-DD`` where no year is printed; ``weekday`` is the printed one, 0 to 6, or None."""

    iso: str
    weekday: int | None
    start: int
    end: int

    @property
    def weekday_clash(self) -> bool:
        """True when a weekday and a year are printed and they do not agree."""
        return (
            self.weekday is not None
            and not self.iso.startswith("--")
            and date.fromisoformat(self.iso).weekday() != self.weekday
        )


@dataclass(frozen=True, slots=True)
class Hour:
    """A printed hour as ``HH:MM``; ``exact`` is False where neither am/pm nor minutes of a 24-hour clock are printed."""

    value: str
    start: int
    end: int
    exact: bool = True


def _day(match: re.Match[str]) -> Day | None:
    for form in "1234":
        if match.group(f"day{form}"):
            break
    day, month = int(match.group(f"day{form}")), match.group(f"month{form}").lower()
    number = int(month) if month.isdigit() else MONTHS[month if month in MONTHS else month[:3]]
    year = match.group(f"year{form}") or (match.group("short1") if form == "1" else None)
    week = match.group(f"week{form}") if form != "4" else None
    weekday = next((i for i, name in enumerate(WEEKDAYS) if week and name.startswith(week.lower()[:3])), None)
    if not 1 <= number <= 12 or not 1 <= day <= 31:
        return None
    if year is None:
        return Day(f"--{number:02}-{day:02}", weekday, match.start(), match.end())
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return Day(date(full, number, day).isoformat(), weekday, match.start(), match.end())
    except ValueError:
        return None


def days(text: str, start: int = 0, end: int | None = None) -> list[Day]:
    """Every date printed in ``text[start:end]``, in order; impossible dates are left out."""
    found = (_day(match) for match in DATE.finditer(text, start, len(text) if end is None else end))
    return [day for day in found if day]


def _hour(match: re.Match[str]) -> Hour:
    if match.group("word"):
        return Hour("12:00", match.start(), match.end())
    if match.group("four"):
        four = match.group("four")
        return Hour(f"{four[:2]}:{four[2:]}", match.start(), match.end())
    if match.group("hour24"):
        return Hour(
            f"{int(match.group('hour24')):02}:{match.group('minute24')}", match.start(), match.end(), exact=False
        )
    hour, minute, half = int(match.group("hour")), match.group("minute") or "00", match.group("half").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return Hour(f"{hour:02}:{minute}", match.start(), match.end())


def hours(text: str, start: int = 0, end: int | None = None) -> list[Hour]:
    """Every hour printed in ``text[start:end]``, in order: '10.00 - 12 noon', '1030 hrs', '5pm'; never a bare number."""
    return [_hour(match) for match in TIME.finditer(text, start, len(text) if end is None else end)]
