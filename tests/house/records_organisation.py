"""Records of the directory of organisations and of agreements that addresses name."""

from __future__ import annotations

from typing import Any

from frankpledge.partnership.changes.organisation_list import accept_list, guessed, match_columns, receive_list
from frankpledge.partnership.changes.organisation_merge import merge_organisations
from frankpledge.partnership.models import (
    Account,
    Agreement,
    AgreementParty,
    Offering,
    Organisation,
    OrganisationList,
    OrganisationMerge,
    OrganisationPair,
)

_DONE = "Name,Postcode,Telephone\nQuay Lane Larder,HM1 1ZZ,01632 960901\n"
_WAITING = (
    "Name,Postcode,Telephone,Charity number\nTollgate Reading Circle,HM1 1AA,01632 960902,\n"
    "Tollgate Reading Circle Ltd,hm11aa,,\nTollgate Singers,,,none such\n,HM1 1AA,,\n"
)


def bring_two_lists(clerk: Account) -> None:
    """A list that was brought in, one that waits to be looked through, and a merge."""
    for name, text in (("Larders.csv", _DONE), ("Circles.csv", _WAITING)):
        brought = receive_list(name=name, data=text.encode(), by=clerk)
        brought = match_columns(brought=brought, columns=guessed(brought), by=clerk)
        if name == "Larders.csv":
            accept_list(brought=brought, by=clerk)
    keep = Organisation.objects.filter(offerings__isnull=False).earliest("pk")
    drop = Organisation.objects.create(name="Somebody Twice", folded="somebody twice", words="somebody twice")
    merge_organisations(keep=keep, drop=drop, by=clerk)


def organisation_records() -> dict[str, tuple[Any, ...]]:
    """The arguments of addresses under /directory/organisations/ and /directory/agreements/."""
    first, second = Organisation.objects.exclude(state="closed").order_by("pk")[:2]
    return {
        "organisation": (first.pk,),
        "two organisations": (first.pk, second.pk),
        "organisation merge": (OrganisationMerge.objects.earliest("pk").pk,),
        "organisation list": (OrganisationList.objects.get(step="preview").pk,),
        "list brought in": (OrganisationList.objects.filter(step="accepted").earliest("pk").pk,),
        "organisation pair": (OrganisationPair.objects.filter(brought__step="preview").earliest("pk").pk,),
        "offering": (Offering.objects.earliest("pk").pk,),
        "agreement": (Agreement.objects.earliest("pk").pk,),
        "agreement with file": (Agreement.objects.exclude(file_name="").earliest("pk").pk,),
        "agreement party": (AgreementParty.objects.filter(signed_on=None).earliest("pk").pk,),
    }
