"""Forms of series of meetings, of moving and cancelling, and of how a group meets."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from frankpledge.govern.changes.meeting_move import Place
from frankpledge.govern.changes.series import SeriesPlace
from frankpledge.govern.enums import MeetingMode, QuorumCount, QuorumKind, SeriesPattern
from frankpledge.govern.forms.meeting import ClockField
from frankpledge.govern.models import Meeting, MeetingRule
from frankpledge.govern.reading.dates import days as dates_in
from frankpledge.govern.rules.series import EVERY_MONTHS, NTH_WORDS, WEEKDAYS, monthly_days
from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.models import Group

NTH = [(nth, f"The {words}") for nth, words in NTH_WORDS.items()]
WEEK = list(enumerate(WEEKDAYS))[:5]
_LINK_HELP = "Given to members in the invitation; never on a public page"


def link_field(**kwargs: Any) -> forms.URLField:
    """The address by which one joins remotely."""
    return forms.URLField(
        required=False,
        label="Link to join remotely",
        assume_scheme="https",
        max_length=500,
        help_text=_LINK_HELP,
        **kwargs,
    )


def reason_field(label: str = "Reason", **kwargs: Any) -> forms.CharField:
    """A reason that is kept, and read by members."""
    return forms.CharField(max_length=500, label=label, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)


def urgency_field() -> forms.CharField:
    """Why less than the full notice is given."""
    words = "Only where there is less notice than the group's rule asks. It is kept and shown with the meeting."
    return reason_field("Why it is urgent", required=False, help_text=words)


class DatesField(forms.CharField):
    """Dates one to a line, as people write them: 12 March 2027, 12/3/2027, 2027-03-12."""

    widget = forms.Textarea(attrs={"rows": 5})

    def clean(self, value: Any) -> list[datetime.date]:
        """The dates in order. Raises ValidationError naming the line that is no date."""
        days = []
        for line in str(super().clean(value) or "").splitlines():
            if not line.strip():
                continue
            found = [datetime.date.fromisoformat(day.iso) for day in dates_in(line) if not day.iso.startswith("--")]
            if len(found) != 1:
                raise ValidationError(f"“{line.strip()}” is not one date with its year: write it like 12 March 2027.")
            days.append(found[0])
        return sorted(set(days))


class PlaceFields(forms.Form):
    """Time, place and way of meeting."""

    start_time = ClockField(
        label="Starts", required=False, help_text="For example 10.30 am. Left empty, the usual time"
    )
    venue = forms.CharField(max_length=250, required=False, help_text="Left empty, the usual venue")
    mode = forms.ChoiceField(
        choices=MeetingMode.choices, initial=MeetingMode.ROOM, widget=forms.RadioSelect, label="How it meets"
    )
    remote_link = link_field()


class SeriesForm(PlaceFields):
    """Which days, where and when. It is sent by GET and shows the days; making them is a POST of the same fields."""

    group = forms.ModelChoiceField(None, empty_label=None)
    pattern = forms.ChoiceField(choices=SeriesPattern.choices, widget=forms.RadioSelect, label="How often")
    nth = forms.TypedChoiceField(coerce=int, choices=NTH, label="On which", required=False, initial=2, empty_value=None)
    weekday = forms.TypedChoiceField(
        coerce=int, choices=WEEK, label="Weekday", required=False, initial=3, empty_value=None
    )
    first = DayField(
        label="Not before", required=False, help_text="Months are counted from this day’s. Left empty, today"
    )
    last = DayField(label="Not after", required=False, help_text="Left empty, a year later")
    dates = DatesField(required=False, label="The dates", help_text="For dates given one by one: one to a line")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.filter(ended_on__isnull=True)
        self.order_fields(["group", "pattern", "nth", "weekday", "first", "last", "dates"])

    def clean(self) -> dict[str, Any]:
        """Adds ``days``: every day the answers mean."""
        data = super().clean() or {}
        if self.errors:
            return data
        pattern = SeriesPattern(data["pattern"])
        if pattern == SeriesPattern.DATES:
            data["days"] = data["dates"]
            if not data["days"]:
                self.add_error("dates", "Write at least one date.")
            return data
        if data["nth"] is None or data["weekday"] is None:
            self.add_error("weekday", "Choose the weekday, and which one of the month.")
            return data
        first = data["first"] or timezone.localdate()
        last = data["last"] or first + datetime.timedelta(days=365)
        every = EVERY_MONTHS[pattern]
        data["days"] = monthly_days(first, last, weekday=data["weekday"], nth=data["nth"], every=every)
        if not data["days"]:
            self.add_error("last", "No such day lies between the two dates: choose a later one.")
        return data

    def place(self) -> SeriesPlace:
        """Time, venue and way as the change takes them."""
        data = self.cleaned_data
        return SeriesPlace(data["start_time"], data["venue"], MeetingMode(data["mode"]), data["remote_link"])


class SeriesPlaceForm(KeepsOthersWords, PlaceFields):
    """A new time, place or way for all meetings of a series to come."""

    reason = reason_field()


class MoveForm(KeepsOthersWords, forms.Form):
    """Another date, time, venue or way of meeting."""

    date = DayField(label="Date")
    start_time = ClockField(label="Starts", required=False)
    venue = forms.CharField(max_length=250, required=False)
    mode = forms.ChoiceField(choices=MeetingMode.choices, widget=forms.RadioSelect, label="How it meets")
    remote_link = link_field()
    reason = reason_field(help_text="Members read it in the notice and on the meeting's page")
    urgency = urgency_field()

    @classmethod
    def initial_of(cls, meeting: Meeting) -> dict[str, Any]:
        """The form filled with what the meeting has now."""
        return {name: getattr(meeting, name) for name in ("date", "start_time", "venue", "mode", "remote_link")}

    def place(self) -> Place:
        """When and where as the change takes it."""
        data = self.cleaned_data
        mode = MeetingMode(data["mode"])
        return Place(data["date"], data["start_time"], data["venue"], mode, data["remote_link"])


class ReasonForm(forms.Form):
    """A reason, for cancelling, ending, taking up again."""

    reason = reason_field()


class UrgencyForm(KeepsOthersWords, ReasonForm):
    """Why less than the full notice is enough."""


class MeetingRuleForm(KeepsOthersWords, forms.ModelForm):
    """How a group meets: notice and quorum."""

    class Meta:
        model = MeetingRule
        fields = ["notice_days", "quorum_kind", "number", "numerator", "denominator", "counts", "seats", "authorities"]
        labels = {
            "notice_days": "Clear working days of notice", "quorum_kind": "The quorum is", "number": "How many",
            "numerator": "Share: so many", "denominator": "of so many", "counts": "Who is counted", "seats": "Seats",
            "authorities": "Responsible authorities that must be there",
        }  # fmt: skip
        help_texts = {
            "notice_days": "Five for a committee of a council. 0: no rule.",
            "numerator": "For a share: 1 in 3 is 1 and 3",
            "authorities": "Of the five of the Crime and Disorder Act 1998, s. 5. 0: no rule.",
        }
        widgets = {
            "quorum_kind": forms.RadioSelect, "counts": forms.RadioSelect, "seats": forms.CheckboxSelectMultiple,
        }  # fmt: skip

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quorum_kind"].choices = QuorumKind.choices
        self.fields["counts"].choices = QuorumCount.choices
        self.fields["seats"].queryset = group.seats.filter(until=None)
        self.fields["denominator"].min_value = 1

    def clean(self) -> dict[str, Any]:
        """A number needs its number, a share both its parts, chosen seats at least one."""
        data = super().clean() or {}
        if data.get("quorum_kind") == QuorumKind.FRACTION and not (data.get("numerator") and data.get("denominator")):
            self.add_error("numerator", "Write both numbers of the share, such as 1 and 3.")
        if data.get("counts") == QuorumCount.CHOSEN and not data.get("seats"):
            self.add_error("seats", "Tick the seats that count.")
        if (data.get("authorities") or 0) > 5:
            self.add_error("authorities", "There are five responsible authorities.")
        return data
