"""What a test says: the difference with its interval first, everything else beside it, in words that claim no more.

Sources: Wheeler and Ratcliffe (2018) for the weighted displacement difference, Bowers and Johnson (2003) for the quotient; the
working is ``know/analysis/effect``. The pack of June 2019 claimed a fall of 45% in four wards while everywhere else fell by 39%:
the sentence here is what such a pack should have said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.know.analysis.effect import (
    NOTHING,
    Change,
    Difference,
    Quotient,
    displacement_difference,
    displacement_quotient,
    harm_difference,
    ratio_of_ratios,
)
from frankpledge.know.analysis.numbers import NotComputable

OPEN, REFUSED, UNTOLD, FEWER, MORE = "open", "refused", "untold", "fewer", "more"
"""What came of a test: its time is not over, it cannot be worked out, it cannot be told from chance, fewer, more."""
FEW = 5
UNEVEN = 2.0
"""Counts before that differ by so many times: the same fall in per cent is a much larger number on one side."""
ALONE = " The buffer has no comparison of its own, so it is left out of this difference."
CAMPAIGN = " More of it was reported, which is what a campaign is for: it is not read as more harm."
ROUGH = " Some of these counts are too small for the interval to be exact."
EXPECTED = (
    "Raising reports is what a campaign is for: more of them is the expected result and is not read as more crime."
)


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of counts before and after; ``weight`` in days where harm is weighed."""

    target: Change
    comparison: Change
    buffer: Change | None = None
    buffer_comparison: Change | None = None
    kind: str = ""
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A test worked out. ``outcome`` and ``sentence`` are always there; a figure is None where its words say why."""

    outcome: str
    sentence: str
    counted: Counted | None = None
    difference: Difference | None = None
    quotient: Quotient | None = None
    quotient_words: str = ""
    ratio: tuple[float, float, float] | None = None
    ratio_words: str = ""
    harm: Difference | None = None
    harm_words: str = ""
    beside: str = ""
    """What happened in the target and in the comparison, in plain counts."""


def worked_out(rows: Sequence[Counted], *, unit: str, is_reporting: bool = False) -> Result:
    """The test of rows of counts, one or one a kind of offence."""
    if not rows:
        return Result(REFUSED, "No counts are there yet, so nothing can be told. Type them in, or choose a measure.")
    whole = _added(rows)
    beside = [_beside(one) for one in rows]
    try:
        found = displacement_difference(
            whole.target, whole.comparison, buffer=_sum([one for one, _ in beside]),
            buffer_comparison=_sum([one for _, one in beside]),
        )  # fmt: skip
    except NotComputable as refused:
        return Result(REFUSED, _plain(refused), whole)
    outcome = UNTOLD if not found.shown else FEWER if found.value < 0 else MORE
    quotient, quotient_words = _quotient(whole, found)
    ratio, ratio_words = _ratio(whole)
    harm, harm_words = _harm(rows)
    if is_reporting and harm is not None and harm.value > 0:
        harm_words += CAMPAIGN
    rough = ROUGH if min(_numbers(whole)) < FEW else ""
    alone = ALONE if any(one.buffer is not None and one.buffer_comparison is None for one in rows) else ""
    sentence = told(found, unit=unit, is_reporting=is_reporting) + alone + _uneven(whole, found, ratio) + rough
    return Result(
        outcome, sentence, whole, found, quotient, quotient_words, ratio, ratio_words, harm, harm_words,
        beside_words(whole, unit),
    )  # fmt: skip


def _numbers(whole: Counted) -> list[float]:
    return [whole.target.before, whole.target.after, whole.comparison.before, whole.comparison.after]


def _beside(row: Counted) -> tuple[Change, Change]:
    """The buffer and its comparison. A buffer alone counts for nothing: its change may be everybody's."""
    if row.buffer is None or row.buffer_comparison is None:
        return NOTHING, NOTHING
    return row.buffer, row.buffer_comparison


def _sum(changes: Sequence[Change]) -> Change:
    return Change(sum(one.before for one in changes), sum(one.after for one in changes))


def _uneven(whole: Counted, found: Difference, ratio: tuple[float, float, float] | None) -> str:
    """Where sides of very different size went alike in proportion, a difference of counts says little: that is said."""
    small, large = sorted((whole.target.before, whole.comparison.before))
    if not found.shown or ratio is None or not ratio[1] <= 1 <= ratio[2] or large < UNEVEN * small:
        return ""
    return (
        f" But the target began from {number(whole.target.before)} and the comparison from {number(whole.comparison.before)}, and"
        " in proportion they cannot be told apart: a comparison of like size is needed before anything is read from this."
    )


def _plain(refused: NotComputable) -> str:
    words = str(refused).partition(": ")[2] or str(refused)
    return f"{words[0].upper()}{words[1:]}"


def _added(rows: Sequence[Counted]) -> Counted:
    if len(rows) == 1:
        return rows[0]

    def total(changes: list[Change | None]) -> Change | None:
        there = [one for one in changes if one is not None]
        return Change(sum(one.before for one in there), sum(one.after for one in there)) if there else None

    return Counted(
        total([one.target for one in rows]) or NOTHING, total([one.comparison for one in rows]) or NOTHING,
        total([one.buffer for one in rows]), total([one.buffer_comparison for one in rows]),
    )  # fmt: skip


