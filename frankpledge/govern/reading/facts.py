"""What a reader finds in a paper: facts that carry their passage, their rule and how sure the rule is.

Pure Python: no Django, no tables. The same facts go three ways: to the JSON schema of the command line
(``Reading.as_schema``), to the review page (passage beside fact), and, once a clerk accepts them, to the records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Facts that hold one value: ``value == {"value": ...}`` (``contact`` and ``next_meeting`` hold their own keys).
SINGLE_FIELDS = (
    "body",
    "meeting_date",
    "start_time",
    "end_time",
    "venue",
    "contact",
    "declarations_none",
    "questions_none",
    "next_meeting",
)
# Facts that come in lists: ``value`` is one entry of the schema.
LIST_FIELDS = (
    "chair",
    "present",
    "also_present",
    "apologies",
    "substitutes",
    "declarations",
    "items",
    "resolutions",
    "actions",
    "questions",
    "question_deadlines",
    "documents",
    "members",
    "recommendations",
    "matters_outstanding",
)


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets ``[start, end)`` into ``Paper.text``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing read: field, value (as in the schema), where it stands, which rule found it, 0 to 1 how sure."""

    field: str
    value: Mapping[str, Any]
    span: Span
    rule: str
    confidence: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A clash or oddity to show the clerk (date with a wrong weekday, initials of nobody present): never mended silently."""

    kind: str
    message: str
    span: Span | None = None


@dataclass(slots=True)
class MeetingReading:
    """The facts of one meeting printed in a paper."""

    facts: list[Fact] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    span: Span = Span(0, 0)

    def all(self, name: str) -> list[Fact]:
        """The facts of one field, in the order of the paper."""
        return [fact for fact in self.facts if fact.field == name]

    def one(self, name: str) -> Any:
        """The value of a single field, or None."""
        for fact in self.facts:
            if fact.field == name:
                return fact.value["value"] if set(fact.value) == {"value"} else dict(fact.value)
        return None

    def as_schema(self) -> dict[str, Any]:
        """This meeting in the JSON schema of the command line: every field present, empty where nothing was stated."""
        out: dict[str, Any] = {name: self.one(name) for name in SINGLE_FIELDS}
        for name in LIST_FIELDS:
            out[name] = [dict(fact.value) for fact in self.all(name)]
        out["chair"] = [entry["name"] for entry in out["chair"]]
        return out


@dataclass(slots=True)
class Reading:
    """A paper read: its kind and layout, its own meeting, and meetings printed inside it."""

    name: str
    text: str
    doc_type: str  # minutes | agenda | agenda_and_minutes | agenda_pack | report | questions | unknown
    layout: str
    main: MeetingReading
    embedded: list[MeetingReading] = field(default_factory=list)

    def as_schema(self) -> dict[str, Any]:
        """The whole paper in the JSON schema of the command line."""
        out = self.main.as_schema()
        out["doc_type"], out["layout"] = self.doc_type, self.layout
        out["doubts"] = [{"kind": doubt.kind, "message": doubt.message} for doubt in self.main.doubts]
        out["embedded"] = [meeting.as_schema() for meeting in self.embedded]
        return out
