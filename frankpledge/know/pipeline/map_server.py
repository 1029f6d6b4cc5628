"""Pictures of the ground from the council's own map server (OGC Web Map Service 1.3.0), brought in once and kept.

Pages never ask a map server: they draw on the picture that is kept, or on white where there is none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import shapely

from frankpledge.kit.fetching import NotFetched, check_address, fetch
from frankpledge.know.charts.backdrop import Bounds
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, PartnershipSettings

PNG = b"\x89PNG\r\n\x1a\n"
WIDTH = 1600  # pixels: sharp at A3, half a megabyte
ROOM = 0.04  # of the width, beyond the outermost area
Fetch = Callable[[str], bytes]


class NoMap(Exception):
    """The map server gave no picture; the message says what it gave and what to do. Pictures kept before stand."""


@dataclass(frozen=True, slots=True)
class MapServer:
    """Where pictures come from."""

    address: str
    """Of its GetMap, with whatever its owner adds to it (a key)."""
    layers: str
    credit: str
    """As its owner asks to be named on every map."""


def asked(server: MapServer, bounds: Bounds) -> str:
    """The address of one picture, in the grid's own order of east and north.

    Raises:
        NoMap: the server's address is no web address.
    """
    try:
        check_address(server.address)
    except NotFetched as error:
        raise NoMap(str(error)) from error
    parts = urlsplit(server.address)
    west, south, east, north = bounds
    own = {
        "service": "WMS", "version": "1.3.0", "request": "GetMap", "layers": server.layers, "styles": "",
        "crs": "EPSG:27700", "bbox": f"{west:.0f},{south:.0f},{east:.0f},{north:.0f}", "format": "image/png",
        "width": str(WIDTH), "height": str(round(WIDTH * (north - south) / (east - west))),
    }  # fmt: skip
    given = [(key, value) for key, value in parse_qsl(parts.query) if key.lower() not in own]
    return urlunsplit(parts._replace(query=urlencode([*given, *own.items()])))


def with_room(shape: shapely.Geometry) -> Bounds:
    """The box around areas with some ground beyond them, in whole metres."""
    west, south, east, north = shape.bounds
    room = (east - west) * ROOM
    return (
        float(int(west - room)),
        float(int(south - room)),
        float(int(east + room) + 1),
        float(int(north + room) + 1),
    )


def bring_backdrop(
    *, name: str, bounds: Bounds, server: MapServer, folder: Path, by: Account | None, fetched: Fetch = fetch
) -> Path:
    """Fetch one picture and keep it under a name; the one before is replaced only when the new one is whole.

    Raises:
        NoMap: the server did not answer with a PNG picture.
        Refused: the account may not bring data in.
    """
    if by is not None:
        check(by, Permission.DATA_ACCEPT)
    try:
        picture = fetched(asked(server, bounds))
    except NotFetched as error:
        raise NoMap(str(error)) from error
    if not picture.startswith(PNG):
        # What servers write instead is an XML report: its words name the layer or the grid they do not know.
        said = " ".join(picture[:300].decode("utf-8", "replace").split())
        raise NoMap(
            f"The map server gave no PNG picture for the layers “{server.layers}” on the British National Grid (EPSG:27700)."
            f" It said: {said or 'nothing'}. Look at its GetCapabilities for the names of its layers."
        )
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / f"{name}.png", picture)
    about = {"bounds": bounds, "credit": server.credit, "layers": server.layers}
    # Written last: a picture counts only with its bounds beside it.
    _replace(folder / f"{name}.json", json.dumps(about, ensure_ascii=False).encode())
    audit.note(
        by=by,
        verb="bring_backdrop",
        about=PartnershipSettings.current(),
        sentence=f"Brought in the map picture “{name}” ({server.layers}, {len(picture):,} bytes).",
    )
    return folder / f"{name}.png"


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(path.name + ".writing")
    beside.write_bytes(content)
    os.replace(beside, path)
