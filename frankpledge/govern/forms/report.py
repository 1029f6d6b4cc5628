"""Forms of reports: asking for one, its answers heading by heading, sending back, asks, sheets from Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from frankpledge.govern.changes.report import Asked
from frankpledge.govern.enums import PackEdition
from frankpledge.govern.models import AgendaItem, Meeting, PartnershipAsk, Report, ReportUpload
from frankpledge.govern.queries.supplement import open_supplements
from frankpledge.govern.rules.report_answer import (
    GIVEN,
    NOT_APPLICABLE,
    NOTHING,
    PERSON_PARTS,
    Answer,
    AnswerRefused,
    answer_of,
    digest,
    given,
    refuse_clash,
)
from frankpledge.govern.rules.report_form import FormField, ReportForm, forms_in_force, report_form
from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group, Person, Post

SIGNERS, AUTHORS = 3, 3
PERSON_LABELS = {"name": "name", "role": "job title", "phone": "telephone", "email": "e-mail"}


class ReportAskForm(KeepsOthersWords, forms.Form):
    """What is asked: title, form, authors, who signs, by when, for which item."""

    title = forms.CharField(max_length=250)
    form = forms.ChoiceField(label="Form")
    item = forms.ModelChoiceField(None, required=False, label="Agenda item", empty_label="No item yet")
    from_group = forms.ModelChoiceField(
        None, required=False, label="Report of", empty_label="No sub-group", help_text="The sub-group it comes from"
    )
    words = forms.CharField(
        required=False,
        label="What it is to say",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Goes into the letter",
    )
    due_on = DayField(label="Due", required=False)
    number = forms.CharField(
        max_length=40, required=False, label="Report number", help_text="The council's, if it has one"
    )
    part = forms.TypedChoiceField(
        coerce=int, choices=Part.choices, initial=Part.TWO, widget=forms.RadioSelect, label="Who may see it"
    )
    ground = forms.CharField(
        max_length=300, required=False, label="Why it is confidential", help_text="The ground, where it is Part 2"
    )

    def __init__(self, *args: Any, meeting: Meeting, report: Report | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.key, one.name) for one in forms_in_force(timezone.localdate())]
        self.fields["form"].choices = offered
        self.fields["item"].queryset = AgendaItem.objects.filter(meeting=meeting)
        self.fields["from_group"].queryset = Group.objects.filter(ended_on__isnull=True).exclude(pk=meeting.group_id)
        people = Person.objects.filter(left_on__isnull=True).select_related("agency")
        persons = [(f"person:{one.pk}", _person(one)) for one in people]
        posts = [(f"post:{one.pk}", f"{one}") for one in Post.objects.select_related("agency")]
        for nth in range(1, AUTHORS + 1):
            label = "Author" if nth == 1 else f"Author {nth}"
            self.fields[f"author_{nth}"] = forms.ChoiceField(
                choices=[("", "Nobody"), *persons], required=False, label=label
            )
        for nth in range(1, SIGNERS + 1):
            last = " The last one may not be its author." if nth == 1 else ""
            self.fields[f"signer_{nth}"] = forms.ChoiceField(
                choices=[("", "Nobody"), ("People", persons), ("Posts", posts)], required=False, label=f"Signs {nth}",
                help_text=f"A person, or whoever holds a post.{last}" if last else "",
            )  # fmt: skip
        if report is not None:
            del self.fields["form"]
        names = [f"author_{nth}" for nth in range(1, AUTHORS + 1)] + [f"signer_{nth}" for nth in range(1, SIGNERS + 1)]
        self.order_fields(
            ["title", "form", *names, "item", "from_group", "due_on", "words", "number", "part", "ground"]
        )

    def asked(self, form: str = "") -> Asked:
        """What the form says, as the change takes it."""
        data = self.cleaned_data
        authors = [_chosen(data[f"author_{nth}"]) for nth in range(1, AUTHORS + 1)]
        signers = [_chosen(data[f"signer_{nth}"]) for nth in range(1, SIGNERS + 1)]
        rest = {
            name: data[name] for name in ("title", "item", "from_group", "due_on", "words", "number", "part", "ground")
        }
        return Asked(
            form=form or data["form"],
            authors=[one for one in authors if isinstance(one, Person)],
            signers=[one for one in signers if one is not None],
            **rest,
        )


def _person(one: Person) -> str:
    return f"{one.name} ({one.agency})" if one.agency else one.name


def _chosen(value: str) -> Person | Post | None:
    kind, _, pk = value.partition(":")
    if not pk:
        return None
    return Person.objects.get(pk=pk) if kind == "person" else Post.objects.select_related("agency").get(pk=pk)


def asked_of(report: Report) -> dict[str, Any]:
    """The initial values of the form for a report that was asked for."""
    out: dict[str, Any] = {
        "title": report.title, "item": report.item_id, "from_group": report.from_group_id, "due_on": report.due_on,
        "words": report.asked_words, "number": report.number, "part": report.part, "ground": report.ground,
    }  # fmt: skip
    for nth, author in enumerate(report.authors.all(), start=1):
        out[f"author_{nth}"] = f"person:{author.person_id}"
    for nth, step in enumerate(report.signers.all(), start=1):
        out[f"signer_{nth}"] = f"person:{step.person_id}" if step.person_id else f"post:{step.post_id}"
    return out


@dataclass(frozen=True)
class AnswerBoxes:
    """One heading of the form on the page: its boxes, and the digest of what stood there when the page was made."""

    field: FormField
    boxes: list[forms.BoundField]
    ticks: list[forms.BoundField]
    was: str


class AnswersForm(forms.Form):
    """The answers of a report. Each heading comes with the digest of what its writer saw (``<key>.was``)."""

    def __init__(self, *args: Any, sheet: ReportForm, values: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.kept = sheet, values
        self.answers: dict[str, Answer | None] = {}
        self.bases: dict[str, str] = {}
        self.refused: dict[str, str] = {}
        for one in sheet.answered_fields:
            self._add(one, answer_of(values, one))

    def _add(self, one: FormField, answer: Answer | None) -> None:
        value = answer.value if answer is not None and answer.state == GIVEN else None
        common = {"required": False, "label": one.label, "help_text": one.help}
        if one.kind == "person":
            for part in PERSON_PARTS:
                label = f"{one.label}: {PERSON_LABELS[part]}"
                first = {"help_text": one.help} if part == "name" else {}
                self.fields[f"{one.key}.{part}"] = forms.CharField(required=False, label=label, **first)
                self.initial[f"{one.key}.{part}"] = value.get(part, "") if isinstance(value, dict) else ""
        else:
            self.fields[one.key] = _field(one, common)
            self.initial[one.key] = "\n".join(value) if one.kind == "list" and value else value
        for allowed, state, words in (
            (one.may_not_apply, NOT_APPLICABLE, "Not applicable"),
            (one.may_be_nothing, NOTHING, "Nothing to report"),
        ):
            if allowed:
                self.fields[f"{one.key}.{state}"] = forms.BooleanField(required=False, label=words)
                self.initial[f"{one.key}.{state}"] = answer is not None and answer.state == state

    def clean(self) -> dict[str, Any]:
        """Answers by heading that differ from what the page was made of; a heading that says two things is refused."""
        data = super().clean() or {}
        for one in self.sheet.answered_fields:
            was = self.data.get(f"{one.key}.was")
            if was is None:
                continue
            try:
                answer = self._answer(one, data)
            except AnswerRefused as refused:
                self.refused[one.key] = str(refused)
                self.add_error(f"{one.key}.name" if one.kind == "person" else one.key, str(refused))
                continue
            if digest(answer) != was:
                self.answers[one.key], self.bases[one.key] = answer, was
        return data

    def _answer(self, one: FormField, data: Mapping[str, Any]) -> Answer | None:
        raw = (
            {part: data.get(f"{one.key}.{part}") for part in PERSON_PARTS}
            if one.kind == "person"
            else data.get(one.key)
        )
        ticked = {state: bool(data.get(f"{one.key}.{state}")) for state in (NOT_APPLICABLE, NOTHING)}
        answer = given(one, raw)
        has_words = answer is not None and answer.state == GIVEN
        refuse_clash(one, has_words=has_words, not_applicable=ticked[NOT_APPLICABLE], nothing=ticked[NOTHING])
        chosen = next((state for state in (NOT_APPLICABLE, NOTHING) if ticked[state]), None)
        return Answer(chosen) if chosen else answer

    def sections(self) -> Iterator[tuple[str, int | None, list[AnswerBoxes]]]:
        """The page's sections with their boxes, headings the system fills left out."""
        for section in self.sheet.sections:
            rows = [self._boxes(one) for one in section.fields if one.is_answered]
            if rows:
                yield section.title, section.number, rows

    def _boxes(self, one: FormField) -> AnswerBoxes:
        names = [f"{one.key}.{part}" for part in PERSON_PARTS] if one.kind == "person" else [one.key]
        ticks = [f"{one.key}.{state}" for state in (NOT_APPLICABLE, NOTHING) if f"{one.key}.{state}" in self.fields]
        # What was typed and refused keeps the digest it was typed on top of.
        was = str(self.data.get(f"{one.key}.was") or digest(answer_of(self.kept, one)))
        return AnswerBoxes(one, [self[name] for name in names], [self[name] for name in ticks], was)


