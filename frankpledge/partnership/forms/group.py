"""Forms about groups."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import GroupKind, OfficeRole, Standing, Tenure
from frankpledge.partnership.models import Agency, Group, Person, Post


class GroupForm(KeepsOthersWords, forms.Form):
    """What is recorded of a group, its name apart."""

    short_name = forms.CharField(
        label="Short name", max_length=40, required=False, help_text="How minutes write the body as an owner"
    )
    kind = forms.ChoiceField(label="Kind", choices=GroupKind.choices)
    reports_to = forms.ModelChoiceField(Group.objects.all(), label="Reports to", required=False, empty_label="Nobody")
    purpose = forms.CharField(label="Purpose", required=False, widget=forms.Textarea({"rows": 3}))
    quorum = forms.IntegerField(label="Quorum", min_value=1, max_value=999, required=False)
    usual_venue = forms.CharField(label="Usual venue", max_length=200, required=False)
    usual_time = forms.TimeField(
        label="Usual time", required=False, help_text="Such as 10:00", widget=forms.TimeInput(format="%H:%M"),
    )  # fmt: skip
    ended_on = DayField(label="Ended", required=False)


class NewGroupForm(GroupForm):
    """A new group."""

    name = forms.CharField(label="Name", max_length=200)
    ended_on = None  # type: ignore[assignment]
    field_order = ("name",)


class SpellingForm(forms.Form):
    """Another way papers write a group."""

    name = forms.CharField(label="As papers write it", max_length=200)


class SeatForm(forms.Form):
    """A new seat."""

    title = forms.CharField(label="Seat", max_length=200, help_text="Such as Probation")
    agency = forms.ModelChoiceField(
        Agency.objects.filter(ended_on=None), label="Agency", required=False, empty_label="No agency"
    )
    post = forms.ModelChoiceField(
        Post.objects.select_related("agency"), label="Held by whoever is", required=False, empty_label="No post"
    )
    is_statutory = forms.BooleanField(label="Statutory membership", required=False)
    since = DayField(label="From which day", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["post"]
        field.label_from_instance = lambda post: f"{post.title}, {post.agency}"


class SeatingForm(forms.Form):
    """Who takes a seat; ``end_others`` is offered once it turns out to be held."""

    person = forms.ModelChoiceField(
        Person.objects.filter(left_on=None), label="Who takes the seat?", empty_label="Choose a person"
    )
    tenure = forms.ChoiceField(
        label="How", choices=Tenure.choices, widget=forms.RadioSelect, initial=Tenure.SUBSTANTIVE
    )
    since = DayField(label="From which day", required=False)
    end_others = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, held_by: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if held_by:
            self.fields["end_others"].widget = forms.CheckboxInput()
            self.fields["end_others"].label = f"End the membership of {held_by} the day before"


class MemberForm(forms.Form):
    """Somebody without a seat."""

    person = forms.ModelChoiceField(
        Person.objects.filter(left_on=None), label="Who joins?", empty_label="Choose a person"
    )
    standing = forms.ChoiceField(
        label="As", choices=Standing.choices, widget=forms.RadioSelect, initial=Standing.MEMBER
    )
    since = DayField(label="From which day", required=False)


class OfficeForm(forms.Form):
    """Chair, joint chair or vice-chair."""

    person = forms.ModelChoiceField(Person.objects.filter(left_on=None), label="Who?", empty_label="Choose a person")
    role = forms.ChoiceField(label="Office", choices=OfficeRole.choices, widget=forms.RadioSelect)
    since = DayField(label="From which day", required=False)


class RulingForm(forms.Form):
    """Whom initials mean."""

    initials = forms.CharField(label="Initials", max_length=8)
    person = forms.ModelChoiceField(Person.objects.all(), label="Who is meant?", empty_label="Choose a person")
    since = DayField(label="In minutes from which day on", required=False)
    reason = forms.CharField(label="Reason", max_length=300, required=False)


class DayForm(forms.Form):
    """The day a page is looked at for."""

    on = DayField(label="Who sat on this day?", required=False)
