"""Hot spots of one borough: the table, the map, and what data.police.uk's map points cannot tell."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.know.charts.hotspotmap import HotSpotMap, Square, hotspot_svg
from frankpledge.know.queries.figure import NoMeasure
from frankpledge.know.queries.hotspot import HotSpots, hot_spots, outline_of
from frankpledge.know.views.figure import area_of
from frankpledge.know.views.picture import picture
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


def _found(name: str, code: str) -> HotSpots:
    try:
        return hot_spots(name=name, area=area_of(code))
    except NoMeasure as refused:
        raise Http404(str(refused)) from refused


def _description(found: HotSpots) -> str:
    first = found.cells[0] if found.cells else None
    where = f" The hottest, number 1, lies in {' and '.join(first.wards) or 'no ward'}." if first else ""
    return (
        f"Map of {found.area.name} in squares of 250 metres: {len(found.clusters)} of {len(found.grid)} are clusters of"
        f" {found.measure.title.lower()}.{where} The numbers are those of the table."
    )


def _map(found: HotSpots) -> HotSpotMap:
    numbers = {(cell.easting, cell.northing): cell.number for cell in found.cells}
    clusters, size = set(found.clusters), found.grid.size
    squares = []
    for at, box in enumerate(found.grid.boxes()):
        if found.counts[at]:
            corner = (int(found.grid.columns[at] * size), int(found.grid.rows[at] * size))
            centre = (corner[0] + size / 2, corner[1] + size / 2)
            count, number = float(found.counts[at]), numbers.get(corner)
            squares.append(Square(box.__geo_interface__, count, at in clusters, number, centre))
    title = f"Hot spots of {found.measure.title.lower()}, {found.area.name}"
    return HotSpotMap(title, _description(found), outline_of(found).__geo_interface__, squares)


@page(Permission.MEMBERS_READ)
def hotspot_detail(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The hottest squares, the map beside them, and how well last year's foretold them."""
    found = _found(name, code)
    context = {"found": found, "measure": found.measure, "area": found.area, "description": _description(found)}
    return render(request, "know/hotspot_detail.html", context)


@page(Permission.MEMBERS_READ)
def hotspot_map(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The map as a picture; ``?size=large`` for A3 and large print."""
    return picture(hotspot_svg(_map(_found(name, code)), large=request.GET.get("size") == "large"))
