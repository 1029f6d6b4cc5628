"""Streams of money with their rounds: what is allocated, what is spoken for, what is left, what does not add up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from frankpledge.plan.enums.funding_stream import AllocationState, Share
from frankpledge.plan.models import Allocation, Bid, FundingRound, FundingStream, Project
from frankpledge.plan.rules.money import NOTHING, Split, pounds, split, total


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round with what became of its money."""

    round: FundingRound
    allocations: tuple[Allocation, ...]
    bids: tuple[Bid, ...]
    allocated: Decimal
    """In principle or ratified; refused ones do not count."""
    unallocated: Decimal
    spoken_for: Decimal
    """Awarded to bids, and given to projects without one."""
    left: Decimal
    """Of what is allocated."""
    by_rule: Split | None
    """How the stream's rule divides the round."""
    remarks: tuple[str, ...]


def stream_rounds(stream: FundingStream) -> list[RoundView]:
    """The rounds of a stream, the earliest first."""
    rows = stream.rounds.prefetch_related(
        Prefetch("allocations", Allocation.objects.select_related("minute__meeting__group")),
        Prefetch("allocations__projects", Project.objects.all()),
        Prefetch("bids", Bid.objects.select_related("lead")),
    )
    return [_view(stream, one) for one in rows]


def _view(stream: FundingStream, one: FundingRound) -> RoundView:
    allocations = tuple(one.allocations.all())
    bids = tuple(one.bids.all())
    allocated = total(row.amount for row in allocations if row.state != AllocationState.REFUSED)
    spoken = spoken_for(bids, [project for row in allocations for project in row.projects.all()])
    by_rule = split(one.amount, stream.direct_percent) if stream.direct_percent is not None else None
    return RoundView(
        round=one, allocations=allocations, bids=bids, allocated=allocated, unallocated=one.amount - allocated,
        spoken_for=spoken, left=allocated - spoken, by_rule=by_rule, remarks=_remarks(allocations, by_rule),
    )  # fmt: skip


def spoken_for(bids: tuple[Bid, ...], projects: list[Project]) -> Decimal:
    """What is awarded to bids and given to projects that have none."""
    return total(row.awarded for row in bids if row.awarded is not None) + total(
        row.amount for row in projects if row.bid_id is None
    )


def _remarks(allocations: tuple[Allocation, ...], by_rule: Split | None) -> tuple[str, ...]:
    """Shares that are not those of the rule: said, not refused, since a fund may begin its second share later."""
    if by_rule is None:
        return ()
    wanted = {Share.DIRECT: by_rule.direct, Share.CO_COMMISSIONED: by_rule.co_commissioned}
    return tuple(
        f"{row.get_share_display()}: {pounds(row.amount)}, by the rule of the stream {pounds(wanted[Share(row.share)])}."
        for row in allocations
        if row.state != AllocationState.REFUSED and row.share in wanted and row.amount != wanted[Share(row.share)]
    )


def left_of_round(one: FundingRound, but: Project | None = None) -> Decimal:
    """What of a round's allocations (of the round itself where none is recorded yet) is not spoken for; ``but`` leaves one
    project out."""
    allocations = list(one.allocations.exclude(state=AllocationState.REFUSED))
    there = total(row.amount for row in allocations) if allocations else one.amount
    rows = Project.objects.filter(allocation__round=one)
    projects = list(rows.exclude(pk=but.pk) if but is not None and but.pk else rows)
    return there - spoken_for(tuple(one.bids.all()), projects)


def left_of_allocation(one: Allocation, but: Project | None = None) -> Decimal:
    """What of an allocation no project has; ``but`` leaves one project out."""
    if one.state == AllocationState.REFUSED:
        return NOTHING
    rows = one.projects.exclude(pk=but.pk) if but is not None and but.pk else one.projects.all()
    return one.amount - total(row.amount for row in rows)
