"""Recorded text as blocks: paragraphs and bullet lists."""

from __future__ import annotations

import re

from frankpledge.govern.packs import content

BULLET = re.compile(r"^\s*(?:[•·▪◦*]|-(?=\s))\s*")


def text_blocks(text: str) -> tuple[content.Block, ...]:
    """Paragraphs and bullet lists of a recorded text: a blank line ends a paragraph, a bullet begins a list item."""
    blocks: list[content.Block] = []
    items: list[content.ListItem] = []

    def close_list() -> None:
        if items:
            blocks.append(content.ListBlock(tuple(items)))
            items.clear()

    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [line for line in paragraph.split("\n") if line.strip()]
        plain: list[str] = []
        for line in lines:
            if BULLET.match(line):
                items.append(content.ListItem(content.paragraphs(BULLET.sub("", line).strip())))
            else:
                plain.append(line.strip())
        if plain:
            close_list()
            blocks.append(content.paragraph(" ".join(plain)))
    close_list()
    return tuple(blocks)
