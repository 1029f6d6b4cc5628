"""Form of a step of a strategy's cycle."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import Part
from frankpledge.plan.changes.cycle import StepSpec
from frankpledge.plan.enums.cycle import StepKind
from frankpledge.plan.forms.strategy import part_field, words_field
from frankpledge.plan.models import StrategyStep


class StepForm(KeepsOthersWords, forms.Form):
    """What, planned when, when it was, why it slipped."""

    kind = forms.ChoiceField(label="Step", choices=StepKind.choices)
    title = forms.CharField(
        label="In own words", required=False, max_length=120, help_text="For example: Online survey of residents"
    )
    planned_from = DayField(label="Planned from")
    planned_to = DayField(label="Planned to", required=False, help_text="Empty where it takes one day.")
    actual_from = DayField(label="Began on", required=False)
    actual_to = DayField(label="Ended on", required=False)
    note = words_field(
        "Note", required=False, rows=3, most=2000,
        help_text="Why it came otherwise than planned, as a post-meeting note would say it; what came of it.",
    )  # fmt: skip
    part = part_field()

    def __init__(self, *args: Any, step: StrategyStep | None = None, **kwargs: Any) -> None:
        names = ("kind", "title", "planned_from", "planned_to", "actual_from", "actual_to", "note", "part")
        initial = {name: getattr(step, name) for name in names} if step else {"part": Part.TWO.value}
        super().__init__(*args, initial=initial, **kwargs)

    def spec(self) -> StepSpec:
        """What was typed."""
        return StepSpec(**{name: self.cleaned_data[name] for name in StepSpec.__dataclass_fields__})
