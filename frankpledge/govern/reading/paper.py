"""A paper as the reader sees it, and the error for one that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field


class UnreadablePaper(Exception):
    """A file that is refused. Its message names the file, says what is wrong and where, and what to do."""


@dataclass(slots=True)
class Paper:
    """A file turned into text. ``pages`` are the start offsets of pages in ``text`` (empty where unknown)."""

    name: str
    kind: str  # text | html | pdf | docx
    text: str
    digest: str  # SHA-256 of the bytes, to notice the same paper a second time
    pages: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what was guessed on the way (encoding), in plain words
