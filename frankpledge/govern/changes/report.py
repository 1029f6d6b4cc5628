"""Asking for reports: of whom, by when, on which form; changing that; saying that a report is no longer wanted."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from frankpledge.govern.changes.report_letter import write_asking, write_withdrawn
from frankpledge.govern.enums import ReportEventKind, ReportState
from frankpledge.govern.models import AgendaItem, Meeting, Report, ReportAuthor, ReportEvent, ReportSigner
from frankpledge.govern.queries.report import author_ids, due_for, holders
from frankpledge.govern.rules.report import refuse_chain
from frankpledge.govern.rules.report_form import report_form
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Group, Person, Post

Signer = Person | Post


@dataclass(frozen=True)
class Asked:
    """What a report is to be: everything the clerk says when asking for it."""

    title: str
    form: str
    authors: Sequence[Person]
    signers: Sequence[Signer] = ()
    item: AgendaItem | None = None
    from_group: Group | None = None
    due_on: datetime.date | None = None
    words: str = ""
    number: str = ""
    part: int = Part.TWO
    ground: str = ""


def locked(report: Report) -> Report:
    """The report as it is now, held until the transaction ends."""
    return Report.objects.select_for_update(of=("self",)).select_related("meeting__group").get(pk=report.pk)


def happened(report: Report, kind: ReportEventKind, *, by: Account | None, text: str = "") -> ReportEvent:
    """Add to the history of a report."""
    return ReportEvent.objects.create(report=report, kind=kind, by=by, text=text)


def ask_for_report(*, meeting: Meeting, asked: Asked, by: Account) -> Report:
    """Ask for a report and write to its authors. Raises CannotDo where nobody could write or sign it."""
    check(by, Permission.REPORT_ASK)
    _refuse(meeting, asked)
    with transaction.atomic():
        report = Report.objects.create(
            group=meeting.group,
            meeting=meeting,
            form=asked.form,
            asked_by=by,
            due_on=asked.due_on or due_for(meeting, report_form(asked.form)).day,
            **_given(asked),
        )
        _set_people(report, asked)
        happened(report, ReportEventKind.ASKED, by=by, text=asked.words)
        write_asking(report)
        names = ", ".join(person.name for person in asked.authors)
        audit.note(by=by, verb="ask_for_report", about=report, sentence=f"Asked {names} for “{report.title}”.")
    return report


def _given(asked: Asked) -> dict[str, object]:
    return {
        "title": asked.title, "item": asked.item, "from_group": asked.from_group, "asked_words": asked.words,
        "number": asked.number, "part": asked.part, "ground": asked.ground if asked.part == Part.TWO else "",
    }  # fmt: skip


def change_arrangements(*, report: Report, asked: Asked, by: Account) -> Report:
    """Change who writes and signs, the item, the due day. Steps already signed stay signed where they are kept.

    The form stays: its answers belong to it. Raises CannotDo as asking does.
    """
    check(by, Permission.REPORT_ASK)
    _refuse(report.meeting, asked)
    with transaction.atomic():
        report = locked(report)
        before = author_ids(report)
        for name, value in _given(asked).items():
            setattr(report, name, value)
        report.due_on = asked.due_on
        report.save()
        report.papers.update(title=report.title, part=report.part)
        _set_people(report, asked)
        happened(report, ReportEventKind.CHANGED, by=by)
        if {person.pk for person in asked.authors} - before and report.state in (
            ReportState.ASKED,
            ReportState.WRITING,
        ):
            write_asking(report)
        audit.note(
            by=by, verb="change_report", about=report, sentence=f"Changed the arrangements for “{report.title}”."
        )
    return report


def _refuse(meeting: Meeting, asked: Asked) -> None:
    if not asked.authors:
        raise CannotDo("Say who writes the report: at least one author.")
    if asked.item is not None and asked.item.meeting_id != meeting.pk:
        raise CannotDo(f"Item {asked.item} is on another agenda: choose one of {meeting}, or none yet.")
    people = [{signer.pk} if isinstance(signer, Person) else holders(signer) for signer in asked.signers]
    names = [str(signer) for signer in asked.signers]
    if reason := refuse_chain(people, {person.pk for person in asked.authors}, names):
        raise CannotDo(reason)


def _set_people(report: Report, asked: Asked) -> None:
    """Authors and signers as asked; a step that was signed and is kept, in its place, keeps its signature."""
    report.authors.all().delete()
    ReportAuthor.objects.bulk_create(
        ReportAuthor(report=report, person=person, order=order)
        for order, person in enumerate(dict.fromkeys(asked.authors))
    )
    signed = {(row.person_id, row.post_id): row for row in report.signers.exclude(signed_at=None)}
    report.signers.all().delete()
    steps, unbroken = [], True
    for order, signer in enumerate(asked.signers):
        person, post = (signer, None) if isinstance(signer, Person) else (None, signer)
        kept = signed.get((person.pk if person else None, post.pk if post else None)) if unbroken else None
        unbroken = kept is not None
        signature = {"signed_at": kept.signed_at, "signed_by_id": kept.signed_by_id} if kept else {}
        steps.append(ReportSigner(report=report, order=order, person=person, post=post, **signature))
    ReportSigner.objects.bulk_create(steps)
    if hasattr(report, "_prefetched_objects_cache"):
        report._prefetched_objects_cache.clear()


def withdraw_report(*, report: Report, reason: str, by: Account) -> None:
    """Say that a report is no longer wanted, with the reason; its words stay on record. Off the agenda it comes."""
    check(by, Permission.REPORT_ASK)
    with transaction.atomic():
        report = locked(report)
        if report.packed.exists():
            raise CannotDo(f"“{report.title}” is in a pack: what was sent out cannot be unwritten.")
        report.state = ReportState.WITHDRAWN
        report.save(update_fields=["state"])
        report.papers.all().delete()
        happened(report, ReportEventKind.WITHDRAWN, by=by, text=reason)
        write_withdrawn(report, reason)
        audit.note(
            by=by, verb="withdraw_report", about=report, sentence=f"“{report.title}” is no longer wanted: {reason}"
        )
