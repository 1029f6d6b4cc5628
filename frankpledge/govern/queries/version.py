"""Versions of minutes: the minutes as plain values to freeze, and two of them compared minute by minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frankpledge.govern.enums import AttendanceKind
from frankpledge.govern.models import Meeting, MeetingNote, Minute, MinutesVersion, Resolution
from frankpledge.govern.queries.attending import declarations_of, remarks_on
from frankpledge.govern.queries.meeting import attendance_of
from frankpledge.govern.rules.minutes_diff import Piece, has_changed, word_changes
from frankpledge.kit.filters import clock_time

Frozen = dict[str, Any]


def frozen(meeting: Meeting) -> Frozen:
    """Everything the minutes of a meeting say now, both parts, as JSON values."""
    rows = Minute.objects.filter(meeting=meeting).prefetch_related("resolutions__captured_owners", "meeting_notes")
    lists = attendance_of(meeting)
    return {
        "meeting": str(meeting),
        "ended": clock_time(meeting.end_time),
        "attendance": [
            {"kind": kind.label, "names": [_attended(row) for row in lists[kind]]}
            for kind in AttendanceKind
            if kind in lists
        ],
        "declarations": [{"name": one.name, "interest": one.interest} for one in declarations_of(meeting)],
        "minutes": [_minute(row) for row in rows],
    }


def _attended(row: Any) -> str:
    notes = [*(["chair"] if row.is_chair else []), *remarks_on(row)]
    return f"{row.name} ({', '.join(notes)})" if notes else str(row.name)


def _minute(row: Minute) -> Frozen:
    return {
        "id": row.pk, "number": row.number, "title": row.title, "text": row.text, "part": row.part,
        "resolutions": [_resolution(one) for one in row.resolutions.all()],
        "notes": [_note(one) for one in row.meeting_notes.all()],
    }  # fmt: skip


def _resolution(row: Resolution) -> Frozen:
    return {
        "kind": row.kind, "part_number": row.part_number, "text": row.text, "classed": row.classed, "part": row.part,
        "owners": [str(one) for one in row.captured_owners.all()],
    }  # fmt: skip


def _note(row: MeetingNote) -> Frozen:
    return {"on": row.on.isoformat(), "text": row.text, "part": row.part}


def words_of(minute: Frozen) -> str:
    """A frozen minute's words in one text, as they are compared: text, resolutions, notes."""
    parts = [minute["text"]]
    for one in minute["resolutions"]:
        number = f"({one['part_number']}) " if one["part_number"] else ""
        parts.append(f"{one['kind']} {number}{one['text']}")
    parts += [f"Post-meeting note, {one['on']}: {one['text']}" for one in minute["notes"]]
    return "\n\n".join(part for part in parts if part.strip())


@dataclass(frozen=True)
class MinuteChange:
    """One minute of two versions: its heading, and the stretches of words that were kept, taken out, put in."""

    heading: str
    pieces: tuple[Piece, ...]
    is_new: bool = False
    is_gone: bool = False


def compare(old: Frozen, new: Frozen) -> list[MinuteChange]:
    """The minutes that differ between two versions, in the order of the new one; those that are gone come last."""
    before = {one["id"]: one for one in old["minutes"]}
    out: list[MinuteChange] = []
    for minute in new["minutes"]:
        was = before.pop(minute["id"], None)
        pieces = word_changes(_whole(was) if was else "", _whole(minute))
        if has_changed(pieces) or was is None:
            out.append(MinuteChange(_heading(minute), pieces, is_new=was is None))
    out += [MinuteChange(_heading(gone), word_changes(_whole(gone), ""), is_gone=True) for gone in before.values()]
    return out


def _heading(minute: Frozen) -> str:
    return f"{minute['number']} {minute['title']}".strip()


def _whole(minute: Frozen) -> str:
    return f"{_heading(minute)}\n\n{words_of(minute)}"


def versions_of(meeting: Meeting) -> list[MinutesVersion]:
    """The versions of a meeting's minutes, the newest first, without their words."""
    rows = MinutesVersion.objects.filter(taken__meeting=meeting).defer("content").select_related("made_by__person")
    return list(rows.order_by("-number"))


def amendments_of(meeting: Meeting) -> list[MinutesVersion]:
    """What was amended after the chair approved, oldest first: the list that goes with "agreed, with amendments"."""
    rows = MinutesVersion.objects.filter(taken__meeting=meeting, is_amendment=True).defer("content")
    return list(rows.order_by("number"))
