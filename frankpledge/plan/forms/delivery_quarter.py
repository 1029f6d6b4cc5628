"""Forms of the delivery plan's quarters."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.plan.enums.delivery_line import DeliveryState, Letter
from frankpledge.plan.rules.delivery_line import LineStanding


class ReopenForm(forms.Form):
    """Why a frozen quarter is opened again."""

    reason = forms.CharField(
        label="Why is it opened again?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Printed with the new version. The first one stays as it was frozen.",
    )  # fmt: skip


class CorrectForm(KeepsOthersWords, forms.Form):
    """A line put right in a quarter that is open again."""

    state = forms.ChoiceField(label="State", choices=DeliveryState.choices, widget=forms.RadioSelect)
    stopped_reason = forms.CharField(label="Why it is stopped", required=False, max_length=500)
    due_on = DayField(label="Due", required=False)
    progress = forms.CharField(
        label="Progress", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
    )
    judged = forms.ChoiceField(
        label="Letter by judgement", required=False, choices=[("", "As the rule says"), *Letter.choices]
    )
    judged_reason = forms.CharField(label="Why it is judged so", required=False, max_length=500)
    why = forms.CharField(
        label="Why the quarter's record is put right", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, line: LineStanding, **kwargs: Any) -> None:
        initial = {name: getattr(line, name) for name in self.base_fields if name != "why"}  # type: ignore[attr-defined]
        super().__init__(*args, **{"initial": initial, **kwargs})
