"""Days in words, and the sentences that account for every action of the earlier minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from frankpledge.govern.packs.content import MattersPaper, Outcome, ReconciledAction


def long_date(day: date | None) -> str:
    """ "Thursday 14 March 2030", or nothing for no date."""
    return f"{day:%A} {short_date(day)}" if day else ""


def short_date(day: date | None) -> str:
    """ "14 March 2030", or nothing for no date."""
    return f"{day.day} {day:%B %Y}" if day else ""


def statement(paper: MattersPaper) -> str:
    """The sentence that accounts for every action of the earlier minutes, counted from the entries themselves."""
    total = len(paper.reconciliation)
    if not total:
        return ""
    of = _listed([short_date(day) for day in paper.meetings])
    count = {outcome: sum(entry.outcome is outcome for entry in paper.reconciliation) for outcome in Outcome}
    said = [
        f"{count[outcome]} {_one(count[outcome], one, many)}"
        for outcome, one, many in (
            (Outcome.LISTED, "is in the list below", "are in the list below"),
            (Outcome.CLOSED, "was closed", "were closed"),
            (Outcome.CONFIDENTIAL, "is confidential (Part 2)", "are confidential (Part 2)"),
        )
        if count[outcome]
    ]
    missing = count[Outcome.MISSING]
    said.append(f"{missing} {_one(missing, 'is', 'are')} missing" if missing else "none is missing")
    head = f"{total} {_one(total, 'action was', 'actions were')} recorded in the minutes{' of ' + of if of else ''}: "
    return head + _listed(said) + "."


def _listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return ", ".join(words[:-1]) + (" and " if len(words) > 1 else "") + words[-1] if words else ""


def closing_words(entry: ReconciledAction) -> str:
    """Who closed an action, when and why, as one line."""
    who = f"by {entry.by}" if entry.by else ""
    when = f"on {short_date(entry.on)}" if entry.on else ""
    head = " ".join(part for part in (who, when) if part)
    words = ". ".join(part.rstrip(".") for part in (entry.reason, entry.why) if part)
    return f"{head}: {words}" if head and words else head or words


def _one(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
