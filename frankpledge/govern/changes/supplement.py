"""Supplements: further papers for a pack that readers hold already, bound apart and behind it."""

from __future__ import annotations

from django.db import transaction

from frankpledge.govern.changes.pack import PackNotMade, keep_packed_reports
from frankpledge.govern.enums import PackEdition, PackFormat
from frankpledge.govern.models import AgendaPaper, Meeting, Pack, Supplement
from frankpledge.govern.packs import content
from frankpledge.govern.packs.build import BuiltPack, build_pack
from frankpledge.govern.packs.supplement import labelled, rebound
from frankpledge.govern.queries.pack import supplement_content
from frankpledge.govern.queries.pack_sources import public_sources
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account


def open_supplement(*, meeting: Meeting, reason: str, by: Account) -> Supplement:
    """Begin a supplement to a published agenda. Raises CannotDo while no pack is out: papers simply join the agenda."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        if not Pack.objects.filter(meeting=meeting, published_at__isnull=False, supplement=None).exists():
            raise CannotDo(f"No pack of {meeting} is published yet: put the paper on the agenda and build the pack.")
        last = Supplement.objects.filter(meeting=meeting).order_by("-number").first()
        number = last.number + 1 if last else 1
        made = Supplement.objects.create(meeting=meeting, number=number, reason=reason, made_by=by, part=Part.ONE)
        audit.note(by=by, verb="open_supplement", about=made, sentence=f"Began {made}: {reason}")
    return made


def change_supplement(*, supplement: Supplement, reason: str, by: Account) -> Supplement:
    """Put the reason better. Raises CannotDo once it is published with the old one."""
    check(by, Permission.MEETING_WRITE)
    if supplement.packs.filter(published_at__isnull=False).exists():
        raise CannotDo(f"{supplement} is published with its reason: take it back first.")
    with transaction.atomic():
        supplement.reason = reason
        supplement.save(update_fields=["reason"])
        audit.note(by=by, verb="change_supplement", about=supplement, sentence=f"Changed the reason of {supplement}.")
    return supplement


def bind_supplement(
    *, supplement: Supplement, edition: PackEdition, by: Account, large_print: bool = False
) -> tuple[Pack, Pack | None]:
    """Bind a supplement by itself, and behind the pack it adds to, whose own pages stay as they are.

    The second is None where no pack of that edition and size was built before. Raises PackNotMade with no papers.
    """
    check(by, Permission.PACK_BUILD)
    meeting = supplement.meeting
    if not AgendaPaper.objects.filter(supplement=supplement).exists():
        raise PackNotMade(f"{supplement} has no papers yet: release a report to it or attach a paper, then bind it.")
    sources = public_sources(meeting) if edition == PackEdition.PUBLIC else {}
    wanted = supplement_content(supplement, edition=content.Edition(edition.value))
    built = _built(wanted, large_print)
    base = _base(supplement, edition, large_print)
    with transaction.atomic():
        alone = _kept(supplement, edition, large_print, built.pdf, built.pages, sources, by)
        alone.notes, alone.ranges = [str(note) for note in built.notes], {n: list(r) for n, r in built.ranges.items()}
        alone.save(update_fields=["notes", "ranges"])
        keep_packed_reports(alone)
        whole = None
        if base is not None:
            pdf, pages = rebound(bytes(base.content), built.pdf, number=supplement.number, title=str(wanted.title))
            both = {label: sorted({*base.sources.get(label, []), *ids}) for label, ids in sources.items()}
            whole = _kept(supplement, edition, large_print, pdf, pages, both, by, base)
        audit.note(by=by, verb="bind_supplement", about=alone, sentence=f"Bound {supplement}: {built.pages} pages.")
    return alone, whole


def _built(wanted: content.Pack, large_print: bool) -> BuiltPack:
    try:
        built = build_pack(wanted, large_print=large_print)
    except content.PackRefused as error:
        raise PackNotMade(str(error)) from error
    pdf = labelled(built.pdf, f"S{wanted.supplement}-")
    return BuiltPack(pdf, built.pages, built.ranges, built.notes, built.accessible)


def _base(supplement: Supplement, edition: PackEdition, large_print: bool) -> Pack | None:
    """What the supplement is bound behind: the pack with the supplement before it, or the pack as readers got it."""
    packs = Pack.objects.filter(meeting=supplement.meeting, edition=edition, is_large_print=large_print)
    packs = packs.filter(form__in=["", PackFormat.PDF, PackFormat.LARGE])  # what pages can be bound behind
    earlier = packs.filter(rebound_from__isnull=False, supplement__number__lt=supplement.number)
    found = earlier.order_by("-supplement__number", "-built_at").first()
    first = packs.filter(supplement=None)
    return found or first.filter(published_at__isnull=False).first() or first.first()


def _kept(
    supplement: Supplement,
    edition: PackEdition,
    large_print: bool,
    pdf: bytes,
    pages: int,
    sources: dict[str, list[int]],
    by: Account,
    base: Pack | None = None,
) -> Pack:
    return Pack.objects.create(
        meeting=supplement.meeting, edition=edition, is_large_print=large_print, supplement=supplement, rebound_from=base,
        content=pdf, pages=pages, sources=sources, ranges=base.ranges if base else {}, built_by=by,
    )  # fmt: skip
