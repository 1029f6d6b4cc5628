"""Ward profiles: every measure there is for a ward, where it stands among the borough's wards, harm beside volume.

Small numbers: the documents are part 2 and show counts as they are; what is published goes through disclosure control first.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from shapely.geometry.base import BaseGeometry

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.engine import current_build, open_figures
from frankpledge.know.analysis.ground import Deprivation, hectares, ward_deprivation
from frankpledge.know.analysis.shapes import shapes_of, simplified
from frankpledge.know.charts.areamap import AreaMap, MapArea
from frankpledge.know.documents.content import Block, Caution, Chart, Column, Document, Section, Table, Verdict, Words
from frankpledge.know.queries import figure_tables
from frankpledge.know.queries.figure import NoMeasure, Series, find_measure, held, series, still_held
from frankpledge.know.queries.harm import SideBySide, WardHarm, side_by_side
from frankpledge.know.queries.provenance import sources_of
from frankpledge.know.queries.standing import Standings, standings
from frankpledge.know.queries.trend import drawn
from frankpledge.know.rules.chapter import in_order
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.know.rules.priority import priorities_of
from frankpledge.partnership.models import PartnershipSettings

DEMONSTRATION = "Demonstration: everyone and every figure here is invented."
METRES = 25.0
"""Lines lighter than this cannot be told apart on a page."""
BESIDE = ("anti-social-behaviour", "fires", "dwelling-fires")
RESIDENTS = (
    Column("what", "Residents and land"),
    Column("value", "Ward", "number"),
    Column("place", "Place", "words", description="Among the wards of the borough; 1 is the highest"),
    Column("of", "As of", "words"),
)
HARM = (
    Column("what", "Harm and volume"),
    Column("value", "Number", "number"),
    Column("low", "From", "number", description="Lower end of the 95 per cent interval"),
    Column("high", "To", "number", description="Upper end of the 95 per cent interval"),
    Column("place", "Place", "count", description="1 is the most among the borough's wards"),
    Column("places", "Of", "count"),
)


@dataclass(frozen=True, slots=True)
class BoroughWards:
    """What all ward profiles of a borough share, worked out once."""

    area: Area
    wards: tuple[Area, ...]
    standings: tuple[Standings, ...]
    """Of every measure there is by ward, in the order of the assessment's chapters."""
    lacking: tuple[tuple[Measure, str], ...]
    harm: SideBySide | None
    no_harm: str
    """Why harm is not there."""
    hectares: dict[str, float]
    deprivation: dict[str, Deprivation]
    to: datetime.date | None


def ordered_measures() -> tuple[Measure, ...]:
    """Every measure in the order of the assessment's chapters, the partnership's own priorities first."""
    every = measures()
    return tuple(every[name] for name in in_order(priorities_of(Path(settings.KNOW_DATA)), every))


def borough_wards(area: Area, *, to: datetime.date | None = None) -> BoroughWards:
    """The wards of a borough with every measure, up to a month; worked out once for each build."""
    return _borough_wards(current_build(Path(settings.KNOW_DATA)), settings.KNOW_ENGINE, area.borough, to)


@lru_cache(maxsize=8)
def _borough_wards(path: Path, engine: str, borough: str, to: datetime.date | None) -> BoroughWards:
    build = held()
    area, wards = build.places.by_code[borough], build.places.of_level("ward", borough=borough)
    found, lacking = [], []
    for measure in ordered_measures():
        if "ward" in measure.levels and wards:
            try:
                found.append(standings(measure, level="ward", area=area, to=to))
            except NoMeasure as refused:
                lacking.append((measure, str(refused)))
    harm, no_harm = None, ""
    try:
        harm = side_by_side(area, year=str(to.year) if to else "")
    except NoMeasure as refused:
        no_harm = str(refused)
    with open_figures(path, engine=engine) as figures:
        codes = [ward.code for ward in wards]
        sizes = hectares(figures, codes, generation=wards[0].generation) if wards else {}
        deprived = ward_deprivation(figures, codes) if wards else {}
    return BoroughWards(area, wards, tuple(found), tuple(lacking), harm, no_harm, sizes, deprived, to)


def ward_profile(area: Area) -> Document:
    """The profile of one ward.

    Raises:
        NoMeasure: the area is no ward of today's lines, so its figures do not stand beside its neighbours'.
    """
    begun = held().path
    shared = borough_wards(area)
    if area.code not in {ward.code for ward in shared.wards}:
        raise NoMeasure(
            f"{area.name} is {'an LSOA' if area.level == 'lsoa' else f'a {area.level}'} of {area.generation};"
            " profiles are made for the wards of today."
        )
    sections = profile_sections(shared, area)
    used = {receipt for one in shared.standings for receipt in one.receipts}
    about = PartnershipSettings.current()
    return Document(
        kind="ward-profile",
        title=f"Ward profile: {area.name}",
        partnership=about.name,
        area=area.name,
        area_code=area.code,
        period=period_words(shared.standings),
        frozen_on=timezone.localdate(),
        build=still_held(begun),
        sections=(*sections, _beware(shared)),
        sources=sources_of(used),
        demonstration=DEMONSTRATION if about.is_demonstration else "",
    )