def number(value: float) -> str:
    """A count of a sentence, with a true minus sign: 1,234, −31."""
    return f"{0.0 if round(value) == 0 else value:,.0f}".replace("-", "−")


def signed(value: float) -> str:
    """As ``number``, with its plus."""
    return f"+{number(value)}" if round(value) > 0 else number(value)


def _span(lower: float, upper: float) -> str:
    return f"{signed(lower)} to {signed(upper)}"


def _between(found: Difference) -> str:
    """The ends of an interval on one side of 0, smaller first, without a sign."""
    ends = sorted((abs(found.lower), abs(found.upper)))
    return f"95% interval {number(ends[0])} to {number(ends[1])}"


def told(found: Difference, *, unit: str, is_reporting: bool = False) -> str:
    """What may be claimed of a difference, and what may not."""
    span = _span(found.lower, found.upper)
    if not found.shown:
        words = (
            f"{signed(found.value)} {unit} against what the comparison would lead one to expect; the 95% interval runs from"
            f" {span}, and holds 0. This cannot be told from chance: it is not shown to be the work of the operation."
        )
        return f"{words} {EXPECTED}" if is_reporting and found.value > 0 else words
    side = "fewer" if found.value < 0 else "more"
    words = (
        f"{number(abs(found.value))} {side} {unit} than the comparison would lead one to expect ({_between(found)})."
        " Chance alone seldom brings so much"
    )
    if is_reporting and found.value > 0:
        return f"{words}. {EXPECTED}"
    if is_reporting:
        return (
            f"{words}. Fewer reports came in although the campaign asked for them; that is not shown to be less crime."
        )
    if found.value > 0:
        whose = "the target did worse than its comparison"
        if found.displacement:
            whose = "target and buffer together did worse than their comparisons"
        return f"{words}: {whose}. It does not say that the operation caused it."
    return f"{words}. It does not say what part of the operation did it, nor that it lasts."


def share(change: Change) -> str:
    """A change in per cent, or in words where it began from nothing."""
    if change.gain == 0:
        return "no change"
    if change.before == 0:
        return "from nothing"
    part = round(100 * change.gain / change.before)
    return f"{part:+d}%".replace("-", "−") if part else "less than 1%"


def beside_words(counted: Counted, unit: str) -> str:
    """Target and comparison in plain counts."""
    target, comparison = counted.target, counted.comparison
    return (
        f"In the target {number(target.before)} {unit} before and {number(target.after)} after ({share(target)}); in the"
        f" comparison {number(comparison.before)} and {number(comparison.after)} ({share(comparison)})."
    )


def _quotient(counted: Counted, found: Difference) -> tuple[Quotient | None, str]:
    if counted.buffer is None:
        return None, "No buffer was chosen, so nothing can be said of displacement."
    try:
        quotient = displacement_quotient(counted.target, counted.buffer, counted.comparison)
    except NotComputable as refused:
        return None, f"The displacement quotient is not defined here. {_plain(refused)}"
    if quotient.lower is None or quotient.upper is None:
        span = "its interval has no ends, because the target’s gain on the comparison may be none"
    else:
        span = f"95% interval {quotient.lower:.2f} to {quotient.upper:.2f}".replace("-", "−")
    value = f"{quotient.value:.2f}".replace("-", "−")
    if not found.shown or quotient.lower is None or quotient.upper is None:
        return (
            quotient,
            f"{value}; {span}. Not to be read alone: the difference above decides, and it shows nothing here."
            if (not found.shown)
            else f"{value}; {span}. It has no reading.",
        )
    if quotient.lower <= 0 <= quotient.upper:
        return quotient, f"{value} ({span}): neither displacement nor diffusion of benefit is shown."
    if quotient.lower < -1 < quotient.upper < 0:
        return quotient, f"{value} ({span}): displacement; whether it wiped out the gain cannot be told."
    return quotient, f"{value} ({span}): {quotient.reading}."


def _ratio(counted: Counted) -> tuple[tuple[float, float, float] | None, str]:
    try:
        value, low, high = ratio_of_ratios(counted.target, counted.comparison)
    except NotComputable:
        return None, "One of the four counts is 0, so there is no ratio; the difference above is what can be said."
    shown = "" if low <= 1 <= high else ", which leaves out no difference"
    words = (
        f"The target’s count after is {value:.2f} times what it would be had it gone as the comparison did (95% interval"
        f" {low:.2f} to {high:.2f}{shown or ', which holds 1: no difference is possible'})."
    )
    return (value, low, high), words


def _harm(rows: Sequence[Counted]) -> tuple[Difference | None, str]:
    if len(rows) < 2 and (not rows or rows[0].weight is None):
        return None, ""
    without = [one.kind for one in rows if one.weight is None]
    if without:
        return None, f"Harm is not weighed: there is no weight for {', '.join(without)}."
    try:
        found = harm_difference(
            [one.weight or 0.0 for one in rows], [one.target for one in rows], [one.comparison for one in rows],
            buffer=[_beside(one)[0] for one in rows], buffer_comparison=[_beside(one)[1] for one in rows],
        )  # fmt: skip
    except NotComputable as refused:
        return None, _plain(refused)
    span = _span(found.lower, found.upper)
    if not found.shown:
        return found, f"{signed(found.value)} days of harm ({span}): this cannot be told from chance."
    side = "less" if found.value < 0 else "more"
    return (
        found,
        f"{number(abs(found.value))} days of harm {side} than the comparison would lead one to expect ({_between(found)}).",
    )
