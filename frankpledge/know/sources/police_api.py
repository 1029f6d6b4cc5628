"""Replies of the police.uk API (crimes-street/all-crime?poly=): a .tar.gz of JSON lists, a ward and month each, or Parquet.

A crime whose map point lies on the line between two wards comes with both (quirk P10): it is counted once, with the first
ward. British Transport Police crimes are among them, with ``force`` "BTP" (P11). A member that is not JSON is named and the
rest is read (P14). Categories come as slugs and are given the words of the street file, so that both make one series.
"""

from __future__ import annotations

import json
import re
import tarfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.opened import is_parquet, whole
from frankpledge.know.sources.police_uk import (
    CREDIT,
    LICENCE,
    PUBLISHER,
    Places,
    Tally,
    events,
    in_country,
    parsed_months,
)

FORCE, RAILWAY = "", "BTP"
"""The API does not say which force; it says when it is the British Transport Police."""
CATEGORIES = {
    "all-crime": "All crime",
    "anti-social-behaviour": "Anti-social behaviour",
    "bicycle-theft": "Bicycle theft",
    "burglary": "Burglary",
    "criminal-damage-arson": "Criminal damage and arson",
    "drugs": "Drugs",
    "other-crime": "Other crime",
    "other-theft": "Other theft",
    "possession-of-weapons": "Possession of weapons",
    "public-disorder-weapons": "Public disorder and weapons",
    "public-order": "Public order",
    "robbery": "Robbery",
    "shoplifting": "Shoplifting",
    "theft-from-the-person": "Theft from the person",
    "vehicle-crime": "Vehicle crime",
    "violent-crime": "Violence and sexual offences",
}
_MEMBER = re.compile(r"(\d{4})[-_](\d{2})_area_(E\d{8})_(\w+)\.json$")
MOST_REPLY = 64 * 1024 * 1024
"""Bytes of one reply: ten thousand crimes, the most that the service gives, have about five."""
_AT_ONCE = 50_000
_ROW_GROUP_COLUMNS = (
    "id", "month", "category", "latitude", "longitude", "street_name", "ward18", "outcome_category", "location_type",
)  # fmt: skip


_TEXTS = {
    "month": "month", "category": "category", "outcome": "outcome_category", "street": "street_name", "ward": "ward18",
    "location_type": "location_type",
}  # fmt: skip
"""Columns of text of the flattened file, which may be packed as dictionaries."""


def category_words(slug: str) -> str:
    """The street file's words for a slug; a new slug becomes words of its own: "knife-crime" is "Knife crime"."""
    return CATEGORIES.get(slug, slug.replace("-", " ").capitalize())


@dataclass(slots=True)
class _Once:
    """Which crimes of a month have been counted: by the API's id, and by the persistent id at one point from another ward.

    One persistent id may stand for several crimes of one reply (P3), so by itself it is no key; the id is not stable between
    calls, so the same crime asked for twice, for two wards, may come with two.
    """

    ids: set[int] = field(default_factory=set)
    lasting: dict[tuple[str, str, str], str] = field(default_factory=dict)
    twice: int = 0

    def is_new(self, crime: dict[str, Any], area: str) -> bool:
        number, lasting = crime.get("id"), crime.get("persistent_id") or ""
        place = crime.get("location") or {}
        key = (lasting, str(place.get("latitude")), str(place.get("longitude")))
        elsewhere = bool(lasting) and self.lasting.setdefault(key, area) != area
        known = number in self.ids if number is not None else False
        if known or elsewhere:
            self.twice += 1
            return False
        if number is not None:
            self.ids.add(number)
        return True


