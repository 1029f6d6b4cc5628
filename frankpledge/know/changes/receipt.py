"""Deciding on a file that was brought in: a named person accepts it or sets it aside. Figures move with the next build."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Receipt
from frankpledge.know.sources.kept import DataFolder
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account


class NotDecided(Exception):
    """The file cannot be accepted or set aside as it stands; the message says why and what to do."""


def doubts_of(receipt: Receipt) -> list[str]:
    """The sentences of the report that a person must answer for."""
    return [one["words"] for one in receipt.report.get("findings", []) if one["severity"] == "doubt"]


def accept_receipt(*, receipt: Receipt, by: Account, reason: str = "") -> Receipt:
    """Accept a file; the next build takes it in. Where the report has a doubt, a reason is asked for.

    Raises:
        NotDecided: it was refused or is still being read, is accepted already, or has a doubt and no reason is given.
    """
    check(by, Permission.DATA_ACCEPT)
    with transaction.atomic():
        held = Receipt.objects.select_for_update().get(pk=receipt.pk)
        _may_accept(held, reason)
        folder = DataFolder(Path(settings.KNOW_DATA))
        # Before the row says so: a process killed here leaves tables that no accepted receipt names, and no build takes.
        folder.load(held.pk)
        if not folder.tables(folder.loaded, held.pk):
            raise NotDecided(
                f"What was read of {held.file_name} is gone from the data folder: bring the file in again."
            )
        held.state, held.accepted_at, held.accepted_by = ReceiptState.ACCEPTED, timezone.now(), by
        held.reason = reason.strip()
        held.save()
        because = f" because: {held.reason}" if held.reason else ""
        audit.note(
            by=by, verb="accept_receipt", about=held, sentence=f"Accepted the data file {held.file_name}{because}."
        )
    return held


def _may_accept(receipt: Receipt, reason: str) -> None:
    if receipt.state == ReceiptState.ACCEPTED:
        raise NotDecided(f"{receipt.file_name} is accepted already.")
    if receipt.state == ReceiptState.REFUSED:
        raise NotDecided(f"{receipt.file_name} was refused and cannot be accepted: {receipt.report.get('summary', '')}")
    if receipt.state == ReceiptState.CHECKING:
        raise NotDecided(
            f"{receipt.file_name} is still being read, or its reading was cut off: wait, or bring it in again."
        )
    doubts = doubts_of(receipt)
    if doubts and not reason.strip():
        raise NotDecided(
            f"{receipt.file_name} has {len(doubts)} doubt{'s' if len(doubts) > 1 else ''}: say why it is accepted all the same, "
            "or set it aside."
        )


def set_aside_receipt(*, receipt: Receipt, by: Account, reason: str) -> Receipt:
    """Leave a file out of the figures, with the reason; the next build is made without it. It stays kept.

    Raises:
        NotDecided: no reason is given, or there is nothing to set aside.
    """
    check(by, Permission.DATA_ACCEPT)
    if not reason.strip():
        raise NotDecided("Say why the file is set aside: whoever looks for it later will ask.")
    with transaction.atomic():
        held = Receipt.objects.select_for_update().get(pk=receipt.pk)
        if held.state not in (ReceiptState.RECEIVED, ReceiptState.ACCEPTED):
            raise NotDecided(
                f"{held.file_name} is in no figure ({ReceiptState(held.state).label.lower()}): nothing to set aside."
            )
        held.state, held.reason = ReceiptState.SET_ASIDE, reason.strip()[:500]
        held.save()
        audit.note(
            by=by,
            verb="set_aside_receipt",
            about=held,
            sentence=f"Set the data file {held.file_name} aside because: {held.reason}.",
        )
    DataFolder(Path(settings.KNOW_DATA)).unload(held.pk)
    return held
