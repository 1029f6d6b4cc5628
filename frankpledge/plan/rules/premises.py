"""Premises to visit are not done with until whoever reported them was told (minutes of June 2021, lines 48 and 64)."""

from __future__ import annotations

import datetime


def why_not_closed(*, visits: int, told_on: datetime.date | None, not_told_reason: str) -> str:
    """Why premises cannot be closed; empty where they can."""
    if not visits:
        return "No visit is recorded: record one with its outcome, even that the visit was found needless."
    if told_on is None and not not_told_reason.strip():
        return "Whoever reported them was not told what came of it. Tell them, or say why they cannot be told."
    return ""


def is_waiting(*, visits: int, told_on: datetime.date | None, not_told_reason: str) -> bool:
    """Whether somebody who reported premises still waits to hear of a visit."""
    return visits > 0 and told_on is None and not not_told_reason.strip()
