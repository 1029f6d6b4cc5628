"""Data files for the demonstration, in the publishers' own layouts: invented boroughs, wards, residents and crimes.

The places exist nowhere: their codes are in ranges ONS does not use, and their lines are cut at random. Figures come from one
seed, so that every demonstration of a day is the same.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from frankpledge.kit.months import later, span

SEED = 20160613
HISTORY_FROM = datetime.date(2015, 4, 1)
OWN = "Harrowmere"
# Borough, code, crimes against Harrowmere's, residents.
BOROUGHS = (
    ("Harrowmere", "E09900001", 1.0, 96_400),
    ("Wexmoor", "E09900002", 1.5, 121_000),
    ("Eastley Vale", "E09900003", 0.7, 88_500),
    ("Thornbury Cross", "E09900004", 2.1, 143_200),
    ("Oakhanger", "E09900005", 0.9, 79_900),
    ("Millbrook", "E09900006", 1.1, 104_700),
)
WARDS = ("Bridge", "Canal Side", "Castle Hill", "Lantern Fields", "Market", "Old Quay", "St Botolph's", "Upper Mere")
WARD_SHARES = (0.15, 0.11, 0.07, 0.09, 0.24, 0.13, 0.12, 0.09)
LSOAS_A_WARD = 6
WEST, SOUTH, WIDE, HIGH = 1.80, 52.20, 0.13, 0.075  # in the sea
# Major, minor, a usual month in Harrowmere, growth a year.
OFFENCES: tuple[tuple[str, str, float, float], ...] = (
    ("ARSON AND CRIMINAL DAMAGE", "ARSON", 3, -0.02), ("ARSON AND CRIMINAL DAMAGE", "CRIMINAL DAMAGE", 46, -0.03),
    ("BURGLARY", "BURGLARY BUSINESS AND COMMUNITY", 14, -0.05), ("BURGLARY", "RES BURGLARY OF A HOME", 38, -0.07),
    ("DRUG OFFENCES", "POSSESSION OF DRUGS", 24, 0.01), ("DRUG OFFENCES", "TRAFFICKING OF DRUGS", 5, 0.02),
    ("MISCELLANEOUS CRIMES AGAINST SOCIETY", "MISC CRIMES AGAINST SOCIETY", 11, 0.02),
    ("POSSESSION OF WEAPONS", "POSSESSION OF WEAPONS", 5, 0.0),
    ("PUBLIC ORDER OFFENCES", "PUBLIC FEAR ALARM OR DISTRESS", 33, 0.02),
    ("PUBLIC ORDER OFFENCES", "RACE OR RELIGIOUS AGG PUBLIC FEAR", 8, 0.03),
    ("ROBBERY", "ROBBERY OF BUSINESS PROPERTY", 2, 0.0), ("ROBBERY", "ROBBERY OF PERSONAL PROPERTY", 17, 0.01),
    ("SEXUAL OFFENCES", "OTHER SEXUAL OFFENCES", 9, 0.02), ("SEXUAL OFFENCES", "RAPE", 5, 0.02),
    ("THEFT", "BICYCLE THEFT", 10, -0.04), ("THEFT", "OTHER THEFT", 58, -0.01), ("THEFT", "SHOPLIFTING", 44, 0.06),
    ("THEFT", "THEFT FROM THE PERSON", 12, 0.02), ("VEHICLE OFFENCES", "THEFT FROM A VEHICLE", 49, -0.04),
    ("VEHICLE OFFENCES", "THEFT OR UNAUTH TAKING OF A MOTOR VEH", 21, 0.03),
    ("VIOLENCE AGAINST THE PERSON", "HOMICIDE", 0.1, 0.0), ("VIOLENCE AGAINST THE PERSON", "STALKING AND HARASSMENT", 52, 0.02),
    ("VIOLENCE AGAINST THE PERSON", "VIOLENCE WITH INJURY", 55, 0.0),
    ("VIOLENCE AGAINST THE PERSON", "VIOLENCE WITHOUT INJURY", 84, 0.01),
)  # fmt: skip
# Not the Cambridge values, which are nobody's to give away: round numbers for a borough that is not there.
WEIGHTS = {
    "Homicide": 5000, "Rape": 2400, "Other sexual offences": 200, "Violence with injury": 350, "Violence without injury": 12,
    "Stalking and harassment": 12, "Robbery": 350, "Residential burglary": 250, "Non-residential burglary": 150, "Arson": 180,
    "Criminal damage": 3, "Shoplifting": 1, "Other theft": 3, "Theft from the person": 3, "Bicycle theft": 3,
    "Vehicle offences": 6, "Public order": 8, "Possession of weapons": 250, "Drugs: possession": 4, "Drugs: trafficking": 60,
    "Misc. crimes against society": 12, "Death or serious injury, driving": 360,
}  # fmt: skip
STREET = (
    ("Anti-social behaviour", 0.26), ("Violence and sexual offences", 0.3), ("Shoplifting", 0.08), ("Vehicle crime", 0.12),
    ("Criminal damage and arson", 0.08), ("Burglary", 0.07), ("Public order", 0.07), ("Drugs", 0.02),
)  # fmt: skip
STREETS = ("Canal Street", "Quay Lane", "Market Square", "Station Road", "Mere View", "Supermarket", "Lantern Way")
ANTI_SOCIAL = STREET[0][0]


@dataclass(frozen=True, slots=True)
class Lines:
    """Harrowmere: its LSOAs, the wards they make, the borough."""

    lsoas: tuple[BaseGeometry, ...]
    wards: tuple[BaseGeometry, ...]
    ward_of: tuple[int, ...]
    """For each LSOA the place of its ward in WARDS."""

    @property
    def borough(self) -> BaseGeometry:
        """All of it."""
        return shapely.union_all(list(self.wards))


@cache
def lines() -> Lines:
    """Cut at random: LSOAs are the cells of scattered points, wards the cells nearest to each of eight centres."""
    dice = np.random.default_rng(SEED)
    rim = shapely.box(WEST, SOUTH, WEST + WIDE, SOUTH + HIGH).buffer(-0.02).buffer(0.02)
    centres = [
        (WEST + WIDE * (0.16 + 0.23 * (at % 4)), SOUTH + HIGH * (0.28 + 0.44 * (at // 4))) for at in range(len(WARDS))
    ]
    points = [_inside(rim, centre, (0.009, 0.007), dice) for centre in centres for _ in range(LSOAS_A_WARD)]
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=rim.buffer(0.05)))
    tree = shapely.STRtree(cells)
    ordered = [cells[tree.query(shapely.Point(point), predicate="within")[0]] for point in points]
    # A corner every 80 metres or so: with fewer, lines are taken for coarse ones, which assign no point.
    lsoas = tuple(shapely.segmentize(cell.intersection(rim), 0.001) for cell in ordered)
    ward_of = tuple(at // LSOAS_A_WARD for at in range(len(lsoas)))
    wards = tuple(
        shapely.union_all([cell for cell, ward in zip(lsoas, ward_of, strict=True) if ward == at])
        for at in range(len(WARDS))
    )
    return Lines(lsoas, wards, ward_of)


def _inside(
    rim: BaseGeometry, middle: tuple[float, float], spread: tuple[float, float], dice: np.random.Generator
) -> tuple[float, float]:
    """A point about ``middle`` that lies within ``rim``; after many throws a point that surely does."""
    for _ in range(200):
        east, north = (round(float(one), 6) for one in dice.normal(middle, spread))
        if rim.contains(shapely.Point(east, north)):
            return east, north
    sure = rim.representative_point()
    return round(sure.x, 6), round(sure.y, 6)


def ward_code(at: int) -> str:
    """Codes that ONS does not use."""
    return f"E0599{at + 1:04}"


def lsoa_code(at: int) -> str:
    """Codes that ONS does not use."""
    return f"E0199{at + 1:04}"


def _geojson(rows: Sequence[tuple[dict[str, Any], BaseGeometry]]) -> bytes:
    found = [{"type": "Feature", "properties": one, "geometry": mapping(shape)} for one, shape in rows]
    return json.dumps({"type": "FeatureCollection", "features": found}).encode()


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode()


def geography() -> dict[str, bytes]:
    """Boundaries, lookups and residents by file name."""
    made, code = lines(), BOROUGHS[0][1]
    own = {"LAD24CD": code, "LAD24NM": OWN}
    wards = [({"WD24CD": ward_code(at), "WD24NM": name, **own}, made.wards[at]) for at, name in enumerate(WARDS)]
    lsoas = [
        ({"LSOA21CD": lsoa_code(at), "LSOA21NM": f"{OWN} {ward + 1:03}{'ABCDEF'[at % 6]}", **own}, made.lsoas[at])
        for at, ward in enumerate(made.ward_of)
    ]
    return {
        "Borough (December 2024) boundaries.geojson": _geojson([(own, made.borough)]),
        "Wards (December 2024) boundaries.geojson": _geojson(wards),
        "LSOA (December 2021) boundaries.geojson": _geojson(lsoas),
        "LSOA (2021) to ward (2024) best fit lookup.csv": _lookup(made),
    }


def _lookup(made: Lines) -> bytes:
    head = ["LSOA21CD", "LSOA21NM", "WD24CD", "WD24NM", "LAD24CD", "LAD24NM", "ObjectId"]
    rows: list[list[object]] = [
        [lsoa_code(at), "", ward_code(ward), WARDS[ward], BOROUGHS[0][1], OWN, at]
        for at, ward in enumerate(made.ward_of)
    ]
    rows += [[f"E01991{at:03}", "", f"E05991{at:03}", f"{name} Centre", code, name, 100 + at]
             for at, (name, code, _, _) in enumerate(BOROUGHS) if at]  # fmt: skip
    return _table(head, rows)


def residents(last_year: int) -> bytes:
    """Mid-year estimates by LSOA; the boroughs around have one area each."""
    dice = random.Random(SEED)  # noqa: S311 - invented figures, no secret
    years = range(2013, last_year + 1)
    people = [
        (lsoa_code(at), BOROUGHS[0][3] / len(lines().lsoas) * dice.uniform(0.8, 1.2))
        for at in range(len(lines().lsoas))
    ]
    people += [(f"E01991{at:03}", float(count)) for at, (_, _, _, count) in enumerate(BOROUGHS) if at]
    rows = [[area, "", *(round(count * 1.004 ** (year - 2019)) for year in years)] for area, count in people]
    return _table(["LSOA 2021 Code", "LSOA 2021 Name", *(f"Mid-{year}: Population" for year in years)], rows)


def _shape_of(month: datetime.date) -> float:
    """The season, and the months when nobody might go out."""
    season = 1 + 0.07 * math.sin((month.month - 4) / 12 * 2 * math.pi)
    stayed_in = {(2020, 4): 0.62, (2020, 5): 0.7, (2020, 11): 0.86, (2021, 1): 0.76, (2021, 2): 0.8}
    return season * stayed_in.get((month.year, month.month), 1.0)


def _counts(months: Sequence[datetime.date], usual: float, growth: float, row: int) -> list[int]:
    """The counts of one row of a file. A month's count is the same in every file that has the month."""
    every = _months(HISTORY_FROM, span(HISTORY_FROM, months[-1]))
    mean = [usual * (1 + growth) ** (month.year - 2019 + month.month / 12) * _shape_of(month) for month in every]
    return [int(one) for one in np.random.default_rng([SEED, row]).poisson(mean)][-len(months) :]


