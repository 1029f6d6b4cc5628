"""What every chapter of an assessment reads, gathered once: each measure's standing, series and sources up to a month."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.harmed import HarmByLabel
from frankpledge.know.queries.figure import NoMeasure, Series, series
from frankpledge.know.queries.offences import offences_in
from frankpledge.know.queries.standing import Standing, Standings, standings
from frankpledge.know.queries.ward_profile import BoroughWards, borough_wards, ordered_measures
from frankpledge.know.rules.measure import Measure

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Ground:
    """The figures of an assessment."""

    area: Area
    to: datetime.date | None
    """The last month that counts; None for the latest received."""
    boroughs: dict[str, Standings]
    """By measure: the area among the boroughs."""
    lacking: tuple[tuple[Measure, str], ...]
    """Measures without figures here, with why."""
    wards: BoroughWards
    offences: HarmByLabel | None
    """Recorded crime of the last twelve months by offence; None where there is none."""
    _series: dict[str, Series | None] = field(default_factory=dict)

    def standing(self, name: str) -> Standing | None:
        """The area's own standing in a measure; None where there is none."""
        found = self.boroughs.get(name)
        return found.of.get(self.area.code) if found else None

    def series(self, name: str) -> Series | None:
        """A measure of the area by year; None where there is none."""
        if name not in self._series:
            try:
                self._series[name] = series(name=name, area=self.area.code)
            except NoMeasure:
                self._series[name] = None
        return self._series[name]

    @property
    def there(self) -> list[tuple[Measure, Standing]]:
        """Every measure of the area with its standing, in the order of the chapters."""
        return [(one.measure, one.of[self.area.code]) for one in self.boroughs.values()]

    @property
    def receipts(self) -> set[int]:
        """Every receipt that a figure comes from."""
        read = (*self.boroughs.values(), *self.wards.standings)
        return {receipt for one in read for receipt in one.receipts}


def gathered(area: Area, to: datetime.date | None, progress: Progress, steps: int) -> Ground:
    """The figures of a borough up to a month."""
    found, lacking = {}, []
    progress("Reading the boroughs' figures", 0, steps)
    for measure in ordered_measures():
        if area.level not in measure.levels:
            continue
        try:
            among = standings(measure, level=area.level, area=area, to=to)
            if area.code not in among.of:
                raise NoMeasure("No data has been brought in.")
            found[measure.name] = among
        except NoMeasure as refused:
            lacking.append((measure, str(refused)))
    progress("Reading the wards' figures", 1, steps)
    return Ground(area, to, found, tuple(lacking), borough_wards(area, to=to), offences_in(area, to=to))
