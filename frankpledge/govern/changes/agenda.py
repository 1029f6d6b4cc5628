"""Changing agendas: drafting from standing items, adding, moving, numbering, attaching papers."""

from __future__ import annotations

import io

import pikepdf
from django.db import transaction

from frankpledge.govern.changes.agenda_rhythm import place_item, put_on_falls
from frankpledge.govern.changes.publication_step import note_part
from frankpledge.govern.enums import PaperKind
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting, Pack, StandingItem, Supplement
from frankpledge.govern.packs.offered import offers
from frankpledge.govern.queries.meeting import previous_meeting, standing_items
from frankpledge.govern.reading.formats.kinds import kind_of
from frankpledge.govern.reading.formats.limits import MAX_FILE_BYTES, MAX_PDF_PAGES, in_megabytes
from frankpledge.govern.reading.formats.word import check_archive
from frankpledge.govern.reading.paper import UnreadablePaper
from frankpledge.govern.rules.agenda import number_items
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account

MADE_TITLES = {PaperKind.MINUTES: "Minutes of the meeting before", PaperKind.MATTERS: "Matters Outstanding"}


class AgendaRefused(Exception):
    """A change to an agenda that cannot be made; the message says why and what to do."""


class PackIsOut(AgendaRefused):
    """The pack of the meeting is published: a further paper can only go out as a supplement."""


def refuse_published(meeting: Meeting, title: str) -> None:
    """Raise PackIsOut where a paper would be put into a pack that readers already hold."""
    if Pack.objects.filter(meeting=meeting, published_at__isnull=False, supplement=None).exists():
        raise PackIsOut(
            f"The pack for {meeting} is published, so “{title}” cannot go into it: send it out as a supplement, which"
            " says what it adds and why it is late."
        )