def _field(one: FormField, common: dict[str, Any]) -> forms.Field:
    if one.kind == "choice":
        return forms.ChoiceField(
            choices=[(choice, choice) for choice in one.choices], widget=forms.RadioSelect, **common
        )
    if one.kind == "choices":
        pairs = [(choice, choice) for choice in one.choices]
        return forms.MultipleChoiceField(choices=pairs, widget=forms.CheckboxSelectMultiple, **common)
    if one.kind in ("text", "list"):
        # The blank placeholder lets the style see an empty box, which takes no room under a ticked Not applicable.
        widget = forms.Textarea(attrs={"rows": 3 if one.may_not_apply else 6, "placeholder": " "})
        return forms.CharField(widget=widget, strip=False, **common)
    return forms.CharField(widget=forms.TextInput(attrs={"placeholder": " "}), **common)


class SheetForm(forms.Form):
    """A sheet filled in in Word."""

    file = forms.FileField(
        label="The sheet as a Word document", help_text="Up to 20 MB. You see what changed before it is kept."
    )


class PlacingForm(forms.Form):
    """Where text that stood under no heading goes."""

    def __init__(self, *args: Any, upload: ReportUpload, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sheet = report_form(upload.report.form)
        places = [(one.key, one.full_label) for one in sheet.answered_fields if one.kind in ("text", "list", "line")]
        for nth, text in enumerate(upload.unplaced):
            shown = text if len(text) <= 200 else f"{text[:200]}…"
            self.fields[f"place_{nth}"] = forms.ChoiceField(
                choices=[("", "Leave it out"), *places], required=False, label=f"“{shown}”"
            )

    def placed(self) -> dict[int, str]:
        """The chosen heading by the number of the text."""
        return {int(name.rpartition("_")[2]): key for name, key in self.cleaned_data.items() if key}


class ReasonForm(forms.Form):
    """A reason, which is told to whom it concerns."""

    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), label="Why")


