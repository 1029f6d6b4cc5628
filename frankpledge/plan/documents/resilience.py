"""Resilience as printed: exercises, continuity plans, lessons, incidents, recommendations. From plain values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.know.documents.content import Column, Section, Table, Words
from frankpledge.know.documents.values import Value

Rows = tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class ResilienceRows:
    """The rows of each table, in the order of its columns below."""

    exercises: Rows
    lessons: Rows
    round_title: str
    round_words: str
    returns: Rows
    incidents: Rows
    recommendations: Rows


@dataclass(frozen=True, slots=True)
class PublicExercise:
    """All that residents are told of an exercise. It has no room for more."""

    title: str
    kind: str
    on: datetime.date
    until: datetime.date | None
    lead: str


def member_sections(rows: ResilienceRows) -> tuple[Section, ...]:
    """Everything, each kind under its own heading."""
    continuity = _table(
        "returns",
        "Plans asked for",
        ("Service", "Head", "Stands", "Tested"),
        rows.returns,
        ("words", "words", "words", "date"),
    )
    told = (Words(f"{rows.round_title}. {rows.round_words}"),) if rows.round_title else ()
    return (
        Section("exercises", "Exercises", (_table(
            "exercises", "Exercises", ("Exercise", "Kind", "On", "Led by", "Expected", "Came", "Stands"), rows.exercises,
            ("words", "words", "date", "words", "count", "count", "words"),
        ),)),
        Section("lessons", "Lessons not done yet", (_table(
            "lessons", "Lessons", ("Lesson", "From", "Owner", "Due", "Action"), rows.lessons,
            ("words", "words", "words", "date", "words"),
        ),)),
        Section("continuity", "Business continuity plans", (*told, continuity)),
        Section("incidents", "Incidents", (_table(
            "incidents", "Incidents", ("Incident", "Began", "Agencies", "Stands"), rows.incidents,
            ("words", "date", "words", "words"),
        ),)),
        Section("recommendations", "Recommendations of reviews", (_table(
            "recommendations", "Recommendations", ("Recommendation", "Review", "Owner", "Due", "Stands"), rows.recommendations,
            ("words", "words", "words", "date", "words"),
        ),)),
    )  # fmt: skip


def public_sections(exercises: tuple[PublicExercise, ...]) -> tuple[Section, ...]:
    """Part 1 exercises: name, kind, days, who leads."""
    rows = tuple((one.title, one.kind, one.on, one.until, one.lead) for one in exercises)
    found = _table(
        "exercises", "Exercises", ("Exercise", "Kind", "First day", "Last day", "Led by"), rows,
        ("words", "words", "date", "date", "words"),
    )  # fmt: skip
    return (Section("exercises", "Exercises", (found,)),)


def _table(name: str, title: str, heads: tuple[str, ...], rows: Rows, kinds: tuple[str, ...]) -> Table:
    columns = tuple(
        Column(head.lower().replace(" ", "_"), head, kind)  # type: ignore[arg-type]  # the kinds are written out above
        for head, kind in zip(heads, kinds, strict=True)
    )
    return Table(name, title, columns, rows, empty="None.")
