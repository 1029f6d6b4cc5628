"""Forms of lessons."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.plan.forms.owner import AgencyChoice, PersonChoice
from frankpledge.plan.models import Lesson
from frankpledge.plan.queries.board_meeting import held_meetings


class LessonForm(KeepsOthersWords, forms.Form):
    """What is to be done better, by whom, until when."""

    words = forms.CharField(
        label="What is to be done better", max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    agency = AgencyChoice("Agency that does it")
    person = PersonChoice("Person who does it")
    due_on = DayField(label="By which day", required=False)
    done_on = DayField(label="Done on", required=False)
    done_words = forms.CharField(
        label="What was done about it", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, lesson: Lesson | None = None, **kwargs: Any) -> None:
        if lesson is not None:
            values = {name: getattr(lesson, name) for name in self.base_fields}
            kwargs["initial"] = {name: getattr(value, "pk", value) for name, value in values.items()}
        super().__init__(*args, **kwargs)
        if lesson is None:
            del self.fields["done_on"], self.fields["done_words"]


class MeetingChoice(forms.ModelChoiceField):
    """A meeting that was held."""

    def label_from_instance(self, obj: Any) -> str:
        """The group and the day."""
        return f"{obj.group}, {obj.date:%-d %B %Y}"


class LessonActionForm(forms.Form):
    """From which meeting the action comes."""

    meeting = MeetingChoice(
        None, label="Agreed at which meeting?", empty_label="Choose a meeting",
        help_text="The action log keeps every action with the meeting that agreed it.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = held_meetings()  # type: ignore[attr-defined]
