"""The board's own weights: how much residents are concerned about each group of offences, and how much harm counts against it."""

from __future__ import annotations

from django import forms

from frankpledge.know.rules.offence import offence_groups


def _narrow() -> forms.NumberInput:
    return forms.NumberInput(attrs={"class": "govuk-input--width-3"})


MOST_CONCERN = 10
UNITS = 100
"""Shared out where nothing is said: an address of before the sheet has no number of them."""
PREFIX = "concern_"


class WeightsForm(forms.Form):
    """Sent by GET, so that a trial has an address that can be passed on. Nothing is recorded."""

    share = forms.IntegerField(
        label="Harm against concern",
        min_value=0,
        max_value=100,
        initial=50,
        help_text="100: only harm counts. 0: only residents' concern.",
        widget=_narrow(),
    )
    chosen = forms.IntegerField(
        label="Wards your resources reach",
        min_value=1,
        max_value=60,
        initial=5,
        help_text="The first so many of each order.",
        widget=_narrow(),
    )

    units = forms.IntegerField(
        label="Resources to share out",
        min_value=1,
        max_value=100_000,
        initial=UNITS,
        required=False,
        help_text="Officers, hours or patrols: the sheet of resources shares them out in whole numbers.",
        widget=_narrow(),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for key, group in offence_groups().items():
            if key != "fraud":
                self.fields[PREFIX + key] = forms.IntegerField(
                    label=group.name, min_value=0, max_value=MOST_CONCERN, initial=5, widget=_narrow()
                )

    def clean_units(self) -> int:
        """As many as were said."""
        return int(self.cleaned_data.get("units") or UNITS)

    @classmethod
    def as_first_shown(cls) -> dict[str, object]:
        """The values the form shows before anybody changed one."""
        return {name: field.initial for name, field in cls().fields.items()}

    @property
    def concern(self) -> dict[str, float]:
        """Concern by group, of a valid form."""
        return {
            key.removeprefix(PREFIX): float(value) for key, value in self.cleaned_data.items() if key.startswith(PREFIX)
        }
