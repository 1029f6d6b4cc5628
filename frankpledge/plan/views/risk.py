"""The risk register: the list, the heat map, one risk, its files and its drawing."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from frankpledge.kit.csvs import csv_bytes, xlsx_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Agency
from frankpledge.plan.documents.risk_course import course_svg
from frankpledge.plan.enums.risk import RiskCategory
from frankpledge.plan.models import Risk
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.queries.risk import register, row_of
from frankpledge.plan.queries.risk_course import course, course_drawing
from frankpledge.plan.queries.risk_filter import HEAD, SHOWN, file_rows, heat_rows, wanted
from frankpledge.plan.rules.risk import letter, rating_words
from frankpledge.plan.rules.risk_scale import BANDS, IMPACT, LIKELIHOOD, SOURCE

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def risk_of(pk: int) -> Risk:
    """One risk by its number. Raises ``Http404``."""
    rows = Risk.objects.select_related(
        "agency", "post__agency", "person__agency", "vacancy", "minute__meeting", "accepted_by"
    )
    risk: Risk = get_object_or_404(rows, pk=pk)
    return risk


@page(Permission.MEMBERS_READ)
def risk_list(request: HttpRequest) -> HttpResponse:
    """Risks by rating, with filters, and what moved since the last meeting."""
    chosen = wanted(request.GET)
    found = register(timezone.localdate(), closed=chosen.show == "closed")
    context = {
        "found": found, "rows": [one for one in found.rows if chosen.passes(one)], "wanted": chosen, "params": request.GET,
        "letters": BANDS, "categories": RiskCategory.choices, "shown": SHOWN,
        "agencies": Agency.objects.filter(risks__isnull=False).distinct(),
    }  # fmt: skip
    return render(request, "plan/risk_list.html", context)


@page(Permission.MEMBERS_READ)
def risk_download(request: HttpRequest, form: str) -> HttpResponse:
    """The risks the filters let through, as CSV or as a workbook."""
    if form not in ("csv", "xlsx"):
        raise Http404(f"There is no “{form}” of the register.")
    chosen, today = wanted(request.GET), timezone.localdate()
    rows = file_rows([one for one in register(today, closed=chosen.show == "closed").rows if chosen.passes(one)])
    if form == "csv":
        return file_response(f"risks-{today}.csv", CSV, csv_bytes(HEAD, rows))
    return file_response(f"risks-{today}.xlsx", XLSX, xlsx_bytes("Risk register", HEAD, rows, (8, 40, 8, 10)))


@page(Permission.MEMBERS_READ)
def risk_map(request: HttpRequest) -> HttpResponse:
    """The heat map, with the list beside it and the words of the scale under it."""
    found = register(timezone.localdate())
    context = {
        "found": found, "heat": heat_rows(found.rows), "likelihood": LIKELIHOOD, "impact": IMPACT, "bands": BANDS,
        "source": SOURCE,
    }  # fmt: skip
    return render(request, "plan/risk_map.html", context)


@page(Permission.MEMBERS_READ)
def risk_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One risk: where it stands, what is done, how its rating went, who looked at it."""
    risk, today = risk_of(pk), timezone.localdate()
    turns = course(risk)
    context = {
        "risk": risk, "row": row_of(risk, today), "turns": turns, "drawing": course_drawing(risk, turns, today),
        "reviews": risk.reviews.select_related("meeting__group", "by__person"), "edits": edits_of(risk).reverse()[:50],
        "all_controls": risk.controls.select_related("agency", "person"), "today": today,
        "ratings": {name: _rated(risk, name) for name in ("inherent", "current", "target")},
    }  # fmt: skip
    return render(request, "plan/risk_detail.html", context)


def _rated(risk: Risk, which: str) -> tuple[str, str]:
    """The letter, and the rating in words without it."""
    likelihood, impact = getattr(risk, f"{which}_likelihood"), getattr(risk, f"{which}_impact")
    return letter(likelihood * impact), rating_words(likelihood, impact).partition(" ")[2]


@page(Permission.MEMBERS_READ)
def risk_course(request: HttpRequest, pk: int) -> HttpResponse:
    """The rating over time as a picture. Raises ``Http404`` before there are three months of it."""
    del request
    risk = risk_of(pk)
    drawing = course_drawing(risk, course(risk), timezone.localdate())
    if drawing is None:
        raise Http404("There are not three months to draw yet.")
    response = HttpResponse(course_svg(drawing), content_type="image/svg+xml")
    response["Cache-Control"] = "private, no-store"
    return response
