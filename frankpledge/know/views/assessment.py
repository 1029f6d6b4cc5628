"""The crime needs assessment: the list, beginning one, how far it is, the whole of it and its forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.shown import one_at_a_time
from frankpledge.know.analysis.areas import Area, NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.changes.assessment import begin_assessment, name_assessment, remove_assessment
from frankpledge.know.changes.freezing import begin_freezing
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import thawed
from frankpledge.know.documents.public import public_document
from frankpledge.know.forms.assessment import BeginForm, NameForm
from frankpledge.know.models import Assessment, AssessmentVersion
from frankpledge.know.queries import assessment_record as record
from frankpledge.know.queries.assessment_whole import NoFrozenFigures, whole_assessment
from frankpledge.know.queries.contribution import agency_of, partners_of
from frankpledge.know.queries.figure import held
from frankpledge.know.queries.freezing import figures_of, freezing_of
from frankpledge.know.queries.overview import own_area
from frankpledge.know.queries.recommendation import recommendations_of
from frankpledge.know.views.document_form import FORM_WORDS, chart_of, form_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page

YEARS_BACK = 6


def assessment_of(pk: int) -> Assessment:
    """The assessment of an address, without its figures."""
    found: Assessment = get_object_or_404(record.assessments(), pk=pk)
    return found


@page(Permission.MEMBERS_READ)
def assessment_list(request: HttpRequest) -> HttpResponse:
    """Every year's assessment with its state and how many partners answered."""
    return render(request, "know/assessment_list.html", {"rows": record.assessment_list()})


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def assessment_begin(request: HttpRequest) -> HttpResponse:
    """Begin one: area and year are filled in. Its figures are worked out beside the site while the page shows how far it is."""
    try:
        areas, own = held().places.of_level("borough"), own_area()
    except (NoFigures, NoArea) as refused:
        return render(request, "know/figure_none.html", {"reason": str(refused)})
    last = timezone.localdate().year - 1
    form = BeginForm(
        request.POST or None, areas=[(one.code, one.name) for one in areas],
        years=range(last, last - YEARS_BACK, -1), initial={"area": own.code, "year": last},
    )  # fmt: skip
    words = FormWords(
        "Begin a crime needs assessment", "Begin, and work out the figures", reverse("know:assessment-list"),
        "Begun. The figures are being worked out.",
        note="The figures are worked out from the present build and frozen at today’s date; it takes some seconds.",
    )  # fmt: skip
    return form_page(request, form, words, _begin({one.code: one for one in areas}))


def _begin(areas: dict[str, Area]) -> Callable[..., str]:
    def change(*, area: str, year: int, by: object) -> str:
        made = begin_assessment(area_code=area, area_name=areas[area].name, year=year, by=by)  # type: ignore[arg-type]
        begin_freezing(assessment=made, by=by)  # type: ignore[arg-type]
        return made.get_absolute_url()

    return change


@page(Permission.MEMBERS_READ)
def assessment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one is: what comes next, its chapters, partners, priorities, figures and versions."""
    found = assessment_of(pk)
    context = {
        "assessment": found,
        "freezing": freezing_of(found),
        "chapters": record.chapters(found),
        "next": record.next_words(found),
        "partners": partners_of(found),
        "own_agency": agency_of(request.user),
        "recommendations": recommendations_of(found),
        "today": timezone.localdate(),
        "form_words": FORM_WORDS,
    }
    return render(request, "know/assessment_detail.html", context)


@page(Permission.MEMBERS_READ)
def assessment_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the figures are: asked for again while they are worked out; the page is loaded anew when they are there."""
    found = assessment_of(pk)
    if not request.htmx:
        return redirect(found)
    freezing = freezing_of(found)
    answer = render(request, "know/_freezing.html", {"assessment": found, "freezing": freezing})
    if freezing is None or not freezing.is_going_on:
        answer["HX-Refresh"] = "true"
    return answer


