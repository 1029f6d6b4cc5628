"""Street-level crime by address: one request a ward and month, politely, kept as it comes, gone on with where it stopped.

The service answers 429 when it is asked too often, 503 when an area holds more than 10,000 crimes (it is then asked for in
two halves), and 404 for a month that it does not have. Each reply is written whole or not at all; ``done.txt`` names the wards
and months that are complete, so that an interrupted run begins where it stopped. The folder is then packed as one file, which
is received like any other (sources/police_api).
"""

from __future__ import annotations

import gzip
import http.client
import io
import json
import os
import tarfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from frankpledge.kit.fetching import AGENT, MOST_BYTES, SECONDS, NotFetched, check_address

ADDRESS = "https://data.police.uk/api"
PAUSE = 0.2
"""Seconds between requests: the service allows fifteen a second; five are plenty."""
TRIES = 6
LONGEST_WAIT = 120.0
SMALLEST = 250.0
"""Metres: an area narrower than this cannot hold 10,000 crimes of a month; 503 then means that the service is down."""
SIMPLER = 2.0  # metres a sent line may differ from the ward's: keeps requests small
DONE = "done.txt"


class NoSuchMonth(NotFetched):
    """The service has no crimes of that month: not published yet, or dropped after 36 months."""


class _TooMany(Exception):
    """503: the area holds more than 10,000 crimes, or the service is down."""


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward to ask for: its code and lines, in metres."""

    code: str
    shape: BaseGeometry


@dataclass(slots=True)
class Fetched:
    """What a run did."""

    asked: int = 0
    crimes: int = 0
    already: int = 0
    split: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Wards and months that did not come, each with the reason; they are asked for again in the next run."""


@dataclass(slots=True)
class Service:
    """The API at an address."""

    address: str = ADDRESS
    wait: Callable[[float], None] = time.sleep
    pause: float = PAUSE
    asked: int = 0

    def months(self) -> list[str]:
        """The months that the service has, latest first ("2026-09")."""
        listed = self._json("crimes-street-dates", None)
        return sorted((str(one["date"]) for one in listed), reverse=True)

    def crimes(self, month: str, shape: BaseGeometry) -> bytes:
        """The reply for an area and month, checked to be a whole list of crimes.

        Raises:
            NoSuchMonth: 404. _TooMany: 503 twice. NotFetched: it did not come after several tries.
        """
        return self._ask("crimes-street/all-crime", {"date": month, "poly": _poly(shape)})

    def _json(self, what: str, form: dict[str, str] | None) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self._ask(what, form))
        return found

    def _ask(self, what: str, form: dict[str, str] | None) -> bytes:
        address, trouble, too_many = f"{check_address(self.address)}/{what}", "", 0
        for turn in range(TRIES):
            self.wait(self.pause if not turn else 0.0)
            self.asked += 1
            try:
                return _whole_list(_once(address, form))
            except urllib.error.HTTPError as error:
                trouble = f"the service answered {error.code} {error.reason}"
                too_many += error.code == 503
                if too_many == 2:
                    raise _TooMany from error
                if error.code == 404 and form:
                    raise NoSuchMonth(
                        f"{address} has no crimes of {form['date']}: not published yet, or dropped after 36 months."
                    ) from error
                if error.code not in (429, 500, 502, 503, 504):
                    break
                self.wait(_after(error, turn))
            except (OSError, http.client.HTTPException, ValueError) as error:  # cut off, timed out, not JSON
                trouble = str(getattr(error, "reason", "") or error) or type(error).__name__
                self.wait(2.0**turn)
        raise NotFetched(f"{address} could not be fetched: {trouble}. What came before is kept; run it again to go on.")


def _after(error: urllib.error.HTTPError, turn: int) -> float:
    """Seconds to wait: what the service asks for, at most two minutes, else longer each time."""
    asked = error.headers.get("Retry-After", "") if error.headers else ""
    return min(float(asked), LONGEST_WAIT) if asked.isdigit() else 2.0**turn


