"""How far the reading of a file is: being read by somebody, waiting its turn, or cut off and to be tried again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from frankpledge.kit.alone import is_held
from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Receipt
from frankpledge.know.sources.kept import DataFolder

STARTS_WITHIN = 30.0
"""Seconds that a process may take to start; then it was cut off before it began."""


@dataclass(frozen=True, slots=True)
class HowFar:
    """One file that was kept and is not read to the end."""

    is_read: bool
    """Somebody reads it at this moment."""
    is_cut_off: bool
    """Nobody reads it, and nobody is on the way."""
    tries: int
    """Times that its reading was begun."""
    doing: str
    rows: int

    @property
    def words(self) -> str:
        """Where it stands, as a sentence without its end."""
        if self.is_read:
            said = f", {self.rows:,} rows so far" if self.rows else ""
            return f"Being read now: {self.doing or 'beginning'}{said}"
        if not self.is_cut_off:
            return "Waits its turn to be read"
        if self.tries:
            return "Its reading was cut off before it was done"
        return "It is not read: the reading was stopped before it began"


def how_far(receipt: Receipt) -> HowFar | None:
    """How far the reading of a file is; None where it is read to the end."""
    if receipt.state != ReceiptState.CHECKING:
        return None
    folder = DataFolder(Path(settings.KNOW_DATA))
    is_read = is_held(folder.reading_lock(receipt.pk))
    told = _told(folder.reading_told(receipt.pk))
    return HowFar(
        is_read=is_read,
        is_cut_off=not is_read and not somebody_reads(folder),
        tries=int(told.get("tries", 0)),
        doing=str(told.get("doing", "")) if is_read else "",
        rows=int(told.get("rows", 0)) if is_read else 0,
    )


def far_of(receipts: Iterable[Receipt]) -> dict[int, HowFar]:
    """How far each of these is that is not read to the end, by its number."""
    return {one.pk: far for one in receipts if (far := how_far(one)) is not None}


def somebody_reads(folder: DataFolder) -> bool:
    """Whether a process works through what was kept, or was started a moment ago."""
    return is_held(folder.turn) or _just_begun(folder)


def _just_begun(folder: DataFolder) -> bool:
    try:
        return time.time() - folder.begun.stat().st_mtime < STARTS_WITHIN
    except FileNotFoundError:
        return False


def _told(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
