"""Reading a kept file: once, into checked tables, and the report on it. Nothing is recorded by half.

Whoever reads holds the lock of the receipt and tells beside it how far it is. A process that is killed leaves a receipt that
is CHECKING and that nobody holds: it is read again, from the kept file, when somebody says so.
"""

from __future__ import annotations

import datetime
import errno
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import transaction

from frankpledge.kit.alone import alone
from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.check import finding_row, report_of
from frankpledge.know.sources.dataset import FileRefused, Finding, Reading, Source
from frankpledge.know.sources.kept import DataFolder
from frankpledge.know.sources.opened import head_of, is_package, is_workbook
from frankpledge.know.sources.register import SOURCES, source_of, sources_by_name
from frankpledge.know.sources.tables import TABLES
from frankpledge.partnership import audit

UNKNOWN = "unknown"
_ROWS_AT_ONCE = 250_000
_TOLD_EVERY = 0.5  # seconds between two words on how far it is
Told = Callable[[str], None]


def data_folder() -> DataFolder:
    """The data folder that the settings name."""
    return DataFolder(Path(settings.KNOW_DATA))


def silent(doing: str) -> None:
    """Nobody is watching."""
    del doing


def recognised(copy: Path, name: str) -> Source | None:
    """The dataset a file belongs to by one look at its beginning; None where it is none, or no data at all.

    A package is not opened here, as a page waits for it: whoever reads it says which dataset it is.
    """
    if is_package(copy):
        return None
    try:
        return source_of(head_of(copy, name))
    except Exception:  # noqa: BLE001, RUF100 - reading it says why, whatever a file does to whoever opens it
        return None


def read_receipt(receipt: Receipt, *, told: Told | None = None) -> bool:
    """Read a receipt's kept file and report on it: RECEIVED, or REFUSED with the reason.

    Returns whether it was read now: not where somebody else is reading it, or has read it in the meantime. The receipt is
    brought up to date either way.
    """
    folder = data_folder()
    with alone(folder.reading_lock(receipt.pk)) as is_ours:
        receipt.refresh_from_db()
        if not is_ours or receipt.state != ReceiptState.CHECKING:
            return False
        _read(receipt, folder, _Telling(folder, receipt, told or silent))
        folder.reading_told(receipt.pk).unlink(missing_ok=True)
    return True


class _Telling:
    """Writes how far a reading is beside its lock, now and then; the first word counts the attempt."""

    def __init__(self, folder: DataFolder, receipt: Receipt, told: Told) -> None:
        self._path, self._told, self._last = folder.reading_told(receipt.pk), told, 0.0
        self._tries = tries_of(folder, receipt.pk) + 1
        self.say("reading")

    def say(self, doing: str, rows: int = 0) -> None:
        """Tell what is done; rows read so far only now and then."""
        if rows and time.monotonic() - self._last < _TOLD_EVERY:
            return
        self._last = time.monotonic()
        beside = self._path.with_suffix(".writing")
        beside.write_text(
            json.dumps({"tries": self._tries, "doing": doing, "rows": rows, "process": os.getpid()}), encoding="utf-8"
        )
        os.replace(beside, self._path)
        self._told(f"{doing}, {rows:,} rows" if rows else doing)


def tries_of(folder: DataFolder, receipt: int) -> int:
    """How often the reading of a receipt's file was begun and cut off."""
    try:
        return int(json.loads(folder.reading_told(receipt).read_text(encoding="utf-8"))["tries"])
    except (OSError, ValueError, KeyError):
        return 0


def _read(receipt: Receipt, folder: DataFolder, telling: _Telling) -> None:
    folder.drop(receipt.pk)
    try:
        source = _source(folder.root / receipt.kept_as, receipt.file_name)
        receipt.source = source.name
        reading = source.read(folder.root / receipt.kept_as)
        tables = _write(receipt, source, reading, folder, telling)
        telling.say("comparing it with the figures held")
        report = report_of(receipt, source, reading, tables, folder)
    except FileRefused as error:
        words = str(error)
    except Exception as error:  # noqa: BLE001, RUF100 - the file is kept and the reason said, whatever it does to a reader
        words = _failure(error)
    else:
        _received(receipt, reading, report)
        return
    folder.drop(receipt.pk)
    _refuse(receipt, words)


