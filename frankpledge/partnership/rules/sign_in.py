"""How long the next try to sign in must wait after failures in a row.

Guessing is slowed down, nobody is shut out: a stranger who keeps failing on the clerk's name must not keep the clerk from
the papers of the evening. So the waits are short and end by themselves.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

FORGOTTEN_AFTER = datetime.timedelta(hours=1)  # of quiet: then the count starts again


@dataclass(frozen=True)
class Patience:
    """How many failures are free, the seconds of the first wait (each next is twice as long), and of the longest."""

    free: int
    first: int
    longest: int


ACCOUNT = Patience(free=5, first=15, longest=300)
ADDRESS = Patience(free=25, first=5, longest=60)  # a council's whole office may come from one address


def wait_after(failures: int, patience: Patience) -> int:
    """Seconds to wait after so many failures in a row; 0 while they are free."""
    beyond = failures - patience.free
    if beyond < 0:
        return 0
    return min(patience.longest, patience.first * 2 ** min(beyond, 20))


def wait_left(failures: int, last_at: datetime.datetime, now: datetime.datetime, patience: Patience) -> int:
    """Seconds that are left of the wait at ``now``; 0 when a try is allowed."""
    if now - last_at >= FORGOTTEN_AFTER:
        return 0
    over = last_at + datetime.timedelta(seconds=wait_after(failures, patience))
    left = (over - now).total_seconds()
    return max(0, int(left) + (left > int(left)))


def wait_words(seconds: int) -> str:
    """``40 seconds``, ``1 minute``, ``5 minutes``: rounded up, so that nobody tries too early."""
    if seconds < 60:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
