"""The form of a fact: plain boxes for its kind, made from ``rules.fact.INPUTS``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from django import forms

from frankpledge.govern.enums import NameAnswer
from frankpledge.govern.forms.meeting import ClockField
from frankpledge.govern.models import ReadName
from frankpledge.govern.rules.fact import INPUTS, LABELS, Input, due_of, owners_of, text_of, update_of
from frankpledge.govern.rules.printed_name import Named, near, new_person
from frankpledge.kit.fields import DayField
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Agency, Person
from frankpledge.partnership.queries.person_merge import present_keys
from frankpledge.partnership.rules.initials import initials_of, looks_like_initials

HAS_PART = ("items", "resolutions", "actions", "questions", "documents")


def _box(given: Input) -> forms.Field:
    common: dict[str, Any] = {"label": given.label, "required": given.required}
    if given.kind == "long":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), **common)
    if given.kind == "lines":
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **common)
    if given.kind == "day":
        return DayField(**common)
    if given.kind == "time":
        return ClockField(**common)
    if given.kind == "yes_no":
        return forms.BooleanField(label=given.label, required=False)
    if given.kind == "number":
        return forms.IntegerField(min_value=1, max_value=60, **common)
    return forms.CharField(max_length=300, **common)


def shown_value(given: Input, value: Mapping[str, Any]) -> Any:
    """What a box shows of a value as it stands."""
    if given.kind == "lines":
        return "\n".join(owners_of(value))
    if given.key == "text":
        return text_of(value)
    if given.key == "update":
        return update_of(value)
    if given.key == "due":
        return due_of(value)
    said = value.get(given.key)
    if given.kind == "day":
        return _day(str(said or ""))
    return said


def _day(printed: str) -> Any:
    """A day for the three boxes; a day printed without a year fills two of them."""
    yearless = re.fullmatch(r"--(\d\d)-(\d\d)", printed)
    if yearless:
        return [int(yearless[2]), int(yearless[1]), ""]
    try:
        return datetime.date.fromisoformat(printed)
    except ValueError:
        return None


class FactForm(forms.Form):
    """Boxes for one kind of fact. ``value()`` gives the fact's value in the reader's schema."""

    def __init__(
        self, *args: Any, field: str, value: Mapping[str, Any] | None = None, part: int | None = None, **kwargs: Any
    ):
        kwargs.setdefault("initial", {})
        for given in INPUTS[field]:
            if value is not None:
                kwargs["initial"].setdefault(given.key, shown_value(given, value))
        kwargs["initial"].setdefault("part", part or "")
        super().__init__(*args, **kwargs)
        self.field = field
        for given in INPUTS[field]:
            self.fields[given.key] = _box(given)
        first = self.fields[INPUTS[field][0].key]
        first.widget.attrs["autofocus"] = True
        if field in HAS_PART:
            self.fields["part"] = forms.TypedChoiceField(
                label="Part", required=False, coerce=int, empty_value=None,
                choices=[("", "As the meeting’s papers"), *Part.choices],
            )  # fmt: skip

    def value(self) -> dict[str, Any]:
        """The value typed, as the reader would give it: days and hours as text, owners as a list, empty as None."""
        out: dict[str, Any] = {}
        for given in INPUTS[self.field]:
            typed = self.cleaned_data.get(given.key)
            if given.kind == "lines":
                out[given.key] = [line.strip() for line in re.split(r"[\n;]", typed or "") if line.strip()]
            elif isinstance(typed, datetime.date):
                out[given.key] = typed.isoformat()
            elif isinstance(typed, datetime.time):
                out[given.key] = f"{typed:%H:%M}"
            else:
                out[given.key] = None if typed == "" else typed
        return out

    def chosen_part(self) -> int | None:
        """Part 1 or 2 where it differs from the meeting's."""
        return self.cleaned_data.get("part") or None


class AddFactForm(forms.Form):
    """Which kind of fact to add."""

    field = forms.ChoiceField(label="What to add", choices=[(name, LABELS[name]) for name in INPUTS])


