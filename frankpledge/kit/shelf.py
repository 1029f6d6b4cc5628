"""Files made once and kept on disk for every process, the oldest making room for the new: pictures, documents."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def put(path: Path, content: bytes, *, most: int) -> None:
    """Keep a file whole or not at all: another process may read it at any moment.

    Where ``most`` files lie in its folder already, a tenth of them go, those put there first.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _make_room(path.parent, most)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    os.replace(beside, path)


def _make_room(folder: Path, most: int) -> None:
    held = [one for one in os.scandir(folder) if one.is_file()]
    if len(held) < most:
        return
    for old in sorted(held, key=lambda one: one.stat().st_mtime)[: max(most // 10, 1)]:
        with contextlib.suppress(FileNotFoundError):  # another process made room at the same moment
            os.unlink(old)