def _once(address: str, form: dict[str, str] | None) -> bytes:
    data = urlencode(form).encode() if form else None
    request = urllib.request.Request(address, data, {"User-Agent": AGENT, "Accept": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 (check_address)
        body: bytes = answer.read(MOST_BYTES + 1)
        promised = answer.headers.get("Content-Length")
        if promised and promised.isdigit() and len(body) < int(promised):
            raise http.client.IncompleteRead(body)
        return body


def _whole_list(body: bytes) -> bytes:
    if not isinstance(json.loads(body), list):
        raise ValueError("the reply is no list of crimes")
    return body


def _poly(shape: BaseGeometry) -> str:
    """The outline as the service wants it: "latitude,longitude:…", six decimals."""
    turn = pyproj.Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    outline = shapely.get_coordinates(shape.exterior)[:-1]
    east, north = turn.transform(outline[:, 0], outline[:, 1])
    return ":".join(f"{y:.6f},{x:.6f}" for x, y in zip(east, north, strict=True))


def _parts(shape: BaseGeometry) -> list[BaseGeometry]:
    """A ward's outlines, holes filled, one for each piece, simple enough to be sent."""
    pieces = list(shape.geoms) if hasattr(shape, "geoms") else [shape]
    return [shapely.Polygon(one.exterior).simplify(SIMPLER) for one in pieces if one.geom_type == "Polygon"]


def _halves(shape: BaseGeometry) -> list[BaseGeometry]:
    """An area cut across its longer side. Crimes on the cut come with both halves and are counted once (P10)."""
    west, south, east, north = shape.bounds
    if east - west >= north - south:
        middle = (west + east) / 2
        sides = [shapely.box(west, south, middle, north), shapely.box(middle, south, east, north)]
    else:
        middle = (south + north) / 2
        sides = [shapely.box(west, south, east, middle), shapely.box(west, middle, east, north)]
    return [piece for side in sides for piece in _parts(shapely.intersection(shape, side))]


def fetch_crimes(
    service: Service,
    wards: Sequence[Ward],
    months: Sequence[str],
    folder: Path,
    *,
    told: Callable[[str], None] | None = None,
) -> Fetched:
    """Fetch every ward's crimes of every month into ``folder``, passing over what is there from an earlier run.

    Args:
        months: as the service writes them, "2026-09".
        told: is called for each ward and month, for a progress bar.

    Returns:
        What was done. A ward and month that did not come is in ``refused``, and the run goes on with the next.
    """
    say, run = told or (lambda _: None), Fetched()
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / DONE
    done = set(listed.read_text(encoding="utf-8").split("\n")) if listed.exists() else set()
    for month in months:
        for ward in sorted(wards, key=lambda one: one.code):
            task = f"{month} {ward.code}"
            say(task)
            if task in done:
                run.already += 1
                continue
            try:
                _fetch_ward(service, ward, month, folder, run)
            except NoSuchMonth as error:
                run.refused.append(f"{month}: {error}")
                break
            except NotFetched as error:
                run.refused.append(f"{task}: {error}")
                continue
            _write(listed, listed.read_bytes() + f"{task}\n".encode() if listed.exists() else f"{task}\n".encode())
    run.asked = service.asked
    return run


def _fetch_ward(service: Service, ward: Ward, month: str, folder: Path, run: Fetched) -> None:
    waiting = [(str(at), part) for at, part in enumerate(_parts(ward.shape))]
    while waiting:
        name, shape = waiting.pop(0)
        try:
            body = service.crimes(month, shape)
        except _TooMany as error:
            west, south, east, north = shape.bounds
            if max(east - west, north - south) < SMALLEST:
                raise NotFetched(
                    f"{service.address} answers 503 even for a small area: it is down. Try again later."
                ) from error
            run.split.append(f"{month} {ward.code}")
            waiting = [(f"{name}{'abcdefgh'[at]}", half) for at, half in enumerate(_halves(shape)[:8])] + waiting
            continue
        run.crimes += len(json.loads(body))
        place = folder / month / f"crime_month_{month.replace('-', '_')}_area_{ward.code}_{name}.json"
        place.parent.mkdir(exist_ok=True)
        _write(place, body)


def _write(path: Path, body: bytes) -> None:
    """Whole or not at all, whatever happens."""
    beside = path.with_suffix(path.suffix + ".part")
    with beside.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def pack_replies(folder: Path, target: Path) -> int:
    """Pack the replies as one .tar.gz, the same bytes for the same replies; how many there are.

    Only wards and months that are complete are packed.

    Raises:
        NotFetched: there is none.
    """
    listed = folder / DONE
    done = set(listed.read_text(encoding="utf-8").split("\n")) if listed.exists() else set()
    replies = [one for one in sorted(folder.glob("*/*.json")) if f"{one.parent.name} {one.name.split('_')[5]}" in done]
    if not replies:
        raise NotFetched("Nothing was fetched yet, so that there is nothing to pack.")
    held = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=held, mode="wb", mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w") as packed,
    ):
        for one in replies:
            entry = tarfile.TarInfo(f"{one.parent.name}/{one.name}")
            body = one.read_bytes()
            entry.size = len(body)
            packed.addfile(entry, io.BytesIO(body))
    _write(target, held.getvalue())
    return len(replies)