@dataclass(slots=True)
class _Said:
    """What is noticed while replies are read."""

    tally: Tally = field(default_factory=Tally)
    twice: int = 0
    sent: Counter[str] = field(default_factory=Counter)
    """Rows as the replies have them: in all, by the slug of their category, and of the railway's police."""
    railway: int = 0
    not_json: list[str] = field(default_factory=list)
    wards: set[str] = field(default_factory=set)
    streets: Places = field(default_factory=Places)
    new_slugs: set[str] = field(default_factory=set)

    def batch(self, columns: dict[str, pa.Array], where: str) -> pa.RecordBatch:
        """The events of rows with month, slug, outcome, longitude, latitude, street, ward and kind of force."""
        months = parsed_months(columns["month"], where)
        slugs = columns["category"].dictionary_encode()
        self.new_slugs |= set(slugs.dictionary.to_pylist()) - set(CATEGORIES)
        words = pa.array([category_words(one) for one in slugs.dictionary.to_pylist()], pa.string()).take(slugs.indices)
        longitude, latitude, outside = in_country(columns["longitude"], columns["latitude"])
        railway = pc.equal(columns["location_type"], RAILWAY)
        tally = self.tally
        tally.rows += len(months)
        tally.add(tally.months, months)
        tally.add(tally.categories, words)
        tally.without_place += longitude.null_count
        tally.outside_country += outside
        self.railway += pc.sum(railway).as_py() or 0
        self.wards.update(pc.unique(columns["ward"].drop_null()).to_pylist())
        return events(
            len(months), month=months, category=words, detail=columns["outcome"], longitude=longitude, latitude=latitude,
            place=self.streets.plain(columns["street"]), ward=columns["ward"], force=pc.if_else(railway, RAILWAY, FORCE),
        )  # fmt: skip

    def finish(self, reading: Reading) -> None:
        """Facts and findings, when everything is read."""
        self.tally.areas = self.wards
        self.tally.other = {
            "sent": dict(self.sent), "twice": self.twice, "railway": self.railway, "wards": sorted(self.wards),
            "replies_not_json": self.not_json,
        }  # fmt: skip
        reading.facts.update(self.tally.facts())
        reading.findings += [*self.tally.place_findings(), *self.tally.month_findings(), *self._words()]

    def _words(self) -> Iterator[Finding]:
        if self.twice:
            yield Finding(
                "on-a-line", "note",
                f"{self.twice:,} of {self.sent['all']:,} rows came a second time, from the ward across the line. "
                "Each crime is counted once.", value=f"{self.twice:,}",
            )  # fmt: skip
        if self.railway:
            yield Finding(
                "railway-police", "note",
                f"{self.railway:,} crimes are the British Transport Police's. The local force's street file has none of them.",
                value=f"{self.railway:,}",
            )  # fmt: skip
        if self.not_json:
            listed = ", ".join(self.not_json[:5])
            yield Finding(
                "not-json", "doubt",
                f"{len(self.not_json)} replies are not JSON and were left out: {listed}. Their wards are short in those months: "
                "fetch them again.", value=listed,
            )  # fmt: skip
        if self.new_slugs:
            listed = ", ".join(sorted(self.new_slugs))
            yield Finding(
                "new-category", "doubt", f"New categories: {listed}. They are kept as they came.", value=listed
            )


