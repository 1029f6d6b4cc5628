"""The data pack for scrutiny: a quarter of one area as a document. What changed, what is noise, what cannot be said, what to ask.

Every figure is that of ``frankpledge measure`` and of the pages; nothing is reckoned here but shares of two figures that stand
beside each other.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from frankpledge.kit.months import later
from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.periods import periods
from frankpledge.know.documents.content import Document, Section
from frankpledge.know.queries.data_pack_figures import LEAD, AtQuarter, at_quarter, quarter_words
from frankpledge.know.queries.data_pack_sections import (
    boroughs_section,
    cautions_section,
    harm_section,
    measure_section,
    others_section,
    priority_section,
    summary_section,
)
from frankpledge.know.queries.figure import NoMeasure, find_measure, held, kept_open, monthly, still_held
from frankpledge.know.queries.provenance import sources_of
from frankpledge.know.rules.measure import measures
from frankpledge.know.rules.priority import Priority, priorities_of
from frankpledge.partnership.models import PartnershipSettings

HARM = ("harm-cambridge", "harm-per-crime", "severity-ons")
INVENTED = "These figures are invented: they belong to a demonstration."


class NoQuarter(Exception):
    """A quarter that no pack can be made of; the message says which months are lacking and which quarters can be had."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done next, and how far it has come."""

    words: str
    number: int
    of: int


def quarters_of(area: Area) -> tuple[datetime.date, ...]:
    """First months of the quarters that are whole in the recorded crime of an area, latest first.

    Raises:
        NoMeasure: there is no recorded crime of the area at all.
        NoFigures: nothing was built.
    """
    sums = monthly(find_measure(LEAD), level=area.level, generation=area.generation)
    if area.code not in sums.areas:
        raise NoMeasure(f"There is no recorded crime of {area.name}: bring in the police's files.")
    found = periods(sums.area(area.code).months, "quarter")
    return tuple(one.start for one in reversed(found) if one.is_whole)


def quarter_of(written: str) -> datetime.date:
    """The first month of "2025-Q4" or "2025 Q4".

    Raises:
        NoQuarter: it is not a quarter.
    """
    year, mark, number = written.strip().upper().replace(" ", "-").partition("-Q")
    if not mark or not year.isdigit() or len(year) != 4 or number not in ("1", "2", "3", "4"):
        raise NoQuarter(
            f"“{written}” is no quarter: write the year and its quarter, 2025-Q4 for October to December 2025."
        )
    return datetime.date(int(year), 3 * int(number) - 2, 1)


def data_pack_document(
    *, area: Area, quarter: datetime.date, progress: Callable[[Step], None] | None = None
) -> Document:
    """The pack of a quarter, made in one go. See ``data_pack_steps``."""
    steps = data_pack_steps(area=area, quarter=quarter)
    while True:
        try:
            step = next(steps)
        except StopIteration as done:
            document: Document = done.value
            return document
        if progress:
            progress(step)


def data_pack_steps(*, area: Area, quarter: datetime.date) -> Generator[Step, None, Document]:
    """The pack of a quarter, telling each step before it is taken.

    Args:
        area: a borough.
        quarter: the first month of a whole quarter.

    Raises:
        NoQuarter: no borough, or a month of the quarter was not received.
        NoMeasure: there is no recorded crime of the area.
        NoFigures: nothing was built.
        PrioritiesRefused: the partnership's own list of priorities cannot be used.
    """
    begun = held().path
    _refuse(area, quarter)
    priorities = priorities_of(Path(settings.KNOW_DATA))
    groups = _groups(priorities)
    found: dict[str, AtQuarter] = {}
    for number, (words, names) in enumerate(groups, start=1):
        yield Step(words, number, len(groups) + 1)
        with kept_open(begun):
            found |= {name: at_quarter(measures()[name], area, quarter) for name in names if name not in found}
    yield Step("Putting it together", len(groups) + 1, len(groups) + 1)
    return replace(_document(area, quarter, priorities, found), build=still_held(begun))


def _refuse(area: Area, quarter: datetime.date) -> None:
    """Raise NoQuarter for what no pack can be made of."""
    if area.level != "borough":
        raise NoQuarter(
            f"A data pack is of a borough; {area.name} is a {area.level}, and its figures stand in its borough's pack."
        )
    whole = quarters_of(area)
    if quarter in whole:
        return
    latest = f" The latest whole quarter is {quarter_words(whole[0])}." if whole else ""
    there = set(monthly(find_measure(LEAD), level=area.level).area(area.code).months)
    lacking = [f"{later(quarter, at):%B %Y}" for at in range(3) if later(quarter, at) not in there]
    raise NoQuarter(f"{quarter_words(quarter)} is not whole: {', '.join(lacking)} not received.{latest}")


def _groups(priorities: Sequence[Priority]) -> list[tuple[str, tuple[str, ...]]]:
    """Measures in the order they stand in, by step; those of no priority last, so that none is lost."""
    rest = tuple(name for name, one in measures().items() if "borough" in one.levels)
    of_priorities = [(one.title, one.measures) for one in priorities]
    return [("Crime as a whole", (LEAD,)), *of_priorities, ("Harm", HARM), ("Other measures", rest)]


def _document(
    area: Area, quarter: datetime.date, priorities: Sequence[Priority], found: dict[str, AtQuarter]
) -> Document:
    about, period = PartnershipSettings.current(), quarter_words(quarter)
    return Document(
        kind="data-pack",
        title=f"Data pack for scrutiny, {period}",
        partnership=about.name,
        area=area.name,
        area_code=area.code,
        period=period,
        frozen_on=timezone.localdate(),
        build="",
        sections=_sections(area, quarter, priorities, found),
        sources=sources_of(_receipts(found.values())),
        demonstration=INVENTED if about.is_demonstration else "",
    )


def _sections(
    area: Area, quarter: datetime.date, priorities: Sequence[Priority], found: dict[str, AtQuarter]
) -> tuple[Section, ...]:
    last = later(quarter, 2)
    of_priorities = {name for one in priorities for name in one.measures}
    rest = [one for name, one in found.items() if name not in {*of_priorities, LEAD, *HARM}]
    main = [one for name, one in found.items() if name in {*of_priorities, LEAD, *HARM}]
    beside = [found[name] for name in ("anti-social-behaviour", "dwelling-fires") if name in found]
    return (
        summary_section(main, area.name, quarter),
        measure_section(found[LEAD], title="Crime as a whole"),
        *(priority_section(one, [found[name] for name in one.measures], last) for one in priorities),
        boroughs_section(main, area.name, last),
        harm_section([found[name] for name in HARM if name in found], found[LEAD], beside, last),
        *([others_section(rest)] if rest else []),
        cautions_section(list(found.values()), area.name),
    )


def _receipts(found: Iterable[AtQuarter]) -> set[int]:
    """Files that the figures shown were taken from."""
    used: set[int] = set()
    for one in found:
        if one.own is not None and one.series is not None:
            used |= {receipt for figure in one.series.figures for receipt in figure.receipts}
            used |= {receipt for level in (one.boroughs, one.wards) if level for receipt in level.receipts}
    return used
