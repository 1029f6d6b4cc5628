"""Comparing areas: the list with who cannot be told apart, the funnel, and the map; with everybody or with a group."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.charts.areamap import ground_of, legend, map_svg
from frankpledge.know.charts.funnel import funnel_svg
from frankpledge.know.queries.backdrop import credit_under, grounded
from frankpledge.know.queries.comparison import WARDS_BEFORE, WARDS_NOW, Comparison, comparison, map_of
from frankpledge.know.queries.comparison_group import SIMILAR, ChosenGroup, chosen_group, groups_for
from frankpledge.know.queries.figure import COUNTED, NoMeasure
from frankpledge.know.queries.funnel import funnel_of
from frankpledge.know.views.figure import CSV, area_of
from frankpledge.know.views.picture import picture
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

LEVELS = {"borough": "Boroughs", "ward": "Wards"}
GENERATIONS = {WARDS_NOW: "Wards of 2022", WARDS_BEFORE: "Wards before 2022"}


def _asked(request: HttpRequest, area: Area) -> tuple[str, str]:
    """The level and the wards of an address: those of the area itself unless others are asked for."""
    level = request.GET.get("by", area.level)
    level = level if level in LEVELS else area.level
    asked = request.GET.get("wards", area.generation if area.level == "ward" else WARDS_NOW)
    return level, (asked if asked in GENERATIONS else WARDS_NOW) if level == "ward" else ""


def _group(request: HttpRequest, area: Area, level: str) -> tuple[ChosenGroup | None, str]:
    """The group of an address, or why there is none."""
    try:
        return chosen_group(request.GET.get("group", ""), area, level), ""
    except NotComputable as refused:
        return None, str(refused)


def _comparison(request: HttpRequest, name: str, code: str) -> tuple[Comparison, str]:
    """The comparison asked for, and why its group could not be had."""
    area = area_of(code)
    level, generation = _asked(request, area)
    group, refused = _group(request, area, level) if generation != WARDS_BEFORE else (None, "")
    try:
        found = comparison(
            name=name, area=area, level=level, year=request.GET.get("year", ""), group=group, generation=generation
        )
    except NoMeasure as error:
        raise Http404(str(error)) from error
    return found, refused


def _words(found: Comparison) -> dict[str, str]:
    """The comparison as an address asks for it."""
    asked = {"by": found.level, "year": found.period.label}
    if found.group is not None:
        asked["group"] = found.group.key
    if found.generation == WARDS_BEFORE:
        asked["wards"] = found.generation
    return asked


def _choices(found: Comparison) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """What else can be asked for: the heading, and each choice with its address and whether it is the one shown."""
    asked = _words(found)

    def to(drop: tuple[str, ...] = (), **other: str) -> str:
        return "?" + urlencode({key: value for key, value in (asked | other).items() if key not in drop})

    levels = [
        (words, to(("group", "wards"), by=level), level == found.level)
        for level, words in LEVELS.items()
        if level in found.measure.levels
        and (level == "ward" or found.area.level == "borough" or level == found.area.level)
    ]
    rows = [("Areas", levels), ("Years", [(year, to(year=year), year == found.period.label) for year in found.years])]
    if found.level == "ward" and found.measure.family not in COUNTED and found.area.level == "borough":
        wards = [(words, to(("group",), wards=key), key == found.generation) for key, words in GENERATIONS.items()]
        rows.append(("Which wards", wards))
    if found.generation != WARDS_BEFORE:
        rows.append(("Compared with", _group_choices(found, to)))
    return rows


def _group_choices(found: Comparison, to: Any) -> list[tuple[str, str, bool]]:
    key = found.group.key if found.group else ""
    everybody = "All boroughs" if found.level == "borough" else "All wards of the borough"
    rows = [(everybody, to(("group",)), not key)]
    if found.area.level == found.level:
        rows.append((f"Those most like {found.area.name}", to(group=SIMILAR), key == SIMILAR))
    return rows + [(one.name, to(group=str(one.pk)), key == str(one.pk)) for one in groups_for(found.level)]


@page(Permission.MEMBERS_READ)
def comparison_detail(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The list, the funnel and the map of one whole year."""
    found, refused = _comparison(request, name, code)
    drawn = map_of(found)
    context = {
        "compared": found, "measure": found.measure, "area": found.area, "has_map": bool(drawn.areas),
        "legend": legend(drawn), "description": drawn.description, "choices": _choices(found), "refused": refused,
        "asked": "?" + urlencode(_words(found)), "funnel": funnel_of(found), "group": found.group,
        "map_credit": credit_under(ground_of(drawn)) if drawn.areas else "",
        "only_now": found.level == "ward" and found.measure.family in COUNTED, "before": WARDS_BEFORE,
    }  # fmt: skip
    return render(request, "know/comparison_detail.html", context)


@page(Permission.MEMBERS_READ)
def comparison_map(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The map as a picture; ``?size=large`` for A3 and large print."""
    drawn = map_of(_comparison(request, name, code)[0])
    if not drawn.areas:
        raise Http404("These areas have no lines in the figures: bring in a file of boundaries.")
    return picture(request, grounded(drawn, ground_of(drawn)), map_svg)


@page(Permission.MEMBERS_READ)
def comparison_funnel(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The funnel as a picture; ``?size=large`` for A3 and large print."""
    found = funnel_of(_comparison(request, name, code)[0])
    if found.drawing is None:
        raise Http404(found.why_not)
    return picture(request, found.drawing, funnel_svg)


@page(Permission.MEMBERS_READ)
def comparison_csv(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The list as CSV, with each area's place against the funnel's limits."""
    found, _ = _comparison(request, name, code)
    head = [
        "Place",
        "Area code",
        "Area",
        found.measure.unit.capitalize(),
        "Residents",
        f"Per {found.measure.per} residents",
    ]
    head += ["Low", "High", "Place from", "Place to", "Cannot be told apart from", "Against the limits", "Distance"]
    limits = {one.row.area.code: f"{one.where} {one.side}".strip() for one in funnel_of(found).rows}
    away = {one.area.code: one.distance for one in found.group.members} if found.group else {}
    rows = [
        [row.number, row.area.code, row.area.name, row.value, row.people, row.rate, row.low, row.high, row.rank_from,
         row.rank_to, "; ".join(row.alike), limits.get(row.area.code, ""), away.get(row.area.code)]
        for row in found.rows
    ]  # fmt: skip
    return file_response(f"{name}-by-{found.level}-{found.period.label}.csv", CSV, csv_bytes(head, rows), save=True)
