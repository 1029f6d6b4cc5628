"""What areas are like: the variables that comparison groups are worked out from, all of them read from the built figures.

Home Office families (2001) and the most similar groups of today's inspectorate use households, density, hardship and age;
the open files here carry residents, land and the indices of deprivation. The index of crime is never among them: areas would be
called alike because their crime is. The whole index is not either, because crime is a tenth of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from frankpledge.know.analysis.areas import NEWEST_WARDS, Places
from frankpledge.know.analysis.engine import Figures
from frankpledge.know.analysis.numbers import Floats, NotComputable

YEARS_OF_CHANGE = 10
_UP = {"borough": "lsoa21-borough", "ward": "lsoa21-ward22"}


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing that areas are held against each other by."""

    key: str
    title: str
    words: str
    """What it is, and how it is used."""
    decimals: int = 1


DENSITY = Variable(
    "density", "Residents per hectare", "Residents over land; its logarithm is used, since towns differ by times."
)
CHANGE = Variable("change", "Change of residents, %", "In the ten years to the latest estimate.")
INDICES = (
    Variable("income", "Income deprivation", "Share of residents in low-income households (Indices of Deprivation).", 3),
    Variable("barriers", "Barriers to housing and services", "Score of the Indices of Deprivation.", 1),
    Variable("living-environment", "Living environment", "Score of the Indices of Deprivation: homes, air, roads.", 1),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """Every area of a level that all variables are there for."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    variables: tuple[Variable, ...]
    values: Floats
    """Areas by variables, as printed."""
    used: Floats
    """The same as distances take them: density as its logarithm."""
    years: str
    """Which years' figures they are, in words."""
    lacking: tuple[str, ...]
    """Variables that this build has nothing of."""


def likeness(figures: Figures, places: Places, *, level: str) -> Likeness:
    """The variables of all boroughs, or of all wards of 2022.

    Raises:
        NotComputable: the build has no residents or none of the variables: the message says what to bring in.
    """
    codes = {one.code: one.name for one in places.of_level(level)}
    columns: dict[Variable, Mapping[str, float]] = {}
    latest = max((year for code, year in places.residents if code in codes), default=0)
    hectares = _hectares(figures, level)
    now = {code: places.residents[code, latest] for code in codes if (code, latest) in places.residents}
    columns[DENSITY] = {code: now[code] / hectares[code] for code in now if hectares.get(code)}
    before = latest - YEARS_OF_CHANGE
    then = {code: places.residents[code, before] for code in now if places.residents.get((code, before))}
    columns[CHANGE] = {code: (now[code] / then[code] - 1) * 100 for code in then}
    scores, year_of = _scores(figures, level, latest)
    for one in INDICES:
        columns[one] = {code: value for (name, code), value in scores.items() if name == one.key and code in codes}
    chosen = [one for one, found in columns.items() if len(found) >= 0.9 * len(codes) and len(set(found.values())) > 1]
    both = sorted(code for code in codes if all(code in columns[one] for one in chosen))
    if len(chosen) < 2 or len(both) < 4:
        raise NotComputable(
            "A comparison group by likeness wants residents, land and the Indices of Deprivation by area: bring in ONS's"
            " mid-year estimates, boundaries, lookups and the indices, then build."
        )
    values = np.array([[columns[one][code] for one in chosen] for code in both])
    used = values.copy()
    if DENSITY in chosen:
        used[:, chosen.index(DENSITY)] = np.log(values[:, chosen.index(DENSITY)])
    years = f"residents of {latest} and {before}" + (f", indices of {year_of}" if year_of else "")
    lacking = tuple(one.title for one in columns if one not in chosen)
    return Likeness(tuple(both), tuple(codes[code] for code in both), tuple(chosen), values, used, years, lacking)


def _hectares(figures: Figures, level: str) -> dict[str, float]:
    areas = figures.table("areas")
    wanted = areas.filter((areas["level"] == level) & areas["hectares"].notnull())
    rows = figures.rows(wanted.select("code", "generation", "hectares").distinct())
    return {
        row["code"]: row["hectares"]
        for row in rows
        if row["hectares"] > 0 and not math.isnan(row["hectares"]) and row["generation"] in (level, NEWEST_WARDS)
    }


def _scores(figures: Figures, level: str, year: int) -> tuple[dict[tuple[str, str], float], int]:
    """Scores of areas: means of their LSOAs', each counted by its residents. And the year of the indices."""
    if not (figures.has("indices") and figures.has("lookups")):
        return {}, 0
    indices, lookups, people = (figures.table(name) for name in ("indices", "lookups", "people"))
    wanted = indices.filter((indices["level"] == "lsoa") & indices["name"].isin([one.key for one in INDICES]))
    years = [int(row["year"]) for row in figures.rows(wanted.select("year").distinct())]
    if not years:
        return {}, 0
    wanted = wanted.filter(wanted["year"] == max(years)).select("name", "area", "value")
    codes = lookups.filter(lookups["kind"] == "lsoa11-lsoa21").select(older="old", newer="new").distinct()
    coded = wanted.left_join(codes, wanted["area"] == codes["older"]).select("name", "value", "area", "newer")
    scored = coded.select("name", "value", lsoa=coded["newer"].fill_null(coded["area"]))
    people = people.filter(
        (people["generation"] == "lsoa-2021") & (people["year"] == year) & (people["series"] == "mid-year-estimate")
    ).select(lsoa="area", people="people")
    up = lookups.filter(lookups["kind"] == _UP[level]).select(lsoa="old", area="new").distinct()
    lived_in = scored.inner_join(people, "lsoa").select("name", "value", "lsoa", "people")
    joined = lived_in.inner_join(up, "lsoa").select("name", "value", "people", "area")
    rows = figures.rows(
        joined.group_by("name", "area").aggregate(
            weighed=(joined["value"] * joined["people"]).sum(), people=joined["people"].sum()
        )
    )
    return {(row["name"], row["area"]): row["weighed"] / row["people"] for row in rows if row["people"]}, max(years)
