"""Reading the action log: filtered, sorted, page by page as plain rows; one action with its history.

A page of the log is six reads however long the log is: the rows come as plain values, the owners of a page in one go.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from frankpledge.govern.enums import ActionState, EventKind, OwnerKind
from frankpledge.govern.models import Action, ActionEvent, ActionOwner, Meeting
from frankpledge.kit import statements
from frankpledge.kit.statements import Statement
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Agency, Group, Person, PostHolding
from frankpledge.partnership.queries.group import covers
from frankpledge.partnership.scope import Scope, current_scope

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
    unsettled: bool = False
    mine: str = ""
    sort: str = "due"

    @property
    def active(self) -> int:
        """How many filters are on (the order is none)."""
        values = (
            self.text,
            self.person,
            self.agency,
            self.group,
            self.meeting,
            self.theme,
            self.state,
            self.overdue,
            self.unsettled,
        )
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
        unsettled=params.get("unsettled", "") == "yes",
        mine=choice("mine", MINE),
        sort=choice("sort", SORTS, "due"),
    )


def find_actions(viewer: Account, wanted: LogFilter) -> QuerySet[Action]:
    """The actions that pass the filter, in its order."""
    person = viewer.person_id
    agency = viewer.person.agency_id if wanted.mine == "agency" and viewer.person else None
    return _find(wanted, person, agency)


def _find(wanted: LogFilter, own: int | None, own_agency: int | None) -> QuerySet[Action]:
    rows = Action.objects.all()
    if wanted.state == "":
        rows = rows.exclude(state=ActionState.CLOSED)
    elif wanted.state != "all":
        rows = rows.filter(state=wanted.state)
    if wanted.overdue:
        rows = rows.filter(due_on__lt=timezone.localdate()).exclude(state=ActionState.CLOSED)
    if wanted.unsettled:
        owned = ActionOwner.objects.filter(until=None).exclude(kind=OwnerKind.UNKNOWN)
        rows = rows.exclude(pk__in=owned.values("action_id"))
    if wanted.meeting:
        rows = rows.filter(meeting_id=wanted.meeting)
    if wanted.group:
        rows = rows.filter(meeting__group_id=wanted.group)
    if wanted.theme:
        rows = rows.filter(theme__iexact=wanted.theme)
    for owners in _owner_filters(wanted, own, own_agency):
        rows = rows.filter(pk__in=ActionOwner.objects.filter(owners, until=None).values("action_id"))
    for word in wanted.text.split():
        rows = rows.filter(_about(word))
    return rows.order_by(*SORTS[wanted.sort][1])


def _owner_filters(wanted: LogFilter, own: int | None, own_agency: int | None) -> list[Q]:
    found = []
    if wanted.person:
        found.append(held_by(wanted.person))
    if wanted.agency:
        found.append(of_agency(wanted.agency))
    if wanted.mine == "own":
        found.append(held_by(own) if own else Q(pk__in=[]))
    if wanted.mine == "agency":
        found.append(of_agency(own_agency) if own_agency else Q(pk__in=[]))
    return found


def held_by(person: int, day: datetime.date | None = None) -> Q:
    """Which owners are the person, or a post the person holds on a day (today): the one reading of "mine"."""
    return Q(person_id=person) | Q(post__in=posts_of(person, day))


def of_agency(agency: int) -> Q:
    """Which owners are the agency, one of its posts or one of its people."""
    return Q(agency_id=agency) | Q(post__agency_id=agency) | Q(person__agency_id=agency)


def owned(owners: Q) -> QuerySet[Action]:
    """Actions not closed that one of these owners has now, each once."""
    present = ActionOwner.objects.filter(owners, until=None).values("action_id")
    return Action.objects.exclude(state=ActionState.CLOSED).filter(pk__in=present)


def posts_of(person: int, day: datetime.date | None = None) -> QuerySet[PostHolding, int]:
    """The posts a person holds on a day (today)."""
    held = PostHolding.objects.filter(covers(day or timezone.localdate()), person_id=person)
    return held.values_list("post_id", flat=True)


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
    agency = viewer.person.agency_id if wanted.mine == "agency" and viewer.person else None
    key = (wanted, viewer.person_id if wanted.mine else None, agency, current_scope(), timezone.localdate())
    total = statements.count(_ids(*key))
    page = Paginator(range(total), PER_PAGE).get_page(number)
    rows = statements.read(_page_of_rows(*key, page.start_index()))
    return LogPage(page, dress(rows), total, wanted)


# The scope and the day are part of what is remembered: both decide what the statement shows.
@lru_cache(maxsize=256)
def _ids(wanted: LogFilter, own: int | None, agency: int | None, scope: Scope, day: datetime.date) -> Statement:  # noqa: ARG001
    return statements.statement(_find(wanted, own, agency).order_by(), ["id"])


@lru_cache(maxsize=256)
def _page_of_rows(
    wanted: LogFilter,
    own: int | None,
    agency: int | None,
    scope: Scope,  # noqa: ARG001
    day: datetime.date,  # noqa: ARG001
    first: int,
) -> Statement:
    start = max(first - 1, 0)
    return statements.statement(_find(wanted, own, agency)[start : start + PER_PAGE], _ROW)


@lru_cache(maxsize=256)
def _owners_of(count: int) -> Statement:
    """The owners of so many actions; their ids are given when it is run."""
    rows = ActionOwner.objects.filter(action_id__in=range(count), until=None).order_by("id")
    return statements.statement(rows, _OWNER)


def all_rows(viewer: Account, wanted: LogFilter) -> list[dict[str, Any]]:
    """Every row that passes the filter, for a file."""
    return dress(list(find_actions(viewer, wanted).values(*_ROW)), with_updates=True)


def dress(rows: list[dict[str, Any]], *, with_updates: bool = False) -> list[dict[str, Any]]:
    """Rows with their owners (one read for all), whether overdue, and for a file the latest update."""
    ids = [row["id"] for row in rows]
    owners: dict[int, list[tuple[str, str]]] = {}
    for batch in _batches(ids):
        for owner in statements.read(_owners_of(len(batch)), batch):
            owners.setdefault(owner["action_id"], []).append(_owner_words(owner))
    updates = _latest_updates(ids) if with_updates else {}
    today = timezone.localdate()
    for row in rows:
        row["owners"] = tuple(owners.get(row["id"], ()))
        row["group"] = row["meeting__group__short_name"] or row["meeting__group__name"]
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
    """What the filter boxes offer: (value, words)."""

    people: tuple[tuple[int, str], ...]
    agencies: tuple[tuple[int, str], ...]
    groups: tuple[tuple[int, str], ...]
    themes: tuple[tuple[str, str], ...]
    meeting: Meeting | None = None


def log_choices(wanted: LogFilter) -> LogChoices:
    """People who own something now, every agency and group, every theme in use: one read for all four boxes."""
    with connection.cursor() as cursor:
        cursor.execute(_choices_sql(current_scope()))
        found: dict[str, list[tuple[Any, str]]] = {"person": [], "agency": [], "group": [], "theme": []}
        for kind, number, words in cursor.fetchall():
            found[kind].append((number if kind != "theme" else words, words))
    meeting = Meeting.objects.select_related("group").filter(pk=wanted.meeting).first() if wanted.meeting else None
    boxes = {kind: tuple(sorted(rows, key=lambda row: row[1].casefold())) for kind, rows in found.items()}
    return LogChoices(boxes["person"], boxes["agency"], boxes["group"], boxes["theme"], meeting)


@lru_cache(maxsize=4)
def _choices_sql(scope: Scope) -> str:
    """One statement over four tables. Django's union makes the same at ten times the cost of running it."""
    tables = {model.__name__.lower(): model._meta.db_table for model in (Action, ActionOwner, Person, Agency, Group)}
    shown = "" if scope.sees_part_2 else f"AND part = {int(Part.ONE)}"
    # From each theme to the next by the index: DISTINCT would walk the whole log to find a dozen words.
    parts = (
        "WITH RECURSIVE themes(theme) AS (SELECT MIN(theme) FROM {action} WHERE theme > '' {shown} UNION ALL"
        " SELECT (SELECT MIN(a.theme) FROM {action} a WHERE a.theme > t.theme {shown}) FROM themes t"
        " WHERE t.theme IS NOT NULL)"
        " SELECT 'person', id, name FROM {person} p WHERE EXISTS"
        " (SELECT 1 FROM {actionowner} o WHERE o.person_id = p.id AND o.until IS NULL)"
        " UNION ALL SELECT 'agency', id, name FROM {agency} UNION ALL SELECT 'group', id, name FROM {group}"
        " UNION ALL SELECT 'theme', 0, theme FROM themes WHERE theme IS NOT NULL"
    )
    return parts.format(**tables, shown=shown)