def _months(first: datetime.date, count: int) -> list[datetime.date]:
    return [later(first, at) for at in range(count)]


def borough_file(first: datetime.date, count: int, *, restated: int = 0) -> bytes:
    """The Met's borough file. ``restated``: so many of the last figures are a few more than chance gave."""
    months = _months(first, count)
    rows: list[list[Any]] = [
        [major, minor, borough, *_counts(months, usual * times, growth, kind * 100 + at)]
        for kind, (major, minor, usual, growth) in enumerate(OFFENCES)
        for at, (borough, _, times, _) in enumerate(BOROUGHS)
    ]
    for at in range(restated):
        rows[at * len(BOROUGHS)][-4 - at] += 3 + at
    return _table(["MajorText", "MinorText", "BoroughName", *(f"{month:%Y%m}" for month in months)], rows)


def ward_file(first: datetime.date, count: int) -> bytes:
    """The Met's ward file, of Harrowmere's wards."""
    months = _months(first, count)
    rows = [
        [major, minor, WARDS[at], ward_code(at), OWN, *_counts(months, usual * share, growth, kind * 100 + 50 + at)]
        for kind, (major, minor, usual, growth) in enumerate(OFFENCES)
        for at, share in enumerate(WARD_SHARES)
    ]
    head = ["MajorText", "MinorText", "WardName", "WardCode", "LookUp_BoroughName"]
    return _table([*head, *(f"{month:%Y%m}" for month in months)], rows)


