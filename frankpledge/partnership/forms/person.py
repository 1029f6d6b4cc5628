"""Forms about people."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField, MailField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.models import Agency, Group, Person
from frankpledge.partnership.queries.person import find_people, propose_people


class PersonFilter(forms.Form):
    """What the list of people is narrowed by."""

    q = forms.CharField(label="Name", required=False)
    agency = forms.ModelChoiceField(Agency.objects.all(), label="Agency", required=False, empty_label="Any agency")
    group = forms.ModelChoiceField(Group.objects.all(), label="Group", required=False, empty_label="Any group")
    left = forms.BooleanField(label="Also people who have left", required=False)


class NewPersonForm(forms.Form):
    """A new person; a name that is near one in the directory has to be confirmed."""

    name = forms.CharField(
        label="Name", max_length=200, help_text="First name and surname; a rank in front is taken off"
    )
    rank = forms.CharField(label="Rank or title", max_length=100, required=False, help_text="Such as Superintendent")
    agency = forms.ModelChoiceField(
        Agency.objects.filter(ended_on=None), label="Agency", required=False, empty_label="No agency"
    )
    role = forms.CharField(label="Job title", max_length=250, required=False)
    email = MailField(label="E-mail", required=False, help_text="Members only")
    phone = forms.CharField(label="Phone", max_length=40, required=False, help_text="Members only")
    is_another = forms.BooleanField(
        label="This is somebody else: add them all the same", required=False, widget=forms.HiddenInput
    )

    def clean(self) -> dict[str, Any]:
        """Stop once at a name that is in the directory already, or near one, and show whose."""
        given: dict[str, Any] = super().clean() or {}
        is_another = given.pop("is_another", False)
        name = given.get("name", "")
        if name and not is_another:
            same = find_people(name) or [one.person for one in propose_people(name) if one.likeness >= 0.8]
            if same:
                self.fields["is_another"].widget = forms.CheckboxInput()
                names = " and ".join(f"{one.titled_name} ({one.agency or 'no agency'})" for one in same[:3])
                raise forms.ValidationError(f"The directory has {names}. If this is somebody else, tick the box below.")
        return given


class PersonForm(KeepsOthersWords, forms.Form):
    """A correction of somebody's entry."""

    name = forms.CharField(label="Name", max_length=200, help_text="The name it had stays as a spelling")
    role = forms.CharField(label="Job title", max_length=250, required=False)
    email = MailField(label="E-mail", required=False, help_text="Members only")
    phone = forms.CharField(label="Phone", max_length=40, required=False, help_text="Members only")
    left_on = DayField(label="Left the partnership on", required=False)


class SpellingForm(forms.Form):
    """Another way papers print somebody."""

    printed = forms.CharField(label="As papers print it", max_length=200)


class RankForm(forms.Form):
    """A new rank."""

    rank = forms.CharField(label="New rank or title", max_length=100)
    since = DayField(label="From which day", required=False)


class MoveForm(forms.Form):
    """To another agency."""

    agency = forms.ModelChoiceField(
        Agency.objects.filter(ended_on=None), label="New agency", required=False, empty_label="No agency"
    )
    role = forms.CharField(label="Job title there", max_length=250, required=False)
    since = DayField(label="From which day")
    end_seats = forms.BooleanField(
        label="End the posts and seats held for the agency they leave, the day before", required=False, initial=True
    )


class MergeForm(forms.Form):
    """The other record of the same person."""

    other = forms.ModelChoiceField(
        Person.objects.none(), label="Which record is the same person?", empty_label="Choose a person"
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.queryset = Person.objects.select_related("agency").exclude(pk=person.pk)
        field.label_from_instance = lambda one: f"{one.titled_name} ({one.agency or 'no agency'}, record {one.pk})"
