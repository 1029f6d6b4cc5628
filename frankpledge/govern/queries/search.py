"""Search over the record and the directory: one question, answers grouped by kind, each with the words that matched.

Rows are always read through their scoped managers inside the caller's scope, so a search cannot show what a page could
not. In the public scope only what is published is looked at: Part 1 of published minutes and agendas.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from frankpledge.govern.enums import MinutesState
from frankpledge.govern.models import Action, AgendaItem, Meeting, Minute, Question, Resolution
from frankpledge.govern.models.search import (
    ACTIONS,
    CONFIGURATION,
    EVENTS,
    ITEMS,
    MINUTES,
    QUESTIONS,
    RESOLUTIONS,
    SearchedTable,
)
from frankpledge.govern.queries.search_directory import (
    DirectoryFound,
    find_in_directory,
    meeting_filter,
    read_vocabulary,
)
from frankpledge.govern.rules.search import Term, for_postgresql, for_sqlite, read_search, widened
from frankpledge.partnership.scope import current_scope

SHOWN_OF_EACH = 5
ON_A_PAGE = 20
_START, _STOP = "\x02", "\x03"
_BRACKETS = "⟨⟩"

# kind: (heading, may residents search it)
KINDS: dict[str, tuple[str, bool]] = {
    "group": ("Groups", True),
    "agency": ("Agencies", True),
    "person": ("People", False),
    "meeting": ("Meetings", True),
    "action": ("Actions", False),
    "resolution": ("Resolutions", True),
    "minute": ("Minutes", True),
    "question": ("Questions", True),
    "item": ("Agenda items", True),
}

Snippet = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Hit:
    """One answer. ``snippet`` is the text in pieces, True for those that matched: escape each piece."""

    kind: str
    title: str
    key: Any
    caption: str = ""
    on: datetime.date | None = None
    snippet: Snippet = ()


@dataclass(frozen=True)
class KindFound:
    """The answers of one kind on this page, and how many there are in all."""

    kind: str
    heading: str
    count: int
    hits: tuple[Hit, ...]
    page: int = 1

    @property
    def pages(self) -> int:
        """How many pages of this kind there are when it is looked at by itself."""
        return -(-self.count // ON_A_PAGE)


@dataclass(frozen=True)
class SearchAnswer:
    """What was found. ``widened`` are other names that were looked for; ``near`` are people of like names."""

    terms: tuple[Term, ...] = ()
    found: tuple[KindFound, ...] = ()
    widened: tuple[str, ...] = ()
    near: tuple[Hit, ...] = field(default=())

    @property
    def total(self) -> int:
        """How many answers of all kinds."""
        return sum(one.count for one in self.found)


@dataclass(frozen=True)
class Asked:
    """A search: what was typed, one kind or all (""), meeting years from and to (inclusive), the page of one kind."""

    typed: str
    kind: str = ""
    first_year: int | None = None
    last_year: int | None = None
    page: int = 1


def search(asked: Asked) -> SearchAnswer:
    """Answer a search within the open scope. Raises ScopeError if none is open; nothing typed raises anything."""
    members = current_scope().sees_part_2
    terms = read_search(asked.typed.replace("\x00", " "), read_vocabulary())
    if not terms:
        return SearchAnswer()
    directory = find_in_directory(terms)
    kinds = [kind for kind, (_, open_to_all) in KINDS.items() if members or open_to_all]
    found = []
    for kind in kinds:
        if asked.kind not in ("", kind):
            answer = KindFound(kind, KINDS[kind][0], _count(kind, terms, asked, directory), ())
        else:
            answer = _find(kind, terms, asked, directory)
        if answer.count:
            found.append(answer)
    near = tuple(_person_hit(one) for one in directory.near) if members else ()
    return SearchAnswer(tuple(terms), tuple(found), tuple(widened(terms)), near)


def _count(kind: str, terms: list[Term], asked: Asked, directory: DirectoryFound) -> int:
    listed = _listed(kind, directory)
    return len(listed) if listed is not None else _rows(kind, terms, asked, directory).count()


def _find(kind: str, terms: list[Term], asked: Asked, directory: DirectoryFound) -> KindFound:
    size = ON_A_PAGE if asked.kind else SHOWN_OF_EACH
    start = (max(asked.page, 1) - 1) * size if asked.kind else 0
    listed = _listed(kind, directory)
    if listed is not None:
        return KindFound(kind, KINDS[kind][0], len(listed), tuple(listed[start : start + size]), asked.page)
    rows = _rows(kind, terms, asked, directory)
    count = rows.count()
    # Only keys are sorted; the texts of the few rows shown are read after.
    keys = list(rows.values_list("pk", flat=True)[start : start + size]) if count else []
    whole = {row.pk: row for row in _whole(kind, rows, keys)} if keys else {}
    shown = [whole[key] for key in keys]
    return KindFound(kind, KINDS[kind][0], count, tuple(_hits(kind, shown, terms)), asked.page)


def _person_hit(found: Any) -> Hit:
    caption = ", ".join(filter(None, (found.row.role, str(found.row.agency or ""))))
    return Hit("person", found.row.titled_name, found.row.pk, caption=caption, snippet=found.why)


def _listed(kind: str, directory: DirectoryFound) -> list[Hit] | None:
    """Answers of the directory kinds, which are few enough to be read whole; None for the other kinds."""
    if kind == "group":
        return [
            Hit("group", one.row.name, one.row.slug, one.row.get_kind_display(), snippet=one.why)
            for one in directory.groups
        ]
    if kind == "agency":
        return [
            Hit("agency", one.row.name, one.row.pk, one.row.get_kind_display(), snippet=one.why)
            for one in directory.agencies
        ]
    if kind == "person":
        return [_person_hit(one) for one in directory.people]
    return None


def _matching(searched: SearchedTable, terms: list[Term]) -> RawSQL:
    """The ids of the rows whose words answer the terms, as a subquery; table names are constants."""
    if connection.vendor == "sqlite":
        return RawSQL(f"SELECT rowid FROM {searched.words} WHERE {searched.words} MATCH %s", [for_sqlite(terms)])  # noqa: S608, S611
    where = f"words @@ to_tsquery('{CONFIGURATION}', %s)"
    return RawSQL(f"SELECT id FROM {searched.table} WHERE {where}", [for_postgresql(terms)])  # noqa: S608, S611


_TABLES: dict[str, tuple[SearchedTable, type[models.Model]]] = {
    "minute": (MINUTES, Minute), "resolution": (RESOLUTIONS, Resolution), "question": (QUESTIONS, Question),
    "item": (ITEMS, AgendaItem), "action": (ACTIONS, Action),
}  # fmt: skip


def matching(kind: str, terms: list[Term]) -> Q:
    """The rows of one kind whose words answer, as a filter: who may see them is the caller's to say."""
    return Q(pk__in=_matching(_TABLES[kind][0], terms))


