"""The members that a paper lists, and what can be done with each: left, or taken into the group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from frankpledge.govern.models import ReadFact, ReadMeeting
from frankpledge.govern.queries.card import NameLine
from frankpledge.govern.queries.fact import value_of
from frankpledge.govern.rules.printed_name import folded_print
from frankpledge.govern.rules.review import ACCEPTABLE, JOINS
from frankpledge.partnership.queries.group import members_on, seats_on


@dataclass(frozen=True)
class ListedMember:
    """One listed member: as printed, whom the name means, the choices, and what was chosen so far.

    ``is_member``: on the group on that day already, so that there is nothing to choose.
    """

    fact: ReadFact
    name: str
    detail: str
    who: str
    is_open: bool
    is_member: bool
    chosen: str
    choices: tuple[tuple[str, str], ...]


def listed_members(read_meeting: ReadMeeting, lines: Iterable[NameLine]) -> list[ListedMember]:
    """The listed members of a reading in the order of the paper. None before its group and its date are settled."""
    group, day = read_meeting.group, read_meeting.date
    facts = [fact for fact in read_meeting.facts.filter(field="members", is_recorded=False) if fact.state in ACCEPTABLE]
    if group is None or day is None or not facts:
        return []
    people = {row.folded: row.person_id for row in read_meeting.names.filter(is_owner=False)}
    by_print = {folded_print(line.printed, is_owner=False): line for line in lines if not line.is_owner}
    here = {one.person_id for one in members_on(group, day)}
    vacant = [one.seat for one in seats_on(group, day) if not one.sitting]
    seats = tuple((str(seat.pk), f"In the vacant seat {seat.title}") for seat in vacant)
    rows = []
    for fact in facts:
        value = value_of(fact)
        name = str(value.get("name") or "")
        key = folded_print(name, is_owner=False)
        line = by_print.get(key)
        detail = ", ".join(str(value[part]) for part in ("role", "org") if value.get(part))
        choices = (("", "Leave"), ("member", "A member, without a seat"), *seats, ("new", "A member, in a new seat"))
        rows.append(
            ListedMember(
                fact,
                name,
                detail,
                line.words if line else "",
                bool(line and line.is_open),
                people.get(key) in here,
                str(value.get(JOINS) or ""),
                choices,
            )
        )
    return rows
