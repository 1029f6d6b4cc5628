"""What a log may say of a failure: which fault, at which lines of our own; never a word of a record.

The message of an exception often quotes what it choked on (PostgreSQL prints the whole row that broke a rule), and a
query string carries what somebody searched for. Logs are read by more people than the records, and kept longer.
"""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType

_QUERY = re.compile(r"\?[^\s\"']*")
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class QuietFormatter(logging.Formatter):
    """Prints the kinds of exception and the lines they passed, without their messages, and addresses without queries."""

    def formatException(self, ei: _ExcInfo) -> str:
        """The chain of exceptions, the first cause at the top."""
        lines: list[str] = []
        error, met = ei[1], set[int]()
        while error is not None and id(error) not in met:
            met.add(id(error))
            frames = traceback.extract_tb(error.__traceback__)
            told = [f"{type(error).__module__}.{type(error).__qualname__} (its message is not logged)"]
            told += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
            lines = told + (["then:", *lines] if lines else [])
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line, with whatever stands behind a question mark in an address taken out."""
        return _QUERY.sub("?…", super().formatMessage(record))
