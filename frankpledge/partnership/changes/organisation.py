"""What may be done to an organisation of the directory: added, changed, found still right, closed, shown to the public."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import DirectoryState, Part
from frankpledge.partnership.models import Account, Organisation, OrganisationName
from frankpledge.partnership.rules.name import fold
from frankpledge.partnership.rules.organisation_match import is_postcode, plain_charity, plain_company, plain_postcode

# What a form gives; the state, the verification and the part have changes of their own.
GIVEN = (
    "name", "kind", "charity_number", "company_number", "address", "postcode", "hides_address", "phone", "email", "web", "areas",
    "what", "capacity", "source", "agency", "notes",
)  # fmt: skip


def renew_words(organisation: Organisation) -> None:
    """Write anew what the search reads of an organisation, and save it."""
    parts = [
        organisation.name,
        organisation.areas,
        organisation.what,
        organisation.charity_number,
        organisation.postcode,
    ]
    parts += organisation.names.values_list("name", flat=True)
    for row in organisation.offerings.all():
        parts += [row.title, row.what, row.who_for, row.tags]
    organisation.words = words_of(parts)
    organisation.folded = fold(organisation.name)[:250]
    organisation.save()


def words_of(parts: list[str]) -> str:
    """Words as the search compares them."""
    return " ".join(filter(None, (fold(part) for part in parts)))


def _fitting(values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are kept. Raises CannotDo for what cannot be."""
    if not fold(values.get("name", "")):
        raise CannotDo("Give the organisation a name with letters in it.")
    kept = dict(values)
    if typed := kept.get("postcode", ""):
        if not is_postcode(typed):
            raise CannotDo(f"“{typed}” is no postcode: write it as in BR1 1AA, or put it with the address.")
        kept["postcode"] = plain_postcode(typed)
    for name, plain, words in (
        ("charity_number", plain_charity, "charity number"), ("company_number", plain_company, "company number"),
    ):  # fmt: skip
        if typed := kept.get(name, ""):
            kept[name] = plain(typed)
            if not kept[name]:
                raise CannotDo(f"“{typed}” is no {words}: it has figures, as in 1012345.")
    return kept


@transaction.atomic
def add_organisation(*, names: tuple[str, ...] = (), by: Account | None, **values: Any) -> Organisation:
    """Add an organisation, known to whoever adds it and so verified today if ``verified_on`` is given. Raises CannotDo."""
    check(by, Permission.ORGANISATION_WRITE)
    organisation = Organisation(**_fitting(values), verified_by=by if values.get("verified_on") else None)
    organisation.save()
    for name in names:
        OrganisationName.objects.get_or_create(
            organisation=organisation, name=name, defaults={"folded": fold(name)[:250]}
        )
    renew_words(organisation)
    audit.note(
        by=by, verb="add_organisation", about=organisation, sentence=f"Added {organisation.name} to the directory."
    )
    return organisation


@transaction.atomic
def change_organisation(*, organisation: Organisation, by: Account | None, **values: Any) -> Organisation:
    """Change what is recorded. An old name stays as another name, so that it still finds the organisation. Raises CannotDo."""
    check(by, Permission.ORGANISATION_WRITE)
    kept = _fitting(values)
    changed = [name for name, value in kept.items() if getattr(organisation, name) != value]
    if not changed:
        return organisation
    before = organisation.name
    for name in changed:
        setattr(organisation, name, kept[name])
    if "name" in changed:
        _add_name(organisation, before)
    renew_words(organisation)
    said = ", ".join(name.replace("_", " ") for name in changed)
    sentence = f"Changed {organisation.name} in the directory: {said}."
    audit.note(by=by, verb="change_organisation", about=organisation, sentence=sentence)
    return organisation


def _add_name(organisation: Organisation, name: str) -> None:
    OrganisationName.objects.get_or_create(
        organisation=organisation, name=name.strip(), defaults={"folded": fold(name)[:250]}
    )


