"""Deciding on a small grant: need shown before the bid, interests declared before the vote, and never more than the pot holds.

The board's small pot is about £15,000 a year for community projects that residents' panels showed the need of (committee report
of January 2024, 3.9.3 to 3.9.8).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from frankpledge.plan.rules.money import pounds

LEAST_VOTES = 2
"""One person alone gives no public money away."""


def why_no_bid(*, asked: Decimal | None, need: str, has_priority: bool, figure: str) -> str:
    """Why an idea is no bid yet; empty where it is one."""
    if asked is None or asked <= 0:
        return "Say how much is asked for."
    if not (need.strip() or has_priority or figure):
        return "Show the need: a priority of the ward's panel, a figure of the ward, or in words."
    return ""


def why_not_decided(
    votes: Mapping[str, str], interests: Mapping[str, str], *, is_awarded: bool, awarded: Decimal | None, left: Decimal
) -> str:
    """Why a decision cannot be recorded; empty where it can.

    Args:
        votes: by name: for, against, abstained, interest.
        interests: by name, what was declared.
        left: what the pot still holds.
    """
    silent = [name for name, vote in votes.items() if vote == "interest" and not interests.get(name, "").strip()]
    if silent:
        return f"Say which interest was declared by {', '.join(silent)}."
    voted_too = [name for name, words in interests.items() if words.strip() and votes.get(name) in ("for", "against")]
    if voted_too:
        return (
            f"{', '.join(voted_too)} declared an interest, so the vote does not count: choose “declared an interest”."
        )
    in_favour = [name for name, vote in votes.items() if vote == "for"]
    against = [name for name, vote in votes.items() if vote == "against"]
    if len(in_favour) + len(against) < LEAST_VOTES:
        return (
            f"At least {LEAST_VOTES} people without an interest must have voted; {len(in_favour) + len(against)} did."
        )
    carried = len(in_favour) > len(against)
    if is_awarded != carried:
        count = f"{len(in_favour)} for and {len(against)} against"
        return f"With {count} it was {'carried' if carried else 'not carried'}: record it so, or mend the votes."
    return why_not_paid(awarded, left) if is_awarded else ""


def why_not_paid(awarded: Decimal | None, left: Decimal) -> str:
    """Why a pot does not pay so much; empty where it does."""
    if awarded is None or awarded <= 0:
        return "Say how much is awarded."
    if awarded > left:
        return f"{pounds(awarded)} is {pounds(awarded - left)} more than the pot still holds: {pounds(left)} is left."
    return ""


def next_steps(state: str) -> Sequence[str]:
    """Which steps a grant can take from here."""
    return {
        "idea": ("bid",), "bid": ("decide",), "awarded": ("deliver", "return"), "refused": (), "delivered": ("result",),
        "reported": (), "returned": (),
    }[state]  # fmt: skip