def _hold(meeting: Meeting) -> None:
    """Two people change the agenda of a meeting one after the other, so that no two items get one number."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)


def renumber(meeting: Meeting) -> None:
    """Give items their numbers from their order. Part 2 items keep their place: numbers agree in both editions."""
    items = list(AgendaItem.objects.filter(meeting=meeting))
    tops = [item for item in items if item.parent_id is None]
    below = {top.pk: [item for item in items if item.parent_id == top.pk] for top in tops}
    numbered = number_items([len(below[top.pk]) for top in tops])
    order = 0
    for top, (number, sub_numbers) in zip(tops, numbered, strict=True):
        for item, given in [(top, number), *zip(below[top.pk], sub_numbers, strict=True)]:
            item.number, item.order = given, order
            order += 1
    AgendaItem.objects.bulk_update(items, ["number", "order"])


def draft_agenda(*, meeting: Meeting, by: Account) -> list[AgendaItem]:
    """Make the agenda from the group's standing items and what falls on the meeting by the forward plan.

    Items that were postponed to this meeting may be there already. Raises AgendaRefused where there are others.
    """
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        _hold(meeting)
        there = AgendaItem.objects.filter(meeting=meeting)
        if there.filter(parent=None).exclude(rhythm_item__isnull=False, came_from__gt="").exists():
            raise AgendaRefused("This meeting already has an agenda: add to it, or remove its items first.")
        carried = list(there.filter(parent=None))
        made: dict[int, AgendaItem] = {}
        for place, standing in enumerate(standing_items(meeting.group)):
            made[standing.pk] = _from_standing(meeting, standing, made.get(standing.parent_id or 0), place)
        for item in carried:
            place_item(item)
        put_on_falls(meeting)
        renumber(meeting)
        audit.note(by=by, verb="draft_agenda", about=meeting, sentence=f"Drafted the agenda of {meeting}.")
    return list(AgendaItem.objects.filter(meeting=meeting))


def _from_standing(meeting: Meeting, standing: StandingItem, parent: AgendaItem | None, order: int) -> AgendaItem:
    """One agenda item of a standing item, with the paper that the system makes for it."""
    item = AgendaItem.objects.create(
        meeting=meeting,
        parent=parent,
        title=standing.title,
        presenter=standing.presenter,
        order=order,
        part=standing.part,
        standing=standing,
    )
    if standing.brings == PaperKind.MINUTES and (before := previous_meeting(meeting)) is not None:
        item.title = f"{standing.title} held on {before.date:%-d %B %Y}"
        item.save(update_fields=["title"])
    if standing.brings:
        made_paper(item, PaperKind(standing.brings)).save()
    return item


def made_paper(item: AgendaItem, kind: PaperKind) -> AgendaPaper:
    """A paper that the system makes, not saved yet, with its item's part. Without a meeting before, the minutes are
    those of whichever comes to stand before it.
    """
    before = previous_meeting(item.meeting) if kind == PaperKind.MINUTES else None
    title = f"Minutes of {before.date:%-d %B %Y}" if before else MADE_TITLES[kind]
    return AgendaPaper(item=item, title=title, kind=kind, of_meeting=before, part=item.part)


def attach_made_paper(*, item: AgendaItem, kind: PaperKind, by: Account) -> AgendaPaper:
    """Let the pack hold the minutes of the meeting before, or Matters Outstanding, under an item.

    Raises AgendaRefused where the item has that paper already.
    """
    check(by, Permission.MEETING_WRITE)
    if kind not in MADE_TITLES:
        raise AgendaRefused(f"The system does not make a {kind.label}: attach the file.")
    with transaction.atomic():
        _hold(item.meeting)
        if item.papers.filter(kind=kind).exists():
            raise AgendaRefused(f"Item {item.number} already has {MADE_TITLES[kind]}.")
        paper = made_paper(item, kind)
        last = AgendaPaper.objects.filter(item=item).order_by("-order").first()
        paper.order = last.order + 1 if last else 0
        paper.save()
        audit.note(by=by, verb="attach_paper", about=paper, sentence=f"Put {paper.title} under item {item.number}.")
    return paper


def attach_offered_paper(*, item: AgendaItem, key: str, by: Account) -> AgendaPaper:
    """Put a paper that another part offers under an item: a data pack. Part 2 until its own part makes it public.

    Raises AgendaRefused where it is not offered any more or stands under the item already, PackIsOut where the pack is published.
    """
    check(by, Permission.MEETING_WRITE)
    found = next((one for one in offers() if one.key == key), None)
    if found is None:
        raise AgendaRefused(
            "That paper is not offered any more: open the page again and choose from what is there now."
        )
    refuse_published(item.meeting, found.title)
    with transaction.atomic():
        _hold(item.meeting)
        if item.papers.filter(kind=PaperKind.OFFERED, offered=key).exists():
            raise AgendaRefused(f"Item {item.number} already has “{found.title}”.")
        last = AgendaPaper.objects.filter(item=item).order_by("-order").first()
        paper = AgendaPaper.objects.create(
            item=item, title=found.title, kind=PaperKind.OFFERED, offered=key, order=last.order + 1 if last else 0
        )
        audit.note(by=by, verb="attach_paper", about=paper, sentence=f"Put “{found.title}” under item {item.number}.")
    return paper


def add_falls(*, meeting: Meeting, by: Account) -> list[AgendaItem]:
    """Put on an agenda what falls on its meeting by the forward plan and is not there yet: each once."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        _hold(meeting)
        made = put_on_falls(meeting)
        renumber(meeting)
        for item in made:
            audit.note(by=by, verb="add_falls", about=item, sentence=f"Put {item.title} on the agenda of {meeting}.")
    return made


def add_item(
    *,
    meeting: Meeting,
    title: str,
    by: Account,
    presenter: str = "",
    note: str = "",
    parent: AgendaItem | None = None,
    part: int = Part.TWO,
) -> AgendaItem:
    """Add an item at the end, or a sub-item under ``parent``. Raises AgendaRefused for a sub-item of a sub-item."""
    check(by, Permission.MEETING_WRITE)
    if parent is not None and (parent.parent_id is not None or parent.meeting_id != meeting.pk):
        raise AgendaRefused(f"{parent.number} cannot have sub-items: choose an item of the first level of this agenda.")
    with transaction.atomic():
        _hold(meeting)
        last = AgendaItem.objects.filter(meeting=meeting).order_by("-order").first()
        item = AgendaItem.objects.create(
            meeting=meeting,
            parent=parent,
            title=title,
            presenter=presenter,
            note=note,
            part=part,
            order=(last.order + 1) if last else 0,
        )
        renumber(meeting)
        item.refresh_from_db()
        audit.note(by=by, verb="add_agenda_item", about=item, sentence=f"Added item {item.number} to {meeting}.")
    return item


