"""Where a service's business continuity plan stands: asked, late, received, tested (minutes of March 2019, minute 66)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

WORDS = {
    "late": "Late", "asked": "Asked for", "received": "Received, not tested", "tested": "Received and tested",
    "excused": "None needed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What is looked at of one service."""

    due_on: datetime.date
    received_on: datetime.date | None
    tested_on: datetime.date | None
    is_excused: bool


def standing(facts: ReturnFacts, today: datetime.date) -> str:
    """late, asked, received, tested or excused. A plan that came after its day is received: lateness is told by its days."""
    if facts.is_excused:
        return "excused"
    if facts.tested_on is not None:
        return "tested"
    if facts.received_on is not None:
        return "received"
    return "late" if facts.due_on < today else "asked"


def standing_words(facts: ReturnFacts, today: datetime.date) -> str:
    """The standing with its days: "Late by 12 days"; "Received, not tested; 3 days late"."""
    stands = standing(facts, today)
    if stands == "late":
        return f"Late by {_days((today - facts.due_on).days)}"
    if facts.received_on is not None and facts.received_on > facts.due_on and stands in ("received", "tested"):
        return f"{WORDS[stands]}; {_days((facts.received_on - facts.due_on).days)} late"
    return WORDS[stands]


def counts(standings: Iterable[str]) -> dict[str, int]:
    """How many stand how, every standing named."""
    found = list(standings)
    return {name: found.count(name) for name in WORDS}


def round_words(found: dict[str, int]) -> str:
    """A round in one sentence: how many of how many came, how many were tested, how many are late. Excused ones do not count."""
    asked = sum(found.values()) - found["excused"]
    came = found["received"] + found["tested"]
    return f"{came} of {asked} plans received, {found['tested']} tested, {found['late']} late."


def why_not_dated(received_on: datetime.date | None, tested_on: datetime.date | None, today: datetime.date) -> str:
    """Why these days cannot stand together; empty where they can."""
    if tested_on is not None and received_on is None:
        return "A plan is tested once it has been received: say when it came."
    if received_on is not None and tested_on is not None and tested_on < received_on:
        return f"It cannot be tested on {tested_on:%-d %B %Y}, before it was received on {received_on:%-d %B %Y}."
    late = next((day for day in (received_on, tested_on) if day is not None and day > today), None)
    return f"{late:%-d %B %Y} is still to come: enter what has happened." if late else ""


def year_later(day: datetime.date) -> datetime.date:
    """The same day a year later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"
