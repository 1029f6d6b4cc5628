"""Forms of meetings, agendas, papers and packs."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django import forms
from django.utils import timezone

from frankpledge.govern.enums import MeetingMode, MeetingState, PackEdition, PackFormat, PaperKind
from frankpledge.govern.models import AgendaItem, Meeting, StandingItem
from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group

TIME_FORMATS = ["%H:%M", "%H.%M", "%I.%M %p", "%I:%M %p", "%I %p", "%I%p", "%I.%M%p", "%I:%M%p", "%H"]


TO_COME = (MeetingState.PLANNED, MeetingState.AGENDA_PUBLISHED)


class ClockField(forms.TimeField):
    """A time of day as people write it: 10.30 am, 10:30, 14.00."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "For example 10.30 am")
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M"))
        kwargs.setdefault("error_messages", {"invalid": "Write a time of day, for example 10.30 am or 14:00."})
        super().__init__(input_formats=TIME_FORMATS, **kwargs)

    def to_python(self, value: Any) -> datetime.time | None:
        """Full stops in a.m. and p.m. are taken out before reading."""
        if isinstance(value, str):
            value = value.lower().replace("a.m.", "am").replace("p.m.", "pm").strip()
        return super().to_python(value)


class MeetingForm(KeepsOthersWords, forms.ModelForm):
    """Date, time, place and contact of a meeting."""

    date = DayField(label="Date")
    start_time = ClockField(label="Starts", required=False)
    end_time = ClockField(label="Ended", required=False, help_text="Once the meeting is over")
    remote_link = forms.URLField(
        label="Link to join remotely", required=False, assume_scheme="https", max_length=500,
        help_text="Given to members in the invitation; never on a public page",
    )  # fmt: skip
    urgency = forms.CharField(
        label="Why it is urgent", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only where there is less notice than the group's rule asks. It is kept and shown with the meeting.",
    )  # fmt: skip

    class Meta:
        model = Meeting
        fields = ["group", "title", "date", "start_time", "end_time", "venue", "mode", "remote_link", "state",
                  "contact_name", "contact_phone", "contact_email"]  # fmt: skip
        labels = {"group": "Group", "title": "Title", "mode": "How it meets", "state": "State"}
        widgets = {"mode": forms.RadioSelect(choices=MeetingMode.choices)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.filter(ended_on__isnull=True)
        self.fields["mode"].choices = MeetingMode.choices
        if self.instance.pk is None:
            for name in ("state", "end_time"):
                del self.fields[name]
            return
        # A meeting still to come is moved and cancelled on pages of their own, which tell its members.
        to_come = self.instance.date >= timezone.localdate() and self.instance.state in TO_COME
        dropped = ["group", "urgency", *(("date", "start_time", "venue", "mode", "remote_link") if to_come else ())]
        for name in dropped:
            del self.fields[name]
        kept = [choice for choice in MeetingState.choices if not to_come or choice[0] != MeetingState.CANCELLED]
        self.fields["state"].choices = kept


class ItemForm(KeepsOthersWords, forms.Form):
    """An agenda item: title, presenter, note, and which part it belongs to (Part 2 until somebody decides)."""

    title = forms.CharField(max_length=300)
    presenter = forms.CharField(max_length=200, required=False)
    note = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), required=False, help_text="Printed under the title"
    )
    parent = forms.ModelChoiceField(None, required=False, label="Under", empty_label="An item of its own")
    part = forms.TypedChoiceField(
        coerce=int, choices=Part.choices, initial=Part.TWO, widget=forms.RadioSelect, label="Who may see it"
    )

    def __init__(self, *args: Any, meeting: Meeting, with_parent: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if with_parent:
            self.fields["parent"].queryset = AgendaItem.objects.filter(meeting=meeting, parent__isnull=True)
        else:
            del self.fields["parent"]


class PaperForm(forms.Form):
    """A paper to attach to an item."""

    file = forms.FileField(
        label="PDF or Word document", help_text="Up to 50 MB. A PDF is bound as it is; a Word document is set anew."
    )
    title = forms.CharField(max_length=250, required=False, help_text="Left empty, the file's name")
    part = forms.TypedChoiceField(
        coerce=int, choices=Part.choices, initial=Part.TWO, widget=forms.RadioSelect, label="Who may see it"
    )


class PackForm(forms.Form):
    """Which edition of the pack to build, and in which forms."""

    edition = forms.TypedChoiceField(
        coerce=PackEdition, choices=PackEdition.choices, initial=PackEdition.PUBLIC, widget=forms.RadioSelect
    )
    form = forms.ChoiceField(
        choices=[("all", "All of these at once"), *PackFormat.choices], initial="all", widget=forms.RadioSelect,
        label="Forms",
        help_text="Every form has the same words, numbers and page references. Made at once, they are published together.",
    )  # fmt: skip
    # One form makes one pack of an edition, however often its button is pressed.
    token = forms.CharField(
        required=False, max_length=80, widget=forms.HiddenInput, initial=lambda: secrets.token_urlsafe(16)
    )

    @property
    def wanted(self) -> list[PackFormat]:
        """The forms chosen."""
        chosen = self.cleaned_data["form"]
        return list(PackFormat) if chosen == "all" else [PackFormat(chosen)]


class StandingForm(KeepsOthersWords, forms.ModelForm):
    """An item that comes to every meeting of a group."""

    # Declared here: Django would ask the scoped manager for it while the module loads, when no scope is open.
    parent = forms.ModelChoiceField(None, required=False, label="Under", empty_label="An item of its own")

    class Meta:
        model = StandingItem
        fields = ["title", "presenter", "brings", "part"]
        labels = {"brings": "Paper the system makes", "part": "Who may see it"}
        widgets = {"part": forms.RadioSelect(choices=Part.choices)}

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tops = StandingItem.objects.filter(group=group, parent__isnull=True).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = tops
        self.initial.setdefault("parent", self.instance.parent_id)
        self.fields["part"].choices = Part.choices
        made = [(PaperKind.MINUTES.value, PaperKind.MINUTES.label), (PaperKind.MATTERS.value, PaperKind.MATTERS.label)]
        self.order_fields(["title", "presenter", "parent", "brings", "part"])
        self.fields["brings"].choices = [("", "None"), *made]

    def save(self, commit: bool = True) -> StandingItem:
        """The item with what it stands under."""
        self.instance.parent = self.cleaned_data["parent"]
        return super().save(commit)
