"""What every change of an action stands on: the locked row, one event written, owners as rows, the state kept true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from frankpledge.govern.enums import EventKind, OwnerKind
from frankpledge.govern.models import Action, ActionEvent, ActionOwner
from frankpledge.govern.rules.action import Standing, refuse_overtaken, standing
from frankpledge.partnership.models import Account, Agency, Group, Person, Post


class ActionRefused(Exception):
    """A change of an action that was not made. The message says what was refused, which action, and what to do."""


class ActionOvertaken(ActionRefused):
    """Somebody else changed the action after the form was opened; the message says what they did."""


@dataclass(frozen=True)
class OwnerSpec:
    """An owner to record: its kind, what the minutes print, and the record it was matched to (none for UNKNOWN)."""

    kind: OwnerKind
    printed: str = ""
    person: Person | None = None
    post: Post | None = None
    agency: Agency | None = None
    group: Group | None = None

    @property
    def words(self) -> str:
        """The matched record's name, or what is printed."""
        return str(self.person or self.post or self.agency or self.group or self.printed or "no owner yet")


@dataclass
class OpenedRecord:
    """An action held for a change: the row (locked where the database can), its events, its standing."""

    action: Action
    events: list[ActionEvent]

    @property
    def now(self) -> Standing:
        """Where the action stands."""
        return standing([event.happening for event in self.events])

    @property
    def last(self) -> ActionEvent | None:
        """The latest event."""
        return self.events[-1] if self.events else None

    @property
    def last_turn(self) -> date | None:
        """The day of the latest opening, closing or reopening."""
        turns = (EventKind.OPENED, EventKind.CLOSED, EventKind.REOPENED)
        return max((event.on for event in self.events if event.kind in turns), default=None)

    def refuse_if_overtaken(self, seen: int | None) -> None:
        """Raise ActionOvertaken unless ``seen`` (the last event the editor's page showed) is still the last one."""
        last = self.last
        reason = refuse_overtaken(self.action.reference, seen, last.pk if last else None, told(last) if last else "")
        if reason:
            raise ActionOvertaken(reason)

    def sent_twice(self, kind: EventKind, *, by: Account, on: date, text: str, **fields: Any) -> ActionEvent | None:
        """The last event, if it is this very change: a button pressed twice must not be recorded twice."""
        last = self.last
        if last is None or (last.kind, last.by_id, last.on, last.text) != (kind, by.pk, on, text.strip()):
            return None
        return last if all(getattr(last, name) == value for name, value in fields.items()) else None

    def write(self, kind: EventKind, *, by: Account | None, on: date, text: str = "", **fields: Any) -> ActionEvent:
        """Add an event and bring the action's state into line with its history."""
        event = ActionEvent.objects.create(action=self.action, kind=kind, by=by, on=on, text=text.strip(), **fields)
        self.events.append(event)
        now = self.now
        self.action.state, self.action.closing_reason = now.state, now.closing_reason
        self.action.closed_on = now.closed_on
        self.action.save(update_fields=["state", "closing_reason", "closed_on"])
        return event


def hold(action: Action) -> OpenedRecord:
    """Read the action again under a lock, with its events. Call it inside a transaction.

    Raises ActionRefused where the action is gone.
    """
    row = Action.objects.select_for_update().filter(pk=action.pk).first()
    if row is None:
        raise ActionRefused(f"{action.reference} is no longer in the log: the paper it came from was undone.")
    events = list(ActionEvent.objects.filter(action=row).select_related("by__person").order_by("id"))
    return OpenedRecord(row, events)


def hold_in_order(actions: Sequence[Action]) -> None:
    """Lock several actions, always the lowest number first, so that two changes of the same ones cannot wait for each other."""
    numbers = [action.pk for action in actions]
    list(Action.objects.select_for_update().filter(pk__in=numbers).order_by("pk").values_list("pk"))


def told(event: ActionEvent) -> str:
    """An event in a sentence: "Ann Clerk added an update: “Letter sent”"."""
    verbs = {
        EventKind.OPENED: "opened it", EventKind.UPDATED: "added an update", EventKind.WITHDRAWN: "withdrew an update",
        EventKind.REASSIGNED: "reassigned it", EventKind.DUE_CHANGED: "changed the due date",
        EventKind.REWORDED: "corrected the wording", EventKind.CLOSED: "closed it", EventKind.REOPENED: "reopened it",
    }  # fmt: skip
    who = str(event.by) if event.by else "the system"
    words = f": “{event.text[:120]}”" if event.text else ""
    return f"{who} {verbs[EventKind(event.kind)]}{words}"


def put_owners(action: Action, owners: Sequence[OwnerSpec], *, since: date) -> list[ActionOwner]:
    """Save the owners of an action from a day on."""
    return [
        ActionOwner.objects.create(
            action=action,
            kind=owner.kind,
            printed=owner.printed[:200],
            person=owner.person,
            post=owner.post,
            agency=owner.agency,
            group=owner.group,
            since=since,
        )
        for owner in owners
    ]


def current_owners(action: Action) -> list[ActionOwner]:
    """The owners now, with the records they name."""
    rows = ActionOwner.objects.filter(action=action, until=None).select_related("person", "post", "agency", "group")
    return list(rows.order_by("id"))


def owner_words(owners: Sequence[OwnerSpec | ActionOwner]) -> str:
    """The owners in a phrase: "Ann Hill and Borough Council"."""
    names = [owner.words if isinstance(owner, OwnerSpec) else str(owner) for owner in owners]
    if len(names) < 2:
        return names[0] if names else "no owner yet"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def day_of(on: date | None) -> date:
    """The day given, or today. Raises ActionRefused for a day that has not come yet."""
    today = timezone.localdate()
    if on is not None and on > today:
        raise ActionRefused(
            f"{on:%-d %B %Y} has not come yet: give today's date ({today:%-d %B %Y}) or an earlier one."
        )
    return on or today
