"""Reading the action log: filtered, sorted, page by page as plain rows; one action with its history.

A page of the log is six reads however long the log is: the rows come as plain values, the owners of a page in one go.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from frankpledge.govern.enums import ActionState, EventKind, OwnerKind
from frankpledge.govern.models import Action, ActionEvent, ActionOwner, Meeting
from frankpledge.govern.rules.action import OwnerKey, Viewer, owns
from frankpledge.partnership.access.check import may, refusal
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.access.roles import who_can
from frankpledge.partnership.models import Account, Agency, Group, Person, PostHolding

PER_PAGE = 30
STATES = {"": "Not closed", "open": "Open", "in_progress": "In progress", "closed": "Closed", "all": "All"}
MINE = {"": "Everybody's", "own": "My own", "agency": "My agency's"}
SORTS: dict[str, tuple[str, list[Any]]] = {
    "due": ("Due soonest first", [F("due_on").asc(nulls_last=True), "id"]),
    "newest": ("Newest first", ["-id"]),
    "oldest": ("Oldest first", ["id"]),
    "meeting": ("By meeting, newest first", ["-meeting__date", "id"]),
    "state": ("By state", ["state", "id"]),
}  # fmt: skip
_ROW = (
    "id", "text", "due_words", "due_on", "theme", "state", "closing_reason", "closed_on", "owners_printed", "part",
    "minute_id", "minute__number", "minute__title", "meeting_id", "meeting__date", "meeting__group__name",
    "meeting__group__short_name",
)  # fmt: skip
_OWNER = (
    "action_id", "kind", "printed", "person__name", "person__agency__name", "person__agency__short_name", "post__title",
    "post__agency__name", "post__agency__short_name", "agency__name", "agency__short_name", "group__name",
    "group__short_name",
)  # fmt: skip


@dataclass(frozen=True)
class LogFilter:
    """What the reader asks to see. Numbers are record ids; an empty value filters nothing."""

    text: str = ""
    person: int | None = None
    agency: int | None = None
    group: int | None = None
    meeting: int | None = None
    theme: str = ""
    state: str = ""
    overdue: bool = False
    mine: str = ""
    sort: str = "due"

    @property
    def active(self) -> int:
        """How many filters are on (the order is none)."""
        values = (self.text, self.person, self.agency, self.group, self.meeting, self.theme, self.state, self.overdue)
        return sum(bool(value) for value in (*values, self.mine))


def read_filter(params: Mapping[str, str]) -> LogFilter:
    """The filter of an address's parameters. What cannot be read is left out rather than answered with an error."""

    def number(name: str) -> int | None:
        value = params.get(name, "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None

    def choice(name: str, legal: Iterable[str], default: str = "") -> str:
        value = params.get(name, default)
        return value if value in legal else default

    return LogFilter(
        text=params.get("text", "").strip()[:200],
        person=number("person"),
        agency=number("agency"),
        group=number("group"),
        meeting=number("meeting"),
        theme=params.get("theme", "").strip()[:80],
        state=choice("state", STATES),
        overdue=params.get("overdue", "") in ("yes", "on", "1"),
        mine=choice("mine", MINE),
        sort=choice("sort", SORTS, "due"),
    )


def find_actions(viewer: Account, wanted: LogFilter) -> QuerySet[Action]:
    """The actions that pass the filter, in its order."""
    rows = Action.objects.all()
    if wanted.state == "":
        rows = rows.exclude(state=ActionState.CLOSED)
    elif wanted.state != "all":
        rows = rows.filter(state=wanted.state)
    if wanted.overdue:
        rows = rows.filter(due_on__lt=timezone.localdate()).exclude(state=ActionState.CLOSED)
    if wanted.meeting:
        rows = rows.filter(meeting_id=wanted.meeting)
    if wanted.group:
        rows = rows.filter(meeting__group_id=wanted.group)
    if wanted.theme:
        rows = rows.filter(theme__iexact=wanted.theme)
    for owners in _owner_filters(viewer, wanted):
        rows = rows.filter(pk__in=ActionOwner.objects.filter(owners, until=None).values("action_id"))
    for word in wanted.text.split():
        rows = rows.filter(_about(word))
    return rows.order_by(*SORTS[wanted.sort][1])


def _owner_filters(viewer: Account, wanted: LogFilter) -> list[Q]:
    found = []
    if wanted.person:
        found.append(Q(person_id=wanted.person) | Q(post__in=_posts_of(wanted.person)))
    if wanted.agency:
        found.append(_of_agency(wanted.agency))
    if wanted.mine == "own":
        person = viewer.person_id
        found.append(Q(person_id=person) | Q(post__in=_posts_of(person)) if person else Q(pk__in=[]))
    if wanted.mine == "agency":
        agency = viewer.person.agency_id if viewer.person else None
        found.append(_of_agency(agency) if agency else Q(pk__in=[]))
    return found


def _of_agency(agency: int) -> Q:
    """Owned by the agency, one of its posts or one of its people."""
    return Q(agency_id=agency) | Q(post__agency_id=agency) | Q(person__agency_id=agency)


def _posts_of(person: int) -> QuerySet[PostHolding, int]:
    """The posts a person holds today."""
    today = timezone.localdate()
    begun = Q(since__isnull=True) | Q(since__lte=today)
    not_ended = Q(until__isnull=True) | Q(until__gte=today)
    return PostHolding.objects.filter(begun, not_ended, person_id=person).values_list("post_id", flat=True)


def _about(word: str) -> Q:
    """Whether a word is in the action, its minute's title, its owners as printed or by name, or is its number (A12)."""
    found = Q(text__icontains=word) | Q(minute__title__icontains=word) | Q(owners_printed__icontains=word)
    owners = ActionOwner.objects.filter(
        Q(person__name__icontains=word) | Q(agency__name__icontains=word) | Q(post__title__icontains=word), until=None
    )
    found |= Q(pk__in=owners.values("action_id")) | Q(minute__number__iexact=word)
    if word[:1] in "Aa" and word[1:].isascii() and word[1:].isdigit():
        found |= Q(pk=int(word[1:10]))
    return found


@dataclass(frozen=True)
class LogPage:
    """A page of the log: ``page`` for its links, ``rows`` as plain values with ``owners``, ``is_overdue``."""

    page: Page[Any]
    rows: list[dict[str, Any]]
    count: int
    wanted: LogFilter


def log_page(viewer: Account, wanted: LogFilter, number: str | int = 1) -> LogPage:
    """A page of thirty. A page number that does not exist gives the nearest one that does."""
    pages = Paginator(find_actions(viewer, wanted).values(*_ROW), PER_PAGE)
    page = pages.get_page(number)
    return LogPage(page, dress(list(page.object_list)), pages.count, wanted)


def all_rows(viewer: Account, wanted: LogFilter) -> list[dict[str, Any]]:
    """Every row that passes the filter, for a file."""
    return dress(list(find_actions(viewer, wanted).values(*_ROW)), with_updates=True)


def dress(rows: list[dict[str, Any]], *, with_updates: bool = False) -> list[dict[str, Any]]:
    """Rows with their owners (one read for all), whether overdue, and for a file the latest update."""
    ids = [row["id"] for row in rows]
    owners: dict[int, list[tuple[str, str]]] = {}
    for batch in _batches(ids):
        for owner in ActionOwner.objects.filter(action_id__in=batch, until=None).order_by("id").values(*_OWNER):
            owners.setdefault(owner["action_id"], []).append(_owner_words(owner))
    updates = _latest_updates(ids) if with_updates else {}
    today = timezone.localdate()
    for row in rows:
        row["owners"] = owners.get(row["id"], [])
        due, is_closed = row["due_on"], row["state"] == ActionState.CLOSED
        row["is_overdue"] = due is not None and not is_closed and due < today
        row["update"] = updates.get(row["id"])
    return rows


def _batches(ids: list[int], size: int = 900) -> Iterable[list[int]]:
    """SQLite takes a limited number of parameters in one statement."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _owner_words(owner: Mapping[str, Any]) -> tuple[str, str]:
    """Who, and the agency they are of (empty where the owner is one)."""
    kind = owner["kind"]
    if kind == OwnerKind.PERSON:
        return owner["person__name"], owner["person__agency__short_name"] or owner["person__agency__name"] or ""
    if kind == OwnerKind.POST:
        return owner["post__title"], owner["post__agency__short_name"] or owner["post__agency__name"] or ""
    if kind == OwnerKind.AGENCY:
        return owner["agency__name"], ""
    if kind == OwnerKind.BODY:
        return owner["group__short_name"] or owner["group__name"] or owner["printed"], ""
    return (f"{owner['printed']}?" if owner["printed"] else "No owner yet"), ""


def _latest_updates(ids: list[int]) -> dict[int, dict[str, Any]]:
    latest: dict[int, dict[str, Any]] = {}
    for batch in _batches(ids):
        events = ActionEvent.objects.filter(action_id__in=batch, kind__in=(EventKind.UPDATED, EventKind.WITHDRAWN))
        rows = list(events.order_by("id").values("id", "action_id", "kind", "on", "text", "detail"))
        withdrawn = {row["detail"].get("withdraws") for row in rows if row["kind"] == EventKind.WITHDRAWN}
        for row in rows:
            if row["kind"] == EventKind.UPDATED and row["id"] not in withdrawn:
                latest[row["action_id"]] = dict(row)
    return latest


@dataclass(frozen=True)
class LogChoices:
    """What the filter boxes offer: (id, words)."""

    people: list[tuple[int, str]]
    agencies: list[tuple[int, str]]
    groups: list[tuple[int, str]]
    themes: list[str]
    meeting: Meeting | None = None

    @property
    def theme_options(self) -> list[tuple[str, str]]:
        """The themes as options of a box."""
        return [(theme, theme) for theme in self.themes]


def log_choices(wanted: LogFilter) -> LogChoices:
    """People and agencies that own something now, every group, every theme in use."""
    held = ActionOwner.objects.filter(until=None)
    themes = Action.objects.exclude(theme="").order_by("theme").values_list("theme", flat=True).distinct()
    meeting = Meeting.objects.select_related("group").filter(pk=wanted.meeting).first() if wanted.meeting else None
    return LogChoices(
        people=list(Person.objects.filter(pk__in=held.values("person_id")).order_by("name").values_list("pk", "name")),
        agencies=list(Agency.objects.order_by("name").values_list("pk", "name")),
        groups=list(Group.objects.order_by("name").values_list("pk", "name")),
        themes=list(themes),
        meeting=meeting,
    )


# --- one action -----------------------------------------------------------------------------------------------------


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
    return Viewer(person=person.pk, posts=frozenset(_posts_of(person.pk)), agency=person.agency_id)


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
