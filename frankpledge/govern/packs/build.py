"""The bound agenda pack: front sheet, agenda with page ranges, papers in order, attached PDFs, one run of page numbers.

``build_pack`` is the only way to a pack PDF, and its first step is the cut to the edition (``editions.for_edition``),
so that nothing of Part 2 reaches the setting of a public pack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from frankpledge.govern.packs.attached import AttachedPdf, open_attached
from frankpledge.govern.packs.binding import finished
from frankpledge.govern.packs.content import AgendaItem, Pack, PackRefused, PdfPaper, TextPaper
from frankpledge.govern.packs.editions import for_edition
from frankpledge.govern.packs.payload import AttachedPages, Look, PackSetter, papers_in_order
from frankpledge.govern.packs.typesetting import typeset

Progress = Callable[[str, int, int], None]
PaperSize = Literal["a4", "a3"]
STEPS = 4


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """A pack ready to send: the file, its pages, each item's first and last page, and what the clerk should know.

    ``accessible`` says whether the file claims PDF/UA-1; it does not when an attached PDF does not.
    """

    pdf: bytes
    pages: int
    ranges: Mapping[str, tuple[int, int]]
    notes: tuple[str, ...]
    accessible: bool


def build_pack(
    pack: Pack,
    *,
    large_print: bool = False,
    paper: PaperSize = "a4",
    blank_backs: bool = False,
    progress: Progress | None = None,
    font_paths: Sequence[Path | str] | None = None,
) -> BuiltPack:
    """Bind a pack. ``progress`` is told (words, step, steps). Raises PackRefused with the reason in plain words.

    ``large_print`` sets everything in 18 point or more; ``blank_backs`` starts each paper on a right-hand page.
    """
    tell = progress or (lambda _words, _step, _steps: None)
    tell("Taking out what this edition may not hold", 0, STEPS)
    pack = for_edition(pack)
    refuse_doubled_numbers(pack.items)
    tell("Looking at the attached papers", 1, STEPS)
    bound = papers_in_order(pack.items)
    attached = [open_attached(entry.paper) for entry in bound if isinstance(entry.paper, PdfPaper)]
    setter = PackSetter(Look(paper=paper, large=large_print, blank_backs=blank_backs))
    data = setter.pack(pack, [AttachedPages(partner.sizes, remark_on(partner, large_print)) for partner in attached])
    tell("Setting the pages", 2, STEPS)
    made = typeset(data, setter.setter.files, font_paths=font_paths)
    tell("Binding the attached papers", 3, STEPS)
    pdf, remarks = finished(made, attached)  # may find that a paper's tags are damaged
    tell("Done", STEPS, STEPS)
    notes = [f"“{entry.paper.title}”: {note}" for entry in bound if isinstance(entry.paper, TextPaper)
             for note in entry.paper.notes]  # fmt: skip
    notes += [*setter.setter.notes, *made.notes, *remarks]
    for partner in attached:
        notes.extend(([partner.remark] if partner.remark else []) + partner.notes)
    return BuiltPack(
        pdf=pdf,
        pages=made.pages,
        ranges=dict(made.ranges),
        notes=tuple(dict.fromkeys(notes)),
        accessible=made.accessible and all(partner.accessible for partner in attached),
    )


def remark_on(partner: AttachedPdf, large_print: bool) -> str:
    """What the closing page says of an attached paper; in large print every one is named, for none is enlarged."""
    if large_print and not partner.remark:
        return f"{partner.title}: in letters of the size its author chose."
    return partner.remark


def refuse_doubled_numbers(items: Sequence[AgendaItem]) -> None:
    """Raise PackRefused where two items have one number: a reference to it would lead to either."""
    seen: set[str] = set()
    waiting = list(items)
    while waiting:
        item = waiting.pop(0)
        if item.number in seen:
            raise PackRefused(f"Two items of the agenda are numbered {item.number}: give each its own number.")
        seen.add(item.number)
        waiting.extend(item.sub_items)
