"""What a clerk decides about a paper that was read: which facts make a section, which are doubtful, what may be accepted.

Nothing here knows the database. Facts come in as field and value, in the schema of the reader (``reading/facts.py``).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from frankpledge.govern.enums import Becomes, FactState
from frankpledge.partnership.enums import Part

DOUBTFUL_BELOW = 0.7  # the same line as on the page: below it a person must look (kit, ``confidence``)


class Section(enum.StrEnum):
    """The groups of the review page, in its order. Each is accepted by itself or with the whole."""

    MEETING = "meeting"
    ATTENDANCE = "attendance"
    MEMBERS = "members"
    ITEMS = "items"
    RESOLUTIONS = "resolutions"
    ACTIONS = "actions"
    QUESTIONS = "questions"
    NEXT_MEETING = "next-meeting"
    DOCUMENTS = "documents"
    MATTERS = "matters"
    KEPT = "kept"


SECTION_TITLES = {
    Section.MEETING: "Meeting",
    Section.ATTENDANCE: "Attendance",
    Section.MEMBERS: "Members listed",
    Section.ITEMS: "Items and minutes",
    Section.RESOLUTIONS: "Resolutions",
    Section.ACTIONS: "Actions",
    Section.QUESTIONS: "Questions",
    Section.NEXT_MEETING: "Next meeting",
    Section.DOCUMENTS: "Documents",
    Section.MATTERS: "Matters Outstanding",
    Section.KEPT: "Also read, kept with the paper",
}
_FIELDS = {
    Section.MEETING: ("body", "meeting_date", "start_time", "end_time", "venue", "contact"),
    Section.ATTENDANCE: (
        "chair", "present", "also_present", "apologies", "substitutes", "declarations", "declarations_none",
    ),
    Section.MEMBERS: ("members",),
    Section.ITEMS: ("items",),
    Section.RESOLUTIONS: ("resolutions",),
    Section.ACTIONS: ("actions",),
    Section.QUESTIONS: ("questions", "questions_none", "question_deadlines"),
    Section.NEXT_MEETING: ("next_meeting",),
    Section.DOCUMENTS: ("documents",),
    Section.MATTERS: ("matters_outstanding",),
    Section.KEPT: ("recommendations",),
}  # fmt: skip
FIELD_SECTION = {field: section for section, fields in _FIELDS.items() for field in fields}
# A resolution stands under its minute and an action under its resolution, so those come with it.
_STANDS_ON = {
    Section.RESOLUTIONS: (Section.ITEMS,),
    Section.ACTIONS: (Section.ITEMS, Section.RESOLUTIONS),
}
ATTENDANCE_LISTS = ("present", "also_present", "apologies")
PERSON_FIELDS = ("chair", "present", "also_present", "apologies", "declarations", "members")
ACCEPTABLE = (FactState.WAITING, FactState.KEPT, FactState.CORRECTED, FactState.ADDED)
LOOKED_AT = (FactState.KEPT, FactState.CORRECTED, FactState.ADDED)
_MINUTES = ("minutes", "agenda_and_minutes")
_AGENDAS = ("agenda", "agenda_pack")
# A listed member joins the group only where the clerk said so, on the page of names: "member", "new", or a seat's key.
JOINS = "joins"
_NO_TASK = ("none", "finished", "closed", "complete", "completed", "old", "done")


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact as the rules see it: field, the value that counts, the clerk's verdict, how sure the reader was."""

    field: str
    value: Mapping[str, Any]
    state: str
    confidence: float = 1.0
    part: int | None = None


def section_of(field: str) -> Section:
    """The section a field is shown and accepted in; an unknown field is kept with the paper."""
    return FIELD_SECTION.get(field, Section.KEPT)


def fields_of(section: Section) -> tuple[str, ...]:
    """The fields of a section, in the order they are shown."""
    return _FIELDS[section]


def with_what_they_stand_on(sections: Iterable[Section]) -> list[Section]:
    """The sections and those they stand on, the meeting first, each once, in the order they must be recorded."""
    wanted = {Section.MEETING}
    for section in sections:
        wanted.add(section)
        wanted.update(_STANDS_ON.get(section, ()))
    return [section for section in Section if section in wanted]


def is_doubtful(fact: FactView) -> bool:
    """Whether the clerk should look first: the rule was not sure and nobody has decided yet."""
    return fact.state == FactState.WAITING and fact.confidence < DOUBTFUL_BELOW


def is_offered(field: str, value: Mapping[str, Any]) -> bool:
    """Whether a fact is only offered: recorded if the clerk keeps it, and not by accepting the whole.

    A promise in prose ("Mr Lee would look into it") is a candidate, not an action of the minutes; an old, finished or
    "none" action printed again is no new action (documents/README.md, traps).
    """
    if field != "actions":
        return False
    return value.get("form") == "narrative" or str(value.get("state") or "").lower() in _NO_TASK


def is_to_record(fact: FactView) -> bool:
    """Whether accepting its section records this fact."""
    if fact.state not in ACCEPTABLE or section_of(fact.field) is Section.KEPT:
        return False
    if fact.field == "members":
        return bool(fact.value.get(JOINS))
    return fact.state in LOOKED_AT or not is_offered(fact.field, fact.value)


def becomes_at_first(doc_type: str, *, embedded: bool, has_resolutions: bool) -> Becomes:
    """What accepting a reading would make, before the clerk says otherwise.

    A meeting printed inside a pack is an earlier one's minutes. A report, or a paper of no known kind, is only kept.
    """
    if embedded or doc_type in _MINUTES:
        return Becomes.MINUTES
    if doc_type in _AGENDAS:
        return Becomes.MINUTES if has_resolutions else Becomes.AGENDA
    return Becomes.PAPER


def what_is_unsettled(
    *, becomes: str, has_group: bool, has_date: bool, body: str = "", printed_date: str = ""
) -> list[str]:
    """Why a reading cannot be accepted yet, in sentences; an empty list when it can."""
    if becomes == Becomes.PAPER:
        return []
    reasons = []
    if not has_group:
        named = f"“{body}” is not in the directory" if body else "The paper names no body"
        reasons.append(f"{named}: choose the group, or add it.")
    if not has_date:
        if printed_date.startswith("--"):
            reasons.append("The paper prints the day without a year: settle the date of the meeting.")
        else:
            reasons.append("The paper prints no date of its own: settle the date of the meeting.")
    return reasons


def part_of(*, fact_part: int | None, item_part: int | None, meeting_part: int) -> Part:
    """Part 1 or 2 of a row: the clerk's word for the fact, else for the item it stands under, else for the meeting."""
    for part in (fact_part, item_part, meeting_part):
        if part is not None:
            return Part(part)
    return Part.TWO
