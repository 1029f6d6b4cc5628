"""Forms about agencies and posts."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import AgencyKind, Tenure
from frankpledge.partnership.models import Agency, Person


class AgencyForm(KeepsOthersWords, forms.Form):
    """What is recorded of an agency, its name apart."""

    short_name = forms.CharField(label="Short name", max_length=40, required=False, help_text="How minutes shorten it")
    kind = forms.ChoiceField(label="Kind", choices=AgencyKind.choices)
    is_responsible_authority = forms.BooleanField(
        label="Responsible authority", required=False, help_text="Crime and Disorder Act 1998, section 5"
    )
    started_on = DayField(label="Began", required=False)
    ended_on = DayField(label="Ended", required=False)
    notes = forms.CharField(label="Notes", required=False, help_text="Members only", widget=forms.Textarea({"rows": 3}))


class NewAgencyForm(forms.Form):
    """A new agency."""

    name = forms.CharField(label="Name", max_length=200)
    short_name = forms.CharField(label="Short name", max_length=40, required=False, help_text="How minutes shorten it")
    kind = forms.ChoiceField(label="Kind", choices=AgencyKind.choices)
    is_responsible_authority = forms.BooleanField(
        label="Responsible authority", required=False, help_text="Crime and Disorder Act 1998, section 5"
    )
    started_on = DayField(label="Began", required=False)


class AgencyNameForm(forms.Form):
    """Another way papers write an agency."""

    name = forms.CharField(label="As papers write it", max_length=200)


class RenameForm(forms.Form):
    """A new name from a day on; for agencies and groups."""

    name = forms.CharField(label="New name", max_length=200)
    on = DayField(label="From which day")


class SuccessionForm(forms.Form):
    """Which agency took over from this one."""

    successor = forms.ModelChoiceField(
        Agency.objects.none(), label="Which agency took over?", empty_label="Choose an agency"
    )
    on = DayField(label="From which day")
    note = forms.CharField(label="Note", max_length=300, required=False)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = Agency.objects.exclude(pk=agency.pk)  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """A new post."""

    title = forms.CharField(label="Title of the post", max_length=200)


class HoldingForm(forms.Form):
    """Who takes a post."""

    person = forms.ModelChoiceField(
        Person.objects.filter(left_on=None), label="Who takes the post?", empty_label="Choose a person"
    )
    tenure = forms.ChoiceField(
        label="How", choices=Tenure.choices, widget=forms.RadioSelect, initial=Tenure.SUBSTANTIVE
    )
    since = DayField(label="From which day", required=False)


class EndForm(forms.Form):
    """The last day of something."""

    until = DayField(label="Last day")
