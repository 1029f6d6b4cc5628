"""The wards an operation or its test may name, what they are called, and which of them touch."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from frankpledge.know.analysis.areas import Area, NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.analysis.neighbours import touching
from frankpledge.know.queries.figure import held
from frankpledge.know.queries.overview import own_area, wards_of
from frankpledge.know.queries.ward_profile import METRES, light_lines
from frankpledge.plan.rules.operation_test import Neighbours, folded


def borough_wards() -> tuple[Area, ...]:
    """Today's wards of the partnership's area, by name; none where no figures were built."""
    try:
        build = held()
        return wards_of(build, own_area(build))
    except (NoFigures, NoArea):
        return ()


def ward_names() -> list[str]:
    """Their names."""
    return [ward.name for ward in borough_wards()]


def ward_named(name: str) -> Area | None:
    """The ward of a name as somebody wrote it; None for an area that is no ward of ours."""
    wanted = folded(name)
    return next((ward for ward in borough_wards() if folded(ward.name) == wanted), None)


def neighbours() -> Neighbours:
    """Which wards touch, by name; empty where no lines of them were brought in."""
    wards = borough_wards()
    if not wards:
        return {}
    codes = tuple(sorted(ward.code for ward in wards))
    found = _touching(held().path, wards[0].generation, codes)
    names = {ward.code: folded(ward.name) for ward in wards}
    return {names[code]: frozenset(names[other] for other in others) for code, others in found.items()}


@lru_cache(maxsize=4)
def _touching(path: Path, generation: str, codes: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """By code, once for each build. Lines are simplified, so that close by is touching."""
    lines = light_lines(path, "ward", generation, codes)
    there = [code for code in codes if code in lines]
    if not there:
        return {}
    beside = touching([lines[code] for code in there], gap=METRES)
    rows = beside.tocsr()
    return {
        code: frozenset(there[other] for other in np.asarray(rows[[at]].nonzero()[1])) for at, code in enumerate(there)
    }
