"""Forms of the forward plan: items that return, postponing, proposals, dates of other bodies."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from frankpledge.govern.enums import OutsideKind, ProposalState, RhythmKind
from frankpledge.govern.forms.series import reason_field
from frankpledge.govern.models import Meeting, OutsideDate, RhythmItem, StandingItem
from frankpledge.govern.queries.forward import coming_meetings
from frankpledge.govern.rules.rhythm import MONTHS
from frankpledge.kit.fields import DayField
from frankpledge.kit.filters import day
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group

_MONTHS = [("", "Choose a month"), *((str(number), name) for number, name in enumerate(MONTHS, start=1))]


def part_field() -> forms.TypedChoiceField:
    """Which part a record belongs to: Part 2 until somebody decides."""
    return forms.TypedChoiceField(
        coerce=int, choices=Part.choices, initial=Part.TWO, widget=forms.RadioSelect, label="Who may see it"
    )


class MeetingChoice(forms.ModelChoiceField):
    """Coming meetings of a group, by their day."""

    def label_from_instance(self, obj: Any) -> str:
        return day(obj.date) + (f": {obj.title}" if obj.title else "")

    def offer(self, group: Group, *, after: datetime.date | None = None) -> None:
        """Offer the group's coming meetings, those after a day only if one is given."""
        rows = [row.pk for row in coming_meetings(group, timezone.localdate()) if after is None or row.date > after]
        self.queryset = Meeting.objects.filter(pk__in=rows).order_by("date")


class RhythmForm(KeepsOthersWords, forms.Form):
    """An item of the forward plan and the rule by which it comes back."""

    title = forms.CharField(max_length=250)
    kind = forms.ChoiceField(choices=RhythmKind.choices, widget=forms.RadioSelect, label="When it comes")
    month = forms.TypedChoiceField(
        coerce=int, choices=_MONTHS, required=False, empty_value=None, label="Month",
        help_text="Of what comes once a year: at the first meeting from this month on",
    )  # fmt: skip
    every = forms.IntegerField(
        min_value=1,
        max_value=24,
        required=False,
        label="Every so many meetings",
        help_text="2 for every second meeting",
    )
    meeting = MeetingChoice(None, required=False, label="Meeting", empty_label="Choose a meeting",
                            help_text="Of what comes at one named meeting")  # fmt: skip
    since = DayField(label="Not before", required=False, help_text="Left empty, from today on")
    until = DayField(label="Not after", required=False)
    presenter = forms.CharField(max_length=200, required=False)
    why = forms.CharField(
        max_length=500, required=False, label="Why", widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Printed on the forward plan",
    )  # fmt: skip
    needs_paper = forms.BooleanField(required=False, label="A paper is expected")
    under = forms.ModelChoiceField(None, required=False, label="Under", empty_label="An item of its own")
    part = part_field()

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].offer(group)
        self.fields["under"].queryset = StandingItem.objects.filter(group=group, parent=None)

    @classmethod
    def initial_of(cls, item: RhythmItem) -> dict[str, Any]:
        """The form filled with an item."""
        names = ("title", "kind", "month", "every", "since", "until", "presenter", "why", "needs_paper", "part")
        return {**{name: getattr(item, name) for name in names}, "meeting": item.meeting_id, "under": item.under_id}

    def kept(self) -> dict[str, Any]:
        """The fields as the change takes them: those of other kinds are emptied."""
        data = dict(self.cleaned_data)
        kind = data["kind"] = RhythmKind(data["kind"])
        data["since"] = data["since"] or timezone.localdate()
        data["month"] = data["month"] if kind == RhythmKind.ANNUAL else None
        data["every"] = data["every"] if kind == RhythmKind.EVERY_NTH else None
        data["meeting"] = data["meeting"] if kind == RhythmKind.THEME else None
        return data


class PostponeForm(forms.Form):
    """To which meeting, and why."""

    to_meeting = MeetingChoice(None, required=False, label="To", empty_label="The next meeting")
    reason = reason_field(help_text="It comes back with the item")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_meeting"].offer(meeting.group, after=meeting.date)


class ProposalForm(forms.Form):
    """An item a member asks for."""

    title = forms.CharField(max_length=250)
    why = forms.CharField(
        label="Why the group should take it", widget=forms.Textarea(attrs={"rows": 4}), max_length=4000
    )
    needs_paper = forms.BooleanField(required=False, label="I will bring a paper")
    meeting = MeetingChoice(None, required=False, label="Wished for", empty_label="Whenever it fits")
    part = part_field()

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].offer(group)


class AnswerForm(forms.Form):
    """The clerk's answer to a proposal."""

    state = forms.ChoiceField(
        choices=[choice for choice in ProposalState.choices if choice[0] != ProposalState.WAITING],
        widget=forms.RadioSelect,
        label="Answer",
    )
    meeting = MeetingChoice(None, required=False, label="Meeting", empty_label="Choose a meeting",
                            help_text="Needed to take it up; for later, it may be left open")  # fmt: skip
    answer = reason_field(
        "What the proposer reads", required=False, help_text="Needed to keep it for later or decline it"
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].offer(group)


class OutsideDateForm(KeepsOthersWords, forms.ModelForm):
    """A date of another body."""

    date = DayField(label="Date")
    until = DayField(label="Last day", required=False, help_text="Of what takes several days")
    part = part_field()

    class Meta:
        model = OutsideDate
        fields = ["title", "kind", "body", "date", "until", "group", "note", "part"]
        labels = {"body": "Whose date", "group": "Concerns", "title": "What"}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Choose"), *OutsideKind.choices]
        self.fields["group"].queryset = Group.objects.filter(ended_on=None)
        self.fields["group"].empty_label = "Every group"

    def clean(self) -> dict[str, Any]:
        """The last day may not lie before the first."""
        data = super().clean() or {}
        if data.get("until") and data.get("date") and data["until"] < data["date"]:
            self.add_error("until", "The last day lies before the first.")
        return data
