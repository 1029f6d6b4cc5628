"""Facts of a paper in words: what a clerk reads, what may be corrected, and when two facts say the same."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frankpledge.partnership.rules.name import fold, fold_name

Value = Mapping[str, Any]

LABELS = {
    "body": "Body", "meeting_date": "Date", "start_time": "Start", "end_time": "End", "venue": "Venue",
    "contact": "Contact", "chair": "In the chair", "present": "Present", "also_present": "Also present",
    "apologies": "Apologies", "substitutes": "Substitute", "declarations": "Declaration",
    "declarations_none": "Declarations of interest", "items": "Item", "resolutions": "Resolution", "actions": "Action",
    "questions": "Question", "questions_none": "Questions", "question_deadlines": "Deadline for questions",
    "next_meeting": "Next meeting", "documents": "Document", "members": "Member the summons is addressed to",
    "recommendations": "Recommendation", "matters_outstanding": "Matter outstanding",
}  # fmt: skip
SINGLE = (
    "body", "meeting_date", "start_time", "end_time", "venue", "contact", "declarations_none", "questions_none",
    "next_meeting",
)  # fmt: skip
_PRINTED_YEARLESS = re.compile(r"--(\d\d)-(\d\d)")
_COMPARED = 80  # first letters of a long text: enough to know it again, few enough to forgive a cut-off end
_TELLING = 40  # letters from which words are nobody else's


@dataclass(frozen=True, slots=True)
class Input:
    """One box of the form for a fact: its key in the value, its words, and what kind of box it is."""

    key: str
    label: str
    kind: str = "text"  # text | long | day | time | yes_no | lines | number
    required: bool = False


_PERSON = (
    Input("name", "Name", required=True),
    Input("role", "Role or rank"),
    Input("org", "Organisation"),
)
INPUTS: dict[str, tuple[Input, ...]] = {
    "body": (Input("value", "Name of the body", required=True),),
    "meeting_date": (Input("value", "Date of the meeting", "day", required=True),),
    "start_time": (Input("value", "Start", "time", required=True),),
    "end_time": (Input("value", "End", "time", required=True),),
    "venue": (Input("value", "Venue", required=True),),
    "contact": (Input("name", "Name"), Input("phone", "Telephone"), Input("email", "E-mail")),
    "chair": (Input("name", "Name", required=True),),
    "present": _PERSON,
    "also_present": _PERSON,
    "apologies": _PERSON,
    "members": _PERSON,
    "declarations": (*_PERSON, Input("interest", "Interest declared", "long")),
    "substitutes": (
        Input("substitute", "Who attended", required=True),
        Input("for", "In whose place", required=True),
    ),
    "declarations_none": (Input("value", "The paper says there were no declarations", "yes_no"),),
    "questions_none": (Input("value", "The paper says there were no questions", "yes_no"),),
    "items": (
        Input("number", "Number as printed"),
        Input("title", "Title", required=True),
        Input("parent", "Number of the item it stands under"),
    ),
    "resolutions": (
        Input("text", "Words of the resolution", "long", required=True),
        Input("item", "Item or minute number"),
        Input("kind", "Word printed (RESOLVED, AGREED, NOTED)"),
    ),
    "actions": (
        Input("text", "What is to be done", "long", required=True),
        Input("owners", "Owners as printed, one on each line", "lines"),
        Input("item", "Item or minute number"),
        Input("due", "When it is due, in the words of the minutes"),
    ),
    "questions": (
        Input("from", "Who asked", required=True),
        Input("subject", "Subject"),
        Input("text", "Question", "long"),
    ),
    "question_deadlines": (
        Input("date", "Date", "day"),
        Input("time", "Time", "time"),
        Input("working_days", "Working days", "number"),
    ),
    "next_meeting": (
        Input("date", "Date", "day", required=True),
        Input("time", "Time", "time"),
        Input("venue", "Venue"),
    ),
    "documents": (Input("title", "Title", required=True), Input("size", "Size as printed")),
    "recommendations": (Input("number", "Number"), Input("text", "Recommendation", "long", required=True)),
    "matters_outstanding": (
        Input("minute", "Minute number"),
        Input("title", "Title"),
        Input("meeting_date", "Date of the meeting", "day"),
        Input("text", "Words of the resolution", "long", required=True),
        Input("update", "Update", "long"),
    ),
}


def day_words(printed: str) -> str:
    """An ISO day in words; ``--06-20`` says that no year is printed; anything else as it is."""
    yearless = _PRINTED_YEARLESS.fullmatch(printed)
    try:
        if yearless:
            day = datetime.date(2000, int(yearless[1]), int(yearless[2]))
            return f"{day.day} {day:%B} (no year printed)"
        day = datetime.date.fromisoformat(printed)
    except ValueError:
        return printed
    return f"{day:%A} {day.day} {day:%B %Y}"


def text_of(value: Value) -> str:
    """The words of a resolution, action, question, matter or recommendation: in full where the reader gives them."""
    return str(value.get("text") or value.get("first_words") or "").strip()


def update_of(value: Value) -> str:
    """The update of a printed matter."""
    return str(value.get("update") or value.get("update_first_words") or "").strip()


def owners_of(value: Value) -> list[str]:
    """The owners as printed; a single string is one owner."""
    owners = value.get("owners") or []
    return [owners] if isinstance(owners, str) else [str(owner) for owner in owners if str(owner).strip()]


def due_of(value: Value) -> str:
    """The due words as printed, or nothing."""
    return str(value.get("due") or value.get("due_words") or value.get("deadline") or "").strip()


def item_of(value: Value) -> str:
    """What a resolution or action names as its item: a number, or a title where no number is printed."""
    return str(value.get("item") or "").strip()


def _joined(*parts: Any) -> str:
    return ", ".join(str(part) for part in parts if part)


def _next_meeting(value: Value) -> tuple[str, str]:
    return day_words(str(value.get("date") or "No date")), _joined(
        value.get("time"), value.get("venue"), value.get("body")
    )


def _deadline(value: Value) -> tuple[str, str]:
    days = value.get("working_days")
    rule = f"{days} working days" if days else ""
    return day_words(str(value.get("date") or "No date printed")), _joined(value.get("time"), rule)


def in_words(field: str, value: Value) -> tuple[str, str]:
    """A fact as a line and a smaller line under it, for the review page."""
    if field == "next_meeting":
        return _next_meeting(value)
    if field == "question_deadlines":
        return _deadline(value)
    if field in ("declarations_none", "questions_none"):
        return ("None, as the paper says" if value.get("value") else "There were some"), ""
    if field == "meeting_date":
        return day_words(str(value.get("value") or "")), ""
    if field == "substitutes":
        return f"{value.get('substitute')} for {value.get('for')}", ""
    if field == "items":
        return f"{value.get('number') or ''} {value.get('title') or '(title not printed)'}".strip(), _under(value)
    if field == "documents":
        return str(value.get("title") or ""), str(value.get("size") or "")
    if field in ("resolutions", "actions", "recommendations"):
        return text_of(value), _joined(*_where(field, value))
    if field == "questions":
        return f"{value.get('from') or 'Somebody'}: {value.get('subject') or text_of(value)}", text_of(value)
    if field == "matters_outstanding":
        title = f"{value.get('minute') or ''} {value.get('title') or ''}".strip()
        return text_of(value) or title, _joined(title, f"Update: {update_of(value)}" if update_of(value) else "")
    if "name" in value:
        return str(value.get("name") or ""), _joined(
            *(value.get(key) for key in ("role", "org", "phone", "email", "interest"))
        )
    return str(value.get("value") or ""), ""


def _under(value: Value) -> str:
    return f"Under item {value['parent']}" if value.get("parent") else ""


def _where(field: str, value: Value) -> list[str]:
    if field == "recommendations":
        return [str(value.get("number") or "")]
    parts = [f"Item {item_of(value)}" if item_of(value) else ""]
    parts.append(str(value.get("kind") or "") if field == "resolutions" else "")
    due = due_of(value)
    parts.append(f"Due: {due}" if due else "")
    return parts


def _start_of(words: str) -> str:
    folded = fold(words)
    for lead in ("resolved that ", "agreed that ", "it was agreed that ", "that ", "to "):
        folded = folded.removeprefix(lead)
    return folded[:_COMPARED]


def sameness(field: str, value: Value) -> list[tuple[str, ...]]:
    """What makes two facts of one meeting the same: sharing a key is being one row, however the paper spells it.

    "The update be noted" stands under many items, so short words are the same only under one item; long ones anywhere.
    """
    if field in ("resolutions", "actions"):
        words = _start_of(text_of(value))
        keys: list[tuple[str, ...]] = [(field, fold(item_of(value)), words)]
        return keys if len(words) < _TELLING else [*keys, (field, "*", words)]
    if field in ("chair", "present", "also_present", "apologies", "members"):
        return [(field, fold_name(str(value.get("name") or "")))]
    if field == "declarations":
        return [(field, fold_name(str(value.get("name") or "")), fold(str(value.get("interest") or ""))[:_COMPARED])]
    if field == "substitutes":
        return [(field, fold_name(str(value.get("substitute") or "")), fold_name(str(value.get("for") or "")))]
    if field == "items":
        number = fold(str(value.get("number") or ""))
        return [(field, number) if number else (field, "", fold(str(value.get("title") or ""))[:_COMPARED])]
    if field == "questions":
        return [(field, fold_name(str(value.get("from") or "")), fold(str(value.get("subject") or ""))[:_COMPARED])]
    if field == "question_deadlines":
        return [
            (field, str(value.get("date") or ""), str(value.get("time") or ""), str(value.get("working_days") or ""))
        ]
    if field == "documents":
        return [(field, fold(str(value.get("title") or "")))]
    if field == "matters_outstanding":
        return [(field, fold(str(value.get("minute") or "")), _start_of(text_of(value)))]
    return [(field,)]