def _replies(path: Path, said: _Said) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Month, ward and crimes of each reply, sorted by name, so that a crime on a line falls to the same ward each time."""
    if not _is_tar(path):
        yield "", "", _crimes(whole(path, most=MOST_REPLY), path.name)
        return
    try:
        with tarfile.open(path) as packed:
            for member in sorted(packed.getmembers(), key=lambda one: one.name):
                found = _MEMBER.search(member.name)
                inside = packed.extractfile(member) if member.isfile() and found else None
                if inside is None or found is None:
                    continue
                try:
                    crimes = _crimes(inside.read(MOST_REPLY), member.name)
                except FileRefused:
                    said.not_json.append(member.name.rpartition("/")[2])
                    continue
                yield f"{found[1]}-{found[2]}", found[3], crimes
    except (EOFError, zlib.error, tarfile.TarError, OSError) as error:
        raise FileRefused(f"{path.name} is cut short or damaged ({error}). Bring in a whole copy.") from error


def _crimes(body: bytes, name: str) -> list[dict[str, Any]]:
    try:
        crimes = json.loads(body)
    except ValueError as error:
        raise FileRefused(f"{name} is not JSON ({error}): fetch it again.") from error
    if not isinstance(crimes, list) or not all(isinstance(one, dict) for one in crimes):
        raise FileRefused(f"{name} is JSON and no list of crimes: fetch it again.")
    return crimes


def _is_tar(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(512)
    return (
        (start[:2] == b"\x1f\x8b" and ".tar" in path.name) or path.name.endswith(".tgz") or start[257:262] == b"ustar"
    )


def _columns(rows: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, pa.Array]:
    wards, crimes = zip(*rows, strict=True)
    at = [one.get("location") or {} for one in crimes]

    def text(values: Iterable[Any]) -> pa.Array:
        return pa.array([None if value in (None, "") else str(value) for value in values], pa.string())

    return {
        "month": text(one.get("month") for one in crimes),
        "category": text(one.get("category") or "not-said" for one in crimes),
        "outcome": text((one.get("outcome_status") or {}).get("category") for one in crimes),
        "longitude": pc.cast(text(one.get("longitude") for one in at), pa.float64()),
        "latitude": pc.cast(text(one.get("latitude") for one in at), pa.float64()),
        "street": text((one.get("street") or {}).get("name") for one in at),
        "ward": text(wards),
        "location_type": pa.array([one.get("location_type") or "" for one in crimes], pa.string()),
    }


def _walk_replies(path: Path, reading: Reading) -> Iterator[tuple[Table, pa.RecordBatch]]:
    said, once, month = _Said(), _Once(), ""
    held: list[tuple[str, dict[str, Any]]] = []
    for of_month, ward, crimes in _replies(path, said):
        if of_month != month:
            said.twice += once.twice
            once, month = _Once(), of_month
        said.sent.update({"all": len(crimes)})
        said.sent.update(str(one.get("category")) for one in crimes)
        said.sent.update(RAILWAY for one in crimes if one.get("location_type") == RAILWAY)
        held += [(ward, crime) for crime in crimes if once.is_new(crime, ward)]
        if len(held) >= _AT_ONCE:
            yield "events", said.batch(_columns(held), path.name)
            held = []
    said.twice += once.twice
    if held:
        yield "events", said.batch(_columns(held), path.name)
    if not said.tally.rows:
        raise FileRefused(f"{path.name} holds no reply with a crime. {_not_json_words(said)}Fetch it again.")
    said.finish(reading)


def _not_json_words(said: _Said) -> str:
    return f"{len(said.not_json)} members are not JSON. " if said.not_json else ""


def _first_of_each(ids: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """True for the first row of each id. Ids are not used again in another month."""
    kept = np.zeros(len(ids), dtype=bool)
    kept[np.unique(ids, return_index=True)[1]] = True
    return kept


def _walk_parquet(path: Path, reading: Reading) -> Iterator[tuple[Table, pa.RecordBatch]]:
    said = _Said()
    with pq.ParquetFile(path) as file:
        ids = file.read(columns=["id"])["id"].to_numpy()
        kept = _first_of_each(ids)
        said.sent["all"], said.twice = len(ids), int(len(ids) - kept.sum())
        done = 0
        for rows in file.iter_batches(batch_size=_AT_ONCE, columns=list(_ROW_GROUP_COLUMNS)):
            of_batch = pa.array(kept[done : done + rows.num_rows])
            done += rows.num_rows
            said.tally.add(said.sent, rows["category"])
            said.sent[RAILWAY] += pc.sum(pc.equal(rows["location_type"], RAILWAY)).as_py() or 0
            once = rows.filter(of_batch)
            text = {name: pc.cast(once[column], pa.string()) for name, column in _TEXTS.items()}
            text["location_type"] = pc.fill_null(text["location_type"], "")
            columns = text | {"longitude": once["longitude"], "latitude": once["latitude"]}
            if once.num_rows:
                yield "events", said.batch(columns, path.name)
    said.finish(reading)


def _read(path: Path) -> Reading:
    reading = Reading(batches=iter(()))
    reading.batches = _walk_parquet(path, reading) if is_parquet(path) else _walk_replies(path, reading)
    return reading


def _recognises(head: Head) -> bool:
    if head.start.startswith(b"PAR1"):
        return set(_ROW_GROUP_COLUMNS) <= set(head.columns)
    return head.start.lstrip().startswith(b"[") and b'"persistent_id"' in head.start and b'"category"' in head.start


SOURCE = Source(
    name="police-api",
    title="Street-level crime, fetched by address",
    publisher=PUBLISHER,
    licence=LICENCE,
    credit=CREDIT,
    page="https://data.police.uk/docs/",
    tables=("events",),
    recognises=_recognises,
    read=_read,
    family="police-street",
    caveats=(
        "Only the wards that were asked for are in it.",
        "A crime on the line between two wards is counted once, where its map point lies.",
        "British Transport Police crimes are included.",
    ),
)
SOURCES = (SOURCE,)
