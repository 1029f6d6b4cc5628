"""The RAG letter of an action: always a letter, never a colour alone (minutes of the board, 12 January 2023, minute 52)."""

from __future__ import annotations

import datetime

SOON = datetime.timedelta(days=14)


def rag_letter(*, is_closed: bool, due_on: datetime.date | None, on: datetime.date) -> str:
    """R past its date, A due within a fortnight, G otherwise with a date or closed; "" where no date is set.

    An open action with no date cannot be early or late, so it gets no letter rather than a flattering one.
    """
    if is_closed:
        return "G"
    if due_on is None:
        return ""
    if due_on < on:
        return "R"
    return "A" if due_on - on <= SOON else "G"
