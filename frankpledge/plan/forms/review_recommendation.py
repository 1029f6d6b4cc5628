"""Form of a recommendation of somebody else's review."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.plan.enums.review_recommendation import RecommendationState
from frankpledge.plan.forms.owner import AgencyChoice, PersonChoice
from frankpledge.plan.models import ReviewRecommendation


class ReviewRecommendationForm(KeepsOthersWords, forms.Form):
    """What is recommended, by whom, who does it, where it stands."""

    review = forms.CharField(
        label="Whose review", max_length=200, help_text="For example: Home Office locality review, July 2018"
    )
    published_on = DayField(label="Published on", required=False)
    number = forms.CharField(label="Number in the review", required=False, max_length=20)
    words = forms.CharField(label="What it recommends", max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    agency = AgencyChoice("Agency that does it")
    person = PersonChoice("Person who does it")
    state = forms.ChoiceField(
        label="Where it stands",
        choices=RecommendationState.choices,
        widget=forms.RadioSelect,
        initial=RecommendationState.OPEN,
    )
    due_on = DayField(label="By which day", required=False)
    progress = forms.CharField(
        label="What has been done, or why it is not followed", required=False, max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, row: ReviewRecommendation | None = None, **kwargs: Any) -> None:
        if row is not None:
            values = {name: getattr(row, name) for name in self.base_fields}
            kwargs["initial"] = {name: getattr(value, "pk", value) for name, value in values.items()}
        super().__init__(*args, **kwargs)
