"""Files that take long to make, kept in memory under a digest of what they are made of, up to a size in all."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

MOST_BYTES = 64 * 1024 * 1024


class KeptFiles:
    """The latest files asked for. A file whose source changed has another key, so an old one is never given out."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The file of ``key``, made now unless it is kept. One larger than all that may be kept is not."""
        with self._lock:
            if key in self._files:
                self._files.move_to_end(key)
                return self._files[key]
        content = make()  # not under the lock: two who ask at once make it twice, nobody waits for another's file
        if len(content) <= self.most_bytes:
            with self._lock:
                self._files[key] = content
                self._files.move_to_end(key)
                while sum(map(len, self._files.values())) > self.most_bytes:
                    self._files.popitem(last=False)
        return content
