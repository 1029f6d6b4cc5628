"""Govern's open data: JSON documents and paged lists, their schemas, and the public tables as CSV. Public scope, always."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.queries.opendata import (
    Document,
    membership_document,
    organisations,
    person_document,
    post_document,
    visible_memberships,
    visible_people,
    visible_seats,
)
from frankpledge.govern.queries.opendata_event import event_document, event_summary
from frankpledge.govern.queries.opendata_tables import TABLES
from frankpledge.govern.queries.public_group import visible_groups
from frankpledge.govern.queries.visible import visible_meetings
from frankpledge.govern.rules.opendata import KINDS, list_schema_of, schema_of
from frankpledge.kit.csvs import csv_bytes
from frankpledge.partnership.scope import Scope, open_scope

PER_PAGE = 100
_ROWS: dict[str, tuple[Callable[[], Any], Callable[[Any], Document]]] = {
    "people": (visible_people, person_document),
    "posts": (visible_seats, post_document),
    "memberships": (visible_memberships, membership_document),
}


def _events() -> Any:
    return visible_meetings().select_related("taken").order_by("-date", "-pk")


def data_list(kind: str, page: int = 1) -> Document | None:
    """A page of a list; None for no such kind or page. Events are listed without their agendas, newest first."""
    if kind not in KINDS or page < 1:
        return None
    with open_scope(Scope.PUBLIC):
        start = (page - 1) * PER_PAGE
        if kind == "organisations":
            whole = organisations()
            total, results = len(whole), whole[start : start + PER_PAGE]
        elif kind == "events":
            rows, today = _events(), timezone.localdate()
            total, results = rows.count(), [event_summary(row, today) for row in rows[start : start + PER_PAGE]]
        else:
            ask, told = _ROWS[kind]
            total, results = ask().count(), [told(row) for row in ask()[start : start + PER_PAGE]]
    if page > 1 and not results:
        return None
    address = str(settings.SITE_ADDRESS) + reverse("public:data-list", args=[kind])
    meta = {
        "page": page, "per_page": PER_PAGE, "total": total,
        "next": f"{address}?page={page + 1}" if start + PER_PAGE < total else None,
        "previous": f"{address}?page={page - 1}" if page > 1 else None,
    }  # fmt: skip
    return {"meta": meta, "results": results}


def data_document(kind: str, key: str) -> Document | None:
    """One document; None where residents know of none."""
    with open_scope(Scope.PUBLIC):
        if kind == "organisations":
            ending = reverse("public:data-detail", args=[kind, key])
            return next((one for one in organisations() if one["id"].endswith(ending)), None)
        if not (key.isdecimal() and key.isascii() and len(key) < 19):
            return None
        if kind == "events":
            row = _events().filter(pk=key).first()
            return event_document(row, timezone.localdate()) if row is not None else None
        if kind not in _ROWS:
            return None
        ask, told = _ROWS[kind]
        found = ask().filter(pk=key).first()
        return told(found) if found is not None else None


def data_schema(kind: str) -> Document | None:
    """The JSON Schema of a kind, or (``events-list``) of a page of its list."""
    name, is_list = kind.removesuffix("-list"), kind.endswith("-list")
    if name not in KINDS:
        return None
    address = str(settings.SITE_ADDRESS) + reverse("public:data-schema", args=[kind])
    return list_schema_of(name, address) if is_list else schema_of(name, address)


def data_kinds() -> tuple[str, ...]:
    """The kinds of document there are."""
    return KINDS


def table_names() -> list[tuple[str, str]]:
    """The tables there are: (name in the address, heading)."""
    return [(name, heading) for name, (heading, _, _) in TABLES.items()]


def data_table(name: str, slug: str = "") -> bytes | None:
    """A public table as CSV, of one group or of all; None for no such table or group."""
    if name not in TABLES:
        return None
    with open_scope(Scope.PUBLIC):
        group = visible_groups().filter(slug=slug).first() if slug else None
        if slug and group is None:
            return None
        _, head, rows = TABLES[name]
        return csv_bytes(head, rows(group.pk if group else None))
