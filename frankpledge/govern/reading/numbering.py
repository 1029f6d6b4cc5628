"""Item numbers as printed (16, 16., 7(a), 20/06/7, 39/20, 6.1, P12): their order tells items from lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(
    r"(?:(?:agenda\s+)?item\s+(?:no\.?\s*)?|no\.?\s+|minute\s+(?:no\.?\s*)?)?"
    r"(?P<num>\d{2}/\d{2}/\d{1,3}|\d{1,4}/\d{2,4}(?:/\d{1,3}|[a-z](?![A-Za-z]))?|\d{4}-\d{2}/\d{1,4}"
    r"|[A-Z]{1,6}\s?\d{0,4}[/.\-]\d{1,4}(?:/\s?\d{1,4})?|[A-Z]{1,4}\d{1,4}|"
    r"\d{1,4}\s?\([a-z]\)|\d{1,3}[.]\d{1,2}(?:\.\d{1,2})?|\d{1,4}\s?[a-z]?(?![A-Za-z])|\([a-z]\)|[a-z](?=[.)]))"
    r"\s*(?P<close>[.):]|\s[-–]|\]|)(?=\s|$|(?<=\d[.)])[A-Z][a-z])",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Key:
    """A number taken apart: what stays the same in the series (``series``), what counts up (``main``), and a suffix."""

    series: str
    main: int
    sub: str


def key_of(number: str) -> Key | None:
    """The parts of a printed number; None for a bare letter."""
    text = number.replace(" ", "")
    if match := re.fullmatch(r"(\d{2}/\d{2})/(\d{1,3})", text):
        return Key(match.group(1), int(match.group(2)), "")
    if match := re.fullmatch(r"(\d{1,4})/(\d{2,4})(?:/(\d{1,3})|([a-z]))?", text):
        return Key("/" + match.group(2), int(match.group(1)), match.group(3) or match.group(4) or "")
    if match := re.fullmatch(r"(\d{4}-\d{2})/(\d{1,4})", text):
        return Key(match.group(1), int(match.group(2)), "")
    if match := re.fullmatch(r"([A-Za-z]{1,6}\d{0,4}[/.\-])(\d{1,4})(?:/(\d{1,4}))?", text):
        if match.group(3) and len(match.group(2)) == 4:  # 'GB/2122/214': the year stands in the middle
            return Key(match.group(1) + match.group(2), int(match.group(3)), "")
        return Key(match.group(1) + (match.group(3) or ""), int(match.group(2)), "")
    if match := re.fullmatch(r"([A-Za-z]{1,4})(\d{1,4})", text):
        return Key(match.group(1), int(match.group(2)), "")
    if match := re.fullmatch(r"(\d{1,4})[.](\d{1,2})(?:\.(\d{1,2}))?", text):
        return Key("", int(match.group(1)), match.group(2) + ("." + match.group(3) if match.group(3) else ""))
    if match := re.fullmatch(r"(\d{1,4})\(?([a-z]?)\)?", text, re.IGNORECASE):
        return Key("", int(match.group(1)), match.group(2).lower())
    return None


def printed(number: str) -> str:
    """A number as it is filed: without the closing point, '7(a)' as '7a'."""
    return re.sub(r"[\s()]", "", number).rstrip(".:")


def roman(text: str) -> int:
    """The value of a small Roman numeral (i to xx), 0 when it is none."""
    values = [_ROMAN.get(char, 0) for char in text.lower()]
    if not values or 0 in values:
        return 0
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))
