"""Records of Plan that addresses name, found in the demonstration."""

from __future__ import annotations

from typing import Any


def plan_records() -> dict[str, tuple[Any, ...]]:
    """The arguments of Plan's addresses."""
    return {}
