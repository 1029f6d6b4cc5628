"""Agencies of the directory: found under any name they ever bore."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from frankpledge.partnership.models import (
    Agency,
    AgencyName,
    AgencySuccession,
    Membership,
    Post,
    PostHolding,
    Seat,
)
from frankpledge.partnership.queries.group import covers
from frankpledge.partnership.rules.name import fold


def find_agency(printed: str) -> Agency | None:
    """The agency a print means by name, short name, alias or former name; None where none or several do.

    A present name goes before a former one: after a split the name stays with the agency that bears it today.
    """
    folded = fold(printed)
    if not folded:
        return None
    folded = folded.removeprefix("the ")
    present = [
        one for one in Agency.objects.all() if folded in (fold(one.name).removeprefix("the "), fold(one.short_name))
    ]
    if present:
        running = [one for one in present if one.ended_on is None]
        return running[0] if len(running) == 1 else present[0] if len(present) == 1 else None
    named = AgencyName.objects.select_related("agency").filter(Q(folded=folded) | Q(folded=f"the {folded}"))
    found = {name.agency_id: name.agency for name in named}
    return next(iter(found.values())) if len(found) == 1 else None


@dataclass(frozen=True)
class Step:
    """One succession in an agency's history: who before, who after, when, and what kind of change it was."""

    succession: AgencySuccession
    kind: str


def succession_of(agency: Agency) -> list[Step]:
    """Every step before and after an agency, however far, in the order of time.

    Several successors on one day are a split, several predecessors a merger, otherwise one took over from the other.
    """
    steps: dict[int, AgencySuccession] = {}
    rows = list(AgencySuccession.objects.select_related("predecessor", "successor"))
    for near, far in (("predecessor_id", "successor_id"), ("successor_id", "predecessor_id")):
        waiting, seen = [agency.pk], {agency.pk}
        while waiting:
            here = waiting.pop()
            for row in rows:
                if getattr(row, near) == here:
                    steps[row.pk] = row
                    if getattr(row, far) not in seen:
                        seen.add(getattr(row, far))
                        waiting.append(getattr(row, far))
    ordered = sorted(steps.values(), key=lambda row: (row.on, row.pk))
    return [Step(row, _kind_of(row, rows)) for row in ordered]


def _kind_of(row: AgencySuccession, rows: list[AgencySuccession]) -> str:
    if sum(one.predecessor_id == row.predecessor_id and one.on == row.on for one in rows) > 1:
        return "Split"
    if sum(one.successor_id == row.successor_id and one.on == row.on for one in rows) > 1:
        return "Merger"
    return "Took over"


@dataclass(frozen=True)
class PostOn:
    """A post on a day and who holds it; nobody means vacant."""

    post: Post
    holdings: tuple[PostHolding, ...]


def posts_on(agency: Agency, day: datetime.date) -> list[PostOn]:
    """The posts of an agency on a day, by title, the vacant ones among them."""
    in_force = Prefetch(
        "holdings", PostHolding.objects.filter(covers(day)).select_related("person"), to_attr="in_force"
    )
    posts = agency.posts.prefetch_related(in_force)
    return [PostOn(post, tuple(getattr(post, "in_force"))) for post in posts]  # noqa: B009 - mypy cannot see to_attr


def agency_seats(agency: Agency, day: datetime.date) -> list[tuple[Seat, tuple[Membership, ...]]]:
    """The seats an agency has on groups on a day, and who sits in them."""
    sitting = Prefetch(
        "memberships", Membership.objects.filter(covers(day)).select_related("person"), to_attr="in_force"
    )
    seats = agency.seats.filter(covers(day)).select_related("group", "post").prefetch_related(sitting)
    return [(seat, tuple(getattr(seat, "in_force"))) for seat in seats.order_by("group__name", "title")]  # noqa: B009


def list_agencies(*, words: str = "", kind: str = "", ended: bool = False) -> list[Agency]:
    """Agencies by name with the number of their people; ``words`` may stand in any name they ever bore."""
    present = Count("people", filter=Q(people__left_on=None))
    agencies = Agency.objects.annotate(people_count=present).prefetch_related("names")
    if kind:
        agencies = agencies.filter(kind=kind)
    if not ended:
        agencies = agencies.filter(ended_on=None)
    wanted = fold(words).split()

    def answers(agency: Agency) -> bool:
        names = [agency.name, agency.short_name, *(name.name for name in agency.names.all())]
        return any(all(word in fold(name) for word in wanted) for name in names)

    return [agency for agency in agencies if answers(agency)]
