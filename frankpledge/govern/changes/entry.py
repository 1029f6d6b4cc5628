"""Entering one meeting of an accepted paper into the record: what every section needs while it is written."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from frankpledge.govern.changes.action import OwnerSpec
from frankpledge.govern.changes.record import Recorder
from frankpledge.govern.enums import NameAnswer, OwnerKind
from frankpledge.govern.models import AgendaItem, Meeting, Minute, ReadFact, ReadMeeting, ReadName
from frankpledge.govern.queries.fact import value_of
from frankpledge.govern.queries.recorded import Recorded
from frankpledge.govern.rules.printed_name import folded_print
from frankpledge.govern.rules.review import part_of
from frankpledge.partnership.changes.person import add_person
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Affiliation, Person, PersonName, RankHeld
from frankpledge.partnership.queries.agency import find_agency

Value = Mapping[str, Any]


@dataclass
class Entry:
    """One reading on its way into the record. ``facts`` are those to record; ``recorded`` what is there already."""

    read_meeting: ReadMeeting
    by: Account
    recorder: Recorder
    facts: list[ReadFact]
    recorded: Recorded
    names: dict[tuple[str, bool], ReadName]
    meeting: Meeting
    items: dict[str, Minute | AgendaItem] = field(default_factory=dict)  # by number as printed, and by title
    item_parts: dict[str, int] = field(default_factory=dict)
    added: list[Person] = field(default_factory=list)

    def of(self, *names: str) -> Iterator[tuple[ReadFact, Value]]:
        """The facts to record of these fields, in the order of the paper, with the value that counts."""
        for fact in self.facts:
            if fact.field in names:
                yield fact, value_of(fact)

    def new_only(self, *names: str) -> Iterator[tuple[ReadFact, Value]]:
        """The facts of these fields that no row says yet."""
        for fact, value in self.of(*names):
            if not fact.is_recorded and self.recorded.row_of(fact.field, value) is None:
                yield fact, value

    def make(self, fact: ReadFact, value: Value, row: models.Model) -> None:
        """Save the row of a fact, so that a second fact saying the same finds it."""
        self.recorder.make(row)
        self.recorded.add(fact.field, value, row)

    def part_of(self, fact: ReadFact, item: str = "") -> Part:
        """Part 1 or 2 of the row of a fact."""
        return part_of(fact_part=fact.part, item_part=self.item_parts.get(item), meeting_part=self.read_meeting.part)

    def minute_of(self, item: str) -> Minute | None:
        """The minute a resolution or action names, by its number or title."""
        row = self.items.get(item.casefold()) if item else None
        return row if isinstance(row, Minute) else None

    def person(self, printed: str) -> Person | None:
        """Who a printed name is, adding them to the directory where the clerk (or the proposal) says so."""
        row = self.names.get((folded_print(printed, is_owner=False), False))
        return self._person_of(row) if row else None

    def _person_of(self, row: ReadName) -> Person | None:
        if row.person is not None:
            return row.person
        if row.same_as_id is not None:
            return self._person_of(row.same_as) if row.same_as else None
        if row.answer != NameAnswer.ADD:
            return None
        row.person = self._added(row)
        row.save(update_fields=["person"])
        return row.person

    def _added(self, row: ReadName) -> Person:
        agency = row.agency or (find_agency(row.organisation) if row.organisation else None)
        person = add_person(name=row.name or row.printed, rank=row.rank, role=row.role, agency=agency, by=self.by)
        self.recorder.made([person])
        self.added.append(person)
        return person

    def note_added_people(self) -> None:
        """Note what the directory keeps with the people added: spellings, ranks, affiliations."""
        for model in (PersonName, RankHeld, Affiliation):
            self.recorder.made(model.objects.filter(person__in=self.added))

    def owner(self, printed: str) -> OwnerSpec:
        """An owner's mark as an owner of the action log; what nobody settled is "ask the clerk"."""
        row = self.names.get((folded_print(printed, is_owner=True), True))
        if row is None or row.answer == NameAnswer.AS_PRINTED:
            return OwnerSpec(OwnerKind.UNKNOWN, printed)
        kind = OwnerKind(row.kind)
        if kind is OwnerKind.PERSON:
            person = self._person_of(row)
            return OwnerSpec(kind, printed, person=person) if person else OwnerSpec(OwnerKind.UNKNOWN, printed)
        if kind is OwnerKind.BODY:
            return OwnerSpec(kind, printed, group=row.group or self.meeting.group)
        if kind is OwnerKind.POST and row.post:
            return OwnerSpec(kind, printed, post=row.post)
        if kind is OwnerKind.AGENCY and row.agency:
            return OwnerSpec(kind, printed, agency=row.agency)
        return OwnerSpec(OwnerKind.UNKNOWN, printed)


def fit(model: type[models.Model], name: str, words: Any) -> str:
    """Words cut to what a column holds."""
    limit = getattr(model._meta.get_field(name), "max_length", None)
    return str(words or "").strip()[:limit]


def time_of(printed: Any) -> datetime.time | None:
    """An hour as ``HH:MM``, or None for anything else."""
    try:
        return datetime.time.fromisoformat(str(printed))
    except ValueError:
        return None


def day_of(printed: Any) -> datetime.date | None:
    """A day in full as ISO, or None for anything else."""
    try:
        return datetime.date.fromisoformat(str(printed))
    except ValueError:
        return None
