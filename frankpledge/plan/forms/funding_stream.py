"""Forms of funds, rounds and allocations."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from frankpledge.kit.fields import DayField
from frankpledge.plan.forms.funding_record import RecordForm, part_field
from frankpledge.plan.models import Allocation, FundingRound, FundingStream

MINUTES_BACK = datetime.timedelta(days=3 * 366)


class FundingStreamForm(RecordForm):
    """A fund and its rule."""

    model = FundingStream
    names = ("name", "funder", "rule", "direct_percent", "total", "since", "until", "notes", "part")


class FundingRoundForm(RecordForm):
    """A round of a fund."""

    model = FundingRound
    names = ("since", "until", "amount")


class AllocationForm(RecordForm):
    """What of a round is allocated."""

    model = Allocation
    names = ("share", "amount", "state", "letter_on", "ratified_on", "ratified_by", "minute", "standards", "part")

    def rows_of(self, name: str, rows: Any) -> Any:
        """Minutes of the last three years, the latest first."""
        if name == "minute":
            since = timezone.localdate() - MINUTES_BACK
            return (
                rows.filter(meeting__date__gte=since).select_related("meeting__group").order_by("-meeting__date", "id")
            )
        return super().rows_of(name, rows)


class DivideForm(forms.Form):
    """What both allocations of a round share."""

    letter_on = DayField(label="Date of the letter", required=False)
    standards = forms.CharField(
        label="Minimum standards", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What the funder asks of all it pays for",
    )  # fmt: skip
    part = part_field()
