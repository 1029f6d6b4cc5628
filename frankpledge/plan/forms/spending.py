"""Forms of spending: one row, a correction, a file."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.fields import DayField
from frankpledge.plan.forms.funding_record import MoneyField
from frankpledge.plan.models import Spending

MOST_BYTES = 2 * 1024 * 1024


class SpendingForm(forms.Form):
    """What was spent when and for what."""

    on = DayField(label="Date")
    amount = MoneyField(
        label="Amount in pounds", min_value=None, help_text="Money that came back: with a minus before it"
    )
    what = forms.CharField(label="What for", max_length=300)


class CorrectSpendingForm(SpendingForm):
    """What is right, and why."""

    why = forms.CharField(label="Why it is corrected", max_length=300)

    def __init__(self, *args: Any, row: Spending, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": row.on, "amount": row.amount, "what": row.what}
        super().__init__(*args, **kwargs)
        self.fields["amount"].help_text = "0 where it was never spent"


class ImportSpendingForm(forms.Form):
    """A file of a finance system."""

    file = forms.FileField(
        label="CSV file",
        help_text="With the columns date, amount and what (or description). Each line is checked; with one error none is taken.",
    )
    take_again = forms.BooleanField(
        label="Take lines that are recorded already as well: they are other payments of the same sum", required=False
    )

    def clean(self) -> dict[str, Any]:
        """The bytes of the file. Refused where it is too large."""
        values: dict[str, Any] = super().clean() or {}
        given = values.pop("file", None)
        if given is not None and given.size > MOST_BYTES:
            raise forms.ValidationError(
                f"The file has {given.size // 2**20} MB: at most {MOST_BYTES // 2**20} MB are read."
            )
        values["data"] = given.read() if given is not None else b""
        return values
