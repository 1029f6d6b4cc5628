"""Forms of what people say to an assessment: chapters, asking, contributions, comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from frankpledge.kit.fields import DayField, SeveralField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.know.models import AssessmentComment
from frankpledge.know.queries.contribution import running_agencies
from frankpledge.partnership.models import Agency

WHOLE = "whole"
"""Stands in an address and a form for the assessment as a whole, whose section is empty in the record."""


class ChapterForm(forms.Form):
    """The authors' words of a chapter."""

    text = forms.CharField(
        label="Your words above the figures", required=False, widget=forms.Textarea(attrs={"rows": 18}),
        help_text="A blank line begins a paragraph; lines that begin with - or 1. make a list.",
    )  # fmt: skip


class AskForm(forms.Form):
    """Whom to ask by when."""

    agencies = SeveralField(
        queryset=Agency.objects.none(), label="Agencies", widget=forms.CheckboxSelectMultiple,
        help_text="The responsible authorities of the Crime and Disorder Act 1998 are ticked.",
        error_messages={"required": "Choose at least one agency"},
    )  # fmt: skip
    due_on = DayField(label="Answers are wanted by")
    words = forms.CharField(
        label="What you ask in particular", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="It goes into the letter. That “nothing to add” is an answer too is said there already.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = running_agencies()


class ContributionForm(KeepsOthersWords, forms.Form):
    """An agency's words to one section."""

    text = forms.CharField(
        label="What your agency adds", widget=forms.Textarea(attrs={"rows": 12}),
        help_text="A blank line begins a paragraph; lines that begin with - make a list. Name no person: it is published.",
        error_messages={"required": "Write what your agency adds, or press “Nothing to add”"},
    )  # fmt: skip


class ReceivedForm(forms.Form):
    """A contribution that came by e-mail or letter."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label="From", empty_label="Choose an agency")
    came_from = forms.CharField(label="Who sent it", max_length=200, help_text="The name under the e-mail or letter")
    received_on = DayField(label="It came on", help_text="The day decides whether it is late")
    answer = forms.ChoiceField(
        label="Its answer", choices=[("words", "Words, as below"), ("nil", "Nothing to add")], widget=forms.RadioSelect,
        initial="words",
    )  # fmt: skip
    section = forms.ChoiceField(label="To which chapter", required=False)
    text = forms.CharField(label="Its words", required=False, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, sections: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = running_agencies()
        self.fields["section"].choices = [(WHOLE, "The assessment as a whole"), *sections]


class CommentForm(forms.Form):
    """What should be different in a chapter."""

    text = forms.CharField(
        label="What should be different?", max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A comment that is taken in is printed in the published assessment, with your agency. Name no person.",
        error_messages={"required": "Say what should be different"},
    )  # fmt: skip


class AnswerForm(KeepsOthersWords, forms.Form):
    """Taken in, or why not."""

    taken = forms.ChoiceField(
        label="Is it taken in?", choices=[("yes", "Taken in"), ("no", "Not taken in")], widget=forms.RadioSelect,
        help_text="A comment taken in is printed word for word in the published assessment: take in none that names a person.",
    )  # fmt: skip
    answer = forms.CharField(
        label="Answer", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Needed where it is not taken in. Whoever made the comment reads it.",
    )  # fmt: skip

    def __init__(self, *args: Any, comment: AssessmentComment, **kwargs: Any) -> None:
        taken = "" if comment.answered_at is None else "yes" if comment.is_taken_in else "no"
        super().__init__(*args, initial={"taken": taken, "answer": comment.answer}, **kwargs)
