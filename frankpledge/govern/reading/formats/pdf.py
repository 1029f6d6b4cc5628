"""A PDF with text as lines of text, page by page; ruled tables with an Action column as rows of tab-separated cells."""

from __future__ import annotations

import re
import threading
import time
import zlib
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pypdfium2 import raw

from frankpledge.govern.reading.formats.limits import (
    MAX_PDF_PAGES,
    MAX_PDF_SECONDS,
    MAX_PDF_STREAM_BYTES,
    MAX_TABLE_OBJECTS,
    MAX_TABLE_SECONDS,
    MAX_TEXT_CHARACTERS,
    PDF_STREAM_WATCHED,
    in_megabytes,
)
from frankpledge.govern.reading.formats.printed_lines import page_paragraphs
from frankpledge.govern.reading.formats.ruled import RuledTables
from frankpledge.govern.reading.paper import UnreadablePaper

PDFIUM = threading.Lock()  # the library may not be called from two threads at once
# The last word of a heading row of a table whose rows stay whole: an Action column, Matters Outstanding, or a list of people.
TABLE_HEADING = re.compile(
    r"(?mi)^\W*(minute (no|number|ref)|(minutes? .{0,40})?matters? (arising|outstanding))\b"
    r"|(^|\s)(actions?|owner|lead|action by|by whom|deadline|timescale|by when|due date|status"
    r"|^name\b.{0,60}\b(role|agency|organi[sz]ation|representing|initials|job title|attendance))\s*$"
)
FEW = 25  # characters: a page number or a scanner's stamp, not a page of text
AGAIN = "Download it again from where it came, or ask for a fresh copy, and add that."


@dataclass(slots=True)
class _Pages:
    """Text of each page so far, and the pages that had none."""

    texts: list[str] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    size: int = 0


def read_pdf(name: str, data: bytes) -> tuple[str, list[int], list[str]]:
    """Text, start offset of each page, and notes. Raises UnreadablePaper for a locked, scanned or broken one."""
    _refuse_bomb(name, data)
    with PDFIUM:
        document = _open(name, data)
        try:
            pages, notes = _read_pages(name, data, document)
        finally:
            document.close()
    _refuse_without_text(name, pages)
    if pages.pictured:
        notes.append(
            f"“{name}”: {_listed(pages.pictured)} without text (scanned or pictures only) and could not be read."
        )
    if pages.broken:
        notes.append(f"“{name}”: {_listed(pages.broken)} broken and could not be read.")
    text, starts = "", []
    for page in pages.texts:
        starts.append(len(text))
        text += page.rstrip() + "\n\n"
    return text, starts, notes


def _refuse_bomb(name: str, data: bytes) -> None:
    """Unpacks each large stream as far as the limit, in small steps, before the PDF library would unpack it whole."""
    if re.search(rb"/FlateDecode[\s/]+(FlateDecode|Fl\b)", data):
        raise UnreadablePaper(
            f"“{name}” packs its pages twice over, which no paper needs and an attack does; it was not read."
        )
    for start in re.finditer(rb"stream\r?\n", data):
        end = data.find(b"endstream", start.end())
        end = len(data) if end < 0 else end
        if end - start.end() >= PDF_STREAM_WATCHED and _unpacks_beyond(data, start.end(), end, MAX_PDF_STREAM_BYTES):
            raise UnreadablePaper(
                f"“{name}”: a page or picture in it (at byte {start.start():,}) unpacks to more than"
                f" {in_megabytes(MAX_PDF_STREAM_BYTES)}, which no paper needs; it was not read. Print it to PDF again."
            )


def _unpacks_beyond(data: bytes, start: int, end: int, limit: int) -> bool:
    unpacker, size, piece = zlib.decompressobj(), 0, data[start:end]
    try:
        while piece and size <= limit:
            size += len(unpacker.decompress(piece, 1024 * 1024))
            piece = unpacker.unconsumed_tail
    except zlib.error:
        return False  # not packed this way, or broken: the PDF library will say
    return size > limit


