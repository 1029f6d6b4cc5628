"""Forms of plan workbooks: bringing one in, answering its questions, recording it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from frankpledge.plan.enums.delivery_line import DeliveryState, Letter
from frankpledge.plan.queries.delivery_sheet import LEAVE_OUT, agency_choices
from frankpledge.plan.reading.delivery_sheet import Question
from frankpledge.plan.reading.delivery_words import read_day
from frankpledge.plan.reading.workbook_cells import MOST_BYTES

_LEAVE = (LEAVE_OUT, "Leave these rows out")


class ReceiveSheetForm(forms.Form):
    """One workbook."""

    file = forms.FileField(
        label="Plan workbook (.xlsx)", error_messages={"required": "Choose a workbook"},
        help_text=(
            "As your partnership keeps it: the header may stand anywhere, cells may be merged, the letter may be a letter, a"
            f" word or only a colour. Up to {MOST_BYTES // 2**20} MB."
        ),
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Not larger than is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                f"“{file.name}” has {file.size / 2**20:.1f} MB, and {MOST_BYTES // 2**20} MB are as much as is read."
            )
        return file


class AnswersForm(forms.Form):
    """The questions of a workbook, each once."""

    def __init__(
        self, *args: Any, questions: Mapping[str, Question], answers: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._keys: dict[str, str] = {}
        for nth, (key, question) in enumerate(questions.items()):
            name = f"answer-{nth}-{key[:60]}"
            self._keys[name] = key
            self.fields[name] = _field(question, answers.get(key, ""))

    def answers(self) -> dict[str, str]:
        """What was said, by question."""
        return {key: str(self.cleaned_data.get(name, "")).strip() for name, key in self._keys.items()}


def _field(question: Question, answer: str) -> forms.Field:
    where = f"First at {question.address}."
    if question.kind == "day":
        return _DayAnswer(
            label=f"When is “{question.words[:80]}”?", required=False, initial=answer, max_length=60,
            help_text=f"{where} Write a day such as 31 March 2027, or none. To leave its rows out, write leave-out.",
        )  # fmt: skip
    choices: list[tuple[str, Any]] = [("", "Not answered yet")]
    if question.kind == "agency":
        label = f"Which agency is “{question.words[:80]}”?"
        choices += [*agency_choices(), ("none", "None of them: name no agency")]
    elif question.kind == "letter":
        label = f"Which letter is “{question.words[:80]}”?"
        choices += [*Letter.choices, ("none", "No letter")]
    else:
        label = f"Which state is “{question.words[:80]}”?"
        choices += list(DeliveryState.choices)
    return forms.ChoiceField(label=label, required=False, initial=answer, choices=[*choices, _LEAVE], help_text=where)


class _DayAnswer(forms.CharField):
    """A day in words, none, or leave-out."""

    def clean(self, value: Any) -> str:
        """Refuse what is no day."""
        said = str(super().clean(value) or "").strip()
        if said and said not in ("none", LEAVE_OUT) and (not (read := read_day(said)).is_read or read.day is None):
            raise forms.ValidationError(f"“{said}” is no day that can be read: write it as in 31 March 2027, or none.")
        return said


class AcceptForm(forms.Form):
    """The last word before a workbook is recorded."""

    without_refused = forms.BooleanField(label="Record it without the rows that are refused", required=False)
