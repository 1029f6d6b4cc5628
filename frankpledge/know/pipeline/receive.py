"""Receiving a file: kept as it came and entered in the list of receipts. No figure moves by it."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.reading import UNKNOWN, Told, data_folder, read_receipt, recognised, silent
from frankpledge.know.sources.kept import DataFolder, pieces_of
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account

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


class NotKept(Exception):
    """The file could not be written into the data folder; the message says why. There is no receipt of it."""


def receive_file(*, path: Path, by: Account, name: str = "", told: Told | None = None) -> Receipt:
    """Keep a file, read it, report on it. A refused file is kept as well, with the reason; its state is then REFUSED.

    Args:
        path: the file; ``name`` is what it was called where it came from.
        by: the account that brings it in.
        told: is called with what is being done, for a progress bar.

    Raises:
        AlreadyReceived: the very same bytes were received before and not refused.
        NotKept: the data folder cannot take it.
        Refused: the account may not bring in data.
    """
    say, name = told or silent, name or path.name
    say(f"keeping {name}")
    receipt = keep_file(pieces=pieces_of(path), by=by, name=name)
    say(f"reading {name}")
    read_receipt(receipt, told=say)
    return receipt


def keep_file(*, pieces: Iterable[bytes], by: Account, name: str) -> Receipt:
    """Keep a file as it came and enter it, to be read by ``read_receipt``: its state is then CHECKING.

    Raises:
        AlreadyReceived: the very same bytes were received before and read to the end, and not refused.
        NotKept: the data folder cannot take it.
        Refused: the account may not bring in data.
    """
    check(by, Permission.DATA_ACCEPT)
    folder = data_folder()
    try:
        copy, digest, size = folder.keep(pieces)
    except OSError as error:
        raise NotKept(_why_not(name, folder, error)) from error
    try:
        before = Receipt.objects.filter(digest=digest).order_by("-pk").first()
        if before is not None and before.state not in _AGAIN:
            raise AlreadyReceived(before)
        return _entered(before, folder, copy, name, digest, size, by)
    finally:
        copy.unlink(missing_ok=True)


def _why_not(name: str, folder: DataFolder, error: OSError) -> str:
    why = "there is no room left on its disk" if error.errno == errno.ENOSPC else str(error.strerror or error)
    return f"{name} could not be kept in {folder.root}: {why}. Nothing was recorded; the figures stand."


def _entered(
    before: Receipt | None, folder: DataFolder, copy: Path, name: str, digest: str, size: int, by: Account
) -> Receipt:
    """The receipt: from here on the file is kept even if the process is killed. One that waits to be read goes on waiting."""
    source = recognised(copy, name)
    source_name = source.name if source else UNKNOWN
    kept = folder.place(copy, source=source_name, digest=digest, name=name)
    if (
        before is not None
        and before.state == ReceiptState.CHECKING
        and before.kept_as == str(kept.relative_to(folder.root))
    ):
        return before
    values: dict[str, Any] = {
        "source": source_name, "file_name": name[:255], "digest": digest, "size": size,
        "kept_as": str(kept.relative_to(folder.root)), "state": ReceiptState.CHECKING, "received_by": by, "report": {},
    }  # fmt: skip
    with transaction.atomic():
        receipt = _row(before, values)
        audit.note(
            by=by, verb="keep_file", about=receipt, sentence=f"Kept the data file {receipt.file_name}, to be read."
        )
    return receipt


def _row(before: Receipt | None, values: dict[str, Any]) -> Receipt:
    if before is None:
        try:
            with transaction.atomic():
                return Receipt.objects.create(**values)
        except IntegrityError:  # the same file, at the same moment, by somebody else
            raise AlreadyReceived(Receipt.objects.filter(digest=values["digest"])[0]) from None
    for field, value in values.items():
        setattr(before, field, value)
    before.save()
    return before
