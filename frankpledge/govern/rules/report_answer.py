"""Answers to the headings of a report: what each kind takes, what is missing, what does not apply, what was changed.

An answer is one of three things: given, not applicable, nothing to report. There is no fourth, so a heading listed as
non-applicable cannot have text, and an empty section cannot pass as one that was answered (the partnership's papers of
January 2024 list a heading as non-applicable that is filled; those of June 2019 print headings with nothing below).
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frankpledge.govern.rules.report_form import FormField, ReportForm, numbered
from frankpledge.govern.rules.report_text import canonical, clean_line

GIVEN, NOT_APPLICABLE, NOTHING = "given", "not_applicable", "nothing"
NOT_APPLICABLE_WORDS, NOTHING_WORDS = "Not applicable", "Nothing to report"
PERSON_PARTS = ("name", "role", "phone", "email")
MOST_LETTERS = 60_000
MONEY = re.compile(
    r"^(?:£\s*|GBP\s*)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s*(k|m|million)?\b(?:\s*(?:pounds)\b)?\s*(.*)$",
    re.IGNORECASE,
)
EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")

Values = dict[str, dict[str, Any]]


class AnswerRefused(ValueError):
    """An answer its heading cannot take; the message says what, where and how to write it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands under a heading. ``value`` is empty unless ``state`` is given."""

    state: str
    value: Any = ""

    def kept(self) -> dict[str, Any]:
        """As a report keeps it."""
        return {"is": self.state, "value": self.value} if self.state == GIVEN else {"is": self.state}


def answer_of(values: Mapping[str, Any], field: FormField) -> Answer | None:
    """The answer kept for a heading, or None where it is missing."""
    kept = values.get(field.key)
    return Answer(kept["is"], kept.get("value", "")) if kept else None


def refuse_clash(field: FormField, *, has_words: bool, not_applicable: bool, nothing: bool) -> None:
    """Raise AnswerRefused where a heading would say two things at once."""
    said = NOT_APPLICABLE_WORDS if not_applicable else NOTHING_WORDS
    if not_applicable and nothing:
        raise AnswerRefused(f"{field.full_label}: tick either Not applicable or Nothing to report, not both.")
    if has_words and (not_applicable or nothing):
        raise AnswerRefused(
            f"{field.full_label} is marked “{said}” but has words: untick it to keep the words, or clear the words."
        )
    if (not_applicable and not field.may_not_apply) or (nothing and not field.may_be_nothing):
        raise AnswerRefused(f"{field.full_label} must be answered: this edition does not allow “{said}” here.")


def given(field: FormField, raw: Any) -> Answer | None:
    """The answer a typed or read value makes, in its one writing; None for an empty one. Raises AnswerRefused.

    Whoever types "N/A" or "Nothing to report" where the edition allows it has said just that.
    """
    typed = _fold(raw) if isinstance(raw, str) else ""
    if field.may_not_apply and typed in ("notapplicable", "na"):
        return Answer(NOT_APPLICABLE)
    if field.may_be_nothing and typed in ("nothingtoreport", "nothing"):
        return Answer(NOTHING)
    value = _READ[field.kind](field, raw)
    return Answer(GIVEN, value) if value not in ("", [], None) else None


def _line(field: FormField, raw: Any) -> str:
    return _short(field, clean_line(" ".join(str(raw or "").split())), 500)


def _short(field: FormField, text: str, most: int) -> str:
    if len(text) > most:
        raise AnswerRefused(f"{field.full_label} has {len(text):,} letters; the most is {most:,}: shorten it.")
    return text


def _text(field: FormField, raw: Any) -> str:
    return _short(field, canonical(str(raw or "")), MOST_LETTERS)


def _fold(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", str(text).lower())


def _choice(field: FormField, raw: Any) -> str:
    text = clean_line(str(raw or ""))
    if not text:
        return ""
    for choice in field.choices:
        if _fold(choice) == _fold(text):
            return choice
    raise AnswerRefused(f"{field.full_label} cannot be “{text[:80]}”: choose one of {', '.join(field.choices)}.")


def _choices(field: FormField, raw: Any) -> list[str]:
    entries = raw if isinstance(raw, list | tuple) else str(raw or "").split("\n")
    chosen = {_choice(field, entry) for entry in entries if clean_line(str(entry))}
    return [choice for choice in field.choices if choice in chosen]


def _money(field: FormField, raw: Any) -> str:
    text = clean_line(str(raw or ""))
    if not text or _fold(text) in ("nocost", "nil", "none", "no"):
        return "No cost" if text else ""
    found = MONEY.match(text)
    if not found:
        raise AnswerRefused(
            f"{field.full_label} cannot be “{text[:80]}”: write pounds, for example £12,500 or £12,500 a year, or No cost."
        )
    pounds = int(found[1].replace(",", ""))
    pence = f"{found[2]:0<3}" if found[2] else ""
    scale = {"k": 1_000, "m": 1_000_000, "million": 1_000_000}.get((found[3] or "").lower(), 1)
    if scale > 1:
        exact = round(float(f"{pounds}{found[2] or ''}") * scale, 2)
        pounds, pence = int(exact), "" if exact == int(exact) else f"{exact % 1:.2f}"[1:]
    tail = found[4].strip()
    return _short(field, f"£{pounds:,}{'' if pence in ('', '.00') else pence}{' ' + tail if tail else ''}", 200)


def _list(field: FormField, raw: Any) -> list[str]:
    entries = raw if isinstance(raw, list | tuple) else str(raw or "").split("\n")
    lines = [clean_line(" ".join(str(entry).split())) for entry in entries]
    return [_short(field, line, 2_000) for line in lines if line]


def _person(field: FormField, raw: Any) -> dict[str, str] | str:
    parts = raw if isinstance(raw, Mapping) else {"name": raw}
    out = {part: _short(field, clean_line(str(parts.get(part) or "")), 250) for part in PERSON_PARTS}
    if not any(out.values()):
        return ""
    if not out["name"]:
        raise AnswerRefused(f"{field.full_label}: give the person's name.")
    if out["email"] and not EMAIL.match(out["email"]):
        raise AnswerRefused(f"{field.full_label}: “{out['email'][:80]}” is not an e-mail address.")
    return out


def _date(field: FormField, raw: Any) -> str:
    if isinstance(raw, datetime.date):
        return raw.isoformat()
    text = clean_line(str(raw or ""))
    if not text:
        return ""
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.datetime.strptime(re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text), shape).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise AnswerRefused(f"{field.full_label} cannot be “{text[:80]}”: write a day, for example 10 June 2019.")


_READ = {
    "line": _line, "text": _text, "choice": _choice, "choices": _choices, "money": _money, "list": _list,
    "person": _person, "date": _date,
}  # fmt: skip


def words_of(field: FormField, answer: Answer | None) -> str:
    """An answer as it is read in a line or a diff; nothing for a missing one."""
    if answer is None:
        return ""
    if answer.state != GIVEN:
        return NOT_APPLICABLE_WORDS if answer.state == NOT_APPLICABLE else NOTHING_WORDS
    value = answer.value
    if field.kind == "person":
        phone = f"Tel: {value['phone']}" if value["phone"] else ""
        mail = f"E-mail: {value['email']}" if value["email"] else ""
        head = ", ".join(filter(None, (value["name"], value["role"])))
        return "\n".join(filter(None, (head, "  ".join(filter(None, (phone, mail))))))
    if field.kind in ("list", "choices"):
        return "\n".join(value)
    if field.kind == "date":
        day = datetime.date.fromisoformat(value)
        return f"{day.day} {day:%B %Y}"
    return str(value)


def digest(answer: Answer | None) -> str:
    """Eight letters that stand for an answer: a Word file carries them, so that what nobody touched is known."""
    told = json.dumps(answer.kept() if answer else {}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def missing_fields(form: ReportForm, values: Mapping[str, Any]) -> list[FormField]:
    """The headings that must be answered and are not."""
    return [field for field in form.answered_fields if not field.is_optional and answer_of(values, field) is None]


def not_applicable_list(form: ReportForm, values: Mapping[str, Any]) -> str:
    """The closing list of headings that do not apply, as the edition writes it: ``5, 6, 12`` or ``Policy/Legal``."""
    named = []
    for field in numbered(form):
        answer = answer_of(values, field)
        if answer is not None and answer.state == NOT_APPLICABLE:
            named.append(str(field.number) if form.listed_by_number else field.listed_as or field.label)
    return form.list_joiner.join(named)


@dataclass(frozen=True, slots=True)
class Change:
    """One heading that reads differently: in words, before and after."""

    key: str
    label: str
    before: str
    after: str


def changes_between(form: ReportForm, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """The headings that two sets of answers fill differently, in printed order."""
    out = []
    for field in form.answered_fields:
        before, after = answer_of(old, field), answer_of(new, field)
        if before != after:
            out.append(Change(field.key, field.full_label, words_of(field, before), words_of(field, after)))
    return out