def period_words(found: Sequence[Standings]) -> str:
    """To which month the figures run: the latest of them."""
    ends = [one.period.label for one in found if one.period and one.measure.family == "met-crime"]
    return ends[0] if ends else next((one.period.label for one in found if one.period), "no figures")


def profile_sections(shared: BoroughWards, ward: Area) -> tuple[Section, ...]:
    """A ward's profile as sections: who lives there, what happened, where it stands, harm, the years, the map."""
    return (
        Section("residents", "Residents and land", ground_blocks(shared, ward)),
        Section("changes", "The last twelve months", change_blocks(shared, ward)),
        Section("places", f"Among the wards of {shared.area.name}", place_blocks(shared, ward)),
        Section("harm", "Harm beside volume", harm_blocks(shared, ward)),
        Section("years", "Year by year", _year_blocks(ward)),
        Section("map", f"Where it lies in {shared.area.name}", _map_blocks(shared, ward)),
    )


def ordinal_of(value: float, among: Sequence[float]) -> str:
    """A place from the highest, in words: 3 of 22."""
    return f"{1 + sum(other > value for other in among)} of {len(among)}"


def ground_blocks(shared: BoroughWards, ward: Area, *, prefix: str = "") -> tuple[Block, ...]:
    """Residents, density and deprivation with the place among the borough's wards."""
    build, rows = held(), []
    latest = max(build.places.years, default=0)
    people = {one.code: build.places.people(one.code, latest) for one in shared.wards}
    number, year = people[ward.code]
    have = {code: found for code, (found, _) in people.items() if found}
    if number:
        rows.append(("Residents", number, ordinal_of(number, list(have.values())), f"mid-{year} estimate"))
    if number and ward.code in shared.hectares:
        density = {code: found / shared.hectares[code] for code, found in have.items() if code in shared.hectares}
        of = f"mid-{year} estimate"
        rows.append(
            ("Residents a hectare", density[ward.code], ordinal_of(density[ward.code], list(density.values())), of)
        )
    if ward.code in shared.hectares:
        sizes = list(shared.hectares.values())
        rows.append(
            ("Hectares", shared.hectares[ward.code], ordinal_of(shared.hectares[ward.code], sizes), "boundaries")
        )
    if ward.code in shared.deprivation:
        own, every = shared.deprivation[ward.code], [one.score for one in shared.deprivation.values()]
        rows.append(("Deprivation score", own.score, ordinal_of(own.score, every), f"indices of {own.year}"))
    notes = ["Place among the wards of the borough; 1 is the highest."]
    if shared.deprivation:
        notes.append(
            "The deprivation score is the mean of the published scores of the ward's LSOAs, weighed by residents."
        )
    table = figure_tables.made(
        f"{prefix}residents", f"Residents and land, {ward.name}", RESIDENTS, rows, notes=notes if rows else (),
        empty="No residents or boundaries have been brought in for this ward.",
    )  # fmt: skip
    return (table,)


def change_blocks(
    shared: BoroughWards, ward: Area, *, prefix: str = "", without: Collection[str] = ()
) -> tuple[Block, ...]:
    """Each measure's last twelve months against its baseline, with letter and verdict; ``without`` names measures left out."""
    there = [one for one in shared.standings if ward.code in one.of and one.measure.name not in without]
    table = figure_tables.at_a_glance(
        f"{prefix}measures", f"Measures in {ward.name}", [(one.measure, one.of[ward.code].line) for one in there]
    )
    leading = next((one.of[ward.code] for one in there if one.measure.name == "recorded-crime"), None)
    judged = leading.line.judgement if leading else None
    return (*((Verdict(judged.letter, judged.words),) if judged else ()), table)


def place_blocks(
    shared: BoroughWards, ward: Area, *, prefix: str = "", without: Collection[str] = ()
) -> tuple[Block, ...]:
    """Rates and places among the borough's wards; ``without`` names measures left out."""
    rows = [(one, ward.code) for one in shared.standings if ward.code in one.of and one.measure.name not in without]
    title = f"Rates in {ward.name} and its place among the wards of {shared.area.name}"
    return (figure_tables.places(f"{prefix}places", title, rows, among=f"wards of {shared.area.name}"),)


