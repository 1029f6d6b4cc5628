"""The form of a reply to an invitation."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.govern.enums import MeetingMode, ReplyAnswer, ReplyWay
from frankpledge.govern.models import Meeting
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.models import Person


class _WithAgency(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.agency})" if obj.agency else obj.name


class ReplyForm(KeepsOthersWords, forms.Form):
    """Coming, not coming, or who comes instead; in the room or remotely where the meeting is both."""

    answer = forms.ChoiceField(choices=ReplyAnswer.choices, widget=forms.RadioSelect, label="Your answer")
    way = forms.ChoiceField(
        choices=ReplyWay.choices, initial=ReplyWay.ROOM, widget=forms.RadioSelect, label="How", required=False
    )
    substitute = _WithAgency(None, required=False, label="Who comes instead", empty_label="Choose a person")
    substitute_name = forms.CharField(
        max_length=200, required=False, label="Or somebody who is not in the directory", help_text="Name and role"
    )
    note = forms.CharField(
        max_length=500, required=False, label="Note for the clerk", widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, meeting: Meeting, person: Person, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(left_on=None).exclude(pk=person.pk).select_related("agency")
        self.fields["substitute"].queryset = people
        if not own:
            self.fields["answer"].label = f"Answer of {person.name}"
        if meeting.mode != MeetingMode.BOTH:
            del self.fields["way"]

    def given(self) -> dict[str, Any]:
        """The answer as the change takes it."""
        data = dict(self.cleaned_data)
        data["answer"] = ReplyAnswer(data["answer"])
        data["way"] = ReplyWay(data.get("way") or ReplyWay.ROOM)
        return data
