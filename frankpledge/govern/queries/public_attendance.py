"""The attendance of a group as residents read it: agencies at meetings whose minutes are published, as plain values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.govern.queries.attendance import Line, register_of
from frankpledge.partnership.models import Group

YEARS = 3


@dataclass(frozen=True)
class PublicLine:
    """An agency or member: a letter and its meaning for each meeting, and the rate in words."""

    name: str
    is_authority: bool
    cells: tuple[tuple[str, str], ...]
    rate: str


@dataclass(frozen=True)
class PublicRegister:
    """The published table: days, agencies, and members where the clerk shows them."""

    name: str
    slug: str
    days: tuple[datetime.date, ...]
    agencies: tuple[PublicLine, ...]
    members: tuple[PublicLine, ...]


def public_register_of(group: Group, *, today: datetime.date, with_members: bool) -> PublicRegister:
    """Three years of meetings whose minutes are on the public page."""
    since = today - datetime.timedelta(days=366 * YEARS)
    register = register_of(group, since=since, until=today, published=True)
    return PublicRegister(
        group.name,
        group.slug,
        tuple(meeting.date for meeting in register.meetings),
        tuple(map(_plain, register.agencies)),
        tuple(map(_plain, register.members)) if with_members else (),
    )


def _plain(line: Line) -> PublicLine:
    return PublicLine(
        line.name, line.is_authority, tuple((cell.value, cell.words) for cell in line.cells), line.rate.words
    )