@transaction.atomic
def add_organisation_name(*, organisation: Organisation, name: str, by: Account | None) -> None:
    """Record another name. Raises CannotDo for a name of no letters."""
    check(by, Permission.ORGANISATION_WRITE)
    if not fold(name):
        raise CannotDo("Write a name with letters in it.")
    _add_name(organisation, name)
    renew_words(organisation)
    sentence = f"{organisation.name} is also called {name.strip()}."
    audit.note(by=by, verb="add_organisation_name", about=organisation, sentence=sentence)


@transaction.atomic
def verify_organisation(*, organisation: Organisation, on: datetime.date, by: Account | None) -> Organisation:
    """Record that the entry was looked at and is still right. Raises CannotDo where it is closed."""
    check(by, Permission.ORGANISATION_WRITE)
    if organisation.state == DirectoryState.CLOSED:
        raise CannotDo(f"{organisation.name} is closed: open it again before you verify it.")
    organisation.verified_on, organisation.verified_by = on, by
    organisation.save(update_fields=["verified_on", "verified_by", "changed_at"])
    sentence = f"The entry of {organisation.name} is still right, on {on:%-d %B %Y}."
    audit.note(by=by, verb="verify_organisation", about=organisation, sentence=sentence)
    return organisation


@transaction.atomic
def set_organisation_state(
    *,
    organisation: Organisation,
    state: str,
    on: datetime.date,
    replaced_by: Organisation | None = None,
    note: str = "",
    by: Account | None,
) -> Organisation:
    """Live, changing or closed from a day on. A closed one may name who is there instead; what it offers closes with it.

    Raises CannotDo where it would be replaced by itself, by one that is closed, or by one that it replaces (a ring).
    """
    check(by, Permission.ORGANISATION_WRITE)
    is_closed = state == DirectoryState.CLOSED
    if replaced_by is not None and is_closed:
        _refuse_replacement(organisation, replaced_by)
    organisation.state, organisation.state_on, organisation.state_note = state, on, note.strip()
    organisation.replaced_by = replaced_by if is_closed else None
    organisation.save()
    if is_closed:
        organisation.offerings.exclude(state=DirectoryState.CLOSED).update(state=DirectoryState.CLOSED, state_on=on)
    told = f" {organisation.replaced_by} is there instead." if organisation.replaced_by else ""
    sentence = f"{organisation.name} is {DirectoryState(state).label.lower()} from {on:%-d %B %Y}.{told}"
    audit.note(by=by, verb="set_organisation_state", about=organisation, sentence=sentence)
    return organisation


def _refuse_replacement(organisation: Organisation, other: Organisation) -> None:
    if other.pk == organisation.pk:
        raise CannotDo(f"{organisation.name} cannot be replaced by itself: leave the box empty.")
    if other.state == DirectoryState.CLOSED:
        raise CannotDo(f"{other.name} is closed itself: name one that can be used.")
    here, seen = other, set[int]()
    while here.replaced_by is not None and here.pk not in seen:
        seen.add(here.pk)
        here = here.replaced_by
        if here.pk == organisation.pk:
            raise CannotDo(f"{other.name} was replaced by {organisation.name}: the two cannot replace each other.")


@transaction.atomic
def publish_organisation(*, organisation: Organisation, is_public: bool, by: Account | None) -> Organisation:
    """Show an organisation and what it offers in the public directory, or take them out of it.

    Raises CannotDo for one that is closed or was never verified: residents must not be sent to a door nobody looked at.
    """
    check(by, Permission.MEETING_PUBLISH)
    if is_public and organisation.state == DirectoryState.CLOSED:
        raise CannotDo(f"{organisation.name} is closed: it cannot be shown in the public directory.")
    if is_public and organisation.verified_on is None:
        raise CannotDo(f"{organisation.name} was never verified: look whether its entry is right first.")
    organisation.part = Part.ONE if is_public else Part.TWO
    organisation.save(update_fields=["part", "changed_at"])
    organisation.offerings.update(part=organisation.part)
    sentence = f"{organisation.name} is {'shown in' if is_public else 'taken out of'} the public directory."
    audit.note(by=by, verb="publish_organisation", about=organisation, sentence=sentence)
    return organisation
