"""Reading supplements: those of a meeting, what each adds, what of them is bound and published."""

from __future__ import annotations

from django.db.models import QuerySet

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
    """The files bound for a supplement, newest first, without their bytes."""
    return list(Pack.objects.filter(supplement=supplement).defer("content").select_related("built_by__person"))


def pack_is_out(meeting: Meeting) -> bool:
    """Whether readers hold a published pack of the meeting, so that a further paper needs a supplement."""
    return Pack.objects.filter(meeting=meeting, supplement=None, published_at__isnull=False).exists()
