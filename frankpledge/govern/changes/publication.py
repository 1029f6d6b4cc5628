"""Publishing, holding back and withdrawing: a meeting's announcement, its agenda, each item, each paper, each file."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.pack import withdraw_pack
from frankpledge.govern.changes.publication_step import note_step
from frankpledge.govern.changes.question import reconsider_questions
from frankpledge.govern.enums import MeetingState, PublicKind, PublicStep
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting, MinutesFile, Pack, Question, TakenMinutes
from frankpledge.govern.queries.publication import last_step
from frankpledge.govern.queries.visible import (
    is_visible,
    visible_files,
    visible_items,
    visible_papers,
    visible_questions,
)
from frankpledge.govern.rules.publication import (
    refuse_agenda,
    refuse_announcement,
    refuse_withdrawal,
    refuse_withholding,
)
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account

MARKED: dict[str, Any] = {PublicKind.ITEM: AgendaItem, PublicKind.PAPER: AgendaPaper, PublicKind.FILE: MinutesFile}


def _held(meeting: Meeting) -> Meeting:
    row: Meeting = Meeting.objects.select_for_update(of=("self",)).select_related("group").get(pk=meeting.pk)
    return row


def _refuse(reason: str) -> None:
    if reason:
        raise CannotDo(reason)


def announce_meeting(*, meeting: Meeting, by: Account) -> Meeting:
    """Tell residents the date, time and place of a coming meeting, before its agenda is published. Raises CannotDo."""
    check(by, Permission.MEETING_PUBLISH)
    with transaction.atomic():
        row = _held(meeting)
        is_past = row.date < timezone.localdate()
        _refuse(refuse_announcement(state=row.state, is_announced=row.announced_at is not None, is_past=is_past))
        row.announced_at = timezone.now()
        row.save(update_fields=["announced_at"])
        back = last_step(PublicKind.MEETING, row.pk)
        step = PublicStep.RESTORED if back is not None and back.step == PublicStep.WITHDRAWN else PublicStep.PUBLISHED
        note_step(meeting=row, subject=PublicKind.MEETING, record=row.pk, step=step, by=by, title=str(row))
        audit.note(by=by, verb="announce_meeting", about=row, sentence=f"Announced {row} to the public.")
    return row


def publish_agenda(*, meeting: Meeting, by: Account) -> Meeting:
    """Put the Part 1 agenda on the public page, with or without a pack. Raises CannotDo."""
    check(by, Permission.MEETING_PUBLISH)
    with transaction.atomic():
        row = _held(meeting)
        items = AgendaItem.objects.filter(meeting=row)
        counts = {"items": items.count(), "public_items": items.filter(part=Part.ONE).count()}
        _refuse(refuse_agenda(is_published=row.agenda_published_on is not None, **counts))
        row.agenda_published_on = timezone.localdate()
        if row.state == MeetingState.PLANNED:
            row.state = MeetingState.AGENDA_PUBLISHED
        row.save(update_fields=["agenda_published_on", "state"])
        reconsider_questions(meeting=row, by=by)
        note_step(
            meeting=row, subject=PublicKind.AGENDA, record=row.pk, step=PublicStep.PUBLISHED, by=by, title=str(row)
        )
        audit.note(by=by, verb="publish_agenda", about=row, sentence=f"Published the agenda of {row}.")
    return row


def _marked(subject: PublicKind, record: int) -> Any:
    """An item, a paper or a file, held. Raises CannotDo where it is gone."""
    rows = MARKED[subject].objects.select_for_update(of=("self",))
    rows = rows if subject == PublicKind.ITEM else rows.defer("content")
    row = rows.filter(pk=record).first()
    if row is None:
        raise CannotDo("It was removed meanwhile. Open the page again.")
    return row


def _meeting_of(row: Any) -> Meeting:
    meeting: Meeting = row.item.meeting if isinstance(row, AgendaPaper) else row.meeting
    return meeting


def _is_out(subject: PublicKind, record: int) -> bool:
    rows = {PublicKind.ITEM: visible_items, PublicKind.PAPER: visible_papers, PublicKind.FILE: visible_files}[subject]()
    return bool(rows.filter(pk=record).exists())


def hold_back(
    *, subject: PublicKind, record: int, ground: str, by: Account, title_shown: bool = False, note: str = ""
) -> None:
    """Make an item, paper or file Part 2 on a ground. Raises CannotDo where residents can read it: that is withdrawn."""
    check(by, Permission.MEETING_PUBLISH)
    with transaction.atomic():
        row = _marked(subject, record)
        _refuse(refuse_withholding(is_out=_is_out(subject, record), ground=ground, title_shown=title_shown))
        changed: dict[str, Any] = {"part": Part.TWO}
        if subject != PublicKind.FILE:
            changed["ground"] = ground
        if subject == PublicKind.ITEM:
            changed["title_shown"] = title_shown
        _save(row, changed)
        note_step(
            meeting=_meeting_of(row), subject=subject, record=record, step=PublicStep.WITHHELD, by=by, ground=ground,
            note=note, title=str(row),
        )  # fmt: skip
        audit.note(by=by, verb="hold_back", about=row, sentence=f"Held back “{row}”: Part 2.")


def _save(row: Any, changed: dict[str, Any]) -> None:
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))


def release(*, subject: PublicKind, record: int, by: Account) -> None:
    """Make an item, paper or file Part 1. What was withdrawn before comes back by this too."""
    check(by, Permission.MEETING_PUBLISH)
    with transaction.atomic():
        row = _marked(subject, record)
        if row.part == Part.ONE:
            return
        changed: dict[str, Any] = {"part": Part.ONE}
        if subject != PublicKind.FILE:
            changed["ground"] = ""
        if subject == PublicKind.ITEM:
            changed["title_shown"] = False
        _save(row, changed)
        before = last_step(subject, record)
        was_gone = before is not None and before.step == PublicStep.WITHDRAWN
        step = PublicStep.RESTORED if was_gone else PublicStep.PUBLISHED
        note_step(meeting=_meeting_of(row), subject=subject, record=record, step=step, by=by, title=str(row))
        audit.note(by=by, verb="release", about=row, sentence=f"“{row}” is Part 1.")


def withdraw(*, subject: PublicKind, record: int, words: str, by: Account, note: str = "") -> None:
    """Take something off every public page, feed, file and list; ``words`` stand in its place (410 Gone).

    Raises CannotDo without words, and for what residents cannot read. An item or paper becomes Part 2, so that packs
    that hold it are not given out any more either.
    """
    check(by, Permission.MEETING_PUBLISH)
    with transaction.atomic():
        row, meeting, is_out = _found(subject, record)
        _refuse(refuse_withdrawal(is_out=is_out, words=words))
        title = str(meeting if row is meeting else row)
        if subject == PublicKind.PACK:
            withdraw_pack(pack=row, by=by, words=words, note=note)
            return
        _take_off(subject, row, meeting)
        note_step(
            meeting=meeting, subject=subject, record=record, step=PublicStep.WITHDRAWN, by=by, words=words, note=note,
            title=title,
        )  # fmt: skip
        label = PublicKind(subject).label.lower()
        told = f"Withdrew from the public ({label}): {title}. Residents read: {words.strip()}"
        audit.note(by=by, verb="withdraw", about=row, sentence=told)


def _found(subject: PublicKind, record: int) -> tuple[Any, Meeting, bool]:
    """The thing, its meeting, and whether residents can read it."""
    if subject in MARKED:
        row = _marked(subject, record)
        return row, _meeting_of(row), _is_out(subject, record)
    if subject == PublicKind.PACK:
        pack = Pack.objects.filter(pk=record).defer("content").select_related("meeting__group").first()
        return _there(pack), _there(pack).meeting, _there(pack).published_at is not None
    if subject == PublicKind.QUESTION:
        asked = _there(Question.objects.filter(pk=record).select_related("meeting__group").first())
        return asked, asked.meeting, visible_questions().filter(pk=record).exists()
    meeting = _held(_there(Meeting.objects.filter(pk=record).first()))
    return meeting, meeting, _stage_is_out(subject, meeting)


def _there(row: Any) -> Any:
    if row is None:
        raise CannotDo("It was removed meanwhile. Open the page again.")
    return row


def _stage_is_out(subject: PublicKind, meeting: Meeting) -> bool:
    if subject == PublicKind.AGENDA:
        return meeting.agenda_published_on is not None
    if subject == PublicKind.MINUTES:
        return meeting.minutes_published_on is not None
    if subject == PublicKind.DECISIONS:
        return TakenMinutes.objects.filter(meeting=meeting, decisions_published_on__isnull=False).exists()
    return Meeting.objects.filter(is_visible(), pk=meeting.pk).exists()


def _take_off(subject: PublicKind, row: Any, meeting: Meeting) -> None:
    if subject in MARKED:
        changed: dict[str, Any] = {"part": Part.TWO}
        if subject == PublicKind.ITEM:
            changed["title_shown"] = False
        _save(row, changed)
    elif subject == PublicKind.QUESTION:
        _save(row, {"part": Part.TWO, "published_at": None})
    else:
        _close_stage(subject, meeting)


def _close_stage(subject: PublicKind, meeting: Meeting) -> None:
    """Take a whole stage off the public page; the announcement takes everything with it."""
    whole = subject == PublicKind.MEETING
    if whole or subject == PublicKind.DECISIONS:
        TakenMinutes.objects.filter(meeting=meeting).update(decisions_published_on=None)
    changed: dict[str, Any] = {}
    if whole or subject == PublicKind.AGENDA:
        changed["agenda_published_on"] = None
        if meeting.state == MeetingState.AGENDA_PUBLISHED:
            changed["state"] = MeetingState.PLANNED
    if whole or subject == PublicKind.MINUTES:
        changed["minutes_published_on"] = None
    if whole:
        changed["announced_at"] = None
    if changed:
        _save(meeting, changed)
