"""Forms of the action log: updates, owners, due dates, closing, splitting, many at once."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from frankpledge.govern.changes.action import OwnerSpec
from frankpledge.govern.enums import ActionState, ClosingReason, OwnerKind
from frankpledge.govern.models import Action, Meeting, Minute
from frankpledge.kit.fields import DayField
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Agency, Group, Person, Post

SLOTS = 3
MOST_OWNERS = 12
_CLOSING = [(reason.value, reason.label) for reason in (ClosingReason.DONE, ClosingReason.OVERTAKEN)]


class SeenForm(forms.Form):
    """A form that carries the id of the last event its page showed, so that two people editing are noticed."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class PastDayField(DayField):
    """A day that has come; empty means today."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Leave empty for today")
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> datetime.date | None:
        """The day. Raises ValidationError for one to come."""
        day = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(f"{day:%-d %B %Y} has not come yet: give today or an earlier day.")
        return day


class WhyField(forms.CharField):
    """Why something is changed, kept in the history; it may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": "Why it changes", "required": False, "max_length": 300, **kwargs})


class UpdateForm(SeenForm):
    """What has been done since the last update."""

    text = forms.CharField(
        label="Update",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What has been done, and what is still to do. It is printed in Matters Outstanding for members, "
        "and in the public report only once the clerk or the coordinator makes it Part 1.",
    )
    given_by_printed = forms.CharField(
        label="Given by", required=False, max_length=200, help_text="Only if it is somebody else's account"
    )
    on = PastDayField(label="Date of the update")


class OwnerChoices:
    """The owners that can be chosen, read once for a form: people, agencies, posts, the body as a whole."""

    def __init__(self, group: Group | None) -> None:
        today = timezone.localdate()
        here = Q(left_on__isnull=True) | Q(left_on__gt=today)
        people = Person.objects.filter(here).order_by("name").values_list("pk", "name", "agency__short_name")
        posts = Post.objects.select_related("agency").order_by("title")
        agencies = Agency.objects.filter(ended_on__isnull=True).order_by("name").values_list("pk", "name")
        self.group = group
        self.grouped: list[tuple[str, Any]] = [("", "Choose an owner")]
        if group is not None:
            self.grouped.append(("The body as a whole", [(f"body:{group.pk}", str(group))]))
        self.grouped += [
            ("People", [(f"person:{pk}", f"{name} ({agency})" if agency else name) for pk, name, agency in people]),
            ("Agencies", [(f"agency:{pk}", name) for pk, name in agencies]),
            ("Posts", [(f"post:{post.pk}", f"{post.title}, {post.agency}") for post in posts]),
        ]


def owner_of(value: str, printed: str = "") -> OwnerSpec:
    """The owner a choice stands for ("person:12"). Raises ValidationError where the record is gone."""
    kind, _, number = value.partition(":")
    models: dict[str, Any] = {"person": Person, "post": Post, "agency": Agency, "body": Group}
    record = models[kind].objects.filter(pk=int(number)).first() if kind in models and number.isdigit() else None
    if record is None:
        raise forms.ValidationError("That owner is no longer in the directory: choose another.")
    return OwnerSpec(kind=OwnerKind(kind), printed=printed, **{"group" if kind == "body" else kind: record})


