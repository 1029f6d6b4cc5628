"""Sums by area and month kept on disk beside their build: every process of a site, and each that starts, finds them made.

Adding a measure up takes a tenth of a second, reading it back a few thousandths; an area at a glance asks for thirty. Kept under
a digest of what was added up and of the program that adds up, so nothing kept can be out of date.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import zipfile
from functools import cache
from pathlib import Path

import numpy as np

from frankpledge.know.analysis import figures
from frankpledge.know.analysis.figures import Monthly, Wanted

_DAYS = "datetime64[D]"


@cache
def _program() -> bytes:
    """A digest of what adds up."""
    return hashlib.sha256(Path(figures.__file__).read_bytes() + Path(__file__).read_bytes()).digest()


def key_of(wanted: Wanted, *, engine: str, level: str, generation: str) -> str:
    """The name that sums are kept by."""
    told = (wanted.family, wanted.measure, wanted.labels, wanted.left_out, sorted((wanted.weights or {}).items()))
    about = repr((told, wanted.weights is None, engine, level, generation)).encode()
    return hashlib.sha256(_program() + about).hexdigest()[:32]


def read_sums(folder: Path, key: str) -> Monthly | None:
    """The sums of a key; None where none are kept, or the file is damaged."""
    try:
        with (folder / f"{key}.npz").open("rb") as file, np.load(file, allow_pickle=False) as kept:
            months = kept["months"].astype(_DAYS).astype(datetime.date)
            vintages = {int(receipt): str(vintage) for receipt, vintage in json.loads(str(kept["vintages"])).items()}
            counts = kept["counts"].astype(np.int64)
            weighted = kept["weighted"] if "weighted" in kept else counts.astype(np.float64)
            areas, receipts = tuple(kept["areas"].tolist()), kept["receipts"].astype(np.int64)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    return Monthly(areas, tuple(months.tolist()), counts, weighted, receipts, vintages)


def keep_sums(folder: Path, key: str, sums: Monthly) -> None:
    """Put sums into the folder, whole or not at all. A folder that cannot be written costs time and nothing else."""
    held = {
        "areas": np.array(sums.areas, dtype=np.str_),
        "months": np.array(sums.months, dtype=_DAYS).astype(np.int32),
        "counts": sums.counts.astype(np.int32),
        "receipts": sums.receipts.astype(np.int32),
        "vintages": np.array(json.dumps({str(receipt): vintage for receipt, vintage in sums.vintages.items()})),
    }
    if not np.array_equal(sums.weighted, sums.counts):
        held["weighted"] = sums.weighted
    with contextlib.suppress(OSError):
        folder.mkdir(exist_ok=True)
        beside = folder / f"{key}.{os.getpid()}.writing"
        with beside.open("wb") as file:
            np.savez(file, **held)  # type: ignore[arg-type]
        os.replace(beside, folder / f"{key}.npz")
