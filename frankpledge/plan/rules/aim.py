"""Targets: what number they come to, whether they are met, and the letter with the sentence that says why.

"What does success look like?" is the board's question (minutes of 17 June 2021); measured against 2019, not the pandemic year.
The letter never claims more than the figures carry: moving away from a target is red only where months do not differ by so much
anyway.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from frankpledge.know.rules.judgement import counted

LETTER_RULE = (
    "G: the target is met. A: it is not met yet, and the figure has not moved away from it by more than months differ anyway."
    " R: the figure has moved away from it by more than months differ anyway. Without a target in numbers the letter is the"
    " measure’s own; without a figure there is none."
)


@dataclass(frozen=True, slots=True)
class Target:
    """A target. ``kind`` is words, at-most, at-least, down or up; ``number`` per cent for the last two."""

    kind: str
    number: float | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the figures say of a measure now: twelve months, the baseline's twelve, whether they differ by more than noise."""

    now: float | None
    before: float | None
    is_noise: bool | None
    """None where that cannot be said."""


@dataclass(frozen=True, slots=True)
class TargetVerdict:
    """The letter and the sentence."""

    letter: str
    words: str


def why_not_target(kind: str, number: float | None, words: str) -> str:
    """What is wrong with a target; empty where it can be kept."""
    if kind == "words":
        return "" if words.strip() else "Say the target in words, or choose a kind with a number."
    if number is None:
        return "Give the number of the target, or say it in words only."
    if number < 0:
        return f"{number:g} is below nought: write how far down as a number above it."
    if kind in ("down", "up") and number == 0:
        return "A change by 0 % is no change: choose “No more than a number” with today’s figure."
    if kind == "down" and number > 100:
        return f"A figure cannot go down by {number:g} %: at most by 100 %."
    return ""


def wanted_number(target: Target, before: float | None) -> float | None:
    """What twelve months are to come to, in whole records; None for words, and for a share of a baseline not known."""
    if target.number is None or target.kind == "words":
        return None
    if target.kind in ("at-most", "at-least"):
        return target.number
    if before is None:
        return None
    if target.kind == "down":
        return float(math.floor(round(before * (100 - target.number) / 100, 6)))
    return float(math.ceil(round(before * (100 + target.number) / 100, 6)))


def is_downward(target: Target) -> bool:
    """Whether less is what the target wants."""
    return target.kind in ("at-most", "down")


def target_words(target: Target, before: float | None) -> str:
    """The target as the plan prints it: “down 10 %, to 1,110 or fewer”."""
    wanted = wanted_number(target, before)
    number = target.number or 0.0
    said = {
        "at-most": f"{number:,.10g} or fewer",
        "at-least": f"{number:,.10g} or more",
        "down": f"down {number:g} %" + ("" if wanted is None else f", to {wanted:,.0f} or fewer"),
        "up": f"up {number:g} %" + ("" if wanted is None else f", to {wanted:,.0f} or more"),
    }.get(target.kind, target.words)
    return f"{said} ({target.words})" if target.words and target.kind != "words" else said


def _amount(value: float, unit: str) -> str:
    """1,234 crimes, 1 crime, 0.4 days."""
    return counted(value, unit) if value >= 10 or value == int(value) else f"{value:,.1f} {unit}"


def verdict(target: Target, reading: Reading, *, unit: str, own: TargetVerdict) -> TargetVerdict:
    """The letter of a measure by its target.

    Args:
        unit: crimes, incidents.
        own: the measure's own letter and sentence, without a target.
    """
    wanted = wanted_number(target, reading.before)
    if reading.now is None or wanted is None:
        return own
    down, now = is_downward(target), _amount(reading.now, unit)
    met = reading.now <= wanted if down else reading.now >= wanted
    noise = " Months differ by so much anyway, so the change on the baseline cannot be told from noise."
    if met:
        return TargetVerdict("G", f"{now}: the target is met.{noise if reading.is_noise else ''}")
    way = f"{_amount(abs(reading.now - wanted), unit)} {'above' if down else 'below'} the target."
    if reading.before is None or reading.is_noise is None:
        return TargetVerdict("A", f"{now}, {way} There is no baseline to say which way it moved.")
    away = reading.now > reading.before if down else reading.now < reading.before
    if away and not reading.is_noise:
        return TargetVerdict("R", f"{now}, {way} It has moved away from the target since the baseline.")
    if reading.is_noise:
        return TargetVerdict("A", f"{now}, {way}{noise}")
    return TargetVerdict("A", f"{now}, {way} It has moved towards the target since the baseline.")
