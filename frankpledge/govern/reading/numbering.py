"""Item numbers as printed (16, 16., 7(a), 20/06/7, 39/20, 6.1, P12): their order tells items from lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(
    r"(?:(?:agenda\s+)?item\s+(?:no\.?\s*)?|no\.?\s+|min(?:ute|\.)?\s+(?:no\.?\s*)?)?"
    r"(?P<num>\d{2}/\d{2}/\d{1,3}|\d{1,4}/\d{2,4}(?:/\d{1,3}|[a-z](?![A-Za-z]))?|\d{4}-\d{2}/\d{1,4}"
    r"|[A-Z]{1,6}\s?\d{0,4}[/.\-]\d{1,4}(?:/\s?\d{1,4})?|[A-Z]{1,4}\d{1,4}|"
    r"\d{1,4}\s?\([a-z]\)|\d{1,3}[.]\d{1,2}(?:\.\d{1,2})?|\d{1,4}\s?[a-z]?(?![A-Za-z])|\([a-z]\)|[a-z](?=[.)]))"
    r"\s*(?P<close>[.):]|\s[-–]|\]|)(?=\s|$|(?<=\d[.)])[A-Z][a-z])",
    re.IGNORECASE,
)
# A council's own code: 'F01:04/24', '108/19/TC', 'CS07/08.34', 'Cou/286/07-08'. Letters, figures and two parts at least.
CODE = re.compile(
    r"(?P<num>(?=[^\s]*\d[^\s]*\d)(?=[^\s]*[A-Za-z])[A-Za-z]{0,6}\d{0,4}(?:[/.:\-][A-Za-z]{0,4}\d{0,4}){1,4})(?<=\w)"
    r"(?P<close>[.:)]?)(?=\s|$)"
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


def code_keys(codes: list[str]) -> dict[str, Key]:
    """The parts of codes by comparing them: what changes from one to the next counts up, all the rest is the series."""
    shapes: dict[str, list[list[str]]] = {}
    for code in dict.fromkeys(codes):
        parts = re.findall(r"\d+|[A-Za-z]+|[^\w]", code)
        shape = "".join("9" if part.isdigit() else part.lower() for part in parts)
        shapes.setdefault(shape, []).append(parts)
    out: dict[str, Key] = {}
    for rows in (rows for rows in shapes.values() if len(rows) > 1):
        figures = [place for place, part in enumerate(rows[0]) if part.isdigit()]
        counts = max(figures, key=lambda place: len({row[place] for row in rows}))
        for row in rows:
            series = "".join(part for place, part in enumerate(row) if place != counts)
            out["".join(row)] = Key(series, int(row[counts]), "")
    return out


def printed(number: str) -> str:
    """A number as it is filed: without the closing point, '7(a)' as '7a'; the space of 'CSP 13/6' stays as printed."""
    parted = re.match(r"[A-Za-z]{2,6}\s(?=\d+[/.-])", number)
    opens = parted.group() if parted else ""
    return opens + re.sub(r"[\s()]", "", number[len(opens) :]).rstrip(".:")


def roman(text: str) -> int:
    """The value of a small Roman numeral (i to xx), 0 when it is none."""
    values = [_ROMAN.get(char, 0) for char in text.lower()]
    if not values or 0 in values:
        return 0
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))
