"""Harm and volume side by side, and the board's own weights tried."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.forms.weights import WeightsForm
from frankpledge.know.queries.figure import NoMeasure, find_measure
from frankpledge.know.queries.harm import BESIDE, SideBySide, Tried, side_by_side, tried
from frankpledge.know.views.figure import area_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

ORDERS = {"count": "By the number of crimes", "harm": "By harm", "own": "By your weights"}


@page(Permission.MEMBERS_READ)
def harm_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The wards of a borough by volume and by harm; with weights given, by those as well."""
    area = area_of(code)
    if area.level != "borough":
        raise Http404(f"Harm and volume stand side by side for the wards of a borough; {area.name} is a {area.level}.")
    try:
        found = side_by_side(area)
    except NoMeasure as refused:
        return render(request, "know/harm_none.html", {"area": area, "reason": str(refused)})
    form = WeightsForm(request.GET if "share" in request.GET else None)
    context = {
        "found": found, "area": area, "form": form, "trial": _trial(found, form), "orders": ORDERS,
        "beside": {name: find_measure(name).title for name in BESIDE if name in found.beside},
    }  # fmt: skip
    return render(request, "know/harm_detail.html", context)


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
