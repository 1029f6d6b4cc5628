"""One process at a time: a lock on a file, which the system lets go of when the process that holds it is killed."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TRIES, _BETWEEN = 4, 0.02  # seconds


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Hold the lock of a file for as long as the block runs; yields whether it was to be had.

    The file is taken away at the end, so that a folder of locks does not grow. Whoever opened it in the meantime finds that
    it is no longer the one that lies there, and opens the new one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        with path.open("w") as lock:
            if not _locked(lock.fileno()):
                yield False
                return
            if not _lies_there(lock.fileno(), path):
                continue
            try:
                yield True
            finally:
                path.unlink(missing_ok=True)
            return


def _locked(opened: int) -> bool:
    """Try a few times: somebody who only asks (``is_held``) has the lock for an instant."""
    for _ in range(_TRIES):
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_BETWEEN)
        else:
            return True
    return False


def _lies_there(opened: int, path: Path) -> bool:
    try:
        return os.fstat(opened).st_ino == path.stat().st_ino
    except FileNotFoundError:
        return False


def is_held(path: Path) -> bool:
    """Whether a living process holds the lock of a file."""
    try:
        with path.open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
