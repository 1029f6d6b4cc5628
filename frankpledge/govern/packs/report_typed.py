"""Sheets typed by people in the council's old layout: headings found by their words, what stands below them taken.

A heading is a label of the form or one of its aliases, with or without its number, alone on a line or followed by a colon
and the answer. Labels that stand twice (a front line and a numbered section of the body) are told apart by the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from frankpledge.govern.packs.report_labels import Labels, folded
from frankpledge.govern.packs.report_word_read import SheetRead, paragraph_text, table_lines
from frankpledge.govern.reading.formats.numbering import Numbering
from frankpledge.govern.rules.report_answer import NOT_APPLICABLE, Answer, AnswerRefused, given
from frankpledge.govern.rules.report_form import FormField, ReportForm, numbered

PARAGRAPH_NUMBER = re.compile(r"^\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\.?\s+|^\(?\d{1,2}[.)]\s+")
PHONE, MAIL = (
    re.compile(r"(?:Tel(?:ephone)?\.?:?\s*)(\+?[\d ()]{7,20})", re.IGNORECASE),
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
)
LEFT_BLANK = "this page is left intentionally blank"
RANGE = re.compile(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?")


@dataclass
class _Typed:
    """Lines gathered under the headings of a form."""

    labels: Labels
    under: dict[str, list[str]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    now: FormField | None = None

    def line(self, text: str, label: str = "", *, bullet: bool = False) -> None:
        """One line of the document."""
        text = text.strip()
        if folded(text) == LEFT_BLANK:
            return
        if not text:
            if self.now is not None and self.under[self.now.key]:
                self.under[self.now.key].append("")
            return
        found = None if bullet else self.labels.find(text, label)
        if found is not None:
            self.now = found.field
            self.under.setdefault(found.field.key, [])
            text = found.rest
        elif folded(text) in self.labels.titles and not bullet:
            self.now = None
            return
        if text:
            self._keep(("- " if bullet else "") + text)

    def _keep(self, text: str) -> None:
        if self.now is None:
            self.loose.append(text)
        else:
            self.under[self.now.key].append(text)
            spans = self.now.source in ("title", "not_applicable") or self.now.kind in ("text", "list", "person")
            if not spans or self.now.source not in ("", "title", "not_applicable"):
                self.now = None  # a short heading takes one line


def read_typed(document: Any, form: ReportForm) -> SheetRead:
    """What people typed under the headings of a form. Text under no heading comes back as ``unplaced``."""
    typed = _Typed(Labels(form))
    numbering = Numbering.of(document)
    for kind, text, label in _lines(document.element.body, numbering):
        typed.line(text, label, bullet=kind == "bullet")
    read = SheetRead(unplaced=typed.loose)
    for one in form.answered_fields:
        lines = typed.under.get(one.key)
        if lines is None or not any(lines):
            continue
        try:
            answer = given(one, _raw(one, lines))
        except AnswerRefused as refused:
            read.refused[one.key] = str(refused)
            read.unplaced.append(f"{one.full_label}: {' '.join(lines)}")
            continue
        if answer is not None:
            read.answers[one.key] = answer
    _decision_type(form, typed, read)
    _closing_list(form, typed, read)
    return read


def _lines(parent: Any, numbering: Numbering) -> Iterator[tuple[str, str, str]]:
    for child in parent:
        if child.tag == qn("w:p"):
            text = paragraph_text(child)
            label = numbering.label(child) if text.strip() else ""
            for nth, line in enumerate(text.split("\n")):
                bullet = nth == 0 and label == "•"
                yield "bullet" if bullet else "words", line, "" if bullet or nth else label
            yield "words", "", ""
        elif child.tag == qn("w:tbl"):
            yield from _table(child, numbering)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:smartTag")):
            yield from _lines(child, numbering)


def _table(table: Any, numbering: Numbering) -> Iterator[tuple[str, str, str]]:
    """A table of two columns is label and answer; one of one column is a frame; any other is kept as a table."""
    rows = [[cell for cell in row if cell.tag == qn("w:tc")] for row in table if row.tag == qn("w:tr")]
    if all(len(row) <= 2 for row in rows):
        for row in rows:
            if len(row) == 2:
                head = " ".join(" ".join(paragraph_text(p) for p in row[0].iter(qn("w:p"))).split())
                yield "words", head if head.endswith(":") or not head else f"{head}:", ""
            yield from _lines(row[-1], numbering)
        return
    for line in ("", *table_lines(table), ""):
        yield "words", line, ""


def _raw(one: FormField, lines: list[str]) -> Any:
    if one.kind == "person":
        text = " ".join(lines)
        mail, phone = MAIL.search(text), PHONE.search(text)
        head = re.split(r"\s*(?:Tel(?:ephone)?\b|E-?mail\b)|\t", text)[0].strip(" ,")
        name, _, role = head.partition(",")
        return {"name": name.strip(), "role": role.strip(), "phone": phone[1].strip() if phone else "",
                "email": mail[0] if mail else ""}  # fmt: skip
    bare = [PARAGRAPH_NUMBER.sub("", line) for line in lines]
    if one.kind in ("list", "choices"):
        return [line.removeprefix("- ") for line in bare if line.strip()]
    if one.kind == "text":
        return "\n".join(bare)
    return " ".join(line for line in bare if line.strip())


def _decision_type(form: ReportForm, typed: _Typed, read: SheetRead) -> None:
    """ "Decision Type: Non Urgent  Non Executive  Non Key" answers three headings in one line."""
    line = next((text for text in typed.loose if folded(text).startswith("decision type")), "")
    kinds = [one for one in form.answered_fields if one.key.startswith("decision_") and one.kind == "choice"]
    if not line or not kinds:
        return
    words = f" {folded(line)} "
    for one in kinds:
        hits = [choice for choice in one.choices if f" {folded(choice)} " in words]
        if hits:
            read.answers.setdefault(one.key, Answer("given", max(hits, key=len)))
    read.unplaced.remove(line)


def _closing_list(form: ReportForm, typed: _Typed, read: SheetRead) -> None:
    """Headings named in the closing list do not apply; one that has words keeps them, and that is said."""
    source = next((one for one in form.fields if one.source == "not_applicable"), None)
    listed = " ".join(typed.under.get(source.key, [])) if source is not None else ""
    if not listed:
        return
    numbers = {n for low, high in RANGE.findall(listed) for n in range(int(low), int(high or low) + 1)}
    names = {folded(name) for name in re.split(r"[/,;]", listed)}
    for one in numbered(form):
        if one.number not in numbers and folded(one.listed_as or one.label) not in names:
            continue
        there = read.answers.get(one.key)
        if there is None:
            read.answers[one.key] = Answer(NOT_APPLICABLE)
        elif there.state != NOT_APPLICABLE:
            read.notes.append(
                f"The file lists {one.full_label} as non-applicable, but there are words under it: the words were read,"
                " and the list will write itself without it."
            )
