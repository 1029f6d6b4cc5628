"""The talk about a violence reduction action plan as it stands, for members or for residents."""

from __future__ import annotations

import datetime

from frankpledge.plan.documents.showcase import Deck, members_deck, public_deck
from frankpledge.plan.documents.violence_facts import residents_view
from frankpledge.plan.models import ViolencePlan
from frankpledge.plan.queries.violence_plan import plan_facts


def deck_of(plan: ViolencePlan, edition: str, on: datetime.date) -> Deck | None:
    """The talk in an edition, "members" or "public"; None where there is none for residents."""
    facts = plan_facts(plan, on)
    if edition == "members":
        return members_deck(facts)
    told = residents_view(facts)
    return public_deck(told) if told else None
