"""Writing, changing and withdrawing a note beside a chart. Nothing is lost: each wording stays on record."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.know.analysis.areas import Area
from frankpledge.know.enums import FigureNoteState
from frankpledge.know.models import FigureNote
from frankpledge.know.queries.figure import held
from frankpledge.know.queries.figure_note import months_of, total_of, vintages_of
from frankpledge.know.rules.figure_note import refuse_change, refuse_part, refuse_words
from frankpledge.know.rules.measure import Measure
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check, may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account


def write_note(
    *, measure: Measure, area: Area, period_from: datetime.date, period_to: datetime.date, text: str, by: Account,
    part: Part = Part.TWO,
) -> FigureNote:  # fmt: skip
    """Write a note beside a measure in an area. The same words of the same person a second time change nothing.

    Raises:
        CannotDo: no words, too many, months that are not on the chart, or Part 1 by somebody who may not say so.
        Refused: the account may not write notes.
    """
    check(by, Permission.FIGURE_NOTE)
    _refuse(measure, area, period_from, period_to, text, part, by)
    with transaction.atomic():
        same = FigureNote.objects.filter(
            measure=measure.name, area=area.code, period_from=period_from, period_to=period_to, text=text.strip(), by=by,
            state=FigureNoteState.CURRENT,
        ).first()  # fmt: skip
        if same is not None:
            return same
        row = _keep(measure, area, period_from, period_to, text, part, by)
        sentence = f"Wrote a note beside {measure.title} in {area.name} ({row.period_words})."
        audit.note(by=by, verb="write_note", about=row, sentence=sentence)
    return row


def change_note(
    *, note: FigureNote, measure: Measure, area: Area, period_from: datetime.date, period_to: datetime.date, text: str,
    by: Account, part: Part = Part.TWO,
) -> FigureNote:  # fmt: skip
    """Put a new wording in the place of a note; the old one stays on record as changed.

    Raises:
        CannotDo: as ``write_note``; the note does not stand any more; it is somebody else's.
    """
    check(by, Permission.FIGURE_NOTE)
    _refuse(measure, area, period_from, period_to, text, part, by)
    with transaction.atomic():
        old = _hold(note, by)
        wording = (old.period_from, old.period_to, old.text, old.part)
        if wording == (period_from, period_to, text.strip(), part):
            return old
        _end(old, FigureNoteState.SUPERSEDED, by)
        row = _keep(measure, area, period_from, period_to, text, part, by, supersedes=old)
        sentence = f"Changed a note beside {measure.title} in {area.name} ({row.period_words})."
        audit.note(by=by, verb="change_note", about=row, sentence=sentence)
    return row


def withdraw_note(*, note: FigureNote, reason: str, by: Account) -> None:
    """Take a note back, with the reason; it stays on record. What is in minutes already stays there.

    Raises:
        CannotDo: no reason is given, the note does not stand any more, or it is somebody else's.
    """
    check(by, Permission.FIGURE_NOTE)
    if not reason.strip():
        raise CannotDo("Say why the note is withdrawn: whoever read it will ask.")
    with transaction.atomic():
        old = _hold(note, by)
        old.reason = reason.strip()[:500]
        _end(old, FigureNoteState.WITHDRAWN, by)
        sentence = f"Withdrew a note beside {old.measure} in {old.area_name} because: {old.reason}"
        audit.note(by=by, verb="withdraw_note", about=old, sentence=sentence)


def _refuse(
    measure: Measure, area: Area, first: datetime.date, last: datetime.date, text: str, part: int, by: Account
) -> None:
    refusal = refuse_words(text, first, last, months_of(measure, area)) or refuse_part(
        is_public=part == Part.ONE, may_publish=may(by, Permission.ASSESSMENT_PUBLISH)
    )
    if refusal:
        raise CannotDo(refusal)


def _hold(note: FigureNote, by: Account) -> FigureNote:
    """The note, locked, if this person may end it. Raises CannotDo."""
    held_note = FigureNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    refusal = refuse_change(
        is_current=held_note.state == FigureNoteState.CURRENT,
        is_own=held_note.by_id == by.pk,
        may_publish=may(by, Permission.ASSESSMENT_PUBLISH),
    )
    if refusal:
        raise CannotDo(refusal)
    return held_note


def _end(note: FigureNote, state: FigureNoteState, by: Account) -> None:
    note.state, note.ended_at, note.ended_by = state, timezone.now(), by
    note.save(update_fields=["state", "ended_at", "ended_by", "reason"])


def _keep(
    measure: Measure, area: Area, first: datetime.date, last: datetime.date, text: str, part: int, by: Account,
    supersedes: FigureNote | None = None,
) -> FigureNote:  # fmt: skip
    return FigureNote.objects.create(
        measure=measure.name, area=area.code, area_name=area.name, period_from=first, period_to=last, text=text.strip(),
        by=by, build=held().path.name, vintage=vintages_of(measure, area), seen=total_of(measure, area, first, last),
        part=part, supersedes=supersedes,
    )  # fmt: skip
