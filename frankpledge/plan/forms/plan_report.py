"""Forms of the reports of the plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from frankpledge.kit.fields import DayField
from frankpledge.plan.queries.plan_report_kinds import KINDS
from frankpledge.plan.queries.plan_report_parts import ReportKind


class MakeReportForm(forms.Form):
    """Which report, of what, as at which day."""

    kind = forms.ChoiceField(label="Report", widget=forms.RadioSelect)
    on = DayField(label="As at", required=False, help_text="Today if left empty.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [value for one in KINDS for value in _choices(one)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The choice taken apart into kind and subject, the day filled in."""
        values: dict[str, Any] = super().clean() or {}
        chosen = str(values.get("kind", ""))
        values["kind"], _, values["subject"] = chosen.partition(":")
        today = timezone.localdate()
        values["on"] = values.get("on") or today
        if values["on"] > today:
            self.add_error("on", "That day is still to come: a report tells how things stand. Give a day up to today.")
        return values


def _choices(kind: ReportKind) -> list[tuple[str, str]]:
    subjects = kind.subjects()
    if subjects:
        return [(f"{kind.key}:{value}", f"{kind.title}: {words}") for value, words in subjects]
    return [(kind.key, kind.title)]


class WithdrawReportForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label="Why is it withdrawn?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Members read this where the report stood.",
    )  # fmt: skip