def harm_blocks(shared: BoroughWards, ward: Area, *, prefix: str = "") -> tuple[Block, ...]:
    """Harm and number of crimes side by side, with what harm indices leave out."""
    own = next((row for row in shared.harm.rows if row.area.code == ward.code), None) if shared.harm else None
    rows: list[tuple[object, ...]] = []
    notes = []
    if own and shared.harm:
        rows += _harm_rows(own, shared.harm)
        notes.append(
            f"Of the harm {own.largest_share * 100:.1f} % comes from the one kind of offence with most of it: single grave cases"
            " move a ward's harm, so read its interval."
        )
    for name in BESIDE:
        found = next((one for one in shared.standings if one.measure.name == name and ward.code in one.of), None)
        line = found.of[ward.code].line if found else None
        if found and line and line.latest:
            values = [one.line.now for one in found.of.values() if one.line.latest]
            place = 1 + sum(other > line.now for other in values)
            rows.append((f"{found.measure.title}, {line.latest.label}", line.now, None, None, place, len(values)))
    table = figure_tables.made(
        f"{prefix}harm", f"Harm and volume, {ward.name}", HARM, rows,  # type: ignore[arg-type]
        notes=[*notes, "Anti-social behaviour and fire have no weight in harm indices, so they stand beside." if rows else ""],
        empty=shared.no_harm or "No harm can be worked out for this ward.",
    )  # fmt: skip
    return (*((Caution(shared.no_harm),) if shared.no_harm and rows else ()), table)


def _harm_rows(own: WardHarm, found: SideBySide) -> list[tuple[object, ...]]:
    count = len(found.rows)
    return [
        (f"Crimes, {found.period.label}", own.crimes, None, None, own.crimes_place, count),
        (
            f"Harm, days (Cambridge index), {found.period.label}", own.harm, own.interval.lower, own.interval.upper,
            own.harm_place, count,
        ),
    ]  # fmt: skip


def _series_of(ward: Area, name: str) -> Series | None:
    try:
        return series(name=name, area=ward.code)
    except NoMeasure:
        return None


def _year_blocks(ward: Area) -> tuple[Block, ...]:
    """Recorded crime by year with its line by month."""
    found = _series_of(ward, "recorded-crime")
    if found is None:
        return (Words("No recorded crime by ward has been brought in."),)
    table = figure_tables.by_year("recorded-crime-by-year", found)
    shared = standings(find_measure("recorded-crime"), level="ward", area=ward)
    line = shared.of[ward.code].line
    return (table, Chart("recorded-crime-by-month", drawn(found.measure, ward, line)))


@lru_cache(maxsize=16)
def light_lines(path: Path, level: str, generation: str, codes: tuple[str, ...]) -> dict[str, BaseGeometry]:
    """Lines of areas for a small map, once for each build."""
    with open_figures(path, engine="duckdb") as figures:
        return simplified(shapes_of(figures, level=level, generation=generation, codes=codes), METRES)


def _map_blocks(shared: BoroughWards, ward: Area) -> tuple[Block, ...]:
    """The borough with the ward marked, and the number each ward has on the map."""
    table = ward_numbers(shared)
    codes = tuple(sorted(one.code for one in shared.wards))
    lines = light_lines(held().path, "ward", ward.generation, codes)
    if ward.code not in lines:
        return (table, Words("No lines of the wards have been brought in, so there is no map."))
    areas = [
        MapArea(
            name=one.name,
            number=number,
            value=1.0 if one.code == ward.code else 0.0,
            shape=lines[one.code].__geo_interface__,
            centre=(lines[one.code].representative_point().x, lines[one.code].representative_point().y),
        )
        for number, one in enumerate(shared.wards, start=1)
        if one.code in lines
    ]
    title = f"{ward.name} in {shared.area.name}"
    words = f"Map of the wards of {shared.area.name}; {ward.name} is the dark one."
    return (table, Chart("ward-map", AreaMap(title, words, f"1 marks {ward.name}", areas)))


def ward_numbers(shared: BoroughWards) -> Table:
    """The wards in the order of the alphabet, numbered as on the map, with recorded crime beside."""
    crime = next((one for one in shared.standings if one.measure.name == "recorded-crime"), None)
    rows = []
    for number, one in enumerate(shared.wards, start=1):
        standing = crime.of.get(one.code) if crime else None
        place = standing.place if standing else None
        rows.append((one.name, number, standing.line.now if standing else None, place.rate if place else None))
    columns = (
        Column("ward", "Ward"),
        Column("number", "Number on the map", "count"),
        Column("crimes", "Recorded crimes", "count"),
        Column("rate", "Per 1,000 residents", "rate"),
    )
    title = f"Wards of {shared.area.name}" + (f", {crime.period.label}" if crime and crime.period else "")
    return figure_tables.made("wards", title, columns, rows, empty="No wards have been brought in.")


def _beware(shared: BoroughWards) -> Section:
    """What to beware of in a ward's figures."""
    blocks: list[Block] = [
        Caution(
            "A ward's numbers are small: of many measures one or two differ by chance alone. What is marked A, or has a wide"
            " interval, is no finding."
        ),
        Words(
            "From March 2024 the Met's ward figures leave out crimes without a precise place, so wards no longer add up to the"
            " borough."
        ),
    ]
    if shared.lacking:
        listed = "; ".join(f"{measure.title}: {why}" for measure, why in shared.lacking)
        blocks.append(Words(f"Not there by ward. {listed}"))
    return Section("caveats", "What to beware of", tuple(blocks))
