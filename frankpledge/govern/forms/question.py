"""Forms of questions: recording one, ruling, shares of an answer, the answer, rules on deadlines."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from frankpledge.govern.changes.question import LONGEST, Asked
from frankpledge.govern.enums import AnswerWay, Asker, QuestionKind, QuestionRoute, RefusalGround
from frankpledge.govern.forms.meeting import ClockField
from frankpledge.govern.models import AgendaItem, Meeting
from frankpledge.govern.rules.question_deadline import Anchor
from frankpledge.kit.fields import DayField, MailField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.models import Person

BY_HAND = [choice for choice in QuestionRoute.choices if choice[0] != QuestionRoute.FORM]
ACCEPT = "accept"


def _long(rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class QuestionForm(forms.Form):
    """A question that came by e-mail, by letter, or at the meeting, as the clerk records it."""

    asked_by = forms.CharField(max_length=200, label="Name of the asker")
    asker = forms.ChoiceField(
        choices=Asker.choices, initial=Asker.RESIDENT, widget=forms.RadioSelect, label="Asking as"
    )
    organisation = forms.CharField(max_length=200, required=False)
    email = MailField(required=False, label="E-mail address", help_text="Seen by the clerk only")
    subject = forms.CharField(max_length=300, required=False, help_text="A few words for lists and the agenda")
    text = _long(6, max_length=LONGEST, label="The question", help_text="In the asker's own words")
    on_item = forms.ModelChoiceField(
        None, required=False, label="On the report of an item", empty_label="A question in general"
    )
    route = forms.ChoiceField(
        choices=BY_HAND, initial=QuestionRoute.EMAIL, widget=forms.RadioSelect, label="It came by"
    )
    received_on = DayField(label="Day it came")
    received_hour = ClockField(label="Hour it came", help_text="For example 9.40 am: the deadline may fall on that day")
    name_may_be_printed = forms.BooleanField(required=False, initial=True, label="The asker's name may be printed")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on_item"].queryset = AgendaItem.objects.filter(meeting=meeting)

    def asked(self) -> Asked:
        """The question as the change takes it: on a report where an item is named."""
        data = self.cleaned_data
        kind = QuestionKind.REPORTS if data["on_item"] else QuestionKind.GENERAL
        names = ("asked_by", "text", "subject", "email", "organisation", "on_item", "name_may_be_printed")
        return Asked(kind=kind, asker=Asker(data["asker"]), **{name: data[name] for name in names})

    def received_at(self) -> datetime.datetime:
        """When it came, in the partnership's time."""
        day, hour = self.cleaned_data["received_on"], self.cleaned_data["received_hour"]
        return timezone.make_aware(datetime.datetime.combine(day, hour))


class RulingForm(forms.Form):
    """Accept a question, or refuse it on a ground; the reasons go to the asker."""

    ruling = forms.ChoiceField(
        choices=[
            (ACCEPT, "Accept: it will be answered"),
            *((g.value, f"Refuse: {g.label.lower()}") for g in RefusalGround),
        ],
        widget=forms.RadioSelect,
    )
    reason = _long(4, required=False, label="Reasons", help_text="Needed to refuse, and to accept a late question")


class ShareAskForm(forms.Form):
    """Whom to ask for a share of the answer, by when."""

    person = forms.ModelChoiceField(Person.objects.all(), label="Whom to ask", empty_label="Choose a person")
    note = forms.CharField(max_length=500, required=False, label="What is wanted of them")
    wanted_by = DayField(label="Wanted by", required=False)


class ShareForm(KeepsOthersWords, forms.Form):
    """One officer's share of an answer."""

    text = _long(8, label="Your share of the answer", help_text="The clerk puts the shares together")


class AnswerForm(forms.Form):
    """The answer as it will be given, and a supplementary question with its answer."""

    answer = _long(10, label="Answer")
    answered_by = forms.CharField(max_length=200, label="Who answers", help_text="As printed, for example: the Chair")
    way = forms.ChoiceField(choices=AnswerWay.choices, initial=AnswerWay.ORAL, widget=forms.RadioSelect, label="Given")
    supplementary = _long(3, required=False, label="Supplementary question")
    supplementary_answer = _long(4, required=False, label="Answer to the supplementary question")
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why something published is taken back."""

    reason = _long(3, label="Why it is taken off the public page")


class QuestionRuleForm(forms.Form):
    """A rule on deadlines from a day on."""

    kind = forms.ChoiceField(choices=QuestionKind.choices, widget=forms.RadioSelect, label="Which questions")
    working_days = forms.IntegerField(min_value=1, max_value=60, label="Working days")
    anchor = forms.ChoiceField(
        choices=[(Anchor.BEFORE_MEETING, "before the meeting"), (Anchor.AFTER_PUBLICATION, "after the agenda's publication")],
        widget=forms.RadioSelect, label="Counted",
    )  # fmt: skip
    by_hour = ClockField(label="By the hour", required=False, help_text="Left empty: until the end of that day")
    valid_from = DayField(label="For meetings from")
    source = forms.CharField(max_length=300, required=False, label="Where the rule is written down")
