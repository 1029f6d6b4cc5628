"""Accepting a paper: the whole or section by section, in one transaction, every row noted so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.action import ActionRefused
from frankpledge.govern.changes.deadline_entry import enter_deadlines
from frankpledge.govern.changes.entry import Entry
from frankpledge.govern.changes.listed_member import enter_members
from frankpledge.govern.changes.meeting_entry import enter_attendance, enter_meeting, enter_next_meeting
from frankpledge.govern.changes.minute_entry import (
    enter_actions,
    enter_documents,
    enter_items,
    enter_matters,
    enter_questions,
    enter_resolutions,
)
from frankpledge.govern.changes.printed_name import propose_owners, propose_people_of
from frankpledge.govern.changes.record import Recorder
from frankpledge.govern.changes.review import (
    ReviewRefused,
    held_for_review,
    refuse_if_overtaken,
    take_turn,
    was_just_done,
)
from frankpledge.govern.enums import Becomes, ImportState
from frankpledge.govern.models import PaperImport, ReadFact, ReadMeeting, ReadName
from frankpledge.govern.queries.fact import body_of, is_left, unsettled, value_of, view_of
from frankpledge.govern.queries.record import what_was_made
from frankpledge.govern.queries.recorded import recorded_of
from frankpledge.govern.rules.fact import LABELS, text_of
from frankpledge.govern.rules.printed_name import folded_print
from frankpledge.govern.rules.review import Section, is_to_record, section_of, with_what_they_stand_on
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, Group


def _enter_questions(entry: Entry) -> None:
    enter_questions(entry)
    enter_deadlines(entry)


_ENTER: dict[Section, Callable[[Entry], None]] = {
    Section.ATTENDANCE: enter_attendance,
    Section.MEMBERS: enter_members,
    Section.ITEMS: enter_items,
    Section.RESOLUTIONS: enter_resolutions,
    Section.QUESTIONS: _enter_questions,
    Section.NEXT_MEETING: enter_next_meeting,
    Section.DOCUMENTS: enter_documents,
    Section.MATTERS: enter_matters,
    Section.ACTIONS: enter_actions,
}
# The next meeting goes before the actions, so that "next meeting" is a day at once.
_ORDER = (
    Section.ATTENDANCE, Section.MEMBERS, Section.ITEMS, Section.RESOLUTIONS, Section.QUESTIONS, Section.NEXT_MEETING,
    Section.DOCUMENTS, Section.MATTERS, Section.ACTIONS,
)  # fmt: skip


class NotSettled(ReviewRefused):
    """A paper that cannot be accepted yet; ``reasons`` lists what is to be settled first."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(f"Nothing was recorded. {' '.join(reasons)}")
        self.reasons = reasons


@dataclass(frozen=True)
class Accepted:
    """What an acceptance did: the import as it stands now, and what was recorded, in words."""

    paper_import: PaperImport
    told: str


def accept_import(
    *, paper_import: PaperImport, by: Account, sections: Collection[Section] | None = None,
    read_meetings: Collection[ReadMeeting] | None = None, seen: int | None = None,
) -> Accepted:  # fmt: skip
    """Record what a paper says: all of it, or some sections, of all the meetings found in it, or of some.

    Facts dropped are left out, facts already on record are not doubled. Nothing is recorded unless everything is.
    Raises Refused, NotSettled (with the reasons), ReviewRefused, and Overtaken unless ``seen`` is still the version.
    """
    check(by, Permission.ACTION_WRITE)
    with transaction.atomic():
        _one_at_a_time()
        if (twice := _pressed_twice(paper_import, by, sections, read_meetings, seen)) is not None:
            return twice
        row = held_for_review(paper_import, by=by)
        refuse_if_overtaken(row, seen)
        chosen = _chosen(row, read_meetings)
        recorder = Recorder(row)
        try:
            for read_meeting in chosen:
                _accept_meeting(read_meeting, by, recorder, sections)
        except ActionRefused as refused:
            raise ReviewRefused(f"Nothing was recorded. {refused}") from refused
        recorder.finish()
        told = _told(row, chosen)
        _move_on(row, by)
        take_turn(row, by=by, verb="accept_import", sentence=f"Accepted {_what(row, chosen, sections)}: {told}.")
    return Accepted(row, told)


def _pressed_twice(
    paper_import: PaperImport, by: Account, sections: Collection[Section] | None,
    read_meetings: Collection[ReadMeeting] | None, seen: int | None,
) -> Accepted | None:  # fmt: skip
    """What the first press of the same button did; None where this is no second press."""
    row = PaperImport.objects.select_for_update(of=("self",)).select_related("paper").get(pk=paper_import.pk)
    chosen = list(read_meetings) if read_meetings is not None else list(row.read_meetings.all())
    begins = f"Accepted {_what(row, chosen, sections)}: "
    if not was_just_done(row, by=by, verb="accept_import", seen=seen, begins=begins):
        return None
    return Accepted(row, _told(row, chosen))


