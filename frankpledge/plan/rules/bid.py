"""Which step of a bid follows which. A conditional offer becomes an award when its conditions are met (minute 72, June 2019)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from frankpledge.plan.rules.money import pounds

NEXT = {
    "proposed": ("queried", "conditional", "awarded", "refused", "withdrawn"),
    "queried": ("proposed", "conditional", "awarded", "refused", "withdrawn"),
    "conditional": ("awarded", "refused", "withdrawn"),
    "awarded": (),
    "refused": ("proposed",),
    "withdrawn": ("proposed",),
}


def why_not_moved(now: str, to: str, unmet: Sequence[str], *, words: dict[str, str]) -> str:
    """Why a bid cannot go from one state to another; empty where it can.

    Args:
        unmet: the conditions of its offer that are not met.
        words: how states are called.
    """
    if to == now:
        return ""
    if to not in NEXT[now]:
        rest = " or ".join(f"“{words[one]}”" for one in NEXT[now]) or "nothing: an award stands"
        return f"A bid that is “{words[now]}” does not become “{words[to]}”. After it comes {rest}."
    if to == "awarded" and unmet:
        return f"Not awarded yet: these conditions are not met: {'; '.join(unmet)}. Record how each was met, then award it."
    return ""


def why_not_awarded(awarded: Decimal | None, left: Decimal, of: str) -> str:
    """Why so much cannot be awarded from what is not spoken for; empty where it can."""
    if awarded is None or awarded <= 0:
        return "Say how much was awarded."
    if awarded > left:
        return f"{pounds(awarded)} is {pounds(awarded - left)} more than what is left of {of}: {pounds(left)}."
    return ""