def _rows(kind: str, terms: list[Term], asked: Asked, directory: DirectoryFound) -> QuerySet[Any]:
    """The rows of one kind that answer, newest meeting first, within the scope and the years."""
    if kind == "meeting":
        meetings = Meeting.objects.filter(meeting_filter(terms)).order_by("-date", "id")
        return _published(kind, _in_years(meetings, asked, "date"))
    searched, model = _TABLES[kind]
    wanted = Q(pk__in=_matching(searched, terms))
    if kind == "action":
        wanted |= Q(events__in=_matching(EVENTS, terms)) | _owned_by(directory)
    rows: QuerySet[Any] = model._default_manager.filter(wanted)
    if kind == "action":  # its joins may give a row twice
        rows = model._default_manager.filter(pk__in=rows.values("pk"))
    if kind in ("minute", "resolution"):  # minutes being taken are the clerk's until the draft is closed
        rows = rows.exclude(meeting__taken__state=MinutesState.TAKING)
    rows = rows.order_by("-meeting__date", "id")
    return _published(kind, _in_years(rows, asked, "meeting__date"))


def _whole(kind: str, rows: QuerySet[Any], keys: list[int]) -> QuerySet[Any]:
    """The rows of some keys that the scope allows, with what their answers print."""
    some = rows.model._default_manager.filter(pk__in=keys)
    if kind == "meeting":
        return some.select_related("group").prefetch_related("group__names")
    return some.select_related("meeting__group").prefetch_related("meeting__group__names")