class NameForm(forms.Form):
    """Whom a printed name means: somebody of the directory, another name of the paper, a new person, or nobody."""

    choice = forms.ChoiceField(label="Who is meant", widget=forms.RadioSelect)
    other = forms.ModelChoiceField(
        Person.objects.none(), label="Somebody else in the directory", required=False, empty_label="Choose a person"
    )
    name = forms.CharField(label="Name, without rank", required=False, max_length=200)
    rank = forms.CharField(label="Rank or title", required=False, max_length=100)
    role = forms.CharField(label="Role", required=False, max_length=250)
    agency = forms.ModelChoiceField(Agency.objects.none(), label="Agency", required=False, empty_label="No agency")
    remember = forms.BooleanField(required=False)
    why = forms.CharField(
        label="Why it is remembered",
        required=False,
        max_length=300,
        help_text="Empty: settled in the review of this paper",
    )

    def __init__(self, *args: Any, row: ReadName, paper_names: list[ReadName], **kwargs: Any) -> None:
        new = new_person(row.printed, row.role)
        kwargs.setdefault("initial", {
            "choice": _standing_choice(row), "name": row.name or new.name, "rank": row.rank or new.rank,
            "role": row.role, "agency": row.agency_id,
        })  # fmt: skip
        super().__init__(*args, **kwargs)
        self.row, self.paper_names = row, paper_names
        self.fields["choice"].choices = self._choices()
        read = row.read_meeting
        if row.is_owner and looks_like_initials(row.printed) and read.group and read.date:
            minutes = f"the minutes of {read.group} from {read.date:%-d %B %Y} on"
            words = f"Remember it: in {minutes}, {row.printed} means the person chosen"
            self.fields["remember"].label = words
            self.fields[
                "remember"
            ].help_text = "Only for somebody who is in the directory. You can withdraw it on the group’s page."
        else:
            del self.fields["remember"], self.fields["why"]
        self.fields["other"].queryset = Person.objects.select_related("agency")
        self.fields["agency"].queryset = Agency.objects.all()

    def _choices(self) -> list[tuple[str, str]]:
        keys = list(dict.fromkeys([self.row.person_id or 0, *present_keys(self.row.candidates)]))
        people = Person.objects.select_related("agency").in_bulk(keys)
        found = [people[key] for key in keys if key in people]
        choices = [(f"person:{one.pk}", _person_words(one)) for one in found]
        choices += [(f"same:{one.pk}", f"{one.printed}, as printed in this paper") for one in self._likely()]
        if self.row.is_owner:
            choices += [("body", "The body as a whole"), ("agency", "An agency: choose it below")]
        choices += [("other", "Somebody else in the directory: choose below"), ("add", "Add a new person, as below")]
        return [*choices, ("as_printed", "Leave it as printed" + (" and ask later" if self.row.is_owner else ""))]

    def _likely(self) -> list[ReadName]:
        """Names of the paper worth offering, each once: those the initials fit (or nearly), or those spelt nearly alike."""
        others = [one for one in self.paper_names if one.pk != self.row.pk and one.person_id not in self._offered()]
        if not self.row.is_owner:
            near_keys = {found.key for found in near(self.row.printed, [Named(one.pk, one.printed) for one in others])}
            fitting = [one for one in others if one.pk in near_keys or one.pk == self.row.same_as_id]
        elif looks_like_initials(self.row.printed):
            mark = self.row.folded.upper()
            fitting = [one for one in others if mark in _readings(one)]
            here = [one for one in others if one.read_meeting_id == self.row.read_meeting_id]
            fitting = fitting or [one for one in here if any(_one_letter_away(mark, each) for each in _readings(one))]
        else:
            fitting = others
        chosen_last = sorted(fitting, key=lambda one: one.pk == self.row.same_as_id)
        return list({one.folded: one for one in chosen_last}.values())

    def _offered(self) -> set[int]:
        return {key for key in (self.row.person_id, *self.row.candidates) if key}

    def clean(self) -> dict[str, Any]:
        """What a choice needs must be there."""
        cleaned = super().clean() or {}
        needs = {"other": ("other", "Choose a person"), "agency": ("agency", "Choose the agency")}
        key, words = needs.get(cleaned.get("choice") or "", ("", ""))
        if key and not cleaned.get(key):
            self.add_error(key, words)
        if cleaned.get("choice") == "add" and not cleaned.get("name"):
            self.add_error("name", "Enter a first name and a surname")
        return cleaned


def _standing_choice(row: ReadName) -> str:
    if row.person_id:
        return f"person:{row.person_id}"
    if row.same_as_id:
        return f"same:{row.same_as_id}"
    if row.kind in ("body", "agency"):
        return str(row.kind)
    return {NameAnswer.ADD: "add", NameAnswer.AS_PRINTED: "as_printed"}.get(NameAnswer(row.answer), "")


def _person_words(person: Person) -> str:
    parts = [person.titled_name, person.role, str(person.agency or "")]
    return ", ".join(part for part in parts if part)


def _readings(one: ReadName) -> frozenset[str]:
    return initials_of(one.person.name if one.person else one.printed)


def _one_letter_away(printed: str, reading: str) -> bool:
    return len(printed) == len(reading) and sum(a != b for a, b in zip(printed, reading, strict=True)) <= 1