class ReleaseForm(forms.Form):
    """Under which item a report goes to the agenda."""

    item = forms.ModelChoiceField(None, label="Agenda item", empty_label=None)
    supplement = forms.ModelChoiceField(None, required=False, label="Goes out with", empty_label="The pack itself")

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = AgendaItem.objects.filter(meeting=report.meeting)
        self.initial.setdefault("item", report.item_id)
        opened = open_supplements(report.meeting)
        self.fields["supplement"].queryset = opened
        self.initial.setdefault("supplement", opened.last())


class TakeUpForm(forms.Form):
    """How an ask goes on the agenda."""

    title = forms.CharField(max_length=300, label="Title of the item")
    parent = forms.ModelChoiceField(None, required=False, label="Under", empty_label="An item of its own")

    def __init__(self, *args: Any, ask: PartnershipAsk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = AgendaItem.objects.filter(meeting=ask.meeting, parent__isnull=True)
        under = ask.report.item
        self.initial.setdefault("parent", (under.parent_id or under.pk) if under is not None else None)
        self.initial.setdefault("title", f"Ask of the partnership: {ask.report.title}"[:300])


class SupplementForm(KeepsOthersWords, forms.Form):
    """Why further papers are late: printed on the supplement."""

    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Why these papers are late",
        help_text="Printed on its first page",
    )


class BindForm(forms.Form):
    """Which edition of a supplement to bind."""

    edition = forms.TypedChoiceField(
        coerce=PackEdition, choices=PackEdition.choices, initial=PackEdition.PUBLIC, widget=forms.RadioSelect
    )
