"""Opening a file as it came: packed or plain, whatever its encoding, and one look at its beginning. No dataset is known here."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from frankpledge.know.sources.dataset import FileRefused, Head
from frankpledge.know.sources.packed import refuse_crowded

LOOK = 64 * 1024
_GZIP, _ZIP, _PARQUET = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"
_NOT_DATA = ("__MACOSX/", ".DS_Store")
_WEB_PAGE = re.compile(rb"\s*(<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<!doctype html)", re.IGNORECASE)
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)


def first_bytes(path: Path, size: int = 8) -> bytes:
    """The first bytes of the file as it lies there, still packed."""
    with path.open("rb") as file:
        return file.read(size)


def is_parquet(path: Path) -> bool:
    """Whether the file begins as a Parquet file does."""
    return first_bytes(path, 4) == _PARQUET


def is_package(path: Path) -> bool:
    """Whether the file is packed (.zip, .xlsx, .gz, .tar): looking into it may take far more than the file itself."""
    start = first_bytes(path, 262)
    return start[:2] in (_GZIP, _ZIP[:2]) or start[257:262] == b"ustar"


def is_workbook(path: Path) -> bool:
    """Whether the file is an Excel workbook (.xlsx): a zip that holds ``xl/workbook.xml``.

    Raises:
        FileRefused: it is a zip whose list of contents is too long to be read.
    """
    if first_bytes(path, 4) != _ZIP:
        return False
    refuse_crowded(path)
    try:
        with zipfile.ZipFile(path) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except zipfile.BadZipFile:
        return False


def members(packed: zipfile.ZipFile) -> list[str]:
    """The data files inside a zip, without folders and what a Mac adds."""
    return [name for name in packed.namelist() if not name.endswith("/") and not any(one in name for one in _NOT_DATA)]


@contextmanager
def in_words() -> Iterator[None]:
    """What a zip says that cannot be opened, in words: a password, a way of packing that is not known."""
    try:
        yield
    except (RuntimeError, NotImplementedError) as error:
        locked = "password" in str(error)
        why = "is locked with a password" if locked else f"is packed in a way that cannot be read ({error})"
        raise FileRefused(f"The zip {why}: unpack it and bring in the file itself.") from error


@contextmanager
def unpacked(path: Path) -> Iterator[IO[bytes]]:
    """The file's bytes, unpacked where it is a .gz or a .zip of one file. Raises ``FileRefused`` where it is cut short."""
    start = first_bytes(path)
    try:
        if start[:2] == _GZIP:
            with gzip.open(path, "rb") as file:
                yield cast("IO[bytes]", file)
        elif start[:4] == _ZIP and not is_workbook(path):
            refuse_crowded(path)
            with zipfile.ZipFile(path) as packed, _member(packed, _only_member(packed)) as member:
                yield member
        else:
            with path.open("rb") as file:
                yield file
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise FileRefused(
            f"The packed file is cut short or damaged ({error}). Download it again and bring in the new copy."
        ) from error


def whole(path: Path, *, most: int) -> bytes:
    """All of a file's bytes, unpacked. Raises ``FileRefused`` where they are more than ``most``, before they are read."""
    with unpacked(path) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise FileRefused(f"Unpacked it is over {most // 2**20} MB, more than any file of this kind.")
    return data


def _member(packed: zipfile.ZipFile, name: str) -> IO[bytes]:
    with in_words():
        return packed.open(name)


def _only_member(packed: zipfile.ZipFile) -> str:
    names = members(packed)
    if len(names) != 1:
        listed = ", ".join(names[:5]) or "nothing"
        raise FileRefused(f"The zip holds {len(names)} files ({listed}): unpack it and bring in each file by itself.")
    return names[0]


def head_of(path: Path, name: str = "") -> Head:
    """One look at a file: its name, header and first 64 kB unpacked. Raises ``FileRefused`` for what no dataset can be.

    An empty file, a web page saved under a data file's name and a damaged package are refused here, in words.
    """
    name = name or path.name
    if path.stat().st_size == 0:
        raise FileRefused(f"{name} is empty: the download did not finish. Download it again.")
    if is_parquet(path):
        return Head(path=path, name=name, columns=tuple(parquet_columns(path)), start=first_bytes(path, LOOK))
    if is_workbook(path):
        return Head(path=path, name=name, columns=(), start=first_bytes(path, LOOK))
    start = _start(path)
    refuse_web_page(name, start)
    if not start.strip():
        raise FileRefused(f"{name} holds nothing but blanks: the download did not finish. Download it again.")
    return Head(path=path, name=name, columns=_columns(start), start=start)


def _start(path: Path) -> bytes:
    if first_bytes(path, 4) == _ZIP:
        try:
            with zipfile.ZipFile(path) as packed:
                names = members(packed)
                if not names:
                    raise FileRefused("The zip is empty: bring in the file that should be in it.")
                with _member(packed, names[0]) as member:
                    return member.read(LOOK)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise FileRefused(f"The zip is cut short or damaged ({error}). Download it again.") from error
    try:
        with unpacked(path) as file:
            start = file.read(LOOK)
    except FileRefused:
        start = _what_is_left(path)
    return _in_tar(path) or start if start[257:262] == b"ustar" else start


def _in_tar(path: Path) -> bytes:
    """The beginning of the first file in a .tar or .tar.gz; nothing where there is none."""
    try:
        with tarfile.open(path) as packed:
            for member in packed:
                inside = packed.extractfile(member) if member.isfile() else None
                if inside is not None:
                    return inside.read(LOOK)
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        raise FileRefused(f"The archive is cut short or damaged ({error}). Download it again.") from error
    return b""


def _what_is_left(path: Path) -> bytes:
    """The beginning of a .gz that is cut short: enough to know whose file it was; reading it whole then says why not."""
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        return unpack.decompress(first_bytes(path, LOOK), LOOK)
    except zlib.error as error:
        raise FileRefused(f"The packed file is damaged ({error}). Download it again.") from error


def refuse_web_page(name: str, start: bytes) -> None:
    """Raise ``FileRefused`` where the bytes are a web page: a "404 Not Found" saved under the name of a data file."""
    if not _WEB_PAGE.match(start):
        return
    found = _TITLE.search(start)
    title = " ".join(found.group(1).decode("utf-8", "replace").split())[:120] if found else ""
    said = f", with the title “{title}”" if title else ""
    raise FileRefused(
        f"{name} is a web page{said}, not data: the publisher's site answered with a page. "
        "Look up where the file is now, and download it again."
    )


def decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding: utf-8 (mark taken off) or windows-1252. Raises ``FileRefused`` for UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[1:20:2].count(0) > 5:
        raise FileRefused(
            "The file is in UTF-16, Excel's “Unicode text”: save it again as “CSV UTF-8”, or bring in the publisher's own file."
        )
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "windows-1252"


def _columns(start: bytes) -> tuple[str, ...]:
    try:
        text, _ = decoded(start.rsplit(b"\n", 1)[0] if b"\n" in start else start)
    except FileRefused:
        text = start.decode("utf-16", "replace")
    for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))):
        if any(cell.strip() for cell in row):
            return tuple(cell.strip() for cell in row)
    return ()


def parquet_columns(path: Path) -> list[str]:
    """Column names of a Parquet file. Raises ``FileRefused`` where its end is missing."""
    try:
        return list(pq.read_schema(path).names)
    except (pa.ArrowInvalid, OSError) as error:
        raise FileRefused(
            "The Parquet file is cut short or damaged: its table of contents at the end is missing. Download it again."
        ) from error
