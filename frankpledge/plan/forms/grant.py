"""Forms of small grants: the pot, the idea with its need, the decision, what was delivered, what came of it."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from frankpledge.kit.fields import DayField
from frankpledge.partnership.models import Person
from frankpledge.plan.enums.grant import Voting
from frankpledge.plan.forms.funding_record import MoneyField, RecordForm
from frankpledge.plan.models import Grant, GrantPot
from frankpledge.plan.queries.ward_figure import ward_measures, wards


class GrantPotForm(RecordForm):
    """A pot and who decides on it."""

    model = GrantPot
    names = ("name", "funder", "amount", "group", "since", "until", "closes_on", "part")

    def rows_of(self, name: str, rows: Any) -> Any:
        """Groups that have not ended."""
        kept = getattr(self.record, "group_id", None)
        return rows.filter(Q(ended_on=None) | Q(pk=kept)) if name == "group" else super().rows_of(name, rows)


class GrantForm(RecordForm):
    """An idea and the need that is shown."""

    model = Grant
    names = ("title", "idea", "applicant", "ward_code", "ward_priority", "measure", "need", "asked", "part")

    def own_fields(self) -> dict[str, forms.Field]:
        """Wards and measures of the figures."""
        here = [("", "All wards"), *((ward.code, ward.name) for ward in wards())]
        return {
            "ward_code": forms.ChoiceField(label="Ward", choices=here, required=False),
            "measure": forms.ChoiceField(
                label="Figure that shows the need", choices=[("", "None"), *ward_measures()], required=False,
                help_text="Of that ward; kept as it is today, with whether it is more than noise",
            ),
        }  # fmt: skip

    def rows_of(self, name: str, rows: Any) -> Any:
        """Priorities that stand."""
        return rows.filter(ended_on=None) if name == "ward_priority" else super().rows_of(name, rows)

    def clean(self) -> dict[str, Any]:
        """The ward's name beside its code; a panel's priority is one of that ward."""
        values = super().clean()
        code, priority = values.get("ward_code", ""), values.get("ward_priority")
        names = {ward.code: ward.name for ward in wards()}
        if priority is not None and code and priority.ward_code != code:
            self.add_error(
                "ward_priority", f"“{priority}” is no priority of {names.get(code, code)}: choose another, or none"
            )
        if values.get("measure") and not code:
            self.add_error("measure", "Choose the ward the figure is of")
        values["ward_name"] = names.get(code, "")
        return values


class GrantBidForm(forms.Form):
    """When the idea became a bid."""

    bid_on = DayField(label="Bid made on")


class GrantDecisionForm(forms.Form):
    """Awarded or not, and how each member of the group voted."""

    is_awarded = forms.TypedChoiceField(
        label="Decision", choices=[("yes", "Awarded"), ("no", "Refused")], coerce=lambda given: given == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    awarded = MoneyField(label="Awarded, in pounds", required=False)
    decided_on = DayField(label="Decided on")
    reason = forms.CharField(label="Reason", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for one in people:
            self.fields[f"vote_{one.pk}"] = forms.ChoiceField(
                label=f"{one}", choices=[("", "Was not there"), *Voting.choices], required=False
            )
            self.fields[f"interest_{one.pk}"] = forms.CharField(
                label=f"Interest that {one} declared", required=False, max_length=300
            )

    def clean_decided_on(self) -> datetime.date:
        """A day that has come."""
        day: datetime.date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(f"{day:%-d %B %Y} has not come yet")
        return day

    def decision(self) -> dict[str, Any]:
        """What the change is given."""
        values = self.cleaned_data
        votes = {
            one: (values[f"vote_{one.pk}"], values[f"interest_{one.pk}"])
            for one in self.people
            if values[f"vote_{one.pk}"]
        }
        return {name: values[name] for name in ("is_awarded", "awarded", "decided_on", "reason")} | {"votes": votes}


class GrantDeliveredForm(forms.Form):
    """What was delivered."""

    delivered_on = DayField(label="Delivered on")
    delivered = forms.CharField(label="What was delivered", widget=forms.Textarea(attrs={"rows": 4}))


class GrantResultForm(forms.Form):
    """What came of it."""

    result_on = DayField(label="Told on")
    result = forms.CharField(
        label="What came of it", widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What changed for residents, and how that is known. Say so where it is not known.",
    )  # fmt: skip


class GrantReturnForm(forms.Form):
    """Why a grant comes back."""

    why = forms.CharField(label="Why was it given back?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
