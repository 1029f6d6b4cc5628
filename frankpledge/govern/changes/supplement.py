"""Supplements: further papers for a pack that readers hold already, bound apart and behind it."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Generator

from django.db import transaction
from django.db.models import Q

from frankpledge.govern.changes.pack import PackNotMade, keep_packed_reports
from frankpledge.govern.enums import PackEdition, PackFormat
from frankpledge.govern.models import AgendaPaper, Meeting, Pack, Supplement
from frankpledge.govern.packs import content
from frankpledge.govern.packs.press import BuiltEdition, Form, Making, editions_step_by_step
from frankpledge.govern.packs.supplement import labelled, rebound
from frankpledge.govern.queries.pack import supplement_content
from frankpledge.govern.queries.pack_sources import public_sources
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account

PAGED = (PackFormat.PDF, PackFormat.LARGE, PackFormat.A3)  # forms whose pages can stand behind others


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
    """Bind a supplement by itself in one form, and behind the pack it adds to, whose own pages stay as they are.

    The second is None where no pack of that edition and form was built before. Raises PackNotMade with no papers.
    """
    form = PackFormat.LARGE if large_print else PackFormat.PDF
    alone, whole = [*bind_in_forms(supplement=supplement, edition=edition, by=by, forms=[form]), None][:2]
    assert alone is not None
    return alone, whole


def bind_in_forms(
    *, supplement: Supplement, edition: PackEdition, by: Account, forms: Collection[PackFormat]
) -> list[Pack]:
    """As ``binding_supplement``, in one go."""
    steps = binding_supplement(supplement=supplement, edition=edition, by=by, forms=forms)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            packs: list[Pack] = done.value
            return packs


def binding_supplement(
    *, supplement: Supplement, edition: PackEdition, by: Account, forms: Collection[PackFormat]
) -> Generator[Making, None, list[Pack]]:
    """Bind a supplement in these forms, telling each step before it is taken; kept only where it is followed to its end.

    Gives the supplement by itself in each form, then behind the pack in each form that has pages. Those by themselves
    are one press, those behind the pack another: each is published by one button. Raises PackNotMade with no papers.
    """
    check(by, Permission.PACK_BUILD)
    meeting = supplement.meeting
    if not AgendaPaper.objects.filter(supplement=supplement).exists():
        raise PackNotMade(f"{supplement} has no papers yet: release a report to it or attach a paper, then bind it.")
    sources = public_sources(meeting) if edition == PackEdition.PUBLIC else {}
    made: list[BuiltEdition] = []
    try:
        wanted = supplement_content(supplement, edition=content.Edition(edition.value))
        address = Pack(meeting=meeting, edition=edition, form=PackFormat.PDF, supplement=supplement).file_name
        for one in editions_step_by_step(wanted, [Form(form.value) for form in forms], pdf_address=address):
            if isinstance(one, Making):
                yield one
            else:
                made.append(one)
    except content.PackRefused as error:
        raise PackNotMade(str(error)) from error
    alone = [_alone(supplement, edition, built, sources, by) for built in made]
    whole = [one for one in (_whole(pack, str(wanted.title)) for pack in alone) if one is not None]
    _keep(supplement, alone, whole, by)
    return [*alone, *whole]


def _alone(
    supplement: Supplement, edition: PackEdition, built: BuiltEdition, sources: dict[str, list[int]], by: Account
) -> Pack:
    form = PackFormat(built.form.value)
    made = labelled(built.content, f"S{supplement.number}-") if form in PAGED else built.content
    return Pack(
        meeting=supplement.meeting, edition=edition, form=form, is_large_print=form in (PackFormat.LARGE, PackFormat.A3),
        supplement=supplement, content=made, pages=built.pages, notes=[str(note) for note in built.notes],
        ranges={number: list(pages) for number, pages in built.ranges.items()}, sources=sources, built_by=by,
    )  # fmt: skip


def _whole(alone: Pack, title: str) -> Pack | None:
    """The supplement behind the pack of its form; None for a form without pages, and where no such pack was built."""
    base = _base(alone) if alone.format in PAGED else None
    if base is None or alone.supplement is None:
        return None
    pdf, pages = rebound(bytes(base.content), bytes(alone.content), number=alone.supplement.number, title=title)
    both = {label: sorted({*base.sources.get(label, []), *ids}) for label, ids in alone.sources.items()}
    return Pack(
        meeting=alone.meeting, edition=alone.edition, form=alone.form, is_large_print=alone.is_large_print,
        supplement=alone.supplement, rebound_from=base, content=pdf, pages=pages, sources=both, ranges=base.ranges,
        built_by=alone.built_by,
    )  # fmt: skip


def _base(alone: Pack) -> Pack | None:
    """What a supplement is bound behind: the pack with the supplement before it, or the pack as readers got it."""
    assert alone.supplement is not None
    unnamed = Q(form="", is_large_print=alone.is_large_print) if alone.format is not PackFormat.A3 else Q(pk=None)
    packs = Pack.objects.filter(Q(form=alone.form) | unnamed, meeting=alone.meeting, edition=alone.edition)
    earlier = packs.filter(rebound_from__isnull=False, supplement__number__lt=alone.supplement.number)
    found = earlier.order_by("-supplement__number", "-built_at").first()
    first = packs.filter(supplement=None)
    return found or first.filter(published_at__isnull=False).first() or first.first()


def _keep(supplement: Supplement, alone: list[Pack], whole: list[Pack], by: Account) -> None:
    with transaction.atomic():
        for packs in (alone, whole):
            press = secrets.token_hex(16) if len(packs) > 1 else ""
            for pack in packs:
                pack.press = press
                pack.save()
        for pack in alone:
            keep_packed_reports(pack)
        first = alone[0]
        audit.note(by=by, verb="bind_supplement", about=first, sentence=f"Bound {supplement}: {first.pages} pages.")
