"""Forms of operations: the series, the plan of one, its stops, what agencies are asked for, learning points, counts."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.models import Agency, Person
from frankpledge.plan.enums.operation import AskAnswer, CountKind, OperationKind
from frankpledge.plan.models import LearningPoint, Operation, OperationAsk, OperationSeries, Priority
from frankpledge.plan.queries.operation_areas import ward_names
from frankpledge.plan.rules.operation import LARGEST_COUNT

PART_2 = "Part 2: residents never read it."


def lines_of(text: str) -> list[str]:
    """The lines of a box that say something."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _box(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SeriesForm(KeepsOthersWords, forms.Form):
    """Operations under one name."""

    name = forms.CharField(label="Name", max_length=120)
    purpose = forms.CharField(label="What it is for", required=False, max_length=4000, widget=_box(), help_text=PART_2)
    started_on = DayField(label="Its first day")
    ended_on = DayField(label="Its last day", required=False, help_text="Empty while it goes on.")

    @staticmethod
    def of(series: OperationSeries | None) -> dict[str, Any]:
        """The record as initial values."""
        return {name: getattr(series, name) for name in ("name", "purpose", "started_on", "ended_on")} if series else {}


class OperationForm(KeepsOthersWords, forms.Form):
    """The plan of an operation."""

    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=OperationKind.choices)
    series = forms.ModelChoiceField(label="Series", queryset=None, required=False, empty_label="None")
    started_on = DayField(label="Day")
    ended_on = DayField(label="Last day", required=False, help_text="Empty for one day.")
    starts_at = forms.TimeField(
        label="Begins at", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends_at = forms.TimeField(
        label="Ends at", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    lead = forms.ModelChoiceField(label="Lead agency", queryset=None)
    objective = forms.CharField(
        label="Objective", required=False, max_length=4000, widget=_box(),
        help_text="What it is for. Residents read this once the operation is Part 1.",
    )  # fmt: skip
    wards = forms.MultipleChoiceField(label="Wards", required=False, widget=forms.CheckboxSelectMultiple)
    other_areas = forms.CharField(
        label="Other areas", required=False, max_length=1000, widget=_box(2), help_text="One a line, where it is no ward.",
    )  # fmt: skip
    place = forms.CharField(
        label="Place", required=False, max_length=4000, widget=_box(), help_text=f"Where people meet and go. {PART_2}"
    )
    intelligence = forms.CharField(
        label="Why there",
        required=False,
        max_length=8000,
        widget=_box(),
        help_text=f"As far as members may know. {PART_2}",
    )
    priority = forms.ModelChoiceField(
        label="Priority of the strategy", queryset=None, required=False, empty_label="None"
    )
    cost = forms.DecimalField(label="Cost in pounds", required=False, min_value=0, max_digits=10, decimal_places=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.initial.get("wards") or []
        names = list(dict.fromkeys([*ward_names(), *kept]))
        self.fields["wards"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        if not names:
            del self.fields["wards"]
        self.fields["series"].queryset = OperationSeries.objects.all()  # type: ignore[attr-defined]
        self.fields["lead"].queryset = Agency.objects.filter(ended_on__isnull=True)  # type: ignore[attr-defined]
        self.fields["priority"].queryset = Priority.objects.all()  # type: ignore[attr-defined]

    @staticmethod
    def of(operation: Operation | None) -> dict[str, Any]:
        """The record as initial values."""
        if operation is None:
            return {}
        plain = ("name", "kind", "series", "started_on", "ended_on", "starts_at", "ends_at", "lead", "objective", "place",
                 "intelligence", "priority", "cost")  # fmt: skip
        wards = set(ward_names())
        return {name: getattr(operation, name) for name in plain} | {
            "wards": [name for name in operation.wards if name in wards],
            "other_areas": "\n".join(name for name in operation.wards if name not in wards),
        }

    def clean(self) -> dict[str, Any]:
        """Wards and other areas as one list."""
        values = super().clean()
        areas = [*(values.pop("wards", None) or []), *lines_of(values.pop("other_areas", "") or "")]
        values["wards"] = list(dict.fromkeys(areas))
        return values


class StopsForm(KeepsOthersWords, forms.Form):
    """The stops of the day."""

    stops = forms.CharField(
        label="Stops", required=False, max_length=12_000, widget=_box(12),
        help_text="One a line, in order: 09:30 briefing at the town hall. A stop whose words stay keeps its tick."
        f" {PART_2}",
    )  # fmt: skip


class AskForm(KeepsOthersWords, forms.Form):
    """What an agency is asked for, what it pledged, what came."""

    agency = forms.ModelChoiceField(label="Agency", queryset=None)
    resource = forms.CharField(
        label="What it is asked for", max_length=200, help_text="Officers, a van, a licensing officer."
    )
    officers_asked = forms.IntegerField(label="Officers asked for", required=False, min_value=0, max_value=999)
    hours_asked = forms.DecimalField(
        label="Hours asked for", required=False, min_value=0, max_digits=6, decimal_places=1
    )
    answer = forms.ChoiceField(label="Answer", choices=AskAnswer.choices, initial=AskAnswer.NONE)
    answer_words = forms.CharField(label="In their words", required=False, max_length=300)
    officers_pledged = forms.IntegerField(label="Officers pledged", required=False, min_value=0, max_value=999)
    hours_pledged = forms.DecimalField(
        label="Hours pledged", required=False, min_value=0, max_digits=6, decimal_places=1
    )
    officers_given = forms.IntegerField(label="Officers who came", required=False, min_value=0, max_value=999)
    hours_given = forms.DecimalField(label="Hours given", required=False, min_value=0, max_digits=6, decimal_places=1)

    def __init__(self, *args: Any, ask: OperationAsk | None = None, is_planner: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(ended_on__isnull=True)  # type: ignore[attr-defined]
        if ask is not None:  # what was asked of whom stands; what came of it is written
            del self.fields["agency"], self.fields["resource"]
        if not is_planner:  # an agency does not say itself how much it was asked for
            del self.fields["officers_asked"], self.fields["hours_asked"]

    @staticmethod
    def of(ask: OperationAsk | None) -> dict[str, Any]:
        """The record as initial values."""
        names = [name for name in AskForm.base_fields if name not in ("agency", "resource")]
        return {name: getattr(ask, name) for name in names} if ask else {}


class LearningForm(KeepsOthersWords, forms.Form):
    """A point of learning."""

    text = forms.CharField(label="What was learnt", max_length=2000, widget=_box())
    owner = forms.ModelChoiceField(
        label="Who does something about it", queryset=None, required=False, empty_label="Nobody yet"
    )
    due_on = DayField(label="By when", required=False)
    done_on = DayField(label="Done on", required=False)
    done_words = forms.CharField(label="What was done", required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Person.objects.order_by("name")  # type: ignore[attr-defined]

    @staticmethod
    def of(point: LearningPoint | None) -> dict[str, Any]:
        """The record as initial values."""
        return {name: getattr(point, name) for name in LearningForm.base_fields} if point else {}


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Why?", max_length=500, widget=_box())


class CountForm(forms.Form):
    """One count as the run sheet sends it. ``step`` is a pressed plus or minus."""

    kind = forms.ChoiceField(label="What", choices=CountKind.choices)
    detail = forms.CharField(label="Which", required=False, max_length=80)
    number = forms.IntegerField(
        label="How many", min_value=0, max_value=LARGEST_COUNT, error_messages={"invalid": "Type a whole number"}
    )
    step = forms.IntegerField(required=False, min_value=-1, max_value=1)
    seen = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    key = forms.CharField(max_length=40)

    def clean(self) -> dict[str, Any]:
        """The number with the step taken; never below 0."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        step = values.pop("step", None) or 0
        if "number" in values:
            values["number"] = min(max(values["number"] + step, 0), LARGEST_COUNT)
        return values


class CorrectForm(forms.Form):
    """A count corrected, with the reason."""

    number = forms.IntegerField(label="The right number", min_value=0, max_value=LARGEST_COUNT)
    reason = forms.CharField(label="Why is it corrected?", max_length=500, widget=_box(2))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class BringInForm(forms.Form):
    """Counts of past operations as a file."""

    file = forms.FileField(
        label="CSV file", help_text="The first line names the columns. Take the form below as a start."
    )
    series = forms.ModelChoiceField(label="Series they belong to", queryset=None, required=False, empty_label="None")
    lead = forms.ModelChoiceField(label="Lead agency", queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["series"].queryset = OperationSeries.objects.all()  # type: ignore[attr-defined]
        self.fields["lead"].queryset = Agency.objects.filter(ended_on__isnull=True)  # type: ignore[attr-defined]
