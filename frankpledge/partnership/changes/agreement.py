"""What may be done to agreements: written, sent out, signed, chased, withdrawn."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import (
    Account,
    Agency,
    Agreement,
    AgreementNeed,
    AgreementParty,
    Group,
    PartnershipSettings,
)
from frankpledge.partnership.queries.agreement import may_chase, waiting_parties, whom_to_ask
from frankpledge.partnership.rules.agreement import Signature

MOST_FILE = 20 * 1024 * 1024
_KINDS_OF_FILE = {
    b"%PDF-": "application/pdf",
    b"PK\x03\x04": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _fitting(values: dict[str, Any]) -> dict[str, Any]:
    title = values["title"].strip()
    if not title:
        raise CannotDo("Give the agreement a title.")
    sent, expires = values.get("sent_on"), values.get("expires_on")
    if sent and expires and expires < sent:
        raise CannotDo(f"It cannot lapse on {expires:%-d %B %Y}, before it goes out on {sent:%-d %B %Y}.")
    return {**values, "title": title}


@transaction.atomic
def add_agreement(
    *, groups: Iterable[Group] = (), agencies: Iterable[Agency] = (), by: Account | None, **values: Any
) -> Agreement:
    """Write an agreement into the register, with the groups it is needed for and the agencies to sign it. Raises CannotDo."""
    check(by, Permission.AGREEMENT_WRITE)
    agreement = Agreement.objects.create(**_fitting(values))
    for group in groups:
        AgreementNeed.objects.create(agreement=agreement, group=group)
    audit.note(
        by=by,
        verb="add_agreement",
        about=agreement,
        sentence=f"Added “{agreement.title}” to the register of agreements.",
    )
    add_parties(agreement=agreement, agencies=agencies, by=by)
    return agreement


@transaction.atomic
def change_agreement(
    *, agreement: Agreement, groups: Iterable[Group] | None = None, by: Account | None, **values: Any
) -> Agreement:
    """Change an agreement and the groups it is needed for. Raises CannotDo."""
    check(by, Permission.AGREEMENT_WRITE)
    kept = _fitting(values)
    changed = [name for name, value in kept.items() if getattr(agreement, name) != value]
    for name in changed:
        setattr(agreement, name, kept[name])
    agreement.save()
    if groups is not None:
        wanted, there = {one.pk: one for one in groups}, set(agreement.needs.values_list("group_id", flat=True))
        if set(wanted) != there:
            agreement.needs.exclude(group_id__in=wanted).delete()
            for pk in set(wanted) - there:
                AgreementNeed.objects.create(agreement=agreement, group=wanted[pk])
            changed.append("groups it is needed for")
    if changed:
        said = ", ".join(name.replace("_", " ") for name in changed)
        audit.note(by=by, verb="change_agreement", about=agreement, sentence=f"Changed “{agreement.title}”: {said}.")
    return agreement


@transaction.atomic
def keep_agreement_file(*, agreement: Agreement, name: str, data: bytes, by: Account | None) -> Agreement:
    """Keep the signed paper, PDF or Word, in place of the one before. Raises CannotDo for another kind or a larger file."""
    check(by, Permission.AGREEMENT_WRITE)
    kind = next((kind for mark, kind in _KINDS_OF_FILE.items() if data.startswith(mark)), "")
    if not kind:
        raise CannotDo(f"“{name}” is neither PDF nor Word (.docx): save it as one of these.")
    if len(data) > MOST_FILE:
        raise CannotDo(
            f"“{name}” has {len(data) / 2**20:.0f} MB; the most is {MOST_FILE // 2**20} MB. Give its address instead."
        )
    agreement.file_name, agreement.file_type, agreement.file = name[-150:], kind, data
    agreement.save()
    audit.note(by=by, verb="keep_agreement_file", about=agreement, sentence=f"Kept {name} with “{agreement.title}”.")
    return agreement


@transaction.atomic
def add_parties(*, agreement: Agreement, agencies: Iterable[Agency], by: Account | None) -> int:
    """Name agencies that are to sign; how many are new. Raises CannotDo for one that has ended."""
    check(by, Permission.AGREEMENT_WRITE)
    added = []
    for agency in agencies:
        if agency.ended_on is not None:
            raise CannotDo(f"{agency.name} ended on {agency.ended_on:%-d %B %Y}: name whoever took over.")
        _, is_new = AgreementParty.objects.get_or_create(agreement=agreement, agency=agency)
        if is_new:
            added.append(agency.name)
    if added:
        sentence = f"To sign “{agreement.title}”: {', '.join(added)}."
        audit.note(by=by, verb="add_parties", about=agreement, sentence=sentence)
    return len(added)


@transaction.atomic
def remove_party(*, party: AgreementParty, by: Account | None) -> None:
    """Take an agency off the list of those to sign. Raises CannotDo where it ever signed: that stays on record."""
    check(by, Permission.AGREEMENT_WRITE)
    if party.signed_on is not None:
        raise CannotDo(
            f"{party.agency.name} signed on {party.signed_on:%-d %B %Y}: record that it took its signature back."
        )
    sentence = f"{party.agency.name} is not to sign “{party.agreement.title}” after all."
    audit.note(by=by, verb="remove_party", about=party.agreement, sentence=sentence)
    party.delete()


@transaction.atomic
def sign_agreement(*, party: AgreementParty, on: datetime.date, signed_by: str, by: Account | None) -> AgreementParty:
    """Record an agency's signature. Raises CannotDo for a draft, a day before it went out, or a day its agency had ended."""
    check(by, Permission.AGREEMENT_WRITE)
    agreement, agency = party.agreement, party.agency
    if agreement.sent_on is None:
        raise CannotDo(f"“{agreement.title}” is a draft: give the day it went out for signature first.")
    if on < agreement.sent_on:
        raise CannotDo(f"It went out on {agreement.sent_on:%-d %B %Y}: it cannot be signed on {on:%-d %B %Y}.")
    if agreement.withdrawn_on and on >= agreement.withdrawn_on:
        raise CannotDo(f"“{agreement.title}” was withdrawn on {agreement.withdrawn_on:%-d %B %Y}.")
    if agency.ended_on and agency.ended_on < on:
        raise CannotDo(f"{agency.name} ended on {agency.ended_on:%-d %B %Y}: whoever took over signs itself.")
    party.signed_on, party.signed_by, party.left_on = on, signed_by.strip(), None
    party.save()
    sentence = f"{agency.name} signed “{agreement.title}” on {on:%-d %B %Y} ({party.signed_by})."
    audit.note(by=by, verb="sign_agreement", about=agreement, sentence=sentence)
    return party


