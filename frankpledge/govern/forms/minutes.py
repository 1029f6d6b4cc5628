"""Forms of what becomes of minutes: comment period, approval, agreement, signature, amendments, notes, files, numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from frankpledge.govern.enums import MeetingState
from frankpledge.govern.models import Meeting, Minute, Resolution, UsualPhrase
from frankpledge.govern.rules.usual_phrase import refuse_phrase
from frankpledge.kit.fields import DayField
from frankpledge.kit.shown import KeepsOthersWords
from frankpledge.partnership.enums import Part


def part_field() -> forms.TypedChoiceField:
    """Who may see it: Part 2 until somebody decides."""
    return forms.TypedChoiceField(
        coerce=lambda value: Part(int(value)), choices=Part.choices, initial=Part.TWO, widget=forms.RadioSelect,
        label="Who may see it",
    )  # fmt: skip


class UntilForm(forms.Form):
    """By when comments are asked for."""

    until = DayField(label="Comments by")


class ReasonForm(forms.Form):
    """Why a step is taken back."""

    reason = forms.CharField(max_length=300, label="Why?")


class ApprovalForm(forms.Form):
    """Who approved, where the clerk records it for the chair."""

    approved_by = forms.CharField(max_length=200, label="Approved by")
    on = DayField(label="On", required=False, help_text="Left empty: today")


class SignatureForm(forms.Form):
    """Who signed."""

    signed_by = forms.CharField(max_length=200, label="Signed by")
    on = DayField(label="On", required=False, help_text="Left empty: today")


class AgreementForm(forms.Form):
    """At which meeting the minutes were agreed."""

    at = forms.ModelChoiceField(None, label="Agreed at the meeting", empty_label="Choose a meeting")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        since = Meeting.objects.filter(group=meeting.group, date__gt=meeting.date, date__lte=timezone.localdate())
        later = since.exclude(state=MeetingState.CANCELLED)
        self.fields["at"].queryset = later.select_related("group").order_by("date")


class AmendForm(forms.Form):
    """A minute's new words, its resolutions' new words, and the reason."""

    title = forms.CharField(max_length=300, required=False)
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 10}), required=False, label="Text")
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, minute: Minute, seen: int | None, **kwargs: Any) -> None:
        kwargs["initial"] = {"title": minute.title, "text": minute.text, "seen": seen}
        super().__init__(*args, **kwargs)
        self.rows = list(Resolution.objects.filter(minute=minute))
        for row in self.rows:
            label = f"Resolution ({row.part_number})" if row.part_number else "Resolution"
            area = forms.Textarea(attrs={"rows": 3})
            self.fields[f"resolution-{row.pk}"] = forms.CharField(widget=area, initial=row.text, label=label)
        self.fields["reason"] = forms.CharField(
            max_length=300,
            label="Why it is changed",
            help_text="Stands with the new version, for example: wrong street named",
        )

    def values(self) -> dict[str, Any]:
        """What ``amend_minute`` takes."""
        data = self.cleaned_data
        words = {row.pk: data[f"resolution-{row.pk}"] for row in self.rows}
        return {name: data[name] for name in ("title", "text", "reason", "seen")} | {"resolutions": words}


class CommentForm(forms.Form):
    """A comment on a draft minute."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=5000, label="What should be different")


class AnswerForm(KeepsOthersWords, forms.Form):
    """The clerk's answer to a comment."""

    is_taken_in = forms.TypedChoiceField(
        coerce=lambda value: value == "yes", choices=[("yes", "Taken in: the minute is changed"), ("no", "Not taken in")],
        widget=forms.RadioSelect, label="Is the comment taken in?",
    )  # fmt: skip
    answer = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        required=False,
        help_text="Whoever made it reads this",
    )


class NoteForm(forms.Form):
    """A post-meeting note."""

    on = DayField(label="Date of the note")
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), max_length=20_000, label="Note")
    part = part_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", timezone.localdate())


class FileForm(forms.Form):
    """A presentation or survey sent with the minutes."""

    file = forms.FileField(label="File", help_text="PDF, PowerPoint, Word, Excel, picture or text, up to 50 MB")
    title = forms.CharField(max_length=250, required=False, help_text="Left empty: the file's name")
    minute = forms.ModelChoiceField(None, required=False, label="Belongs to", empty_label="The minutes as a whole")
    part = part_field()

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minute"].queryset = Minute.objects.filter(meeting=meeting)

    def values(self) -> dict[str, Any]:
        """What ``add_file`` takes."""
        data = self.cleaned_data
        upload = data["file"]
        fields = {name: data[name] for name in ("title", "minute", "part")}
        return fields | {"file_name": upload.name, "data": upload.read()}


class DecisionForm(forms.Form):
    """A decision the chair took between two meetings."""

    on = DayField(label="Decided on")
    decided_by = forms.CharField(max_length=200, label="Decided by", help_text="The chair, or who acted as chair")
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=10_000, label="What was decided")
    why = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
        required=False,
        label="Why it could not wait for a meeting",
    )
    part = part_field()


class RunForm(forms.Form):
    """A new run of minute numbers."""

    first = forms.IntegerField(min_value=1, max_value=99_999, label="First number of the new run", initial=1)
    reason = forms.CharField(
        max_length=300, label="Why the numbers begin anew", help_text="For example: new council year"
    )


class PhraseForm(KeepsOthersWords, forms.ModelForm):
    """A usual phrase."""

    class Meta:
        model = UsualPhrase
        fields = ["label", "text", "classed", "order"]
        labels = {"label": "Name", "text": "Words", "classed": "Makes a resolution", "order": "Place in the list"}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["classed"].choices = [("", "No: goes into the text"), *self.fields["classed"].choices[1:]]

    def clean_text(self) -> str:
        """The words, whose places must be ones that are filled."""
        text = str(self.cleaned_data["text"])
        if refusal := refuse_phrase(text):
            raise forms.ValidationError(refusal)
        return text
