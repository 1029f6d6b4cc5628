"""Forms of the actions of a violence reduction action plan."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.know.queries.contribution import running_agencies
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Agency
from frankpledge.plan.enums.violence_action import (
    ActionStage,
    Obligation,
    RagLetter,
    ViolenceActionState,
    ViolenceTheme,
)
from frankpledge.plan.models import ViolenceAction

LETTERS = [("", "Not rated"), *((one.value, f"{one.value} {one.label}") for one in RagLetter)]
NAMES = (
    "theme", "obligation", "stage", "text", "lead", "organisations", "due", "cost", "is_confidential",
    "confidential_words", "part", "public_words", "public_progress",
)  # fmt: skip


def _words(label: str, rows: int = 4, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=10_000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class ViolenceActionForm(KeepsOthersWords, forms.Form):
    """Everything about an action but how far it has come."""

    theme = forms.ChoiceField(label="Theme", choices=ViolenceTheme.choices)
    obligation = forms.ChoiceField(label="It is", choices=Obligation.choices, widget=forms.RadioSelect)
    stage = forms.ChoiceField(label="How near it is", choices=ActionStage.choices, widget=forms.RadioSelect)
    text = _words("What is to be done, for members")
    lead = forms.ModelChoiceField(Agency.objects.none(), label="Lead agency", empty_label="Choose an agency")
    organisations = _words("Who else takes part", 3, required=False, help_text="One a line.")
    due = DayField(label="Due", required=False)
    cost = forms.DecimalField(
        label="Cost a year in pounds", required=False, min_value=0, max_digits=10, decimal_places=2
    )
    is_confidential = forms.BooleanField(label="It is confidential: operational or tactical", required=False)
    confidential_words = _words(
        "Confidential words", required=False,
        help_text="Operational or tactical detail. It stays in Part 2 whatever the part of the action.",
    )  # fmt: skip
    part = forms.TypedChoiceField(label="Part", choices=Part.choices, coerce=int, widget=forms.RadioSelect)
    public_words = _words(
        "What is to be done, for residents", required=False,
        help_text="Residents read this and never the members’ words. Left empty, they do not read of the action at all.",
    )  # fmt: skip
    public_progress = _words("What was done, for residents", required=False)

    def __init__(self, *args: Any, action: ViolenceAction | None = None, **kwargs: Any) -> None:
        first = {"obligation": Obligation.OPTIONAL, "stage": ActionStage.CURRENT, "part": Part.TWO}
        values = {name: getattr(action, name) for name in NAMES} if action else first
        super().__init__(*args, initial=values, **kwargs)
        self.fields["lead"].queryset = running_agencies()  # type: ignore[attr-defined]
        if action is not None:  # an agency that has ended may still lead an old action
            leads = running_agencies() | Agency.objects.filter(pk=action.lead_id)
            self.fields["lead"].queryset = leads  # type: ignore[attr-defined]


class ViolenceUpdateForm(KeepsOthersWords, forms.Form):
    """How far an action has come."""

    state = forms.ChoiceField(
        label="How far it has come", choices=ViolenceActionState.choices, widget=forms.RadioSelect
    )
    rag = forms.ChoiceField(
        label="Letter", choices=LETTERS, required=False, widget=forms.RadioSelect,
        help_text="Green: on course or done. Amber: behind, and being put right. Red: not being done as planned.",
    )  # fmt: skip
    rag_reason = _words("Why that letter", 3, required=False, help_text="Needed for amber and red.")
    progress = _words("What was done", 5, required=False)

    def __init__(self, *args: Any, action: ViolenceAction, **kwargs: Any) -> None:
        values = {name: getattr(action, name) for name in ("state", "rag", "rag_reason", "progress")}
        super().__init__(*args, initial=values, **kwargs)
