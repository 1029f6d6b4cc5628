"""Forms of task and finish groups: set up, their drafts, the stress test, appraisal, the pro-forma's headings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from frankpledge.kit.fields import DayField, SeveralField
from frankpledge.kit.shown import NAME, KeepsOthersWords
from frankpledge.partnership.enums import GroupKind, Part
from frankpledge.partnership.models import Account, Agency, Group, Person
from frankpledge.plan.changes.task_group import TaskGroupSpec
from frankpledge.plan.forms.strategy import part_field, words_field
from frankpledge.plan.models import Priority, Strategy, TaskDraft, TaskForm, TaskGroup
from frankpledge.plan.rules.task_group import MOST_HEADINGS

BLANK_HEADINGS = 2


class TaskGroupForm(KeepsOthersWords, forms.Form):
    """Remit, lead, days."""

    remit = words_field("Remit", rows=3, most=1500, help_text="What it is to do, in a sentence or two.")
    strategy = forms.ModelChoiceField(None, required=False, empty_label="None")
    priority = forms.ModelChoiceField(None, required=False, empty_label="None")
    lead = forms.ModelChoiceField(None, required=False, label="Lead", empty_label="Nobody yet")
    agency = forms.ModelChoiceField(None, required=False, label="Lead agency", empty_label="None yet")
    submit_by = DayField(label="Pro-forma due on")
    comment_by = DayField(label="Comments until", required=False, help_text="When its draft is shared for appraisal.")
    chase_on = DayField(label="Remind the lead from", required=False)
    part = part_field()

    def __init__(self, *args: Any, row: TaskGroup | None = None, **kwargs: Any) -> None:
        names = TaskGroupSpec.__dataclass_fields__
        initial = {name: getattr(row, name) for name in names} if row else {"part": Part.TWO.value}
        super().__init__(*args, initial=initial, **kwargs)
        choices = {
            "strategy": Strategy.objects.all(),
            "priority": Priority.objects.filter(stands=True).select_related("strategy"),
            "lead": Person.objects.filter(left_on__isnull=True),
            "agency": Agency.objects.filter(ended_on__isnull=True),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def spec(self) -> TaskGroupSpec:
        """What was typed."""
        return TaskGroupSpec(**{name: self.cleaned_data[name] for name in TaskGroupSpec.__dataclass_fields__})


class NewTaskGroupForm(TaskGroupForm):
    """The same, with which group it is and who is on it."""

    name = forms.CharField(label="Name of the new group", required=False, max_length=200)
    group = forms.ModelChoiceField(
        None, required=False, label="Or a group of the directory", empty_label="None: make a new one"
    )
    members = SeveralField(
        None, required=False, label="Members", widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="The lead is put on it by itself. Hold Ctrl to choose several.",
    )  # fmt: skip
    field_order = ("name", "group", "remit", "lead", "agency", "members")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = Group.objects.filter(kind=GroupKind.TASK_AND_FINISH, ended_on__isnull=True, task_group__isnull=True)
        self.fields["group"].queryset = free  # type: ignore[attr-defined]
        self.fields["members"].queryset = Person.objects.filter(left_on__isnull=True)  # type: ignore[attr-defined]


class DraftForm(KeepsOthersWords, forms.Form):
    """A box a heading."""

    def __init__(self, *args: Any, draft: TaskDraft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = self.fields.pop(NAME)
        for one in draft.form.headings:
            self.fields[one["key"]] = forms.CharField(
                label=one["title"], required=False, max_length=10_000, help_text=one["help"],
                initial=draft.answers.get(one["key"], ""), widget=forms.Textarea(attrs={"rows": 5}),
            )  # fmt: skip
        self.fields[NAME] = shown
        shown.initial = self._as_shown()


class ChallengeForm(forms.Form):
    """A hard question."""

    question = words_field(
        "Question", rows=3, most=2000, help_text="What would have to be true for this to work? What if it is not?"
    )
    person = forms.ModelChoiceField(None, required=False, label="Asked by", empty_label="Somebody else, named below")
    asked_by = forms.CharField(label="Asked by, in words", required=False, max_length=120)

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].initial = account.person_id
        self.fields["person"].queryset = Person.objects.filter(left_on__isnull=True)  # type: ignore[attr-defined]


class ChallengeAnswerForm(KeepsOthersWords, forms.Form):
    """The answer, and what it changed."""

    answer = words_field("Answer", rows=4, most=4000)
    changed = words_field(
        "What was changed in the draft", required=False, rows=3, most=4000, help_text="Empty where nothing was."
    )


class AppraisalForm(forms.Form):
    """What an agency says."""

    agency = forms.ModelChoiceField(None, label="Agency", empty_label=None)
    nothing_to_say = forms.BooleanField(label="It has nothing to say", required=False)
    text = words_field("What it says", required=False, rows=5, most=6000)

    def __init__(self, *args: Any, account: Account, writes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = account.person.agency_id if account.person else None
        rows = Agency.objects.filter(ended_on__isnull=True)
        self.fields["agency"].initial = own
        self.fields["agency"].queryset = rows if writes else rows.filter(pk=own or 0)  # type: ignore[attr-defined]


class CameOfItForm(KeepsOthersWords, forms.Form):
    """What came of something."""

    came_of_it = words_field("What came of it?", rows=4, most=4000)


class CloseForm(forms.Form):
    """When, and what came of it."""

    came_of_it = words_field("What came of it?", rows=4, most=4000)
    on = DayField(label="Closed on", required=False, help_text="Today if left empty.")

    def clean(self) -> dict[str, Any]:
        """The day filled in."""
        values: dict[str, Any] = super().clean() or {}
        values["on"] = values.get("on") or timezone.localdate()
        return values


class TaskFormForm(forms.Form):
    """The pro-forma's headings, each with its help; empty titles are left out."""

    reason = forms.CharField(label="Why the headings change", required=False, max_length=300)

    def __init__(self, *args: Any, standing: TaskForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [one["key"] for one in standing.headings]
        there = list(standing.headings)
        room = min(len(there) + BLANK_HEADINGS, MOST_HEADINGS)
        for at in range(room):
            one = there[at] if at < len(there) else {"title": "", "help": ""}
            self.fields[f"title-{at}"] = forms.CharField(
                label=f"Heading {at + 1}", required=False, max_length=120, initial=one["title"]
            )
            self.fields[f"help-{at}"] = forms.CharField(
                label=f"What belongs under heading {at + 1}", required=False, max_length=300, initial=one["help"]
            )

    def headings(self) -> list[tuple[str, str, str]]:
        """Key, title and help of each that has a title."""
        count = sum(name.startswith("title-") for name in self.fields)
        values = self.cleaned_data
        return [
            (self.keys[at] if at < len(self.keys) else "", values[f"title-{at}"], values[f"help-{at}"])
            for at in range(count)
        ]
