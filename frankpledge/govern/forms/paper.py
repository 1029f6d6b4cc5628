"""Forms of papers: bringing them in, and settling whose meeting it is."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from frankpledge.govern.enums import Becomes
from frankpledge.govern.models import ReadMeeting
from frankpledge.govern.reading.formats.limits import MAX_FILE_BYTES, in_megabytes
from frankpledge.govern.rules.printed_name import proper_name, short_name
from frankpledge.kit.fields import DayField
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group

MOST_FILES = 100
HOW_NAMED = (
    ("", "Do not remember it"),
    ("spelling", "Another way of writing its name"),
    ("earlier", "An earlier name, borne on that day"),
    ("now", "Its name from that day on"),
)


class SeveralFilesInput(forms.ClearableFileInput):
    """A file box that takes several."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Several files at once; empty ones are let through, so that the reader can refuse each by name."""

    widget = SeveralFilesInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files, in the order they were chosen."""
        one_clean = super().clean
        if isinstance(data, list | tuple):
            return [one_clean(one, initial) for one in data if one]
        return [one_clean(data, initial)] if data else []


class ReceiveForm(forms.Form):
    """Files, or text pasted, or both."""

    files = SeveralFilesField(
        label="Files",
        required=False,
        help_text=(
            "Minutes, agendas, packs or Matters Outstanding as PDF with text, Word, web page or plain text; "
            f"up to {in_megabytes(MAX_FILE_BYTES)} each."
        ),
    )
    title = forms.CharField(label="Title of the text", required=False, max_length=120)
    text = forms.CharField(
        label="Or paste text", required=False, widget=forms.Textarea(attrs={"rows": 6}), strip=False,
        help_text="From a web page or an e-mail",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Something must be there, and not more files than one form can carry."""
        cleaned = super().clean() or {}
        files = cleaned.get("files") or []
        if not files and not (cleaned.get("text") or "").strip() and not self.errors:
            self.add_error("files", "Choose a file, or paste text")
        if len(files) > MOST_FILES:
            self.add_error("files", f"{len(files)} files at once are too many: choose at most {MOST_FILES}")
        return cleaned


class SettleForm(forms.Form):
    """Whose meeting, on which day, what it becomes, Part 1 or Part 2."""

    becomes = forms.ChoiceField(label="What this is", choices=Becomes.choices, widget=forms.RadioSelect)
    group = forms.ModelChoiceField(
        Group.objects.none(), label="Group", required=False, empty_label="A new group, named below"
    )
    remember = forms.ChoiceField(
        label="For a group that is in the directory: remember the printed name as",
        choices=HOW_NAMED,
        required=False,
        widget=forms.RadioSelect,
    )
    new_name = forms.CharField(label="Name of the new group", required=False, max_length=200)
    new_short = forms.CharField(
        label="How minutes write it as an owner", required=False, max_length=40, help_text="For example SBP"
    )
    date = DayField(label="Date of the meeting", required=False)
    part = forms.TypedChoiceField(
        label="The meeting’s papers are", coerce=int, widget=forms.RadioSelect,
        choices=[
            (Part.TWO, "Part 2: confidential, for members only"),
            (Part.ONE, "Part 1: public, anyone may read the minutes, resolutions and actions"),
        ],
        help_text="You can set single items and actions apart from the rest by correcting them.",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        read_meeting: ReadMeeting,
        body: str,
        fullest: str,
        proposed: datetime.date | None = None,
        likely: Group | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", {
            "becomes": read_meeting.becomes, "group": read_meeting.group_id or likely, "date": read_meeting.date or proposed,
            "part": read_meeting.part, "remember": "", "new_name": proper_name(fullest), "new_short": short_name(fullest),
        })  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.all()
        self.body = body
        if not body:
            del self.fields["remember"]

    def clean(self) -> dict[str, Any]:
        """One group, not two; a dated name needs the date."""
        cleaned = super().clean() or {}
        if cleaned.get("group") or cleaned.get("becomes") == Becomes.PAPER:
            cleaned["new_name"] = cleaned["new_short"] = ""
        if cleaned.get("remember") in ("earlier", "now") and not cleaned.get("date"):
            self.add_error("date", "Settle the date: an earlier or later name is a name of a day")
        if cleaned.get("becomes") != Becomes.PAPER and not (cleaned.get("group") or cleaned.get("new_name")):
            self.add_error("group", "Choose the group whose meeting this is, or name a new one")
        return cleaned
