"""Forms of recommended priorities."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.know.enums import BoardDecision
from frankpledge.know.models import Recommendation


class RecommendationForm(KeepsOthersWords, forms.Form):
    """A priority and why."""

    title = forms.CharField(label="Priority", max_length=200)
    why = forms.CharField(
        label="Why it is recommended", max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="What the board and residents read. The figures are chosen next and stand below your words.",
    )  # fmt: skip

    def __init__(self, *args: Any, recommendation: Recommendation | None = None, **kwargs: Any) -> None:
        row = recommendation
        super().__init__(*args, initial={"title": row.title if row else "", "why": row.why if row else ""}, **kwargs)


class DecisionForm(KeepsOthersWords, forms.Form):
    """What the board decided."""

    decision = forms.ChoiceField(label="The board", choices=BoardDecision.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="What it changed, or why it refused",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    minute_reference = forms.CharField(label="Minute", max_length=120, help_text="For example: Minute 153")

    def __init__(self, *args: Any, recommendation: Recommendation, **kwargs: Any) -> None:
        row = recommendation
        initial = {"decision": row.decision, "words": row.decided_words, "minute_reference": row.minute_reference}
        super().__init__(*args, initial=initial, **kwargs)


class OutcomeForm(KeepsOthersWords, forms.Form):
    """What became of a priority."""

    became = forms.CharField(
        label="What became of it", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )

    def __init__(self, *args: Any, recommendation: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, initial={"became": recommendation.became}, **kwargs)
