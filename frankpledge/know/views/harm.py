"""Harm and volume side by side, and the board's own weights tried."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.forms.weights import WeightsForm
from frankpledge.know.queries.figure import NoMeasure, find_measure
from frankpledge.know.queries.harm import (
    BESIDE,
    INDICES,
    Index,
    Sheet,
    SideBySide,
    Tried,
    index_of,
    shared,
    side_by_side,
    tried,
)
from frankpledge.know.views.figure import CSV, area_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

ORDERS = {"count": "By the number of crimes", "harm": "By harm", "own": "By your weights"}


def _found(request: HttpRequest, code: str) -> tuple[Area, Index, SideBySide | None, str]:
    """The wards by the index asked for, or why they cannot be had."""
    area, index = area_of(code), index_of(request.GET.get("by", ""))
    if area.level != "borough":
        raise Http404(f"Harm and volume stand side by side for the wards of a borough; {area.name} is a {area.level}.")
    try:
        return area, index, side_by_side(area, index=index), ""
    except NoMeasure as refused:
        return area, index, None, str(refused)


@page(Permission.MEMBERS_READ)
def harm_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The wards of a borough by volume and by harm; with weights given, by those as well."""
    area, index, found, reason = _found(request, code)
    if found is None:
        context = {"area": area, "reason": reason, "index": index, "indices": INDICES}
        return render(request, "know/harm_none.html", context)
    form = WeightsForm(request.GET if "share" in request.GET else None)
    trial = _trial(found, form)
    context = {
        "found": found, "area": area, "form": form, "trial": trial, "orders": ORDERS, "index": index, "indices": INDICES,
        "sheet": _sheet(found, form) if trial else None, "asked": request.GET.urlencode(),
        "beside": {name: find_measure(name).title for name in BESIDE if name in found.beside},
    }  # fmt: skip
    return render(request, "know/harm_detail.html", context)


@page(Permission.MEMBERS_READ)
def harm_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The sheet of resources as CSV, by the weights of the address."""
    area, index, found, reason = _found(request, code)
    if found is None:
        return render(
            request, "know/harm_none.html", {"area": area, "reason": reason, "index": index, "indices": INDICES}
        )
    form = WeightsForm(request.GET if "share" in request.GET else WeightsForm.as_first_shown())
    if not form.is_valid():
        raise Http404("These weights cannot be used: try them on the page, which says what is wrong with them.")
    sheet = _sheet(found, form)
    orders = [f"Resources {words[0].lower()}{words[1:]}" for words in ORDERS.values()]
    head = ["Ward code", "Ward", "Crimes", f"Harm, {index.unit}", *orders]
    rows = [
        [ward.code, ward.name, row.crimes, round(row.harm, 2), *(parts[name] for name in ORDERS)]
        for row, (ward, parts) in zip(found.rows, sheet.rows, strict=True)
    ]
    return file_response(f"resources-{area.code}-{found.period.label}.csv", CSV, csv_bytes(head, rows), save=True)


def _sheet(found: SideBySide, form: WeightsForm) -> Sheet:
    share, units = form.cleaned_data["share"] / 100, form.cleaned_data["units"]
    try:
        return shared(found, concern=form.concern, share=share, units=units)
    except NotComputable as refused:
        raise Http404(str(refused)) from refused


def _trial(found: SideBySide, form: WeightsForm) -> Tried | None:
    """The weights tried; None before any are given, or where they cannot be used, which the form then says."""
    if not form.is_bound or not form.is_valid():
        return None
    share, chosen = form.cleaned_data["share"] / 100, min(form.cleaned_data["chosen"], len(found.rows))
    try:
        return tried(found, concern=form.concern, share=share, chosen=chosen)
    except NotComputable as refused:
        form.add_error(None, str(refused))
        return None