def _one_at_a_time() -> None:
    """Two papers may record the same meeting or bring in the same person: the later one must see what the earlier wrote."""
    list(Group.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _chosen(row: PaperImport, read_meetings: Collection[ReadMeeting] | None) -> list[ReadMeeting]:
    """The meetings to record, the earliest first, so that a later one finds what an earlier one arranged."""
    rows = row.read_meetings.select_related("group", "paper_import__paper").prefetch_related("facts")
    if read_meetings is not None:
        rows = rows.filter(pk__in=[one.pk for one in read_meetings])
    chosen = sorted(rows, key=lambda one: (one.date is None, one.date or timezone.localdate(), one.order))
    reasons = [reason for one in chosen for reason in [*unsettled(one, list(one.facts.all())), *_wordless(one)]]
    if reasons:
        raise NotSettled(list(dict.fromkeys(reasons)))
    return chosen


def _wordless(read_meeting: ReadMeeting) -> list[str]:
    blank = [
        fact for fact in read_meeting.facts.all()
        if fact.field in ("actions", "resolutions") and is_left(fact) and not text_of(value_of(fact))
    ]  # fmt: skip
    return [f"{LABELS[fact.field]} {fact.rule} has no words: correct it, or drop it." for fact in blank]


def _accept_meeting(
    read_meeting: ReadMeeting, by: Account, recorder: Recorder, sections: Collection[Section] | None
) -> None:
    wanted = with_what_they_stand_on(sections if sections is not None else list(Section))
    facts = [
        fact for fact in read_meeting.facts.all() if section_of(fact.field) in wanted and is_to_record(view_of(fact))
    ]
    if read_meeting.becomes != Becomes.PAPER:
        # Another paper may have brought somebody into the directory since the page was read.
        propose_people_of(read_meeting, list(read_meeting.names.filter(is_owner=False)))
        propose_owners(read_meeting, body=body_of(read_meeting))
        recorded = recorded_of(read_meeting)
        of_meeting = [fact for fact in facts if section_of(fact.field) is Section.MEETING and not fact.is_recorded]
        meeting = enter_meeting(read_meeting, of_meeting, recorded.meeting, recorder)
        read_meeting.meeting = meeting
        read_meeting.save(update_fields=["meeting"])
        entry = Entry(read_meeting, by, recorder, facts, recorded, _names_of(read_meeting), meeting)
        for section in _ORDER:
            if section in wanted:
                _ENTER[section](entry)
        entry.note_added_people()
    ReadFact.objects.filter(pk__in=[fact.pk for fact in facts]).update(is_recorded=True)


def _names_of(read_meeting: ReadMeeting) -> dict[tuple[str, bool], ReadName]:
    """Printed names of the reading; a person named only in another meeting of the paper can still be meant."""
    rows = ReadName.objects.filter(read_meeting__paper_import_id=read_meeting.paper_import_id).select_related(
        "person__agency", "post", "agency", "group", "same_as__person", "same_as__agency"
    )
    by_pk = {row.pk: row for row in rows}
    for row in by_pk.values():
        if row.same_as_id in by_pk:
            row.same_as = by_pk[row.same_as_id]  # one object for one name, so that a person is added once
    own_last = sorted(by_pk.values(), key=lambda row: row.read_meeting_id == read_meeting.pk)
    return {(row.folded or folded_print(row.printed, is_owner=row.is_owner), row.is_owner): row for row in own_last}


def _move_on(row: PaperImport, by: Account) -> None:
    """Accepted once nothing is left to record, partly until then."""
    facts: Sequence[ReadFact] = list(ReadFact.objects.filter(read_meeting__paper_import=row))
    row.state = ImportState.PARTLY if any(is_left(fact) for fact in facts) else ImportState.ACCEPTED
    row.accepted_at, row.accepted_by = timezone.now(), by
    row.save(update_fields=["state", "accepted_at", "accepted_by"])


def _told(row: PaperImport, chosen: list[ReadMeeting]) -> str:
    """Everything this import has recorded by now, counted."""
    if all(one.becomes == Becomes.PAPER for one in chosen):
        return "kept as a paper, no meeting is recorded"
    return ", ".join(what_was_made(row)) or "nothing new, everything in it was on record"


def _what(row: PaperImport, chosen: list[ReadMeeting], sections: Collection[Section] | None) -> str:
    if sections is not None:
        return f"{', '.join(section.replace('-', ' ') for section in sections)} of {row.paper.name}"
    total = row.read_meetings.count()
    return row.paper.name if len(chosen) == total else f"{len(chosen)} of the {total} meetings in {row.paper.name}"
