"""A document as JSON and back, to the last digit: what is frozen in the database and what a recipe is checked against."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from typing import Any

from frankpledge.know.charts.drawn import CLASSES
from frankpledge.know.documents import content

KIND, DAY = "~", "~day"


def _known() -> dict[str, type]:
    """Every class a document may hold, by name."""
    own = (getattr(content, name) for name in dir(content))
    return {one.__name__: one for one in (*own, *CLASSES) if isinstance(one, type) and dataclasses.is_dataclass(one)}


def frozen(document: content.Document) -> dict[str, Any]:
    """The document as values that JSON can hold."""
    found: dict[str, Any] = _plain(document)
    return found


def thawed(values: dict[str, Any]) -> content.Document:
    """The document again.

    Raises:
        ValueError: the values are not those of a document; what was found is said.
    """
    found = _again(values, _known())
    if not isinstance(found, content.Document):
        raise ValueError(f"These are not the values of a document: {str(values)[:80]}")
    return found


def fingerprint(document: content.Document) -> str:
    """SHA-256 of everything a reader sees: two people with the same files get the same one. The day and the build's name, which
    differ from one making to the next, are left out."""
    values = frozen(dataclasses.replace(document, frozen_on=datetime.date.min, build=""))
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
        return {KIND: type(value).__name__, **fields}
    if isinstance(value, datetime.date):
        return {DAY: value.isoformat()}
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value.item() if hasattr(value, "item") else value  # NumPy's numbers become Python's


def _again(value: Any, known: dict[str, type]) -> Any:
    if isinstance(value, list):
        return tuple(_again(inner, known) for inner in value)
    if not isinstance(value, dict):
        return value
    if DAY in value:
        return datetime.date.fromisoformat(value[DAY])
    fields = {key: _again(inner, known) for key, inner in value.items() if key != KIND}
    if KIND not in value:
        return fields
    if value[KIND] not in known:
        raise ValueError(f"A document cannot hold a {value[KIND]}.")
    return known[value[KIND]](**fields)
