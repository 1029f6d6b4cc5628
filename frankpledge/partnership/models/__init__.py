"""The tables of the partnership: who we are."""

from frankpledge.partnership.models.account import Account, SignInFailures
from frankpledge.partnership.models.agency import Agency, AgencyName, AgencySuccession, Post, PostHolding
from frankpledge.partnership.models.audit import AppendOnly, AuditEntry
from frankpledge.partnership.models.group import Group, GroupName, InitialsRuling, Membership, Office, Seat
from frankpledge.partnership.models.letter import Letter
from frankpledge.partnership.models.merge import PersonMerge
from frankpledge.partnership.models.person import Affiliation, Person, PersonName, RankHeld
from frankpledge.partnership.models.settings import PartnershipSettings

__all__ = [
    "Account",
    "Affiliation",
    "Agency",
    "AgencyName",
    "AgencySuccession",
    "AppendOnly",
    "AuditEntry",
    "Group",
    "GroupName",
    "InitialsRuling",
    "Letter",
    "Membership",
    "Office",
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
