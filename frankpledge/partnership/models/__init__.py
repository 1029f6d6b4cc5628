"""The tables of the partnership: who we are."""

from frankpledge.partnership.models.account import Account, SignInFailures
from frankpledge.partnership.models.agency import Agency, AgencyName, AgencySuccession, Post, PostHolding
from frankpledge.partnership.models.agreement import Agreement, AgreementNeed, AgreementParty
from frankpledge.partnership.models.audit import AppendOnly, AuditEntry
from frankpledge.partnership.models.group import Group, GroupName, InitialsRuling, Membership, Office, Seat
from frankpledge.partnership.models.letter import Letter
from frankpledge.partnership.models.merge import PersonMerge
from frankpledge.partnership.models.offering import Offering, OfferingUse
from frankpledge.partnership.models.organisation import Organisation, OrganisationMerge, OrganisationName
from frankpledge.partnership.models.organisation_list import OrganisationList, OrganisationPair
from frankpledge.partnership.models.person import Affiliation, Person, PersonName, RankHeld
from frankpledge.partnership.models.settings import PartnershipSettings

__all__ = [
    "Account",
    "Affiliation",
    "Agency",
    "AgencyName",
    "AgencySuccession",
    "Agreement",
    "AgreementNeed",
    "AgreementParty",
    "AppendOnly",
    "AuditEntry",
    "Group",
    "GroupName",
    "InitialsRuling",
    "Letter",
    "Membership",
    "Offering",
    "OfferingUse",
    "Office",
    "Organisation",
    "OrganisationList",
    "OrganisationMerge",
    "OrganisationName",
    "OrganisationPair",
    "PartnershipSettings",
    "Person",
    "PersonMerge",
    "PersonName",
    "Post",
    "PostHolding",
    "RankHeld",
    "Seat",
    "SignInFailures",
]
