"""The Met's published files read directly, so that the analysis is tested without the rest of the product."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

PSEUDO = {"London Heathrow and London City Airports", "Unknown", "Aviation Security (SO18)"}
Months = dict[str, float]


@cache
def boroughs(data: Path) -> dict[str, Months]:
    """Recorded crime by borough and month (YYYYMM), fraud left out, places that are no borough left out."""
    found: dict[str, Months] = defaultdict(lambda: defaultdict(float))
    for name in ("recorded-crime-borough-historical", "recorded-crime-borough"):
        table = pq.read_table(data / "mps" / f"{name}.parquet")
        months = [column for column in table.column_names if column.isdigit()]
        for row in table.to_pylist():
            if row["boroughname"] not in PSEUDO and "FRAUD" not in row["majortext"]:
                for month in months:
                    found[row["boroughname"]][month] += row[month]
    return found


def series(data: Path, name: str, first: str, last: str) -> np.ndarray:
    """A borough's monthly totals from one month to another, both in it."""
    months = boroughs(data)[name]
    return np.array([months[month] for month in sorted(months) if first <= month <= last])


@cache
def residents(data: Path, year: int) -> dict[str, float]:
    """Mid-year residents by borough, summed from the LSOAs."""
    with gzip.open(
        data / "lookups/lsoa21-to-ward24-to-lad24-best-fit-london.csv.gz", "rt", encoding="utf-8-sig"
    ) as file:
        borough = {row["LSOA21CD"]: row["LAD24NM"] for row in csv.DictReader(file)}
    people: dict[str, float] = defaultdict(float)
    with gzip.open(
        data / "population/lsoa21-mid-year-population-2011_2022-london.csv.gz", "rt", encoding="utf-8-sig"
    ) as file:
        for row in csv.DictReader(file):
            people[borough[row["LSOA 2021 Code"]]] += float(row[f"Mid-{year}: Population"])
    return people
