"""Large CSV files as batches: column by column in bounded memory, cut-short files refused in words. Knows no dataset."""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

import pyarrow as pa
import pyarrow.csv as pa_csv

from frankpledge.know.sources.dataset import FileRefused, Finding
from frankpledge.know.sources.opened import decoded, first_bytes, in_words, members
from frankpledge.know.sources.packed import Bounded, refuse_crowded

BLOCK = 4 << 20
"""Bytes parsed at once: memory stays at a few blocks, whatever the file's size."""
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_SAID_OF_BAD_ROWS = 3
_KEPT = re.compile(r"^[0-9a-f]{12}_")  # what a kept file's name begins with (kept.place)


@dataclass(frozen=True, slots=True)
class Member:
    """One CSV file: the file itself, or one inside a zip."""

    path: Path
    name: str
    inside: str = ""
    """The name inside the zip; empty where the file is no zip."""

    @property
    def is_packed(self) -> bool:
        """Whether the bytes on the disk are not those of the CSV."""
        return bool(self.inside) or first_bytes(self.path)[:2] == _GZIP

    def open(self) -> IO[bytes]:
        """The bytes, unpacked and bounded. The caller closes it. Raises ``FileRefused`` for a zip with a password."""
        if self.inside:
            package = zipfile.ZipFile(self.path)
            size = package.getinfo(self.inside).compress_size
            with in_words():
                return cast("IO[bytes]", Bounded(package.open(self.inside), packed=size, name=self.name))
        if self.is_packed:
            size = self.path.stat().st_size
            return cast("IO[bytes]", Bounded(cast("IO[bytes]", gzip.open(self.path)), packed=size, name=self.name))
        return self.path.open("rb")


def csv_members(path: Path, *, ending: str = ".csv") -> tuple[list[Member], list[str]]:
    """The CSV files that a file is or holds, by name, and the other files' names where it is a zip.

    Args:
        ending: what a member of a zip must end in to be one of them ("-street.csv").

    Raises:
        FileRefused: the zip is damaged, or nothing in it ends so.
    """
    if first_bytes(path)[:4] != _ZIP:
        return [Member(path, _KEPT.sub("", path.name))], []
    refuse_crowded(path)
    try:
        with zipfile.ZipFile(path) as packed:
            names = sorted(members(packed))
    except zipfile.BadZipFile as error:
        raise FileRefused(f"The zip is cut short or damaged ({error}). Download it again.") from error
    wanted = [name for name in names if name.endswith(ending)]
    if not wanted:
        raise FileRefused(f"No file in the zip ends in “{ending}”: it holds {', '.join(names[:5]) or 'nothing'}.")
    return [Member(path, name.rpartition("/")[2], name) for name in wanted], [n for n in names if n not in wanted]


@dataclass(slots=True)
class Columns:
    """Which columns of a file are wanted, by their names as published; letters' case and blanks do not matter."""

    required: Sequence[str]
    optional: Sequence[str] = ()
    numbers: frozenset[str] = frozenset()
    """Columns read as numbers (float64); the others are text."""
    empty: Sequence[str] = ("",)
    """What stands in a cell that is empty."""

    def found(self, header: Sequence[str], name: str) -> dict[str, str]:
        """The header's own spelling for each wanted column that is there.

        Raises:
            FileRefused: a required column is missing; the words name it and what is there instead.
        """
        there = {_folded(one): one for one in reversed(header)}
        missing = [one for one in self.required if _folded(one) not in there]
        if missing:
            wanted = {_folded(one) for one in (*self.required, *self.optional)}
            other = [one for one in header if _folded(one) not in wanted]
            raise FileRefused(
                f"{name} has no column {' nor '.join(f'“{one}”' for one in missing)}. It has: "
                f"{', '.join(other or header) or 'no header'}. If the publisher renamed a column, tell whoever keeps Frankpledge;"
                " if somebody edited the file, bring in the publisher's own copy."
            )
        return {one: there[_folded(one)] for one in (*self.required, *self.optional) if _folded(one) in there}


def _folded(name: str) -> str:
    return " ".join(name.replace("\ufeff", "").split()).casefold()


@dataclass(slots=True)
class _BadRows:
    """Rows with another number of fields than the header, gathered while a file is parsed."""

    rows: list[tuple[int | None, int, int, str]] = field(default_factory=list)
    """Row number, fields, fields wanted, the row's text."""
    count: int = 0

    def __call__(self, row: Any) -> str:
        self.count += 1
        if len(self.rows) > _SAID_OF_BAD_ROWS:
            self.rows.pop()  # the last one stays the last: a cut-short file shows there
        self.rows.append((row.number, row.actual_columns, row.expected_columns, row.text))
        return "skip"


