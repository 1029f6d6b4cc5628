"""What is added to minutes after the meeting: dated notes, and files that go with them."""

from __future__ import annotations

import datetime
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.taking import hold_taken
from frankpledge.govern.changes.version import make_version
from frankpledge.govern.enums import MinutesState
from frankpledge.govern.models import Meeting, MeetingNote, Minute, MinutesFile
from frankpledge.govern.reading.formats.limits import MAX_FILE_BYTES, in_megabytes
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account

# What a browser opens or keeps without running anything; a macro document is refused by its name and by its bytes.
_KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", (b"PK\x03\x04",)),
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (b"PK\x03\x04",)),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (b"PK\x03\x04",)),
    ".png": ("image/png", (b"\x89PNG",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".txt": ("text/plain; charset=utf-8", ()),
}


def add_note(*, minute: Minute, on: datetime.date, text: str, part: Part, by: Account) -> MeetingNote:
    """Add a post-meeting note to a minute, also behind the signature: the words of the meeting stay as they are.

    Raises CannotDo for a day before the meeting or not yet come, while the minutes are being taken, and for Part 1 words
    below a Part 2 minute.
    """
    check(by, Permission.MINUTES_TAKE)
    _refuse_note(minute, on, text, part)
    with transaction.atomic():
        taken = hold_taken(minute.meeting)
        if taken.state == MinutesState.TAKING:
            raise CannotDo("The minutes are still being taken: write it in the minute, or close the draft first.")
        same = MeetingNote.objects.filter(minute=minute, on=on, text=text.strip()).first()
        if same is not None:
            return same
        row = MeetingNote.objects.create(minute=minute, on=on, text=text.strip(), part=part, by=by)
        if taken.state in (MinutesState.APPROVED, MinutesState.AGREED, MinutesState.SIGNED):
            make_version(taken=taken, why=f"Post-meeting note of {on:%-d %B %Y} on minute {minute.number}", by=by)
        sentence = f"Added a post-meeting note of {on:%-d %B %Y} to minute {minute.number}."
        audit.note(by=by, verb="add_note", about=minute, sentence=sentence)
    return row


def _refuse_note(minute: Minute, on: datetime.date, text: str, part: int) -> None:
    today, held = timezone.localdate(), minute.meeting.date
    if not text.strip():
        raise CannotDo("The note has no words: write what became known after the meeting.")
    if not held <= on <= today:
        raise CannotDo(
            f"A post-meeting note of {on:%-d %B %Y} is not possible: the meeting was on {held:%-d %B %Y} and today is "
            f"{today:%-d %B %Y}. Give a day between them."
        )
    if part == Part.ONE and minute.part != Part.ONE:
        raise CannotDo(f"Minute {minute.number} is Part 2, so its notes are too: make the minute Part 1 first.")


def add_file(
    *,
    meeting: Meeting,
    file_name: str,
    data: bytes,
    by: Account,
    title: str = "",
    part: Part = Part.TWO,
    minute: Minute | None = None,
) -> MinutesFile:
    """Send a presentation, survey or script with the minutes. Raises CannotDo for a kind, size or content that is refused."""
    check(by, Permission.MINUTES_TAKE)
    name = PurePath(file_name.replace("\\", "/")).name
    content_type = _kind_of(name, data)
    if part == Part.ONE and minute is not None and minute.part != Part.ONE:
        raise CannotDo(f"Minute {minute.number} is Part 2, so what goes with it is too: make the minute Part 1 first.")
    with transaction.atomic():
        hold_taken(meeting)
        row = MinutesFile.objects.create(
            meeting=meeting, minute=minute, title=(title.strip() or PurePath(name).stem)[:250], file_name=name[:250],
            content_type=content_type, content=data, size=len(data), part=part, by=by,
        )  # fmt: skip
        audit.note(by=by, verb="add_file", about=row, sentence=f"{row.title} goes with the minutes of {meeting}.")
    return row


def _kind_of(name: str, data: bytes) -> str:
    """The content type of a file that may be kept. Raises CannotDo."""
    suffix = PurePath(name).suffix.lower().replace(".jpeg", ".jpg")
    if suffix not in _KINDS:
        known = ", ".join(one.lstrip(".").upper() for one in _KINDS)
        raise CannotDo(f"“{name}” cannot go with the minutes: send one of {known}.")
    if not data:
        raise CannotDo(f"“{name}” is empty: choose the file again.")
    if len(data) > MAX_FILE_BYTES:
        raise CannotDo(
            f"“{name}” has {in_megabytes(len(data))}; the most is {in_megabytes(MAX_FILE_BYTES)}: send a smaller one."
        )
    kind, begins = _KINDS[suffix]
    if begins and not data.startswith(begins):
        raise CannotDo(
            f"“{name}” is not what its name says: it does not begin like a {suffix.lstrip('.').upper()} file."
        )
    if begins == (b"PK\x03\x04",) and b"vbaProject.bin" in data:
        raise CannotDo(f"“{name}” holds macros: save it without them and send it again.")
    return kind


def remove_file(*, file: MinutesFile, by: Account) -> None:
    """Take back a file that was sent with the minutes by mistake."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        hold_taken(file.meeting)
        audit.note(by=by, verb="remove_file", about=file, sentence=f"Took back {file.title} from the minutes.")
        MinutesFile.objects.filter(pk=file.pk).delete()
