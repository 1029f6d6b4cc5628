"""Forms of the basket of offers."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.plan.enums.offer import OfferRequestState
from frankpledge.plan.models import OfferRequest


def _words(label: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)


class OfferRoundForm(forms.Form):
    """A round of offers."""

    name = forms.CharField(label="What the round is called", max_length=120, help_text="For example: Spring 2027")
    from_whom = forms.CharField(label="Who offers", max_length=200, help_text="For example: Violence Reduction Unit")
    closes_on = DayField(label="Help may be asked for until")


class OfferForm(forms.Form):
    """Help that is offered."""

    title = forms.CharField(label="What is offered", max_length=200)
    words = _words("What it is, and what it asks of the partnership", required=False)


class OfferRequestForm(forms.Form):
    """Asking for an offer."""

    need = _words("What need does it meet?", help_text="At most two requests may be made in a round.")


class OfferAnswerForm(KeepsOthersWords, forms.Form):
    """What became of a request."""

    state = forms.ChoiceField(
        label="It is", choices=[one for one in OfferRequestState.choices if one[0] != OfferRequestState.WITHDRAWN],
        widget=forms.RadioSelect,
    )  # fmt: skip
    answer = forms.CharField(label="What was answered", max_length=500, required=False)
    outcome = _words(
        "What came of it", required=False, help_text="Once it was granted: what was done, and did it help?"
    )

    def __init__(self, *args: Any, request: OfferRequest, **kwargs: Any) -> None:
        values = {"state": request.state, "answer": request.answer, "outcome": request.outcome}
        super().__init__(*args, initial=values, **kwargs)
