"""Groups as residents know them: those with a public meeting, and those the clerk lists; members only where shown."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from frankpledge.govern.models import Meeting, ShownGroup
from frankpledge.govern.queries.visible import is_visible
from frankpledge.partnership.models import Group, Membership
from frankpledge.partnership.queries.group import members_on, officers_on, seats_on


@dataclass(frozen=True)
class PublicSeat:
    """A seat with who sits in it (rank and name); nobody: vacant."""

    title: str
    agency: str
    is_statutory: bool
    sitting: tuple[str, ...]


@dataclass(frozen=True)
class PublicGroup:
    """A group with its purpose; seats, further members and officers are empty where the clerk does not show them."""

    pk: int
    slug: str
    name: str
    kind: str
    purpose: str
    is_ended: bool
    members_shown: bool = False
    officers: tuple[tuple[str, str], ...] = ()
    seats: tuple[PublicSeat, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    reports_to: tuple[str, str] | None = None


def visible_groups() -> QuerySet[Group]:
    """Groups residents know of."""
    met = Exists(Meeting.objects.filter(is_visible(), group=OuterRef("pk")))
    return Group.objects.filter(Q(met) | Q(shown__is_listed=True))


def shows_members() -> QuerySet[Group]:
    """Those of them whose seats and members residents may read."""
    return visible_groups().filter(shown__members_shown=True)


def public_groups() -> list[PublicGroup]:
    """Every group residents know of, by name, those that ended last."""
    return sorted((_plain(group) for group in visible_groups()), key=lambda one: (one.is_ended, one.name))


def _plain(group: Group) -> PublicGroup:
    ended = group.ended_on is not None
    return PublicGroup(group.pk, group.slug, group.name, group.get_kind_display(), group.purpose, ended)


def public_group_of(group: Group, today: datetime.date) -> PublicGroup:
    """One group with all that may be shown of it."""
    plain = _plain(group)
    shown = ShownGroup.objects.filter(group=group, members_shown=True).exists()
    above = visible_groups().filter(pk=group.reports_to_id).first() if group.reports_to_id else None
    return PublicGroup(
        plain.pk, plain.slug, plain.name, plain.kind, plain.purpose, plain.is_ended, shown,
        officers=_officers(group, today) if shown else (),
        seats=_seats(group, today) if shown else (),
        others=_others(group, today) if shown else (),
        reports_to=(above.slug, above.name) if above else None,
    )  # fmt: skip


def _officers(group: Group, today: datetime.date) -> tuple[tuple[str, str], ...]:
    return tuple((one.get_role_display(), one.person.titled_name) for one in officers_on(group, today))


def _seats(group: Group, today: datetime.date) -> tuple[PublicSeat, ...]:
    return tuple(
        PublicSeat(
            one.seat.title,
            str(one.seat.agency or ""),
            one.seat.is_statutory,
            tuple(row.person.titled_name for row in one.sitting),
        )
        for one in seats_on(group, today)
    )


def _others(group: Group, today: datetime.date) -> tuple[tuple[str, str], ...]:
    """Members without a seat, with what they are there as."""

    def told(row: Membership) -> tuple[str, str]:
        return row.person.titled_name, ", ".join(
            filter(None, (str(row.person.agency or ""), row.get_standing_display()))
        )

    return tuple(told(row) for row in members_on(group, today) if row.seat_id is None)
