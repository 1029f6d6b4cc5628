"""Putting a figure into the minutes of a meeting: its page frozen as a PDF, with the notes chosen, as a file sent with them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from frankpledge.govern.changes.meeting_note import add_file
from frankpledge.govern.models import Meeting, Minute
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import fingerprint
from frankpledge.know.documents.press import document_pdf
from frankpledge.know.enums import FigureNoteState
from frankpledge.know.models import FigureNote, MinutesFigure
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account


def put_in_minutes(
    *,
    document: Document,
    measure: str,
    notes: Sequence[FigureNote],
    meeting: Meeting,
    minute: Minute | None,
    by: Account,
) -> MinutesFigure:
    """File a measure's page, as it stands now, with the minutes of a meeting. It is Part 2; the same page twice is one file.

    Args:
        document: the page as plain values, with the notes in it.
        measure: the measure's name.
        notes: the notes that are in it.
        minute: the item it goes with; None for the minutes as a whole.

    Raises:
        CannotDo: the minutes are not begun, the item is of another meeting, or a note was changed or withdrawn meanwhile.
        Refused: the account may not take minutes.
    """
    check(by, Permission.MINUTES_TAKE)
    if minute is not None and minute.meeting_id != meeting.pk:
        raise CannotDo(f"Minute {minute.number} is of another meeting: choose an item of {meeting}.")
    gone = [one for one in notes if one.state != FigureNoteState.CURRENT]
    if gone:
        raise CannotDo(
            f"The note “{str(gone[0])[:60]}” was changed or withdrawn meanwhile: open the measure again and choose from what"
            " stands."
        )
    seen, paper = fingerprint(document), document_pdf(document)
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        same = MinutesFigure.objects.filter(file__meeting=meeting, file__minute=minute, fingerprint=seen).first()
        if same is not None:
            return same
        file = add_file(
            meeting=meeting, file_name=f"{measure}-{document.area_code}-{document.frozen_on:%Y-%m-%d}.pdf",
            data=paper, by=by, title=f"{document.title}, {document.area}: figures {document.period}",
            part=Part.TWO, minute=minute,
        )  # fmt: skip
        row = MinutesFigure.objects.create(
            file=file, measure=measure, area=document.area_code, build=document.build, fingerprint=seen, by=by
        )
        row.notes.set(notes)
        said = f" with {len(notes)} note{'' if len(notes) == 1 else 's'}" if notes else ""
        sentence = (
            f"Put {document.title} in {document.area}{said} into the minutes of {meeting}, from {document.build}."
        )
        audit.note(by=by, verb="put_in_minutes", about=row, sentence=sentence)
    return row
