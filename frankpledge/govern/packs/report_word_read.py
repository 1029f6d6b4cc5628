"""A report's sheet read back from Word: content controls by their tags, or typed headings where there are none.

Refused in words: macros, active parts, broken files, files that are no Word document. What stands under no heading is
not lost: it comes back as ``unplaced``.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from frankpledge.govern.packs.report_labels import Labels, is_of_the_sheet
from frankpledge.govern.packs.report_word import IDENTITY, TICKED, W14
from frankpledge.govern.reading.formats.kinds import kind_of
from frankpledge.govern.reading.formats.limits import in_megabytes
from frankpledge.govern.reading.formats.numbering import Numbering
from frankpledge.govern.reading.formats.word import check_archive
from frankpledge.govern.reading.paper import UnreadablePaper
from frankpledge.govern.rules.report_answer import (
    NOT_APPLICABLE,
    NOTHING,
    PERSON_PARTS,
    Answer,
    AnswerRefused,
    digest,
    given,
    refuse_clash,
)
from frankpledge.govern.rules.report_form import FormField, ReportForm

MOST_BYTES = 20 * 1024 * 1024
ACTIVE = ("vbaproject", "vbadata", "activex", "macrosheets")
DROPPED = frozenset(
    qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:sdtPr", "w:pPr", "w:rPr")
)


class SheetRefused(Exception):
    """A file that is not taken as a report's sheet; the message says what is wrong and what to do."""


@dataclass
class SheetRead:
    """What a file holds. ``held`` is every answer read, ``answers`` those that differ from what was written out (None:
    emptied), with ``bases`` the digests of what was written out; ``refused`` what a heading could not take, and why.
    """

    identity: str = ""
    held: dict[str, Answer | None] = field(default_factory=dict)
    answers: dict[str, Answer | None] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    untouched: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def opened_sheet(name: str, data: bytes) -> Any:
    """The Word document of a file. Raises SheetRefused for macros, broken structure, or anything else than .docx."""
    if len(data) > MOST_BYTES:
        raise SheetRefused(
            f"“{name}” is {in_megabytes(len(data))}; a sheet may have {in_megabytes(MOST_BYTES)} at most."
        )
    if not data:
        raise SheetRefused(f"“{name}” is empty: save it in Word again and send that.")
    try:
        _refuse_active(name, data)
        if kind_of(name, data) != "docx":
            raise SheetRefused(f"“{name}” is not a Word document: send the sheet as .docx.")
        check_archive(name, data)
        return docx.Document(io.BytesIO(data))
    except UnreadablePaper as refused:
        raise SheetRefused(str(refused)) from refused
    except (PackageNotFoundError, KeyError, ValueError, etree.LxmlError, zipfile.BadZipFile, zlib.error, AttributeError,
            TypeError, OSError, EOFError, RuntimeError) as broken:  # fmt: skip
        raise SheetRefused(
            f"“{name}” cannot be opened as a Word document: open it in Word, save a fresh copy as .docx and send that."
        ) from broken


