"""Which rows of another partnership's plan are kept, and how the support of an action is counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

MOST_JOINED = 4_000  # characters of an action that was put together from several rows


def rows_kept(
    rows: Sequence[Mapping[str, Any]], kept: Collection[int], joined: Collection[int]
) -> list[dict[str, Any]]:
    """The rows that are kept, in their order; one that is joined goes on with the kept row before it.

    Args:
        rows: as they were read, each with ``text``, ``place``, ``lead``, ``due``, ``rag`` and ``heading``.
        kept: numbers of the rows that are ticked, from 0.
        joined: numbers of the ticked rows that belong to the row before. The first kept row has none before it.

    Raises:
        ValueError: a number that is no row's; a joined text that grows too long.
    """
    if beyond := [at for at in {*kept, *joined} if not 0 <= at < len(rows)]:
        raise ValueError(f"there is no row {beyond[0] + 1}")
    found: list[dict[str, Any]] = []
    for at in sorted(kept):
        row = dict(rows[at])
        if at not in joined or not found:
            found.append(row)
            continue
        above = found[-1]
        above["text"] = f"{above['text']} {row['text']}"
        for name in ("lead", "due", "rag"):
            parts = [one for one in (above[name], row[name]) if one]
            above[name] = "; ".join(dict.fromkeys(parts))
        if len(above["text"]) > MOST_JOINED:
            raise ValueError(f"rows put together to more than {MOST_JOINED:,} characters: join fewer")
    return found


def support(suits: int, with_changes: int, does_not: int) -> float:
    """How much members are for an action: one for each it would suit, a half with changes, one less for each it would not."""
    return suits + with_changes / 2 - does_not


def credit_words(partnership: str, title: str, year: str) -> str:
    """How a source is credited, in at most 300 characters: "Idea of the X partnership: Title, 2025"."""
    whose = partnership if partnership.lower().startswith("the ") else f"the {partnership}"
    return f"Idea of {whose}: {title}{f', {year}' if year else ''}"[:300]
