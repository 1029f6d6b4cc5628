"""What residents could be given of the figures: whole years of public measures in the partnership's own area and its wards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.figures import Monthly
from frankpledge.know.queries.figure import COUNTED, Held, added_up, held, kept_open, monthly
from frankpledge.know.queries.overview import own_area, wards_of
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.know.rules.offence import offences, plain_label
from frankpledge.know.rules.released import YearOfCounts, parts_of

FIRST_YEAR = 2015
REST = "*"
"""Stands for every label that no measure names."""


@dataclass(slots=True)
class Gathered:
    """Everything that can be given out, before any control."""

    area: Area
    wards: tuple[Area, ...]
    years: list[YearOfCounts] = field(default_factory=list)
    receipts: dict[str, frozenset[int]] = field(default_factory=dict)
    """By measure: the files its figures come from."""


def public_measures() -> tuple[Measure, ...]:
    """The measures whose files say that residents may read them."""
    return tuple(one for one in measures().values() if one.is_public and "borough" in one.levels)


def gathered() -> Gathered:
    """Counts of every public measure's parts, by area and whole year.

    Raises:
        NoFigures: nothing was built.
        NoArea: the settings name no area of the figures.
    """
    build, area = held(), own_area()
    found = Gathered(area, wards_of(build, area))
    families: dict[tuple[str, str], list[Measure]] = {}
    for one in public_measures():
        families.setdefault((one.family, one.measure), []).append(one)
    with kept_open(build.path):
        for (family, _), own in families.items():
            _family(found, build, family, own)
    return found


def _labels(measure: Measure, named: frozenset[str]) -> frozenset[str]:
    """The publisher's labels a measure counts; all that are named, and the rest, where it counts everything."""
    own = measure.labels or measure.categories
    if measure.family not in COUNTED:
        own = measure.categories
    elif measure.categories:
        own = tuple(map(plain_label, measure.categories))
    return frozenset(own or named | {REST}) - frozenset(measure.left_out_labels)


def _family(found: Gathered, build: Held, family: str, own: Sequence[Measure]) -> None:
    parts = parts_of({one.name: _labels(one, _named(family, own)) for one in own})
    counts: dict[int, dict[tuple[str, str], int]] = {}
    for level, areas in (("borough", (found.area,)), ("ward", found.wards)):
        among = [one for one in own if level in one.levels]
        if not among or not areas:
            continue
        for part, area, year, count in _counted(build, among, parts, level, areas):
            counts.setdefault(year, {})[part, area] = count
        for one in among:
            sums = monthly(one, level=level, generation=areas[0].generation, build=build)
            taken = {receipt for area in areas if area.code in sums.areas for receipt in sums.area(area.code).receipts}
            found.receipts[one.name] = found.receipts.get(one.name, frozenset()) | taken
    names = {one.name: tuple(_name(part, parts) for part in parts[one.name]) for one in own}
    wards = tuple(ward.code for ward in found.wards)
    found.years += [
        YearOfCounts(family, year, found.area.code, wards, names, counts[year]) for year in sorted(counts) if year >= FIRST_YEAR
    ]  # fmt: skip


def _named(family: str, own: Sequence[Measure]) -> frozenset[str]:
    """Every label of a family that has a name here."""
    if family == "met-crime":
        return frozenset(label for one in offences().values() for label in one.labels)
    return frozenset(label if family not in COUNTED else plain_label(label) for one in own for label in one.categories)


def _name(part: frozenset[str], parts: Mapping[str, tuple[frozenset[str], ...]]) -> str:
    """A name for a part that stays the same from one giving out to the next: the measures it stands in."""
    return "part:" + "+".join(sorted(name for name, own in parts.items() if part in own))


def _counted(
    build: Held, among: Sequence[Measure], parts: Mapping[str, tuple[frozenset[str], ...]], level: str, areas: Sequence[Area]
) -> Iterator[tuple[str, str, int, int]]:  # fmt: skip
    """Part, area, year, count. The part with everything unnamed is what is over of the measure that counts all."""
    generation = areas[0].generation
    years: dict[tuple[frozenset[str], str], dict[int, int]] = {}
    alone = {parts[one.name][0]: one for one in among if len(parts[one.name]) == 1}
    for part in dict.fromkeys(part for one in among for part in parts[one.name] if REST not in part):
        if part in alone:
            sums = monthly(alone[part], level=level, generation=generation, build=build)
        else:
            sums = added_up(_as_measure(among[0], part), build, level=level, generation=generation)
        years |= {(part, area.code): _years(sums, area.code) for area in areas}
    for one in among:
        rest = next((part for part in parts[one.name] if REST in part), None)
        if rest is not None:
            whole = monthly(one, level=level, generation=generation, build=build)
            others = [part for part in parts[one.name] if part != rest]
            years |= {(rest, area.code): _over(_years(whole, area.code), [years[part, area.code] for part in others])
                      for area in areas}  # fmt: skip
    for (part, code), found in years.items():
        yield from ((_name(part, parts), code, year, count) for year, count in found.items())


def _as_measure(template: Measure, labels: frozenset[str]) -> Measure:
    """A measure of these labels alone."""
    return replace(template, offences=(), left_out=(), categories=tuple(sorted(labels)))


def _over(whole: Mapping[int, int], parts: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """What is over of a whole; years in which the parts exceed it are not there."""
    taken = list(parts)
    found = {year: count - sum(part.get(year, 0) for part in taken) for year, count in whole.items()}
    return {year: count for year, count in found.items() if count >= 0}


def _years(sums: Monthly, area: str) -> dict[int, int]:
    """Counts of whole calendar years; a year that lacks a month is not there."""
    if area not in sums.areas:
        return {}
    own = sums.area(area)
    found: dict[int, list[int]] = {}
    for month, count in zip(own.months, own.counts, strict=True):
        found.setdefault(month.year, []).append(int(count))
    return {year: sum(counts) for year, counts in found.items() if len(counts) == 12}
