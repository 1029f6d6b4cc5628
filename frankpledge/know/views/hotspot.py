"""Hot spots of one borough: the table, the map by one of several methods, and what data.police.uk's map points cannot tell."""

from __future__ import annotations

import numpy as np
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.know.charts.backdrop import Bounds
from frankpledge.know.charts.hotspotmap import HotSpotMap, Square, hotspot_svg
from frankpledge.know.charts.lorenz import LorenzCurve, lorenz_svg
from frankpledge.know.queries.backdrop import credit_under, grounded
from frankpledge.know.queries.figure import NoMeasure
from frankpledge.know.queries.hotspot import SIZE, HotSpots, hot_spots, outline_of
from frankpledge.know.queries.hotspot_method import (
    COUNT,
    METHODS,
    Method,
    Told,
    method_of,
    standings,
    told_by,
    verdict,
)
from frankpledge.know.views.figure import area_of
from frankpledge.know.views.picture import picture
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

NUMBERS_APART = 2
"""Squares between two numbers on the map, at least."""


def _found(name: str, code: str) -> HotSpots:
    try:
        return hot_spots(name=name, area=area_of(code))
    except NoMeasure as refused:
        raise Http404(str(refused)) from refused


def _description(found: HotSpots, method: Method, told: Told) -> str:
    cells = found.ordered_by(told.values)
    where = f" The first, number 1, lies in {' and '.join(cells[0].wards) or 'no ward'}." if cells else ""
    marked = f" {int(told.marked.sum()):,} are marked: {method.flagged}." if method.flagged else ""
    return (
        f"Map of {found.area.name} in {len(found.grid):,} squares of 250 metres, {found.measure.title.lower()}, by"
        f" {method.title}.{marked}{where} The numbers are those of the table."
    )


def _numbers(found: HotSpots, told: Told) -> dict[int, int]:
    """The numbers of the table that find room on the map: of squares beside each other only the first's."""
    shown: dict[int, int] = {}
    for cell in found.ordered_by(told.values):
        near = (
            max(abs(int(axis[cell.at]) - int(axis[at])) for axis in (found.grid.columns, found.grid.rows))
            for at in shown
        )
        if all(away > NUMBERS_APART for away in near):
            shown[cell.at] = cell.number
    return shown


def _map(found: HotSpots, method: Method, told: Told) -> HotSpotMap:
    numbers = _numbers(found, told)
    shades = told.values if method.key == "density" else found.counts
    drawn = np.flatnonzero(shades > (shades.max() / 200 if method.key == "density" else 0))
    boxes, centres = found.grid.boxes(), found.grid.centres
    squares = [
        Square(
            boxes[at].__geo_interface__, float(shades[at]), bool(told.marked[at]), numbers.get(int(at)),
            (float(centres[at][0]), float(centres[at][1])),
        )
        for at in drawn
    ]  # fmt: skip
    title = f"Hot spots of {found.measure.title.lower()}, {found.area.name}: {method.title}"
    return HotSpotMap(title, _description(found, method, told), outline_of(found).__geo_interface__, squares)


def _ground(found: HotSpots) -> Bounds:
    """All that the map can show: squares on the edge reach over the outline."""
    west, south, east, north = outline_of(found).bounds
    return west - SIZE, south - SIZE, east + SIZE, north + SIZE


def _curve(found: HotSpots) -> LorenzCurve:
    places, held = found.curve()
    return LorenzCurve(
        title=f"How concentrated {found.measure.title.lower()} is, {found.area.name}",
        description=(
            f"Lorenz curve: half of the {found.measure.unit} lie in {found.half * 100:.1f} % of the squares;"
            f" generalised Gini {found.gini:.2f}."
        ),
        unit=found.measure.unit.capitalize(),
        place_words="Squares",
        places=tuple(float(value) for value in places),
        held=tuple(float(value) for value in held),
        half=found.half,
    )


def _headings(found: HotSpots) -> list[str]:
    """PAI and PEI of each share of squares."""
    return [f"{name}, {row.share * 100:.0f} %" for row in found.foretold for name in ("PAI", "PEI")]


@page(Permission.MEMBERS_READ)
def hotspot_detail(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The hottest squares by one method, the map beside them, and how well each method foretold this year."""
    found, method = _found(name, code), method_of(request.GET.get("by", COUNT))
    told = told_by(found, method.key)
    rows = standings(found)
    context = {
        "found": found, "measure": found.measure, "area": found.area, "description": _description(found, method, told),
        "method": method, "methods": METHODS, "told": told, "cells": found.ordered_by(told.values), "standings": rows,
        "verdict": verdict(rows), "map_credit": credit_under(_ground(found)),
        "headings": _headings(found), "marked": int(told.marked.sum()),
    }  # fmt: skip
    return render(request, "know/hotspot_detail.html", context)


@page(Permission.MEMBERS_READ)
def hotspot_map(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The map as a picture; ``?size=large`` for A3 and large print."""
    found, method = _found(name, code), method_of(request.GET.get("by", COUNT))
    return picture(request, grounded(_map(found, method, told_by(found, method.key)), _ground(found)), hotspot_svg)


@page(Permission.MEMBERS_READ)
def hotspot_curve(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Lorenz's curve as a picture; ``?size=large`` for A3 and large print."""
    found = _found(name, code)
    if not found.cells:
        raise Http404(f"There are no {found.measure.unit} with a place in these months.")
    return picture(request, _curve(found), lorenz_svg)
