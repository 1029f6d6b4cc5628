"""One area at a glance: every measure's last twelve months against the baseline, with a letter and whether it is noise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from frankpledge.know.analysis.areas import Area, NoArea
from frankpledge.know.queries.comparison import WARDS_BEFORE, only_now
from frankpledge.know.queries.figure import COUNTED, Held, NoMeasure, held, kept_open, monthly
from frankpledge.know.queries.receipt import own_borough
from frankpledge.know.queries.trend import Line, line_of
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.partnership.models import PartnershipSettings


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A measure in the area."""

    measure: Measure
    line: Line


@dataclass(frozen=True, slots=True)
class Overview:
    """Every measure that there is for an area, and those that there is none of, with why."""

    area: Area
    rows: tuple[OverviewRow, ...]
    lacking: tuple[tuple[Measure, str], ...]
    older: tuple[Area, ...] = ()
    """The borough's wards before 2022."""


def own_area(build: Held | None = None) -> Area:
    """The partnership's own area: its settings' area, a name or code; in the build that is current, or another.

    Raises:
        NoFigures: nothing was built.
        NoArea: the settings name no area of the figures.
    """
    places, written = (build or held()).places, PartnershipSettings.current().area.strip()
    if not written:
        raise NoArea("The partnership's settings name no area.")
    return places.find(code if (code := own_borough()) in places.by_code else written)


def overview(area: Area) -> Overview:
    """The measures of an area, worked out once for each build."""
    return _overview(held().path.name, settings.KNOW_ENGINE, area)


@lru_cache(maxsize=64)
def _overview(build: str, engine: str, area: Area) -> Overview:
    del build, engine  # part of the key: another build is another overview
    rows: list[OverviewRow] = []
    lacking: list[tuple[Measure, str]] = []
    with kept_open(held().path):
        for measure in measures().values():
            if area.level not in measure.levels:
                continue
            try:
                rows.append(OverviewRow(measure, _line(measure, area)))
            except NoMeasure as refused:
                lacking.append((measure, str(refused)))
    return Overview(area, tuple(rows), tuple(lacking), _older_wards(area))


def _older_wards(area: Area) -> tuple[Area, ...]:
    """The wards before 2022, where the borough's were others."""
    older = held().places.of_level("ward", generation=WARDS_BEFORE, borough=area.borough)
    return older if {one.code for one in older} != {one.code for one in wards_of(held(), area)} else ()


def _line(measure: Measure, area: Area) -> Line:
    sums = monthly(measure, level=area.level, generation=area.generation)
    if area.code not in sums.areas or not sums.area(area.code).months:
        if area.generation == WARDS_BEFORE and measure.family in COUNTED:
            raise NoMeasure(only_now(measure))
        raise NoMeasure("No data has been brought in.")
    return line_of(measure, sums, area)


def wards_of(build: Held, area: Area) -> tuple[Area, ...]:
    """Today's wards of a borough; of a ward those beside it in its borough."""
    return build.places.of_level("ward", borough=area.borough)
