"""How far a packed file may go: a package of a few bytes that unpacks without end is refused, in words."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import IO

from frankpledge.know.sources.dataset import FileRefused

MOST_DIRECTORY = 8 * 1024 * 1024
"""Bytes of a zip's list of contents: some eighty thousand files, where publishers' zips hold hundreds."""
MOST_UNPACKED = 32 * 1024**3
FREE, MOST_TIMES = 1024**3, 200
"""What may be unpacked in any case; beyond it no more than so many times what is packed. Crime records give five times."""
_END, _END_SIZE, _LOCATOR, _END_64 = b"PK\x05\x06", 22, b"PK\x06\x07", b"PK\x06\x06"


def refuse_crowded(path: Path) -> None:
    """Raise ``FileRefused`` where a zip's list of contents is so long that reading it alone would fill the memory."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 65_536 - _END_SIZE))
        tail = file.read()
        at = tail.rfind(_END)
        if at < 0 or len(tail) - at < _END_SIZE:
            return  # no end at all: whoever opens it says that it is cut short
        listed = int(struct.unpack_from("<L", tail, at + 12)[0])
        if at >= 20 and tail[at - 20 : at - 16] == _LOCATOR:
            file.seek(min(size, int(struct.unpack_from("<Q", tail, at - 12)[0])))
            end = file.read(56)
            listed = int(struct.unpack_from("<Q", end, 40)[0]) if end[:4] == _END_64 and len(end) == 56 else listed
    if listed > MOST_DIRECTORY:
        raise FileRefused(
            f"The zip's list of contents alone has {listed // 2**20:,} MB: no publisher packs so many files. "
            "Download it again, or unpack it and bring in the files themselves."
        )


class Bounded(io.RawIOBase):
    """An unpacked file that is refused where it becomes far larger than its package can honestly hold."""

    def __init__(self, file: IO[bytes], *, packed: int, name: str) -> None:
        super().__init__()
        self._file, self._name, self._read = file, name, 0
        self._most = min(MOST_UNPACKED, max(FREE, packed * MOST_TIMES))

    def readable(self) -> bool:
        """It can be read, and nothing else."""
        return True

    def readinto(self, into: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """The next bytes. Raises ``FileRefused`` beyond the bound."""
        piece = self._file.read(len(into))
        self._read += len(piece)
        if self._read > self._most:
            raise FileRefused(
                f"{self._name} unpacks to over {self._most // 2**20:,} MB, far more than a file of its size holds: "
                "it is damaged or was made to do harm. Bring in the publisher's own file."
            )
        into[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the package as well."""
        if not self.closed:
            self._file.close()
        super().close()
