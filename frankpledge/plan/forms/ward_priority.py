"""Forms of ward priorities."""

from __future__ import annotations

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.plan.forms.funding_record import RecordForm
from frankpledge.plan.models import WardPriority, WardPriorityStep
from frankpledge.plan.queries.ward_figure import ward_measures, wards


class WardPriorityForm(RecordForm):
    """What a ward's panel asks for, and the answer."""

    model = WardPriority
    names = ("ward_code", "words", "set_on", "measure", "response", "responded_on", "responded_by", "part")

    def own_fields(self) -> dict[str, forms.Field]:
        """Wards and measures of the figures; a ward that is no longer among them stays to its priority."""
        here = {ward.code: ward.name for ward in wards()}
        if isinstance(self.record, WardPriority):
            here.setdefault(self.record.ward_code, self.record.ward_name)
        words = "Whether it changed by more than months differ anyway is said beside the priority"
        return {
            "ward_code": forms.ChoiceField(label="Ward", choices=[("", "Choose a ward"), *here.items()]),
            "measure": forms.ChoiceField(
                label="Figure that fits it", choices=[("", "None"), *ward_measures()], required=False, help_text=words
            ),
        }


class WardPriorityStepForm(RecordForm):
    """What was done, or given up for it."""

    model = WardPriorityStep
    names = ("kind", "on", "words", "part")


class FeedBackForm(forms.Form):
    """When the panel was told."""

    fed_back_on = DayField(label="Fed back to the panel on")


class EndWardPriorityForm(forms.Form):
    """When and why it ended."""

    ended_on = DayField(label="Ended on", required=False, help_text="Empty: it is taken up again")
    ended_why = forms.CharField(
        label="Why it ended", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Done, replaced by the panel, or not in the team's power",
    )  # fmt: skip
