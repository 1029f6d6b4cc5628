"""Form of a year's two local priorities."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import Part
from frankpledge.plan.changes.local_priority import LocalPrioritySpec
from frankpledge.plan.forms.strategy import MinuteField, latest_minutes, part_field, words_field
from frankpledge.plan.models import LocalPriorities


class LocalPriorityForm(KeepsOthersWords, forms.Form):
    """The two, who proposed them, by when, in which minute, when submitted."""

    year = forms.IntegerField(label="Year that begins in April of", min_value=2010, max_value=2100)
    first = forms.CharField(label="First priority", max_length=160)
    second = forms.CharField(label="Second priority", max_length=160)
    proposer = forms.CharField(label="Proposed by", required=False, max_length=160)
    consulted = words_field("In consultation with", required=False, rows=4, most=2000, help_text="One a line.")
    deadline = DayField(label="MOPAC wants them by")
    resolved_on = DayField(label="Resolved on", required=False)
    reference = forms.CharField(label="Minute, as it is cited", required=False, max_length=120)
    minute = MinuteField(None, required=False, label="Its record here", empty_label="Not recorded here")
    submitted_on = DayField(label="Submitted on", required=False)
    submitted_note = forms.CharField(label="How, and what MOPAC answered", required=False, max_length=200)
    part = part_field()

    def __init__(self, *args: Any, row: LocalPriorities | None = None, **kwargs: Any) -> None:
        names = LocalPrioritySpec.__dataclass_fields__
        initial = {name: getattr(row, name) for name in names} if row else {"part": Part.TWO.value}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["minute"].queryset = latest_minutes()  # type: ignore[attr-defined]

    def spec(self) -> LocalPrioritySpec:
        """What was typed."""
        return LocalPrioritySpec(**{name: self.cleaned_data[name] for name in LocalPrioritySpec.__dataclass_fields__})
