"""What a file is by its first bytes, whatever its name says, and the refusal of kinds that are not read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePath

from frankpledge.govern.reading.paper import UnreadablePaper

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
KIND_OF_SUFFIX = {
    ".pdf": "pdf",
    ".docx": "docx",
    **dict.fromkeys(TEXT_SUFFIXES, "text"),
    **dict.fromkeys(HTML_SUFFIXES, "html"),
}
NAMES = {"pdf": "a PDF", "docx": "a Word document (.docx)", "html": "a web page", "text": "plain text"}
WORD_ADVICE = "Open it in Word or LibreOffice, choose Save As, Word document (.docx), and add that file."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML_START = re.compile(rb"(?is)^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b")
HTML_TAGS = re.compile(rb"(?i)<(html|body|div|table|h[1-6]|p|ul)\b")
IMAGES = ((b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"), (b"GIF8", "GIF"))


def kind_of(name: str, data: bytes) -> str:
    """``text``, ``html``, ``pdf`` or ``docx``. Raises UnreadablePaper for anything else, saying how to save it."""
    found = _by_content(name, data)
    suffix = PurePath(name).suffix.lower()
    expected = KIND_OF_SUFFIX.get(suffix)
    if expected == "html" and found == "text" and HTML_TAGS.search(data[:20_000]):
        return "html"
    if expected is None or expected == found:
        _refuse_other_suffix(name, suffix, found)
        return found
    if {expected, found} == {"text", "html"}:
        return found
    raise UnreadablePaper(
        f"“{name}” is named as {NAMES[expected]} but is {NAMES[found]} inside. Check that it is the right file;"
        f" if it is,"
        f" change the end of its name to {_suffix_for(found)}, or download it again, and add it."
    )


def _suffix_for(kind: str) -> str:
    return {"pdf": ".pdf", "docx": ".docx", "html": ".html", "text": ".txt"}[kind]


def _by_content(name: str, data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(name, data)
    if data.startswith(OLE):
        _refuse_ole(name, data)
    if data.startswith(b"{\\rtf"):
        raise UnreadablePaper(f"“{name}” is a rich text file (RTF), which is not read. {WORD_ADVICE}")
    for magic, picture in IMAGES:
        if data.startswith(magic):
            raise UnreadablePaper(
                f"“{name}” is a picture ({picture}), with no text to read. Ask for the paper as a PDF with text"
                f" or as Word,"
                " or run text recognition (OCR) over it first."
            )
    if data.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        raise UnreadablePaper(f"“{name}” is a packed archive. Unpack it and add the papers inside one by one.")
    if re.match(rb"(?is)^(from|mime-version|received|content-type|subject|date):.{0,2000}content-type:", data[:4000]):
        raise UnreadablePaper(
            f"“{name}” is an e-mail or a web archive (.mht). Save the page as “Web page, HTML only”, or save the"
            f" attached"
            " paper, and add that."
        )
    return "html" if HTML_START.match(data[:4000].removeprefix(b"\xef\xbb\xbf")) else "text"


def _zip_kind(name: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = (
                archive.read("mimetype")[:80]
                if "mimetype" in names and archive.getinfo("mimetype").file_size < 200
                else b""
            )
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as broken:
        raise UnreadablePaper(
            f"“{name}” is a Word or zip file that is broken: its table of contents cannot be read, so it is"
            f" probably cut"
            " short. Download or copy it again and add it."
        ) from broken
    if "word/document.xml" in names:
        return "docx"
    if b"opendocument" in mimetype:
        what = "an OpenDocument file (such as .odt)"
    elif "xl/workbook.xml" in names:
        what = "an Excel workbook"
    elif "ppt/presentation.xml" in names:
        what = "a PowerPoint presentation"
    else:
        raise UnreadablePaper(
            f"“{name}” is a zip file of {len(names):,} files and not a Word document. Unpack it and add the"
            f" papers one by one."
        )
    raise UnreadablePaper(f"“{name}” is {what}, which is not read. {WORD_ADVICE}")


def _refuse_ole(name: str, data: bytes) -> None:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise UnreadablePaper(
            f"“{name}” is protected with a password. Open it with the password, save a copy without one, and add"
            f" the copy."
        )
    if holds("Workbook") or holds("Book"):
        what = "an old Excel workbook (.xls)"
    elif holds("PowerPoint Document"):
        what = "an old PowerPoint presentation (.ppt)"
    elif holds("__substg1.0_"):
        raise UnreadablePaper(f"“{name}” is an Outlook message. Save the paper attached to it and add that.")
    else:
        what = "an old Word document (.doc)"
    raise UnreadablePaper(f"“{name}” is {what}, which is not read. {WORD_ADVICE}")


def _refuse_other_suffix(name: str, suffix: str, found: str) -> None:
    """A name that promises a kind we do not read is refused even where its bytes could pass as text."""
    if (
        suffix in {".doc", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".pages", ".docm", ".dotx"}
        and found != "docx"
    ):
        raise UnreadablePaper(f"“{name}” ends in {suffix} but is {NAMES[found]} inside. {WORD_ADVICE}")
    if suffix in {".exe", ".zip", ".csv", ".json", ".xml", ".eml", ".msg", ".mht", ".mhtml"}:
        raise UnreadablePaper(
            f"“{name}” ends in {suffix}: papers are read as PDF, Word (.docx), saved web page (.html) or text"
            f" (.txt, .md)."
        )
