"""Forms of a test: what is compared with what, and counts typed in."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.plan.forms.operation import lines_of
from frankpledge.plan.models import OperationTest, TypedCount
from frankpledge.plan.queries.operation_areas import borough_wards, neighbours
from frankpledge.plan.queries.operation_test import ward_measures
from frankpledge.plan.rules.operation_test import folded

SIDES = (
    ("", "Not in the test"),
    ("target_areas", "Target: the operation works here"),
    ("comparison_areas", "Comparison: nothing is done here"),
    ("buffer_areas", "Buffer: beside the target"),
    ("buffer_comparison_areas", "Comparison for the buffer"),
)
AREAS = tuple(side for side, _ in SIDES if side)
COLUMNS = ("target_before", "target_after", "comparison_before", "comparison_after")
BESIDE = ("buffer_before", "buffer_after", "buffer_comparison_before", "buffer_comparison_after")
MOST_KINDS = 60


class ChooseTestForm(KeepsOthersWords, forms.Form):
    """What a test compares: each ward's side, other areas by name, two times of one length."""

    measure = forms.ChoiceField(
        label="What is counted", required=False,
        help_text="A measure’s figures by ward, or counts that you type in after the day.",
    )  # fmt: skip
    unit = forms.CharField(
        label="What the counts are of",
        max_length=60,
        initial="crimes",
        help_text="For counts typed in: fires, reports of ASB.",
    )
    target_areas = forms.CharField(
        label="Target", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    comparison_areas = forms.CharField(
        label="Comparison", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    buffer_areas = forms.CharField(
        label="Buffer", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    buffer_comparison_areas = forms.CharField(
        label="Comparison for the buffer", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    comparison_reason = forms.CharField(
        label="Why these are a fair comparison", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alike in trend and in people, and left alone. Residents may read this once the test is Part 1.",
    )  # fmt: skip
    before_from = DayField(label="Before: first day")
    before_to = DayField(label="Before: last day")
    after_from = DayField(label="After: first day")
    after_to = DayField(label="After: last day")
    source = forms.CharField(
        label="Where typed counts come from",
        required=False,
        max_length=300,
        help_text="The fire brigade’s incident log, 2019.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = [("", "Counts typed in"), *ward_measures()]  # type: ignore[attr-defined]
        beside, self.wards = neighbours(), borough_wards()
        names = {folded(ward.name): ward.name for ward in self.wards}
        for ward in self.wards:
            touched = sorted(names[one] for one in beside.get(folded(ward.name), ()))
            self.fields[f"ward-{ward.code}"] = forms.ChoiceField(
                label=ward.name, choices=SIDES, required=False,
                help_text=f"Touches {', '.join(touched)}." if touched else "",
            )  # fmt: skip

    @property
    def ward_fields(self) -> list[forms.BoundField]:
        """A box a ward."""
        return [self[f"ward-{ward.code}"] for ward in self.wards]

    @staticmethod
    def of(test: OperationTest | None, wards: Sequence[str] = ()) -> dict[str, Any]:
        """The record as initial values; of a new one the wards the operation goes to are the target."""
        if test is None:
            goes = {folded(name) for name in wards}
            return {f"ward-{ward.code}": "target_areas" for ward in borough_wards() if folded(ward.name) in goes}
        plain = ("measure", "unit", "comparison_reason", "before_from", "before_to", "after_from", "after_to", "source")
        codes = {folded(ward.name): ward.code for ward in borough_wards()}
        values = {name: getattr(test, name) for name in plain}
        for side in AREAS:
            others = []
            for name in getattr(test, side):
                code = codes.get(folded(name))
                values |= {f"ward-{code}": side} if code else {}
                others += [] if code else [name]
            values[side] = "\n".join(others)
        return values

    def clean(self) -> dict[str, Any]:
        """Each side's wards and other areas as one list."""
        values = super().clean()
        sides: dict[str, list[str]] = {side: lines_of(values.get(side) or "") for side in AREAS}
        for ward in self.wards:
            chosen = values.pop(f"ward-{ward.code}", "")
            if chosen:
                sides[chosen].insert(0, ward.name)
        return values | {side: list(dict.fromkeys(names)) for side, names in sides.items()}

    def told(self, problems: tuple[tuple[str, str], ...]) -> None:
        """Put what the rules refused beside the boxes it is about."""
        for field, words in problems:
            self.add_error(field if field in self.fields else None, words)


def _number(label: str, *, required: bool) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=required, min_value=0, max_value=10_000_000,
        error_messages={"min_value": "A count is never below 0", "invalid": "Type a whole number"},
    )  # fmt: skip


class TypedCountsForm(KeepsOthersWords, forms.Form):
    """Counts before and after: four boxes, four more for a buffer, or a line a kind of offence."""

    target_before = _number("Target, before", required=False)
    target_after = _number("Target, after", required=False)
    comparison_before = _number("Comparison, before", required=False)
    comparison_after = _number("Comparison, after", required=False)
    buffer_before = _number("Buffer, before", required=False)
    buffer_after = _number("Buffer, after", required=False)
    buffer_comparison_before = _number("Buffer’s comparison, before", required=False)
    buffer_comparison_after = _number("Buffer’s comparison, after", required=False)
    kinds = forms.CharField(
        label="By kind of offence", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Instead of the boxes, where kinds are known: a line a kind with commas between: kind, weight in days, target"
        " before, target after, comparison before, comparison after; then the buffer’s two and its comparison’s two if there"
        " are any. Leave the weight empty where harm is not weighed.",
    )  # fmt: skip

    @staticmethod
    def of(test: OperationTest) -> dict[str, Any]:
        """What stands, as initial values."""
        rows = list(test.counts.all())
        if len(rows) == 1 and not rows[0].kind:
            return {name: getattr(rows[0], name) for name in (*COLUMNS, *BESIDE)}
        return {"kinds": "\n".join(_as_line(row) for row in rows)}

    def clean(self) -> dict[str, Any]:
        """``rows`` as the change takes them."""
        values = super().clean()
        written = lines_of(values.get("kinds") or "")
        if written:
            return {"rows": self._lines(written)}
        missing = [name for name in COLUMNS if values.get(name) is None and name not in self.errors]
        for name in missing:
            self.add_error(name, f"{self.fields[name].label}: type a count, 0 if there was none")
        return {"rows": [{"kind": "", **{name: values.get(name) for name in (*COLUMNS, *BESIDE)}}]}

    def _lines(self, written: list[str]) -> list[dict[str, Any]]:
        rows = []
        if len(written) > MOST_KINDS:
            self.add_error("kinds", f"{len(written)} kinds were given; at most {MOST_KINDS} are taken.")
            return []
        for at, cells in enumerate(csv.reader(written), start=1):
            row, problem = _row(cells)
            if problem:
                self.add_error("kinds", f"Line {at}: {problem}")
            else:
                rows.append(row)
        return rows


def _as_line(row: TypedCount) -> str:
    beside = [getattr(row, name) for name in BESIDE]
    numbers = [getattr(row, name) for name in COLUMNS] + ([] if set(beside) == {None} else beside)
    weight = "" if row.weight is None else f"{row.weight:g}"
    return ", ".join([row.kind, weight, *("" if one is None else str(one) for one in numbers)])


def _row(cells: list[str]) -> tuple[dict[str, Any], str]:
    cells = [cell.strip() for cell in cells]
    if len(cells) not in (6, 8, 10):
        return {}, f"{len(cells)} values; 6 are wanted, 8 with a buffer, 10 with a comparison for the buffer too."
    kind, weight, *numbers = cells
    if not kind or len(kind) > 80:
        return {}, "a kind of offence must come first, of at most 80 characters."
    wrong = [number for number in numbers if number and not (number.isdecimal() and len(number) < 9)]
    if wrong:
        return {}, f"“{wrong[0][:20]}” is no count: a whole number, never below 0."
    if any(not number for number in numbers[:4]):
        return {}, "a count is empty: type 0 if there was none."
    try:
        days = float(weight) if weight else None
    except ValueError:
        return {}, f"“{weight[:20]}” is no weight: days as a number, or nothing."
    if days is not None and not 0 <= days < 100_000:
        return {}, f"a weight of {days:g} days cannot be: 0 to 99,999."
    values = [int(number) if number else None for number in numbers] + [None] * (8 - len(numbers))
    return {"kind": kind, "weight": days, **dict(zip((*COLUMNS, *BESIDE), values, strict=True))}, ""
