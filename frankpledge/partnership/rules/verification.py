"""When an entry of the directory must be looked at again: a year after it was last found right."""

from __future__ import annotations

import datetime

YEAR = datetime.timedelta(days=365)
SOON = datetime.timedelta(days=30)


def verification_words(verified_on: datetime.date | None, on: datetime.date) -> tuple[str, str]:
    """How an entry stands and in which colour: never verified, due, due soon, or verified."""
    if verified_on is None:
        return "Never verified", "red"
    again = verified_on + YEAR
    if again <= on:
        return "Due to be verified", "red"
    if again - SOON <= on:
        return "Due within a month", "amber"
    return "Verified", "green"


def last_fresh(on: datetime.date) -> datetime.date:
    """Entries verified on this day or before are due."""
    return on - YEAR
