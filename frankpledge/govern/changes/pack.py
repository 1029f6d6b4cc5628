"""Building and publishing packs. A pack is kept as built, so a page reference of last month still holds."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Generator, Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.govern.changes.publication_step import note_step
from frankpledge.govern.changes.question import reconsider_questions
from frankpledge.govern.enums import MeetingState, PackEdition, PackFormat, PublicKind, PublicStep
from frankpledge.govern.models import AgendaPaper, Meeting, Pack, PackedReport, Report
from frankpledge.govern.packs import content
from frankpledge.govern.packs.press import Form, Making, Progress, editions_step_by_step
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
    progress: Progress | None = None,
) -> Pack:  # fmt: skip
    """Bind the pack of a meeting as a PDF on A4, plain or in large print, and keep it. See ``build_in_forms``."""
    form = PackFormat.LARGE if large_print else PackFormat.PDF
    return build_in_forms(meeting=meeting, edition=edition, forms=[form], by=by, token=token, progress=progress)[0]


def build_in_forms(
    *, meeting: Meeting, edition: PackEdition, by: Account, forms: Collection[PackFormat] = tuple(PackFormat),
    token: str = "", progress: Progress | None = None,
) -> list[Pack]:  # fmt: skip
    """Make the pack of a meeting in these forms from one reading of the records, and keep each.

    Raises PackNotMade with no agenda or where a paper cannot be set. ``token`` names the form that was sent: sent again,
    for the same edition and forms, it gives the packs that were made the first time.
    """
    steps = building_in_forms(meeting=meeting, edition=edition, by=by, forms=forms, token=token)
    while True:
        try:
            one = next(steps)
        except StopIteration as done:
            packs: list[Pack] = done.value
            return packs
        if progress:
            progress(one.words, one.step, one.steps)


def building_in_forms(
    *, meeting: Meeting, edition: PackEdition, by: Account, forms: Collection[PackFormat] = tuple(PackFormat),
    token: str = "",
) -> Generator[Making, None, list[Pack]]:  # fmt: skip
    """As ``build_in_forms``, telling each step before it is taken. Nothing is kept unless it is followed to its end."""
    check(by, Permission.PACK_BUILD)
    keys = {form: _key(token, meeting, edition, form) for form in PackFormat if form in forms}
    if there := _made_before(keys):
        return there
    if not agenda_lines(meeting):
        raise PackNotMade(f"{meeting} has no agenda yet: draft it from the standing items, then build the pack.")
    # Taken before the words are read: what is marked Part 2 in between is then noticed, not missed.
    sources = public_sources(meeting) if edition == PackEdition.PUBLIC else {}
    press = secrets.token_hex(16)
    packs = [Pack(meeting=meeting, edition=edition, form=form, press=press, sources=sources, built_by=by, token=key,
                  is_large_print=form in (PackFormat.LARGE, PackFormat.A3)) for form, key in keys.items()]  # fmt: skip
    address = Pack(meeting=meeting, edition=edition, form=PackFormat.PDF).file_name
    made = []
    try:
        wanted = pack_content(meeting, edition=content.Edition(edition.value))
        for one in editions_step_by_step(wanted, [Form(form.value) for form in keys], pdf_address=address):
            if isinstance(one, Making):
                yield one
            else:
                made.append(one)
    except content.PackRefused as error:
        raise PackNotMade(str(error)) from error
    for pack, built in zip(packs, made, strict=True):
        pack.content, pack.pages, pack.notes = built.content, built.pages, [str(note) for note in built.notes]
        pack.ranges = {number: list(pages) for number, pages in built.ranges.items()}
    return _kept(packs, keys)


def _key(token: str, meeting: Meeting, edition: PackEdition, form: PackFormat) -> str | None:
    words = f"{token}:{meeting.pk}:{edition}:{form}"
    return hashlib.sha256(words.encode()).hexdigest()[:40] if token else None


def _made_before(keys: Mapping[PackFormat, str | None]) -> list[Pack]:
    """The packs that the same form made already, in the order of their forms; empty unless all are there."""
    by_key = {pack.token: pack for pack in Pack.objects.filter(token__in=[key for key in keys.values() if key])}
    found = [by_key[key] for key in keys.values() if key in by_key]
    return found if len(found) == len(keys) else []


def _kept(packs: list[Pack], keys: Mapping[PackFormat, str | None]) -> list[Pack]:
    """The packs saved together, or those that the same form made while these were being bound."""
    try:
        with transaction.atomic():
            for pack in packs:
                pack.save()
                keep_packed_reports(pack)
                told = f"Built the {_words(pack)} of the pack for {pack.meeting}: {pack.pages} pages."
                audit.note(by=pack.built_by, verb="build_pack", about=pack, sentence=told)
    except IntegrityError:
        if there := _made_before(keys):
            return there
        raise
    return packs


def _words(pack: Pack) -> str:
    return f"{PackEdition(pack.edition).label.lower()}{pack.form_words}"


def keep_packed_reports(pack: Pack) -> None:
    """Note which version of which report a pack binds, so that it is known what its readers hold."""
    bound = AgendaPaper.objects.filter(item__meeting=pack.meeting, supplement=pack.supplement, report__isnull=False)
    if pack.edition == PackEdition.PUBLIC:
        bound = bound.filter(part=Part.ONE, item__part=Part.ONE)
    for report in Report.objects.filter(pk__in=bound.values("report")):
        report.versions.filter(is_closed=False).update(is_closed=True)
        last = report.versions.first()
        PackedReport.objects.get_or_create(pack=pack, report=report, defaults={"version": last.number if last else 0})


def publish_pack(*, pack: Pack, by: Account) -> Pack:
    """Put a Part 1 pack on the public page, with all forms of it that the same press made.

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
        waiting = [one for one in _of_one_press(pack) if one.published_at is None]
        if pack.pk not in [one.pk for one in waiting]:
            return pack  # the button pressed twice
        meeting = pack.meeting
        is_first = meeting.agenda_published_on is None
        for one in waiting:
            one.part, one.published_at = Part.ONE, timezone.now()
            one.save(update_fields=["part", "published_at"])
        if is_first:
            meeting.agenda_published_on = timezone.localdate()
        if meeting.state == MeetingState.PLANNED:
            meeting.state = MeetingState.AGENDA_PUBLISHED
        meeting.save(update_fields=["agenda_published_on", "state"])
        reconsider_questions(meeting=meeting, by=by)  # two working days after publication begins to count now
        for nth, one in enumerate(waiting):
            _note_out(one, is_first and not nth, by)
            sentence = f"Published the {_words(one)} of the pack of {meeting}."
            audit.note(by=by, verb="publish_pack", about=one, sentence=sentence)
    pack.refresh_from_db(fields=["part", "published_at"])
    return pack


