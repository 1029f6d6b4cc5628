"""A small built file that a data pack can be made of: three boroughs, three wards, invented counts."""

from __future__ import annotations

import atexit
import datetime
import shutil
import tempfile
from functools import cache
from pathlib import Path

from frankpledge.partnership.models import PartnershipSettings
from tests.factories.know import Build, months_from

MONTHS = months_from("2017-01", 86)  # to February 2024: the last whole quarter is the last of 2023
QUARTER = datetime.date(2023, 10, 1)
BOROUGHS = {"E09000001": "Alder", "E09000002": "Beech", "E09000003": "Cedar"}
WARDS = {"E05000001": "Ash", "E05000002": "Birch", "E05000003": "Elm"}
SHOP, ARSON = "SHOPLIFTING", "ARSON"


@cache
def figures_of_packs(shops: int = 40) -> Path:
    """A data folder with the figures built in it, made once for all tests: what is worked out of a build is remembered.

    Alder's shoplifting rises by half from 2022 on, Beech's too, Cedar's falls; arson stays the same everywhere.
    """
    folder = Path(tempfile.mkdtemp(prefix="frankpledge-packs-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build = Build(folder, f"of-{shops}")
    build.receipt(1)
    build.months(MONTHS)
    build.months(MONTHS, level="ward")
    rises = {"E09000001": 1.5, "E09000002": 1.5, "E09000003": 0.5}
    for code, name in BOROUGHS.items():
        build.area(code, name)
        build.people(code, dict.fromkeys(range(2017, 2025), 9000.0))
        build.counts(code, MONTHS, [_count(at, shops, rises[code]) for at in range(86)], minor=SHOP, major="THEFT")
        build.counts(code, MONTHS, [6 + at % 3 for at in range(86)], minor=ARSON)
    for number, (code, name) in enumerate(WARDS.items(), start=1):
        build.area(code, name, "ward", "ward-2022", "E09000001")
        build.people(code, dict.fromkeys(range(2017, 2025), 3000.0), level="ward")
        values = [_count(at, shops // 6 * number, 1.5) for at in range(86)]
        build.counts(code, MONTHS, values, minor=SHOP, major="THEFT", level="ward")
        build.counts(code, MONTHS, [at % 3 for at in range(86)], minor=ARSON, level="ward")
    build.done()
    return folder


def its_partnership() -> None:
    """The partnership whose own area is Alder."""
    PartnershipSettings.objects.create(name="Alder Partnership", area="Alder")


def _count(at: int, base: int, rise: float) -> int:
    """A month's count: a little more and less by turns, and a step in January 2022."""
    return int(base * (rise if at >= 60 else 1)) + at % 4
