"""Facts of a paper under review, as they count and as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from frankpledge.govern.enums import FactState
from frankpledge.govern.models import ReadFact, ReadMeeting
from frankpledge.govern.rules.review import FactView, is_to_record, what_is_unsettled


def value_of(fact: ReadFact) -> Mapping[str, Any]:
    """The value that counts: the clerk's once corrected, else as read."""
    value: Mapping[str, Any] = fact.corrected if fact.corrected is not None else fact.value
    return value


def view_of(fact: ReadFact) -> FactView:
    """The fact as the rules see it."""
    return FactView(fact.field, value_of(fact), fact.state, fact.confidence, fact.part)


def single_value(facts: Sequence[ReadFact], field: str) -> Any:
    """What a field that holds one value says, dropped facts left out; None where nothing does."""
    for fact in facts:
        if fact.field == field and fact.state != FactState.DROPPED:
            value = value_of(fact)
            return value.get("value") if set(value) == {"value"} else dict(value)
    return None


def body_of(read_meeting: ReadMeeting) -> str:
    """The body as the paper prints it, or nothing."""
    return str(single_value(list(read_meeting.facts.filter(field="body")), "body") or "")


def unsettled(read_meeting: ReadMeeting, facts: Sequence[ReadFact]) -> list[str]:
    """Why a reading cannot be accepted yet, in sentences."""
    return what_is_unsettled(
        becomes=read_meeting.becomes,
        has_group=read_meeting.group_id is not None,
        has_date=read_meeting.date is not None,
        body=str(single_value(facts, "body") or ""),
        printed_date=str(single_value(facts, "meeting_date") or ""),
    )


def is_left(fact: ReadFact) -> bool:
    """Whether a fact is still to be recorded."""
    return not fact.is_recorded and is_to_record(view_of(fact))
