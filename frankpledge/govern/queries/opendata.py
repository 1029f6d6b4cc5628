"""Open data about who meets: organisations, people, posts, memberships. Part 1 fields, of what residents know of only.

People are those who sit on a group whose members are shown, and those whom published minutes name as there or absent.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from frankpledge.govern.enums import PRINTED_LISTS
from frankpledge.govern.models import Attendance
from frankpledge.govern.queries.public_group import shows_members, visible_groups
from frankpledge.partnership.models import Agency, Group, Membership, PartnershipSettings, Person, Seat

Document = dict[str, Any]


def data_id(kind: str, key: object) -> str:
    """The lasting id of a document, which is also its address."""
    return str(settings.SITE_ADDRESS) + reverse("public:data-detail", args=[kind, str(key)])


def _page(name: str, *args: object, note: str = "Page") -> Document:
    return {"url": str(settings.SITE_ADDRESS) + reverse(name, args=args), "note": note}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


_PRINTED = Q(meeting__minutes_published_on__isnull=False, kind__in=PRINTED_LISTS)


def visible_agencies() -> QuerySet[Agency]:
    """Agencies with a seat on a group whose members are shown, and those published minutes name."""
    seated = Seat.objects.filter(group__in=shows_members().values("pk"), agency=OuterRef("pk"))
    there = Attendance.objects.filter(_PRINTED, agency=OuterRef("pk"))
    rows = Agency.objects.filter(Exists(seated) | Exists(there))
    return rows.prefetch_related("names").order_by("pk")


def visible_people() -> QuerySet[Person]:
    """People on groups whose members are shown, and those published minutes list."""
    sits = Membership.objects.filter(group__in=shows_members().values("pk"), person=OuterRef("pk"))
    there = Attendance.objects.filter(_PRINTED, person=OuterRef("pk"))
    return Person.objects.filter(Q(Exists(sits)) | Q(Exists(there))).select_related("agency").order_by("pk")


def visible_seats() -> QuerySet[Seat]:
    """Seats of groups whose members are shown."""
    return Seat.objects.filter(group__in=shows_members().values("pk")).order_by("pk")


def visible_memberships() -> QuerySet[Membership]:
    """Memberships of groups whose members are shown, past ones too."""
    rows = Membership.objects.filter(group__in=shows_members().values("pk"))
    return rows.select_related("person", "seat").order_by("pk")


def the_partnership() -> Document:
    """The partnership itself, the parent of every group that reports to none."""
    current = PartnershipSettings.current()
    contacts = [{"type": "email", "value": current.contact_email}] if current.contact_email else []
    contacts += [{"type": "voice", "value": current.contact_phone}] if current.contact_phone else []
    return _organisation("partnership", current.name, "community safety partnership") | {
        "contact_details": contacts,
        "links": [_page("public:home")],
    }


def _organisation(key: str, name: str, classification: str) -> Document:
    return {
        "id": data_id("organisations", key), "name": name, "classification": classification, "parent_id": None,
        "other_names": [], "founding_date": None, "dissolution_date": None, "description": "",
        "is_responsible_authority": False, "contact_details": [], "links": [],
    }  # fmt: skip


def _other_names(row: Group | Agency) -> list[Document]:
    names = [name for name in row.names.all() if name.name != row.name]
    return [{"name": one.name, "start_date": _day(one.since), "end_date": _day(one.until)} for one in names]


def group_document(group: Group, known: set[int]) -> Document:
    """A group. ``known`` are the groups residents know of: another is not named as the one above."""
    above = f"group-{group.reports_to_id}" if group.reports_to_id in known else "partnership"
    return _organisation(f"group-{group.pk}", group.name, group.get_kind_display().lower()) | {
        "parent_id": data_id("organisations", above),
        "other_names": _other_names(group),
        "dissolution_date": _day(group.ended_on),
        "description": group.purpose,
        "links": [_page("public:group-detail", group.slug)],
    }


def agency_document(agency: Agency) -> Document:
    """A member organisation, with the names it bore."""
    return _organisation(f"agency-{agency.pk}", agency.name, agency.get_kind_display().lower()) | {
        "other_names": _other_names(agency),
        "founding_date": _day(agency.started_on),
        "dissolution_date": _day(agency.ended_on),
        "is_responsible_authority": agency.is_responsible_authority,
    }


def person_document(person: Person) -> Document:
    """Somebody by name, rank, role and agency; never an address or number."""
    return {
        "id": data_id("people", person.pk), "name": person.name, "honorific_prefix": person.rank, "role": person.role,
        "organisation": str(person.agency or ""),
    }  # fmt: skip


def post_document(seat: Seat) -> Document:
    """A seat on a group."""
    agency = data_id("organisations", f"agency-{seat.agency_id}") if seat.agency_id else None
    return {
        "id": data_id("posts", seat.pk), "label": seat.title, "is_statutory": seat.is_statutory,
        "organization_id": data_id("organisations", f"group-{seat.group_id}"), "on_behalf_of_id": agency,
        "start_date": _day(seat.since), "end_date": _day(seat.until),
    }  # fmt: skip


def membership_document(row: Membership) -> Document:
    """A person on a group for a period; on behalf of the seat's agency."""
    agency = row.seat.agency_id if row.seat else None
    return {
        "id": data_id("memberships", row.pk), "person_id": data_id("people", row.person_id),
        "organization_id": data_id("organisations", f"group-{row.group_id}"),
        "post_id": data_id("posts", row.seat_id) if row.seat_id else None,
        "on_behalf_of_id": data_id("organisations", f"agency-{agency}") if agency else None,
        "role": row.get_standing_display().lower(), "start_date": _day(row.since), "end_date": _day(row.until),
    }  # fmt: skip


def organisations() -> list[Document]:
    """The partnership, its groups, the agencies: few enough to be made at once."""
    groups = list(visible_groups().prefetch_related("names").order_by("pk"))
    known = {group.pk for group in groups}
    agencies = [agency_document(agency) for agency in visible_agencies()]
    return [the_partnership(), *(group_document(group, known) for group in groups), *agencies]
