"""Publishers' files in their own layouts, with invented figures, for tests of the sources and the pipeline."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Row = tuple[Sequence[str], Sequence[int]]
HEADS = {
    "2019": ("MajorText", "MinorText", "BoroughName"),
    "2023": ("MajorText", "MinorText", "LookUp_BoroughName"),
    "ward": ("MajorText", "MinorText", "WardName", "WardCode", "LookUp_BoroughName"),
    "lsoa": ("LSOA Code", "LSOA Name", "Borough", "Major Category", "Minor Category"),
}
DAMAGE = "ARSON AND CRIMINAL DAMAGE"


def months_from(first: str, count: int) -> list[str]:
    """So many months as the Met prints them, from 201903 on."""
    at = int(first[:4]) * 12 + int(first[4:]) - 1
    return [f"{(at + k) // 12}{(at + k) % 12 + 1:02}" for k in range(count)]


def wide_csv(head: Sequence[str], months: Sequence[str], rows: Sequence[Row], *, end: str = "\n") -> bytes:
    """A wide file of the Met."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow([*head, *months])
    writer.writerows([[*key, *counts] for key, counts in rows])
    return out.getvalue().encode()


def borough_file(
    folder: Path, *, first: str = "202403", count: int = 24, figure: int = 10, name: str = "borough.csv",
    boroughs: Sequence[str] = ("Bromley", "Bexley"), changed: Mapping[tuple[str, str, str], int] | None = None,
    minors: Sequence[tuple[str, str]] = ((DAMAGE, "ARSON"), ("BURGLARY", "RES BURGLARY OF A HOME")),
    head: str = "2019",
) -> Path:  # fmt: skip
    """A borough file where every figure is the same, but for those in ``changed`` by borough, minor and month."""
    months = months_from(first, count)
    rows = [
        ((major, minor, one), [(changed or {}).get((one, minor, month), figure) for month in months])
        for major, minor in minors
        for one in boroughs
    ]
    path = folder / name
    path.write_bytes(wide_csv(HEADS[head], months, rows))
    return path


def long_csv(folder: Path, name: str, rows: Sequence[Mapping[str, Any]]) -> Path:
    """A long table from rows with the same keys."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def dashboard_row(**given: Any) -> dict[str, Any]:
    """One line of the Met's dashboard extract."""
    return {
        "Month_Year": "2024-03-01", "Area_Type": "Borough", "Borough_SNT": "Bromley", "Area_Name": "Bromley",
        "Area_Code": "E09000006", "Crime_Type": "Knife Crime", "Crime_Subtype": "Knife Crime", "Measure": "Offences",
        "Financial_Year": "fy23-24", "Count": 5, "Refresh_Date": "2024-04-18", **given,
    }  # fmt: skip


def square(west: float, south: float, size: float = 0.01) -> dict[str, Any]:
    """A square in degrees."""
    ring = [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def geojson(folder: Path, name: str, features: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Path:
    """A GeoJSON file of properties and geometries."""
    path = folder / name
    found = [{"type": "Feature", "properties": one, "geometry": lines} for one, lines in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": found}), encoding="utf-8")
    return path


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """A small .xlsx as spreadsheets write it: numbers as numbers, words in the shared table."""
    words: list[str] = []
    inside = {
        name: "".join(_xml_row(at, row, words) for at, row in enumerate(rows, 1)) for name, rows in sheets.items()
    }
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{at}" r:id="r{at}"/>' for at, name in enumerate(sheets, 1))
    targets = "".join(
        f'<Relationship Id="r{at}" Type="{links}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{links}"><sheets>{listed}</sheets></workbook>')
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{targets}</Relationships>',
        )
        for at, rows in enumerate(inside.values(), 1):
            packed.writestr(
                f"xl/worksheets/sheet{at}.xml", f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>"
            )
        shared = "".join(f"<si><t>{escape(word)}</t></si>" for word in words)
        packed.writestr("xl/sharedStrings.xml", f"<sst {main}>{shared}</sst>")
    return path


def _xml_row(at: int, row: Sequence[object], words: list[str]) -> str:
    cells = []
    for column, value in enumerate(row):
        place = f"{chr(65 + column)}{at}"
        if isinstance(value, str):
            words.append(value)
            cells.append(f'<c r="{place}" t="s"><v>{len(words) - 1}</v></c>')
        elif value is not None:
            cells.append(f'<c r="{place}"><v>{value}</v></c>')
    return f'<row r="{at}">{"".join(cells)}</row>'
