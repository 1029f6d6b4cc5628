"""Keeping the rhythm of business: items that return, ending them, postponing with a reason, carrying over."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.agenda import renumber
from frankpledge.govern.enums import RhythmKind
from frankpledge.govern.models import AgendaItem, Meeting, Postponement, RhythmItem
from frankpledge.govern.queries.forward import coming_meetings, is_open
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, Group


class RhythmRefused(Exception):
    """A change to the forward plan that cannot be made; the message says why and what to do."""


_NEEDS = {
    RhythmKind.ANNUAL: ("month", "an annual item", "the month from which it is due"),
    RhythmKind.EVERY_NTH: ("every", "an item of every so many meetings", "how many"),
    RhythmKind.THEME: ("meeting", "an item of one meeting", "which"),
}
_FIELDS = (
    "kind", "title", "presenter", "why", "needs_paper", "month", "every", "meeting", "under", "since", "until",
    "minute", "asked_by", "came_from", "part",
)  # fmt: skip


def keep_rhythm_item(*, group: Group, by: Account, item: RhythmItem | None = None, **fields: Any) -> RhythmItem:
    """Add an item to the forward plan, or correct one. Fields that are not given stay; ``since`` is today if not given.

    Raises RhythmRefused where its kind lacks what it needs, or the item would end before it begins.
    """
    check(by, Permission.MEETING_WRITE)
    unknown = set(fields) - set(_FIELDS)
    if unknown:
        raise TypeError(f"An item of the forward plan has no {', '.join(sorted(unknown))}.")
    row = item or RhythmItem(group=group, since=timezone.localdate())
    for name, value in fields.items():
        setattr(row, name, value)
    row.since = row.since or timezone.localdate()
    _refuse_misfit(row)
    with transaction.atomic():
        row.save()
        sentence = f"Forward plan of {group}: {row.title}, {row.get_kind_display().lower()}."
        audit.note(by=by, verb="keep_rhythm_item", about=row, sentence=sentence)
    return row


def _refuse_misfit(row: RhythmItem) -> None:
    needed = _NEEDS.get(RhythmKind(row.kind))
    if needed and not getattr(row, needed[0]):
        raise RhythmRefused(f"For {needed[1]}, say {needed[2]}.")
    if row.meeting is not None and row.meeting.group_id != row.group_id:
        raise RhythmRefused(f"{row.meeting} is a meeting of another group: choose one of {row.group}.")
    if row.until and row.until < row.since:
        raise RhythmRefused(f"It would end on {row.until:%-d %B %Y}, before it begins on {row.since:%-d %B %Y}.")
    if row.kind != RhythmKind.THEME:
        row.meeting = None


def end_rhythm_item(*, item: RhythmItem, reason: str, by: Account, on: datetime.date | None = None) -> RhythmItem:
    """Stop an item coming back, with the reason. Agendas that hold it keep it; the item stays on record.

    What of it was put off and is still owed is given up with it.
    """
    check(by, Permission.MEETING_WRITE)
    item.until, item.ended_reason = on or timezone.localdate(), reason
    with transaction.atomic():
        item.save(update_fields=["until", "ended_reason"])
        audit.note(by=by, verb="end_rhythm_item", about=item, sentence=f"{item.title} no longer comes back: {reason}")
    return item


def postpone_item(
    *, item: RhythmItem, meeting: Meeting, reason: str, by: Account, to_meeting: Meeting | None = None
) -> Postponement:
    """Put an item off from one meeting to a later one (the next, if none is named), with the reason.

    If it stands on the agenda it goes to the other meeting's, papers and all. Raises RhythmRefused for a meeting that
    is over, a target that is not later, and papers that would have nowhere to go.
    """
    check(by, Permission.MEETING_WRITE)
    today = timezone.localdate()
    if not is_open(meeting, today):
        raise RhythmRefused(f"{meeting} is over or cancelled: its business can no longer be put off.")
    if to_meeting is not None and (to_meeting.date <= meeting.date or to_meeting.group_id != meeting.group_id):
        raise RhythmRefused(f"Choose a later meeting of {meeting.group}: {to_meeting} is none.")
    if to_meeting is not None and not is_open(to_meeting, today):
        raise RhythmRefused(f"{to_meeting} is over or cancelled: choose another one.")
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        row, _ = Postponement.objects.update_or_create(
            item=item, from_meeting=meeting, defaults={"to_meeting": to_meeting, "reason": reason, "by": by}
        )
        _take_along(item, meeting, to_meeting, reason, today)
        where = f"to {to_meeting.date:%-d %B %Y}" if to_meeting else "to the next meeting"
        sentence = f"Postponed {item.title} from {meeting.date:%-d %B %Y} {where}: {reason}"
        audit.note(by=by, verb="postpone_item", about=item, sentence=sentence)
    return row


def _take_along(
    item: RhythmItem, meeting: Meeting, to_meeting: Meeting | None, reason: str, today: datetime.date
) -> None:
    """Take the item off the agenda it stands on and, with its papers, to that of the meeting it goes to."""
    there = AgendaItem.objects.filter(meeting=meeting, rhythm_item=item).first()
    if there is None:
        return
    target = to_meeting or next((one for one in coming_meetings(meeting.group, today) if one.date > meeting.date), None)
    has_papers = there.papers.exists() or there.sub_items.exists()
    if target is None and has_papers:
        raise RhythmRefused(
            f"No later meeting of {meeting.group} is arranged, and item {there.number} has papers or sub-items: "
            "arrange the next meeting first, so that they can go with it."
        )
    holds_it = target is not None and AgendaItem.objects.filter(meeting=target, rhythm_item=item).exists()
    if target is None or holds_it or not has_papers:
        there.delete()
    else:
        _move_to(there, target, f"Postponed from {meeting.date:%-d %B %Y}: {reason}")
    renumber(meeting)


def _move_to(there: AgendaItem, target: Meeting, came_from: str) -> None:
    last = AgendaItem.objects.filter(meeting=target).order_by("-order").first()
    there.sub_items.update(meeting=target)
    there.meeting, there.parent, there.came_from = target, None, came_from[:300]
    there.order = last.order + 1 if last else 0
    there.save(update_fields=["meeting", "parent", "came_from", "order"])
    renumber(target)


def postpone_agenda_item(
    *, item: AgendaItem, reason: str, by: Account, to_meeting: Meeting | None = None
) -> Postponement:
    """Put off an item of an agenda. One added by hand becomes an item of the forward plan, so that it comes back.

    Raises RhythmRefused for a standing item, which comes to every meeting as it is, and for a sub-item of one added
    by hand.
    """
    check(by, Permission.MEETING_WRITE)
    if item.standing_id is not None:
        raise RhythmRefused(f"“{item.title}” comes to every meeting of the group: take it off this agenda instead.")
    with transaction.atomic():
        row = item.rhythm_item or _into_rhythm(item, by, came_from="")
        return postpone_item(item=row, meeting=item.meeting, reason=reason, by=by, to_meeting=to_meeting)


def _into_rhythm(item: AgendaItem, by: Account, *, came_from: str) -> RhythmItem:
    """An item of the forward plan made of an agenda item added by hand; the agenda item points to it from now on."""
    row = keep_rhythm_item(
        group=item.meeting.group, by=by, kind=RhythmKind.NEXT_TIME, title=item.title[:250], presenter=item.presenter,
        part=item.part, since=item.meeting.date, needs_paper=item.papers.exists(), came_from=came_from,
    )  # fmt: skip
    item.rhythm_item = row
    item.save(update_fields=["rhythm_item"])
    return row


def carry_over_items(*, meeting: Meeting, reason: str, by: Account) -> list[RhythmItem]:
    """What stood by hand on the agenda of a meeting now cancelled: kept for the next one. Returns the items."""
    rows = AgendaItem.objects.filter(meeting=meeting, parent=None, standing=None, rhythm_item=None)
    told = f"Was on the agenda of {meeting.date:%-d %B %Y}, which was cancelled: {reason}"[:300]
    return [
        _into_rhythm(row, by, came_from=told) for row in rows.select_related("meeting__group") if not _is_usual(row)
    ]


def _is_usual(item: AgendaItem) -> bool:
    """An item whose papers the system makes (minutes, Matters Outstanding) is made anew for the next agenda."""
    return any(paper.kind in ("minutes", "matters") for paper in item.papers.defer("content"))
