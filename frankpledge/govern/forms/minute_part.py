"""The form with which the clerk decides which minutes residents may see."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.govern.changes.minute_part import Shown
from frankpledge.govern.queries.minute_part import MinuteMarks


class MinutePartForm(forms.Form):
    """Ticks for minutes, resolutions and actions; only those that the page shows can be chosen."""

    minutes = forms.TypedMultipleChoiceField(coerce=int, required=False)
    resolutions = forms.TypedMultipleChoiceField(coerce=int, required=False)
    actions = forms.TypedMultipleChoiceField(coerce=int, required=False)
    seen = forms.CharField(required=False)

    def __init__(self, *args: Any, marks: MinuteMarks, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        under = [row for line in marks.lines for row in line.resolutions]
        loose = [one for line in marks.lines for one in line.actions] + [one for row in under for one in row.actions]
        self.fields["minutes"].choices = [(line.minute.pk, "") for line in marks.lines]
        self.fields["resolutions"].choices = [(row.resolution.pk, "") for row in under]
        self.fields["actions"].choices = [(one.action.pk, "") for one in loose]

    def shown(self) -> Shown:
        """What was ticked."""
        given = self.cleaned_data
        return Shown(frozenset(given["minutes"]), frozenset(given["resolutions"]), frozenset(given["actions"]))