def _refuse_active(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [entry.filename.lower() for entry in archive.infolist()]
            info = next((e for e in archive.infolist() if e.filename == "[Content_Types].xml"), None)
            kinds = archive.read(info).lower() if info is not None and info.file_size < 1_000_000 else b""
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return  # said better by whoever opens it
    if any(active in entry for entry in names for active in ACTIVE) or b"macroenabled" in kinds:
        raise SheetRefused(
            f"“{name}” holds macros, which a sheet never needs and which are not opened here. Save it in Word as “Word"
            " Document (.docx)” without macros, and send that."
        )


def words_in(element: Any, numbering: Numbering | None = None) -> str:
    """The text of a control, a cell or a body: paragraphs parted by blank lines, bullets and tables in plain writing."""
    return "\n".join(_lines(element, numbering))


def _lines(parent: Any, numbering: Numbering | None) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            text = paragraph_text(child)
            label = numbering.label(child) if numbering is not None and text.strip() else ""
            listed = label == "•" or _is_bullet(child)
            if listed:
                yield "- " + " ".join(text.split())
            elif text.strip().startswith("|") and text.strip().endswith("|"):
                yield text  # a row of a table typed as words: its neighbours belong to it
            else:
                yield from ("", f"{label} {text}".strip() if label else text, "")
        elif child.tag == qn("w:tbl"):
            yield from ("", *table_lines(child), "")
        elif child.tag not in DROPPED:
            yield from _lines(child, numbering)


def _is_bullet(element: Any) -> bool:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and (style.get(qn("w:val")) or "").startswith("ListBullet")


def table_lines(table: Any) -> list[str]:
    """The rows of a table, each cell a line of words."""
    rows = []
    for row in table.iter(qn("w:tr")):
        cells = [" ".join(words_in(cell).split()).replace("|", "/") for cell in row.iter(qn("w:tc"))]
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def paragraph_text(element: Any) -> str:
    """The words of a paragraph; struck-out words of tracked changes are not among them."""
    out: list[str] = []
    for child in element:
        if child.tag in DROPPED:
            continue
        if child.tag == qn("w:t"):
            out.append(child.text or "")
        elif child.tag in (qn("w:br"), qn("w:cr")):
            out.append("\n")
        elif child.tag == qn("w:tab"):
            out.append(" ")
        elif child.tag == qn("w:noBreakHyphen"):
            out.append("-")
        else:
            out.append(paragraph_text(child))
    return "".join(out)


@dataclass
class _Control:
    """A content control: the heading it answers, which part of it, the digest it was written out with."""

    key: str
    sub: str
    mark: str
    element: Any

    @property
    def is_empty(self) -> bool:
        """Whether it still shows its prompt."""
        return self.element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None

    @property
    def is_ticked(self) -> bool:
        """Whether its box is ticked, by its state or by the sign printed."""
        checked = self.element.find(f".//{{{W14}}}checked")
        state = (checked.get(f"{{{W14}}}val") or "").lower() in ("1", "true", "on") if checked is not None else False
        return state or TICKED in "".join(self.element.itertext())

    def words(self, numbering: Numbering | None) -> str:
        """What stands in it."""
        if self.is_empty:
            return ""
        content = self.element.find(qn("w:sdtContent"))
        if content is None:
            return ""
        if content.find(f".//{qn('w:p')}") is None and content.find(f".//{qn('w:tc')}") is None:
            return paragraph_text(content)
        return words_in(content, numbering)

    def entries(self) -> list[str]:
        """Its paragraphs, for a list."""
        if self.is_empty:
            return []
        return [line for p in self.element.iter(qn("w:p")) for line in paragraph_text(p).split("\n")]


def _controls(document: Any) -> tuple[str, dict[str, list[_Control]]]:
    identity = ""
    found: dict[str, list[_Control]] = {}
    for sdt in document.element.body.iter(qn("w:sdt")):
        tag_element = sdt.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        tag = tag_element.get(qn("w:val")) or "" if tag_element is not None else ""
        if tag.startswith(f"{IDENTITY}:"):
            identity = identity or tag.removeprefix(f"{IDENTITY}:")
        elif tag.startswith("fp:"):
            head, _, mark = tag.removeprefix("fp:").partition("#")
            key, _, sub = head.partition(":")
            found.setdefault(key, []).append(_Control(key, sub, mark, sdt))
    return identity, found


def read_sheet(document: Any, form: ReportForm) -> SheetRead:
    """The answers in a sheet's controls. ``identity`` is empty for a file without controls of ours."""
    identity, controls = _controls(document)
    read = SheetRead(identity=identity)
    if not controls:
        return read
    numbering = Numbering.of(document)
    for one in form.answered_fields:
        mine = controls.get(one.key, [])
        if not mine:
            read.notes.append(f"The field “{one.full_label}” is no longer in the file: it stays as it was.")
            continue
        try:
            answer = _answer(one, mine, numbering)
        except AnswerRefused as refused:
            read.refused[one.key] = str(refused)
            continue
        read.held[one.key] = answer
        if digest(answer) == mine[0].mark:
            read.untouched.add(one.key)
        else:
            read.answers[one.key], read.bases[one.key] = answer, mine[0].mark
    body = document.element.body
    if next(body.iter(qn("w:del")), None) is not None or next(body.iter(qn("w:ins")), None) is not None:
        read.notes.append("The file has tracked changes: what was put in is read, what was struck out is not.")
    if next(body.iter(qn("w:drawing")), None) is not None or next(body.iter(qn("w:pict")), None) is not None:
        read.notes.append("The file has pictures, which a sheet does not keep: attach them as a paper of their own.")
    read.unplaced = _outside(body, form)
    return read


def _answer(one: FormField, mine: list[_Control], numbering: Numbering) -> Answer | None:
    by_sub = {control.sub: control for control in mine}
    ticked = {state: state in by_sub and by_sub[state].is_ticked for state in (NOT_APPLICABLE, NOTHING)}
    answer = given(one, _raw(one, by_sub, numbering))
    has_words = answer is not None and answer.state not in (NOT_APPLICABLE, NOTHING)
    refuse_clash(one, has_words=has_words, not_applicable=ticked[NOT_APPLICABLE], nothing=ticked[NOTHING])
    if ticked[NOT_APPLICABLE] or ticked[NOTHING]:
        return Answer(NOT_APPLICABLE if ticked[NOT_APPLICABLE] else NOTHING)
    return answer


def _raw(one: FormField, by_sub: Mapping[str, _Control], numbering: Numbering) -> Any:
    if one.kind == "person":
        return {part: by_sub[part].words(None) for part in PERSON_PARTS if part in by_sub}
    if one.kind == "choices":
        return [choice for nth, choice in enumerate(one.choices) if str(nth) in by_sub and by_sub[str(nth)].is_ticked]
    main = by_sub.get("")
    if main is None:
        return ""
    return main.entries() if one.kind == "list" else main.words(numbering if one.kind == "text" else None)


def _outside(body: Any, form: ReportForm) -> list[str]:
    """Words typed between the fields: none of the sheet's own, and in no control."""
    out = []
    labels = Labels(form)
    for element in body.iterchildren(qn("w:p")):
        own = [child for child in element if child.tag != qn("w:sdt")]
        text = " ".join("".join(paragraph_text([child]) for child in own).split())
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        is_plain = style is None or style.get(qn("w:val")) in ("Normal", "ListParagraph", "ListBullet", "Answer")
        if text and is_plain and not is_of_the_sheet(text, labels):
            out.append(text)
    return out