def _listed(numbers: list[int]) -> str:
    """``[2, 3, 4, 9]`` gives ``pages 2 to 4 and 9 are``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{run[0]}" if len(run) == 1 else f"{run[0]} {'and' if len(run) == 2 else 'to'} {run[-1]}" for run in runs]
    joined = said[0] if len(said) == 1 else f"{', '.join(said[:12])}" + (" and others" if len(said) > 12 else "")
    return f"page {joined} is" if len(numbers) == 1 else f"pages {joined} are"


def _open(name: str, data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as wrong:
        if getattr(wrong, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(wrong).lower():
            raise UnreadablePaper(
                f"“{name}” is protected with a password. Open it with the password, print or save a copy without"
                f" one, and add"
                " the copy."
            ) from wrong
        cut = b"%%EOF" not in data[-2048:]
        what = "is cut short: the mark that ends a PDF is missing" if cut else "is a broken PDF and cannot be opened"
        raise UnreadablePaper(f"“{name}” {what}. {AGAIN}") from wrong
    problem = ""
    if count == 0:
        problem = f"“{name}” is a PDF with no pages. {AGAIN}"
    elif count > MAX_PDF_PAGES:
        problem = (
            f"“{name}” has {count:,} pages; the most that is read is {MAX_PDF_PAGES:,}. Split it by meeting, or"
            f" add only the"
            " agenda and minutes."
        )
    elif b"%%EOF" not in data[-4096:]:
        # What is left opens, but pages after the cut would be missing without a word.
        problem = (
            f"“{name}” is cut short: the mark that ends a PDF is missing, after {count:,} page(s) were found. {AGAIN}"
        )
    if problem:
        document.close()
        raise UnreadablePaper(problem)
    return document


def _read_pages(name: str, data: bytes, document: Any) -> tuple[_Pages, list[str]]:
    pages, notes = _Pages(), []
    started = time.monotonic()
    tables = RuledTables(data, MAX_TABLE_SECONDS)
    try:
        for index in range(len(document)):
            if time.monotonic() - started > MAX_PDF_SECONDS:
                raise UnreadablePaper(
                    f"“{name}” takes too long to read: only {index:,} of {len(document):,} pages in"
                    f" {MAX_PDF_SECONDS:.0f}"
                    " seconds. Print it to PDF again, or split it by meeting."
                )
            text = _page_text(document, index, pages, tables)
            pages.size += len(text)
            if pages.size > MAX_TEXT_CHARACTERS:
                raise UnreadablePaper(
                    f"“{name}” has more than {MAX_TEXT_CHARACTERS:,} characters by page {index + 1:,}. Split it"
                    f" by meeting."
                )
            pages.texts.append(text)
    finally:
        tables.close()
    if tables.late:
        notes.append(
            f"“{name}”: tables from page {tables.late:,} on were read as running text; owners may have left their rows."
        )
    return pages, notes


def _page_text(document: Any, index: int, pages: _Pages, tables: RuledTables) -> str:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        pages.broken.append(index + 1)
        return ""
    try:
        textpage = page.get_textpage()
        text = _tidy(page_paragraphs(textpage))
        textpage.close()
        if len("".join(text.split())) < FEW and _mostly_picture(page):
            pages.pictured.append(index + 1)
            return text
        if tables.under_way or TABLE_HEADING.search(text):
            ruled = _count_objects(page)
            if 4 <= ruled <= MAX_TABLE_OBJECTS:
                return tables.page_text(index) or text
            tables.under_way = False
        return text
    except pypdfium2.PdfiumError:
        pages.broken.append(index + 1)
        return ""
    finally:
        page.close()


def _tidy(text: str) -> str:
    """Line ends as newlines; a word broken at a line end is joined, its hyphen kept where pdfium is unsure."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x02\ufffe]\n?", "-", text)
    return text.replace("\x00", "").replace("\ufeff", "").replace("\f", "\n")


def _mostly_picture(page: Any) -> bool:
    width, height = page.get_size()
    area = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds() if hasattr(picture, "get_bounds") else picture.get_pos()
        area = max(area, abs(right - left) * abs(top - bottom))
    return area > 0.3 * width * height


def _count_objects(page: Any) -> int:
    """Lines and boxes drawn on the page: a ruled table has some, a drawing has thousands."""
    count = 0
    for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        count += 1
        if count > MAX_TABLE_OBJECTS:
            break
    return count


def _refuse_without_text(name: str, pages: _Pages) -> None:
    count = len(pages.texts)
    if any(len("".join(text.split())) >= FEW for text in pages.texts) or any(
        text.strip() and index + 1 not in pages.pictured for index, text in enumerate(pages.texts)
    ):
        return
    if pages.pictured:
        which = (
            "its one page is a picture"
            if count == 1
            else f"{_listed(pages.pictured)} pictures" + ("" if len(pages.pictured) < count else f" (all {count:,})")
        )
        raise UnreadablePaper(
            f"“{name}” is a scanned PDF with no text: {which}. Ask for the paper as Word or as a PDF made from"
            f" it, or run text"
            " recognition (OCR) over it first."
        )
    raise UnreadablePaper(
        f"“{name}” is a PDF with no text on any of its {count:,} page(s). Check that it is the right file."
    )
