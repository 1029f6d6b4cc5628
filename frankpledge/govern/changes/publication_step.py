"""The one writer of the history of publication. Every change that puts something out, or takes it off, calls it."""

from __future__ import annotations

from frankpledge.govern.changes.alert import tell_subscribers, untell
from frankpledge.govern.enums import PublicKind, PublicStep
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting, PublicationStep
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account


def note_step(
    *, meeting: Meeting, subject: PublicKind, record: int, step: PublicStep, by: Account | None, title: str = "",
    ground: str = "", words: str = "", note: str = "", tell: bool = True,
) -> PublicationStep:  # fmt: skip
    """Add a step, and tell those who asked for alerts of a publication. Call it in the transaction of the change.

    A withdrawal takes back the letters that have not gone yet. ``tell=False``: nobody is written to.
    """
    made = PublicationStep.objects.create(
        meeting=meeting, subject=subject, record=record, step=step, by=by, title=title[:300], ground=ground,
        words=words.strip()[:300], note=note.strip(),
    )  # fmt: skip
    if step == PublicStep.WITHDRAWN:
        untell(subject=subject, record=record)
    elif tell:
        tell_subscribers(step=made)
    return made


def note_part(*, row: AgendaItem | AgendaPaper, by: Account) -> None:
    """Note that an item or paper of an agenda that residents can read has become Part 1 or Part 2."""
    meeting = row.item.meeting if isinstance(row, AgendaPaper) else row.meeting
    if meeting.agenda_published_on is None:
        return
    subject = PublicKind.PAPER if isinstance(row, AgendaPaper) else PublicKind.ITEM
    step = PublicStep.PUBLISHED if row.part == Part.ONE else PublicStep.WITHDRAWN
    note_step(meeting=meeting, subject=subject, record=row.pk, step=step, by=by, title=str(row))
