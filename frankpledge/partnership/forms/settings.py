"""The form of the partnership itself."""

from __future__ import annotations

from django import forms

from frankpledge.kit.fields import MailField
from frankpledge.kit.shown import KeepsOthersWords


class SettingsForm(KeepsOthersWords, forms.Form):
    """Name, area and usual contact."""

    name = forms.CharField(
        label="Name of the partnership", max_length=200, help_text="On every page and at the head of every pack"
    )
    area = forms.CharField(
        label="Area",
        max_length=200,
        required=False,
        help_text="The borough's name, or its code such as E09000006: its figures open first",
    )
    contact_name = forms.CharField(
        label="Contact", max_length=200, required=False, help_text="Printed where a meeting names nobody of its own"
    )
    contact_phone = forms.CharField(label="Telephone", max_length=40, required=False)
    contact_email = MailField(label="Email", required=False)
