"""The data folder: where a file is kept as it came, its checked and loaded tables, and the built figures. Paths, no tables."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_PIECE = 1024 * 1024
_LEFT_BEHIND = 24 * 3600.0  # seconds
_ODD = re.compile(r"[^\w.()+, -]+")


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of ``FRANKPLEDGE_KNOW_DATA``."""

    root: Path

    @property
    def incoming(self) -> Path:
        """Where a file lies while it is being copied; what a killed process leaves here is nobody's."""
        return self.root / "incoming"

    @property
    def loaded(self) -> Path:
        """Tables of accepted receipts: loaded/<table>/<source>/<receipt>.parquet."""
        return self.root / "loaded"

    @property
    def checked(self) -> Path:
        """The same for receipts that are not accepted: read and checked, in no figure."""
        return self.root / "checked"

    @property
    def turn(self) -> Path:
        """The lock of the one process that reads what pages brought in."""
        return self.root / "reading" / ".lock"

    @property
    def begun(self) -> Path:
        """When that process was last started and has not said yet that it lives."""
        return self.root / "reading" / ".begun"

    def reading_lock(self, receipt: int) -> Path:
        """The lock of whoever reads a receipt's file."""
        return self.root / "reading" / f"{receipt}.lock"

    def reading_told(self, receipt: int) -> Path:
        """How far the reading of a receipt's file is, as it told last."""
        return self.root / "reading" / f"{receipt}.json"

    @property
    def built(self) -> Path:
        """The built figures, and ``current`` that names the file pages read."""
        return self.root / "built"

    @property
    def building(self) -> Path:
        """The lock of the one process that builds."""
        return self.built / ".lock"

    @property
    def progress(self) -> Path:
        """What the latest build has told, for pages that wait for it."""
        return self.built / "progress.json"

    def keep(self, pieces: Iterable[bytes]) -> tuple[Path, str, int]:
        """Copy a file in, piece by piece: where the copy lies, its SHA-256 and its bytes. It is not yet anybody's receipt.

        Raises:
            OSError: it cannot be written, for instance because the disk is full; nothing of it is left then.
        """
        self.incoming.mkdir(parents=True, exist_ok=True)
        copy = self.incoming / uuid.uuid4().hex
        digest, size = hashlib.sha256(), 0
        try:
            with copy.open("wb") as out:
                for piece in pieces:
                    digest.update(piece)
                    size += len(piece)
                    out.write(piece)
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        return copy, digest.hexdigest(), size

    def place(self, copy: Path, *, source: str, digest: str, name: str) -> Path:
        """Give the copy its place for good, read-only: received/<source>/<digest12>_<name>."""
        folder = self.root / "received" / source
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{digest[:12]}_{plain_name(name)}"
        os.replace(copy, path)
        path.chmod(0o444)
        return path

    def tables(self, root: Path, receipt: int) -> list[Path]:
        """The Parquet files of a receipt below ``checked`` or ``loaded``."""
        return sorted(root.glob(f"*/*/{receipt}.parquet"))

    def load(self, receipt: int) -> None:
        """Move the tables of a receipt from checked to loaded. Done twice it does nothing the second time."""
        self._move(self.checked, self.loaded, receipt)

    def unload(self, receipt: int) -> None:
        """Move the tables of a receipt back, so that the next build leaves them out."""
        self._move(self.loaded, self.checked, receipt)

    def _move(self, source: Path, target: Path, receipt: int) -> None:
        for path in self.tables(source, receipt):
            there = target / path.relative_to(source)
            there.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, there)

    def drop(self, receipt: int) -> None:
        """Take away what was read of a receipt, not the file itself."""
        for root in (self.checked, self.loaded):
            for path in self.tables(root, receipt):
                path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Take away what killed processes left in ``incoming`` a day ago or longer: what is younger may still be coming."""
        if not self.incoming.is_dir():
            return
        for path in self.incoming.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > _LEFT_BEHIND:
                    path.unlink()


def pieces_of(path: Path) -> Iterator[bytes]:
    """A file piece by piece; opened when the first is asked for, closed after the last."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def plain_name(name: str) -> str:
    """A file's name as it can lie on any disk: no folders, no odd signs, at most 120 letters with its ending kept."""
    plain = _ODD.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .") or "file"
    return plain if len(plain) <= 120 else f"{plain[:90]}…{plain[-29:]}"
