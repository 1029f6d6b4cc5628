"""Forms of the chase: by when replies are wanted, and the letters."""

from __future__ import annotations

from django import forms

from frankpledge.govern.enums import ChasingTo
from frankpledge.kit.shown import KeepsOthersWords

WHEN = [("before", "before the reply-by day"), ("after", "after the reply-by day")]


class ChasingForm(KeepsOthersWords, forms.Form):
    """By when replies are wanted, and whether the group chases."""

    reply_days = forms.IntegerField(
        min_value=0, max_value=40, label="Replies wanted", help_text="Working days before the agenda goes out"
    )
    is_on = forms.BooleanField(required=False, label="Write to owners by these rules")


class StageForm(forms.Form):
    """A letter of the chase."""

    days = forms.IntegerField(min_value=0, max_value=40, label="Working days")
    when = forms.ChoiceField(choices=WHEN, initial="before", widget=forms.RadioSelect, label="Counted")
    goes_to = forms.ChoiceField(choices=ChasingTo.choices, widget=forms.RadioSelect, label="Goes to")
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), label="What it says above the list")

    def stage(self) -> dict[str, object]:
        """The letter as the change takes it."""
        data = self.cleaned_data
        sign = -1 if data["when"] == "before" else 1
        return {"offset": sign * data["days"], "goes_to": ChasingTo(data["goes_to"]), "words": data["words"]}
