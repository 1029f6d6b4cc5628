"""Everything of a meeting in one zip: for the clerk both parts, for residents what is out and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from frankpledge.govern.enums import ActionState, PackEdition, PaperKind
from frankpledge.govern.models import Action, AgendaPaper, Meeting, MinutesFile, Pack
from frankpledge.govern.packs.bundle import Entry, bundled
from frankpledge.govern.packs.content import Edition
from frankpledge.govern.packs.minutes import build_minutes
from frankpledge.govern.queries.meeting import minutes_of
from frankpledge.govern.queries.pack import minutes_paper
from frankpledge.govern.queries.pack_sources import turned_confidential
from frankpledge.govern.queries.visible import visible_actions, visible_files, visible_papers
from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.kept import KeptFiles
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.partnership.scope import Scope, open_scope

ACTION_HEAD = ("Action", "Minute", "Words", "Owners", "Due")
INNER_HEAD = ("State", "Closed", "Part")  # what became of an action is told to residents by its Part 1 updates only


def members_bundle(meeting: Meeting) -> tuple[str, bytes]:
    """The zip for the clerk: the members' edition in all its forms, the published packs, papers as filed, minutes, actions."""
    title = f"{meeting} (members)"
    return f"{_stem(meeting)}-members.zip", bundled(title, _members(meeting))


def public_bundle(meeting: Meeting) -> tuple[str, bytes] | None:
    """The zip for residents, read in the public scope: what of the meeting is published. None where nothing is.

    It is made anew only when what it would hold changed: setting the minutes and packing the files take seconds.
    """
    with open_scope(Scope.PUBLIC):
        if (key := _public_key(meeting)) is None:
            return None
        return f"{_stem(meeting)}-public.zip", _kept.get(key, lambda: bundled(str(meeting), _public(meeting)))


_kept = KeptFiles()


def _public_key(meeting: Meeting) -> str | None:
    """A digest of everything the zip for residents would hold, by what tells a change without reading the files."""
    told: list[object] = []
    if meeting.agenda_published_on is not None:
        packs = [pack for pack in _public_packs(meeting).defer("content") if not turned_confidential(pack)]
        told += [("pack", pack.pk, pack.file_name, pack.name, pack.built_at) for pack in packs]
        papers = visible_papers().filter(item__meeting=meeting, kind__in=[PaperKind.PDF, PaperKind.DOCX])
        told += [("paper", paper.pk, paper.title, str(paper.item), paper.attached_at) for paper in papers]
    if meeting.minutes_published_on is not None:
        settings = PartnershipSettings.current()
        told += ["minutes", settings.name, settings.is_demonstration, minutes_paper(meeting, part=1)]
        told += [("file", file.pk, file.file_name, file.added_at) for file in visible_files().filter(meeting=meeting)]
        told += _action_rows(visible_actions().filter(meeting=meeting))
    # Values, dates and frozen records only: the same words give the same digest in every process.
    return hashlib.sha256(repr((meeting.pk, str(meeting), told)).encode()).hexdigest() if told else None


def _public_packs(meeting: Meeting) -> QuerySet[Pack]:
    rows = Pack.objects.filter(meeting=meeting, published_at__isnull=False, edition=PackEdition.PUBLIC)
    return rows.select_related("meeting__group", "supplement")


def has_public_bundle(meeting: Meeting) -> bool:
    """Whether there is anything to download, without making it."""
    with open_scope(Scope.PUBLIC):
        files = visible_papers().filter(item__meeting=meeting, kind__in=[PaperKind.PDF, PaperKind.DOCX])
        published = Pack.objects.filter(meeting=meeting, published_at__isnull=False)
        return meeting.minutes_published_on is not None or published.exists() or files.exists()


def _stem(meeting: Meeting) -> str:
    return f"{meeting.group.slug}-{meeting.date:%Y-%m-%d}"


def _members(meeting: Meeting) -> Iterator[Entry]:
    packs = list(Pack.objects.filter(meeting=meeting).select_related("meeting__group", "supplement"))
    latest = next((pack for pack in packs if pack.edition == PackEdition.MEMBERS and pack.supplement_id is None), None)
    for pack in packs:
        of_press = latest is not None and pack.press == latest.press and bool(pack.press)
        is_supplement = pack.edition == PackEdition.MEMBERS and pack.supplement_id is not None
        if pack == latest or (of_press and pack.edition == PackEdition.MEMBERS) or is_supplement:
            yield Entry("Pack for members", pack.file_name, bytes(pack.content), pack.name)
        elif pack.published_at is not None:
            yield Entry("Pack as published", pack.file_name, bytes(pack.content), pack.name)
    papers = (
        AgendaPaper.objects.filter(item__meeting=meeting).select_related("item").order_by("item__order", "order", "pk")
    )
    yield from _papers(papers, "Papers as filed")
    if minutes_of(meeting):
        yield _minutes(meeting, Edition.MEMBERS)
    yield from _files(MinutesFile.objects.filter(meeting=meeting))
    if rows := _action_rows(Action.objects.filter(meeting=meeting)):
        yield Entry("", "Actions.csv", csv_bytes((*ACTION_HEAD, *INNER_HEAD), rows), "the actions of this meeting")


def _public(meeting: Meeting) -> Iterator[Entry]:
    if meeting.agenda_published_on is not None:
        for pack in _public_packs(meeting):
            if not turned_confidential(pack):
                yield Entry("Pack", pack.file_name, bytes(pack.content), pack.name)
        yield from _papers(visible_papers().defer(None).filter(item__meeting=meeting), "Papers as filed")
    if meeting.minutes_published_on is not None:
        yield _minutes(meeting, Edition.PUBLIC)
        yield from _files(visible_files().defer(None).filter(meeting=meeting))
        rows = [row[: len(ACTION_HEAD)] for row in _action_rows(visible_actions().filter(meeting=meeting))]
        if rows:
            yield Entry("", "Actions.csv", csv_bytes(ACTION_HEAD, rows), "the public actions of this meeting")


def _papers(papers: Iterable[AgendaPaper], folder: str) -> Iterator[Entry]:
    """Papers that came as files, named for their item, as they were filed."""
    for paper in papers:
        if paper.kind in (PaperKind.PDF, PaperKind.DOCX) and paper.content:
            ending = paper.kind
            name = f"{paper.item.number} {paper.title}".strip()
            yield Entry(
                folder, f"{name}.{ending}", bytes(paper.content), f"item {paper.item}, filed as {paper.file_name}"
            )


def _minutes(meeting: Meeting, edition: Edition) -> Entry:
    settings = PartnershipSettings.current()
    paper = minutes_paper(meeting, part=1 if edition is Edition.PUBLIC else 2)
    made = build_minutes(paper, partnership=settings.name, edition=edition, demonstration=settings.is_demonstration)
    words = "draft" if paper.draft else "as agreed"
    return Entry("", "Minutes.pdf", made.pdf, f"the minutes of the meeting, {words}")


def _files(files: Iterable[MinutesFile]) -> Iterator[Entry]:
    for row in files:
        yield Entry("Sent with the minutes", row.file_name, bytes(row.content), "sent with the minutes")


def _action_rows(actions: Iterable[Action]) -> list[tuple[object, ...]]:
    states = dict(ActionState.choices)
    return [
        (
            row.reference, row.minute.number if row.minute else "", row.text, row.owners_printed, row.due_words,
            states.get(row.state, row.state), row.closed_on, f"Part {row.part}",
        )
        for row in actions
    ]  # fmt: skip
