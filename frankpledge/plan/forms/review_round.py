"""Forms of review rounds."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField, SeveralField
from frankpledge.know.queries.contribution import running_agencies
from frankpledge.partnership.models import Agency


class OpenRoundForm(forms.Form):
    """Whom to ask by when."""

    name = forms.CharField(label="What the round is called", max_length=120, help_text="For example: April 2027 update")
    due_on = DayField(label="Updates are wanted by")
    agencies = SeveralField(
        queryset=Agency.objects.none(), label="Agencies", widget=forms.CheckboxSelectMultiple,
        help_text="Those that lead an action are ticked.", error_messages={"required": "Choose at least one agency"},
    )  # fmt: skip
    words = forms.CharField(
        label="What you ask in particular", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It goes into the letter: write nothing confidential.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = running_agencies()


class AnswerRoundForm(forms.Form):
    """An agency says that it is done."""

    words = forms.CharField(
        label="Anything to say to the coordinator", required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
