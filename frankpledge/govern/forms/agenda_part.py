"""The form that says which items and papers of an agenda are Part 1."""

from __future__ import annotations

from typing import Any

from django import forms

from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting
from frankpledge.partnership.enums import Part


class AgendaPartForm(forms.Form):
    """A tick for each item and each paper of an agenda: ticked is Part 1."""

    public_items = forms.TypedMultipleChoiceField(
        label="Items anyone may read", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    public_papers = forms.TypedMultipleChoiceField(
        label="Papers anyone may read", coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="A paper under an item of Part 2 is never in the public edition.",
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = list(AgendaItem.objects.filter(meeting=meeting))
        papers = list(AgendaPaper.objects.filter(item__meeting=meeting).select_related("item").defer("content"))
        self.fields["public_items"].choices = [(row.pk, f"{row.number} {row.title}") for row in items]
        self.fields["public_papers"].choices = [(row.pk, f"{row.item.number}: {row.title}") for row in papers]
        self.initial["public_items"] = [row.pk for row in items if row.part == Part.ONE]
        self.initial["public_papers"] = [row.pk for row in papers if row.part == Part.ONE]
        if not papers:
            del self.fields["public_papers"]
