"""A Word file (.docx) as lines of text in the order of the document: numbered paragraphs, lists and tables."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from frankpledge.govern.reading.formats.limits import (
    MAX_RATIO,
    MAX_TEXT_CHARACTERS,
    MAX_UNPACKED_BYTES,
    MAX_XML_BYTES,
    MAX_ZIP_ENTRIES,
    in_megabytes,
)
from frankpledge.govern.reading.formats.numbering import Numbering
from frankpledge.govern.reading.formats.rows import is_action_sheet, row_lines
from frankpledge.govern.reading.paper import UnreadablePaper

SKIPPED = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:instrText", "w:delText"))
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = qn("w:txbxContent")
BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}
SAVE_AGAIN = "Open it in Word, save a fresh copy as .docx, and add that."


def read_word(name: str, data: bytes) -> tuple[str, list[str]]:
    """Text and notes of a Word file. Its zip is checked for bombs before anything in it is parsed."""
    notes = check_archive(name, data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (
        PackageNotFoundError,
        zlib.error,
        KeyError,
        ValueError,
        etree.LxmlError,
        zipfile.BadZipFile,
        AttributeError,
        TypeError,
    ) as broken:
        if "macroEnabled" in str(broken) or "template" in str(broken):
            raise UnreadablePaper(
                f"“{name}” is a Word file with macros or a template. Save it as Word document (.docx)."
            ) from broken
        raise UnreadablePaper(
            f"“{name}” is a broken Word file: a part inside cannot be read ({_short(broken)}). {SAVE_AGAIN}"
        ) from broken
    body = document.element.body
    if body is None:
        raise UnreadablePaper(f"“{name}” is a Word file without a body. {SAVE_AGAIN}")
    lines = _lines(body, Numbering.of(document))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
    if not text.strip():
        raise UnreadablePaper(
            f"“{name}” is a Word file with no text in it; it may hold only pictures of pages. Ask for the paper"
            f" as text."
        )
    if len(text) > MAX_TEXT_CHARACTERS:
        raise UnreadablePaper(
            f"“{name}” has {len(text):,} characters; the most that is read is {MAX_TEXT_CHARACTERS:,}."
        )
    if next(body.iter(qn("w:del")), None) is not None or next(body.iter(qn("w:ins")), None) is not None:
        notes.append(f"“{name}” has tracked changes: what was put in is read, what was struck out is not.")
    return text, notes


def check_archive(name: str, data: bytes) -> list[str]:
    """Refuses a zip bomb, an entity bomb or a broken archive; returns notes on parts that are not read.

    Declared sizes are added up first; then each part that would be parsed is unpacked against a budget, because a
    declared size may lie.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_declared(name, entries)
            _check_parsed(name, archive, entries)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as broken:
        raise UnreadablePaper(
            f"“{name}” is a broken Word file: {_short(broken)}. Download or copy it again and add it."
        ) from broken
    inside = [
        e.filename
        for e in entries
        if e.filename.startswith("word/embeddings/") or e.filename.startswith("word/afchunk")
    ]
    return [f"“{name}” has {len(inside)} file(s) embedded in it that were not read."] if inside else []


def _check_declared(name: str, entries: list[zipfile.ZipInfo]) -> None:
    bomb = "which no paper needs and a zip bomb has; it was not opened."
    if len(entries) > MAX_ZIP_ENTRIES:
        raise UnreadablePaper(
            f"“{name}” holds {len(entries):,} parts (at most {MAX_ZIP_ENTRIES:,} are allowed), {bomb}"
        )
    total = sum(entry.file_size for entry in entries)
    if total > MAX_UNPACKED_BYTES:
        raise UnreadablePaper(
            f"“{name}” would unpack to {in_megabytes(total)} (at most {in_megabytes(MAX_UNPACKED_BYTES)} is"
            f" allowed), {bomb}"
        )
    for entry in entries:
        if entry.flag_bits & 1:
            raise UnreadablePaper(f"“{name}” is protected with a password. Save a copy without one and add the copy.")
        if entry.file_size > 1024 * 1024 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise UnreadablePaper(
                f"“{name}”: its part {entry.filename[:60]} unpacks to"
                f" {entry.file_size // max(entry.compress_size, 1):,} times its"
                f" size, {bomb}"
            )
    places = [entry.header_offset for entry in entries]
    if len(set(places)) < len(places):
        raise UnreadablePaper(f"“{name}” has parts laid over each other, {bomb}")


