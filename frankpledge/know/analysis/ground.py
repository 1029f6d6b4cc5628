"""The ground of a ward: how large it is, and how deprived, as far as files of it were brought in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ibis.common.exceptions import TableNotFound

from frankpledge.know.analysis.engine import Figures
from frankpledge.know.analysis.shapes import FITS


@dataclass(frozen=True, slots=True)
class Deprivation:
    """A score of an area: the mean of its LSOAs' published scores, each weighed by its residents."""

    score: float
    year: int
    lsoas: int


def has_table(figures: Figures, name: str) -> bool:
    """Whether a build has a table: what came in later builds is not in older ones."""
    try:
        figures.table(name)
    except TableNotFound:
        return False
    return True


def hectares(figures: Figures, codes: Sequence[str], *, generation: str) -> dict[str, float]:
    """Hectares of areas, by code, by the finest lines there are; areas without a size are left out."""
    table = figures.table("areas")
    found = table.filter(table["code"].isin(list(codes)) & (table["generation"] == generation))
    rows = figures.rows(found.select("code", "hectares", "fit"))
    finest_last = sorted(rows, key=lambda row: (-FITS.get(row["fit"], 3), row["hectares"] or 0.0))
    return {row["code"]: float(row["hectares"]) for row in finest_last if row["hectares"]}


def ward_deprivation(figures: Figures, codes: Sequence[str], *, name: str = "deprivation") -> dict[str, Deprivation]:
    """A deprivation score by ward of 2022, from the latest indices by LSOA; empty where no such file was brought in.

    Scores of the LSOAs of 2011 go to those of 2021 by the ONS's exact-fit lookup (a split one gives each part its score); those
    of 2021 stay as they are. LSOAs go whole into a ward by the best-fit lookup.
    """
    if not all(has_table(figures, one) for one in ("indices", "lookups", "people")):
        return {}
    indices, lookups, people = (figures.table(one) for one in ("indices", "lookups", "people"))
    scores = indices.filter((indices["name"] == name) & (indices["level"] == "lsoa"))
    scores = scores.filter(scores["year"] == scores["year"].max())
    newer = lookups.filter(lookups["kind"] == "lsoa11-lsoa21").select(earlier="old", later="new").distinct()
    wards = lookups.filter(lookups["kind"] == "lsoa21-ward22")
    wards = wards.filter(wards["new"].isin(list(codes))).select(lsoa="old", ward="new").distinct()
    lived = people.filter((people["level"] == "lsoa") & (people["series"] == "mid-year-estimate"))
    latest = lived.group_by(lsoa="area").aggregate(people=lived["people"].argmax(lived["year"]))
    coded = scores.left_join(newer, scores["area"] == newer["earlier"]).select("value", "year", "area", "later")
    coded = coded.select("value", "year", lsoa=coded["later"].fill_null(coded["area"]))
    joined = coded.inner_join(wards, "lsoa").select("value", "year", "lsoa", "ward").inner_join(latest, "lsoa")
    grouped = joined.group_by("ward").aggregate(
        weighed=(joined["value"] * joined["people"]).sum(), people=joined["people"].sum(), year=joined["year"].max(),
        lsoas=joined["lsoa"].nunique(),
    )  # fmt: skip
    return {
        row["ward"]: Deprivation(row["weighed"] / row["people"], int(row["year"]), int(row["lsoas"]))
        for row in figures.rows(grouped)
        if row["people"]
    }