def _failure(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "There is no room left on the data folder's disk to read it. Make room and bring the file in again."
    if isinstance(error, FileNotFoundError):
        return "The kept file is gone from the data folder. Bring the file in again."
    return f"The reader failed on it ({type(error).__name__}: {str(error)[:200]}). Please report this, with the file."


def _source(kept: Path, name: str) -> Source:
    head = head_of(kept, name)
    source = source_of(head)
    if source is None and is_workbook(kept):
        raise FileRefused(
            "No dataset looks like this workbook. Read as workbooks are the fire brigade's incidents, the GLA's populations and "
            "weights of harm; save the sheet of any other file as “CSV UTF-8” and bring that in."
        )
    if source is None:
        header = ", ".join(head.columns[:6]) or "no header line"
        known = "; ".join(sorted({one.title for one in SOURCES if one.name != "partner-extract"}))
        raise FileRefused(
            f"No dataset looks like this: it begins with {header[:200]}. What can be brought in: {known}; or a partner's "
            "extract in the plain layout, whose template is on the Data page."
        )
    return source


def _storable(value: Any) -> Any:
    """The same words with NUL shown as its symbol: a report quotes what a file holds, and PostgreSQL stores no NUL."""
    if isinstance(value, dict):
        return {_storable(key): _storable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(one) for one in value]
    return value.replace("\x00", "\N{SYMBOL FOR NULL}") if isinstance(value, str) else value


def _refuse(receipt: Receipt, words: str) -> None:
    words = _storable(words)
    receipt.state = ReceiptState.REFUSED
    receipt.report = {
        "summary": words,
        "findings": [finding_row(Finding(kind="refused", severity="refuse", words=words))],
        "facts": {},
        "against": None,
        "changes": {},
    }
    with transaction.atomic():
        receipt.save()
        audit.note(
            by=receipt.received_by,
            verb="receive_file",
            about=receipt,
            sentence=f"Refused the data file {receipt.file_name}: {words}",
        )


def _received(receipt: Receipt, reading: Reading, report: dict[str, Any]) -> None:
    facts, report = _storable(reading.facts), _storable(report)
    receipt.rows = int(facts.get("rows") or 0)
    receipt.period_from, receipt.period_to = _day(facts.get("period_from")), _day(facts.get("period_to"))
    receipt.vintage = str(facts.get("vintage") or "")[:20]
    receipt.report, receipt.state = report, ReceiptState.RECEIVED
    with transaction.atomic():
        receipt.save()
        audit.note(
            by=receipt.received_by,
            verb="receive_file",
            about=receipt,
            sentence=f"Brought in the data file {receipt.file_name}. {report['summary']}",
        )


def read_again(receipt: Receipt) -> bool:
    """Make the tables of an accepted receipt anew from its kept file, where they are gone from the data folder.

    Returns whether they are there now: not where the kept file is gone as well, or can no longer be read.
    """
    folder, source = data_folder(), sources_by_name().get(receipt.source)
    kept = folder.root / receipt.kept_as
    folder.load(receipt.pk)
    if folder.tables(folder.loaded, receipt.pk):
        return True
    if source is None or not kept.is_file():
        return False
    try:
        _write(receipt, source, source.read(kept), folder, None)
    except FileRefused:
        folder.drop(receipt.pk)
        return False
    folder.load(receipt.pk)
    return True


def _day(value: Any) -> datetime.date | None:
    return value if isinstance(value, datetime.date) else None


def _write(
    receipt: Receipt, source: Source, reading: Reading, folder: DataFolder, telling: _Telling | None
) -> dict[str, Path]:
    """The batches as Parquet below ``checked``, with source, receipt and vintage beside each row."""
    writers: dict[str, _Writer] = {}
    rows = 0
    try:
        for table, batch in reading.batches:
            if table not in writers:
                path = folder.checked / table / source.name / f"{receipt.pk}.parquet"
                writers[table] = _Writer(path, table, source.name, receipt.pk)
            writers[table].add(batch, str(reading.facts.get("vintage") or ""))
            rows += batch.num_rows
            if telling is not None:
                telling.say("reading", rows)
    finally:
        for writer in writers.values():
            writer.close()
    return {table: writer.path for table, writer in writers.items()}


class _Writer:
    """One Parquet file, written in large groups whatever the size of the batches that come."""

    def __init__(self, path: Path, table: str, source: str, receipt: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self._source, self._receipt = path, source, receipt
        beside = [("source", pa.string()), ("receipt", pa.int64()), ("vintage", pa.string())]
        self._schema = pa.schema([*TABLES[table], *(pa.field(name, kind) for name, kind in beside)])
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd", compression_level=1)
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def add(self, batch: pa.RecordBatch, vintage: str) -> None:
        """Take another batch in."""
        size = batch.num_rows
        beside = [pa.repeat(value, size) for value in (self._source, pa.scalar(self._receipt, pa.int64()), vintage)]
        self._waiting.append(pa.RecordBatch.from_arrays([*batch.columns, *beside], schema=self._schema))
        self._rows += size
        if self._rows >= _ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._file.write_table(pa.Table.from_batches(self._waiting))
        self._waiting, self._rows = [], 0

    def close(self) -> None:
        """Write what is left and the end of the file."""
        self._flush()
        self._file.close()
