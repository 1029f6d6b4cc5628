"""How dates, counts, initials and letters are written on a page. Registered as Jinja2 filters by ``kit.jinja``.

Plain functions, quick enough for a list of hundreds of rows (no ``strftime``, no translation look-up).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# The letter is always printed with its word, so that colour alone never carries the meaning (words.md, "RAG").
RAG_WORDS = {"R": "Red", "A": "Amber", "G": "Green", "B": "Blue"}
TAG_COLOURS = ("grey", "teal", "green", "red", "amber", "blue", "purple")


def _local_date(value: date | datetime) -> date:
    """The calendar day of a date, or of an aware moment seen from here."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def day(value: date | datetime | None) -> str:
    """``Thu 5 March 2026``; nothing for None."""
    if value is None:
        return ""
    on = _local_date(value)
    return f"{_WEEKDAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]} {on.year}"


def day_short(value: date | datetime | None) -> str:
    """``5 Mar 2026``, for tables; nothing for None."""
    if value is None:
        return ""
    on = _local_date(value)
    return f"{on.day} {_MONTHS[on.month - 1][:3]} {on.year}"


def clock_time(value: time | datetime | None) -> str:
    """``10.30 am`` as minutes write it, ``10 am`` on the hour, ``12 noon``, ``12 midnight``; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    if value.minute == 0 and value.hour in (0, 12):
        return "12 noon" if value.hour else "12 midnight"
    hour, half = value.hour % 12 or 12, "am" if value.hour < 12 else "pm"
    return f"{hour}.{value.minute:02d} {half}" if value.minute else f"{hour} {half}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 action``, ``1,200 actions``, ``no agencies``; ``many`` defaults to ``one`` with an s."""
    word = one if count == 1 else (many or f"{one}s")
    return f"{count:,} {word}" if count else f"no {word}"


def _distance(days: int) -> str:
    """A stretch of days in the largest unit that is still honest."""
    if days < 14:
        return plural(days, "day")
    if days < 61:
        return plural(days // 7, "week")
    if days < 731:
        return plural(days * 12 // 365, "month")
    return plural(days * 4 // 1461, "year")


def ago(value: date | datetime | None, now: datetime | None = None) -> str:
    """How long since (or until) a day or a moment: ``10 minutes ago``, ``yesterday``, ``in 3 weeks``."""
    if value is None:
        return ""
    now = now or timezone.now()
    days = (_local_date(now) - _local_date(value)).days
    if abs(days) == 1:
        return "yesterday" if days > 0 else "tomorrow"
    if days:
        return f"{_distance(days)} ago" if days > 0 else f"in {_distance(-days)}"
    if not isinstance(value, datetime):
        return "today"
    if timezone.is_aware(value) != timezone.is_aware(now):
        return "today"
    minutes = int((now - value).total_seconds() // 60)
    if abs(minutes) < 1:
        return "just now"
    amount = plural(abs(minutes) // 60, "hour") if abs(minutes) >= 60 else plural(abs(minutes), "minute")
    return f"{amount} ago" if minutes > 0 else f"in {amount}"


def initials_list(values: Iterable[Any]) -> str:
    """``AB``, ``AB and CD``, ``AB, CD and EF``. Takes strings, or anything with an ``initials`` attribute."""
    words = [str(getattr(value, "initials", value)) for value in values]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


@lru_cache(maxsize=32)
def rag(letter: str | None) -> SafeString:
    """The letter with its word in a coloured tag; ``Not rated`` for None. Raises ValueError for any other letter."""
    if not letter:
        return format_html('<span class="fp-rag fp-rag--none">{}</span>', "Not rated")
    code = str(letter).upper()
    if code not in RAG_WORDS:
        raise ValueError(f"“{letter}” is not a RAG letter: use one of {', '.join(RAG_WORDS)}")
    markup = '<strong class="fp-rag fp-rag--{}"><span class="fp-rag__letter">{}</span> {}</strong>'
    return format_html(markup, code.lower(), code, RAG_WORDS[code])


@lru_cache(maxsize=1024)  # states come from short lists, and stand in every row
def tag(text: str, colour: str = "grey") -> SafeString:
    """A small state label: words in a coloured box. Cheap, so it may stand in every row of a list."""
    if colour not in TAG_COLOURS:
        raise ValueError(f"“{colour}” is not a tag colour: use one of {', '.join(TAG_COLOURS)}")
    return format_html('<strong class="fp-tag fp-tag--{}">{}</strong>', colour, text)


def confidence(value: float) -> SafeString:
    """How sure a reading is (0 to 1), as a chip of words and a percentage. Below 0.7 a person must look."""
    word, look = ("Sure", "sure") if value >= 0.9 else ("Likely", "likely") if value >= 0.7 else ("Check", "doubtful")
    return format_html('<span class="fp-chip fp-chip--{}">{} {}%</span>', look, word, round(value * 100))


def querystring(params: Any, **changes: Any) -> str:
    """``?a=1&b=2`` from a QueryDict or mapping with some values replaced; None or "" takes a name out.

    A list or tuple gives the name several times. Returns ``?`` alone when nothing is left, so that a link
    made of it still clears the filters.
    """
    lists: Mapping[str, list[Any]]
    if hasattr(params, "lists"):
        lists = dict(params.lists())
    else:
        lists = {key: list(value) if isinstance(value, list | tuple) else [value] for key, value in params.items()}
    merged = {**lists, **{k: list(v) if isinstance(v, list | tuple) else [v] for k, v in changes.items()}}
    pairs = [(key, value) for key, values in merged.items() for value in values if value not in (None, "")]
    return "?" + urlencode(pairs)


FILTERS = {
    "day": day, "day_short": day_short, "clock_time": clock_time, "plural": plural, "ago": ago,
    "initials_list": initials_list, "rag": rag, "tag": tag, "querystring": querystring,
    "confidence": confidence,
}  # fmt: skip
