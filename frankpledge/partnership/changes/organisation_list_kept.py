"""The groups of a list as organisations in the directory, thousands at a time; and taken out again."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from frankpledge.partnership.changes.organisation import words_of
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import OrganisationKind
from frankpledge.partnership.models import Offering, OfferingUse, Organisation, OrganisationList, OrganisationName
from frankpledge.partnership.rules.name import fold
from frankpledge.partnership.rules.organisation_match import host_of, plain_phones

_AT_ONCE = 500
# Particulars of a line; where two lines differ in one of these the second is kept in the notes.
_FILLED = (
    "charity_number",
    "company_number",
    "address",
    "postcode",
    "phone",
    "email",
    "web",
    "areas",
    "what",
    "capacity",
)
_TOLD = {
    "charity_number": "charity number",
    "company_number": "company number",
    "web": "web address",
    "email": "e-mail",
}
_KEPT_ON_UNDO = (*_FILLED, "notes", "kind", "words")
Values = dict[str, Any]


def keep_groups(brought: OrganisationList, groups: Sequence[Sequence[int]]) -> dict[str, int]:
    """Make an organisation of every group, or add to the one of the directory in it; how many were made and met."""
    there = Organisation.objects.prefetch_related("names", "offerings").in_bulk(
        [-group[0] for group in groups if group[0] < 0]
    )
    made: list[Organisation] = []
    names: list[OrganisationName] = []
    offerings: list[Offering] = []
    met: list[Organisation] = []
    taken = _taken(brought)
    for group in groups:
        lines = _ordered([brought.entries[key] for key in group if key >= 0])
        old = there.get(-group[0]) if group[0] < 0 else None
        if old is None:
            organisation = _made(brought, lines, taken)
            made.append(organisation)
        else:
            organisation = old
            before = {field: getattr(old, field) for field in _KEPT_ON_UNDO}
        added = _names(organisation, lines, [one.name for one in old.names.all()] if old else [])
        offered = _offerings(organisation, lines, [one.title for one in old.offerings.all()] if old else [], taken)
        _fill(organisation, lines, brought.file_name, is_new=old is None)
        _say(organisation, added, offered, old)
        names += added
        offerings += offered
        if old is not None:
            met.append(old)
            brought.changed.append(
                {"pk": old.pk, "before": before, "after": {field: getattr(old, field) for field in _KEPT_ON_UNDO}}
            )
    Organisation.objects.bulk_create(made, batch_size=_AT_ONCE)
    Organisation.objects.bulk_update(met, _KEPT_ON_UNDO, batch_size=50)
    OrganisationName.objects.bulk_create(names, batch_size=_AT_ONCE)
    Offering.objects.bulk_create(offerings, batch_size=_AT_ONCE)
    _remember(brought, names, offerings)
    return {"made": len(made), "met": len(met), "names": len(names), "offerings": len(offerings)}


def _ordered(lines: list[Values]) -> list[Values]:
    """The line that says most first; a name all in capitals counts against it."""
    return sorted(
        lines, key=lambda one: (one["name"].isupper(), -sum(bool(one.get(name)) for name in _FILLED), one["line"])
    )


def _taken(brought: OrganisationList) -> set[str]:
    """Identifiers of other directories that organisations or offerings bear already: a second one gets its own."""
    asked = {str(one["public_id"]) for one in brought.entries if one.get("public_id")}
    asked |= {
        str(row["public_id"]) for one in brought.entries for row in one.get("offerings", ()) if row.get("public_id")
    }
    if not asked:
        return set()
    every = set(map(str, Organisation.objects.values_list("public_id", flat=True)))
    return asked & (every | set(map(str, Offering.objects.values_list("public_id", flat=True))))


def _identity(values: Values, taken: set[str]) -> uuid.UUID:
    given = str(values.get("public_id") or "")
    if not given or given in taken:
        return uuid.uuid4()
    taken.add(given)
    return uuid.UUID(given)


def _made(brought: OrganisationList, lines: list[Values], taken: set[str]) -> Organisation:
    first = lines[0]
    return Organisation(
        public_id=_identity(first, taken), name=first["name"], folded=fold(first["name"])[:250], brought=brought,
        source=f"{brought.file_name}, line {first['line']}"[:200],
    )  # fmt: skip


def _names(organisation: Organisation, lines: list[Values], there: Iterable[str]) -> list[OrganisationName]:
    known = {organisation.name, *there}
    found = []
    for one in lines:
        for name in (one["name"], *(part.strip() for part in one.get("other_names", "").split(";"))):
            if name and name not in known:
                known.add(name)
                found.append(OrganisationName(organisation=organisation, name=name[:250], folded=fold(name)[:250]))
    return found


def _offerings(
    organisation: Organisation, lines: list[Values], there: Iterable[str], taken: set[str]
) -> list[Offering]:
    known = {fold(title) for title in there}
    found = []
    for one in lines:
        for row in one.get("offerings", ()):
            if fold(row["title"]) not in known:
                known.add(fold(row["title"]))
                values = {key: value for key, value in row.items() if key != "public_id"}
                found.append(
                    Offering(
                        organisation=organisation, public_id=_identity(row, taken), part=organisation.part, **values
                    )
                )
    return found


def _fill(organisation: Organisation, lines: list[Values], file_name: str, *, is_new: bool) -> None:
    """What is empty is filled from the lines in their order; what differs is told in the notes."""
    told = []
    for one in lines:
        for name in _FILLED:
            value, here = one.get(name, ""), getattr(organisation, name)
            if value and not here:
                setattr(organisation, name, value)
            elif value and not _is_same(name, value, here):
                told.append(f"{file_name}, line {one['line']}: {_TOLD.get(name, name)} {value}")
        if organisation.kind == OrganisationKind.UNKNOWN:
            organisation.kind = one.get("kind") or OrganisationKind.UNKNOWN
    if is_new and (day := max((one.get("verified_on", "") for one in lines), default="")):
        organisation.verified_on = _day(day)
    if told:
        organisation.notes = "\n".join(filter(None, (organisation.notes, *dict.fromkeys(told))))


def _is_same(name: str, one: str, other: str) -> bool:
    if name == "phone":
        return bool(plain_phones(one) & plain_phones(other)) or one == other
    if name == "web":
        return (host_of(one) or one) == (host_of(other) or other)
    return fold(one) == fold(other)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _say(
    organisation: Organisation, names: list[OrganisationName], offered: list[Offering], old: Organisation | None
) -> None:
    """What the search reads of it."""
    parts = [
        organisation.name,
        organisation.areas,
        organisation.what,
        organisation.charity_number,
        organisation.postcode,
    ]
    parts += [one.name for one in names]
    rows = [*offered, *(old.offerings.all() if old else ())]
    parts += [text for row in rows for text in (row.title, row.what, row.who_for, row.tags)]
    parts += [one.name for one in old.names.all()] if old else []
    organisation.words = words_of(parts)


def _remember(brought: OrganisationList, names: list[OrganisationName], offerings: list[Offering]) -> None:
    """Which names and offerings came to organisations that were there."""
    by_pk = {one["pk"]: one for one in brought.changed}
    for entry in by_pk.values():
        entry["names"], entry["offerings"] = [], []
    for key, rows in (("names", names), ("offerings", offerings)):
        for row in rows:
            if row.organisation_id in by_pk:
                by_pk[row.organisation_id][key].append(row.pk)


def _refuse_used(brought: OrganisationList) -> None:
    """Raise CannotDo where use was counted of what the list brought in: the counts would go with it."""
    offered = [number for entry in brought.changed for number in entry["offerings"]]
    ours = Q(offering__organisation__brought=brought) | Q(offering__in=offered)
    used = OfferingUse.objects.filter(ours, noted_at__gt=brought.settled_at).select_related("offering__organisation")
    if (first := used.first()) is not None:
        raise CannotDo(
            f"How many used “{first.offering}” of {first.offering.organisation} was recorded since the list was brought in, and"
            " that would be lost: close or merge single organisations instead."
        )


def take_back(brought: OrganisationList) -> tuple[int, int]:
    """Remove what a list made and added; how many went and how many were put back.

    Raises CannotDo where one it made was changed since.
    """
    made = Organisation.objects.filter(brought=brought)
    touched = made.filter(changed_at__gt=brought.settled_at).values_list("name", flat=True)
    if touched:
        more = f" and {len(touched) - 5:,} more" if len(touched) > 5 else ""
        more += " was" if len(touched) == 1 else " were"
        raise CannotDo(
            f"{', '.join(touched[:5])}{more} changed since the list was brought in, and that would be lost: close or merge "
            "single ones instead."
        )
    _refuse_used(brought)
    restored = 0
    for entry in brought.changed:
        one = Organisation.objects.filter(pk=entry["pk"]).first()
        if one is None:
            continue
        OrganisationName.objects.filter(pk__in=entry["names"], organisation=one).delete()
        Offering.objects.filter(pk__in=entry["offerings"], organisation=one).delete()
        for field in _KEPT_ON_UNDO:
            if getattr(one, field) == entry["after"][field]:
                setattr(one, field, entry["before"][field])
        one.save()
        restored += 1
    gone = made.count()
    made.delete()
    return gone, restored
