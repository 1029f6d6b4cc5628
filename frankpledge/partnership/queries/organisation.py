"""The directory of organisations: found by words, place and theme, what is due, and which look like one and the same."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from frankpledge.partnership.enums import DirectoryState, Part
from frankpledge.partnership.models import Offering, OfferingUse, Organisation, OrganisationName
from frankpledge.partnership.rules.name import fold
from frankpledge.partnership.rules.organisation_match import (
    DOUBT,
    Entry,
    Match,
    compare,
    host_of,
    plain_charity,
    plain_company,
    plain_phones,
    plain_postcode,
    signs_of,
)
from frankpledge.partnership.rules.organisation_name import name_form
from frankpledge.partnership.rules.under_use import Use, UseReading, read_use
from frankpledge.partnership.rules.verification import last_fresh


def find_organisations(
    *,
    words: str = "",
    place: str = "",
    theme: str = "",
    state: str = "",
    stale_on: datetime.date | None = None,
    under_used_on: datetime.date | None = None,
) -> QuerySet[Organisation]:
    """Organisations by name. Every word must stand in a name, in what it does or offers; closed ones only where asked for.

    Args:
        stale_on: only those not verified within the year before that day.
        under_used_on: only those with something under-used on that day.
    """
    rows = Organisation.objects.all()
    rows = rows.filter(state=state) if state else rows.exclude(state=DirectoryState.CLOSED)
    for word in fold(words).split():
        rows = rows.filter(words__contains=word)
    if place.strip():
        rows = rows.filter(
            Q(areas__icontains=place.strip())
            | Q(postcode__istartswith=place.strip())
            | Q(address__icontains=place.strip())
        )
    if theme.strip():
        rows = rows.filter(pk__in=Offering.objects.filter(tags__icontains=theme.strip()).values("organisation_id"))
    if stale_on is not None:
        rows = rows.filter(Q(verified_on=None) | Q(verified_on__lte=last_fresh(stale_on)))
    if under_used_on is not None:
        rows = rows.filter(pk__in={one.organisation_id for one, _ in under_used(under_used_on)})
    return rows.order_by("name", "pk")


def read_use_of(offering: Offering, on: datetime.date) -> UseReading:
    """What can be said of the use of one offering; its uses may be fetched before."""
    uses = [Use(one.since, one.until, one.number) for one in offering.uses.all()]
    return read_use(places=offering.places, uses=uses, waiting_weeks=offering.waiting_weeks, on=on)


def under_used(on: datetime.date) -> list[tuple[Offering, UseReading]]:
    """Live offerings that are under-used on a day, the least used first."""
    recent = OfferingUse.objects.filter(until__gt=last_fresh(on), until__lte=on)
    rows = Offering.objects.filter(pk__in=recent.values("offering_id"), places__gt=0).exclude(
        state=DirectoryState.CLOSED
    )
    rows = rows.select_related("organisation").prefetch_related(Prefetch("uses", recent))
    found = [(row, read_use_of(row, on)) for row in rows]
    return sorted(((row, read) for row, read in found if read.is_under), key=lambda pair: pair[1].share or 0)


def themes() -> list[str]:
    """Every theme of something offered, in the order of the alphabet."""
    every = Offering.objects.exclude(tags="").values_list("tags", flat=True).distinct()
    return sorted({tag.strip() for tags in every for tag in tags.split(";") if tag.strip()}, key=str.casefold)


def due_organisations(on: datetime.date) -> QuerySet[Organisation]:
    """Those to be verified: never verified first, then the longest ago."""
    rows = Organisation.objects.exclude(state=DirectoryState.CLOSED)
    due = rows.filter(Q(verified_on=None) | Q(verified_on__lte=last_fresh(on)))
    return due.order_by(F("verified_on").asc(nulls_first=True), "name", "pk")


@dataclass(frozen=True, slots=True)
class DirectoryCounts:
    """How the directory stands."""

    live: int
    due: int
    never: int
    closed: int
    public: int


def directory_counts(on: datetime.date) -> DirectoryCounts:
    """How many there are, are due to be verified, and stand in public."""
    usable = Organisation.objects.exclude(state=DirectoryState.CLOSED)
    return DirectoryCounts(
        live=usable.count(),
        due=due_organisations(on).count(),
        never=usable.filter(verified_on=None).count(),
        closed=Organisation.objects.filter(state=DirectoryState.CLOSED).count(),
        public=usable.filter(part=1).count(),
    )


_MATCHED = ("pk", "name", "charity_number", "company_number", "postcode", "phone", "email", "web", "public_id")


def entries_of(rows: QuerySet[Organisation]) -> list[Entry]:
    """Organisations as the rules compare them; the key of each is its number, negative."""
    names: dict[int, list[str]] = {}
    for pk, name in OrganisationName.objects.filter(organisation__in=rows).values_list("organisation_id", "name"):
        names.setdefault(pk, []).append(name)
    return [
        Entry(-pk, (name, *names.get(pk, ())), charity, company, postcode, phone, email, web, str(identity))
        for pk, name, charity, company, postcode, phone, email, web, identity in rows.order_by().values_list(*_MATCHED)
    ]


def entry_of(values: dict[str, Any], key: int) -> Entry:
    """What a form or a line of a list gives, as the rules compare it."""
    names = [values.get("name", ""), *(values.get("other_names") or "").split(";")]
    return Entry(
        key, tuple(name.strip() for name in names if name.strip()),
        values.get("charity_number", ""), values.get("company_number", ""),
        values.get("postcode", ""), values.get("phone", ""), values.get("email", ""), values.get("web", ""),
        values.get("public_id", ""),
    )  # fmt: skip


def likely_same(values: dict[str, Any], *, but: int = 0, most: int = 5) -> list[tuple[Organisation, Match]]:
    """Organisations that may be the one described by ``values``, the likeliest first."""
    entry = entry_of(values, 0)
    rows = Organisation.objects.exclude(pk=but).filter(_may_be(entry))[:300]
    mine, found = signs_of(entry), []
    for one in entries_of(Organisation.objects.filter(pk__in=[row.pk for row in rows])):
        match = compare(mine, signs_of(one))
        if match.score >= DOUBT:
            found.append((match.score, -one.key, match))
    there = Organisation.objects.in_bulk([pk for _, pk, _ in found])
    return [(there[pk], match) for _, pk, match in sorted(found, key=lambda one: (-one[0], one[1]))[:most]]


def _may_be(entry: Entry) -> Q:
    """Rows that share a sign: cheap, for the database."""
    wanted = Q(pk=None)
    for name, value in (
        ("charity_number", plain_charity(entry.charity)), ("company_number", plain_company(entry.company)),
        ("postcode", plain_postcode(entry.postcode)), ("email__iexact", entry.email.strip()),
    ):  # fmt: skip
        if value:
            wanted |= Q(**{name: value})
    for phone in plain_phones(entry.phone):
        wanted |= Q(phone__endswith=phone[-4:])
    if host := host_of(entry.web) or host_of(entry.email if "@" in entry.email else ""):
        wanted |= Q(web__icontains=host) | Q(email__iendswith=host)
    for printed in entry.names:
        told = fold(printed).split()
        strong = [word for word in told if word in name_form(printed).strong] or told
        for word in sorted(strong, key=len, reverse=True)[:2]:
            wanted |= Q(words__contains=word[:6])
    return wanted


def directory_rows(rows: QuerySet[Organisation]) -> Iterator[list[Any]]:
    """Organisations as lines of a spreadsheet, under ``EXPORTED``. A hidden address stays in, for members."""
    for one in rows.prefetch_related("names", "offerings").select_related("replaced_by").iterator(chunk_size=500):
        yield [
            one.name, "; ".join(name.name for name in one.names.all()), one.get_kind_display(),
            one.charity_number, one.company_number,
            one.address, one.postcode, one.phone, one.email, one.web, one.areas, one.what, one.capacity,
            "; ".join(offering.title for offering in one.offerings.all() if offering.state != DirectoryState.CLOSED),
            one.get_state_display(), one.state_on, str(one.replaced_by or ""), one.verified_on, one.source,
            "Public" if one.part == 1 else "Members only",
        ]  # fmt: skip


EXPORTED = (
    "Name", "Other names", "Kind", "Charity number", "Company number", "Address", "Postcode", "Telephone", "E-mail",
    "Web address", "Places served", "What it does", "Capacity", "What it offers", "State", "Since", "Replaced by",
    "Last verified", "Source",
    "Seen by",
)  # fmt: skip


def referral_values(rows: Iterable[Organisation], *, for_public: bool = False) -> Iterator[dict[str, Any]]:
    """Organisations as plain values for Open Referral; ``rows`` with names and offerings fetched before.

    ``for_public`` leaves out offerings that are Part 2 and who pays for the others; which organisations, the caller says.
    """
    for one in rows:
        yield {
            "public_id": one.public_id, "name": one.name, "names": [name.name for name in one.names.all()],
            "what": one.what, "email": one.email, "web": one.web, "phone": one.phone, "charity_number": one.charity_number,
            "company_number": one.company_number, "address": one.address, "postcode": one.postcode,
            "hides_address": one.hides_address, "areas": one.area_names,
            "verified_on": one.verified_on.isoformat() if one.verified_on else "",
            "offerings": [
                {"public_id": row.public_id, "title": row.title, "what": row.what, "who_for": row.who_for, "tags": row.tag_names,
                 "how_referred": row.how_referred, "cost": row.cost, "funder": "" if for_public else row.funder,
                 "waiting_weeks": row.waiting_weeks, "state": row.state}
                for row in one.offerings.all() if not for_public or row.part == Part.ONE
            ],
        }  # fmt: skip
