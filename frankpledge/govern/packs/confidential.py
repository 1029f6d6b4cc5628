"""Which papers of a members' edition hold confidential matter, so that their pages say so."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from frankpledge.govern.packs.content import AgendaItem, MattersPaper, MinutesPaper, Paper, Part


def holds_part_two(item: AgendaItem, paper: Paper) -> bool:
    """Whether anything of a paper is Part 2: its item, itself, or a minute, a row, an update or a field within it.

    A public paper may print a confidential minute in the members' edition; whoever leafs through it must see that on
    the page. Of a text or a PDF only its front sheet has parts of its own.
    """
    inside = paper if isinstance(paper, MinutesPaper | MattersPaper) else paper.front_sheet
    return Part.TWO in (item.part, paper.part) or _within(inside)


def _within(value: object) -> bool:
    if isinstance(value, tuple):
        return any(_within(one) for one in value)
    if not is_dataclass(value):
        return False
    return any(_is_confidential(field.name, getattr(value, field.name)) for field in fields(value))


def _is_confidential(name: str, value: object) -> bool:
    if name == "confidential_owners":
        return bool(value)
    return value is Part.TWO if name in ("part", "why_part") else _within(value)
