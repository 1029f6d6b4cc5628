"""Word's flat, numbered paragraphs put together as nested lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from frankpledge.govern.packs.content import Block, ListBlock, ListItem, Paragraph, Run
from frankpledge.govern.reading.formats.numbering import Numbering

SIMPLE = re.compile(r"^\(?(?:(?P<figure>\d{1,3})|(?P<roman>[ivxl]+|[IVXL]+)|(?P<letter>[a-zA-Z]))[.):]{0,2}$")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Entry:
    """One list paragraph: how deep, whether numbered, its number and the kind of figures."""

    depth: int
    numbered: bool
    number: int
    style: str
    runs: tuple[Run, ...]


def list_entry(label: str, element: Any, numbering: Numbering, runs: tuple[Run, ...]) -> Entry | Paragraph | None:
    """The list entry of a paragraph with this printed label; a paragraph with its label kept for "3.1"; else nothing."""
    if not label:
        return None
    depth = _depth(element, numbering)
    if label == "•":
        return Entry(depth, False, 1, "1", runs)
    found = SIMPLE.match(label)
    if not found:
        return Paragraph((Run(f"{label} "), *runs))
    if found["figure"]:
        return Entry(depth, True, int(found["figure"]), "1", runs)
    kind = _kind(element, numbering)
    if found["roman"] and (kind.endswith("Roman") or len(found["roman"]) > 1):
        return Entry(depth, True, _roman(found["roman"]), "i" if found["roman"].islower() else "I", runs)
    letter = found["letter"] or found["roman"]
    return Entry(depth, True, ord(letter.lower()) - 96, "a" if letter.islower() else "A", runs)


def in_lists(blocks: Sequence[Block | Entry]) -> list[Block]:
    """The blocks with every run of entries put together as lists, nested by depth."""
    out: list[Block] = []
    waiting: list[Entry] = []
    for block in blocks:
        if isinstance(block, Entry):
            waiting.append(block)
            continue
        out.extend(_nested(waiting))
        waiting = []
        out.append(block)
    out.extend(_nested(waiting))
    return out


def _nested(entries: list[Entry]) -> list[Block]:
    out: list[Block] = []
    at = 0
    while at < len(entries):
        depth = min(entry.depth for entry in entries[at:])
        first = entries[at]
        if first.depth > depth:  # a list that begins deeper than it goes on
            end = next(n for n in range(at, len(entries)) if entries[n].depth == depth)
            out.extend(_nested(entries[at:end]))
            at = end
            continue
        items: list[ListItem] = []
        expected = first.number
        while at < len(entries) and _same_list(first, entries[at], expected):
            own = entries[at]
            end = at + 1
            while end < len(entries) and entries[end].depth > depth:
                end += 1
            items.append(ListItem((Paragraph(own.runs), *_nested(entries[at + 1 : end]))))
            at, expected = end, expected + 1
        out.append(ListBlock(tuple(items), first.numbered, first.number, first.style))
    return out


def _same_list(first: Entry, entry: Entry, expected: int) -> bool:
    if (entry.depth, entry.numbered) != (first.depth, first.numbered):
        return False
    return not first.numbered or (entry.style == first.style and entry.number == expected)


def _depth(element: Any, numbering: Numbering) -> int:
    own = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
    if own is not None and (own.get(qn("w:val")) or "").isdigit():
        return int(own.get(qn("w:val")))
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = style.get(qn("w:val")) if style is not None else ""
    depth = numbering.styles.get(name or "", ("0", 0))[1]
    deeper = re.search(r"(?:Bullet|Number)(\d)$", name or "")  # Word's own List Bullet 2, List Number 3
    return max(depth, int(deeper.group(1)) - 1) if deeper else depth


def _kind(element: Any, numbering: Numbering) -> str:
    own = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    number = own.get(qn("w:val")) if own is not None else ""
    if not number and style is not None:
        number = numbering.styles.get(style.get(qn("w:val")) or "", ("0", 0))[0]
    levels = numbering.lists.get(numbering.of_number.get(number or "", ""), {})
    level = levels.get(_depth(element, numbering))
    return level.kind if level else ""


def _roman(text: str) -> int:
    values = [ROMAN[letter] for letter in text.lower()]
    return sum(-value if n + 1 < len(values) and value < values[n + 1] else value for n, value in enumerate(values))
