"""Forms of data packs: making one, the words put to it, withdrawing it."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.kit.shown import NAME, KeepsOthersWords
from frankpledge.know.documents.content import Document
from frankpledge.know.queries.data_pack_record import Makeable

FOREWORD = "foreword"


class MakeForm(forms.Form):
    """Which quarter, and why it is made."""

    quarter = forms.ChoiceField(label="Quarter", error_messages={"required": "Choose a quarter"})
    note = forms.CharField(
        label="Why it is made", required=False, max_length=500,
        help_text="For a pack made anew: what was wrong or restated. Members read it, residents do not.",
    )  # fmt: skip

    def __init__(self, *args: Any, makeable: Makeable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = list(makeable.quarters)  # type: ignore[attr-defined]
        if makeable.quarters:
            self.fields["quarter"].initial = makeable.quarters[0][0]


class WordsForm(KeepsOthersWords, forms.Form):
    """A foreword, and a remark to each chapter, in the writer's own words."""

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = self.fields.pop(NAME)
        box = forms.Textarea(attrs={"rows": 4})
        self.fields[FOREWORD] = forms.CharField(label="Foreword", required=False, max_length=4000, widget=box)
        for section in document.sections:
            self.fields[section.name] = forms.CharField(
                label=section.title, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
            )
        self.fields[NAME] = shown
        shown.initial = self._as_shown()

    def remarks(self) -> dict[str, str]:
        """The words by the section's address; "" is the foreword."""
        return {"" if name == FOREWORD else name: words for name, words in self.cleaned_data.items() if name != NAME}


class WithdrawForm(forms.Form):
    """Why a pack is taken back."""

    reason = forms.CharField(
        label="Why it is withdrawn", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is withdrawn: whoever holds a copy will ask"},
    )  # fmt: skip
