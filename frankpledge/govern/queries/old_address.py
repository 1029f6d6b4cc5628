"""Where an address of the council's old committee site leads now: only ever to what residents may open here."""

from __future__ import annotations

import re

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.govern.enums import OldAddressKind
from frankpledge.govern.models import OldAddress
from frankpledge.govern.queries.public_group import visible_groups
from frankpledge.govern.queries.visible import visible_items, visible_meetings, visible_papers

# Pages of the old site by their names in lower case: the kind of address, and the name of the number in it.
PAGES: dict[str, tuple[tuple[OldAddressKind, str], ...]] = {
    "ielistdocuments": ((OldAddressKind.MEETING, "mid"), (OldAddressKind.COMMITTEE, "cid")),
    "ieagenda": ((OldAddressKind.MEETING, "mid"), (OldAddressKind.COMMITTEE, "cid")),
    "mgmeetingattendance": ((OldAddressKind.MEETING, "id"),),
    "ielistmeetings": ((OldAddressKind.COMMITTEE, "committeeid"), (OldAddressKind.COMMITTEE, "cid")),
    "mgcommitteedetails": ((OldAddressKind.COMMITTEE, "id"),),
    "mgcommitteemailinglist": ((OldAddressKind.COMMITTEE, "id"),),
    "mgai": ((OldAddressKind.ITEM, "id"),),
}
LISTS = ("ielistmeetings", "mglistcommittees", "iedochome", "mgcalendarmonthview", "mgcalendarweekview", "uccalendar")
_NUMBER = re.compile(r"^[0-9]{1,19}$")
_DOCUMENT = re.compile(r"^([sg])([0-9]{1,19})$", re.IGNORECASE)


def old_addresses() -> QuerySet[OldAddress]:
    """The whole table, with what each leads to."""
    rows = OldAddress.objects.select_related(
        "group", "meeting__group", "item__meeting__group", "paper__item__meeting__group"
    )
    return rows.defer("paper__content").order_by("kind", "number")


def place_of_page(page: str, asked: dict[str, str]) -> str:
    """The address here of an old page, or nothing. ``asked`` is its query, names in lower case."""
    for kind, name in PAGES.get(page.lower(), ()):
        number = asked.get(name, "")
        if _NUMBER.match(number) and (place := _place(kind, number)):
            return place
    return reverse("public:home") if page.lower() in LISTS and not asked else ""


def place_of_document(code: str) -> str:
    """The address here of an old document (s1234) or pack (g1234), or nothing."""
    found = _DOCUMENT.match(code)
    if found is None:
        return ""
    kind = OldAddressKind.DOCUMENT if found[1].lower() == "s" else OldAddressKind.PACK
    # A pack of the old site carries the meeting's own number.
    return _place(kind, found[2]) or (_place(OldAddressKind.MEETING, found[2]) if kind == OldAddressKind.PACK else "")


def _place(kind: OldAddressKind, number: str) -> str:
    row = OldAddress.objects.filter(kind=kind, number=number.lstrip("0") or "0").first()
    if row is None:
        return ""
    if row.paper_id and (paper := visible_papers().filter(pk=row.paper_id).first()):
        if paper.kind in ("pdf", "docx"):
            return reverse("public:paper-download", args=[paper.pk])
        return reverse("public:meeting-detail", args=[paper.item.meeting_id]) + f"#paper-{paper.pk}"
    if row.item_id and (item := visible_items().filter(pk=row.item_id).first()):
        return reverse("public:meeting-detail", args=[item.meeting_id]) + f"#item-{item.pk}"
    if row.meeting_id and visible_meetings().filter(pk=row.meeting_id).exists():
        return reverse("public:meeting-detail", args=[row.meeting_id])
    group = visible_groups().filter(pk=row.group_id).first() if row.group_id else None
    return reverse("public:group-detail", args=[group.slug]) if group else ""
