"""Forms of projects: the project, its plan by quarter, outcomes, returns."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.know.rules.measure import measures
from frankpledge.plan.enums.bid import BidState
from frankpledge.plan.enums.funding_stream import AllocationState
from frankpledge.plan.forms.funding_record import MoneyField, RecordForm
from frankpledge.plan.models import FundingReturn, Outcome, Project
from frankpledge.plan.rules.spending import quarter_words


class ProjectForm(RecordForm):
    """A project and where its money comes from."""

    model = Project
    names = ("title", "summary", "allocation", "bid", "lead", "officer", "priority", "since", "until", "amount", "part")

    def rows_of(self, name: str, rows: Any) -> Any:
        """Allocations that were not refused; bids that were awarded and have no other project."""
        if name == "allocation":
            return rows.exclude(state=AllocationState.REFUSED).select_related("round__stream")
        if name == "bid":
            free = Q(project=None) | Q(project=self.record) if self.record is not None else Q(project=None)
            return rows.filter(free, state=BidState.AWARDED)
        return super().rows_of(name, rows)


class CloseProjectForm(forms.Form):
    """When and why."""

    closed_on = DayField(label="Closed on", required=False, help_text="Empty: it is open again")
    why = forms.CharField(label="What became of it", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class PlanSpendingForm(KeepsOthersWords, forms.Form):
    """A box a quarter."""

    def __init__(self, *args: Any, planned: Mapping[datetime.date, Decimal | None], **kwargs: Any) -> None:
        self.quarters = {f"q{first:%Y%m}": first for first in planned}
        super().__init__(*args, initial={f"q{first:%Y%m}": amount for first, amount in planned.items()}, **kwargs)
        for name, first in self.quarters.items():
            self.fields[name] = MoneyField(label=quarter_words(first), required=False)
        self.order_fields([*self.quarters])

    def planned(self) -> dict[datetime.date, Decimal | None]:
        """What was typed, by quarter."""
        return {first: self.cleaned_data[name] for name, first in self.quarters.items()}


class OutcomeForm(RecordForm):
    """What a project is to reach, and what it reached."""

    model = Outcome
    names = ("words", "measure", "target", "reached", "reached_on")

    def own_fields(self) -> dict[str, forms.Field]:
        """Any measure of the figures, or none."""
        every = [("", "None"), *((name, one.title) for name, one in measures().items())]
        words = "Where a figure of the area tells it"
        return {"measure": forms.ChoiceField(label="Measure", choices=every, required=False, help_text=words)}


class FundingReturnForm(RecordForm):
    """A return that will be due."""

    model = FundingReturn
    names = ("period", "due_on")


class SendReturnForm(RecordForm):
    """That a return was sent, and what it told."""

    model = FundingReturn
    names = ("sent_on", "sent_by", "outcomes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["why"]
