"""Which role holds which permission, each role with a sentence a clerk can read."""

from __future__ import annotations

from dataclasses import dataclass

from frankpledge.partnership.access.permissions import Permission as P
from frankpledge.partnership.enums import Role


@dataclass(frozen=True)
class RoleCard:
    """A role: what it is for, and what it holds."""

    sentence: str
    holds: frozenset[P]


MEMBER = frozenset(
    {
        P.MEMBERS_READ, P.ACTION_UPDATE_OWN, P.MEETING_REPLY, P.ITEM_PROPOSE, P.REPORT_WRITE, P.REPORT_SIGN,
        P.MINUTES_COMMENT, P.QUESTION_ANSWER, P.FIGURE_NOTE, P.ASSESSMENT_COMMENT, P.PLAN_UPDATE_OWN, P.OPERATION_COUNT,
        P.LEARNING_SUGGEST,
    }
)  # fmt: skip

ROLES: dict[Role, RoleCard] = {
    Role.CLERK: RoleCard("Makes agendas and minutes, keeps the record, brings in papers and publishes.", frozenset(P)),
    Role.COORDINATOR: RoleCard(
        "Keeps the plan and the actions: may change and close any action, and brings in papers.",
        MEMBER
        | {
            P.PAPER_IMPORT,
            P.ACTION_WRITE,
            P.ACTION_CLOSE,
            P.DIRECTORY_WRITE,
            P.PACK_BUILD,
            P.AUDIT_READ,
            P.REPORT_ASK,
            P.LETTER_SEND,
            P.DATA_ACCEPT,
            P.ASSESSMENT_WRITE,
            P.PLAN_WRITE,
            P.RISK_WRITE,
            P.FUNDING_WRITE,
            P.OPERATION_WRITE,
            P.WARD_PRIORITY_WRITE,
            P.RESILIENCE_WRITE,
            P.LEARNING_WRITE,
            P.ORGANISATION_WRITE,
            P.AGREEMENT_WRITE,
        },
    ),
    Role.CHAIR: RoleCard(
        "Reads everything the members read, builds and publishes packs, and may close an action.",
        MEMBER
        | {
            P.PACK_BUILD,
            P.PACK_PUBLISH,
            P.MEETING_PUBLISH,
            P.ACTION_CLOSE,
            P.AUDIT_READ,
            P.MINUTES_APPROVE,
            P.ASSESSMENT_PUBLISH,
            P.PLAN_PUBLISH,
            P.RISK_WRITE,
            P.RISK_ACCEPT,
        },
    ),
    Role.OFFICER: RoleCard("Reads members' papers and gives updates on the actions of their own agency.", MEMBER),
}


def who_can(permission: P) -> str:
    """The roles that hold a permission, in words: "the clerk or the coordinator"."""
    names = [f"the {role.label.lower()}" for role in Role if permission in ROLES[role].holds]
    return " or ".join(names)