def _check_parsed(name: str, archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    left = MAX_XML_BYTES
    for entry in entries:
        if not entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(entry) as part:
            blob = part.read(left + 1)
        left -= len(blob)
        if left < 0:
            raise UnreadablePaper(
                f"“{name}” has more than {in_megabytes(MAX_XML_BYTES)} of text and layout (at"
                f" {entry.filename[:60]}). Split it"
                " by meeting and add the parts."
            )
        if any(
            mark in blob
            for mark in (b"<!DOCTYPE", b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))
        ):
            raise UnreadablePaper(
                f"“{name}”: its part {entry.filename[:60]} defines entities of its own, which Word never does and"
                f" an attack"
                " does; it was not read."
            )


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _lines(body: Any, numbering: Numbering) -> list[str]:
    out: list[str] = []
    for block in _blocks(body):
        if block.tag == qn("w:tbl"):
            out += ["", *_table(block, numbering), ""]
            continue
        said = _paragraph(block, numbering)
        out += said.split("\n") if said.strip() else [""]
        if said.strip() and not numbering.is_listed(block):
            out.append("")  # a paragraph is one line here and must not run on into the next
        for box in _text_boxes(block):
            out += [line for inner in _blocks(box) for line in [_paragraph(inner, numbering)] if line.strip()]
    return out


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, looking through content controls and tracked insertions."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (
            qn("w:sdt"),
            qn("w:sdtContent"),
            qn("w:ins"),
            qn("w:moveTo"),
            qn("w:customXml"),
            qn("w:smartTag"),
        ):
            yield from _blocks(child)


def _paragraph(paragraph: Any, numbering: Numbering) -> str:
    text = re.sub(r"[ \u00a0]+", " ", "".join(_pieces(paragraph))).strip(" ")
    label = numbering.label(paragraph) if text.strip() else ""
    return f"{label} {text}" if label else text


def _pieces(node: Any) -> Iterator[str]:
    for child in node:
        tag = child.tag
        if tag in SKIPPED or tag in (FALLBACK, TEXT_BOX):
            continue
        if tag == qn("w:t"):
            yield child.text or ""
        elif tag in BREAKS:
            yield BREAKS[tag]
        elif isinstance(tag, str):
            yield from _pieces(child)


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(TEXT_BOX):
        if not any(parent.tag == FALLBACK for parent in box.iterancestors()):
            yield box


def _table(table: Any, numbering: Numbering) -> list[str]:
    out: list[str] = []
    sheet: bool | None = None
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue  # a table inside a cell is read with its cell
        cells = list(_cells(row, numbering))
        if not cells:
            continue
        if sheet is None:
            sheet = is_action_sheet([" ".join(cell) for cell in cells])
        out += row_lines(cells, one_line=sheet)
    return out


def _cells(row: Any, numbering: Numbering) -> Iterator[list[str]]:
    for cell in row.iter(qn("w:tc")):
        if next(cell.iterancestors(qn("w:tr"))) is not row:
            continue
        paragraphs = []
        for block in _blocks(cell):
            if block.tag == qn("w:tbl"):
                paragraphs += [line.replace("\t", " | ") for line in _table(block, numbering)]
            else:
                # a line break in a cell parts a title from its text as an end of paragraph would
                paragraphs += _paragraph(block, numbering).replace("\t", " ").split("\n")
        yield paragraphs or [""]
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        wide = int(span.get(qn("w:val")) or 1) if span is not None and (span.get(qn("w:val")) or "").isdigit() else 1
        yield from ([""] for _ in range(min(wide, 20) - 1))
