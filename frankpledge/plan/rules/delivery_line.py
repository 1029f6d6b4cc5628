"""A line of the delivery plan as it stands at one moment, apart from any table; its number; what may be written in it.

The plan is a "live document" whose every change is told (committee report of January 2024, lines 124-126)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_NUMBER = 20
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_NUMBER = re.compile(r"[^\W_]+(?:[./ -][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class LineStanding:
    """The fields of a line as its edits keep them; records of other tables by their number."""

    id: int
    number: str
    order: str
    priority: int | None
    text: str
    success: str
    lead_agency: int | None
    lead_post: int | None
    lead_person: int | None
    supporting: tuple[int, ...]
    begun_on: datetime.date
    due_on: datetime.date | None
    state: str
    stopped_reason: str
    judged: str
    judged_reason: str
    progress: str
    progress_on: datetime.date | None
    operational: str
    source: str
    part: int
    ended_on: datetime.date | None
    ended_reason: str

    @property
    def is_in_plan(self) -> bool:
        """Whether it has not been taken out of the plan."""
        return self.ended_on is None


FIELDS = tuple(name for name in LineStanding.__slots__ if name != "id")
_DAYS = ("begun_on", "due_on", "progress_on", "ended_on")
_WORDS = (
    "number", "order", "text", "success", "state", "stopped_reason", "judged", "judged_reason", "progress", "operational",
    "source", "ended_reason",
)  # fmt: skip


def standing_of(number: int, kept: Mapping[str, Any]) -> LineStanding:
    """A line from its fields as JSON holds them (days as words). A field that no edit wrote yet is empty."""
    values: dict[str, Any] = {name: kept.get(name) for name in FIELDS}
    for name in _DAYS:
        value = values[name]
        if isinstance(value, str):
            values[name] = datetime.date.fromisoformat(value)
    for name in _WORDS:
        values[name] = values[name] or ""
    values["supporting"] = tuple(values["supporting"] or ())
    return LineStanding(id=number, **values)


def kept_of(standing: LineStanding) -> dict[str, Any]:
    """The other way round: fields as JSON holds them, with "id"."""
    values: dict[str, Any] = {"id": standing.id, **{name: getattr(standing, name) for name in FIELDS}}
    for name in _DAYS:
        if values[name] is not None:
            values[name] = values[name].isoformat()
    values["supporting"] = list(standing.supporting)
    return values


def order_of(number: str) -> str:
    """Words that sort as people count: 1.9 before 1.10 before 1.10a before 2."""
    return ".".join(piece.zfill(6) if piece.isdigit() else piece.casefold() for piece in _PIECES.findall(number))[:80]


def read_number(written: str) -> str:
    """A number as the plan prints it: " 1.3. " is 1.3. Raises ValueError with what to write instead."""
    number = " ".join(written.split()).rstrip(".")
    if not number:
        raise ValueError("Give the line its number in the plan, for example 1.3.")
    if len(number) > LONGEST_NUMBER or not _NUMBER.fullmatch(number):
        raise ValueError(
            f"“{number[:40]}” is no number of a line: write figures, letters and points, for example 1.3 or 2.4a."
        )
    return number


def why_not_written(*, text: str, state: str, stopped_reason: str, judged: str) -> str:
    """Why a line cannot be kept so; empty where it can."""
    if not text.strip():
        return "Say what is to be done."
    if state == "stopped" and not stopped_reason.strip():
        return "Say why it is stopped: the board reads the reason beside the line."
    if state == "stopped" and judged:
        return "A line that is stopped has no letter: leave the judgement empty, or say that it is under way."
    return ""
