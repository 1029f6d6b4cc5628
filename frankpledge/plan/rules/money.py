"""Pounds and pence: how they are written, divided by a fund's rule, and added up against what they must not exceed.

The rule of the London Crime Prevention Fund: 70 per cent goes directly to the borough, 30 per cent to co-commissioned services
(minutes of spring 2017). All sums are Decimal: pounds and pence exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

PENNY = Decimal("0.01")
NOTHING = Decimal("0.00")


def pounds(amount: Decimal | None) -> str:
    """£1,234.50; whole pounds without pence; −£12; a dash for None."""
    if amount is None:
        return "–"
    number = abs(amount).quantize(PENNY)
    text = f"£{number:,.0f}" if number == number.to_integral_value() else f"£{number:,.2f}"
    return f"−{text}" if amount < 0 and number else text


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Their sum, £0.00 of none."""
    return sum(amounts, NOTHING)


@dataclass(frozen=True, slots=True)
class Split:
    """A sum divided by the rule of its stream; the two always add up to it."""

    direct: Decimal
    co_commissioned: Decimal
    words: str
    """What became of the part of a penny that cannot be divided; empty where none was left."""


def split(amount: Decimal, direct_percent: Decimal) -> Split:
    """Divide a sum: the direct share is rounded down to the penny, the rest is co-commissioned.

    Raises:
        ValueError: the share is no per cent of anything, or the sum has parts of a penny or is less than nothing.
    """
    if not 0 <= direct_percent <= 100:
        raise ValueError(f"{direct_percent} per cent is no share: give 0 to 100.")
    if amount < 0 or amount != amount.quantize(PENNY):
        raise ValueError(f"£{amount} cannot be divided: give pounds and whole pence.")
    exact = amount * direct_percent / 100
    direct = exact.quantize(PENNY, ROUND_DOWN)
    words = "" if exact == direct else "The penny that could not be divided went to the co-commissioned share."
    return Split(direct, amount - direct, words)


def difference_words(given: Decimal, wanted: Decimal) -> str:
    """How far a sum is from another: "£5 too much", "£2.50 too little"; empty where they are the same."""
    if given == wanted:
        return ""
    return f"{pounds(abs(given - wanted))} too {'much' if given > wanted else 'little'}"


def why_not_added_up(parts: Iterable[Decimal], whole: Decimal, *, what: str, of: str, is_all: bool = False) -> str:
    """Why parts do not fit their whole; empty where they do.

    Args:
        is_all: no part is to come, so that too little is refused as well.
    """
    given = total(parts)
    if given == whole or (given < whole and not is_all):
        return ""
    return f"{what} come to {pounds(given)}, {difference_words(given, whole)} for the {pounds(whole)} of {of}."


def shown_in_public(part: int, state: str) -> bool:
    """Whether residents are shown an amount: the row is Part 1 and what it says is agreed, not only promised."""
    return part == 1 and state in ("ratified", "awarded")


def whole_pence(amount: Decimal) -> bool:
    """Whether a sum has no parts of a penny."""
    return amount == amount.quantize(PENNY)
