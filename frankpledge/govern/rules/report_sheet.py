"""A report as it is read: its headings in printed order with what stands under them, for the page, the pack and Word.

An empty heading is printed as missing, or not at all where it may be left out; never bare.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frankpledge.govern.rules.report_answer import GIVEN, answer_of, words_of
from frankpledge.govern.rules.report_form import FormField, FormSection, ReportForm
from frankpledge.govern.rules.report_text import Piece, pieces

MISSING_WORDS = "Missing: this heading has not been answered."
LONG = ("text", "list", "choices")


@dataclass(frozen=True, slots=True)
class PrintedField:
    """One heading with what stands under it. ``number`` begins each of its paragraphs: 3.1, 3.2."""

    key: str
    label: str
    body: tuple[Piece, ...]
    is_missing: bool = False
    is_long: bool = False
    is_answer: bool = True

    @property
    def words(self) -> str:
        """A short answer in one run of text."""
        return "\n".join(line for piece in self.body for line in piece.lines)


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """Headings printed together, under a title or none."""

    title: str
    fields: tuple[PrintedField, ...]

    @property
    def is_short(self) -> bool:
        """Whether every answer is a line or two, so that they are set as a table of labels and answers."""
        return all(not one.is_long for one in self.fields)


def printed_sheet(form: ReportForm, values: Mapping[str, Any], facts: Mapping[str, str]) -> tuple[PrintedSection, ...]:
    """The whole sheet. ``facts`` fills the headings the system writes."""
    made = (_section(section, values, facts) for section in form.sections)
    return tuple(section for section in made if section.fields)


def _section(section: FormSection, values: Mapping[str, Any], facts: Mapping[str, str]) -> PrintedSection:
    fields = [_field(one, values, facts) for one in section.fields]
    return PrintedSection(section.title, tuple(one for one in fields if one is not None))


def _field(one: FormField, values: Mapping[str, Any], facts: Mapping[str, str]) -> PrintedField | None:
    number = f"{one.number}. " if one.number is not None else ""
    if one.source:
        said = facts.get(one.source, "")
        return PrintedField(one.key, one.label, (Piece("words", (said,)),), is_answer=False) if said else None
    answer = answer_of(values, one)
    is_long = one.kind == "text" or (one.kind in LONG and one.number is not None)
    if answer is None:
        if one.is_optional:
            return None
        return PrintedField(one.key, number + one.label, (Piece("words", (MISSING_WORDS,)),), True, is_long)
    return PrintedField(one.key, number + one.label, _body(one, answer), False, is_long)


def _body(one: FormField, answer: Any) -> tuple[Piece, ...]:
    if answer.state != GIVEN:
        words = words_of(one, answer)
        return (Piece("words", (f"{one.number}.1 {words}" if one.number is not None else words,)),)
    if one.kind == "list":
        if one.number is not None:
            return tuple(Piece("words", (f"{one.number}.{nth} {line}",)) for nth, line in enumerate(answer.value, 1))
        return (Piece("bullets", tuple(answer.value)),)
    if one.kind == "choices":
        return (Piece("bullets", tuple(answer.value)),)
    if one.kind != "text":
        return (Piece("words", tuple(words_of(one, answer).split("\n"))),)
    return _numbered(one, pieces(answer.value))


def _numbered(one: FormField, found: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Paragraphs with their numbers, which people cite; lists and tables belong to the paragraph before."""
    if one.number is None:
        return found
    out, nth = [], 0
    for piece in found:
        if piece.kind == "words":
            nth += 1
            first, *rest = piece.lines
            out.append(Piece("words", (f"{one.number}.{nth} {first}", *rest)))
        else:
            out.append(piece)
    return tuple(out)
