"""Forms of bids and their conditions."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.plan.enums.bid import BidState
from frankpledge.plan.forms.funding_record import RecordForm
from frankpledge.plan.models import Bid, BidCondition
from frankpledge.plan.rules.bid import NEXT


class BidForm(RecordForm):
    """What is asked of the funder."""

    model = Bid
    names = ("round", "title", "lead", "asked", "sent_on", "part")

    def rows_of(self, name: str, rows: Any) -> Any:
        """Rounds with their fund."""
        return rows.select_related("stream") if name == "round" else super().rows_of(name, rows)


class BidDecisionForm(RecordForm):
    """What the funder said."""

    model = Bid
    names = ("state", "assessed_on", "assessment", "offered", "awarded", "decided_on")

    def own_fields(self) -> dict[str, forms.Field]:
        """The states that can follow, and the one it is in."""
        now = str(getattr(self.record, "state", BidState.PROPOSED))
        there = [(value, label) for value, label in BidState.choices if value == now or value in NEXT[now]]
        return {"state": forms.ChoiceField(label="Where it stands", choices=there, widget=forms.RadioSelect)}


class ConditionForm(RecordForm):
    """A condition of an offer."""

    model = BidCondition
    names = ("words", "due_on")


class ConditionMetForm(RecordForm):
    """How a condition was met."""

    model = BidCondition
    names = ("met_on", "how")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["why"]
        self.fields["met_on"] = DayField(label="Met on", required=False, help_text="Empty: it is open")
