"""Filling a pack's plain values from the records. Nothing is decided here: Part 2 is taken out by ``packs.editions``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils import timezone

from frankpledge.govern.enums import AttendanceKind, MeetingState, PaperKind
from frankpledge.govern.models import AgendaPaper, Attendance, Meeting, Minute, Resolution, Supplement
from frankpledge.govern.packs import content
from frankpledge.govern.packs.offered import offered_paper
from frankpledge.govern.packs.word import read_word_paper
from frankpledge.govern.queries.attending import declarations_of, remarks_on, stands_for
from frankpledge.govern.queries.meeting import Line, agenda_lines, attendance_of, meeting_bound, minutes_of
from frankpledge.govern.queries.pack_matters import matters_paper
from frankpledge.govern.queries.pack_questions import printed_questions, questions_item
from frankpledge.govern.queries.reply import expected_at
from frankpledge.govern.queries.report_paper import report_as_paper
from frankpledge.govern.queries.text import text_blocks
from frankpledge.govern.rules.minute_text import cut_at_resolutions
from frankpledge.kit.filters import clock_time
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Membership, PartnershipSettings
from frankpledge.partnership.queries.group import members_on

AFTER = "Late: came after the agenda was published"
LATE = (content.TextPaper, content.PdfPaper)
HEADINGS = [
    (AttendanceKind.PRESENT, "Present"),
    (AttendanceKind.ALSO_PRESENT, "Also present"),
    (AttendanceKind.APOLOGIES, "Apologies"),
]


def _attendee(row: Attendance, stood: dict[str, str]) -> content.Attendee:
    role = ", ".join(word for word in (row.role, row.organisation) if word)
    notes = ["Chair"] if row.is_chair and "chair" not in role.lower() else []
    if row.name in stood:
        notes.append(f"for {stood[row.name]}")
    notes += remarks_on(row)
    return content.Attendee(row.name, role, ", ".join(notes))


def attendance_lists(meeting: Meeting) -> tuple[content.AttendanceList, ...]:
    """Present, Also present and Apologies of a meeting, with who stood in for whom."""
    stood, lists = stands_for(meeting), attendance_of(meeting)
    return tuple(
        content.AttendanceList(heading, tuple(_attendee(row, stood) for row in lists[kind]))
        for kind, heading in HEADINGS
        if kind in lists
    )


def _owners(resolution: Resolution, part: Part) -> tuple[str, ...]:
    """The owners of its actions of one part, for the Action column, as the minutes print them where they do."""
    out: list[str] = []
    for action in resolution.actions.all():
        if action.part != part:
            continue
        printed = [action.owners_printed] if action.owners_printed else [str(owner) for owner in action.owners.all()]
        out.extend(words for words in printed if words and words not in out)
    return tuple(out)


def _resolution(resolution: Resolution) -> content.Resolution:
    """A resolution with the owners of its actions; those of Part 2 actions stand apart."""
    label = f"({resolution.part_number})" if resolution.part_number else ""
    joined = " " if resolution.text[:5].lower() in ("that ", "to be") or not resolution.kind else ": "
    words = f"{resolution.kind}{joined}{resolution.text}".strip()
    open_owners = _owners(resolution, Part.ONE)
    withheld = tuple(owner for owner in _owners(resolution, Part.TWO) if owner not in open_owners)
    return content.Resolution(words, open_owners, label, content.Part(resolution.part), withheld)


def _minute(minute: Minute) -> content.Minute:
    """A minute with each resolution once, where its text has it; what a paragraph tells stays there unless it has owners."""
    part = content.Part(minute.part)
    resolutions = list(minute.resolutions.all())
    owners = {action.owners_printed for row in resolutions for action in row.actions.all() if action.owners_printed}
    told = cut_at_resolutions(minute.text, [row.text for row in resolutions], owners)
    again = [place for place in told.within if resolutions[place].actions.all()]
    parts = [
        content.MinuteText(text_blocks(piece), part) if isinstance(piece, str) else _resolution(resolutions[piece])
        for piece in (*told.pieces, *sorted([*again, *told.elsewhere]))
    ]
    notes = [content.PostMeetingNote(one.on, one.text, content.Part(one.part)) for one in minute.meeting_notes.all()]
    return content.Minute(minute.number, minute.title, (*parts, *notes), part)


def _declared(meeting: Meeting, minutes: Iterable[Minute]) -> tuple[content.AttendanceList, ...]:
    """Interests recorded with the attendance and told in no minute, as a list of their own below it."""
    told = " ".join(minute.text for minute in minutes if "interest" in f"{minute.title} {minute.text}".lower())
    people = [
        content.Attendee(row.name, row.interest)
        for row in declarations_of(meeting)
        if row.name and row.name.split()[-1] not in told
    ]
    return (content.AttendanceList("Declared interests", tuple(people)),) if people else ()


def minutes_paper(meeting: Meeting, *, title: str = "", part: int = 2) -> content.MinutesPaper:
    """The minutes of a meeting as a paper: attendance, minutes with their Action column, signature."""
    ended = f"The meeting ended at {clock_time(meeting.end_time)}." if meeting.end_time else ""
    minutes = list(minutes_of(meeting))
    return content.MinutesPaper(
        title=title or f"Minutes of {meeting.date:%-d %B %Y}",
        body=meeting.group.name_on(meeting.date),
        meeting_date=meeting.date,
        start_time=clock_time(meeting.start_time),
        end_time=clock_time(meeting.end_time),
        venue=meeting.venue,
        attendance=(*attendance_lists(meeting), *_declared(meeting, minutes)),
        minutes=tuple(_minute(minute) for minute in minutes),
        signature=content.SignatureBlock(ended),
        draft=meeting.state != MeetingState.AGREED,
        part=content.Part(part),
    )


def _offered(paper: AgendaPaper, edition: content.Edition, *, late: bool) -> content.TextPaper:
    """A paper that another part offers. What is not public there is Part 2 here, whatever the paper is marked."""
    made = offered_paper(paper.offered, for_public=edition is content.Edition.PUBLIC)
    part = content.Part(paper.part) if made.is_public else content.Part.TWO
    filed = paper.attached_at.date()
    return content.TextPaper(paper.title, made.blocks, author=made.author, filed=filed, late=late, part=part)


def _paper(paper: AgendaPaper, meeting: Meeting, edition: content.Edition) -> content.Paper | None:
    """A paper as the pack prints it; None for the minutes of a meeting before where there is none."""
    part, filed = content.Part(paper.part), paper.attached_at.date()
    late = bool(meeting.agenda_published_on and filed > meeting.agenda_published_on)
    if paper.kind == PaperKind.MINUTES:
        before = meeting_bound(paper, meeting)
        title = paper.title if paper.of_meeting else ""
        return minutes_paper(before, title=title, part=paper.part) if before else None
    if paper.kind == PaperKind.MATTERS:
        return matters_paper(meeting, title=paper.title, part=paper.part)
    if paper.kind == PaperKind.REPORT and paper.report is not None:
        return report_as_paper(paper.report, title=paper.title, part=part)
    if paper.kind == PaperKind.OFFERED:
        return _offered(paper, edition, late=late)
    data = bytes(paper.content or b"")
    if paper.kind == PaperKind.DOCX:
        return read_word_paper(data, filename=paper.file_name, title=paper.title, filed=filed, late=late, part=part)
    return content.PdfPaper(paper.title, data, paper.file_name, filed=filed, late=late, part=part)


def _item(
    line: Line, meeting: Meeting, edition: content.Edition, supplement: Supplement | None = None
) -> content.AgendaItem:
    """An item with the papers of the pack, or of one supplement: what goes out later is never bound among the first."""
    wanted = supplement.pk if supplement else None
    bound = [paper for paper in line.papers if paper.supplement_id == wanted]
    full = AgendaPaper.objects.in_bulk([paper.pk for paper in bound])
    note = content.paragraphs(*[words for words in line.item.note.split("\n\n") if words.strip()])
    if supplement is None and line.item == questions_item(meeting):
        note += printed_questions(meeting)
    return content.AgendaItem(
        number=line.item.number,
        title=line.item.title,
        part=content.Part(line.item.part),
        presenter=line.item.presenter,
        note=note,
        papers=tuple(made for paper in bound if (made := _paper(full[paper.pk], meeting, edition)) is not None),
        sub_items=tuple(_item(sub, meeting, edition, supplement) for sub in line.sub_lines),
    )


def _members(memberships: Iterable[Membership]) -> tuple[content.Attendee, ...]:
    """The list a summons is addressed to."""
    return tuple(
        content.Attendee(
            row.person.titled_name,
            ", ".join(word for word in (row.person.role, str(row.person.agency or "")) if word),
        )
        for row in memberships
    )


def _expected(meeting: Meeting) -> tuple[str, str]:
    """How many have said that they are coming, and the quorum; nothing of either once the meeting is over."""
    if meeting.date < timezone.localdate():
        return "", ""
    found = expected_at(meeting)
    said = [f"{found.coming} coming"] if found.coming else []
    said += [f"{found.away} not coming"] if found.away else []
    said += [f"{found.silent} not answered yet"] if found.silent and said else []
    needed = found.quorum.needed
    words = "" if needed is None else f"{needed} of {found.quorum.places} places"
    return ", ".join(said), words


def pack_content(meeting: Meeting, *, edition: content.Edition) -> content.Pack:
    """Everything a pack of a meeting prints, both parts; ``build_pack`` takes Part 2 out of the public edition.

    Raises PackRefused where an attached Word document cannot be set, or an offered paper was taken back.
    """
    settings = PartnershipSettings.current()
    memberships = members_on(meeting.group, meeting.date)
    expected, quorum = _expected(meeting)
    return content.Pack(
        partnership=settings.name,
        body=meeting.group.name_on(meeting.date),
        title=meeting.title or "Agenda pack",
        meeting_date=meeting.date,
        start_time=clock_time(meeting.start_time),
        venue=meeting.venue,
        contact=content.Contact(
            meeting.contact_name or settings.contact_name,
            meeting.contact_phone or settings.contact_phone,
            meeting.contact_email or settings.contact_email,
        ),
        published=meeting.agenda_published_on,
        edition=edition,
        demonstration=settings.is_demonstration,
        members=_members(memberships),
        items=tuple(_item(line, meeting, edition) for line in agenda_lines(meeting)),
        expected=expected,
        quorum=quorum,
    )


def supplement_content(supplement: Supplement, *, edition: content.Edition) -> content.Pack:
    """What a supplement prints: its own papers under the items they belong to, named, with why they were late."""
    meeting = supplement.meeting
    whole = pack_content(meeting, edition=edition)
    items = tuple(_item(line, meeting, edition, supplement) for line in agenda_lines(meeting))
    return replace(
        whole,
        title=f"Supplement {supplement.number} to the agenda",
        published=None,
        expected="",
        quorum="",
        members=(),
        items=tuple(kept for item in items if (kept := _with_papers(item)) is not None),
        supplement=supplement.number,
        why_late=supplement.reason,
    )


def _with_papers(item: content.AgendaItem) -> content.AgendaItem | None:
    """An item cut down to what has papers, each of which is late; None where nothing has."""
    below = tuple(kept for sub in item.sub_items if (kept := _with_papers(sub)) is not None)
    papers = tuple(
        replace(one, late=True, late_words=one.late_words or AFTER) if isinstance(one, LATE) else one
        for one in item.papers
    )
    return replace(item, note=(), papers=papers, sub_items=below) if papers or below else None