@dataclass(frozen=True, slots=True)
class Shown:
    """Which whole of an assessment is asked for: as it stands or a version, the members' edition or the residents'."""

    document: Document
    version: AssessmentVersion | None
    is_public: bool

    @property
    def query(self) -> str:
        """The end of the addresses of its charts and forms."""
        asked = {
            "version": self.version.number if self.version else None,
            "edition": "public" if self.is_public else None,
        }
        told = urlencode({name: value for name, value in asked.items() if value is not None})
        return f"?{told}" if told else ""


def shown_of(request: HttpRequest, assessment: Assessment) -> Shown:
    """What an address asks for. Raises ``Http404`` where there is no such version, or no figures yet."""
    number, is_public = request.GET.get("version", ""), request.GET.get("edition") == "public"
    if number:
        version = record.version_of(assessment, int(number)) if number.isdecimal() and len(number) < 5 else None
        if version is None:
            raise Http404("There is no such version of this assessment.")
        return Shown(thawed(version.public if is_public else version.document), version, is_public)
    try:
        document = whole_assessment(assessment)
    except NoFrozenFigures as refused:
        raise Http404(str(refused)) from refused
    return Shown(public_document(document) if is_public else document, None, is_public)


@page(Permission.MEMBERS_READ)
def assessment_whole(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole assessment in one page, as it stands; ``?version=2`` as published, ``?edition=public`` as residents read it."""
    found = assessment_of(pk)
    shown = shown_of(request, found)
    context = {
        "assessment": found, "shown": shown, "document": shown.document, "version": shown.version,
        "chart": chart_address(found, shown.query), "form_words": FORM_WORDS,
    }  # fmt: skip
    return render(request, "know/assessment_whole.html", context)


def chart_address(assessment: Assessment, query: str = "") -> Callable[[str], str]:
    """The addresses of an assessment's charts, for the page macro."""
    query = query or f"?at={assessment.fingerprint[:8]}"  # other figures have another address
    return lambda name: reverse("know:assessment-chart", args=[assessment.pk, name]) + query


@page(Permission.MEMBERS_READ)
def assessment_chart(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One chart of it. Those of the frozen figures are drawn from them alone: a page asks for dozens."""
    found = assessment_of(pk)
    plain = not {"version", "edition"} & set(request.GET)
    figures = figures_of(found) if plain else None
    return chart_of(figures or shown_of(request, found).document, name)


@page(Permission.MEMBERS_READ)
def assessment_download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The whole in one form: PDF, large print, web page, workbook, open data."""
    found = assessment_of(pk)
    shown = shown_of(request, found)
    stamp = f"version-{shown.version.number}" if shown.version else f"draft-{timezone.localdate().isoformat()}"
    edition = "-public" if shown.is_public else ""
    return form_of(shown.document, form, f"{slugify(found.title)[:80] or 'assessment'}-{stamp}{edition}")


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def assessment_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it another title."""
    found = assessment_of(pk)
    form = NameForm(request.POST or None, assessment=found)
    words = FormWords("Change the title", "Save", found.get_absolute_url(), "Saved.", caption=found.title)
    return form_page(
        request, form, words, lambda title, by: name_assessment(assessment=found, title=title, by=by) and None
    )


@page(Permission.ASSESSMENT_WRITE)
def assessment_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away one that was begun by mistake, after asking."""
    found = assessment_of(pk)
    asked = Asked(
        title=f"Remove “{found.title}”?", button="Remove it", back=reverse("know:assessment-list"),
        done=f"“{found.title}” was removed.", irreversible=True,
        losses=("What is written in its chapters, and its recommended priorities.",),
        keeps=("The figures themselves, and the data files. The audit trail says that it was here.",),
    )  # fmt: skip
    return asked_first(request, asked, lambda: remove_assessment(assessment=found, by=request.user))


def said_or_refused(request: HttpRequest, change: Callable[[], object], done: str) -> None:
    """Carry a change out for a button: what was done or why not is said on the next page."""
    try:
        change()
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
