"""A document as open data: one CSV for each table, and a description that machines read (Data Package with Table Schema).

Keys head the columns, a month is 2026-03, a share a fraction (0.035 for 3.5 %), a gap is empty, a figure that may not be shown is
[c]. Words that a spreadsheet would run as a formula carry an apostrophe before them. The same document gives the same file.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from frankpledge.kit.csvs import csv_bytes
from frankpledge.know.documents.content import Column, Document, Source, Table
from frankpledge.know.documents.values import LETTERS, Value, is_number, written

TYPES: Mapping[str, str] = {
    "words": "string", "count": "integer", "number": "number", "rate": "number", "share": "number", "letter": "string",
    "month": "yearmonth", "date": "date",
}  # fmt: skip
NOT_SHOWN = "[c]"
LICENCES = {
    "open government licence v3.0": (
        "OGL-UK-3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    )
}
PROFILE, RESOURCE_PROFILE = "tabular-data-package", "tabular-data-resource"
SAME_DAY = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # a zip names a time for each member: the same one, so that the same tables give the same file


def document_zip(document: Document) -> bytes:
    """The zip: ``tables/NAME.csv``, ``datapackage.json``, ``README.txt``."""
    names = file_names([table.name for table in document.tables()])
    files = {f"tables/{name}.csv": table_csv(table) for name, table in zip(names, document.tables(), strict=True)}
    package = _package(document, names, files)
    described = json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in {"README.txt": _readme(document, names), "datapackage.json": described, **files}.items():
            bundle.writestr(zipfile.ZipInfo(name, SAME_DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def file_names(names: Sequence[str]) -> list[str]:
    """A file's name for each table: small letters, figures and hyphens, no two alike."""
    taken: set[str] = set()
    found = []
    for name in names:
        plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80] or "table"
        one, nth = plain, 1
        while one in taken:
            nth += 1
            one = f"{plain}-{nth}"
        taken.add(one)
        found.append(one)
    return found


def table_csv(table: Table) -> bytes:
    """A table with machine keys for heads, in UTF-8 without a mark: the schema says what it is."""
    rows = ([_raw(column, value) for column, value in zip(table.columns, row, strict=True)] for row in table.rows)
    return csv_bytes([column.key for column in table.columns], rows, mark=False)


def _raw(column: Column, value: Value) -> Value:
    """The value as the schema promises it."""
    if isinstance(value, datetime.date):
        return f"{value:%Y-%m}" if column.kind == "month" else value.isoformat()
    if isinstance(value, (int, float)):
        if not is_number(value):
            return None
        return int(value) if column.kind == "count" and value == int(value) else value
    return value


def _package(document: Document, names: Sequence[str], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The description, by the Data Package and Table Schema specifications (specs.frictionlessdata.io, version 1)."""
    about = f"{document.area}, {document.period}. Figures as they stood on {written(document.frozen_on, 'date')}."
    return {
        "profile": PROFILE,
        "name": file_names([f"{document.kind}-{document.area}-{document.period}"])[0],
        "title": document.full_title,
        "description": f"{document.demonstration} {about}".strip(),
        "created": f"{document.frozen_on.isoformat()}T00:00:00Z",
        "contributors": [{"title": document.partnership, "role": "publisher"}],
        "licenses": _licences(document.sources),
        "sources": [{"title": _credited(source)} for source in document.sources],
        "resources": [
            _resource(name, table, files[f"tables/{name}.csv"])
            for name, table in zip(names, document.tables(), strict=True)
        ],
    }


def _licences(sources: Sequence[Source]) -> list[dict[str, str]]:
    """Each licence once, by its known name and address where it has one."""
    found = []
    for title in dict.fromkeys(source.licence for source in sources if source.licence):
        name, address = LICENCES.get(title.lower(), ("", ""))
        known = {"name": name, "path": address} if name else {"name": file_names([title])[0]}
        found.append({**known, "title": title})
    return found


def _credited(source: Source) -> str:
    return (
        f"{source.title}, {source.publisher}, to {source.vintage}: {source.file_name}, SHA-256 {source.digest}."
        f" {source.credit}"
    )


def _resource(name: str, table: Table, content: bytes) -> dict[str, Any]:
    return {
        "profile": RESOURCE_PROFILE,
        "name": name,
        "path": f"tables/{name}.csv",
        "title": table.title,
        "description": " ".join(table.notes) if table.rows else f"{' '.join(table.notes)} {table.empty}".strip(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(table, at) for at in range(len(table.columns))],
            "missingValues": ["", NOT_SHOWN, "*"],
        },
    }


def _field(table: Table, at: int) -> dict[str, Any]:
    """One field. A column of counts in which one has a fraction is a column of numbers, and says so."""
    column = table.columns[at]
    values = [row[at] for row in table.rows]
    kind = TYPES[column.kind]
    if kind == "integer" and any(isinstance(value, float) and _is_figure(value) and value % 1 for value in values):
        kind = "number"
    described = [column.description, "A fraction: 0.035 is 3.5 %." if column.kind == "share" else ""]
    found: dict[str, Any] = {"name": column.key, "title": column.title, "type": kind}
    if any(described):
        found["description"] = " ".join(words for words in described if words)
    if column.unit:
        found["unit"] = column.unit
    if column.kind == "letter":
        found["constraints"] = {"enum": list(LETTERS)}
    return found


def _is_figure(value: Value) -> bool:
    return not isinstance(value, bool) and is_number(value)


def _readme(document: Document, names: Sequence[str]) -> bytes:
    return ("\n".join(_readme_lines(document, names)) + "\n").encode()


def _readme_lines(document: Document, names: Sequence[str]) -> Iterator[str]:
    yield from (document.full_title, document.partnership, "")
    if document.demonstration:
        yield from (document.demonstration, "")
    yield f"Figures as they stood on {written(document.frozen_on, 'date')}, from {document.build}."
    yield "datapackage.json describes every column: its type, its unit, what it means (Data Package, Table Schema)."
    yield "An empty cell is no figure. [c] is a figure that may not be shown. A share is a fraction: 0.035 is 3.5 %."
    yield from ("", "Tables", "")
    for name, table in zip(names, document.tables(), strict=True):
        yield f"tables/{name}.csv: {table.title} ({len(table.rows):,} rows)"
        yield from (f"  {note}" for note in table.notes)
    yield from ("", "Sources and licences", "")
    for source in document.sources:
        yield f"{_credited(source)} {source.licence}."
