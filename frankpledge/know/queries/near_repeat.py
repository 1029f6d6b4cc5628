"""Near repeats: after one record, are there more soon and nearby than places and times alone would give? Records with days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings

from frankpledge.kit.months import later
from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.engine import Figures, current_build, open_figures
from frankpledge.know.analysis.nearrepeat import Knox, knox
from frankpledge.know.queries.figure import NoMeasure

# Where bands begin: half open, so 100 is in [100, 200). The brigade rounds homes to 50 m: nothing finer can be told.
METRES = (0.0, 100.0, 200.0, 300.0, 400.0)
DAYS = (0.0, 7.0, 14.0, 21.0, 28.0)
PERMUTATIONS = 999
LEAST, MOST = 20, 8_000
YEARS = {"1": 1, "3": 3, "5": 5, "all": 0}
TITLES = {"lfb": "London Fire Brigade", "lfb-dwelling": "London Fire Brigade, homes"}

NO_POLICE_UK = (
    "data.police.uk gives the month of a crime and neither its day nor its place: every crime is moved to one of the map points,"
    " so those of one street lie on one spot. Near repeats cannot be told from it, and what is worked out from it all the same is"
    " wrong. They can be told from an extract with days that the police give (the template for partners' extracts)."
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record with days, in one borough."""

    family: str
    category: str
    count: int
    first: datetime.date
    last: datetime.date

    @property
    def title(self) -> str:
        """As it is chosen on the page."""
        of = TITLES.get(self.family, self.family.removeprefix("partner:").replace("-", " ").capitalize())
        return f"{self.category} ({of})"

    @property
    def key(self) -> str:
        """Its value in an address."""
        return f"{self.family}|{self.category}"


@dataclass(frozen=True, slots=True)
class NearRepeats:
    """Knox's table of one kind in one borough."""

    kind: Kind
    area: Area
    since: datetime.date
    until: datetime.date
    records: int
    table: Knox

    @property
    def nearest(self) -> tuple[int, float, float]:
        """Pairs within the first band of both, how many times as many as by chance, and p."""
        return int(self.table.pairs[0, 0]), float(self.table.ratio[0, 0]), float(self.table.p[0, 0])

    @property
    def said(self) -> str:
        """What the first cell says, as a sentence."""
        pairs, ratio, p = self.nearest
        within = f"within {METRES[1]:g} metres and {DAYS[1]:g} days of each other"
        if not pairs:
            return f"No two of the {self.records:,} records lie {within}."
        times = f"{ratio:.2f} times as many as" if np.isfinite(ratio) else "against none"
        if p <= 0.05:
            return (
                f"{pairs:,} pairs lie {within}: {times} when the same days are dealt out over the same places (p = {p:.3f})."
                " If this is not chance, either a record makes another nearby likelier for a while, or something draws both"
                " there."
            )
        return (
            f"{pairs:,} pairs lie {within}: {times} by chance, which chance alone gives often enough (p = {p:.3f}). No near"
            " repeats are shown."
        )


def kinds_of(area: Area) -> tuple[Kind, ...]:
    """What there is with days in a borough, most records first."""
    return _kinds(current_build(Path(settings.KNOW_DATA)), settings.KNOW_ENGINE, area.code)


@lru_cache(maxsize=64)
def _kinds(path: Path, engine: str, borough: str) -> tuple[Kind, ...]:
    with open_figures(path, engine=engine) as figures:
        if not figures.has("dated_events"):
            return ()
        table = figures.table("dated_events")
        table = table.filter(table["borough"] == borough)
        rows = figures.rows(
            table.group_by("family", "category").aggregate(
                count=table["count"].sum(), first=table["day"].min(), last=table["day"].max()
            )
        )
    found = [Kind(row["family"], row["category"], int(row["count"]), row["first"], row["last"]) for row in rows]
    return tuple(sorted(found, key=lambda one: (-one.count, one.family, one.category)))


def near_repeats(*, area: Area, key: str, years: str = "5") -> NearRepeats:
    """Knox's test of one kind of record in a borough, over the last so many years, worked out once for each build.

    Args:
        key: a kind's ``key``.
        years: of ``YEARS``.

    Raises:
        NoMeasure: data.police.uk, no such kind, or too few or too many records; the message says why.
    """
    if key.split("|")[0].startswith(("police-", "stop-search", "met-")):
        raise NoMeasure(NO_POLICE_UK)
    kind = next((one for one in kinds_of(area) if one.key == key), None)
    if kind is None:
        raise NoMeasure(f"There are no records with days of this kind in {area.name}.")
    return _near_repeats(current_build(Path(settings.KNOW_DATA)), settings.KNOW_ENGINE, area, kind, YEARS.get(years, 5))


@lru_cache(maxsize=64)
def _near_repeats(path: Path, engine: str, area: Area, kind: Kind, years: int) -> NearRepeats:
    since = max(kind.first, later(kind.last.replace(day=1), -12 * years + 1)) if years else kind.first
    with open_figures(path, engine=engine) as figures:
        places, days = _events(figures, area, kind, since)
    if len(days) < LEAST:
        raise NoMeasure(
            f"{len(days)} records since {since:%B %Y} are too few to tell near repeats: {LEAST} are wanted."
        )
    if len(days) > MOST:
        raise NoMeasure(
            f"{len(days):,} records since {since:%B %Y} are too many for this page ({MOST:,}): choose fewer years."
        )
    table = knox(places, days, METRES, DAYS, permutations=PERMUTATIONS)
    return NearRepeats(kind, area, since, kind.last, len(days), table)


def _events(
    figures: Figures, area: Area, kind: Kind, since: datetime.date
) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Places and days, one row a record: a line that counts three is three records at one place and day."""
    table = figures.table("dated_events")
    table = table.filter(
        (table["borough"] == area.code)
        & (table["family"] == kind.family)
        & (table["category"] == kind.category)
        & (table["day"] >= since)
    )
    rows = figures.rows(table.order_by("day", "easting", "northing").select("day", "easting", "northing", "count"))
    times = np.array([row["count"] for row in rows], dtype=np.int64)
    days = np.array([row["day"].toordinal() for row in rows], dtype=np.float64)
    places = np.array([(row["easting"], row["northing"]) for row in rows], dtype=np.float64).reshape(-1, 2)
    return np.repeat(places, times, axis=0), np.repeat(days, times)
