"""Recorded text as blocks: paragraphs and bullet lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from frankpledge.govern.packs import content

BULLET = re.compile(r"^\s*(?:[•·▪◦*]|-(?=\s))\s*")


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with what it is: ``gap``, ``bullet`` or ``words``."""
    for line in text.strip().split("\n"):
        if not line.strip():
            yield "gap", ""
        elif BULLET.match(line):
            yield "bullet", BULLET.sub("", line).strip()
        else:
            yield "words", line.strip()


def text_blocks(text: str) -> tuple[content.Block, ...]:
    """Paragraphs and bullet lists of a recorded text, in its order: a blank line ends a paragraph, bullets make a list."""
    # A blank line between two bullets does not part the list.
    told = list(_lines(re.sub(r"\n\s*\n(?=\s*(?:[•·▪◦*]|-\s))", "\n", text)))
    blocks: list[content.Block] = []
    for kind, run in groupby(told, key=lambda pair: pair[0]):
        words = [line for _, line in run]
        if kind == "bullet":
            blocks.append(content.ListBlock(tuple(content.ListItem(content.paragraphs(line)) for line in words)))
        elif kind == "words":
            blocks.append(content.paragraph(" ".join(words)))
    return tuple(blocks)
