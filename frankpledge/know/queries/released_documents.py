"""What is given out of the figures, as documents: one for each public measure, and all of them at a glance.

Made of controlled figures alone: a figure that is hidden is not in reach here, nor is anything that comes from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frankpledge.know.analysis.areas import Area
from frankpledge.know.charts.trend import Point, Trend
from frankpledge.know.documents.content import (
    Block,
    Caution,
    Chart,
    Column,
    Document,
    Points,
    Section,
    Table,
    Value,
    Words,
)
from frankpledge.know.queries.figure import Held
from frankpledge.know.queries.provenance import sources_of
from frankpledge.know.queries.released import Gathered
from frankpledge.know.rules.measure import Measure
from frankpledge.know.rules.recording import breaks_for
from frankpledge.partnership.rules.disclosure import CONFIDENTIAL

BASELINE = 2019
YEARS_BY_WARD = 8
INVENTED = "These figures are invented: they belong to a demonstration."
Shown = Mapping[tuple[str, str, int], int | None]
"""By measure, area and year; None is hidden, a gap is no figure."""


@dataclass(frozen=True, slots=True)
class Release:
    """What all documents of one giving out have in common."""

    gathered: Gathered
    shown: Shown
    sentences: Mapping[int, str]
    """By year: what is said under a table in which something of it is hidden."""
    build: Held
    partnership: str
    is_demonstration: bool
    today: datetime.date

    def years(self, measure: Measure, area: str) -> list[int]:
        """The years in which an area has a figure, shown or hidden."""
        return sorted(year for name, code, year in self.shown if name == measure.name and code == area)

    def value(self, measure: Measure, area: str, year: int) -> Value:
        """The figure, [c] where it is hidden, None where there is none."""
        found = self.shown.get((measure.name, area, year), "")
        return None if found == "" else CONFIDENTIAL if found is None else found

    def rate(self, measure: Measure, area: str, year: int) -> Value:
        """Per so many residents; hidden with the figure."""
        value = self.value(measure, area, year)
        people, _ = self.build.places.people(area, year) if measure.per else (None, 0)
        if not isinstance(value, int):
            return value if measure.per else None
        return value / people * measure.per if people else None

    def change(self, measure: Measure, area: str, year: int) -> Value:
        """On the baseline; hidden where either of the two is."""
        now, before = self.value(measure, area, year), self.value(measure, area, BASELINE)
        if CONFIDENTIAL in (now, before):
            return CONFIDENTIAL
        if year == BASELINE or not isinstance(now, int) or not isinstance(before, int) or not before:
            return None
        return (now - before) / before

    def notes(self, table_rows: Sequence[Sequence[Value]], years: Sequence[int]) -> tuple[str, ...]:
        """What must be said of what is hidden."""
        if not any(CONFIDENTIAL in row for row in table_rows):
            return ()
        return tuple(dict.fromkeys(self.sentences[year] for year in years if self.sentences.get(year)))


def measure_release(release: Release, measure: Measure) -> Document | None:
    """One measure: by year with its chart, by ward, what to beware of. None where there is nothing to give out."""
    area = release.gathered.area
    years = release.years(measure, area.code)
    if not years:
        return None
    wards = [ward for ward in release.gathered.wards if release.years(measure, ward.code)]
    sections = [Section("by-year", "By year", tuple(_by_year(release, measure, years)))]
    if wards:
        sections.append(Section("by-ward", "By ward", tuple(_by_ward(release, measure, wards))))
    if care := _care(measure, years):
        sections.append(Section("care", "Read with care", (Points(care),)))
    receipts = release.gathered.receipts.get(measure.name, frozenset())
    return _document(release, measure.title, f"{years[0]} to {years[-1]}", tuple(sections), receipts)


def _document(
    release: Release, title: str, period: str, sections: tuple[Section, ...], receipts: frozenset[int]
) -> Document:
    area = release.gathered.area
    return Document(
        kind="figures", title=title, partnership=release.partnership, area=area.name, area_code=area.code, period=period,
        frozen_on=release.today, build=release.build.path.name, sections=sections, sources=sources_of(sorted(receipts)),
        demonstration=INVENTED if release.is_demonstration else "",
    )  # fmt: skip


def _columns(measure: Measure, year: str, change: str) -> list[Column]:
    columns = [Column("value", f"{measure.unit.capitalize()}{year}", "count", measure.unit)]
    if measure.per:
        columns.append(
            Column("rate", f"Per {measure.per:,} residents", "rate", f"{measure.unit} per {measure.per:,} residents")
        )
    return [
        *columns,
        Column("change", change, "share", description=f"On {BASELINE}, the last whole year before the pandemic"),
    ]


def _row(release: Release, measure: Measure, area: str, year: int) -> list[Value]:
    rate = [release.rate(measure, area, year)] if measure.per else []
    return [release.value(measure, area, year), *rate, release.change(measure, area, year)]


def _by_year(release: Release, measure: Measure, years: Sequence[int]) -> list[Block]:
    area = release.gathered.area
    rows = tuple((str(year), *_row(release, measure, area.code, year)) for year in reversed(years))
    columns = (Column("year", "Year"), *_columns(measure, "", f"Change on {BASELINE}"))
    table = Table("years", f"{measure.title} in {area.name} by year", columns, rows, release.notes(rows, years))
    values = [(year, release.value(measure, area.code, year)) for year in years]
    blocks: list[Block] = [Words(measure.why), table]
    points = [Point(datetime.date(year, 1, 1), float(value)) for year, value in values if isinstance(value, int)]
    whole = [point.month.year for point in points] == list(range(years[0], years[-1] + 1))
    if whole and len(points) > 2:
        said = f"{points[0].value:,.0f} {measure.unit} in {years[0]}, {points[-1].value:,.0f} in {years[-1]}."
        blocks.append(
            Chart("by-year", Trend(f"{measure.title} in {area.name}", f"Line by year: {said}", measure.unit, points))
        )
    return blocks


def _by_ward(release: Release, measure: Measure, wards: Sequence[Area]) -> list[Block]:
    every = sorted({year for ward in wards for year in release.years(measure, ward.code)})
    last = every[-1]
    rows = tuple((ward.name, *_row(release, measure, ward.code, last)) for ward in wards)
    columns = (Column("ward", "Ward"), *_columns(measure, f" in {last}", f"Change on {BASELINE}"))
    latest = Table("wards", f"{measure.title} by ward, {last}", columns, rows, release.notes(rows, [last, BASELINE]))
    years = every[-YEARS_BY_WARD:]
    by_year = tuple((ward.name, *(release.value(measure, ward.code, year) for year in years)) for ward in wards)
    heads = (Column("ward", "Ward"), *(Column(f"y{year}", str(year), "count", measure.unit) for year in years))
    notes = (
        f"Wards do not add up to {release.gathered.area.name} where a record has no ward.", *release.notes(by_year, years)
    )  # fmt: skip
    return [latest, Table("wards-by-year", f"{measure.title} by ward and year", heads, by_year, notes)]


def _care(measure: Measure, years: Sequence[int]) -> tuple[str, ...]:
    found = breaks_for(family=measure.family, offences=frozenset(measure.offences), level="borough")
    inside = [one for one in found if one.end.year >= years[0] and one.start.year <= years[-1]]
    return (*measure.caveats, *(f"{one.name} ({one.start:%B %Y}): {one.words}" for one in inside))


def glance_release(release: Release, measures: Sequence[Measure]) -> Document | None:
    """Every measure's last whole year in the area and in its wards."""
    area, wards = release.gathered.area, release.gathered.wards
    there = [one for one in measures if release.years(one, area.code)]
    if not there:
        return None
    rows, heads = [], [Column("ward", "Ward")]
    for one in there:
        last = release.years(one, area.code)[-1]
        rows.append((one.title, str(last), *_glance_row(release, one, area.code, last)))
    columns = (
        Column("measure", "Measure"), Column("year", "Year"), Column("value", "Number", "count"),
        Column("rate", "Rate", "rate", description="Per 1,000 residents where nothing else is said"),
        Column("change", f"Change on {BASELINE}", "share"),
    )  # fmt: skip
    by_ward = [one for one in there if any(release.years(one, ward.code) for ward in wards)]
    lasts = {one.name: max(year for ward in wards for year in release.years(one, ward.code)) for one in by_ward}
    heads += [
        Column(one.name.replace("-", "_"), f"{one.title} {lasts[one.name]}", "count", one.unit) for one in by_ward
    ]
    ward_rows = tuple(
        (ward.name, *(release.value(one, ward.code, lasts[one.name]) for one in by_ward)) for ward in wards
    )
    tables = [
        Table("glance", f"{area.name} at a glance", columns, tuple(rows), release.notes(rows, list(release.sentences)))
    ]
    if by_ward and wards:
        notes = release.notes(ward_rows, sorted(set(lasts.values())))
        tables.append(Table("glance-wards", "Wards at a glance", tuple(heads), ward_rows, notes))
    care = Caution(
        "Recorded crime is what reaches the police: a rise may be more crime, or more trust in reporting it."
    )
    years = sorted({year for _, _, year in release.shown})
    sections = (
        Section("glance-area", area.name, (tables[0], care)),
        *(Section("glance-by-ward", "Wards", (one,)) for one in tables[1:]),
    )
    receipts = frozenset(one for found in release.gathered.receipts.values() for one in found)
    return _document(release, "Figures at a glance", f"{years[0]} to {years[-1]}", sections, receipts)


def _glance_row(release: Release, measure: Measure, area: str, year: int) -> list[Value]:
    return [release.value(measure, area, year), release.rate(measure, area, year), release.change(measure, area, year)]
