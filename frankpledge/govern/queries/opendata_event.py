"""Open data about meetings: Open Civic Data's event, with agenda items, participants, documents, minutes."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.urls import reverse

from frankpledge.govern.enums import AttendanceKind
from frankpledge.govern.models import Attendance, Meeting
from frankpledge.govern.queries.linked import moment
from frankpledge.govern.queries.opendata import Document, data_id
from frankpledge.govern.queries.pack_sources import turned_confidential
from frankpledge.govern.queries.public_agenda import FILES, PublicItem, PublicPaper, public_agenda
from frankpledge.govern.queries.public_meeting import changes_seen, files_of, public_meeting_of
from frankpledge.govern.queries.visible import visible_minutes, visible_resolutions

NOTES = {
    AttendanceKind.PRESENT: "present",
    AttendanceKind.ALSO_PRESENT: "also present",
    AttendanceKind.APOLOGIES: "apologies",
}
PDF = "application/pdf"


def _address(name: str, *args: object) -> str:
    return str(settings.SITE_ADDRESS) + reverse(name, args=args)


def event_summary(row: Meeting, today: datetime.date) -> Document:
    """A meeting without its agenda and people, as a list gives it."""
    meeting = public_meeting_of(row)
    ends = meeting.end_time if meeting.end_time and meeting.end_time != meeting.start_time else None
    return {
        "id": data_id("events", row.pk), "name": meeting.name, "classification": "meeting",
        "start_date": moment(meeting.date, meeting.start_time),
        "end_date": moment(meeting.date, ends) if ends else None, "timezone": "Europe/London",
        "all_day": meeting.start_time is None, "attendance_mode": meeting.mode,
        "status": "cancelled" if meeting.is_cancelled else "passed" if meeting.date < today else "confirmed",
        "location": {"name": meeting.where}, "organization_id": data_id("organisations", f"group-{row.group_id}"),
        "links": [
            {"url": _address("public:meeting-detail", row.pk), "note": "Page", "media_type": "text/html"},
            {"url": _address("public:meeting-calendar", row.pk), "note": "Calendar", "media_type": "text/calendar"},
        ],
    }  # fmt: skip


def event_document(row: Meeting, today: datetime.date) -> Document:
    """A meeting with all that is published of it."""
    return event_summary(row, today) | {
        "changes": [{"date": change.on.isoformat(), "note": change.words} for change in changes_seen(row)],
        "agenda": _agenda(public_agenda(row)),
        "participants": participants(row) if row.minutes_published_on else [],
        "documents": _documents(row),
        "minutes": _minutes(row) if row.minutes_published_on else [],
    }


def _agenda(items: tuple[PublicItem, ...], parent: str | None = None) -> list[Document]:
    found: list[Document] = []
    for order, item in enumerate(items):
        key = f"item-{item.pk}"
        found.append({
            "id": key, "number": item.number, "order": order, "description": item.title, "presenter": item.presenter,
            "notes": [item.note] if item.note else [], "parent": parent, "closed": item.closed or None,
            "documents": [_paper(paper) for paper in item.papers],
        })  # fmt: skip
        found += _agenda(item.sub_items, key)
    return found


def _paper(paper: PublicPaper) -> Document:
    links = []
    if paper.leads_to == "file":
        media = next((media for words, media in FILES.values() if words == paper.kind), "application/octet-stream")
        links = [{"url": _address("public:paper-download", paper.pk), "note": paper.title, "media_type": media}]
    elif paper.leads_to:
        name = "public:report-detail" if paper.leads_to == "report" else "public:meeting-detail"
        links = [{"url": _address(name, paper.target), "note": paper.title, "media_type": "text/html"}]
    return {"note": paper.title, "date": paper.attached_on.isoformat(), "links": links}


def _documents(row: Meeting) -> list[Document]:
    """Published packs, the decisions, and what goes with the minutes."""
    found: list[Document] = []
    if row.agenda_published_on:
        packs = row.packs.filter(published_at__isnull=False).defer("content").select_related("supplement")
        for pack in packs:
            if pack.published_at is not None and not turned_confidential(pack):
                link = {"url": _address("public:pack-download", pack.pk), "note": pack.name, "media_type": PDF}
                found.append({"note": pack.name, "date": pack.published_at.date().isoformat(), "links": [link]})
    if public_meeting_of(row).has_decisions:
        link = {"url": _address("public:decisions-detail", row.pk), "note": "Decisions", "media_type": "text/html"}
        found.append({"note": "Decisions", "date": None, "links": [link]})
    for file in files_of(row):
        link = {"url": _address("public:file-download", file.pk), "note": file.title}
        found.append({"note": file.title, "date": None, "links": [link]})
    return found


def participants(row: Meeting) -> list[Document]:
    """Who was there and who sent apologies, with those a substitute stood in for: one may stand in for two."""
    stands_for: dict[Any, list[Document]] = defaultdict(list)
    for one in row.substitutions.all():
        whom = {"name": one.absent_name, "person_id": data_id("people", one.absent_id) if one.absent_id else None}
        stands_for[one.substitute_id or one.substitute_name].append(whom)
    found = []
    for there in Attendance.objects.filter(meeting=row, kind__in=NOTES):
        person = data_id("people", there.person_id) if there.person_id else None
        absent = (stands_for.get(there.person_id) if there.person_id else None) or stands_for.get(there.name, [])
        is_there = AttendanceKind(there.kind).is_there
        found.append({
            "name": there.name, "entity_type": "person", "person_id": person, "note": NOTES[AttendanceKind(there.kind)],
            "role": there.role, "organisation": there.organisation, "is_chair": there.is_chair,
            "is_remote": there.is_remote, "substitute_for": absent if is_there else [],
        })  # fmt: skip
    return found


def _minutes(row: Meeting) -> list[Document]:
    resolved: dict[int | None, list[Document]] = defaultdict(list)
    for one in visible_resolutions().filter(meeting=row).prefetch_related("actions"):
        owners = ", ".join(action.owners_printed for action in one.actions.all() if action.owners_printed)
        told = {"id": f"resolution-{one.pk}", "text": f"{one.kind} {one.text}".strip(), "owners": owners}
        resolved[one.minute_id].append(told)
    return [
        {"id": f"minute-{one.pk}", "number": one.number, "title": one.title, "text": one.text,
         "resolutions": resolved[one.pk]}
        for one in visible_minutes().filter(meeting=row)
    ]  # fmt: skip
