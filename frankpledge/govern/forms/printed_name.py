"""Forms of the page on which all open names of a paper, and the agencies printed beside them, are settled at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from frankpledge.govern.forms.fact import NameForm
from frankpledge.govern.models import ReadName
from frankpledge.govern.queries.listed_member import ListedMember
from frankpledge.govern.rules.printed_name import is_full_name
from frankpledge.partnership.models import Agency

LATER = ("", "Decide later")
NEW = "new"
_NEED_A_FORM = ("other", "agency")  # these ask for more than one choice: the page of the one name has room for it


class OrganisationForm(forms.Form):
    """Which agency an organisation printed beside names is: one of the directory, a new one, or none."""

    printed = forms.CharField(widget=forms.HiddenInput)
    agency = forms.ModelChoiceField(Agency.objects.none(), required=False, empty_label="No agency")
    is_new = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(ended_on=None)


def organisation_forms(data: QueryDict) -> list[OrganisationForm]:
    """A form for each organisation that was sent. ``new`` for the agency stands for the printed name itself."""
    rows = zip(data.getlist("printed"), data.getlist("agency"), strict=False)
    return [
        OrganisationForm({"printed": printed, "agency": "" if agency == NEW else agency, "is_new": agency == NEW})
        for printed, agency in rows
    ]


class QuickNameForm(NameForm):
    """Whom one printed name means, by one choice and nothing else; left empty, it stays open."""

    choice = forms.ChoiceField(label="Who is meant", required=False)

    def __init__(self, *args: Any, row: ReadName, paper_names: list[ReadName], **kwargs: Any) -> None:
        super().__init__(*args, row=row, paper_names=paper_names, prefix=f"name-{row.pk}", **kwargs)
        self.given = {key: self.initial[key] for key in ("name", "rank", "role")}
        can_add = not row.is_owner and is_full_name(self.initial["name"])
        unfit = _NEED_A_FORM if can_add else (*_NEED_A_FORM, "add")
        fit = [(key, words) for key, words in self.fields["choice"].choices if key not in unfit]
        named = {"add": f"Add {self.initial['name']} to the directory", "as_printed": "Leave it as printed"}
        self.fields["choice"].choices = [LATER, *((key, named.get(key, words)) for key, words in fit)]
        for key in ("other", "name", "rank", "role", "agency", "remember", "why"):
            self.fields.pop(key, None)

    def clean(self) -> dict[str, Any]:
        """The choice, with what the paper prints for a new person."""
        chosen: dict[str, Any] = forms.Form.clean(self) or {}
        return {**chosen, **self.given, "agency": self.row.agency, "other": None}


class ListedMemberForm(forms.Form):
    """Whether one listed member joins the group, and in which seat."""

    joins = forms.ChoiceField(label="Member of the group", required=False)

    def __init__(self, data: QueryDict | None = None, *, member: ListedMember) -> None:
        super().__init__(data, prefix=f"member-{member.fact.pk}", initial={"joins": member.chosen})
        self.member = member
        self.fields["joins"].choices = member.choices

    @property
    def is_new_answer(self) -> bool:
        """Whether the choice sent is another than the one that stands."""
        return bool(self.cleaned_data.get("joins", "") != self.member.chosen)


def member_forms(members: Sequence[ListedMember], data: QueryDict | None) -> list[ListedMemberForm]:
    """A form for each listed member who is not on the group already."""
    return [ListedMemberForm(data, member=one) for one in members if not one.is_member]


def quick_forms(rows: Sequence[ReadName], paper_names: list[ReadName], data: QueryDict | None) -> list[QuickNameForm]:
    """A form for each open name."""
    return [QuickNameForm(data, row=row, paper_names=paper_names) for row in rows]
