"""Forms of taking minutes: the saving as a script sends it, items, resolutions, attendance, interests."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from frankpledge.govern.changes.attending import Mark
from frankpledge.govern.enums import THERE, AttendanceKind, Beside, ResolutionClass
from frankpledge.govern.forms.meeting import ClockField
from frankpledge.govern.models import Attendance, Meeting, Minute
from frankpledge.govern.queries.attending import Line, Marked
from frankpledge.govern.rules.revision import Saving
from frankpledge.kit.fields import SeveralField
from frankpledge.partnership.models import Person


class SavingForm(forms.Form):
    """One saving of one field, as the page's script sends it."""

    block = forms.CharField(max_length=60)
    base = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    writer = forms.CharField(max_length=40)
    serial = forms.IntegerField(min_value=0, max_value=2**62)
    text = forms.CharField(required=False, strip=False)

    def saving(self) -> Saving:
        """The saving as the rules see it."""
        data = self.cleaned_data
        return Saving(data["text"], data["base"], data["writer"], data["serial"])


def savings_of(data: QueryDict) -> list[tuple[str, Saving]]:
    """The savings of the Save button, for browsers without script: (field, saving), one for each field of the page."""
    writer = str(data.get("writer", ""))[:40]
    out = []
    for name in data.getlist("block"):
        base = data.get(f"base:{name}", "")
        if f"text:{name}" in data and base.isdigit() and writer:
            out.append((name, Saving(data[f"text:{name}"], int(base), writer, 1)))
    return out


class MinuteForm(forms.Form):
    """An item that was not on the agenda."""

    title = forms.CharField(max_length=300, label="What it was about")
    under = forms.ModelChoiceField(None, required=False, label="Under", empty_label="An item of its own")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["under"].queryset = Minute.objects.filter(meeting=meeting, under=None)


class WhyForm(forms.Form):
    """The reason for leaving an item out."""

    why = forms.CharField(
        max_length=300, label="Why is it left out?", help_text="For example: withdrawn at the meeting"
    )


class ResolutionForm(forms.Form):
    """A resolution's words and class."""

    text = forms.CharField(max_length=20_000, strip=True)
    classed = forms.ChoiceField(choices=ResolutionClass.choices)


class ClassForm(forms.Form):
    """What a resolution is."""

    classed = forms.ChoiceField(choices=ResolutionClass.choices)


class SettleForm(forms.Form):
    """What becomes of words kept beside."""

    outcome = forms.ChoiceField(choices=[(one.value, one.label) for one in Beside if one.value])


def choices_of(data: QueryDict) -> dict[str, str]:
    """The clerk's answers to "who is meant?", by the owner as typed."""
    return {name.removeprefix("who:"): str(value) for name, value in data.items() if name.startswith("who:")}


class AttendanceForm:
    """The table of the attendance page as sent. It is a plain reader: a hundred small fields are no Django form."""

    def __init__(self, data: QueryDict, lines: list[Line]) -> None:
        self.data, self.lines = data, lines
        self.errors: list[str] = []

    def marks(self) -> list[Mark]:
        """What was marked; ``errors`` then holds a sentence for each hour that cannot be read."""
        everybody = self.data.get("do") == "all"
        out = []
        for line in self.lines:
            if f"seen-{line.key}" not in self.data:
                continue
            kind = str(self.data.get(f"kind-{line.key}", ""))
            kind = kind if kind in AttendanceKind.values else ""
            if everybody and not kind and line.is_member:
                kind = AttendanceKind.PRESENT
            now = Marked(
                kind, self._time(line, "arrived"), self._time(line, "left"), f"remote-{line.key}" in self.data,
                str(self.data.get(f"note-{line.key}", "")).strip()[:250],
            )  # fmt: skip
            out.append(Mark(line.key, str(self.data[f"seen-{line.key}"]), now))
        return out

    def _time(self, line: Line, name: str) -> datetime.time | None:
        typed = str(self.data.get(f"{name}-{line.key}", "")).strip()
        try:
            return ClockField(required=False).clean(typed)
        except forms.ValidationError:
            self.errors.append(f"{line.name}: “{typed[:20]}” is no time of day. Write it like 10.20 or 2.15 pm.")
            return None


class AttendingForm(forms.Form):
    """Somebody who came and is no member, or who stands in."""

    person = forms.ModelChoiceField(
        None, required=False, label="From the directory", empty_label="Not in the directory"
    )
    name = forms.CharField(max_length=200, required=False, label="Or the name")
    role = forms.CharField(max_length=250, required=False, label="Role")
    organisation = forms.CharField(max_length=200, required=False, label="Organisation")
    stands_for = SeveralField(None, required=False, label="Stands in for", widget=forms.CheckboxSelectMultiple)
    with_apologies = forms.BooleanField(
        required=False, initial=True, label="Record the apologies of whom they stand for"
    )

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = [line.person.pk for line in lines if line.is_member and line.person]
        there = [line.person.pk for line in lines if line.person and line.marked.kind in ("present", "also_present")]
        self.fields["person"].queryset = Person.objects.filter(left_on=None).exclude(pk__in=there)
        self.fields["stands_for"].queryset = Person.objects.filter(pk__in=[pk for pk in members if pk not in there])


class ChairForm(forms.Form):
    """Who took the chair."""

    attendance = forms.ModelChoiceField(None, label="In the chair", empty_label="Nobody recorded")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Attendance.objects.filter(meeting=meeting, kind__in=THERE)
        self.fields["attendance"].queryset = rows
        self.fields["attendance"].label_from_instance = lambda row: row.name


class InterestForm(ChairForm):
    """An interest somebody declared."""

    interest = forms.CharField(max_length=2000, label="What they declared", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attendance"].label = "Who declared it"


class EndForm(forms.Form):
    """When the meeting ended."""

    at = ClockField(label="The meeting ended at")
