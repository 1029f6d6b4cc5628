"""Chapters on places: hot spots and concentration, wards and their profiles, harm, and the area among the boroughs."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable

from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.charts.areamap import AreaMap
from frankpledge.know.documents.content import Block, Caution, Chart, Column, Section, Table, Verdict, Words
from frankpledge.know.queries import figure_tables
from frankpledge.know.queries.assessment_chapters import measure_blocks
from frankpledge.know.queries.assessment_ground import Ground
from frankpledge.know.queries.comparison import Comparison, comparison, map_of
from frankpledge.know.queries.comparison_group import similar_group
from frankpledge.know.queries.figure import NoMeasure
from frankpledge.know.queries.harm import SideBySide, side_by_side
from frankpledge.know.queries.hotspot import HotSpots, hot_spots
from frankpledge.know.queries.hotspot_method import told_by
from frankpledge.know.queries.ward_profile import (
    change_blocks,
    ground_blocks,
    harm_blocks,
    place_blocks,
)
from frankpledge.know.rules.chapter import in_chapter
from frankpledge.know.rules.measure import measures

MAPPED = ("anti-social-behaviour", *in_chapter("places"))
HOTTEST = 10
BASELINE = "2019"
SQUARES = (
    Column("number", "Square", "count"),
    Column("wards", "Wards"),
    Column("count", "Records", "count"),
    Column("before", "Year before", "count"),
    Column("cluster", "Cluster"),
    Column("corner", "South-west corner"),
)
CONCENTRATION = (
    Column("what", "Concentration"),
    Column("value", "Value", "words"),
)
RANKED = (
    Column("crimes", "Crimes", "count"),
    Column("rate", "Rate", "rate"),
    Column("rate_low", "From", "rate"),
    Column("rate_high", "To", "rate"),
    Column("place", "Place", "count"),
    Column("place_low", "By chance from", "count"),
    Column("place_high", "By chance to", "count"),
)
WARD_LIST = (Column("ward", "Ward"), *RANKED, Column("change", "Change on 2019", "share"))
WARD_HARM = (
    Column("ward", "Ward"),
    Column("crimes", "Crimes", "count"),
    Column("crimes_place", "Place", "count"),
    Column("harm", "Harm, days", "number"),
    Column("harm_low", "From", "number"),
    Column("harm_high", "To", "number"),
    Column("harm_place", "Place by harm", "count"),
)
BOROUGHS = (Column("borough", "Borough"), *RANKED)
LIKE = (
    Column("borough", "Borough"),
    Column("distance", "Distance", "rate", description="In standard deviations; 0 is the area itself"),
    Column("rate", "Rate", "rate"),
    Column("rate_low", "From", "rate"),
    Column("rate_high", "To", "rate"),
)


def harm(ground: Ground) -> Section:
    """Harm year by year and by ward, always beside volume."""
    blocks: list[Block] = [
        Words(
            "Harm weighs each crime by the days in prison at which a first offender's sentence would start (Cambridge Crime Harm"
            " Index). It says what crime costs its victims; the number of crimes says how often it happens. Both stand here."
        )
    ]
    for name in in_chapter("harm"):
        standing = ground.standing(name)
        if standing is None:
            why = {measure.name: words for measure, words in ground.lacking}
            blocks.append(Words(f"{measures()[name].title} is not here. {why.get(name, '')}".strip()))
        else:
            blocks += measure_blocks(ground, measures()[name], standing)
    years = [ground.wards.harm] if ground.wards.harm else []
    if years and years[0] is not None and years[0].period.label > BASELINE:
        with contextlib.suppress(NoMeasure):
            years.append(side_by_side(ground.area, year=BASELINE))
    blocks += [_ward_harm(found) for found in years if found is not None]
    if ground.wards.no_harm:
        blocks.append(Caution(f"By ward: {ground.wards.no_harm}"))
    return Section("harm", "Harm and volume", tuple(blocks))


def _ward_harm(found: SideBySide) -> Table:
    rows = [
        (
            row.area.name, row.crimes, row.crimes_place, row.harm, row.interval.lower, row.interval.upper, row.harm_place,
        )
        for row in found.rows
    ]  # fmt: skip
    return figure_tables.made(
        f"ward-harm-{found.period.label}",
        f"Harm and volume by ward, {found.area.name}, {found.period.label}",
        WARD_HARM,
        rows,
        notes=[("Highest harm first. From and to: the 95 per cent interval, by drawing the offences anew; wide where few grave"
               " cases make most of the harm.")],
    )  # fmt: skip


def places(ground: Ground) -> Section:
    """Hot spots and concentration of every kind of record that has places."""
    parts = tuple(part for name in MAPPED if name in measures() for part in [_hot(ground, name)])
    words = Words(
        "data.police.uk moves every record to one of its map points, so nothing finer than a square of 250 metres can be said,"
        " and the points were redrawn in December 2011 and July 2022."
    )
    return Section("places", "Places: hot spots and concentration", (words,), parts)


def _hot(ground: Ground, name: str) -> Section:
    measure, slug = measures()[name], f"places-{name}"
    if ground.standing(name) is None:
        return Section(slug, measure.title, (Words(f"No {measure.title.lower()} with places has been brought in."),))
    try:
        found = hot_spots(name=name, area=ground.area)
    except NoMeasure as refused:
        return Section(slug, measure.title, (Words(str(refused)),))
    if ground.to is not None and found.end > ground.to:
        words = f"The records with places run to {found.end:%B %Y}, after the year of this assessment, so they are left out."
        return Section(slug, measure.title, (Words(words),))
    return Section(slug, measure.title, (_hot_words(found), _concentration(found, name), _squares(found, name)))


def _period(start: datetime.date, end: datetime.date) -> str:
    return f"{start:%B %Y} to {end:%B %Y}"


def _hot_words(found: HotSpots) -> Words:
    clusters = int(told_by(found, "gi").marked.sum())
    first = found.cells[0] if found.cells else None
    where = (
        f" The hottest, with {first.count:,} records, lies in {' and '.join(first.wards) or 'no ward'}."
        if first
        else ""
    )
    return Words(
        f"{_period(found.start, found.end)}: {found.total:,} records, of which {found.placed:,} lie on a map point of"
        f" {found.area.name}. {clusters:,} of {len(found.grid):,} squares of 250 metres are clusters that chance would not make"
        f" (Gi* with permutations, at most one in twenty false).{where}"
    )


def _concentration(found: HotSpots, name: str) -> Table:
    rows = [
        ("Least share of the squares that holds half of the records", f"{found.half * 100:.1f} %"),
        ("Gini coefficient, generalised for few records (0 even, 1 all in one square)", f"{found.gini:.3f}"),
    ]
    for one in found.foretold:
        rows.append(
            (
                f"The year before's hottest {one.share * 100:g} % of squares ({one.cells}) held of this year's records",
                f"{one.caught * 100:.1f} % (PAI {one.pai:.1f}, PEI {one.pei:.2f})",
            )
        )
    notes = (
        ["PAI: how many times more records than squares; PEI: that over the best that could be had, 1 is perfect."]
        if found.foretold
        else []
    )
    title = f"Concentration of {found.measure.title.lower()}, {_period(found.start, found.end)}"
    return figure_tables.made(f"concentration-{name}", title, CONCENTRATION, rows, notes=notes)


def _squares(found: HotSpots, name: str) -> Table:
    marked = told_by(found, "gi").marked
    rows = [
        (
            cell.number, " and ".join(cell.wards) or "no ward", cell.count, cell.before if found.foretold else None,
            "yes" if marked[cell.at] else "no", f"{cell.easting},{cell.northing}",
        )
        for cell in found.cells[:HOTTEST]
    ]  # fmt: skip
    return figure_tables.made(
        f"squares-{name}", f"The {HOTTEST} squares with most {found.measure.title.lower()}", SQUARES, rows,
        notes=["Squares of 250 metres; corners as easting and northing in metres on the British National Grid."],
    )  # fmt: skip


def wards(ground: Ground, told: Callable[[str], None]) -> Section:
    """All wards beside each other with the map, then each by itself."""
    blocks: list[Block] = []
    if not ground.wards.wards:
        return Section("wards", "Wards", (Caution("No wards of this area have been brought in."),))
    blocks.append(_ward_list(ground))
    drawn = _map(ground, "ward", "recorded-crime", str(ground.to.year) if ground.to else "")
    blocks += [drawn] if drawn else []
    blocks.append(
        Words(
            "Each ward's own part follows. With so many measures one or two differ by chance alone: A means no finding."
        )
    )
    parts = []
    for ward in ground.wards.wards:
        told(ward.name)
        held_apart = f"{ward.code.lower()}-"
        parts.append(
            Section(
                f"ward-{ward.code}",
                ward.name,
                (
                    *ground_blocks(ground.wards, ward, prefix=held_apart),
                    *change_blocks(ground.wards, ward, prefix=held_apart, without=in_chapter("places")),
                    *place_blocks(ground.wards, ward, prefix=held_apart, without=in_chapter("places")),
                    *harm_blocks(ground.wards, ward, prefix=held_apart),
                ),
            )
        )
    return Section("wards", f"Wards of {ground.area.name}", tuple(blocks), tuple(parts))


def _ward_list(ground: Ground) -> Table:
    crime = next((one for one in ground.wards.standings if one.measure.name == "recorded-crime"), None)
    there = [crime.of[ward.code] for ward in ground.wards.wards if ward.code in crime.of] if crime else []
    rows = []
    for one in sorted(there, key=lambda one: (-one.place.rate if one.place else 0.0, one.area.name)):
        place, judged = one.place, one.line.judgement
        rows.append(
            (
                one.area.name, one.line.now,
                *((place.rate, place.low, place.high, place.rank, place.rank_from, place.rank_to) if place else (None,) * 6),
                judged.share if judged else None,
            )
        )  # fmt: skip
    period = crime.period.label if crime and crime.period else "no twelve months"
    return figure_tables.made(
        "wards", f"Recorded crime by ward, {ground.area.name}, {period}", WARD_LIST,
        rows,
        notes=[("Rates are per 1,000 residents, highest first, with the 95 per cent interval. By chance from, to: the places that"
               " chance alone could give the ward.")],
        empty="No recorded crime by ward has been brought in.",
    )  # fmt: skip


def _map(ground: Ground, level: str, name: str, year: str) -> Chart | None:
    """The map of a comparison; None where there is nothing to compare or no lines."""
    try:
        found = comparison(name=name, area=ground.area, level=level, year=year)
    except NoMeasure:
        return None
    if year not in ("", found.period.label):
        return None  # never another year's in its stead
    drawn: AreaMap = map_of(found)
    caption = "The numbers are places by rate, 1 the highest."
    return Chart(f"{level}-map", drawn, caption) if drawn.areas else None


def boroughs(ground: Ground) -> Section:
    """The area among the boroughs: every measure's place, recorded crime in full, those most like it."""
    rows = [(one, ground.area.code) for one in ground.boroughs.values()]
    title = f"{ground.area.name} among the boroughs, last twelve months of each measure"
    blocks: list[Block] = [figure_tables.places("borough-places", title, rows, among="boroughs")]
    wanted = str(ground.to.year) if ground.to else ""
    compared = _compared(ground, wanted)
    for found in compared:
        blocks += _own_words(found)
        blocks.append(_borough_list(found))
    if compared and len(compared[0].rows) > 1 and (drawn := map_of(compared[0])).areas:
        blocks.append(Chart("borough-map", drawn, "The numbers are places by rate, 1 the highest."))
    if compared:
        blocks += _most_like(ground, compared[0])
    if not compared or wanted not in ("", compared[0].period.label):
        when = f"{wanted} is not a whole year" if wanted else "There is no whole year"
        rest = ", so there is no table of the boroughs in it." if wanted else " to compare."
        blocks.append(Caution(f"{when} of recorded crime by borough{rest}"))
    return Section("boroughs", f"{ground.area.name} among the boroughs", tuple(blocks))


