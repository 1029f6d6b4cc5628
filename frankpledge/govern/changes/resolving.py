"""Resolutions as they are taken: noted, agreed, or an action captured in one line with its owners."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.action import OwnerSpec
from frankpledge.govern.changes.opened_action import open_actions
from frankpledge.govern.changes.taking import hold_open
from frankpledge.govern.enums import MinutesState, OwnerKind, ResolutionClass
from frankpledge.govern.models import CapturedOwner, Minute, Resolution, TextRevision
from frankpledge.govern.queries.capture import LineRead, Named
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

ACTION_WORD, RESOLVED_WORD = "ACTION", "RESOLVED"


def add_resolution(*, minute: Minute, text: str, classed: ResolutionClass, by: Account) -> Resolution:
    """Add a resolution below a minute. Several are numbered by themselves. The same words twice are one resolution."""
    check(by, Permission.MINUTES_TAKE)
    if not text.strip():
        raise CannotDo("The resolution has no words: write what was noted or agreed.")
    with transaction.atomic():
        taken = hold_open(minute.meeting)
        row = _add(minute, text.strip(), ResolutionClass(classed), RESOLVED_WORD, by)
        if taken.state != MinutesState.TAKING:
            open_actions(meeting=minute.meeting, by=by)
    return row


def _add(minute: Minute, text: str, classed: ResolutionClass, word: str, by: Account) -> Resolution:
    """One row at the end; what is there already is given back, for a button pressed twice."""
    there = Resolution.objects.filter(minute=minute, text=text, classed=classed).first()
    if there is not None:
        return there
    order = Resolution.objects.filter(meeting=minute.meeting).count() + 1
    row = Resolution.objects.create(
        meeting=minute.meeting, minute=minute, text=text, classed=classed, kind=word, order=order
    )
    number_parts(minute)
    sentence = f"Recorded a resolution of minute {minute.number} ({classed.label.lower()})."
    audit.note(by=by, verb="add_resolution", about=row, sentence=sentence)
    return row


def number_parts(minute: Minute) -> None:
    """Number the parts of a minute's resolution: none for a single one, 1, 2, 3 for several."""
    rows = list(Resolution.objects.filter(minute=minute))
    for place, row in enumerate(rows, start=1):
        row.part_number = str(place) if len(rows) > 1 else ""
    Resolution.objects.bulk_update(rows, ["part_number"])


def capture_action(*, minute: Minute, read: LineRead, by: Account) -> Resolution:
    """Record a captured line as a resolution of class action, with its owners and due words.

    Raises CannotDo for a line with no words, or with an owner that is neither certain nor settled by the clerk.
    """
    check(by, Permission.MINUTES_TAKE)
    if not read.captured.text:
        raise CannotDo(
            "The line has no action: write who is to do what, for example “AB to write to the Mayor by May”."
        )
    unsettled = [one.typed for one in read.owners if not one.is_settled]
    if unsettled:
        raise CannotDo(f"Say who {' and '.join(unsettled)} is, or that it is settled later; nothing is guessed.")
    with transaction.atomic():
        taken = hold_open(minute.meeting)
        row = _add(minute, " ".join(read.line.split()), ResolutionClass.ACTION, ACTION_WORD, by)
        row.owners_printed = read.captured.owners_printed[:200]
        row.due_words = read.captured.due_words[:120]
        row.save(update_fields=["owners_printed", "due_words"])
        _put_owners(row, [owner_of(one) for one in read.owners])
        if taken.state != MinutesState.TAKING:
            open_actions(meeting=minute.meeting, by=by)
    return row


def owner_of(named: Named) -> OwnerSpec:
    """A named owner as the action log records it; to be settled where the clerk said later."""
    match = named.match
    if named.chosen is not None:
        return OwnerSpec(OwnerKind.PERSON, named.typed, person=named.chosen)
    if match.kind == "unknown":
        return OwnerSpec(OwnerKind.UNKNOWN, named.typed)
    kind = OwnerKind(match.kind)
    return OwnerSpec(
        kind, named.typed, match.person, match.post, match.agency, match.group if kind == OwnerKind.BODY else None
    )


def _put_owners(resolution: Resolution, owners: Sequence[OwnerSpec]) -> None:
    CapturedOwner.objects.filter(resolution=resolution).delete()
    for owner in owners:
        CapturedOwner.objects.create(
            resolution=resolution, kind=owner.kind, printed=owner.printed[:200], person=owner.person, post=owner.post,
            agency=owner.agency, group=owner.group,
        )  # fmt: skip


def class_resolution(*, resolution: Resolution, classed: ResolutionClass, by: Account) -> Resolution:
    """Say that a resolution is noted, agreed or an action. Raises CannotDo where an action was opened from it already."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        taken = hold_open(resolution.meeting)
        if classed != ResolutionClass.ACTION:
            _refuse_opened(resolution, f"classed {ResolutionClass(classed).label.lower()}")
        if resolution.classed != classed:
            resolution.classed = classed
            resolution.save(update_fields=["classed"])
            sentence = f"A resolution is {ResolutionClass(classed).label.lower()}."
            audit.note(by=by, verb="class_resolution", about=resolution, sentence=sentence)
        if taken.state != MinutesState.TAKING:
            open_actions(meeting=resolution.meeting, by=by)
    return resolution


def _refuse_opened(resolution: Resolution, done: str) -> None:
    opened = resolution.actions.first()
    if opened is not None:
        raise CannotDo(
            f"{opened.reference} was opened from this resolution, so it is not {done}: close that action first."
        )


def remove_resolution(*, resolution: Resolution, by: Account) -> None:
    """Take a resolution out. Its words stay in the history of savings. Raises CannotDo where an action came of it."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        hold_open(resolution.meeting)
        row = Resolution.objects.filter(pk=resolution.pk).select_related("minute").first()
        if row is None:
            return
        _refuse_opened(row, "taken out")
        minute = row.minute
        _keep_words(row, by)
        where = f"minute {minute.number}" if minute else str(row.meeting)
        audit.note(by=by, verb="remove_resolution", about=row, sentence=f"Took a resolution out of {where}.")
        row.delete()
        if minute is not None:
            number_parts(minute)


def _keep_words(row: Resolution, by: Account) -> None:
    """The last words of a resolution that goes, as a row that decides nothing."""
    block, now = f"resolution:{row.pk}:text", timezone.now()
    latest = TextRevision.objects.filter(block=block, is_beside=False).order_by("-revision").first()
    if latest is None or latest.text != row.text:
        TextRevision.objects.create(
            meeting=row.meeting, minute=row.minute, block=block, revision=latest.revision + 1 if latest else 1,
            based_on=latest.revision if latest else 0, text=row.text, writer="taken out", serial=0, by=by, begun_at=now,
            saved_at=now,
        )  # fmt: skip
