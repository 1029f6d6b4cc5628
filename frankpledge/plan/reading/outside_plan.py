"""Another partnership's plan from a file: what kind it is, its title, its actions, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from frankpledge.govern.reading.formats.kinds import NAMES, kind_of
from frankpledge.govern.reading.formats.limits import MAX_FILE_BYTES, in_megabytes
from frankpledge.govern.reading.paper import UnreadablePaper
from frankpledge.plan.reading.outside_book import book_pieces
from frankpledge.plan.reading.outside_pieces import Pieces, PlanUnreadable
from frankpledge.plan.reading.outside_print import print_pieces
from frankpledge.plan.reading.outside_split import ReadAction, split
from frankpledge.plan.reading.outside_word import word_pieces

READ = "Plans are read as Word (.docx), Excel (.xlsx) or PDF with text."


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan as it was read."""

    kind: str
    title: str
    actions: tuple[ReadAction, ...]
    notes: tuple[str, ...]


def read_plan(name: str, data: bytes) -> ReadPlan:
    """Take a file apart and split it into actions.

    Raises:
        PlanUnreadable: it is empty, too large, of another kind, damaged, locked or scanned, or holds no action.
    """
    if not data:
        raise PlanUnreadable(f"“{name}” is empty: it has no bytes. Copy or download it again.")
    if len(data) > MAX_FILE_BYTES:
        raise PlanUnreadable(
            f"“{name}” has {in_megabytes(len(data))}; the most that is read is {in_megabytes(MAX_FILE_BYTES)}. Save it without"
            " its pictures, or split it."
        )
    pieces = _pieces(name, data)
    found = split(pieces.pieces)
    if not found.actions:
        raise PlanUnreadable(
            f"“{name}” holds no actions that could be told: neither a table with a column headed Action, Activity or What we"
            " will do, nor a list of bullets or numbered lines. Check that it is a plan, or give its table such a heading."
        )
    return ReadPlan(
        pieces.kind, " ".join(pieces.title.split())[:200], tuple(found.actions), (*pieces.notes, *found.notes)
    )


def _pieces(name: str, data: bytes) -> Pieces:
    if PurePath(name).suffix.lower() in (".xlsx", ".xlsm") and data.startswith(b"PK"):
        return book_pieces(name, data)
    try:
        kind = kind_of(name, data)
    except UnreadablePaper as refused:
        raise PlanUnreadable(f"{refused} {READ}") from refused
    if kind == "docx":
        return word_pieces(name, data)
    if kind == "pdf":
        return print_pieces(name, data)
    raise PlanUnreadable(f"“{name}” is {NAMES[kind]}. {READ}")