class OwnersForm(SeenForm):
    """Owners as records of the directory: three boxes, or one more than the action has."""

    def __init__(self, *args: Any, group: Group | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = OwnerChoices(group).grouped
        rest = list(self.fields)[1:]
        given = {*(self.data or {}), *self.initial}
        taken = [int(name[6:]) for name in given if name.startswith("owner_") and name[6:].isdigit()]
        self.slots = min(max([SLOTS, *(slot + 1 for slot in taken if not self.is_bound), *taken]), MOST_OWNERS)
        for slot in range(1, self.slots + 1):
            label = "Owner" if slot == 1 else f"Owner {slot}"
            self.fields[f"owner_{slot}"] = forms.ChoiceField(label=label, choices=choices, required=False)
        self.order_fields(["seen", *[f"owner_{slot}" for slot in range(1, self.slots + 1)], *rest])

    def owners(self) -> list[OwnerSpec]:
        """The owners chosen, each once, in order."""
        chosen = [self.cleaned_data.get(f"owner_{slot}", "") for slot in range(1, self.slots + 1)]
        return [owner_of(value) for value in dict.fromkeys(chosen) if value]


class ReassignForm(OwnersForm):
    """New owners, and why."""

    reason = forms.CharField(label="Why it passes to them", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_1"].required = True
        self.fields["owner_1"].error_messages["required"] = "Choose who owns the action now."


class DueForm(SeenForm):
    """When it is due: in words, or as a day."""

    due_words = forms.CharField(
        label="Due, in words",
        max_length=120,
        required=False,
        help_text="For example: next meeting, the September meeting, by 28 June, until further notice",
    )
    due_on = DayField(label="Day", required=False, help_text="Leave empty to have it worked out from the words")
    reason = WhyField()


class CloseForm(SeenForm):
    """Why an action is closed. Only the clerk is offered "no follow-up needed"."""

    reason = forms.ChoiceField(label="Why is it closed?", widget=forms.RadioSelect, choices=_CLOSING)
    text = forms.CharField(
        label="In your words",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Printed in the next Matters Outstanding. Needed unless it is simply done.",
    )
    on = PastDayField(label="Day it was closed")

    def __init__(self, *args: Any, is_clerk: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_clerk:
            none = ClosingReason.NO_FOLLOW_UP
            self.fields["reason"].choices = [*_CLOSING, (none.value, none.label)]


class ReopenForm(SeenForm):
    """Why a closed action is open again."""

    reason = forms.CharField(label="Why is it reopened?", widget=forms.Textarea(attrs={"rows": 2}))


class WithdrawForm(SeenForm):
    """Why an update is taken back."""

    reason = WhyField(label="Why", help_text="For example: it belongs to another action")


class SplitForm(SeenForm):
    """The parts an action is split into, one a line."""

    parts = forms.CharField(
        label="Parts, one on each line",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Each becomes an action with the same minute, owners and due date.",
    )

    def lines(self) -> list[str]:
        """The parts."""
        return [line.strip() for line in self.cleaned_data["parts"].splitlines() if line.strip()]


class MergeForm(SeenForm):
    """The action this one is merged into."""

    into = forms.ChoiceField(label="Merge it into")
    reason = WhyField(label="Why")

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Action.objects.filter(meeting__group=action.meeting.group).exclude(pk=action.pk)
        rows = others.exclude(state=ActionState.CLOSED).order_by("-id").values_list("pk", "text")
        self.fields["into"].choices = [("", "Choose an action"), *[(pk, f"A{pk}: {text[:90]}") for pk, text in rows]]


class RewordForm(SeenForm):
    """The words and the theme of an action."""

    text = forms.CharField(label="What is to be done", widget=forms.Textarea(attrs={"rows": 3}))
    theme = forms.CharField(
        required=False, max_length=80, help_text="A word or two to find it by: burglary, young people"
    )
    reason = WhyField()


class ActionForm(OwnersForm):
    """An action entered by hand."""

    meeting = forms.ModelChoiceField(
        None,
        label="Agreed at",
        empty_label="Choose a meeting",
        error_messages={"required": "Choose the meeting it was agreed at"},
    )
    minute = forms.CharField(
        label="Minute number", required=False, max_length=20, help_text="As printed, for example 68a"
    )
    text = forms.CharField(label="What is to be done", widget=forms.Textarea(attrs={"rows": 3}))
    owners_printed = forms.CharField(
        label="Owners as printed", required=False, max_length=200, help_text="As the minutes write them: AM/RV"
    )
    due_words = forms.CharField(
        label="Due, in words", max_length=120, required=False, help_text="For example: next meeting"
    )
    theme = forms.CharField(required=False, max_length=80)
    part = forms.TypedChoiceField(
        coerce=int, choices=Part.choices, initial=Part.TWO, widget=forms.RadioSelect, label="Who may see it"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = Meeting.objects.select_related("group").order_by("-date")
        self.order_fields(["meeting", "minute", "text", "owner_1", "owner_2", "owner_3", "owners_printed", "due_words"])

    def clean(self) -> dict[str, Any]:
        """Find the minute by its number in the meeting chosen."""
        data = self.cleaned_data
        meeting, number = data.get("meeting"), data.get("minute")
        data["minute_found"] = None
        if meeting and number:
            found = Minute.objects.filter(meeting=meeting, number__iexact=number.strip()).first()
            if found is None:
                self.add_error("minute", f"{meeting} has no minute {number}: look it up, or leave this empty.")
            data["minute_found"] = found
        return data


@lru_cache(maxsize=256)
def options(choices: tuple[tuple[Any, str], ...], current: Any) -> SafeString:
    """The options of a filter box as markup. The same lists come with every page, so they are written out once."""
    marked = [(value, " selected" if value == current else "", words) for value, words in choices]
    return format_html_join("", '<option value="{}"{}>{}</option>', marked)


def read_seen(values: list[str]) -> dict[int, int]:
    """{action: last event} of hidden "action:event" pairs; what cannot be read is left out."""
    pairs = (value.split(":") for value in values)
    return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2 and all(part.isdigit() for part in pair)}
