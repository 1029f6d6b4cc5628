"""Rows of the partnership for tests: plain functions, invented people, nothing made that was not asked for."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

from django.utils.text import slugify

from frankpledge.partnership.enums import AgencyKind, GroupKind, OfficeRole, Role, Tenure
from frankpledge.partnership.models import (
    Account,
    Agency,
    AgencyName,
    Group,
    GroupName,
    InitialsRuling,
    Membership,
    Office,
    Person,
    PersonName,
    Post,
    PostHolding,
    Seat,
)
from frankpledge.partnership.rules.initials import fold_initials
from frankpledge.partnership.rules.name import fold, fold_name

_count = itertools.count(1)
PASSWORD = "a long test password"


def make_agency(name: str = "", *, aliases: tuple[str, ...] = (), **fields: Any) -> Agency:
    """An agency, with aliases if given."""
    agency = Agency.objects.create(name=name or f"Agency {next(_count)}", **{"kind": AgencyKind.OTHER, **fields})
    for alias in aliases:
        AgencyName.objects.create(agency=agency, name=alias, folded=fold(alias))
    return agency


def make_person(name: str = "", *, spellings: tuple[str, ...] = (), **fields: Any) -> Person:
    """Somebody, with other spellings if given."""
    name = name or f"Robin Person{next(_count)}"
    person = Person.objects.create(name=name, folded=fold_name(name), **fields)
    for spelling in spellings:
        PersonName.objects.create(person=person, name=spelling, folded=fold_name(spelling))
    return person


def make_account(role: str = Role.OFFICER, *, person: Person | None = None, email: str = "") -> Account:
    """A sign-in in a role; the password is PASSWORD."""
    email = email or f"{role}{next(_count)}@example.org"
    return Account.objects.create_account(email, PASSWORD, Role(role), person=person)


def make_group(name: str = "", *, spellings: tuple[str, ...] = (), **fields: Any) -> Group:
    """A group, with other spellings if given."""
    name = name or f"Board {next(_count)}"
    group = Group.objects.create(name=name, **{"slug": slugify(name), "kind": GroupKind.BOARD, **fields})
    for spelling in spellings:
        GroupName.objects.create(group=group, name=spelling, folded=fold(spelling))
    return group


def make_post(title: str = "Community safety officer", *, agency: Agency | None = None) -> Post:
    """A vacant post."""
    return Post.objects.create(agency=agency or make_agency(), title=title, folded=fold(title))


def hold(post: Post, person: Person, **fields: Any) -> PostHolding:
    """Somebody in a post."""
    return PostHolding.objects.create(post=post, person=person, **{"tenure": Tenure.SUBSTANTIVE, **fields})


def make_seat(group: Group, title: str = "Police", **fields: Any) -> Seat:
    """A vacant seat."""
    return Seat.objects.create(group=group, title=title, **fields)


def make_member(group: Group, person: Person | None = None, **fields: Any) -> Membership:
    """Somebody on a group (a new person if none is given)."""
    return Membership.objects.create(group=group, person=person or make_person(), **fields)


def make_office(group: Group, person: Person, role: str = OfficeRole.CHAIR, **fields: Any) -> Office:
    """An office held on a group."""
    return Office.objects.create(group=group, person=person, role=role, **fields)


def make_ruling(group: Group, initials: str, person: Person, since: datetime.date | None = None) -> InitialsRuling:
    """The clerk's ruling on a set of initials."""
    return InitialsRuling.objects.create(group=group, initials=fold_initials(initials), person=person, since=since)
