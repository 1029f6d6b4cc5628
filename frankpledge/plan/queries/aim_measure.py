"""What the figures say of an aim's measure: then, now, its target, letter and sentence. Figures that are not there are said to be
missing; nothing is guessed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.conf import settings

from frankpledge.know.analysis.areas import Area, NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.queries.figure import Held, NoMeasure, find_measure, held, kept_open, monthly
from frankpledge.know.queries.overview import own_area
from frankpledge.know.queries.trend import Line, line_of
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.plan.documents.plan_page import PageMeasure
from frankpledge.plan.models import AimMeasure
from frankpledge.plan.rules.aim import Reading, Target, TargetVerdict, target_words, verdict

NOT_THERE = "–"


@dataclass(frozen=True, slots=True)
class Told:
    """A measure's row with what the figures say, and whose figures they are."""

    row: AimMeasure
    page: PageMeasure
    sources: tuple[str, ...] = ()


def area_code() -> str:
    """The code of the partnership's own area; empty where no figures were built or the settings name none."""
    try:
        return own_area(held()).code
    except (NoFigures, NoArea):
        return ""


def measure_choices() -> list[tuple[str, str]]:
    """Every measure there is figures for, by its title."""
    found = [(name, one.title) for name, one in measures().items() if "borough" in one.levels]
    return sorted(found, key=lambda choice: choice[1].casefold())


def is_open_measure(row: AimMeasure) -> bool:
    """Whether residents may be given its figures: the partnership's own, or one whose file says so."""
    if row.own_title:
        return True
    found = measures().get(row.measure)
    return found is not None and found.is_public


def told(rows: Iterable[AimMeasure]) -> dict[int, Told]:
    """Every row with its figures, by its number, through one connection."""
    wanted = list(rows)
    try:
        build = held()
        area = own_area(build)
    except (NoFigures, NoArea) as refused:
        return {row.pk: _without(row, str(refused)) for row in wanted}
    with kept_open(build.path):
        return {row.pk: _told(row, build, area) for row in wanted}


def _told(row: AimMeasure, build: Held, area: Area) -> Told:
    if row.own_title:
        return _own(row)
    try:
        line, receipts = _line(build.path.name, settings.KNOW_ENGINE, area, row.measure, row.baseline_year)
    except NoMeasure as refused:
        return _without(row, str(refused))
    measure = find_measure(row.measure)
    credits = {build.sources[one].title: build.sources[one] for one in receipts if one in build.sources}
    sources = tuple(f"{one.title}: {one.publisher}, {one.licence}." for one in credits.values())
    return Told(row, _page(row, measure, line), sources)


@lru_cache(maxsize=256)
def _line(build: str, engine: str, area: Area, name: str, year: int) -> tuple[Line, tuple[int, ...]]:
    """A measure's line against the year's twelve months; worked out once for each build."""
    del build, engine  # part of the key: another build is another line
    found = find_measure(name)
    if area.level not in found.levels:
        raise NoMeasure(f"{found.title} is not published by {area.level}.")
    measure = replace(found, baseline=(datetime.date(year, 1, 1), datetime.date(year, 12, 1)))
    sums = monthly(measure, level=area.level, generation=area.generation)
    if area.code not in sums.areas or not sums.area(area.code).months:
        raise NoMeasure("No figures have been brought in for it yet.")
    own = sums.area(area.code)
    return line_of(measure, sums, area), tuple(sorted(set(own.receipts)))


def target_of(row: AimMeasure) -> Target:
    """The row's target as the rules see it."""
    number = None if row.target_number is None else float(row.target_number)
    return Target(row.target_kind, number, row.target_words)


def _page(row: AimMeasure, measure: Measure, line: Line) -> PageMeasure:
    year, target = str(row.baseline_year), target_of(row)
    judged = line.judgement
    before = line.before
    if line.latest is None:
        return PageMeasure(
            measure.title, year, _number(before), "not known yet", "", target_words(target, before), "",
            "Twelve months without a gap are needed, and there are not so many yet.",
        )  # fmt: skip
    own = TargetVerdict(judged.letter, judged.words) if judged else TargetVerdict("", _no_verdict(before, year))
    said = verdict(
        target, Reading(line.now, before, judged.is_noise if judged else None), unit=measure.unit, own=own,
    )  # fmt: skip
    latest = f"year to {line.months[-1]:%b %Y}"
    return PageMeasure(
        measure.title, year, _number(before), _number(line.now), latest, target_words(target, before), said.letter,
        said.words,
    )  # fmt: skip


def _no_verdict(before: float | None, year: str) -> str:
    if before is None:
        return f"{year} is not whole in the figures that were brought in, so nothing can be compared with it."
    return "There are too few months to say by how much months differ anyway, so there is no letter."


def _number(value: float | None) -> str:
    if value is None:
        return NOT_THERE
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:,.1f}"


def _own(row: AimMeasure) -> Told:
    when = f"on {row.own_as_at:%-d %B %Y}" if row.own_as_at else ""
    said = "The partnership’s own figure; it has no letter by rule."
    now = row.own_now or "not counted yet"
    page = PageMeasure(
        row.own_title, str(row.baseline_year), row.own_baseline or NOT_THERE, now, when,
        target_words(target_of(row), None), "", said,
    )  # fmt: skip
    return Told(row, page)


def _without(row: AimMeasure, why: str) -> Told:
    if row.own_title:
        return _own(row)
    found = measures().get(row.measure)
    title = found.title if found else row.measure
    why = why if found else f"There is no measure “{row.measure}” any more: choose another."
    page = PageMeasure(
        title, str(row.baseline_year), NOT_THERE, "no figure yet", "", target_words(target_of(row), None), "",
        f"There is no figure: {why}",
    )  # fmt: skip
    return Told(row, page)
