"""Small files in the layouts of data.police.uk and its API, with invented crimes."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from frankpledge.know.sources.dataset import Reading, Source
from frankpledge.know.sources.opened import head_of
from frankpledge.know.sources.register import SOURCES

FORCE = "Metropolitan Police Service"
_PLACED = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name"
STREET = f"{_PLACED},Crime type,Last outcome category,Context"
OUTCOMES = f"{_PLACED},Outcome type"
STOPS = (
    "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined ethnicity,"
    "Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,"
    "Removal of more than just outer clothing"
)
_STREET_ROW = {
    "Crime ID": "a1", "Month": "2019-01", "Reported by": FORCE, "Falls within": FORCE, "Longitude": "0.014100",
    "Latitude": "51.402000", "Location": "On or near Mere Lane", "LSOA code": "E01000001", "LSOA name": "Harrowmere 001A",
    "Crime type": "Burglary", "Last outcome category": "Under investigation", "Context": "",
    "Outcome type": "Suspect charged",
}  # fmt: skip
_STOP_ROW = {
    "Type": "Person search", "Date": "2024-07-03T10:00:00+00:00", "Part of a policing operation": "False",
    "Latitude": "51.402000", "Longitude": "0.014100",
    "Self-defined ethnicity": "White - Irish", "Object of search": "Controlled drugs",
    "Outcome": "Arrest",
}  # fmt: skip


def csv_text(header: str, rows: Sequence[Mapping[str, str]], usual: Mapping[str, str]) -> str:
    """A CSV under a header; each row says only what is not as usual."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header.split(","), lineterminator="\n", extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows({**usual, **row} for row in rows)
    return out.getvalue()


def street(*rows: Mapping[str, str]) -> str:
    """A street file's text."""
    return csv_text(STREET, rows, _STREET_ROW)


def outcomes(*rows: Mapping[str, str]) -> str:
    """An outcomes file's text."""
    return csv_text(OUTCOMES, rows, _STREET_ROW)


def stops(*rows: Mapping[str, str]) -> str:
    """A stop and search file's text."""
    return csv_text(STOPS, rows, _STOP_ROW)


def crime(**said: Any) -> dict[str, Any]:
    """One crime as the API gives it."""
    place = {"latitude": said.pop("latitude", "51.402000"), "longitude": said.pop("longitude", "0.014100")}
    street_name = said.pop("street", "On or near Mere Lane")
    usual: dict[str, Any] = {
        "category": "burglary", "location_type": "Force", "location": {**place, "street": {"id": 1, "name": street_name}},
        "context": "", "outcome_status": {"category": "Under investigation", "date": "2018-02"}, "persistent_id": "",
        "id": 1, "location_subtype": "", "month": "2018-01",
    }  # fmt: skip
    return usual | said


def replies(path: Path, members: Mapping[str, Sequence[Any] | bytes]) -> Path:
    """A .tar.gz of API replies: "2018-01 E05000106" to its crimes, or to bytes as they are."""
    with gzip.open(path, "wb") as squeezed, tarfile.open(fileobj=squeezed, mode="w") as packed:
        for name, crimes in members.items():
            month, ward = name.split()
            body = crimes if isinstance(crimes, bytes) else json.dumps(crimes).encode()
            entry = tarfile.TarInfo(f"{month}/crime_month_{month.replace('-', '_')}_area_{ward}_0.json")
            entry.size = len(body)
            packed.addfile(entry, io.BytesIO(body))
    return path


def written(folder: Path, text: str | bytes, name: str) -> Path:
    """A file with this text; packed where the name ends in .gz."""
    path = folder / name
    data = text.encode() if isinstance(text, str) else text
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def zipped(path: Path, members: Mapping[str, str]) -> Path:
    """A zip of files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return path


def read(path: Path) -> tuple[Source, Reading, list[dict[str, Any]]]:
    """The one dataset that knows the file, what it read and the rows. Raises what the reader raises."""
    head = head_of(path)
    [source] = [one for one in SOURCES if one.recognises(head)]
    reading = source.read(path)
    rows = [row for _, batch in reading.batches for row in batch.to_pylist()]
    return source, reading, rows


def kinds(reading: Reading) -> dict[str, str]:
    """What was found: kind to severity."""
    return {finding.kind: finding.severity for finding in reading.findings}
