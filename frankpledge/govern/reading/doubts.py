"""Clashes to show the clerk. Nothing is mended: each doubt names what is printed, where, and what to ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from frankpledge.govern.reading.dates import WEEKDAYS, Day, days
from frankpledge.govern.reading.enrol import same_person
from frankpledge.govern.reading.facts import Doubt, Span
from frankpledge.govern.reading.owners import meant_by
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.titles import clean_title

_COMMON = {"sub", "group", "update", "the", "and", "report"}
_CUT = re.compile(r"view the full (?:minutes|agenda) text(?: for item [\w.]+)?", re.IGNORECASE)


def raise_doubts(scope: Scope) -> None:
    """File every doubt about this part's facts."""
    _weekdays(scope)
    _times(scope)
    _owners(scope)
    _spelling(scope)
    _citations(scope)
    _cuts(scope)
    _alikes(scope)
    if not scope.meeting.one("meeting_date") and scope.layout != "committee_report":
        scope.doubt(
            "no_date", "The paper does not print the date of its own meeting. Enter the date before accepting it."
        )


def _weekdays(scope: Scope) -> None:
    for day in days(scope.plain, scope.start, scope.end):
        if day.weekday_clash:
            printed = scope.plain[day.start : day.end]
            scope.doubt(
                "weekday",
                f"'{printed}' is printed, but {day.iso} was a {_weekday(day)}. Ask the clerk which is right.",
                (day.start, day.end),
            )


def _weekday(day: Day) -> str:
    return WEEKDAYS[date.fromisoformat(day.iso).weekday()].capitalize()


def _times(scope: Scope) -> None:
    start, end = scope.meeting.one("start_time"), scope.meeting.one("end_time")
    if start and end and end <= start:
        fact = scope.meeting.all("end_time")[0]
        how = "the same as" if start == end else "before"
        scope.meeting.doubts.append(
            _doubt(
                "times",
                f"The meeting is printed as ending at {end}, {how} its start at {start}. Ask the clerk for the right hours.",
                fact.span,
            )
        )


def _doubt(kind: str, message: str, span: Span) -> Doubt:
    return Doubt(kind, message, span)


def _owners(scope: Scope) -> None:
    """Initials beside an action that mean nobody of the lists, or several: one doubt for each, at its first action."""
    listed = any(scope.everyone())
    for fact in scope.meeting.all("actions"):
        for owner in fact.value["owners"]:
            meant = meant_by(owner, scope)
            if meant is None or len(meant) == 1:
                continue
            names = ", ".join(person.name for person in meant)
            nobody = "match nobody in the lists of this meeting" if listed else "are of nobody this paper lists"
            said = f"may mean {names}" if meant else nobody
            if not any(doubt.kind == "initials" and f"'{owner}'" in doubt.message for doubt in scope.meeting.doubts):
                scope.meeting.doubts.append(
                    _doubt(
                        "initials",
                        f"The owner '{owner}' stands beside an action, but these initials {said}. Choose the person.",
                        fact.span,
                    )
                )


_MOST_PEOPLE = 120  # of one meeting whose spelling is compared; no committee is larger, and every pair is looked at
_MOST_PRINTED = 3000  # pairs of capital words compared with them


def _spelling(scope: Scope) -> None:
    names = list({person.name: person for person in scope.everyone()}.values())[:_MOST_PEOPLE]
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            if _near(one.name, other.name):
                scope.doubt(
                    "spelling",
                    f"'{one.name}' and '{other.name}' may be one person spelt two ways. Check against the directory.",
                    (other.start, other.end),
                )
    body = scope.plain[scope.start : scope.end]
    printed: dict[str, re.Match[str]] = {}
    for match in re.finditer(r"\b([A-Z][a-z]{2,})\s+([A-Z][a-zA-Z'-]{3,})\b", body):
        if len(printed) < _MOST_PRINTED:
            printed.setdefault(match.group(), match)
    for match in printed.values():
        for person in names:
            if person.name != match.group() and _near(person.name, match.group()):
                where = (scope.start + match.start(), scope.start + match.end())
                scope.doubt(
                    "spelling",
                    f"'{match.group()}' is printed, but the lists have '{person.name}'. Check the spelling.",
                    where,
                )


def _near(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    if len(a) != 2 or len(b) != 2 or one == other or (a[0] != b[0] and a[1] != b[1]) or same_person(one, other):
        return False
    if a[1] == b[1]:
        return a[0][:4] == b[0][:4] and abs(len(a[0]) - len(b[0])) <= 1 and len(a[0]) > 4 and _distance_one(a[0], b[0])
    return (
        a[0] == b[0]
        and len(a[1]) > 4
        and _distance_one(a[1].lower().replace("mac", "mc"), b[1].lower().replace("mac", "mc"))
    )


def _distance_one(one: str, other: str) -> bool:
    """Equal but for one letter put in, left out or changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]


def _citations(scope: Scope) -> None:
    titles = {item.number: item.title for item in scope.items if item.number and item.title}
    for fact in scope.meeting.all("matters_outstanding"):
        _cite(scope, fact.value["minute"], fact.value["title"], titles, fact.span)


def check_citations(scope: Scope, numbered: dict[str, str]) -> None:
    """Matters Outstanding against the minutes printed in the same pack: a number whose title is another's."""
    for fact in scope.meeting.all("matters_outstanding"):
        _cite(scope, fact.value["minute"], fact.value["title"], numbered, fact.span)


def _cite(scope: Scope, minute: str, title: str | None, titles: Mapping[str, str | None], span: Span) -> None:
    there = titles.get(minute)
    if not there or not title:
        return
    a = set(re.findall(r"[a-z]{3,}", title.lower())) - _COMMON
    b = set(re.findall(r"[a-z]{3,}", clean_title(there).lower())) - _COMMON
    initials = "".join(word[0] for word in re.findall(r"[a-z]+", there.lower()) if word not in ("the", "and", "of"))
    if a and b and not a & b and not any(word in initials for word in a):
        message = (
            f"Minute {minute} is cited as '{title}', but minute {minute} is headed '{clean_title(there)}'. Check the "
            f"number."
        )
        if not any(doubt.message == message for doubt in scope.meeting.doubts):
            scope.meeting.doubts.append(_doubt("citation", message, span))


def _cuts(scope: Scope) -> None:
    found = list(_CUT.finditer(scope.plain, scope.start, scope.end))
    if found:
        where = (found[0].start(), found[0].end())
        scope.doubt(
            "truncated",
            f"The page cuts {len(found)} minute(s) short at 'view the full minutes text'. Import the printed minutes "
            f"to have the rest.",
            where,
        )
    rows = [
        cells
        for cells in scope.rows.cells.values()
        if len(cells) > 1
        and cells[-1]
        and re.fullmatch(r"[a-z][a-z ]{1,14}(?: for| on| to)?", cells[-1][0].text)
        and cells[0]
        and len(cells[0][0].text) > 30
    ]
    if len(rows) >= 2:
        where = (rows[0][-1][0].start, rows[0][-1][0].end)
        scope.doubt(
            "cut_table",
            "Words at the right edge of the table were cut off and stand in the last column. Compare with the printed minutes.",
            where,
        )


def _alikes(scope: Scope) -> None:
    for low, high in scope.text.alikes:
        if scope.start <= low < scope.end:
            scope.doubt(
                "look_alike",
                f"'{scope.plain[low:high]}' is printed with letters of another alphabet that look Latin; it was read as Latin.",
                (low, high),
            )
