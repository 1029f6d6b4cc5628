"""Minutes numbered '5.0' with paragraphs '5.1', '5.2': a resolution or action there is named by its paragraph's number."""

from __future__ import annotations

import re

from frankpledge.govern.reading.scope import Item, Scope


def ref_at(scope: Scope, item: Item | None, position: int) -> str | None:
    """The number (or title) that stands for what is decided at a place: the paragraph's where the item is printed 'N.0'."""
    if item is None:
        return None
    whole = re.fullmatch(r"(\d{1,3})\.0", item.number or "")
    if not whole:
        return item.ref
    own = re.compile(rf"(?P<num>{whole.group(1)}\.[1-9]\d?)(?:[.:)]?\s|$)")
    found = None
    for line in scope.paras:
        if item.start <= line.start <= position and (match := own.match(line.text)):
            found = match.group("num")
    return found or item.ref
