"""How a value is written for a reader: the same in the page, on paper and in the file that opens without a network.

1,234; a rate 12.30; a share 3.5 %; March 2026; a dash where there is no figure. Workbook and open data keep the value itself.
"""

from __future__ import annotations

import datetime
import math
from typing import Literal

# words; a whole number; a number with decimals; a rate to two decimals; a share shown in per cent; a RAG letter; a month; a day.
Kind = Literal["words", "count", "number", "rate", "share", "letter", "month", "date"]
Value = str | int | float | datetime.date | None

NUMBERS = frozenset({"count", "number", "rate", "share"})
LETTERS = {"R": "Red", "A": "Amber", "G": "Green", "B": "Blue"}
NO_FIGURE = "–"


def is_number(value: Value) -> bool:
    """Whether a value can be reckoned with: no words (a hidden count is "[c]"), no gap, neither infinite nor undefined."""
    return isinstance(value, (int, float)) and math.isfinite(value)


def written(value: Value, kind: str) -> str:
    """The value as a reader sees it; words in a column of numbers ("[c]" for a hidden count) stay as they are."""
    if isinstance(value, datetime.date):
        return f"{value:%B} {value.year}" if kind == "month" else f"{value.day} {value:%B} {value.year}"
    if isinstance(value, str):
        return value or NO_FIGURE
    if value is None or not math.isfinite(value):
        return NO_FIGURE
    return _figure(value, kind).replace("-", "−")


def _figure(value: float, kind: str) -> str:
    if kind == "share":
        return f"{_not_minus_nought(value * 100, 1):,.1f} %"
    if kind == "rate":
        return f"{_not_minus_nought(value, 2):,.2f}"
    if kind == "count" or value == int(value) or abs(value) >= 100:
        return f"{_not_minus_nought(value, 0):,.0f}"
    return f"{_not_minus_nought(value, 2):,.2f}"


def _not_minus_nought(value: float, places: int) -> float:
    """-0.001 to two places is 0.00, not -0.00."""
    return value if round(value, places) else 0.0


def letter_words(letter: str) -> str:
    """The word of a RAG letter: colour alone never carries the meaning. Empty where there is none."""
    return LETTERS.get(letter, "")