def weights() -> bytes:
    """A plain sheet of days, invented."""
    return _table(["category", "days", "note"], [[name, days, "invented"] for name, days in WEIGHTS.items()])


def street_file(month: datetime.date) -> bytes:
    """A month of street-level crime, as data.police.uk gives it: crimes stand on a few map points."""
    dice = np.random.default_rng(SEED + 2 + month.year * 12 + month.month)
    points = _snap_points()
    kinds, shares = zip(*STREET, strict=True)
    weight = np.array([WARD_SHARES[lines().ward_of[lsoa]] for _, _, lsoa in points]) * (
        1 + 4 * (np.arange(len(points)) % 11 == 0)
    )
    where = dice.choice(len(points), size=int(dice.poisson(560)), p=weight / weight.sum())
    rows = []
    for at, place in enumerate(where):
        east, north, lsoa = points[place]
        kind = str(dice.choice(kinds, p=np.array(shares) / sum(shares)))
        number = "" if kind == ANTI_SOCIAL else f"{SEED:x}{month:%Y%m}{at:06}".ljust(64, "0")
        street = f"On or near {STREETS[place % len(STREETS)]}"
        rows.append([number, f"{month:%Y-%m}", "Harrowmere Police", "Harrowmere Police", east, north, street, lsoa_code(lsoa),
                     "", kind, "", ""])  # fmt: skip
    head = ["Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "LSOA name",
            "Crime type", "Last outcome category", "Context"]  # fmt: skip
    return _table(head, rows)


@cache
def _snap_points() -> list[tuple[float, float, int]]:
    """Five map points in each LSOA: longitude, latitude, the LSOA's place."""
    dice = np.random.default_rng(SEED + 3)
    found = []
    for at, shape in enumerate(lines().lsoas):
        middle = shape.representative_point()
        found += [(*_inside(shape, (middle.x, middle.y), (0.002, 0.0012), dice), at) for _ in range(5)]
    return found


NOT_FOUND = b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>\n"
