"""Forms of the rounds of business continuity plans."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField, SeveralField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.models import Agency
from frankpledge.plan.forms.owner import AgencyChoice, PersonChoice
from frankpledge.plan.models import ContinuityReturn


class RoundForm(forms.Form):
    """Who is asked for a plan, by which day."""

    title = forms.CharField(
        label="Name of the round", max_length=200, help_text="For example: Business continuity plans 2027"
    )
    due_on = DayField(label="Due by", help_text="For example 1 May.")
    words = forms.CharField(
        label="What is asked for", required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It stands in every letter to those whose plan is late.",
    )  # fmt: skip
    agencies = SeveralField(
        Agency.objects.filter(ended_on=None), label="Agencies asked", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="One line each. Services of an agency are added on the next page, each with its head.",
    )  # fmt: skip


class NewReturnForm(forms.Form):
    """One more service."""

    agency = AgencyChoice("Agency", required=True)
    service = forms.CharField(label="Service", required=False, max_length=200, help_text="Empty for the whole agency.")
    head = PersonChoice("Head of the service", help_text="Who is written to when it is late.")


class ReturnForm(KeepsOthersWords, forms.Form):
    """Whether a plan came and was tested."""

    head = PersonChoice("Head of the service", help_text="Who is written to when it is late.")
    received_on = DayField(label="Plan received on", required=False)
    tested_on = DayField(label="Tested on", required=False)
    test_words = forms.CharField(
        label="How it was tested and what came of it", required=False, max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    excused_why = forms.CharField(label="Why none is needed this year", required=False, max_length=300)

    def __init__(self, *args: Any, row: ContinuityReturn, **kwargs: Any) -> None:
        values = {name: getattr(row, name) for name in self.base_fields}
        kwargs["initial"] = {name: getattr(value, "pk", value) for name, value in values.items()}
        super().__init__(*args, **kwargs)
