"""Building and publishing packs. A pack is kept as built, so a page reference of last month still holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.govern.changes.publication_step import note_step
from frankpledge.govern.changes.question import reconsider_questions
from frankpledge.govern.enums import MeetingState, PackEdition, PublicKind, PublicStep
from frankpledge.govern.models import AgendaPaper, Meeting, Pack, PackedReport, Report
from frankpledge.govern.packs import content
from frankpledge.govern.packs.build import build_pack
from frankpledge.govern.queries.meeting import agenda_lines
from frankpledge.govern.queries.notice import late_agenda
from frankpledge.govern.queries.pack import pack_content
from frankpledge.govern.queries.pack_sources import public_sources, turned_confidential
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account


class PackNotMade(Exception):
    """A pack that cannot be built or published; the message says why and what to do."""


def build_for_meeting(
    *, meeting: Meeting, edition: PackEdition, by: Account, large_print: bool = False, token: str = "",
    progress: Callable[..., Any] | None = None,
) -> Pack:  # fmt: skip
    """Bind the pack of a meeting and keep it. Raises PackNotMade with no agenda or where a paper cannot be set.

    ``token`` names the form that was sent: sent again, for the same edition, it gives the pack that was built the first time.
    """
    check(by, Permission.PACK_BUILD)
    key = hashlib.sha256(f"{token}:{meeting.pk}:{edition}:{large_print}".encode()).hexdigest()[:40] if token else None
    there = Pack.objects.filter(token=key).first() if key else None
    if there is not None:
        return there
    if not agenda_lines(meeting):
        raise PackNotMade(f"{meeting} has no agenda yet: draft it from the standing items, then build the pack.")
    # Taken before the words are read: what is marked Part 2 in between is then noticed, not missed.
    sources = public_sources(meeting) if edition == PackEdition.PUBLIC else {}
    try:
        wanted = pack_content(meeting, edition=content.Edition(edition.value))
        built = build_pack(wanted, large_print=large_print, progress=progress)
    except content.PackRefused as error:
        raise PackNotMade(str(error)) from error
    pack = Pack(
        meeting=meeting, edition=edition, is_large_print=large_print, content=built.pdf, pages=built.pages,
        notes=[str(note) for note in built.notes], sources=sources, built_by=by, token=key,
        ranges={number: _plain(pages) for number, pages in built.ranges.items()},
    )  # fmt: skip
    return _kept(pack)


def _kept(pack: Pack) -> Pack:
    """The pack saved, or the one that the same form made while this one was being bound."""
    try:
        with transaction.atomic():
            pack.save()
            keep_packed_reports(pack)
            edition = PackEdition(pack.edition).label.lower()
            told = f"Built the {edition} of the pack for {pack.meeting}: {pack.pages} pages."
            audit.note(by=pack.built_by, verb="build_pack", about=pack, sentence=told)
    except IntegrityError:
        there = Pack.objects.filter(token=pack.token).first() if pack.token else None
        if there is None:
            raise
        return there
    return pack


def keep_packed_reports(pack: Pack) -> None:
    """Note which version of which report a pack binds, so that it is known what its readers hold."""
    bound = AgendaPaper.objects.filter(item__meeting=pack.meeting, supplement=pack.supplement, report__isnull=False)
    if pack.edition == PackEdition.PUBLIC:
        bound = bound.filter(part=Part.ONE, item__part=Part.ONE)
    for report in Report.objects.filter(pk__in=bound.values("report")):
        report.versions.filter(is_closed=False).update(is_closed=True)
        last = report.versions.first()
        PackedReport.objects.get_or_create(pack=pack, report=report, defaults={"version": last.number if last else 0})


def _plain(pages: Any) -> Any:
    """A page range as JSON keeps it."""
    return list(asdict(pages).values()) if is_dataclass(pages) and not isinstance(pages, type) else list(pages)


def publish_pack(*, pack: Pack, by: Account) -> Pack:
    """Put a Part 1 pack on the public page.

    Raises PackNotMade for a members' edition, which is never published, for a pack that holds what is Part 2 by now,
    and for an agenda inside the notice period with no reason of urgency recorded.
    """
    check(by, Permission.PACK_PUBLISH)
    if pack.edition != PackEdition.PUBLIC:
        raise PackNotMade("Only the Part 1 edition can be published: build that one and publish it.")
    if secret := turned_confidential(pack):
        raise PackNotMade(
            f"Since this pack was built, {secret[0]} was marked Part 2: build it again, and publish that."
        )
    if said := late_agenda(pack.meeting, timezone.localdate()):
        raise PackNotMade(said)
    with transaction.atomic():
        if Pack.objects.select_for_update().values_list("published_at", flat=True).get(pk=pack.pk) is not None:
            return pack  # the button pressed twice
        pack.part, pack.published_at = Part.ONE, timezone.now()
        pack.save(update_fields=["part", "published_at"])
        meeting = pack.meeting
        is_first = meeting.agenda_published_on is None
        if is_first:
            meeting.agenda_published_on = timezone.localdate()
        if meeting.state == MeetingState.PLANNED:
            meeting.state = MeetingState.AGENDA_PUBLISHED
        meeting.save(update_fields=["agenda_published_on", "state"])
        reconsider_questions(meeting=meeting, by=by)  # two working days after publication begins to count now
        _note_out(pack, is_first, by)
        audit.note(by=by, verb="publish_pack", about=pack, sentence=f"Published the Part 1 pack of {meeting}.")
    return pack


def _note_out(pack: Pack, is_first: bool, by: Account) -> None:
    """Into the history of publication. Who asked for alerts is told once: of the agenda, or of a supplement."""
    meeting, step = pack.meeting, PublicStep.PUBLISHED
    if is_first:
        note_step(meeting=meeting, subject=PublicKind.AGENDA, record=meeting.pk, step=step, by=by, title=str(meeting))
    is_supplement = pack.supplement_id is not None and pack.rebound_from_id is None and not pack.is_large_print
    note_step(
        meeting=meeting, subject=PublicKind.PACK, record=pack.pk, step=step, by=by, title=pack.name, tell=is_supplement
    )


def withdraw_pack(*, pack: Pack, by: Account, words: str = "", note: str = "") -> Pack:
    """Take a pack off the public page; the file stays among the meeting's packs. Residents read ``words`` in its place."""
    check(by, Permission.PACK_PUBLISH)
    with transaction.atomic():
        if Pack.objects.select_for_update().values_list("published_at", flat=True).get(pk=pack.pk) is None:
            return pack  # the button pressed twice
        pack.part, pack.published_at = Part.TWO, None
        pack.save(update_fields=["part", "published_at"])
        note_step(
            meeting=pack.meeting, subject=PublicKind.PACK, record=pack.pk, step=PublicStep.WITHDRAWN, by=by, words=words,
            note=note, title=pack.name,
        )  # fmt: skip
        audit.note(by=by, verb="withdraw_pack", about=pack, sentence=f"Withdrew the published pack of {pack.meeting}.")
    return pack
