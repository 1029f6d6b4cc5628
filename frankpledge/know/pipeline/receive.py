"""Receiving a file: kept as it came, read once into checked tables, reported on in words. No figure moves by it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.db import IntegrityError, transaction

from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.check import finding_row, report_of
from frankpledge.know.sources.dataset import FileRefused, Finding, Reading, Source
from frankpledge.know.sources.kept import DataFolder
from frankpledge.know.sources.opened import head_of
from frankpledge.know.sources.register import SOURCES, source_of, sources_by_name
from frankpledge.know.sources.tables import TABLES
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account

UNKNOWN = "unknown"
_ROWS_AT_ONCE = 250_000
_AGAIN = (ReceiptState.REFUSED, ReceiptState.CHECKING)  # read once more when the same file comes again


class AlreadyReceived(Exception):
    """The very same file was received before; the message says when and what became of it."""

    def __init__(self, receipt: Receipt) -> None:
        self.receipt = receipt
        state = ReceiptState(receipt.state).label.lower()
        super().__init__(
            f"{receipt.file_name} was received before: receipt {receipt.pk} of {receipt.received_at:%-d %B %Y} ({state}). "
            "Nothing was done."
        )


def data_folder() -> DataFolder:
    """The data folder that the settings name."""
    return DataFolder(Path(settings.KNOW_DATA))


def receive_file(*, path: Path, by: Account, name: str = "", told: Callable[[str], None] | None = None) -> Receipt:
    """Keep a file, read it, report on it. A refused file is kept as well, with the reason; its state is then REFUSED.

    Args:
        path: the file; ``name`` is what it was called where it came from.
        by: the account that brings it in.
        told: is called with what is being done, for a progress bar.

    Raises:
        AlreadyReceived: the very same bytes were received before and not refused.
        Refused: the account may not bring in data.
    """
    check(by, Permission.DATA_ACCEPT)
    say, folder, name = told or _silent, data_folder(), name or path.name
    say(f"keeping {name}")
    copy, digest, size = folder.keep(path)
    before = Receipt.objects.filter(digest=digest).order_by("-pk").first()
    if before is not None and before.state not in _AGAIN:
        copy.unlink()
        raise AlreadyReceived(before)
    refused = ""
    try:
        source = _source(copy, name)
    except FileRefused as error:
        source, refused = None, str(error)
    receipt = _row(before, folder, copy, source, name, digest, size, by)
    say(f"reading {name}")
    if source is None:
        return _refuse(receipt, refused, by)
    try:
        return _read(receipt, source, folder, by)
    except FileRefused as error:
        folder.drop(receipt.pk)
        return _refuse(receipt, str(error), by)
    except Exception as error:  # noqa: BLE001, RUF100 - the file is kept and the reason said, whatever it does to a reader
        folder.drop(receipt.pk)
        words = (
            f"The reader failed on it ({type(error).__name__}: {str(error)[:200]}). Please report this, with the file."
        )
        return _refuse(receipt, words, by)


def _silent(doing: str) -> None:
    """Nobody is watching."""
    del doing


def _source(copy: Path, name: str) -> Source:
    head = head_of(copy, name)
    source = source_of(head)
    if source is None:
        header = ", ".join(head.columns[:6]) or "no header line"
        known = "; ".join(sorted({one.title for one in SOURCES}))
        raise FileRefused(
            f"No dataset looks like this: it begins with {header[:200]}. What can be brought in: {known}; or a partner's "
            "extract in the plain layout, whose template is on the Data page."
        )
    return source


def _row(
    before: Receipt | None, folder: DataFolder, copy: Path, source: Source | None, name: str, digest: str, size: int,
    by: Account,
) -> Receipt:  # fmt: skip
    """The receipt, begun: from here on the file is kept even if the process is killed."""
    source_name = source.name if source else UNKNOWN
    kept = folder.place(copy, source=source_name, digest=digest, name=name)
    values: dict[str, Any] = {
        "source": source_name, "file_name": name[:255], "digest": digest, "size": size,
        "kept_as": str(kept.relative_to(folder.root)), "state": ReceiptState.CHECKING, "received_by": by, "report": {},
    }  # fmt: skip
    if before is None:
        try:
            with transaction.atomic():
                return Receipt.objects.create(**values)
        except IntegrityError:  # the same file, at the same moment, by somebody else
            raise AlreadyReceived(Receipt.objects.get(source=source_name, digest=digest)) from None
    for field, value in values.items():
        setattr(before, field, value)
    before.save()
    return before


def _refuse(receipt: Receipt, words: str, by: Account) -> Receipt:
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
            by=by, verb="receive_file", about=receipt, sentence=f"Refused the data file {receipt.file_name}: {words}"
        )
    return receipt


def _read(receipt: Receipt, source: Source, folder: DataFolder, by: Account) -> Receipt:
    folder.drop(receipt.pk)
    reading = source.read(folder.root / receipt.kept_as)
    tables = _write(receipt, source, reading, folder)
    report = report_of(receipt, source, reading, tables, folder)
    facts = reading.facts
    receipt.rows = int(facts.get("rows") or 0)
    receipt.period_from, receipt.period_to = _day(facts.get("period_from")), _day(facts.get("period_to"))
    receipt.vintage = str(facts.get("vintage") or "")[:20]
    receipt.report, receipt.state = report, ReceiptState.RECEIVED
    with transaction.atomic():
        receipt.save()
        audit.note(
            by=by,
            verb="receive_file",
            about=receipt,
            sentence=f"Brought in the data file {receipt.file_name}. {report['summary']}",
        )
    return receipt


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
        _write(receipt, source, source.read(kept), folder)
    except FileRefused:
        folder.drop(receipt.pk)
        return False
    folder.load(receipt.pk)
    return True


def _day(value: Any) -> datetime.date | None:
    return value if isinstance(value, datetime.date) else None


def _write(receipt: Receipt, source: Source, reading: Reading, folder: DataFolder) -> dict[str, Path]:
    """The batches as Parquet below ``checked``, with source, receipt and vintage beside each row."""
    writers: dict[str, _Writer] = {}
    try:
        for table, batch in reading.batches:
            if table not in writers:
                path = folder.checked / table / source.name / f"{receipt.pk}.parquet"
                writers[table] = _Writer(path, table, source.name, receipt.pk)
            writers[table].add(batch, str(reading.facts.get("vintage") or ""))
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
