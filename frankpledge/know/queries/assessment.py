"""The crime needs assessment's figures: the statutory yearly document's chapters, worked out from the current build.

Crime and Disorder Act 1998 s.6 and SI 2007/1830 regs 5 to 7: levels and patterns, how they changed and why, what to put first.
The partners' own words, contributions and recommended priorities are added to it where the assessment is written.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from frankpledge.know.analysis.areas import Area
from frankpledge.know.documents.content import Document, Section
from frankpledge.know.queries import assessment_chapters as chapters
from frankpledge.know.queries import assessment_places as placed
from frankpledge.know.queries.assessment_ground import Ground, Progress, gathered
from frankpledge.know.queries.assessment_issues import ground_period, issues
from frankpledge.know.queries.figure import NoMeasure, held, kept_open, still_held
from frankpledge.know.queries.provenance import sources_of
from frankpledge.know.queries.ward_profile import DEMONSTRATION
from frankpledge.know.rules.chapter import Theme, themes
from frankpledge.know.rules.measure import measures
from frankpledge.know.rules.priority import priorities_of
from frankpledge.partnership.models import PartnershipSettings


def _unwatched(doing: str, done: int, of: int) -> None:
    del doing, done, of


def live_assessment(*, area: Area, year: int | None = None, progress: Progress | None = None) -> Document:
    """The assessment of a borough from the current build.

    Args:
        year: figures to December of that year; None for all that was received.
        progress: is called with what is being done, how much is done and of how much.

    Raises:
        NoMeasure: the area is no borough, or the year lies before the figures begin.
        NoFigures: nothing has been built.
    """
    if area.level != "borough":
        raise NoMeasure(f"An assessment is made for a whole borough; {area.name} is a {area.level}.")
    to = datetime.date(year, 12, 1) if year else None
    told = progress or _unwatched
    begun = held().path
    with kept_open(begun):
        made = _document(area, year, to, told)
    return replace(made, build=still_held(begun))


def _document(area: Area, year: int | None, to: datetime.date | None, told: Progress) -> Document:
    listed = _themes()
    steps = len(listed) + 10
    ground = gathered(area, to, told, steps)
    if not ground.boroughs:
        when = f" to {year}" if year else ""
        raise NoMeasure(f"There are no figures of {area.name}{when}: bring data files in, accept them and build.")
    sections = _sections(ground, told, steps)
    told("Naming the sources", steps, steps)
    about = PartnershipSettings.current()
    return Document(
        kind="assessment",
        title=f"Crime needs assessment{f' {year}' if year else ''}: {area.name}",
        partnership=about.name,
        area=area.name,
        area_code=area.code,
        period=_period(ground),
        frozen_on=timezone.localdate(),
        build="",
        sections=sections,
        sources=sources_of(ground.receipts),
        demonstration=DEMONSTRATION if about.is_demonstration else "",
    )


def _themes() -> tuple[Theme, ...]:
    """The chapters of the priorities, the partnership's own where it has a list of its own."""
    return themes(priorities_of(Path(settings.KNOW_DATA)), measures())


def _sections(ground: Ground, told: Progress, steps: int) -> tuple[Section, ...]:
    """The chapters in reading order."""
    done = 2

    def step(doing: str, make: Callable[[], Section]) -> Section:
        nonlocal done
        told(doing, done, steps)
        done += 1
        return make()

    listed = _themes()
    return (
        step("Summary", lambda: chapters.summary(ground)),
        step("Levels and patterns", lambda: chapters.levels(ground)),
        *(step(one.name, lambda one=one: chapters.theme(ground, one)) for one in listed),  # type: ignore[misc]
        step("Harm", lambda: placed.harm(ground)),
        step("Places", lambda: placed.places(ground)),
        step("Wards", lambda: placed.wards(ground, lambda ward: told(f"Ward: {ward}", done - 1, steps))),
        step("Boroughs", lambda: placed.boroughs(ground)),
        step("Anti-social behaviour and fire", lambda: chapters.asb_and_fire(ground)),
        step("What to beware of", lambda: chapters.caveats(ground)),
        step("Emerging issues", lambda: issues(ground)),
    )


def _period(ground: Ground) -> str:
    """In words: the twelve months, and the whole years beside them."""
    crime = ground.series("recorded-crime")
    last = ground.to.year if ground.to else 9999
    whole = [one.label for one in crime.figures if one.is_whole and one.start.year <= last] if crime else []
    months = ground_period(ground) or "the months received"
    return f"{months[:1].upper()}{months[1:]}" + (f"; whole years {whole[-15:][0]} to {whole[-1]}" if whole else "")
