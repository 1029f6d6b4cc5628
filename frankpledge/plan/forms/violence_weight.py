"""The form in which a new version of the weights is entered: one box an action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from frankpledge.kit.fields import DayField
from frankpledge.plan.enums.violence_action import ViolenceTheme
from frankpledge.plan.enums.violence_weight import WeightKind
from frankpledge.plan.models import ActionWeight, ViolenceAction


class WeightForm(forms.Form):
    """When, by which minute, and what each action weighs and costs."""

    kind = forms.ChoiceField(label="Weights are", choices=WeightKind.choices, widget=forms.RadioSelect)
    set_on = DayField(label="The board set them on")
    minute = forms.CharField(label="Minute", max_length=120, help_text="For example: Minute 153")
    since = DayField(label="They count from")
    note = forms.CharField(label="Note", max_length=500, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        actions: Sequence[ViolenceAction],
        before: Iterable[ActionWeight] = (),
        kind: str = "",
    ) -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"kind": kind or WeightKind.PRIORITY, "set_on": today, "since": today})
        earlier: Mapping[int, ActionWeight] = {one.action_id: one for one in before}
        self.actions = list(actions)
        for one in self.actions:
            old = earlier.get(one.pk)
            self.fields[f"weight_{one.pk}"] = forms.IntegerField(
                label=f"Weight of {one}",
                required=False,
                min_value=0,
                max_value=100,
                initial=old.weight if old else None,
            )
            self.fields[f"cost_{one.pk}"] = forms.DecimalField(
                label=f"Cost of {one}, £ a year", required=False, min_value=0, max_digits=10, decimal_places=2,
                initial=old.cost if old and old.cost is not None else one.cost,
            )  # fmt: skip

    @property
    def by_theme(self) -> list[tuple[str, list[tuple[ViolenceAction, BoundField, BoundField]]]]:
        """Each theme that has actions, each with its two boxes."""
        rows = [(one, self[f"weight_{one.pk}"], self[f"cost_{one.pk}"]) for one in self.actions]
        found = [(str(theme.label), [row for row in rows if row[0].theme == theme]) for theme in ViolenceTheme]
        return [(words, chosen) for words, chosen in found if chosen]

    def given(self) -> dict[str, Any]:
        """The values as the change takes them."""
        values = dict(self.cleaned_data)
        return {
            **{name: values[name] for name in ("kind", "set_on", "minute", "since", "note")},
            "weights": {one.pk: values[f"weight_{one.pk}"] for one in self.actions},
            "costs": {one.pk: values[f"cost_{one.pk}"] for one in self.actions},
        }
