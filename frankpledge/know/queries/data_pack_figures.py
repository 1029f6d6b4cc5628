"""What a data pack says of one measure: its quarter, its twelve months, its place, its wards, what is worth asking."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from frankpledge.kit.months import in_words, later
from frankpledge.know.analysis.areas import Area
from frankpledge.know.queries.figure import Figure, NoMeasure, Series, monthly, series
from frankpledge.know.queries.standing import Standing, Standings, standings
from frankpledge.know.rules.measure import Measure
from frankpledge.know.rules.worth_asking import Facts, Question, worth_asking

LEAD = "recorded-crime"
"""The measure that tells which quarters are whole. What touches every measure alike is asked of it alone."""


def quarter_words(quarter: datetime.date) -> str:
    """October to December 2025, of its first month."""
    return f"{quarter:%B} to {later(quarter, 2):%B %Y}"


@dataclass(frozen=True, slots=True)
class AtQuarter:
    """One measure in the pack's area as it stood at the end of a quarter."""

    measure: Measure
    area: Area
    quarter: datetime.date
    series: Series | None = None
    boroughs: Standings | None = None
    """The same in every borough; None where it is not published by borough."""
    wards: Standings | None = None
    lacking: str = ""
    """Why there is nothing to say, as a sentence; then only what was received earlier is there."""

    @property
    def last(self) -> datetime.date:
        """The quarter's last month."""
        return later(self.quarter, 2)

    def figure(self, quarter: datetime.date) -> Figure | None:
        """A whole quarter's figure by its first month."""
        found = self.series.figures if self.series else ()
        return next((one for one in found if one.start == quarter and one.is_whole), None)

    @property
    def own(self) -> Standing | None:
        """The area's own standing; None where the quarter is lacking."""
        if self.lacking or self.boroughs is None:
            return None
        return self.boroughs.of.get(self.area.code)

    @property
    def baseline_quarter(self) -> datetime.date | None:
        """The same quarter within the baseline; None where the baseline does not hold it whole."""
        first, last = self.measure.baseline
        years = (self.quarter.replace(year=year) for year in range(first.year, last.year + 1))
        return next((one for one in years if first <= one and later(one, 2) <= last), None)

    def wards_now(self) -> tuple[Standing, ...]:
        """The wards whose figures reach the quarter's end, highest rate first."""
        found = () if self.lacking or self.wards is None else tuple(self.wards.of.values())
        reached = [one for one in found if one.line.latest and one.line.months[-1] == self.last]
        return tuple(sorted(reached, key=lambda one: (-_height(one), one.area.name)))


def _height(one: Standing) -> float:
    return one.place.rate if one.place else one.line.now


def at_quarter(measure: Measure, area: Area, quarter: datetime.date) -> AtQuarter:
    """Everything of a measure for the pack of a quarter; where it has no figures, why."""
    last = later(quarter, 2)
    try:
        found = series(name=measure.name, area=area.code, by="quarter")
    except NoMeasure as refused:
        return AtQuarter(measure, area, quarter, lacking=_sentence(str(refused)))
    boroughs = _standings(measure, "borough", area, last)
    whole = AtQuarter(measure, area, quarter, found, boroughs, _standings(measure, "ward", area, last))
    if whole.figure(quarter) is None:
        return AtQuarter(measure, area, quarter, found, lacking=_not_whole(measure, area, quarter))
    if whole.own is None or whole.own.line.latest is None:
        missing = in_words(one for one in found.gaps if one > later(last, -12))
        why = (
            f"{missing} {'was' if missing.count(' ') == 1 else 'were'} never received"
            if missing
            else "they begin later"
        )
        return AtQuarter(
            measure, area, quarter, found,
            lacking=f"{measure.title} cannot be judged over the twelve months to {last:%B %Y}: {why}.",
        )  # fmt: skip
    return whole


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."


def _standings(measure: Measure, level: str, area: Area, last: datetime.date) -> Standings | None:
    try:
        return standings(measure, level=level, area=area, to=last)
    except NoMeasure:
        return None


def _not_whole(measure: Measure, area: Area, quarter: datetime.date) -> str:
    """Which months of the quarter were not received: before the figures begin, after they end, or in a gap between."""
    months = monthly(measure, level=area.level, generation=area.generation).area(area.code).months
    words = f"{measure.title} has no figures for {quarter_words(quarter)}"
    there = sum(quarter <= one <= later(quarter, 2) for one in months)
    if there:
        return f"{words}: only {there} of its three months {'was' if there == 1 else 'were'} received."
    before, after = [one for one in months if one < quarter], [one for one in months if one > quarter]
    if before and after:
        gap = f"the months received end in {before[-1]:%B %Y} and go on in {after[0]:%B %Y}"
        return f"{words}: {gap}; those between never were."
    if before:
        return f"{words}: the last month received is {before[-1]:%B %Y}."
    return f"{words}: {f'they begin in {after[0]:%B %Y}' if after else 'none were received'}."


def facts(found: AtQuarter) -> Facts:
    """What the pack states of a measure, for the rules of what is worth asking."""
    one, own = found.measure, found.own
    if own is None:
        return Facts(one.title, found.area.name, one.owner, one.direction, "", lacking=found.lacking)
    line, place = own.line, own.place
    others = [
        (other.line.now, other.line.before) for code, other in (found.boroughs.of if found.boroughs else {}).items()
        if code != found.area.code and other.line.before is not None and other.line.latest
        and other.line.months[-1] == found.last
    ]  # fmt: skip
    wards = found.wards_now()
    return Facts(
        title=one.title,
        area=found.area.name,
        owner=one.owner,
        direction=one.direction,
        baseline=line.baseline_words,
        judgement=line.judgement,
        rose=sum(now > before for now, before in others),
        fell=sum(now < before for now, before in others),
        others=len(others),
        above=tuple(_beyond(found, above=True)),
        below=tuple(_beyond(found, above=False)),
        steps=tuple(
            f"{mark.name} ({mark.start:%B %Y})"
            for mark in line.breaks
            if _between(found, mark.start) and not mark.is_shade and (mark.offences or one.name == LEAD)
        ),
        rank_from=place.rank_from if place and place.low is not None else None,
        rank_to=place.rank_to if place and place.low is not None else None,
        ranked=place.ranked if place else 0,
        alike=place.alike if place else (),
        half=_half(wards),
        wards=len(wards),
    )


def questions(found: AtQuarter) -> tuple[Question, ...]:
    """What is worth asking of the measure, each question with its owner."""
    return worth_asking(facts(found))


def _between(found: AtQuarter, month: datetime.date) -> bool:
    return found.measure.baseline[1] < month <= found.last


def _beyond(found: AtQuarter, *, above: bool) -> Iterator[str]:
    """Months of the quarter beyond a limit, with the figure and the limit."""
    line = found.own.line if found.own else None
    if line is None or line.limits is None:
        return
    limit = line.limits.upper if above else line.limits.lower
    for month, value in zip(line.months, line.values, strict=True):
        if found.quarter <= month <= found.last and (value > limit if above else value < limit):
            yield f"{month:%B %Y} ({value:,.0f}, limit {limit:,.0f})"


def _half(wards: tuple[Standing, ...]) -> tuple[str, ...]:
    """The fewest wards that hold half of what all of them have."""
    ordered = sorted(wards, key=lambda one: (-one.line.now, one.area.name))
    total, seen = sum(one.line.now for one in ordered), 0.0
    chosen: list[str] = []
    for one in ordered:
        if seen * 2 >= total:
            break
        seen += one.line.now
        chosen.append(one.area.name)
    return tuple(chosen)
