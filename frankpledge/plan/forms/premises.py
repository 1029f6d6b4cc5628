"""Forms of premises to visit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.models import Agency
from frankpledge.plan.models import Operation, Premises


def _box(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PremisesForm(KeepsOthersWords, forms.Form):
    """Premises put on the list."""

    name = forms.CharField(label="Premises", max_length=200)
    address = forms.CharField(label="Address", required=False, max_length=1000, widget=_box(2))
    reason = forms.CharField(label="Why they are to be visited", max_length=4000, widget=_box())
    reported_by = forms.CharField(
        label="Reported by", max_length=200, help_text="Who is to hear what comes of it, and how to reach them."
    )
    reported_on = DayField(label="Reported on")
    licence_holder = forms.CharField(label="Licence holder", required=False, max_length=200)
    lead = forms.ModelChoiceField(label="Who visits", queryset=None, required=False, empty_label="Not decided")
    due_on = DayField(label="By when", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = Agency.objects.filter(ended_on__isnull=True)  # type: ignore[attr-defined]

    @staticmethod
    def of(premises: Premises | None) -> dict[str, Any]:
        """The record as initial values."""
        if premises is None:
            return {"reported_on": timezone.localdate()}
        return {name: getattr(premises, name) for name in PremisesForm.base_fields}


class VisitForm(forms.Form):
    """A visit and what came of it."""

    visited_on = DayField(label="Visited on")
    visited_by = forms.CharField(label="By whom", max_length=200)
    outcome = forms.CharField(label="What came of it", max_length=4000, widget=_box())
    operation = forms.ModelChoiceField(label="In an operation", queryset=None, required=False, empty_label="None")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operation"].queryset = Operation.objects.all()  # type: ignore[attr-defined]


class ToldForm(forms.Form):
    """That whoever reported them was told."""

    told_on = DayField(label="Told on")
    told_words = forms.CharField(label="What they were told", max_length=2000, widget=_box())


class CloseForm(forms.Form):
    """Closing, with a reason where nobody was told."""

    not_told_reason = forms.CharField(
        label="Why whoever reported them was not told", required=False, max_length=300, widget=_box(2),
        help_text="Needed only where they were not: a report without a name, or telling would put somebody at risk.",
    )  # fmt: skip
