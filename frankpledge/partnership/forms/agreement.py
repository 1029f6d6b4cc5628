"""Forms about agreements."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField, SeveralField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import AgreementKind
from frankpledge.partnership.models import Agency, Agreement, Group


class AgreementFields(forms.Form):
    """What is recorded of an agreement."""

    title = forms.CharField(label="Title", max_length=250)
    kind = forms.ChoiceField(label="Kind", choices=AgreementKind.choices)
    purpose = forms.CharField(label="What it is for", required=False, widget=forms.Textarea({"rows": 3}))
    sent_on = DayField(label="Out for signature since", required=False, help_text="Leave empty while it is a draft")
    review_on = DayField(label="Review due", required=False)
    expires_on = DayField(label="Last day it holds", required=False)
    link = forms.URLField(
        label="Where it is kept",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="An address, if it is elsewhere",
    )
    groups = SeveralField(
        Group.objects.filter(ended_on=None), label="Groups it is needed for", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="An agency that has not signed it may not take part in these",
    )  # fmt: skip


class AgreementForm(KeepsOthersWords, AgreementFields):
    """An agreement, to be changed."""


class NewAgreementForm(AgreementFields):
    """A new agreement and who is to sign it."""

    agencies = SeveralField(
        Agency.objects.filter(ended_on=None),
        label="Agencies to sign it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    replaces = forms.ModelChoiceField(None, label="Takes the place of", required=False, empty_label="None")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaces"].queryset = Agreement.objects.all()


class PartiesForm(forms.Form):
    """More agencies to sign."""

    agencies = SeveralField(Agency.objects.none(), label="Agencies to sign it", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = agreement.parties.values("agency_id")
        self.fields["agencies"].queryset = Agency.objects.filter(ended_on=None).exclude(pk__in=there)


class SignForm(forms.Form):
    """A signature."""

    on = DayField(label="Signed on")
    signed_by = forms.CharField(label="By whom", max_length=200, help_text="Name and post, as they signed")


class LeaveForm(forms.Form):
    """A signature taken back."""

    on = DayField(label="From which day")


class WithdrawForm(forms.Form):
    """An agreement withdrawn."""

    on = DayField(label="From which day")
    reason = forms.CharField(label="Why", max_length=300)


class AgreementFileForm(forms.Form):
    """The signed paper."""

    file = forms.FileField(label="File", help_text="PDF or Word (.docx), up to 20 MB")