def _compared(ground: Ground, wanted: str) -> list[Comparison]:
    """The year of the assessment and the baseline's, each only where it is whole and no later than the assessment."""
    compared: list[Comparison] = []
    for year in dict.fromkeys([wanted, BASELINE]):
        if wanted and year > wanted:
            continue
        try:
            found = comparison(name="recorded-crime", area=ground.area, level="borough", year=year)
        except NoMeasure:
            continue
        if year in ("", found.period.label) and found.period.label not in {one.period.label for one in compared}:
            compared.append(found)
    return compared


def _own_words(found: Comparison) -> list[Block]:
    own = found.own
    if own is None or own.rank_from is None:
        return []
    alike = "It differs from every other by more than chance."
    if own.alike:
        alike = f"It cannot be told apart from {', '.join(own.alike)}."
    return [
        Verdict(
            "",
            f"{found.period.label}: {own.area.name} is number {own.number} of {len(found.rows)} by recorded crime per 1,000"
            f" residents ({own.rate:,.2f}); chance alone could give it places {own.rank_from} to {own.rank_to}. {alike}",
        )
    ]


def _borough_list(found: Comparison) -> Table:
    rows = [
        (
            row.area.name, row.value, row.rate, row.low, row.high, row.number if row.rate is not None else None, row.rank_from,
            row.rank_to,
        )
        for row in found.rows
    ]  # fmt: skip
    return figure_tables.made(
        f"boroughs-{found.period.label}", f"Recorded crime by borough, {found.period.label}", BOROUGHS, rows,
        notes=[("Rates are per 1,000 residents of the year, highest first, with the 95 % interval. Boroughs with many visitors"
               " have high rates per resident.")],
    )  # fmt: skip


def _most_like(ground: Ground, found: Comparison) -> list[Block]:
    """The boroughs most like this one by residents and land, always listed, with their rates."""
    try:
        group = similar_group(ground.area)
    except (NotComputable, NoMeasure):
        return []
    rates = {row.area.code: row for row in found.rows}
    members = [(ground.area, 0.0), *((one.area, one.distance) for one in group.members)]
    rows = [
        (area.name, distance, rates[area.code].rate, rates[area.code].low, rates[area.code].high)
        for area, distance in members
        if area.code in rates
    ]
    title = f"{group.name}: recorded crime per 1,000 residents, {found.period.label}"
    return [
        Words(f"Most like {ground.area.name}. {group.method}"),
        figure_tables.made("boroughs-most-like", title, LIKE, rows, notes=group.notes),
    ]
