"""Forms of the delivery plan: a line, how it goes, evidence, leaving the plan."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from frankpledge.kit.fields import DayField, SeveralField
from frankpledge.kit.shown import NAME, KeepsOthersWords
from frankpledge.know.rules.measure import measures
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Agency, Person, Post
from frankpledge.plan.changes.delivery_line import LineUpdate
from frankpledge.plan.enums.delivery_line import DeliveryState, Letter
from frankpledge.plan.models import DeliveryLine, Priority
from frankpledge.plan.rules.delivery_rag import WORDS

_JUDGED = [("", "As the rule says"), *Letter.choices]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LineForm(KeepsOthersWords, forms.Form):
    """What a line says: for whoever keeps the plan."""

    number = forms.CharField(label="Number", max_length=30, help_text="As the plan counts: 1.3")
    priority = forms.ModelChoiceField(None, label="Priority", required=False, empty_label="Under no priority")
    text = forms.CharField(label="What is to be done", max_length=8000, widget=_area(3))
    success = forms.CharField(
        label="What success looks like", required=False, max_length=8000, widget=_area(2),
        help_text="What will be different, and how anyone will know.",
    )  # fmt: skip
    lead_agency = forms.ModelChoiceField(None, label="Lead agency", required=False, empty_label="None yet")
    lead_post = forms.ModelChoiceField(None, label="Lead post", required=False, empty_label="None")
    lead_person = forms.ModelChoiceField(None, label="Lead person", required=False, empty_label="None")
    supporting = SeveralField(None, label="Supported by", required=False, widget=forms.CheckboxSelectMultiple)
    begun_on = DayField(label="In the plan since", required=False, help_text="Today if left empty.")
    due_on = DayField(label="Due", required=False)
    source = forms.CharField(
        label="Milestone of another plan", required=False, max_length=300,
        help_text="Only where the line is not ours: whose plan it stands in.",
    )  # fmt: skip
    operational = forms.CharField(
        label="Operational", required=False, max_length=8000, widget=_area(3),
        help_text="Always Part 2, whatever is chosen below: never printed for residents.",
    )  # fmt: skip
    part = forms.TypedChoiceField(
        label="Who may read the line", choices=Part.choices, coerce=int, widget=forms.RadioSelect,
        help_text="Part 1: residents read what is to be done, what success looks like, lead, due date, state and letter.",
    )  # fmt: skip
    why = forms.CharField(
        label="Why it changes", required=False, max_length=500,
        help_text="Kept in the history. Needed where the due date changes.",
    )  # fmt: skip

    def __init__(self, *args: Any, line: DeliveryLine | None = None, **kwargs: Any) -> None:
        names = [name for name in self.base_fields if name != "why"]  # type: ignore[attr-defined]
        standing = {name: _initial(line, name) for name in names} if line else {"part": Part.TWO.value}
        super().__init__(*args, initial={**standing, **kwargs.pop("initial", {})}, **kwargs)
        if line is None:
            del self.fields["why"]
        fields: dict[str, Any] = self.fields
        kept = Q(pk=line.priority_id) if line else Q(pk=None)
        fields["priority"].queryset = Priority.objects.filter(Q(stands=True) | kept)
        fields["lead_agency"].queryset = _agencies([line.lead_agency_id] if line else [])
        fields["supporting"].queryset = _agencies(line.supporting if line else [])
        fields["lead_post"].queryset = Post.objects.all()
        kept = Q(pk=line.lead_person_id) if line else Q(pk=None)
        fields["lead_person"].queryset = Person.objects.filter(Q(left_on=None) | kept).order_by("name")

    def clean(self) -> dict[str, Any]:
        """Supporting agencies as the record keeps them; a day for the plan."""
        values = super().clean()
        if "supporting" in values:
            values["supporting"] = sorted(one.pk for one in values["supporting"])
        values["begun_on"] = values.get("begun_on") or timezone.localdate()
        return values


def _initial(line: DeliveryLine, name: str) -> Any:
    value = getattr(line, name)
    return value.pk if hasattr(value, "pk") else value


def _agencies(also: list[int | None]) -> Any:
    return Agency.objects.filter(Q(ended_on=None) | Q(pk__in=[one for one in also if one]))


class UpdateLineForm(KeepsOthersWords, forms.Form):
    """How a line goes: for its lead."""

    state = forms.ChoiceField(label="State", choices=DeliveryState.choices, widget=forms.RadioSelect)
    stopped_reason = forms.CharField(label="Why it is stopped", required=False, max_length=500, widget=_area(2))
    progress = forms.CharField(
        label="Progress", required=False, max_length=8000, widget=_area(5),
        help_text="What was done and what comes next, as it stands now. What it said before stays in the history.",
    )  # fmt: skip
    judged = forms.ChoiceField(label="Letter by judgement", required=False, choices=_JUDGED, help_text=WORDS)
    judged_reason = forms.CharField(
        label="Why it is judged so", required=False, max_length=500, widget=_area(2),
        help_text="Needed where your letter is not the rule's. Both letters and your reason are shown.",
    )  # fmt: skip

    def __init__(self, *args: Any, line: DeliveryLine, **kwargs: Any) -> None:
        self.line = line
        super().__init__(*args, initial={name: getattr(line, name) for name in _UPDATED}, **kwargs)

    def update(self) -> LineUpdate:
        """What is to be kept of the line."""
        return LineUpdate(line=self.line, **{name: self.cleaned_data[name] for name in _UPDATED})


_UPDATED = ("state", "stopped_reason", "progress", "judged", "judged_reason")


class SeveralUpdatesForm(UpdateLineForm):
    """How one of many lines of a page goes; only those that were written in, or ticked as heard, are kept."""

    heard = forms.BooleanField(label="Nothing has changed: it was looked at", required=False)

    def __init__(self, *args: Any, line: DeliveryLine, **kwargs: Any) -> None:
        super().__init__(*args, line=line, prefix=f"line-{line.pk}", **kwargs)
        fields: dict[str, Any] = self.fields
        fields["state"].widget = forms.Select(choices=DeliveryState.choices)
        fields["judged"].help_text = fields["progress"].help_text = fields["judged_reason"].help_text = ""
        fields["progress"].widget.attrs["rows"] = fields["judged_reason"].widget.attrs["rows"] = 2

    @property
    def is_written(self) -> bool:
        """Whether anything was said of the line."""
        values = self.cleaned_data
        return bool(values.get("heard")) or any(
            _one_line(values[name]) != _one_line(self.initial[name]) for name in _UPDATED if name in values
        )


def _one_line(value: str) -> str:
    return "\n".join(value.strip().splitlines())


def several_updates(lines: list[DeliveryLine], data: Any) -> list[SeveralUpdatesForm]:
    """A form a line; lines that the page sent did not show are left alone."""
    shown = [one for one in lines if data is None or f"line-{one.pk}-{NAME}" in data]
    return [SeveralUpdatesForm(data, line=one) for one in shown]


class EvidenceForm(forms.Form):
    """What shows how a line goes."""

    words = forms.CharField(label="What the evidence is", max_length=500, widget=_area(2))
    address = forms.URLField(label="Where it can be read", required=False, max_length=500, assume_scheme="https")
    measure = forms.ChoiceField(label="Or a measure of Figures", required=False)
    part = forms.TypedChoiceField(
        label="Who may read it", choices=Part.choices, coerce=int, widget=forms.RadioSelect, initial=Part.TWO.value
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["measure"].choices = [("", "None"), *((name, one.title) for name, one in measures().items())]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Why?", max_length=500, widget=_area(3))


class OnForm(forms.Form):
    """A day to see the plan or a line as it stood."""

    on = DayField(label="As it stood at the end of")

    def clean_on(self) -> datetime.date:
        """A day that has come."""
        day: datetime.date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(f"{day:%-d %B %Y} has not come yet.")
        return day
