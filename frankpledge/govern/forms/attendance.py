"""The form of a reminder about attendance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from frankpledge.partnership.models import Agency, Group, Person


class ReminderForm(forms.Form):
    """Whom the reminder goes to, and its words, drafted for the chair."""

    person = forms.ModelChoiceField(None, label="Goes to", empty_label="Choose a person")
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 14}), label="The letter")

    def __init__(self, *args: Any, group: Group, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Q(agency=agency) | Q(memberships__group=group, memberships__seat__agency=agency)
        self.fields["person"].queryset = Person.objects.filter(there, left_on=None).distinct()
