"""Reading one action: its owners now and before, its whole history, and who may add to it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from frankpledge.govern.enums import ActionState, EventKind, OwnerKind
from frankpledge.govern.models import Action, ActionEvent, ActionOwner
from frankpledge.govern.queries.action import posts_of
from frankpledge.govern.rules.action import OwnerKey, Viewer, owns
from frankpledge.partnership.access.check import may, refusal
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.access.roles import who_can
from frankpledge.partnership.models import Account


@dataclass(frozen=True)
class HistoryLine:
    """An event as the page tells it; ``is_withdrawn`` strikes it through."""

    event: ActionEvent
    heading: str
    teller: str
    lines: tuple[str, ...] = ()
    is_withdrawn: bool = False


@dataclass(frozen=True)
class ActionView:
    """One action with all its page shows."""

    action: Action
    owners: list[ActionOwner]
    former_owners: list[ActionOwner]
    history: list[HistoryLine]
    parts: list[Action] = field(default_factory=list)
    last_event: int | None = None
    withdrawable: ActionEvent | None = None
    is_overdue: bool = False


def action_view(action: Action) -> ActionView:
    """The action's page: its owners now and before, its history newest first, what it was split into."""
    rows = ActionOwner.objects.filter(action=action).select_related("person__agency", "post__agency", "agency", "group")
    owners = list(rows.order_by("id"))
    events = list(ActionEvent.objects.filter(action=action).select_related("by__person", "given_by").order_by("-id"))
    withdrawn = {event.detail.get("withdraws") for event in events if event.kind == EventKind.WITHDRAWN}
    last = events[0] if events else None
    today = timezone.localdate()
    return ActionView(
        action=action,
        owners=[owner for owner in owners if owner.until is None],
        former_owners=[owner for owner in owners if owner.until is not None],
        history=[_history_line(event, event.pk in withdrawn) for event in events],
        parts=list(action.led_to.order_by("id")),
        last_event=last.pk if last else None,
        withdrawable=last if last and last.kind == EventKind.UPDATED else None,
        is_overdue=action.due_on is not None and action.state != ActionState.CLOSED and action.due_on < today,
    )


def last_event(action: Action) -> int | None:
    """The id of the latest event: forms carry it, so that two people editing at once are noticed."""
    return ActionEvent.objects.filter(action=action).order_by("-id").values_list("pk", flat=True).first()


def chosen_actions(ids: list[int]) -> list[Action]:
    """The actions ticked in a list, each with ``last_event``, in the order of their numbers."""
    last = ActionEvent.objects.filter(action=OuterRef("pk")).order_by("-id").values("pk")[:1]
    rows = Action.objects.filter(pk__in=ids[:500]).select_related("meeting__group").annotate(last_event=Subquery(last))
    return list(rows.order_by("id"))


def current_owner_choices(action: Action) -> dict[str, str]:
    """The owners now as the values of the owner boxes: {"owner_1": "person:12"}."""
    owners = ActionOwner.objects.filter(action=action, until=None).exclude(kind=OwnerKind.UNKNOWN).order_by("id")
    values = [
        f"{owner.kind}:{owner.person_id or owner.post_id or owner.agency_id or owner.group_id}" for owner in owners
    ]
    return {f"owner_{slot}": value for slot, value in enumerate(values, start=1)}


def viewer_of(account: Account) -> Viewer:
    """The account as an owner: its person, the posts held today, the person's agency."""
    person = account.person
    if person is None:
        return Viewer()
    return Viewer(person=person.pk, posts=frozenset(posts_of(person.pk)), agency=person.agency_id)


def update_refusal(account: Account, action: Action) -> str | None:
    """Why the account may not give an update on the action, as a sentence, or None when it may."""
    reason = refusal(account, Permission.ACTION_UPDATE_OWN)
    if reason or may(account, Permission.ACTION_WRITE):
        return reason
    owners = ActionOwner.objects.filter(action=action, until=None).select_related("person", "post", "agency", "group")
    keys = [OwnerKey(row.person_id, row.post_id, row.agency_id, row.group_id) for row in owners]
    if owns(viewer_of(account), keys):
        return None
    names = _and([str(row) for row in owners]) if owners else "nobody yet"
    return (
        f"{action.reference} belongs to {names}: ask them, or {who_can(Permission.ACTION_WRITE)}, to give the update."
    )


def _history_line(event: ActionEvent, is_withdrawn: bool) -> HistoryLine:
    heading = str(EventKind(event.kind).label)
    detail = event.detail or {}
    lines: list[str] = []
    if event.kind == EventKind.REASSIGNED:
        lines.append(f"From {_and(detail.get('from', []))} to {_and(detail.get('to', []))}")
    elif event.kind == EventKind.DUE_CHANGED:
        now = _due_words(detail.get("words", ""), detail.get("to"))
        before = _due_words(detail.get("from_words", ""), detail.get("from"))
        lines.append(f"Due {now}; before: {before}")
    elif event.kind == EventKind.REWORDED and detail.get("from") and detail.get("from") != detail.get("to"):
        lines.append(f"It said: {detail['from']}")
    if is_withdrawn:
        heading = f"{heading}, withdrawn since"
    return HistoryLine(event, heading, _teller(event), tuple(lines), is_withdrawn)


def _teller(event: ActionEvent) -> str:
    """Who gave it, and who entered it where that is somebody else."""
    writer = str(event.by) if event.by else "the system"
    giver = event.given_by_printed or (str(event.given_by) if event.given_by else "")
    return f"{giver}, entered by {writer}" if giver and giver != writer else writer


def _and(names: list[str]) -> str:
    return " and ".join(names) or "nobody"


def _due_words(words: str, iso: str | None) -> str:
    day = datetime.date.fromisoformat(iso) if iso else None
    told = f"{day.day} {day:%B %Y}" if day else ""
    return f"“{words}” ({told})" if words and told else f"“{words}”" if words else told or "no date"