def _of_one_press(pack: Pack) -> list[Pack]:
    """The pack and those made with it, held until the transaction ends, without their bytes."""
    rows = Pack.objects.select_for_update().defer("content").filter(meeting=pack.meeting, edition=pack.edition)
    return list(rows.filter(press=pack.press) if pack.press else rows.filter(pk=pack.pk))


def _note_out(pack: Pack, is_first: bool, by: Account) -> None:
    """Into the history of publication. Who asked for alerts is told once: of the agenda, or of a supplement."""
    meeting, step = pack.meeting, PublicStep.PUBLISHED
    if is_first:
        note_step(meeting=meeting, subject=PublicKind.AGENDA, record=meeting.pk, step=step, by=by, title=str(meeting))
    is_supplement = pack.supplement_id is not None and pack.rebound_from_id is None and pack.format is PackFormat.PDF
    note_step(
        meeting=meeting, subject=PublicKind.PACK, record=pack.pk, step=step, by=by, title=pack.name, tell=is_supplement
    )


def withdraw_pack(*, pack: Pack, by: Account, words: str = "", note: str = "") -> Pack:
    """Take a pack off the public page with the forms made with it; the files stay among the meeting's packs.

    Residents read ``words`` in its place.
    """
    check(by, Permission.PACK_PUBLISH)
    with transaction.atomic():
        shown = [one for one in _of_one_press(pack) if one.published_at is not None]
        for one in shown:  # none where the button was pressed twice
            one.part, one.published_at = Part.TWO, None
            one.save(update_fields=["part", "published_at"])
            note_step(
                meeting=pack.meeting, subject=PublicKind.PACK, record=one.pk, step=PublicStep.WITHDRAWN, by=by,
                words=words, note=note, title=one.name,
            )  # fmt: skip
            sentence = f"Withdrew the published {_words(one)} of the pack of {pack.meeting}."
            audit.note(by=by, verb="withdraw_pack", about=one, sentence=sentence)
    pack.refresh_from_db(fields=["part", "published_at"])
    return pack
