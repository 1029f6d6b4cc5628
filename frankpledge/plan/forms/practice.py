"""Forms of best practice: the entry, its review, withdrawing it."""

from __future__ import annotations

from django import forms

from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.plan.enums.violence_action import ViolenceTheme

_BOX = forms.Textarea(attrs={"rows": 4})


class PracticeForm(KeepsOthersWords, forms.Form):
    """An entry of best practice."""

    title = forms.CharField(label="Title", max_length=200)
    whose = forms.CharField(label="Whose practice it is", max_length=160, help_text="A partnership; ours too")
    what = forms.CharField(label="What is done", max_length=4000, widget=_BOX)
    evidence = forms.CharField(
        label="What shows that it works", max_length=4000, widget=_BOX,
        help_text="A test with its figures, an evaluation, an inspection. Say also what is not known. Name nobody.",
    )  # fmt: skip
    result = forms.CharField(label="What came of it", max_length=4000, widget=_BOX)
    address = forms.URLField(
        label="Where more is to be read",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="An address on the web",
    )
    themes = forms.MultipleChoiceField(
        label="Themes", choices=ViolenceTheme.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class ReviewForm(forms.Form):
    """What a second person found."""

    is_good = forms.TypedChoiceField(
        label="Is it good practice?", coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("yes", "Yes: it may be published"), ("no", "No: it is not taken up")],
    )  # fmt: skip
    review = forms.CharField(label="What you looked at, and what you found", max_length=4000, widget=_BOX)


class WithdrawPracticeForm(forms.Form):
    """Why an entry is taken back."""

    reason = forms.CharField(label="Why it is withdrawn", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
