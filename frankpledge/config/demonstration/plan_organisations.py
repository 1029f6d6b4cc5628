"""Organisations of the demonstration, what they offer and how much of it is used, and four agreements, one of them lapsed."""

from __future__ import annotations

import datetime
from typing import Any

import typst

from frankpledge.config.demonstration.story import Story, data_file
from frankpledge.partnership.changes import agreement as agreements
from frankpledge.partnership.changes import offering as offerings
from frankpledge.partnership.changes import organisation as organisations
from frankpledge.partnership.models import Agency, AgreementParty, Organisation

_APART = ("names", "agency", "verified", "public", "offering", "state", "state_note", "instead")
_SIGNED_BY = "Chief officer"
_PAPER = '#set page(paper: "a4")\n= {title}\n\nSigned by the agencies of the invented borough of Harrowmere.\n'


def make_organisations(story: Story) -> None:
    """The directory and the register of agreements."""
    told, made = data_file("plan_organisations"), dict[str, Organisation]()
    for entry in told["organisation"]:
        made[entry["name"]] = _organisation(story, entry)
    for entry in told["organisation"]:
        if state := entry.get("state"):
            organisations.set_organisation_state(
                organisation=made[entry["name"]], state=state, on=_day(story, 20), replaced_by=made.get(entry.get("instead", "")),
                note=entry["state_note"], by=story.clerk,
            )  # fmt: skip
    for entry in told["agreement"]:
        _agreement(story, entry)


def _day(story: Story, days: int) -> datetime.date:
    return story.calendar.today - datetime.timedelta(days=days)


def _organisation(story: Story, entry: dict[str, Any]) -> Organisation:
    values = {key: value for key, value in entry.items() if key not in _APART}
    organisation = organisations.add_organisation(
        names=tuple(entry.get("names", ())), agency=story.agencies.get(entry.get("agency", "")),
        source="Harrowmere Voluntary Action",
        verified_on=_day(story, entry["verified"]), by=story.clerk, **values,
    )  # fmt: skip
    for row in entry.get("offering", ()):
        uses = row.pop("uses", ())
        offering = offerings.add_offering(organisation=organisation, by=story.clerk, **row)
        for back, number in enumerate(uses):
            until = _day(story, 22 + 91 * back)
            since = until - datetime.timedelta(days=90)
            offerings.record_use(offering=offering, since=since, until=until, number=number, by=story.clerk)
    if entry.get("public"):
        organisations.publish_organisation(organisation=organisation, is_public=True, by=story.clerk)
    return organisation


def _agreement(story: Story, entry: dict[str, Any]) -> None:
    sent = _day(story, entry["sent"])
    agreement = agreements.add_agreement(
        title=entry["title"], kind=entry["kind"], purpose=entry["purpose"], sent_on=sent,
        review_on=_day(story, entry["review"]) if "review" in entry else None,
        expires_on=_day(story, entry["expires"]) if "expires" in entry else None,
        groups=[story.groups[slug] for slug in entry["groups"]],
        agencies=[story.agencies[name] for name in entry["asked"]], by=story.clerk,
    )  # fmt: skip
    for at, name in enumerate(entry["signed"]):
        _sign(story, agreement.pk, story.agencies[name], sent + datetime.timedelta(days=2 + at))
    if entry.get("file"):
        data = typst.compile(_PAPER.format(title=entry["title"]).encode())
        agreements.keep_agreement_file(
            agreement=agreement, name="Protocol, signed.pdf", data=bytes(data), by=story.clerk
        )
    if entry.get("public"):
        agreements.publish_agreement(agreement=agreement, is_public=True, by=story.clerk)


def _sign(story: Story, agreement: int, agency: Agency, on: datetime.date) -> None:
    """A signature. One of an agency that has ended since was given while it was there, and stays as history."""
    agency = Agency.objects.get(pk=agency.pk)
    if agency.ended_on is not None:
        on = min(on, agency.ended_on)
    party, _ = AgreementParty.objects.get_or_create(agreement_id=agreement, agency=agency)
    if agency.ended_on is not None:
        party.signed_on, party.signed_by = on, _SIGNED_BY
        party.save()
        return
    agreements.sign_agreement(party=party, on=on, signed_by=_SIGNED_BY, by=story.clerk)
