"""Forms of the crime needs assessment: begin, name, agree, step back, publish, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.know.models import Assessment


class BeginForm(forms.Form):
    """Which area and year."""

    area = forms.ChoiceField(label="Area")
    year = forms.TypedChoiceField(
        label="Year",
        coerce=int,
        help_text="It looks at figures to December of this year.",
    )

    def __init__(self, *args: Any, areas: Sequence[tuple[str, str]], years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas
        self.fields["year"].choices = [(year, str(year)) for year in years]


class NameForm(KeepsOthersWords, forms.Form):
    """The title."""

    title = forms.CharField(label="Title", max_length=200)

    def __init__(self, *args: Any, assessment: Assessment, **kwargs: Any) -> None:
        super().__init__(*args, initial={"title": assessment.title}, **kwargs)


class AgreeForm(forms.Form):
    """When the board agreed it, and in which minute."""

    on = DayField(label="The board agreed it on")
    minute_reference = forms.CharField(
        label="Minute", max_length=120, help_text="As the minutes number it, for example: Minute 153"
    )


class ReasonForm(forms.Form):
    """A reason for the record."""

    reason = forms.CharField(label="Reason", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawAssessmentForm(forms.Form):
    """What residents read in its place."""

    reason = forms.CharField(
        label="What residents are told", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stands in place of the assessment, for instance: A table was wrong; a corrected version follows.",
    )  # fmt: skip
