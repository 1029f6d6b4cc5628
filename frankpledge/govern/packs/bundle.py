"""Many files in one: a zip whose names open on every machine, with a list of what is in it and a check sum of each."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

UNSAFE = re.compile(r"[^A-Za-z0-9._ ()-]+")
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # names Windows keeps for devices
LONGEST = 100
PACKED_ALREADY = (".pdf", ".docx", ".zip", ".png", ".jpg")
LIST_NAME = "Contents.txt"


@dataclass(frozen=True)
class Entry:
    """A file of a bundle: the folder it stands in ("" for none), its name, its bytes, and what the list says of it."""

    folder: str
    name: str
    content: bytes
    says: str = ""


def safe_name(name: str) -> str:
    """A file name without a path, marks of other alphabets or signs that a file system refuses; never empty."""
    name = name.replace("\\", "/").rpartition("/")[2].replace("–", "-").replace("’", "'").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = " ".join(UNSAFE.sub("-", plain).split()).strip(". -")
    stem, dot, ending = plain.rpartition(".")
    plain = (
        f"{stem[: LONGEST - len(ending) - 1].rstrip('. ')}.{ending}" if dot and len(ending) <= 5 else plain[:LONGEST]
    )
    return f"file {plain}".strip() if not plain or plain.startswith(".") or RESERVED.match(plain) else plain


def bundled(title: str, entries: Iterable[Entry]) -> bytes:
    """The zip: a folder named for ``title``, the files in their order, and the list of them first."""
    top = safe_name(title)
    taken: set[str] = set()
    files: list[tuple[str, Entry]] = []
    for entry in entries:
        path = _path(entry, taken)
        files.append((path, entry))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{top}/{LIST_NAME}", _list(title, files))
        for path, entry in files:
            packed = zipfile.ZIP_STORED if path.lower().endswith(PACKED_ALREADY) else zipfile.ZIP_DEFLATED
            archive.writestr(f"{top}/{path}", entry.content, compress_type=packed)
    return out.getvalue()


def _path(entry: Entry, taken: set[str]) -> str:
    """The entry's path, with a figure where another has it already (in any letters, for some machines tell none apart)."""
    folder = f"{safe_name(entry.folder)}/" if entry.folder else ""
    name = safe_name(entry.name)
    stem, dot, ending = name.rpartition(".")
    path, more = folder + name, 1
    while path.lower() in taken or path == LIST_NAME:
        more += 1
        path = f"{folder}{stem} ({more}).{ending}" if dot else f"{folder}{name} ({more})"
    taken.add(path.lower())
    return path


def _list(title: str, files: Iterable[tuple[str, Entry]]) -> bytes:
    lines = [title, ""]
    for path, entry in files:
        lines.append(path + (f" - {entry.says}" if entry.says else ""))
        lines.append(f"    {len(entry.content):,} bytes, SHA-256 {hashlib.sha256(entry.content).hexdigest()}")
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")
