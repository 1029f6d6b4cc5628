"""The basket of offers: what may be asked for. At most two requests a round (minutes of June 2021, line 105)."""

from __future__ import annotations

import datetime
from collections.abc import Collection

MOST = 2


def free_place(taken: Collection[int]) -> int | None:
    """The first place of a round that nobody has; None where both are taken."""
    return next((place for place in range(1, MOST + 1) if place not in taken), None)


def refused_request(
    taken: Collection[int], asked_already: bool, closes_on: datetime.date, today: datetime.date, round_name: str
) -> str:
    """Why an offer cannot be asked for; empty where it can."""
    if today > closes_on:
        return f"{round_name} closed on {closes_on:%-d %B %Y}."
    if asked_already:
        return "It has been asked for already in this round."
    if free_place(taken) is None:
        return (
            f"Both requests of {round_name} are used: at most {MOST} may be made in a round. Withdraw one that is not"
            " answered yet, or wait for the next round."
        )
    return ""
