"""Files into papers: what a file is, how large, whether it can be read, and its text."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

from frankpledge.govern.reading.formats.kinds import kind_of
from frankpledge.govern.reading.formats.limits import MAX_FILE_BYTES, in_megabytes
from frankpledge.govern.reading.formats.pdf import read_pdf
from frankpledge.govern.reading.formats.plain import read_plain
from frankpledge.govern.reading.formats.web import read_web
from frankpledge.govern.reading.formats.word import read_word
from frankpledge.govern.reading.paper import Paper, UnreadablePaper

__all__ = ["MAX_FILE_BYTES", "open_paper", "open_path"]


def open_paper(name: str, data: bytes) -> Paper:
    """The paper in the bytes of a file called ``name``.

    Raises UnreadablePaper, whose message names the file, says what is wrong and where, and what to do: for an empty or
    too large file, one that is not what its name says, a locked, scanned, broken or hostile one.
    """
    shown = _shown(name)
    _refuse_size(shown, len(data))
    kind = kind_of(shown, data)
    pages: list[int] = []
    if kind == "pdf":
        text, pages, notes = read_pdf(shown, data)
    elif kind == "docx":
        text, notes = read_word(shown, data)
    elif kind == "html":
        text, notes = read_web(shown, data)
    else:
        text, pages, notes = read_plain(shown, data)
    return Paper(name=shown, kind=kind, text=text, digest=hashlib.sha256(data).hexdigest(), pages=pages, notes=notes)


def open_path(path: Path | str) -> Paper:
    """The paper in a file on disk. Its size is looked at before a byte is read. Raises UnreadablePaper."""
    place = Path(path)
    shown = _shown(place.name)
    try:
        if not place.is_file():
            raise UnreadablePaper(
                f"“{shown}” is not a file that can be read (it is missing or a folder). Check the name: {place}."
            )
        _refuse_size(shown, place.stat().st_size)
        with place.open("rb") as source:
            data = source.read(MAX_FILE_BYTES + 1)  # it may have grown since it was looked at
    except OSError as wrong:
        raise UnreadablePaper(
            f"“{shown}” could not be opened: {wrong.strerror}. Check that you may read {place}."
        ) from wrong
    return open_paper(shown, data)


def _shown(name: str) -> str:
    """A file's own name without folders, short and printable, for messages."""
    last = PurePath(name.replace("\\", "/")).name or "paper"
    return "".join(ch if ch.isprintable() else "?" for ch in last)[-120:]


def _refuse_size(name: str, size: int) -> None:
    if size == 0:
        raise UnreadablePaper(
            f"“{name}” is empty (0 bytes). It may not have finished downloading: get it again and add it."
        )
    if size > MAX_FILE_BYTES:
        raise UnreadablePaper(
            f"“{name}” is {in_megabytes(size)}; the most that is read is {in_megabytes(MAX_FILE_BYTES)}. Split it"
            f" by meeting, or"
            " add only the agenda and minutes."
        )
