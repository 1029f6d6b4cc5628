"""Where a document's figures come from, in lines that can be read: the many monthly files of one dataset are one line.

The workbook and the open data name every file with its whole digest; a reader of the page or of the paper is told so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NAMED = 3
"""So many files of a dataset are named one by one."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that figures come from, as it is printed."""

    title: str
    publisher: str
    vintage: str
    licence: str
    credit: str
    file_name: str
    digest: str


def source_lines(sources: Iterable[Source]) -> tuple[str, ...]:
    """A line for each dataset, in the order of their first files: title, publisher, files, credit and licence."""
    datasets: dict[tuple[str, str, str, str], list[Source]] = {}
    for one in sources:
        datasets.setdefault((one.title, one.publisher, one.credit, one.licence), []).append(one)
    return tuple(
        " ".join(
            part for part in (f"{title}, {publisher}{_files(files)}.", credit, f"{licence}." if licence else "") if part
        )
        for (title, publisher, credit, licence), files in datasets.items()
    )


def _files(files: Sequence[Source]) -> str:
    if len(files) <= NAMED:
        return "".join(f", to {one.vintage} ({one.file_name}, SHA-256 {one.digest[:12]})" for one in files)
    ordered = sorted(files, key=lambda one: one.vintage)
    first, last = ordered[0].vintage, ordered[-1].vintage
    spread = f"to {last}" if first == last else f"of {first} to {last}"
    return f", {len(files)} files {spread}; the workbook and the open data name each with its digest"
