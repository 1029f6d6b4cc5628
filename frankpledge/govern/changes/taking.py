"""Taking minutes: beginning, adding items, taking them in another order, leaving one out."""

from __future__ import annotations

from django.db import transaction

from frankpledge.govern.changes.numbering import draw_number, give_up_numbers
from frankpledge.govern.enums import MeetingState, MinutesState
from frankpledge.govern.models import AgendaItem, DrawnNumber, Meeting, Minute, TakenMinutes, TextRevision
from frankpledge.govern.rules.taking import refuse_writing
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account


def hold_taken(meeting: Meeting) -> TakenMinutes:
    """The minutes' standing, locked. Call it inside a transaction. Raises CannotDo where nobody has begun them."""
    taken = TakenMinutes.objects.select_for_update().filter(meeting=meeting).first()
    if taken is None:
        raise CannotDo(f"The minutes of {meeting} are not begun: open the meeting and press “Take the minutes”.")
    return taken


def hold_open(meeting: Meeting) -> TakenMinutes:
    """The same, where words may still be written. Raises CannotDo with what to do instead."""
    taken = hold_taken(meeting)
    if refusal := refuse_writing(taken.state):
        raise CannotDo(refusal)
    return taken


def begin_taking(*, meeting: Meeting, by: Account) -> TakenMinutes:
    """Open the minutes of a meeting: one for each item of its agenda, numbered in order. A second time changes nothing.

    Minutes that were read from a paper are taken up as they stand: as a draft, or as agreed where they were.
    """
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        there = TakenMinutes.objects.filter(meeting=meeting).first()
        if there is not None:
            return there
        if meeting.state == MeetingState.CANCELLED:
            raise CannotDo(f"{meeting} is cancelled, so there is nothing to minute: restore the meeting first.")
        read = Minute.objects.filter(meeting=meeting).exists()
        state = MinutesState.TAKING
        if read:
            state = MinutesState.AGREED if meeting.state == MeetingState.AGREED else MinutesState.DRAFT
        taken = TakenMinutes.objects.create(meeting=meeting, state=state, begun_by=by)
        if not read:
            _from_agenda(meeting, by)
        told = "Took up" if read else "Began"
        audit.note(by=by, verb="begin_taking", about=taken, sentence=f"{told} the minutes of {meeting}.")
    return taken


def _from_agenda(meeting: Meeting, by: Account) -> None:
    """A minute for every item, sub-items lettered below theirs."""
    made: dict[int, Minute] = {}
    for item in AgendaItem.objects.filter(meeting=meeting):
        above = made.get(item.parent_id or 0)
        made[item.pk] = _make(meeting, item.title, by, under=above, item=item, order=len(made))


def _make(
    meeting: Meeting, title: str, by: Account, *, under: Minute | None, item: AgendaItem | None, order: int
) -> Minute:
    drawn_above = under and DrawnNumber.objects.filter(minute=under, given_up_at=None).first()
    minute = Minute.objects.create(meeting=meeting, title=title[:300], order=order, under=under, item=item)
    drawn = draw_number(meeting=meeting, by=by, title=title, minute=minute, under=drawn_above or None)
    minute.number = str(drawn)
    minute.save(update_fields=["number"])
    return minute


def add_minute(*, meeting: Meeting, title: str, by: Account, under: Minute | None = None) -> Minute:
    """Add an item that was not on the agenda, at the end or (a sub-item) behind the last below ``under``."""
    check(by, Permission.MINUTES_TAKE)
    if not title.strip():
        raise CannotDo("The item has no title: write what it was about.")
    with transaction.atomic():
        hold_open(meeting)
        if under is not None and (under.meeting_id != meeting.pk or under.under_id is not None):
            raise CannotDo(f"{under.number} cannot have sub-items: choose an item of the first level.")
        rows = list(Minute.objects.filter(meeting=meeting))
        minute = _make(meeting, title.strip(), by, under=under, item=None, order=len(rows))
        if under is not None:
            last = max(place for place, row in enumerate(rows) if under.pk in (row.pk, row.under_id))
            rows.insert(last + 1, minute)
            _put_in_order(rows)
        audit.note(by=by, verb="add_minute", about=minute, sentence=f"Added minute {minute.number} to {meeting}.")
    return minute


def _put_in_order(rows: list[Minute]) -> None:
    for order, row in enumerate(rows):
        row.order = order
    Minute.objects.bulk_update(rows, ["order"])


def move_minute(*, minute: Minute, up: bool, by: Account) -> None:
    """Take an item before or after its neighbour of the same level, with its sub-items. Numbers stay with their items."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        hold_open(minute.meeting)
        rows = list(Minute.objects.filter(meeting=minute.meeting))
        blocks = _blocks(rows, minute.under_id)
        place = next((n for n, block in enumerate(blocks) if block[0].pk == minute.pk), -1)
        other = place - 1 if up else place + 1
        if place < 0 or not 0 <= other < len(blocks):
            return
        blocks[place], blocks[other] = blocks[other], blocks[place]
        moved = [row for block in blocks for row in block]
        if minute.under_id is not None:
            parts = iter(moved)
            moved = [next(parts) if row.under_id == minute.under_id else row for row in rows]
        _put_in_order(moved)
        sentence = f"Took minute {minute.number} {'earlier' if up else 'later'} in the order."
        audit.note(by=by, verb="move_minute", about=minute, sentence=sentence)


def _blocks(rows: list[Minute], under: int | None) -> list[list[Minute]]:
    """The rows of one level, each with what stands below it; an item whose heading is gone stands for itself."""
    if under is not None:
        return [[row] for row in rows if row.under_id == under]
    tops = [row for row in rows if row.under_id is None]
    return [[top, *(row for row in rows if row.under_id == top.pk)] for top in tops]


def remove_minute(*, minute: Minute, why: str, by: Account) -> None:
    """Leave out an item that was not taken. Its number stays given up. Raises CannotDo while anything stands under it."""
    check(by, Permission.MINUTES_TAKE)
    name = f"Minute {minute.number} {minute.title}".strip()
    with transaction.atomic():
        hold_open(minute.meeting)
        if not Minute.objects.filter(pk=minute.pk).exists():
            return
        minute = Minute.objects.get(pk=minute.pk)
        if not why.strip():
            raise CannotDo(f"Say why {name} is left out: its number stays on record as given up, with your words.")
        waiting = TextRevision.objects.filter(minute=minute, is_beside=True, outcome="")
        if minute.text.strip() or minute.resolutions.exists() or minute.sub_minutes.exists() or waiting.exists():
            raise CannotDo(
                f"{name} holds words, resolutions or sub-items: take those out first, so that nothing is lost unseen."
            )
        give_up_numbers(minute=minute, why=why, by=by)
        audit.note(by=by, verb="remove_minute", about=minute, sentence=f"Left out {name}: {why.strip()[:200]}")
        minute.delete()
