"""Forms of the risk register."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.govern.models import Minute
from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import Part
from frankpledge.plan.enums.risk import ControlStrength, RiskCategory, RiskProximity, RiskTreatment
from frankpledge.plan.forms.owner import AgencyChoice, PersonChoice, PostChoice
from frankpledge.plan.models import Risk, RiskControl
from frankpledge.plan.queries.board_meeting import the_board
from frankpledge.plan.rules.risk_scale import IMPACT, LIKELIHOOD, Step


def _text(label: str, rows: int = 3, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )


def step_field(label: str, steps: tuple[Step, ...], help_text: str = "") -> forms.TypedChoiceField:
    """A choice of 1 to 5 with the words of the scale."""
    choices = [("", "Choose"), *((one.number, f"{one.words}: {one.meaning}") for one in steps)]
    return forms.TypedChoiceField(label=label, choices=choices, coerce=int, help_text=help_text)


class MinuteChoice(forms.ModelChoiceField):
    """A minute of the board."""

    def __init__(self) -> None:
        super().__init__(None, label="Minute that raised it", required=False, empty_label="None")

    def label_from_instance(self, obj: Any) -> str:
        """Its day, number and title."""
        return f"{obj.meeting.date:%-d %B %Y}: {obj}"


class RiskForm(KeepsOthersWords, forms.Form):
    """Everything that is written of a risk."""

    title = forms.CharField(
        label="What may go wrong", max_length=200, help_text="A few words. If the risk is Part 1, residents read them."
    )
    cause = _text("Because of what")
    event = _text("What may happen")
    consequence = _text("What that would lead to")
    category = forms.ChoiceField(label="Kind", choices=[("", "Choose"), *RiskCategory.choices])
    agency = AgencyChoice("Agency that owns it")
    post = PostChoice("Post that owns it")
    person = PersonChoice("Person who owns it")
    inherent_likelihood = step_field("Likelihood before anything is done", LIKELIHOOD)
    inherent_impact = step_field("Impact before anything is done", IMPACT)
    current_likelihood = step_field("Likelihood now", LIKELIHOOD)
    current_impact = step_field("Impact now", IMPACT)
    target_likelihood = step_field("Likelihood that is meant", LIKELIHOOD)
    target_impact = step_field("Impact that is meant", IMPACT)
    treatment = forms.ChoiceField(
        label="What is done about it",
        choices=RiskTreatment.choices,
        widget=forms.RadioSelect,
        initial=RiskTreatment.TREAT,
    )
    proximity = forms.ChoiceField(
        label="How soon it would be felt", choices=RiskProximity.choices, initial=RiskProximity.YEAR
    )
    next_review_on = DayField(
        label="A day of its own for the next review",
        required=False,
        help_text="Besides every meeting of the board, which goes through all risks.",
    )
    other_registers = forms.CharField(
        label="Where else it stands", required=False, max_length=200,
        help_text="For example: council risk register, entry 14",
    )  # fmt: skip
    vacancy = PostChoice("Vacant post it comes from", help_text="The register then counts the days.")
    minute = MinuteChoice()
    part = forms.TypedChoiceField(
        label="Who may know of it", choices=Part.choices, coerce=int, widget=forms.RadioSelect, initial=Part.TWO,
        help_text="Of a Part 1 risk residents are told the title, the agency that owns it, the letter and which way it moved.",
    )  # fmt: skip
    why = forms.CharField(
        label="Why it changes", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed where a score moves; kept beside it.",
    )  # fmt: skip

    def __init__(self, *args: Any, risk: Risk | None = None, **kwargs: Any) -> None:
        if risk is not None:
            names = [name for name in self.base_fields if name != "why"]
            kwargs["initial"] = {name: _shown(risk, name) for name in names}
        super().__init__(*args, **kwargs)
        minutes = Minute.objects.filter(meeting__group=the_board()).select_related("meeting")
        self.fields["minute"].queryset = minutes.order_by("-meeting__date", "order")  # type: ignore[attr-defined]
        if risk is None:
            del self.fields["why"]


def _shown(row: Risk | RiskControl, name: str) -> Any:
    """A field's value as a form takes it: another record by its number."""
    value = getattr(row, name)
    return getattr(value, "pk", value)


class ControlForm(KeepsOthersWords, forms.Form):
    """Something that is done about a risk."""

    words = forms.CharField(label="What is done", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    agency = AgencyChoice("Agency that does it")
    person = PersonChoice("Person who does it")
    strength = forms.ChoiceField(
        label="Does it work?", choices=ControlStrength.choices, widget=forms.RadioSelect, initial="partial"
    )
    due_on = DayField(label="To be in place by", required=False, help_text="Empty where it is in place.")
    ended_on = DayField(label="Not done any more since", required=False)

    def __init__(self, *args: Any, control: RiskControl | None = None, **kwargs: Any) -> None:
        if control is not None:
            kwargs["initial"] = {name: _shown(control, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        if control is None:
            del self.fields["ended_on"]


class AcceptForm(forms.Form):
    """Accepting a risk for a time."""

    until = DayField(label="Until which day", help_text="At most a year: then it is looked at again.")
    why = forms.CharField(
        label="Why the partnership lives with it", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class CloseForm(forms.Form):
    """Why a risk is closed."""

    why = forms.CharField(
        label="Why is it closed?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It came about, it is over, or it went into another. Closing can be undone.",
    )  # fmt: skip


class ReviewForm(forms.Form):
    """What a meeting made of one risk."""

    likelihood = step_field("Likelihood now", LIKELIHOOD)
    impact = step_field("Impact now", IMPACT)
    words = forms.CharField(
        label="What was said, or why the score moves", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
