"""Forms of comparison groups made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.know.enums import ComparisonLevel
from frankpledge.know.models import ComparisonGroup
from frankpledge.know.queries.comparison_group import areas_to_choose


class LevelForm(forms.Form):
    """What a new group is of; asked first, since the areas to choose from hang on it."""

    level = forms.ChoiceField(label="What is the group of?", choices=ComparisonLevel.choices, widget=forms.RadioSelect)


class ComparisonGroupForm(KeepsOthersWords, forms.Form):
    """Name, areas and reason."""

    name = forms.CharField(label="Name", max_length=80, help_text="As it is printed: “Outer south London”")
    reason = forms.CharField(
        label="Why these areas?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Printed with the list of members wherever the group is used",
    )  # fmt: skip
    members = forms.MultipleChoiceField(
        label="Areas", widget=forms.CheckboxSelectMultiple,
        help_text="The area that is compared is not counted in the group, also where it is ticked here",
        error_messages={"required": "Tick at least two areas"},
    )  # fmt: skip

    def __init__(self, *args: Any, level: str, group: ComparisonGroup | None = None, **kwargs: Any) -> None:
        if group is not None:
            kwargs["initial"] = {"name": group.name, "reason": group.reason, "members": group.members}
        super().__init__(*args, **kwargs)
        self.names: Mapping[str, str] = areas_to_choose(level)
        field = self.fields["members"]
        if isinstance(field, forms.MultipleChoiceField):
            by_name = sorted((name, code) for code, name in self.names.items())
            field.choices = [(code, name) for name, code in by_name]