def read_header(member: Member) -> tuple[list[str], str]:
    """The header's fields and the file's encoding, "utf-8" or "cp1252". Raises ``FileRefused`` where there is no header."""
    with member.open() as file:
        try:
            start = file.read(1 << 16)
        except (EOFError, zlib.error) as error:
            raise FileRefused(f"{member.name} is cut short ({error}). Download it again.") from error
    cut = start.rsplit(b"\n", 1)[0] if b"\n" in start else start
    text, encoding = decoded(cut)
    first = text.split("\n", 1)[0].strip("\r")
    if not first.strip():
        raise FileRefused(f"{member.name} has no header: its first line is empty. Bring in the publisher's own copy.")
    table = pa_csv.read_csv(pa.BufferReader((first + "\n").encode()))
    return [name.strip() for name in table.column_names], "cp1252" if encoding == "windows-1252" else "utf-8"


def batches_of(member: Member, columns: Columns, findings: list[Finding]) -> Iterator[pa.RecordBatch]:
    """The wanted columns under their published names, batch by batch; what is absent comes as nulls. Empty text is null.

    Raises:
        FileRefused: a column is missing, a number is no number, the last row is cut short, or there are no rows.
    """
    header, encoding = read_header(member)
    found = columns.found(header, member.name)
    bad = _BadRows()
    rows = 0
    try:
        with member.open() as file:
            source = pa.PythonFile(file, mode="r") if member.is_packed else str(member.path)
            for batch in _open(source, header, found, columns, encoding, bad):
                rows += batch.num_rows
                if batch.num_rows:
                    yield _named(batch, found, columns)
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, OSError) as error:
        raise FileRefused(
            f"{member.name} is cut short or damaged after {rows:,} rows ({error}). Download it again."
        ) from error
    except pa.ArrowInvalid as error:
        raise FileRefused(
            f"{member.name}: a value is not what its column holds ({_first_line(error)}). Bring in the publisher's own copy."
        ) from error
    _say_bad_rows(member, bad, findings)
    if not rows:
        raise FileRefused(f"{member.name} has a header and no rows: the download did not finish. Download it again.")


def _open(
    file: str | pa.PythonFile,
    header: Sequence[str],
    found: Mapping[str, str],
    columns: Columns,
    encoding: str,
    bad: _BadRows,
) -> pa_csv.CSVStreamingReader:
    kinds = {there: pa.float64() if name in columns.numbers else pa.string() for name, there in found.items()}
    return pa_csv.open_csv(
        file,
        read_options=pa_csv.ReadOptions(
            block_size=BLOCK, use_threads=False, encoding=encoding, column_names=list(header), skip_rows=1
        ),
        parse_options=pa_csv.ParseOptions(invalid_row_handler=bad, newlines_in_values=False),
        convert_options=pa_csv.ConvertOptions(
            include_columns=list(found.values()),
            column_types=kinds,
            strings_can_be_null=True,
            null_values=list(columns.empty),
        ),
    )


def _named(batch: pa.RecordBatch, found: Mapping[str, str], columns: Columns) -> pa.RecordBatch:
    names, arrays = [], []
    for name in (*columns.required, *columns.optional):
        names.append(name)
        if name in found:
            arrays.append(batch.column(found[name]))
        else:
            kind = pa.float64() if name in columns.numbers else pa.string()
            arrays.append(pa.nulls(batch.num_rows, kind))
    return pa.RecordBatch.from_arrays(arrays, names=names)


def _say_bad_rows(member: Member, bad: _BadRows, findings: list[Finding]) -> None:
    if not bad.rows:
        return
    _, has, wants, text = bad.rows[-1]
    if has < wants and _is_last(member, text):
        raise FileRefused(
            f"{member.name} is cut short: its last row has {has} of {wants} fields ({text[:80]!r}). Download it again."
        )
    where = ", ".join(f"row {one[0]}" for one in bad.rows if one[0] is not None)
    findings.append(
        Finding(
            "bad-rows", "doubt",
            f"{bad.count:,} rows have another number of fields than the header and were left out: the first has "
            f"{bad.rows[0][1]} of {bad.rows[0][2]}. Look at them in the file, or download it again.",
            value=bad.rows[0][3][:120], where=f"{member.name} {where}".strip(),
        )
    )  # fmt: skip


def _is_last(member: Member, text: str) -> bool:
    """Whether the file ends with this row and without a line's end: what a broken download leaves."""
    tail = b""
    with member.open() as file:
        while piece := file.read(1 << 20):
            tail = (tail + piece)[-4096:]
    return bool(text) and tail.decode("utf-8", "replace").endswith(text[-200:])


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0][:200]
