"""The picture that lies under a map, where one was brought in from the council's map server."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from frankpledge.know.charts.backdrop import Backdrop, Bounds, Drawing, Grounded
from frankpledge.know.sources.kept import DataFolder


def backdrops_folder() -> Path:
    """Where the pictures are kept."""
    return DataFolder(Path(settings.KNOW_DATA)).root / "maps"


def backdrop_under(shown: Bounds) -> Backdrop | None:
    """The kept picture with the least ground that holds all of ``shown``; None where there is none."""
    holding = []
    for about in backdrops_folder().glob("*.json"):
        west, south, east, north = bounds = tuple(json.loads(about.read_text(encoding="utf-8"))["bounds"])
        if west <= shown[0] and south <= shown[1] and east >= shown[2] and north >= shown[3]:
            holding.append(((east - west) * (north - south), about, bounds))
    if not holding:
        return None
    about = min(holding)[1]
    return _kept(about, about.stat().st_mtime_ns)


def grounded(drawn: Drawing, shown: Bounds) -> Drawing | Grounded[Drawing]:
    """A map on its picture, or as it is where there is none."""
    found = backdrop_under(shown)
    return Grounded(drawn, found) if found else drawn


def credit_under(shown: Bounds) -> str:
    """What the picture's owner wants printed beside the map; empty where there is none."""
    found = backdrop_under(shown)
    return found.credit if found else ""


@lru_cache(maxsize=4)
def _kept(about: Path, changed: int) -> Backdrop:
    del changed  # part of the key: another picture under the same name is another backdrop
    said = json.loads(about.read_text(encoding="utf-8"))
    west, south, east, north = said["bounds"]
    return Backdrop(about.with_suffix(".png").read_bytes(), (west, south, east, north), said["credit"])
