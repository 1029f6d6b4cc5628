"""Agreements: the register, who has signed, and whether an agency may take part in a group on a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from frankpledge.partnership.enums import AgreementState
from frankpledge.partnership.models import (
    Agency,
    AgencySuccession,
    Agreement,
    AgreementNeed,
    AgreementParty,
    Group,
    Person,
)
from frankpledge.partnership.queries.group import covers
from frankpledge.partnership.rules.agreement import (
    AGAIN,
    Before,
    Signature,
    Terms,
    due_words,
    may_take_part,
    refusal_words,
    signed_words,
    state_on,
)


def terms_of(agreement: Agreement, since: datetime.date | None = None) -> Terms:
    """An agreement as the rules see it; its parties may be fetched before."""
    return Terms(
        title=agreement.title, sent_on=agreement.sent_on, expires_on=agreement.expires_on, withdrawn_on=agreement.withdrawn_on,
        review_on=agreement.review_on, since=since,
        signatures={one.agency_id: Signature(one.signed_on, one.left_on) for one in agreement.parties.all()},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An agreement as the register shows it on a day."""

    agreement: Agreement
    state: AgreementState
    signed: str
    due: list[tuple[str, str]]
    groups: tuple[Group, ...]


def _rows(day: datetime.date, agreements: QuerySet[Agreement]) -> list[RegisterRow]:
    found = []
    for one in agreements.defer("file").prefetch_related("parties", "needs__group"):
        terms = terms_of(one)
        groups = tuple(need.group for need in one.needs.all())
        state = AgreementState(state_on(terms, day))
        found.append(RegisterRow(one, state, signed_words(terms, day), due_words(terms, day), groups))
    return found


def agreement_register(day: datetime.date, *, state: str = "", words: str = "", due: bool = False) -> list[RegisterRow]:
    """Every agreement as it stands on a day; those that need somebody first, withdrawn ones last."""
    rows = Agreement.objects.filter(title__icontains=words.strip()) if words.strip() else Agreement.objects.all()
    found = [row for row in _rows(day, rows) if (not state or row.state == state) and (not due or row.due)]
    return sorted(
        found, key=lambda row: (row.state == AgreementState.WITHDRAWN, not row.due, row.agreement.title.casefold())
    )


def register_row(agreement: Agreement, day: datetime.date) -> RegisterRow:
    """One agreement as it stands on a day."""
    return _rows(day, Agreement.objects.filter(pk=agreement.pk))[0]


def _needed_for(group: Group) -> list[Terms]:
    needs = AgreementNeed.objects.filter(group=group).select_related("agreement").prefetch_related("agreement__parties")
    return [terms_of(one.agreement, one.since) for one in needs]


def _before(agency: Agency, on: datetime.date) -> list[Before]:
    """Whom an agency took over from by a day, however far back, the nearest first."""
    found: list[Before] = []
    waiting, seen = [agency.pk], {agency.pk}
    while waiting:
        here = waiting.pop(0)
        for step in AgencySuccession.objects.filter(successor_id=here, on__lte=on).select_related("predecessor"):
            if step.predecessor_id not in seen:
                seen.add(step.predecessor_id)
                waiting.append(step.predecessor_id)
                found.append(Before(step.predecessor_id, step.predecessor.name, step.on))
    return found


def agreement_refusal(agency: Agency, group: Group, on: datetime.date) -> str:
    """Why an agency may not take part in a group on a day; empty where it may.

    It must have signed, itself, every agreement the group needs, and each must be in force. The signature of an agency it took
    over from does not count, and is told. An agency that has ended may not.
    """
    if agency.ended_on and agency.ended_on < on:
        return (
            f"{agency.name} ended on {agency.ended_on:%-d %B %Y}: whoever took over takes part under its own signature."
        )
    return refusal_words(agency.pk, agency.name, _needed_for(group), on, before=_before(agency, on))


def may_agency_take_part(agency: Agency, group: Group, on: datetime.date) -> bool:
    """Whether an agency may take part in a group on a day: ``agreement_refusal`` as yes or no."""
    ended = agency.ended_on is not None and agency.ended_on < on
    return not ended and may_take_part(agency.pk, _needed_for(group), on)


@dataclass(frozen=True, slots=True)
class Standing:
    """An agency at a group that needs agreements: why it may not take part, or nothing."""

    agency: Agency
    refusal: str


@dataclass(frozen=True, slots=True)
class GroupAgreements:
    """What a group needs on a day, and how the agencies with a seat or a member stand."""

    rows: list[RegisterRow]
    agencies: list[Standing]

    @property
    def refused(self) -> int:
        """How many of them may not take part."""
        return sum(bool(one.refusal) for one in self.agencies)


def group_agreements(group: Group, on: datetime.date) -> GroupAgreements:
    """The agreements a group needs and the standing of its agencies on a day; empty where it needs none."""
    rows = _rows(on, Agreement.objects.filter(needs__group=group))
    if not rows:
        return GroupAgreements([], [])
    seated = set(group.seats.filter(covers(on)).values_list("agency_id", flat=True))
    members = set(group.memberships.filter(covers(on)).values_list("person__agency_id", flat=True))
    agencies = Agency.objects.filter(pk__in=(seated | members) - {None})
    return GroupAgreements(rows, [Standing(one, agreement_refusal(one, group, on)) for one in agencies])


def waiting_parties(agreement: Agreement, on: datetime.date) -> list[AgreementParty]:
    """Parties whose signature is missing on a day."""
    parties = agreement.parties.select_related("agency")
    return [one for one in parties if not Signature(one.signed_on, one.left_on).stands(on)]


def whom_to_ask(party: AgreementParty) -> Person | None:
    """Who is written to for an agency: somebody of it on a group that needs the agreement, else anybody of it with an address."""
    people = Person.objects.filter(agency=party.agency, left_on=None).exclude(email="")
    groups = party.agreement.needs.values("group_id")
    return (
        people.filter(memberships__group__in=groups, memberships__until=None).first() or people.order_by("name").first()
    )


def may_chase(party: AgreementParty, on: datetime.date) -> bool:
    """Whether a party may be written to: not again within a week."""
    return party.chased_on is None or party.chased_on + AGAIN <= on
