"""The forms a resident fills in: a question to a meeting, a wish for letters about publications."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from frankpledge.govern.received import LONGEST, AskableMeeting, Asked, Asker
from frankpledge.govern.subscribed import group_choices
from frankpledge.kit.fields import MailField


class AskForm(forms.Form):
    """A question to one meeting. ``website`` is a box people do not see; only scripts fill it in."""

    asked_by = forms.CharField(max_length=200, label="Your name")
    email = MailField(label="Your e-mail address", help_text="For our reply. It is not published.")
    asker = forms.ChoiceField(
        choices=Asker.choices, initial=Asker.RESIDENT, widget=forms.RadioSelect, label="You ask as"
    )
    organisation = forms.CharField(max_length=200, required=False, label="Name of the organisation")
    on_item = forms.TypedChoiceField(coerce=int, empty_value=None, required=False, label="What it is about")
    text = forms.CharField(
        max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8}), label="Your question",
        help_text=f"Up to {LONGEST:,} characters. Do not write about one person's own case: the answer is public.",
    )  # fmt: skip
    name_may_be_printed = forms.BooleanField(
        required=False, initial=True, label="My name may be printed with the question"
    )
    website = forms.CharField(required=False, label="Leave this empty")

    def __init__(self, *args: Any, meeting: AskableMeeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if meeting.items:
            self.fields["on_item"].choices = [("", "A question in general"), *meeting.items]
        else:
            del self.fields["on_item"]

    def clean_website(self) -> str:
        """Refuse what only a script fills in."""
        if self.cleaned_data["website"]:
            raise ValidationError("Leave the last box empty.")
        return ""

    def asked(self) -> Asked:
        """The question as it is received."""
        names = ("asked_by", "email", "organisation", "text", "name_may_be_printed")
        return Asked(asker=Asker(self.cleaned_data["asker"]), **{name: self.cleaned_data[name] for name in names})


class AlertForm(forms.Form):
    """A wish to be told of publications. ``website`` is a box people do not see; only scripts fill it in."""

    email = MailField(
        label="Your e-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        help_text="We write to it once, to have it confirmed. It is used for nothing else and erased when you stop.",
    )
    groups = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label="Which groups",
        help_text="Tick none to hear of all of them.",
    )  # fmt: skip
    website = forms.CharField(required=False, label="Leave this empty")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = group_choices()

    def clean_website(self) -> str:
        """Refuse what only a script fills in."""
        if self.cleaned_data["website"]:
            raise ValidationError("Leave the last box empty.")
        return ""
