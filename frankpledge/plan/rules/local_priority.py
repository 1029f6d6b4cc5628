"""The two local priorities of a year: whether they stay the same, and what is still to be done by when.

From the minutes of 14 March 2019: two priorities, proposed by the chair in consultation, by a deadline of MOPAC's.
"""

from __future__ import annotations

import datetime


def same_as(now: tuple[str, str], before: tuple[str, str] | None) -> str:
    """How two priorities stand to those of the year before, in a sentence."""
    if before is None:
        return "The year before is not on record."
    kept = {_plain(one) for one in now} & {_plain(one) for one in before}
    if len(kept) == 2:
        return "The same two as the year before."
    return "One of them stayed from the year before." if kept else "Both are new this year."


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("&", "and").split())


def stands_at(
    *, deadline: datetime.date, resolved_on: datetime.date | None, submitted_on: datetime.date | None, on: datetime.date
) -> tuple[str, bool]:
    """Where a year's priorities stand in words, and whether something is overdue."""
    if submitted_on:
        late = (submitted_on - deadline).days
        when = "in time" if late <= 0 else f"{late} {'day' if late == 1 else 'days'} after the deadline"
        return f"Submitted on {submitted_on:%-d %B %Y}, {when}", False
    overdue = on > deadline
    said = "Resolved, not submitted yet" if resolved_on else "Proposed, not resolved yet"
    left = abs((deadline - on).days)
    days = f"{left} {'day' if left == 1 else 'days'}"
    return (
        f"{said}: the deadline {'was' if overdue else 'is'} {deadline:%-d %B %Y}, {days} {'ago' if overdue else 'left'}",
        overdue,
    )


def why_not_kept(first: str, second: str, resolved_on: datetime.date | None, submitted_on: datetime.date | None) -> str:
    """What is wrong with a year's priorities; empty where they can be kept."""
    if _plain(first) == _plain(second):
        return "The two priorities are the same."
    if submitted_on and not resolved_on:
        return "Say when the partnership resolved them before saying when they were submitted."
    if submitted_on and resolved_on and submitted_on < resolved_on:
        return "They cannot be submitted before they were resolved."
    return ""
