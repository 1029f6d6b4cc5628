"""Reading what pages brought in: one process at a time works through the files that were kept, the least tried first."""

from __future__ import annotations

from collections.abc import Callable

from frankpledge.kit.alone import alone, is_held
from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.reading import Told, data_folder, read_receipt, tries_of
from frankpledge.know.sources.kept import DataFolder


def read_waiting(*, told: Callable[[Receipt], None] | None = None, doing: Told | None = None) -> list[Receipt]:
    """Read every file that was kept and is not read to the end. Where another process does that already, it is left to it.

    A file is tried once. One whose reading was cut off before comes after those that were not tried, so that a file that
    kills its reader does not keep the others waiting.

    Args:
        told: is called with each receipt before it is read.
        doing: is called with what is done to it.
    """
    folder, tried, done = data_folder(), set[int](), list[Receipt]()
    while True:
        with alone(folder.turn) as is_ours:
            folder.begun.unlink(missing_ok=True)
            if not is_ours:
                return done
            folder.sweep()
            while (receipt := _next(folder, tried)) is not None:
                tried.add(receipt.pk)
                if told is not None:
                    told(receipt)
                if read_receipt(receipt, told=doing):
                    done.append(receipt)
        # What was kept between the last look and letting go was left to this process: look once more.
        if _next(folder, tried) is None:
            return done


def _next(folder: DataFolder, tried: set[int]) -> Receipt | None:
    """The file to read next; those that somebody reads by command are theirs."""
    waiting = Receipt.objects.filter(state=ReceiptState.CHECKING).exclude(pk__in=tried).order_by("pk")
    free = [one for one in waiting.select_related("received_by") if not is_held(folder.reading_lock(one.pk))]
    return min(free, key=lambda one: (tries_of(folder, one.pk), one.pk), default=None)
