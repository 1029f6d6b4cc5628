"""Recorded crime of an area by offence over the last twelve months, with the harm of each."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.engine import current_build, open_figures
from frankpledge.know.analysis.figures import Wanted, counts_by_label
from frankpledge.know.analysis.harmed import HarmByLabel, harmed
from frankpledge.know.analysis.until import until
from frankpledge.know.queries.figure import NoMeasure, find_measure, held, monthly, weighing_of


def offences_in(area: Area, *, to: datetime.date | None = None) -> HarmByLabel | None:
    """The twelve months to a month, worked out once for each build; None where they are not there."""
    return _offences_in(current_build(Path(settings.KNOW_DATA)), settings.KNOW_ENGINE, area, to)


@lru_cache(maxsize=16)
def _offences_in(path: Path, engine: str, area: Area, to: datetime.date | None) -> HarmByLabel | None:
    crime = find_measure("recorded-crime")
    sums = until(monthly(crime, level=area.level), to)
    if area.code not in sums.areas or len(sums.area(area.code).months) < 12:
        return None
    months = sums.area(area.code).months[-12:]
    wanted = Wanted(crime.family, left_out=crime.left_out_labels)
    with open_figures(path, engine=engine) as figures:
        labels, counts = counts_by_label(figures, wanted, level=area.level, areas=[area.code], months=months)
    try:
        weighing = weighing_of(find_measure("harm-cambridge"), held())
    except NoMeasure:
        weighing = None
    return harmed(labels, counts[0], dict(weighing.days) if weighing else None)
