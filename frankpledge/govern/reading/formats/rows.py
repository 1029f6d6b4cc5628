"""Table rows as lines of text: cells apart by tabs, an owner kept on the line of the paragraph it stands beside.

The minutes of many bodies are one Word table of three columns: number, text, Action. A cell of text holds many
paragraphs and the cell beside it a few owners, so a row becomes one line for each paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

HEADING_CELL = re.compile(r"(?i)^\W*(actions?|owner|lead|by whom|action (by|for|owner|required))\W*$")
SHEET_HEADING = re.compile(
    r"(?i)^\W*(owner|lead|lead officer|responsible|by whom|by when|when|deadline|due( date)?|target"
    r" date|status|progress"
    r"|(latest |current |progress )?(updates?|position)|matters arising|outcome|rag)\W*$"
)


def is_action_sheet(heading: Sequence[str]) -> bool:
    """Whether a heading row is that of an action sheet (an owner or deadline column), where a row is one entry."""
    return sum(1 for cell in heading if SHEET_HEADING.match(cell)) >= 1 and len(heading) >= 3


def row_lines(cells: Sequence[Sequence[str]], *, one_line: bool = False) -> list[str]:
    """A row's cells (each a list of paragraphs, blank ones kept) as lines of tab-separated cells."""
    tidy = [[" ".join(paragraph.split()) for paragraph in cell] for cell in cells]
    if not any(any(cell) for cell in tidy):
        return []
    if one_line or max(len([p for p in cell if p]) for cell in tidy) <= 1:
        return ["\t".join(" ".join(p for p in cell if p) for cell in tidy).rstrip(" ")]
    main = max(range(len(tidy)), key=lambda i: (sum(map(len, tidy[i])), i))
    columns = [_beside(tidy[main], cell, i, main) for i, cell in enumerate(tidy)]
    lines = ["\t".join(parts) for parts in zip(*columns, strict=True)]
    return [line for line in lines if line.strip("\t ")]


def _beside(main: list[str], cell: list[str], index: int, main_index: int) -> list[str]:
    """The paragraphs of ``cell`` set beside those of the main cell: by place where they pair, else top or bottom."""
    if index == main_index:
        return main
    if len(cell) == len(main):
        return cell
    said = [paragraph for paragraph in cell if paragraph]
    out = [""] * len(main)
    places = [i for i, paragraph in enumerate(main) if paragraph]
    if len(said) > len(places):
        said = [" ".join(said)]
    if len(said) == 1 and (index < main_index or HEADING_CELL.match(said[0])):
        out[places[0]] = said[0]
        return out
    if index < main_index:
        for place, paragraph in zip(places, said, strict=False):
            out[place] = paragraph
        return out
    if said and HEADING_CELL.match(said[0]) and len(places) > 1:
        out[places[0]] = said.pop(0)
    # Owners stand beside what was resolved, and that closes a minute.
    for place, paragraph in zip(places[len(places) - len(said) :], said, strict=True):
        out[place] = f"{out[place]} {paragraph}".strip()
    return out
