"""``frankpledge measure``: one measure of one area, as a table or as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import say, wrong

if TYPE_CHECKING:
    from frankpledge.know.queries.figure import Figure, Series

PERIODS = ("month", "quarter", "year", "financial-year")


def list_measures(*, as_json: bool) -> int:
    """Print every measure with its title and unit."""
    from frankpledge.know.rules.measure import measures

    if as_json:
        rows = [
            {"name": one.name, "title": one.title, "unit": one.unit, "levels": one.levels}
            for one in measures().values()
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for one in measures().values():
        typer.echo(f"{one.name:26} {one.title} ({one.unit}; {', '.join(one.levels)})")
    return 0


def measure(name: str, *, area: str, by: str, as_json: bool) -> int:
    """Print one measure of one area. Exit code 1 where there is no figure, 2 for a period that is none."""
    if by not in PERIODS:
        wrong(f"“{by}” is no period: --by {', '.join(PERIODS)}.")
    with records():
        from frankpledge.know.analysis.areas import NoArea
        from frankpledge.know.analysis.engine import NoFigures
        from frankpledge.know.queries.figure import NoMeasure, series

        try:
            found = series(name=name, area=area, by=by)  # type: ignore[arg-type]
        except (NoFigures, NoMeasure, NoArea) as refused:
            say(f"frankpledge: {refused}")
            return 1
    if as_json:
        typer.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        _table(found)
    return 0


def _number(value: float) -> int | float:
    """A whole number without a point."""
    return int(value) if float(value).is_integer() else value


def _row(figure: Figure) -> dict[str, Any]:
    return {
        "period": figure.label,
        "start": figure.start.isoformat(),
        "months": figure.months,
        "complete": figure.is_whole,
        "value": _number(figure.value),
        "count": figure.count,
        "rate": figure.rate,
        "rate_low": figure.low,
        "rate_high": figure.high,
        "population": None if figure.people is None else _number(figure.people),
        "population_year": figure.people_year or None,
        "rank": figure.rank,
        "ranked": figure.ranked,
        "vintages": list(figure.vintages),
        "receipts": list(figure.receipts),
    }


def as_data(found: Series) -> dict[str, Any]:
    """A series as plain values for JSON."""
    one = found.measure
    named = ("name", "title", "unit", "per", "direction", "scheme")
    return {
        "measure": {key: getattr(one, key) for key in named},
        "area": {"code": found.area.code, "name": found.area.name, "level": found.area.level},
        "by": found.by,
        "build": found.build,
        "figures": [_row(figure) for figure in found.figures],
        "gaps": [f"{month:%Y-%m}" for month in found.gaps],
        "breaks": [
            {"name": mark.name, "from": f"{mark.start:%Y-%m}", "to": f"{mark.end:%Y-%m}", "words": mark.words}
            for mark in found.breaks
        ],
        "caveats": [*one.caveats, *found.remarks],
        "sources": [asdict(line) for line in found.sources],
    }


def _table(found: Series) -> None:
    one = found.measure
    typer.echo(f"{one.title}: {found.area.name} ({found.area.code}), {one.unit}")
    for figure in found.figures:
        part = "" if figure.is_whole else f"  only {figure.months} months"
        rate = "" if figure.rate is None else f"  {figure.rate:10,.2f} per {one.per:,}"
        between = "" if figure.low is None else f" ({figure.low:,.2f} to {figure.high:,.2f})"
        place = "" if figure.rank is None else f"  {figure.rank} of {figure.ranked}"
        typer.echo(
            f"{figure.label:>8} {figure.value:14,.{0 if float(figure.value).is_integer() else 2}f}{rate}{between}{place}{part}"
        )
    for line in (*one.caveats, *found.remarks):
        typer.echo(f"- {line}")
    # Two files of one dataset and vintage (the historical and the recent one) are one source to a reader.
    for line in dict.fromkeys(f"{one.title}, {one.publisher}, to {one.vintage}. {one.credit}" for one in found.sources):
        typer.echo(f"Source: {line}")
