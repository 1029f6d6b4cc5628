"""Forms of notes beside a chart, and of a figure for the minutes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms

from frankpledge.govern.models import Meeting, Minute
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.know.models import FigureNote
from frankpledge.know.rules.figure_note import MOST_LETTERS
from frankpledge.partnership.enums import Part


def _month_field(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(coerce=datetime.date.fromisoformat, label=label)


class FigureNoteForm(forms.Form):
    """A note and the months it speaks of."""

    text = forms.CharField(
        label="Note", max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What a reader of this chart should know: what was done, what was recorded otherwise, what it does not show",
    )  # fmt: skip
    period_from = _month_field("From")
    period_to = _month_field("To")
    part = forms.TypedChoiceField(
        coerce=lambda value: Part(int(value)), choices=Part.choices, initial=Part.TWO, widget=forms.RadioSelect,
        label="Who may see it",
    )  # fmt: skip

    def __init__(self, *args: Any, months: Sequence[datetime.date], may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(month.isoformat(), f"{month:%B %Y}") for month in reversed(months)]
        for name in ("period_from", "period_to"):
            self.fields[name].choices = choices
        if not may_publish:
            del self.fields["part"]


class ChangeNoteForm(KeepsOthersWords, FigureNoteForm):
    """A note to be changed."""


def as_initial(note: FigureNote) -> dict[str, Any]:
    """A note's values, as the form shows them."""
    return {
        "text": note.text, "period_from": note.period_from.isoformat(), "period_to": note.period_to.isoformat(),
        "part": note.part,
    }  # fmt: skip


class WithdrawNoteForm(forms.Form):
    """Why a note is withdrawn."""

    reason = forms.CharField(
        label="Why it is withdrawn", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="It stays on record with your words",
    )  # fmt: skip


class ForMinutesForm(forms.Form):
    """Which item of a meeting's minutes a figure goes with, and which notes go with it."""

    minute = forms.ModelChoiceField(None, required=False, label="Goes with", empty_label="The minutes as a whole")
    notes = forms.MultipleChoiceField(
        required=False, label="Notes that go with it", widget=forms.CheckboxSelectMultiple,
        help_text="Each is printed with its writer and the day it was written",
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, notes: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minute"].queryset = Minute.objects.filter(meeting=meeting)
        self.fields["notes"].choices = notes
        self.fields["notes"].initial = [pk for pk, _ in notes]
        if not notes:
            del self.fields["notes"]
