"""What may be done to what organisations offer, and to the counts of its use."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.organisation import renew_words
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import DirectoryState
from frankpledge.partnership.models import Account, Offering, OfferingUse, Organisation
from frankpledge.partnership.rules.name import fold


@transaction.atomic
def add_offering(*, organisation: Organisation, by: Account | None, **values: Any) -> Offering:
    """Add something an organisation offers; it stands in public where the organisation does. Raises CannotDo."""
    check(by, Permission.ORGANISATION_WRITE)
    if organisation.state == DirectoryState.CLOSED:
        raise CannotDo(f"{organisation.name} is closed: open it again before you add what it offers.")
    if not fold(values.get("title", "")):
        raise CannotDo("Give what is offered a title.")
    offering = Offering.objects.create(organisation=organisation, part=organisation.part, **values)
    renew_words(organisation)
    sentence = f"Added “{offering.title}” of {organisation.name}."
    audit.note(by=by, verb="add_offering", about=organisation, sentence=sentence)
    return offering


@transaction.atomic
def change_offering(*, offering: Offering, by: Account | None, **values: Any) -> Offering:
    """Change what is recorded of an offering. Raises CannotDo without a title."""
    check(by, Permission.ORGANISATION_WRITE)
    if not fold(values.get("title", offering.title)):
        raise CannotDo("Give what is offered a title.")
    changed = [name for name, value in values.items() if getattr(offering, name) != value]
    for name in changed:
        setattr(offering, name, values[name])
    if changed:
        offering.save()
        renew_words(offering.organisation)
        said = ", ".join(name.replace("_", " ") for name in changed)
        sentence = f"Changed “{offering.title}” of {offering.organisation.name}: {said}."
        audit.note(by=by, verb="change_offering", about=offering.organisation, sentence=sentence)
    return offering


@transaction.atomic
def set_offering_state(*, offering: Offering, state: str, on: datetime.date, by: Account | None) -> Offering:
    """Live, changing or closed from a day on. Raises CannotDo for a live one of a closed organisation."""
    check(by, Permission.ORGANISATION_WRITE)
    if state != DirectoryState.CLOSED and offering.organisation.state == DirectoryState.CLOSED:
        raise CannotDo(f"{offering.organisation.name} is closed: open it again first.")
    offering.state, offering.state_on = state, on
    offering.save()
    offering.organisation.save(
        update_fields=["changed_at"]
    )  # a list that is taken back must see that somebody was here
    sentence = f"“{offering.title}” of {offering.organisation.name} is {DirectoryState(state).label.lower()} from {on:%-d %B %Y}."
    audit.note(by=by, verb="set_offering_state", about=offering.organisation, sentence=sentence)
    return offering


@transaction.atomic
def record_use(
    *, offering: Offering, since: datetime.date, until: datetime.date, number: int, by: Account | None
) -> OfferingUse:
    """Record how many used an offering in a period; the same first day again corrects the count.

    Raises CannotDo for an end before its start, a period over a year, or one that overlaps another.
    """
    check(by, Permission.ORGANISATION_WRITE)
    if until < since:
        raise CannotDo(f"{until:%-d %B %Y} is before {since:%-d %B %Y}: the last day comes after the first.")
    if (until - since).days > 366:
        raise CannotDo("Count at most a year at a time, so that it can be seen whether it is used now.")
    other = offering.uses.filter(since__lte=until, until__gte=since).exclude(since=since).first()
    if other is not None:
        raise CannotDo(
            f"{other.since:%-d %B %Y} to {other.until:%-d %B %Y} is counted already ({other.number:,}): the same people would "
            "count twice."
        )
    use, _ = OfferingUse.objects.update_or_create(
        offering=offering, since=since, defaults={"until": until, "number": number, "noted_by": by}
    )
    sentence = (
        f"{number:,} used “{offering.title}” of {offering.organisation.name}, {since:%-d %B %Y} to {until:%-d %B %Y}."
    )
    audit.note(by=by, verb="record_use", about=offering.organisation, sentence=sentence)
    return use
