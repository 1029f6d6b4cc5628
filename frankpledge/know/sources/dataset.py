"""What a dataset is: its publisher, licence, columns and reader. One file a dataset beside this one; no Django here."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

Severity = Literal["refuse", "doubt", "note"]
# The tables of a built file that a source may fill (docs/handbook/data.md; pipeline/tables.py gives their columns).
Table = Literal["counts", "events", "areas", "people", "lookups", "weights", "indices"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the check has to say, in a sentence a clerk can read: what, the value, where, what to do."""

    kind: str
    severity: Severity
    words: str
    value: str = ""
    where: str = ""


class FileRefused(Exception):
    """The file cannot be taken: not what it says, cut short, another force's. The words say what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Head:
    """What one look at a file's beginning shows, enough to know whose it is: names, first bytes, header."""

    path: Path
    name: str
    columns: tuple[str, ...]
    """Header fields as printed, byte-order mark and quotes off; empty for what is no table."""
    start: bytes
    """The first 64 kB after unpacking (.gz, or the first member of a .zip or .tar.gz)."""


@dataclass(slots=True)
class Reading:
    """What a source made of a file: the rows for the tables it fills, and what it noticed on the way.

    ``batches`` is read once, in order, while the file is loaded; ``findings`` and ``facts`` are complete when it is exhausted.
    """

    batches: Iterator[tuple[Table, pa.RecordBatch]]
    findings: list[Finding] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    """rows, period_from, period_to (datetime.date), vintage, areas, categories: what the report compares with the one before."""


@dataclass(frozen=True, slots=True)
class Source:
    """One dataset."""

    name: str
    """met-crime-borough, police-street: as the command line names it."""
    title: str
    publisher: str
    licence: str
    credit: str
    """The line that the licence asks to be printed with every figure."""
    page: str
    """Where the publisher keeps it, for people to look up. Nothing is fetched from it."""
    tables: tuple[Table, ...]
    recognises: Callable[[Head], bool]
    read: Callable[[Path], Reading]
    """Raises ``FileRefused``."""
    family: str = ""
    """What its figures are called in the built file: met-crime for its borough, ward and LSOA files alike."""
    marking: Literal["part-1", "part-2"] = "part-1"
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both in it."""

    start: datetime.date
    end: datetime.date
