"""Forms of the violence reduction action plan itself."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group
from frankpledge.plan.enums.violence_action import RagLetter
from frankpledge.plan.enums.violence_plan import ViolencePlanState
from frankpledge.plan.models import ViolencePlan

NAMES = (
    "title", "since", "until", "state", "board", "tasking_group", "submitted_on", "rating", "rating_words", "part",
)  # fmt: skip


class ViolencePlanForm(KeepsOthersWords, forms.Form):
    """What a plan is called, when it holds, whom it was sent to and what was said."""

    title = forms.CharField(label="Title", max_length=200, help_text="Residents read it where the plan is Part 1.")
    since = DayField(label="It begins on")
    until = DayField(label="It ends on")
    state = forms.ChoiceField(label="It is", choices=ViolencePlanState.choices, widget=forms.RadioSelect)
    board = forms.ModelChoiceField(
        Group.objects.none(), label="The board", required=False, empty_label="Choose a group",
        help_text="Whether the plan is a standing item is read from its agendas.",
    )  # fmt: skip
    tasking_group = forms.ModelChoiceField(
        Group.objects.none(), label="The tasking group", required=False, empty_label="Choose a group",
        help_text="Whether it meets every month is read from its calendar.",
    )  # fmt: skip
    submitted_on = DayField(label="Submitted on", required=False)
    rating = forms.ChoiceField(
        label="The letter it was given", choices=[("", "None yet"), *RagLetter.choices], required=False
    )
    rating_words = forms.CharField(label="What was said about it", max_length=500, required=False)
    part = forms.TypedChoiceField(
        label="Part", choices=Part.choices, coerce=int, widget=forms.RadioSelect,
        help_text="Part 1: a report of it has an edition for residents, with those actions that are Part 1 too.",
    )  # fmt: skip

    def __init__(self, *args: Any, plan: ViolencePlan | None = None, **kwargs: Any) -> None:
        values = {name: getattr(plan, name) for name in NAMES} if plan else {"state": "draft", "part": Part.TWO}
        super().__init__(*args, initial=values, **kwargs)
        for name in ("board", "tasking_group"):
            self.fields[name].queryset = Group.objects.filter(ended_on=None)  # type: ignore[attr-defined]