@transaction.atomic
def leave_agreement(*, party: AgreementParty, on: datetime.date, by: Account | None) -> AgreementParty:
    """Record that an agency took its signature back from a day on. Raises CannotDo where it had not signed by then."""
    check(by, Permission.AGREEMENT_WRITE)
    if party.signed_on is None or on < party.signed_on:
        raise CannotDo(f"{party.agency.name} had not signed by {on:%-d %B %Y}.")
    party.left_on = on
    party.save()
    sentence = f"{party.agency.name} took its signature under “{party.agreement.title}” back from {on:%-d %B %Y}."
    audit.note(by=by, verb="leave_agreement", about=party.agreement, sentence=sentence)
    return party


@transaction.atomic
def withdraw_agreement(*, agreement: Agreement, on: datetime.date, reason: str, by: Account | None) -> Agreement:
    """End an agreement before its time; groups do not need it any more. Raises CannotDo without a reason."""
    check(by, Permission.AGREEMENT_WRITE)
    if not reason.strip():
        raise CannotDo("Say why it is withdrawn: members see it in the register.")
    agreement.withdrawn_on, agreement.reason = on, reason.strip()
    agreement.save()
    sentence = f"“{agreement.title}” is withdrawn from {on:%-d %B %Y}: {agreement.reason}"
    audit.note(by=by, verb="withdraw_agreement", about=agreement, sentence=sentence)
    return agreement


@transaction.atomic
def publish_agreement(*, agreement: Agreement, is_public: bool, by: Account | None) -> Agreement:
    """Let its title stand in public, or not. What is in it never does."""
    check(by, Permission.MEETING_PUBLISH)
    agreement.part = Part.ONE if is_public else Part.TWO
    agreement.save()
    words = "may be named in public" if is_public else "is for members only"
    audit.note(by=by, verb="publish_agreement", about=agreement, sentence=f"“{agreement.title}” {words}.")
    return agreement


@transaction.atomic
def chase_signatures(*, agreement: Agreement, on: datetime.date, by: Account | None) -> tuple[list[str], list[str]]:
    """Write to every party that has not signed, once a week at most; who was written to, and who could not be.

    Raises CannotDo for a draft, or one that is over.
    """
    check(by, Permission.AGREEMENT_WRITE)
    over = agreement.withdrawn_on or (
        agreement.expires_on if agreement.expires_on and agreement.expires_on < on else None
    )
    if agreement.sent_on is None or over:
        raise CannotDo(f"“{agreement.title}” is not out for signature: nobody can sign it.")
    written, unable = list[str](), list[str]()
    for party in waiting_parties(agreement, on):
        if party.agency.ended_on or not may_chase(party, on):
            continue
        (written if _chase(party, on) else unable).append(party.agency.name)
    if written:
        sentence = f"Wrote to {', '.join(written)}: “{agreement.title}” is still to be signed."
        audit.note(by=by, verb="chase_signatures", about=agreement, sentence=sentence)
    return written, unable


def _chase(party: AgreementParty, on: datetime.date) -> bool:
    person = whom_to_ask(party)
    if person is None:
        return False
    agreement, settings = party.agreement, PartnershipSettings.current()
    every = [Signature(one.signed_on, one.left_on).stands(on) for one in agreement.parties.all()]
    party.chased, party.chased_on = party.chased + 1, on
    party.save(update_fields=["chased", "chased_on"])
    text = (
        f"Dear {person.name},\n\n{party.agency.name} is asked to sign “{agreement.title}”. {sum(every)} of {len(every)} have "
        f"signed; it went out on {agreement.sent_on:%-d %B %Y}.\n\n"
        f"{page_link('partnership:agreement-detail', agreement.pk)}\n\n"
        "Please send the signed page, or say what stands in the way, to "
        f"{settings.contact_email or settings.contact_name or 'the coordinator'}.\n\n{settings.name}\n"
    )
    letter = queue_letter(
        once_key=f"agreement-signature:{party.pk}:{party.chased}", purpose="reminder",
        to_address=person.email, to_name=person.name, person=person, text=text, about=agreement,
        subject=f"Still to be signed: {agreement.title}",
    )  # fmt: skip
    return letter is not None
