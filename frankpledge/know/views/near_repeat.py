"""Near repeats in one borough: Knox's table for records with days; data.police.uk is refused with the reason."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.know.queries.figure import NoMeasure
from frankpledge.know.queries.near_repeat import NO_POLICE_UK, PERMUTATIONS, YEARS, kinds_of, near_repeats
from frankpledge.know.views.figure import area_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

YEAR_WORDS = {"1": "Last year", "3": "3 years", "5": "5 years", "all": "All"}


@page(Permission.MEMBERS_READ)
def near_repeat_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The table of one kind of record, the most frequent unless another is chosen."""
    area = area_of(code)
    if area.level != "borough":
        raise Http404(f"Near repeats are worked out for a whole borough; {area.name} is a {area.level}.")
    kinds = kinds_of(area)
    years = request.GET.get("years", "5")
    years = years if years in YEARS else "5"
    key = request.GET.get("of", kinds[0].key if kinds else "")
    found, refused = None, ""
    if key:
        try:
            found = near_repeats(area=area, key=key, years=years)
        except NoMeasure as error:
            refused = str(error)
    context = {
        "area": area, "kinds": kinds, "key": key, "years": years, "year_words": YEAR_WORDS, "found": found,
        "refused": refused, "police": NO_POLICE_UK, "permutations": PERMUTATIONS,
    }  # fmt: skip
    return render(request, "know/near_repeat_detail.html", context)
