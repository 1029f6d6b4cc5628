"""The partnership's face to the public: organisations of the public directory and what they offer, Part 1 only.

Everything here reads in the public scope and leaves as plain values. A hidden address never leaves. Closed ones are told with
who is there instead, so that nobody is sent to a shut door.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from frankpledge.partnership.enums import DirectoryState, Part
from frankpledge.partnership.models import Agreement, Offering, Organisation
from frankpledge.partnership.rules.agreement import Terms, state_on
from frankpledge.partnership.rules.name import fold
from frankpledge.partnership.scope import Scope, open_scope


@dataclass(frozen=True, slots=True)
class PublishedOffering:
    """One thing offered, as residents may read it."""

    title: str
    what: str
    who_for: str
    how_referred: str
    cost: str
    themes: tuple[str, ...]
    waiting_weeks: int | None


@dataclass(frozen=True, slots=True)
class PublishedOrganisation:
    """An organisation of the public directory."""

    number: int
    public_id: str
    name: str
    other_names: tuple[str, ...]
    kind: str
    what: str
    areas: tuple[str, ...]
    phone: str
    email: str
    web: str
    address: str
    postcode: str
    charity_number: str
    state: str
    instead: str
    """Who is there instead, where it closed and that one stands in public too."""
    verified_on: datetime.date | None
    offerings: tuple[PublishedOffering, ...]


def _told(one: Organisation) -> PublishedOrganisation:
    instead = one.replaced_by if one.replaced_by is not None and one.replaced_by.part == Part.ONE else None
    return PublishedOrganisation(
        number=one.pk, public_id=str(one.public_id), name=one.name, other_names=tuple(name.name for name in one.names.all()),
        kind=one.get_kind_display(), what=one.what, areas=tuple(one.area_names), phone=one.phone, email=one.email, web=one.web,
        address="" if one.hides_address else one.address, postcode="" if one.hides_address else one.postcode,
        charity_number=one.charity_number, state=one.state, instead=instead.name if instead else "",
        verified_on=one.verified_on,
        offerings=tuple(
            PublishedOffering(
                row.title, row.what, row.who_for, row.how_referred, row.cost, tuple(row.tag_names), row.waiting_weeks
            )
            for row in one.offerings.all() if row.state != DirectoryState.CLOSED
        ),
    )  # fmt: skip


def _rows() -> QuerySet[Organisation]:
    offered = Prefetch("offerings", Offering.objects.filter(part=Part.ONE))
    return Organisation.objects.filter(part=Part.ONE).select_related("replaced_by").prefetch_related("names", offered)


def published_organisations(*, words: str = "", theme: str = "", place: str = "") -> list[PublishedOrganisation]:
    """Organisations residents may read of, by name; every word must stand in what they may read."""
    wanted = fold(words).split()
    with open_scope(Scope.PUBLIC):
        found = [_told(one) for one in _rows().order_by("name", "pk")]
    return [
        one for one in found
        if all(word in _words(one) for word in wanted)
        and (not theme or any(fold(theme) == fold(tag) for row in one.offerings for tag in row.themes))
        and (not place or any(fold(place) in fold(area) for area in one.areas))
    ]  # fmt: skip


def _words(one: PublishedOrganisation) -> str:
    parts: Iterator[str] = (text for row in one.offerings for text in (row.title, row.what, row.who_for, *row.themes))
    return fold(" ".join((one.name, *one.other_names, one.what, *one.areas, *parts)))


def published_organisation(number: int) -> PublishedOrganisation | None:
    """One organisation residents may read of; None where there is none for them."""
    with open_scope(Scope.PUBLIC):
        row = _rows().filter(pk=number).first()
        return _told(row) if row else None


@dataclass(frozen=True, slots=True)
class PublishedAgreement:
    """The title of an agreement that holds; never what is in it, nor who signed."""

    title: str
    kind: str
    review_on: datetime.date | None


def published_agreements(on: datetime.date) -> list[PublishedAgreement]:
    """Agreements whose title may stand in public and that hold on a day, by title."""
    with open_scope(Scope.PUBLIC):
        rows = Agreement.objects.filter(part=Part.ONE).defer("file", "purpose")
        # Without its parties an agreement that is out stands as being signed; a draft, a lapsed or a withdrawn one does not.
        found = [(one, state_on(Terms(one.title, one.sent_on, one.expires_on, one.withdrawn_on), on)) for one in rows]
    return [
        PublishedAgreement(one.title, one.get_kind_display(), one.review_on)
        for one, state in found if state == "signing"
    ]  # fmt: skip
