"""A small built file for a measure's page: three boroughs, seven years, one of them with few records; made once for all tests."""

from __future__ import annotations

import atexit
import datetime
import shutil
import tempfile
from functools import cache
from pathlib import Path

from frankpledge.know.analysis.areas import Area
from frankpledge.know.queries.figure import held
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.partnership.models import PartnershipSettings
from tests.factories.know import Build, months_from

MONTHS = months_from("2017-01", 86)
"""To February 2024."""
ALDER, BEECH, CEDAR = "E09000001", "E09000002", "E09000003"


@cache
def chart_figures() -> Path:
    """The data folder: Alder about 100 a month and 160 at the end, Beech 2 a month, Cedar 30; 1,000 residents each."""
    folder = Path(tempfile.mkdtemp(prefix="frankpledge-chart-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build = Build(folder)
    build.receipt(1)
    build.months(MONTHS)
    values = {
        ALDER: [100 + at % 7 + (60 if at >= 74 else 0) for at in range(86)],
        BEECH: [at % 5 for at in range(85)] + [14],
        CEDAR: [30 + at % 4 for at in range(86)],
    }
    for code, name in ((ALDER, "Alder"), (BEECH, "Beech"), (CEDAR, "Cedar")):
        build.area(code, name)
        build.people(code, dict.fromkeys(range(2017, 2025), 1000.0))
        build.counts(code, MONTHS, values[code])
    build.done()
    return folder


def its_partnership(area: str = "Alder") -> None:
    """The partnership whose figures they are."""
    PartnershipSettings.objects.create(name=f"{area} Partnership", area=area)


def all_crime() -> Measure:
    """Recorded crime."""
    return measures()["recorded-crime"]


def area(code: str = ALDER) -> Area:
    """One of the boroughs."""
    return held().places.find(code)


def month(written: str) -> datetime.date:
    """The first of 2019-03."""
    return datetime.date.fromisoformat(f"{written}-01")
