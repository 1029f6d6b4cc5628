"""Forms of other partnerships' plans: adding a file, looking its rows through, taking a plan out, tags, adopting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from frankpledge.govern.reading.formats.limits import MAX_FILE_BYTES, in_megabytes
from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Agency
from frankpledge.plan.enums.crime_type import CrimeType
from frankpledge.plan.enums.opinion import Suits
from frankpledge.plan.enums.violence_action import ViolenceTheme
from frankpledge.plan.models import OutsideAction, OutsideFile


class AddPlanForm(forms.Form):
    """The file of another partnership's plan, or an exchange file."""

    file = forms.FileField(
        label="File", allow_empty_file=True,
        help_text="Word (.docx), Excel (.xlsx), PDF with text or an exchange file (.json), "
        f"up to {in_megabytes(MAX_FILE_BYTES)}.",
    )  # fmt: skip

    def clean_file(self) -> UploadedFile:
        """Refused by its size before a byte of it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_FILE_BYTES:
            raise forms.ValidationError(
                f"“{file.name}” has {in_megabytes(file.size or 0)}; the most that is read is {in_megabytes(MAX_FILE_BYTES)}."
            )
        return file


class KeepPlanForm(forms.Form):
    """Whose plan it is, and which of its rows are actions."""

    partnership = forms.CharField(label="Partnership", max_length=160, help_text="Whose plan it is")
    area = forms.CharField(label="Area", max_length=160, required=False, help_text="Their borough or county")
    title = forms.CharField(label="Title of the plan", max_length=200)
    year = forms.CharField(
        label="Year or years", max_length=40, required=False, help_text="As the plan says it: 2025 to 2028"
    )
    permission = forms.CharField(
        label="By what licence or whose leave you use it", max_length=300,
        help_text="For example: published on their website under the Open Government Licence; or: sent by their coordinator",
    )  # fmt: skip

    def __init__(self, *args: Any, file: OutsideFile, **kwargs: Any) -> None:
        found = file.found
        kwargs.setdefault(
            "initial", {name: found.get(name, "") for name in ("partnership", "area", "title", "year", "permission")}
        )
        super().__init__(*args, **kwargs)
        self._rows = len(found["actions"])

    def _numbers(self, name: str) -> set[int]:
        sent = self.data.getlist(name) if hasattr(self.data, "getlist") else []
        return {int(one) for one in sent if one.isdecimal() and len(one) < 6 and int(one) < self._rows}

    def clean(self) -> dict[str, Any]:
        """The ticks beside the rows."""
        values: dict[str, Any] = super().clean() or {}
        return values | {"kept": self._numbers("kept"), "joined": self._numbers("joined")}


class TakeOutForm(forms.Form):
    """Why a plan is taken out."""

    reason = forms.CharField(label="Why it is taken out", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class TagForm(KeepsOthersWords, forms.Form):
    """Themes and kinds of crime of an action."""

    themes = forms.MultipleChoiceField(
        label="Themes", choices=ViolenceTheme.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    crimes = forms.MultipleChoiceField(
        label="Kinds of crime", choices=CrimeType.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class OpinionForm(forms.Form):
    """Would it suit us?"""

    suits = forms.ChoiceField(label="Would it suit us?", choices=Suits.choices, widget=forms.RadioSelect)
    why = forms.CharField(label="Why", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class AdoptForm(forms.Form):
    """The line that an action of theirs becomes in our delivery plan."""

    number = forms.CharField(label="Number in our delivery plan", max_length=20, help_text="For example 2.7")
    text = forms.CharField(label="What is to be done, in our words", widget=forms.Textarea(attrs={"rows": 4}))
    changed = forms.CharField(
        label="What you changed to make it suit us",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    lead_agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Lead agency", required=False, empty_label="Not settled yet"
    )
    due_on = DayField(label="Due", required=False)
    part = forms.TypedChoiceField(
        label="Who may read the line", coerce=int, choices=Part.choices, initial=Part.TWO, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, action: OutsideAction, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"text": action.text, "part": Part.TWO})
        super().__init__(*args, **kwargs)
        self.fields["lead_agency"].queryset = Agency.objects.filter(ended_on__isnull=True).order_by("name")


class FilterForm(forms.Form):
    """Filters of the search; anything that is no choice is left out by the view."""

    theme = forms.ChoiceField(label="Theme", required=False, choices=[("", "Any theme"), *ViolenceTheme.choices])
    crime = forms.ChoiceField(label="Kind of crime", required=False, choices=[("", "Any kind"), *CrimeType.choices])
    partnership = forms.ChoiceField(label="Partnership", required=False)

    def __init__(self, *args: Any, partnerships: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partnership"].choices = [("", "Any partnership"), *((one, one) for one in partnerships)]
