"""Reading supplements: those of a meeting, what each adds, what of them is bound and published."""

from __future__ import annotations

from django.db.models import QuerySet

from frankpledge.govern.enums import PackEdition, PackFormat
from frankpledge.govern.models import AgendaPaper, Meeting, Pack, Supplement


def supplements_of(meeting: Meeting) -> QuerySet[Supplement]:
    """The supplements to a meeting's agenda, in their order."""
    return Supplement.objects.filter(meeting=meeting).select_related("meeting__group").order_by("number")


def open_supplements(meeting: Meeting) -> QuerySet[Supplement]:
    """Those that may still take papers: not published."""
    return supplements_of(meeting).exclude(packs__published_at__isnull=False)


def papers_of(supplement: Supplement) -> list[AgendaPaper]:
    """What a supplement adds, in the order of the agenda."""
    rows = AgendaPaper.objects.filter(supplement=supplement).defer("content").select_related("item", "report")
    return list(rows.order_by("item__order", "order", "id"))


def bound(supplement: Supplement) -> list[Pack]:
    """The files bound for a supplement without their bytes: the newest press first, its forms in their usual order."""
    packs = list(Pack.objects.filter(supplement=supplement).defer("content").select_related("built_by__person"))
    press = {pack.press or str(pack.pk): nth for nth, pack in enumerate(packs)}
    forms = list(PackFormat)
    return sorted(packs, key=lambda pack: (press[pack.press or str(pack.pk)], forms.index(pack.format)))


def pack_is_out(meeting: Meeting) -> bool:
    """Whether readers hold a published pack of the meeting, so that a further paper needs a supplement."""
    return Pack.objects.filter(meeting=meeting, supplement=None, published_at__isnull=False).exists()


def forms_of_pack(supplement: Supplement, edition: PackEdition) -> list[PackFormat]:
    """The forms in which the pack that a supplement adds to was made, in their order; the PDF on A4 where it was not."""
    packs = Pack.objects.filter(meeting=supplement.meeting_id, supplement=None, edition=edition).defer("content")
    made = {pack.format for pack in packs}
    return [form for form in PackFormat if form in made] or [PackFormat.PDF]
