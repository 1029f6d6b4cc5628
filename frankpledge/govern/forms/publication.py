"""Forms of publication: holding back, withdrawing, showing a group, old addresses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from frankpledge.govern.enums import OldAddressKind, Part2Ground
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting, ShownGroup
from frankpledge.govern.rules.publication import LONGEST_WORDS
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.models import Group


class HoldBackForm(forms.Form):
    """Why an item or paper is Part 2, and (of an item) whether residents read its title with the ground."""

    ground = forms.ChoiceField(
        label="Ground", choices=[("", "Not said yet"), *Part2Ground.choices], required=False, widget=forms.RadioSelect,
        help_text="The paragraphs are those of Schedule 12A to the Local Government Act 1972.",
    )  # fmt: skip
    title_shown = forms.BooleanField(
        required=False, label="Residents may read the title, and that it is taken in Part 2 on this ground",
        help_text="Without this only its number is missing on the public agenda; the other items keep theirs.",
    )  # fmt: skip
    note = forms.CharField(
        required=False, label="For the record", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Read by members only.",
    )  # fmt: skip

    def __init__(self, *args: Any, is_item: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_item:
            del self.fields["title_shown"]


class WithdrawForm(forms.Form):
    """What residents read in the place of what is withdrawn, and the reason for the record."""

    words = forms.CharField(
        label="What residents are told", max_length=LONGEST_WORDS,
        help_text="It stands in place of what is withdrawn, for instance: Published in error. Do not say what it held.",
    )  # fmt: skip
    note = forms.CharField(
        required=False, label="The reason, for the record", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Read by members only.",
    )  # fmt: skip


class ShowGroupForm(KeepsOthersWords, forms.Form):
    """What residents see of a group beyond its published meetings."""

    is_listed = forms.BooleanField(required=False, label="List it with its purpose, also while no meeting is public")
    members_shown = forms.BooleanField(required=False, label="Show its seats and members by name")

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = ShownGroup.objects.filter(group=group).first()
        if shown is not None:
            self.initial = {"is_listed": shown.is_listed, "members_shown": shown.members_shown}


class OldAddressForm(forms.Form):
    """An old address and what stands for it here: chosen by pasting our own address of it."""

    kind = forms.ChoiceField(label="Kind", choices=OldAddressKind.choices)
    number = forms.CharField(
        label="Number in the old address",
        max_length=20,
        help_text="The digits after MId=, CId= or ID=, or after the s or g.",
    )
    leads_to = forms.CharField(
        label="Address here", max_length=300,
        help_text="Paste it from the public page: of a meeting, a group, a paper, or of an item (its “Link”).",
    )  # fmt: skip

    _PLACES = (
        ("/papers/", AgendaPaper), ("#item-", AgendaItem), ("#paper-", AgendaPaper), ("/meetings/", Meeting),
        ("/groups/", Group),
    )  # fmt: skip

    def clean_kind(self) -> OldAddressKind:
        """The kind as a member of the closed list."""
        return OldAddressKind(self.cleaned_data["kind"])

    def clean_leads_to(self) -> models.Model:
        """The record an address of this site names."""
        given = self.cleaned_data["leads_to"].strip()
        for mark, model in self._PLACES:
            if mark in given:
                key = given.rpartition(mark)[2].split("/")[0].split("#")[0]
                rows: Any = model._default_manager.defer("content") if model is AgendaPaper else model._default_manager
                found = rows.filter(
                    **({"slug": key} if model is Group else {"pk": key if key.isdecimal() else 0})
                ).first()
                if isinstance(found, models.Model):
                    return found
        raise ValidationError(
            f"“{given}” is not an address of a meeting, group, item or paper here: open it on the public page and copy "
            "the address."
        )
