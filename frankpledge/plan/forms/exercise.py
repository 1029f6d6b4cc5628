"""Forms of exercises."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group
from frankpledge.plan.enums.exercise import ExerciseKind
from frankpledge.plan.forms.owner import AgencyChoice
from frankpledge.plan.models import Exercise


class ExerciseForm(KeepsOthersWords, forms.Form):
    """What is practised, when, where, by whom."""

    title = forms.CharField(label="Name of the exercise", max_length=200)
    kind = forms.ChoiceField(label="Kind", choices=ExerciseKind.choices)
    on = DayField(label="First day")
    until = DayField(label="Last day", required=False, help_text="Only where it is longer than one.")
    place = forms.CharField(label="Place", required=False, max_length=200)
    scenario = forms.CharField(
        label="What is practised", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    lead = AgencyChoice("Agency that leads it")
    group = forms.ModelChoiceField(
        Group.objects.filter(ended_on=None), label="Group it belongs to", required=False, empty_label="None"
    )
    outcome = forms.CharField(
        label="How it went", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    part = forms.TypedChoiceField(
        label="Who may know of it", choices=Part.choices, coerce=int, widget=forms.RadioSelect, initial=Part.TWO,
        help_text="Of a Part 1 exercise residents are told its name, kind, days and the agency that leads it.",
    )  # fmt: skip

    def __init__(self, *args: Any, exercise: Exercise | None = None, **kwargs: Any) -> None:
        if exercise is not None:
            values = {name: getattr(exercise, name) for name in self.base_fields}
            kwargs["initial"] = {name: getattr(value, "pk", value) for name, value in values.items()}
        super().__init__(*args, **kwargs)


class AttendanceForm(forms.Form):
    """How many of one agency."""

    agency = AgencyChoice("Agency", required=True)
    expected = forms.IntegerField(label="Expected", required=False, min_value=0, max_value=9999)
    came = forms.IntegerField(
        label="Came", required=False, min_value=0, max_value=9999, help_text="Empty until it is known."
    )