def change_item(*, item: AgendaItem, title: str, presenter: str, note: str, part: int, by: Account) -> AgendaItem:
    """Correct an item. Making it Part 2 hides everything below it from the public edition.

    Raises AgendaRefused where somebody took it off the agenda meanwhile.
    """
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        _hold(item.meeting)
        held = AgendaItem.objects.filter(pk=item.pk).first()
        if held is None:
            raise AgendaRefused(f"“{item.title}” was taken off the agenda meanwhile: add it again if it is wanted.")
        is_moved = held.part != part
        item.title, item.presenter, item.note, item.part = title, presenter, note, part
        item.save(update_fields=["title", "presenter", "note", "part"])
        if is_moved:
            note_part(row=item, by=by)
        audit.note(by=by, verb="change_agenda_item", about=item, sentence=f"Changed item {item.number}.")
    return item


def move_item(*, item: AgendaItem, up: bool, by: Account) -> None:
    """Swap an item with its neighbour of the same level; at the edge nothing happens."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        _hold(item.meeting)
        level = list(AgendaItem.objects.filter(meeting=item.meeting, parent=item.parent))
        place = next((n for n, row in enumerate(level) if row.pk == item.pk), -1)  # -1: taken off by somebody else
        other = place - 1 if up else place + 1
        if place < 0 or not 0 <= other < len(level):
            return
        level[place].order, level[other].order = level[other].order, level[place].order
        AgendaItem.objects.bulk_update([level[place], level[other]], ["order"])
        renumber(item.meeting)
        audit.note(by=by, verb="move_agenda_item", about=item, sentence=f"Moved {item.title} on the agenda.")


def remove_item(*, item: AgendaItem, by: Account) -> None:
    """Take an item off the agenda with its sub-items and papers."""
    check(by, Permission.MEETING_WRITE)
    meeting = item.meeting
    with transaction.atomic():
        _hold(meeting)
        if not AgendaItem.objects.filter(pk=item.pk).exists():
            return  # the button pressed twice
        audit.note(by=by, verb="remove_agenda_item", about=item, sentence=f"Removed item {item} from {meeting}.")
        item.delete()
        renumber(meeting)


def attach_paper(
    *,
    item: AgendaItem,
    file_name: str,
    data: bytes,
    by: Account,
    title: str = "",
    part: int = Part.TWO,
    supplement: Supplement | None = None,
) -> AgendaPaper:
    """Attach a PDF (kept as it is) or a Word document (set anew in the pack). Raises AgendaRefused with what is wrong,
    PackIsOut where the pack is published and the paper is not for a supplement.
    """
    check(by, Permission.MEETING_WRITE)
    kind = _attachment_kind(file_name, data)
    if supplement is None:
        refuse_published(item.meeting, title or file_name)
    with transaction.atomic():
        last = AgendaPaper.objects.filter(item=item).order_by("-order").first()
        paper = AgendaPaper.objects.create(
            item=item,
            title=title or file_name.rsplit(".", 1)[0].replace("_", " "),
            kind=kind,
            file_name=file_name,
            content=data,
            order=(last.order + 1) if last else 0,
            part=part,
            supplement=supplement,
        )
        audit.note(by=by, verb="attach_paper", about=paper, sentence=f"Attached {file_name} to item {item.number}.")
    return paper


def _attachment_kind(file_name: str, data: bytes) -> PaperKind:
    """PDF or DOCX, after looking inside. Raises AgendaRefused with what is wrong and what to do."""
    if len(data) > MAX_FILE_BYTES:
        raise AgendaRefused(f"“{file_name}” is {in_megabytes(len(data))}; the most is {in_megabytes(MAX_FILE_BYTES)}.")
    try:
        kind = kind_of(file_name, data)
        if kind == "docx":
            check_archive(file_name, data)
            return PaperKind.DOCX
    except UnreadablePaper as error:
        raise AgendaRefused(str(error)) from error
    if kind != "pdf":
        raise AgendaRefused(
            f"“{file_name}” is neither a PDF nor a Word document: save it as one of the two and attach that."
        )
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            pages = len(document.pages)
    except pikepdf.PasswordError as error:
        raise AgendaRefused(
            f"“{file_name}” is locked with a password: save a copy without one and attach that."
        ) from error
    except pikepdf.PdfError as error:
        raise AgendaRefused(
            f"“{file_name}” is broken and cannot be bound: download it again or ask for a fresh copy."
        ) from error
    if not 0 < pages <= MAX_PDF_PAGES:
        raise AgendaRefused(f"“{file_name}” has {pages} pages; between 1 and {MAX_PDF_PAGES} can be bound.")
    return PaperKind.PDF


def remove_paper(*, paper: AgendaPaper, by: Account) -> None:
    """Take a paper off an item."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        audit.note(
            by=by, verb="remove_paper", about=paper, sentence=f"Removed {paper.title} from item {paper.item.number}."
        )
        paper.delete()
