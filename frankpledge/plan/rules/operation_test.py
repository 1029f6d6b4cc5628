"""The choice of a test: what may be compared with what.

A comparison that touches the target gets some of what the operation does, and some of what it drives out, so it is refused; so
are areas on both sides, periods of unequal length, and a choice without its reason. A test chosen after the day is not refused,
but said to be one: whoever chooses with the figures before them can always find a comparison that flatters.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Period = tuple[datetime.date, datetime.date]
Neighbours = Mapping[str, frozenset[str]]
"""Names of areas, folded, to those they touch. Areas of which there are no lines are not in it."""
Problem = tuple[str, str]
"""The field and the words."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a test compares."""

    target: tuple[str, ...]
    comparison: tuple[str, ...]
    reason: str
    before: Period
    after: Period
    began_on: datetime.date
    buffer: tuple[str, ...] = ()
    buffer_comparison: tuple[str, ...] = ()
    whole_months: bool = False
    """Whether its figures come by the month."""


def folded(name: str) -> str:
    """A name as it is compared: "St Botolph's " and "st botolph’s" are one."""
    return " ".join(name.replace("’", "'").split()).casefold()


def problems(choice: Choice, neighbours: Neighbours) -> list[Problem]:
    """Everything that is wrong with a choice, each with its field; empty where it may stand."""
    found = [*_lacking(choice), *_shared(choice), *_touching(choice, neighbours)]
    return found or [*_periods(choice)]


def _lacking(choice: Choice) -> list[Problem]:
    said = []
    if not choice.target:
        said.append(("target_areas", "Say where the operation worked: at least one ward or area."))
    if not choice.comparison:
        said.append(("comparison_areas", "Choose at least one area where nothing was done, to compare with."))
    if choice.comparison and not choice.reason.strip():
        said.append(("comparison_reason", "Say why these areas are a fair comparison."))
    if choice.buffer_comparison and not choice.buffer:
        said.append(
            ("buffer_areas", "A comparison for the buffer was chosen without a buffer: choose both or neither.")
        )
    return said


def _both(ones: Sequence[str], others: Sequence[str]) -> list[str]:
    there = {folded(name) for name in others}
    return [name for name in ones if folded(name) in there]


def _shared(choice: Choice) -> list[Problem]:
    sides = (
        ("comparison_areas", "the comparison", choice.comparison, "the target", choice.target),
        ("buffer_areas", "the buffer", choice.buffer, "the target", choice.target),
        ("buffer_areas", "the buffer", choice.buffer, "the comparison", choice.comparison),
        ("buffer_comparison_areas", "the buffer’s comparison", choice.buffer_comparison, "the target", choice.target),
        ("buffer_comparison_areas", "the buffer’s comparison", choice.buffer_comparison, "the buffer", choice.buffer),
        ("buffer_comparison_areas", "the buffer’s comparison", choice.buffer_comparison, "the comparison", choice.comparison),
    )  # fmt: skip
    return [
        (
            field,
            f"{listed(both)} {'is' if len(both) == 1 else 'are'} in {one} and in {other}: choose for one of them only.",
        )
        for field, one, ones, other, others in sides
        if (both := _both(ones, others))
    ]


def _touching(choice: Choice, neighbours: Neighbours) -> list[Problem]:
    said = []
    sides = (
        ("comparison_areas", choice.comparison),
        ("buffer_comparison_areas", choice.buffer_comparison),
    )
    for field, areas in sides:
        pairs = [(one, other) for one in areas for other in choice.target
                 if folded(other) in neighbours.get(folded(one), frozenset())]  # fmt: skip
        if pairs:
            told = listed([f"{one} touches {other}" for one, other in pairs])
            said.append((
                field,
                (f"{told}. What an operation does, and what it drives out, reaches next door: compare with areas that do not"
                " touch the target, and put the ones beside it in the buffer."),
            ))  # fmt: skip
    return said


def unchecked(choice: Choice, neighbours: Neighbours) -> tuple[str, ...]:
    """Areas whose lines are not there, so that nobody knows whether they touch."""
    every = (*choice.target, *choice.comparison, *choice.buffer, *choice.buffer_comparison)
    return tuple(name for name in every if folded(name) not in neighbours)


def _periods(choice: Choice) -> list[Problem]:
    (first, last), (begin, end) = choice.before, choice.after
    if last < first:
        return [("before_to", f"The time before ends on {_day(last)}, before it begins.")]
    if end < begin:
        return [("after_to", f"The time after ends on {_day(end)}, before it begins.")]
    if last >= choice.began_on:
        return [("before_to", (f"The time before ends on {_day(last)}, but the operation began on {_day(choice.began_on)}:"
                 " end it the day before, or earlier."))]  # fmt: skip
    if begin < choice.began_on and not (_is_whole(choice.after) and _month(begin) == _month(choice.began_on)):
        return [
            (
                "after_from",
                f"The time after begins on {_day(begin)}, but the operation began on {_day(choice.began_on)}.",
            )
        ]
    if choice.whole_months and not (_is_whole(choice.before) and _is_whole(choice.after)):
        return [("before_from", "These figures come by the month: begin on the first of a month and end on the last.")]
    if _length(choice.before) != _length(choice.after):
        return [("after_to", (f"Before is {length_words(choice.before)} and after {length_words(choice.after)}: counts can only"
                 " be compared over times of one length."))]  # fmt: skip
    return []


def _day(day: datetime.date) -> str:
    return f"{day:%-d %B %Y}"


def _month(day: datetime.date) -> tuple[int, int]:
    return day.year, day.month


def _is_whole(period: Period) -> bool:
    return period[0].day == 1 and (period[1] + datetime.timedelta(days=1)).day == 1


def _length(period: Period) -> tuple[str, int]:
    """In months where it is whole months (February is as long as March), otherwise in days."""
    if _is_whole(period):
        return "month", (period[1].year - period[0].year) * 12 + period[1].month - period[0].month + 1
    return "day", (period[1] - period[0]).days + 1


def length_words(period: Period) -> str:
    """How long a period is: 12 months, 28 days."""
    unit, number = _length(period)
    return f"{number} {unit}{'' if number == 1 else 's'}"


def period_words(period: Period) -> str:
    """A period as it is read: "April 2016 to March 2017" or "3 to 30 June 2026"."""
    first, last = period
    if not _is_whole(period):
        return f"{_day(first)} to {_day(last)}"
    return f"{first:%B %Y}" if _month(first) == _month(last) else f"{first:%B %Y} to {last:%B %Y}"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: A, B and C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def chosen_words(chosen_on: datetime.date, began_on: datetime.date) -> str:
    """When the comparison was chosen, and plainly where that was after the operation began."""
    if chosen_on < began_on:
        days = (began_on - chosen_on).days
        return f"Chosen on {_day(chosen_on)}, {days} day{'' if days == 1 else 's'} before the operation began."
    if chosen_on == began_on:
        return f"Chosen on {_day(chosen_on)}, the day the operation began, not before it: read it as a hint, not as a test."
    return (
        f"Chosen on {_day(chosen_on)}, after the operation began on {_day(began_on)}. A comparison chosen with the result in view"
        " can flatter it: read it as a hint, not as a test."
    )
