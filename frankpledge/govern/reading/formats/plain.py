"""Plain text and Markdown: from bytes to characters, saying what was guessed about the encoding."""

from __future__ import annotations

import codecs
import re

from frankpledge.govern.reading.formats.limits import MAX_TEXT_CHARACTERS
from frankpledge.govern.reading.paper import UnreadablePaper

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
SAVE_AS_UTF8 = (
    "Open it in the program that made it and save it as plain text with the encoding UTF-8, then add it again."
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MOJIBAKE = re.compile("â€[™œ\x9d\x98“”˜¢]|Ã[©¨¢´¶¼±]|Â£")


def decode(name: str, data: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    """Characters of ``data`` and notes on what was guessed. ``declared`` is what the file says of itself, if it does.

    Tried in order: byte order mark, declared encoding, UTF-8, Windows-1252. Raises UnreadablePaper where none fits.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(name, data[len(mark) :], encoding), []
    if b"\x00" in data:
        _refuse_nulls(name, data)
    if declared:
        try:
            return data.decode(declared), []
        except (LookupError, UnicodeDecodeError):
            pass  # a page that says one thing and is another: go by the bytes, and say so below
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return _windows(name, data, wrong.start)
    wrongly = [f"“{name}” says it is {declared} but is not; it was read as UTF-8."] if declared else []
    return text, wrongly


def read_plain(name: str, data: bytes) -> tuple[str, list[int], list[str]]:
    """Text, page starts (where form feeds part them) and notes of a plain text or Markdown file."""
    text, notes = decode(name, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    _refuse_rubbish(name, text)
    if not text.strip():
        raise UnreadablePaper(
            f"“{name}” holds only blank space. Check that the right file was chosen and add it again."
        )
    pages = [0, *(m.end() for m in re.finditer("\f", text))] if "\f" in text else []
    return text.replace("\f", "\n"), pages, [*notes, *oddities(name, text)]


def oddities(name: str, text: str) -> list[str]:
    """Notes on text that was spoilt before it came here: nothing is mended, the clerk is told where to look."""
    notes = []
    spoilt = MOJIBAKE.search(text)
    if spoilt:
        notes.append(
            f"“{name}” holds “{spoilt.group()}” at line {_line_of(text, spoilt.start())}: an earlier program read"
            f" it in the"
            " wrong encoding. Names with accents and curly quotes may be wrong; a fresh copy from the source is safer."
        )
    lost = text.find("\ufffd")
    if lost >= 0:
        notes.append(
            f"“{name}” has characters that were lost before it came here, the first at line {_line_of(text, lost)}."
        )
    return notes


def _line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].decode(encoding, "replace").count("\n") + 1
        raise UnreadablePaper(
            f"“{name}” begins as {encoding.upper()} text but stops being so at line {line} (byte {wrong.start:,})."
            f" It may be cut short or damaged. {SAVE_AS_UTF8}"
        ) from wrong


def _refuse_nulls(name: str, data: bytes) -> None:
    head = data[:4000]
    if min(head[0::2].count(0), head[1::2].count(0)) == 0 and head.count(0) > len(head) // 5:
        raise UnreadablePaper(f"“{name}” looks like UTF-16 text without the mark that says so. {SAVE_AS_UTF8}")
    place = data.index(b"\x00")
    raise UnreadablePaper(
        f"“{name}” is not text: it has binary data from byte {place:,}. Add the paper as PDF, Word (.docx), web"
        f" page or text."
    )


def _windows(name: str, data: bytes, bad: int) -> tuple[str, list[str]]:
    line = data.count(b"\n", 0, bad) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as wrong:
        second = data.count(b"\n", 0, wrong.start) + 1
        raise UnreadablePaper(
            f"“{name}” is neither UTF-8 (it fails at line {line}) nor Windows text (it fails at line"
            f" {second}). {SAVE_AS_UTF8}"
        ) from wrong
    high = sum(1 for ch in text if ord(ch) > 0x7F)
    if high > max(20, 0.2 * len(text)):
        raise UnreadablePaper(
            f"“{name}” is not UTF-8 (it fails at line {line}), and read as Windows text a fifth of it is odd"
            f" characters."
            f" {SAVE_AS_UTF8}"
        )
    return text, [
        f"“{name}” is not UTF-8 (from line {line}); it was read as Windows-1252. Check accents and quotation marks."
    ]


def _refuse_rubbish(name: str, text: str) -> None:
    if len(text) > MAX_TEXT_CHARACTERS:
        raise UnreadablePaper(
            f"“{name}” has {len(text):,} characters; the most that is read is {MAX_TEXT_CHARACTERS:,}. Split it"
            f" by meeting."
        )
    sample = text[:20_000]
    strange = CONTROL.findall(sample)
    if len(strange) > max(3, len(sample) // 200):
        place = CONTROL.search(sample)
        line = _line_of(sample, place.start()) if place else 1
        raise UnreadablePaper(
            f"“{name}” is not text: it has control characters from line {line}. Add the paper as PDF, Word"
            f" (.docx), web page"
            " or text."
        )
