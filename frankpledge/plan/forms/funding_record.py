"""The form of a record of money: its model's own fields with our words, days in three boxes, pounds as people write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.forms.models import fields_for_model, model_to_dict

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import NAME, KeepsOthersWords
from frankpledge.partnership.enums import Part
from frankpledge.plan.reading.spending_table import read_amount

WHOLE_FIELDS = 10
"""Decimals of so many figures are pounds."""


class MoneyField(forms.DecimalField):
    """Pounds and pence: £1,234.50, 1234.5 or 1234."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "govuk-input--width-10"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**{"max_digits": 12, "decimal_places": 2, "min_value": Decimal(0), **kwargs})

    def to_python(self, value: Any) -> Any:
        """The sum. Raises ValidationError with how it is written."""
        if value in self.empty_values:
            return None
        try:
            return read_amount(str(value))
        except ValueError as error:
            raise forms.ValidationError(str(error), code="invalid") from error


def part_field() -> forms.TypedChoiceField:
    """Part 1 or Part 2, Part 2 until somebody decides."""
    return forms.TypedChoiceField(
        coerce=int, choices=Part.choices, initial=Part.TWO, widget=forms.RadioSelect, label="Who may see it",
        help_text="Part 1 may stand in the public edition of a report; sums do only once they are agreed",
    )  # fmt: skip


def _field(row: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """The form field of a model's field."""
    label = str(row.verbose_name)
    given: dict[str, Any] = {
        "label": label[:1].upper() + label[1:], "required": not row.blank, "help_text": row.help_text,
    }  # fmt: skip
    if row.name == "part":
        return part_field()
    if isinstance(row, models.DateField):
        return DayField(**given)
    if isinstance(row, models.DecimalField) and (row.max_digits or 0) >= WHOLE_FIELDS:
        return MoneyField(max_digits=row.max_digits, **given)
    if isinstance(row, models.TextField):
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **given)
    if row.choices:
        return forms.ChoiceField(choices=row.choices, widget=forms.RadioSelect, initial=row.get_default(), **given)
    return row.formfield(**kwargs)


class RecordForm(KeepsOthersWords, forms.Form):
    """Fields of a model by name; changing a record it also asks why, which is kept in the history."""

    model: ClassVar[type[models.Model]]
    names: ClassVar[tuple[str, ...]]

    def __init__(self, *args: Any, record: models.Model | None = None, initial: Any = None, **kwargs: Any) -> None:
        standing = model_to_dict(record, fields=self.names) if record is not None else {}
        super().__init__(*args, initial={**standing, **(initial or {})}, **kwargs)
        self.record = record
        shown = self.fields.pop(NAME)
        made = fields_for_model(self.model, fields=list(self.names), formfield_callback=_field)
        own = self.own_fields()
        self.fields = {name: own.get(name) or made[name] for name in self.names} | self.fields
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = self.rows_of(name, field.queryset)
                field.empty_label = "None" if not field.required else "Choose"
        if record is not None:
            self.fields["why"] = forms.CharField(label="Why it changes", required=False, max_length=300)
        self.fields[NAME] = shown

    def own_fields(self) -> dict[str, forms.Field]:
        """Fields that are not the model's own: a choice of wards or measures."""
        return {}

    def rows_of(self, name: str, rows: Any) -> Any:
        """Which records a box offers."""
        kept = getattr(self.record, f"{name}_id", None)
        if name == "lead":
            return rows.filter(models.Q(ended_on=None) | models.Q(pk=kept)).order_by("name")
        if name == "officer":
            return rows.filter(models.Q(left_on=None) | models.Q(pk=kept)).order_by("name")
        if name == "priority":
            return rows.filter(models.Q(stands=True) | models.Q(pk=kept))
        return rows
