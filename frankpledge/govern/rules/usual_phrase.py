"""Usual phrases of minutes with what is filled into them: the group's name, dates of meetings."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACES = ("group", "date", "before")
_PLACE = re.compile(r"\{(\w+)\}")


def refuse_phrase(text: str) -> str | None:
    """Why a phrase cannot be kept, or None: a place that nothing fills would be printed as it is."""
    unknown = [name for name in _PLACE.findall(text) if name not in PLACES]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACES)
        return f"Nothing fills {{{unknown[0]}}}: use {known}, or write the words themselves."
    return None


def fill_phrase(text: str, values: Mapping[str, str]) -> str:
    """The phrase with its places filled; one with no value keeps three dots, so that the gap is seen."""
    return _PLACE.sub(lambda match: values.get(match[1]) or "…", text)
