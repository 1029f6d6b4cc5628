"""Forms of incidents."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from frankpledge.kit.fields import SeveralField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.models import Agency
from frankpledge.plan.forms.owner import AgencyChoice
from frankpledge.plan.models import Incident

AS_TYPED = "%d/%m/%Y %H:%M"


class MomentField(forms.DateTimeField):
    """A day and a time in one box; a refusal names what was typed and shows what one looks like."""

    widget = forms.DateTimeInput(format=AS_TYPED)
    input_formats = (AS_TYPED, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d/%m/%Y")

    def to_python(self, value: Any) -> datetime.datetime | None:
        """The moment typed. Raises ValidationError."""
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(
                f"“{str(value)[:60]}” is not a day and time: write it as in 14/3/2026 06:40"
            ) from None


class IncidentForm(KeepsOthersWords, forms.Form):
    """What happened, when, who was there."""

    title = forms.CharField(label="What happened, where", max_length=200)
    opened_at = MomentField(label="When it began", help_text="Day and time, as in 14/3/2026 06:40.")
    place = forms.CharField(label="Place", required=False, max_length=200)
    what = forms.CharField(
        label="What happened and what was done", required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    lead = AgencyChoice("Agency that led")
    agencies = SeveralField(
        Agency.objects.filter(ended_on=None), label="Agencies that took part", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, incident: Incident | None = None, **kwargs: Any) -> None:
        if incident is not None:
            kwargs["initial"] = {
                "title": incident.title, "opened_at": timezone.localtime(incident.opened_at).replace(second=0, microsecond=0),
                "place": incident.place, "what": incident.what, "lead": incident.lead_id,
                "agencies": list(incident.agencies.values_list("pk", flat=True)),
            }  # fmt: skip
        super().__init__(*args, **kwargs)


class CloseIncidentForm(forms.Form):
    """How it ended."""

    closing_words = forms.CharField(label="How did it end?", max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
