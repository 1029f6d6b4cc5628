"""Areas and who lives in them, read from the built figures."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from frankpledge.know.analysis.engine import Figures

NEWEST_WARDS, OLDER_WARDS = "ward-2022", "ward-2014"


class NoArea(Exception):
    """A code or name that is no area of the built figures: the message names it and the nearest that are."""


@dataclass(frozen=True, slots=True)
class Area:
    """A borough, ward or LSOA, in the lines of one generation."""

    code: str
    name: str
    level: str
    generation: str
    borough: str
    """Code of the borough it lies in; of a borough its own."""


@dataclass(frozen=True)
class Places:
    """Every area of a build, and its residents by year."""

    areas: tuple[Area, ...]
    residents: Mapping[tuple[str, int], float]
    """Mid-year estimate by code and year."""

    @cached_property
    def by_code(self) -> Mapping[str, Area]:
        """Areas by code; where a code stands in two generations (Bromley's wards to 2022), the later one."""
        return {area.code: area for area in sorted(self.areas, key=lambda one: one.generation)}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years there are estimates for."""
        return tuple(sorted({year for _, year in self.residents}))

    def find(self, written: str) -> Area:
        """The area of a code or name; a ward's name means the ward of today.

        Raises:
            NoArea: there is none; the nearest names are said.
        """
        wanted = written.strip()
        if wanted.upper() in self.by_code:
            return self.by_code[wanted.upper()]
        named = [area for area in self.areas if area.name.casefold() == wanted.casefold()]
        if named:
            rank = {"borough": 2, "ward": 1}
            return max(named, key=lambda area: (rank.get(area.level, 0), area.generation))
        near = difflib.get_close_matches(
            wanted, sorted({area.name for area in self.areas if area.level != "lsoa"}), n=3
        )
        hint = (
            f" Did you mean {' or '.join(near)}?"
            if near
            else " Codes look like E09000006 (borough) or E05013991 (ward)."
        )
        raise NoArea(f"There is no area “{written}” in the figures.{hint}")

    def of_level(self, level: str, *, generation: str = "", borough: str = "") -> tuple[Area, ...]:
        """Areas of a level, by name; wards of today unless another generation is named."""
        wanted = generation or (NEWEST_WARDS if level == "ward" else "")
        return tuple(
            sorted(
                (
                    area
                    for area in self.areas
                    if area.level == level
                    and (not wanted or area.generation == wanted)
                    and (not borough or area.borough == borough)
                ),
                key=lambda area: area.name,
            )
        )

    def people(self, code: str, year: int) -> tuple[float | None, int]:
        """Residents of an area in a year and the year of the estimate: that year's, else the nearest year's that there is.

        A rate of 2023 on the estimate of 2022 says so; without any estimate there is no rate (None, 0).
        """
        found = self._estimates.get((code, year))
        if found is None:
            found = self._estimates[code, year] = self._nearest(code, year)
        return found

    def _nearest(self, code: str, year: int) -> tuple[float | None, int]:
        have = [one for one in self.years if (code, one) in self.residents]
        if not have:
            return None, 0
        nearest = min(have, key=lambda one: (abs(one - year), one))
        return self.residents[code, nearest], nearest

    @cached_property
    def _estimates(self) -> dict[tuple[str, int], tuple[float | None, int]]:
        """What was asked for before: a list of all wards by month asks a hundred thousand times."""
        return {}

    def people_of(self, codes: tuple[str, ...], year: int) -> NDArray[np.float64]:
        """Residents of many areas in a year, as ``people`` has them; NaN for an area without an estimate."""
        found = self._lists.get((codes, year))
        if found is None:
            given = [self.people(code, year)[0] for code in codes]
            found = self._lists[codes, year] = np.array([np.nan if one is None else one for one in given], dtype=float)
        return found

    @cached_property
    def _lists(self) -> dict[tuple[tuple[str, ...], int], NDArray[np.float64]]:
        return {}


def places(figures: Figures) -> Places:
    """Read the areas (without their lines) and residents of a build."""
    table = figures.table("areas")
    rows = figures.rows(table.select("code", "name", "level", "generation", "borough").distinct())
    people = figures.table("people")
    mid_year = people.filter(people["series"] == "mid-year-estimate").select("area", "year", "people")
    # Of wards before 2022 there are only the Greater London Authority's projections; nobody else's are ever taken from them.
    projected = people.filter((people["series"] == "gla-projection") & (people["generation"] == OLDER_WARDS))
    projected = projected.anti_join(mid_year, "area").select("area", "year", "people")
    found = figures.rows(mid_year.union(projected))
    return Places(
        areas=tuple(
            Area(**{key: row[key] or "" for key in ("code", "name", "level", "generation", "borough")}) for row in rows
        ),
        residents={(row["area"], int(row["year"])): float(row["people"]) for row in found},
    )