def _owned_by(directory: DirectoryFound) -> Q:
    """Actions now owned by a person or agency that the whole search names."""
    people = [one.row.pk for one in directory.people]
    agencies = [one.row.pk for one in directory.agencies]
    current = Q(owners__until=None)
    return current & (Q(owners__person__in=people) | Q(owners__agency__in=agencies))


def _in_years(rows: QuerySet[Any], asked: Asked, path: str) -> QuerySet[Any]:
    if asked.first_year:
        rows = rows.filter(**{f"{path}__gte": datetime.date(asked.first_year, 1, 1)})
    if asked.last_year:
        rows = rows.filter(**{f"{path}__lte": datetime.date(asked.last_year, 12, 31)})
    return rows


def _published(kind: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """In the public scope, what has been published; members see all."""
    if current_scope().sees_part_2:
        return rows
    if kind == "meeting":
        return rows.filter(Q(agenda_published_on__isnull=False) | Q(minutes_published_on__isnull=False))
    stage = "agenda" if kind == "item" else "minutes"
    return rows.filter(**{f"meeting__{stage}_published_on__isnull": False})


_TITLES: dict[str, Callable[[Any], str]] = {
    "minute": lambda row: f"{row.number} {row.title}".strip() or "Minute",
    "resolution": lambda row: (
        f"{row.get_classed_display()} at minute {row.minute.number}" if row.minute else "Resolution"
    ),
    "question": lambda row: row.subject or f"Question from {row.asked_by}",
    "item": str,
    "action": lambda row: row.reference,
}


def _hits(kind: str, rows: list[Any], terms: list[Term]) -> list[Hit]:
    if kind == "meeting":
        return [Hit(kind, str(row), row.pk, caption=row.venue, on=row.date) for row in rows]
    if kind == "resolution":
        models.prefetch_related_objects(rows, "minute")
    snippets = _snippets(_TABLES[kind][0], [row.pk for row in rows], terms)
    if kind == "action":
        snippets = {row.pk: snippets.get(row.pk) or ((row.text[:200], False),) for row in rows}
    return [
        Hit(
            kind,
            _TITLES[kind](row),
            _key(kind, row),
            str(row.meeting.group),
            row.meeting.date,
            snippets.get(row.pk, ()),
        )
        for row in rows
    ]


def _key(kind: str, row: Any) -> Any:
    """What the page of an answer is addressed by: its own, its minute's or its meeting's."""
    if kind == "resolution":
        return ("minute", row.minute_id) if row.minute_id else ("meeting", row.meeting_id)
    return ("meeting", row.meeting_id) if kind in ("question", "item") else row.pk


def _snippets(searched: SearchedTable, ids: list[int], terms: list[Term]) -> dict[int, Snippet]:
    """The passage of each row where the words stand, cut by the database."""
    if not ids:
        return {}
    marks = ", ".join(["%s"] * len(ids))
    if connection.vendor == "sqlite":
        sql = (
            f"SELECT rowid, snippet({searched.words}, -1, %s, %s, '…', 32) FROM {searched.words} "  # noqa: S608
            f"WHERE {searched.words} MATCH %s AND rowid IN ({marks})"
        )
        params: list[Any] = [_START, _STOP, for_sqlite(terms), *ids]
    else:
        options = f'StartSel="{_START}", StopSel="{_STOP}", MaxWords=40, MinWords=20'
        # ts_headline drops whatever looks like a tag, so the brackets take another shape on the way
        shown = f"translate({searched.document}, '<>', '{_BRACKETS}')"
        sql = (
            f"SELECT id, ts_headline('{CONFIGURATION}', {shown}, to_tsquery('{CONFIGURATION}', %s), %s) "  # noqa: S608
            f"FROM {searched.table} WHERE id IN ({marks})"
        )
        params = [for_postgresql(terms), options, *ids]
    back = str.maketrans(_BRACKETS, "<>") if connection.vendor == "postgresql" else {}
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return {key: cut(text.translate(back)) for key, text in cursor.fetchall()}


def cut(marked: str) -> Snippet:
    """A marked passage in pieces, True for those between the marks."""
    pieces: list[tuple[str, bool]] = []
    for part in marked.split(_START):
        inside, stop, after = part.partition(_STOP)
        pieces += [(inside, bool(stop)), (after, False)] if stop else [(part, False)]
    return tuple((text, matched) for text, matched in pieces if text)
