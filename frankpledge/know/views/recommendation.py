"""Recommended priorities: written, ordered, given their figures, decided; and those of the year before."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.shown import one_at_a_time
from frankpledge.know.changes.recommendation import (
    add_recommendation,
    change_recommendation,
    choose_evidence,
    decide_recommendation,
    move_recommendation,
    remove_recommendation,
    tell_outcome,
)
from frankpledge.know.documents.evidence import rows_by_key
from frankpledge.know.forms.recommendation import DecisionForm, OutcomeForm, RecommendationForm
from frankpledge.know.models import Recommendation
from frankpledge.know.queries.freezing import figures_of
from frankpledge.know.queries.recommendation import recommended, recommended_before
from frankpledge.know.rules.assessment import refuse_writing
from frankpledge.know.views.assessment import assessment_of, said_or_refused
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page


def _row(pk: int) -> Recommendation:
    rows = Recommendation.objects.select_related("assessment")
    found: Recommendation = get_object_or_404(rows.defer("assessment__frozen", "assessment__waiting"), pk=pk)
    return found


def _list(pk: int) -> str:
    return reverse("know:recommendation-list", args=[pk])


@page(Permission.MEMBERS_READ)
def recommendation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The priorities in their order, each with its figures as they stand and the board's decision."""
    found = assessment_of(pk)
    context = {"assessment": found, "rows": recommended(found), "refusal": refuse_writing(found.state)}
    return render(request, "know/recommendation_list.html", context)


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def recommendation_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Recommend a priority; its figures are chosen next."""
    found = assessment_of(pk)
    words = FormWords("Recommend a priority", "Save, then choose its figures", _list(pk), "Saved.", found.title)

    def change(title: str, why: str, by: object) -> str:
        row = add_recommendation(assessment=found, title=title, why=why, by=by)  # type: ignore[arg-type]
        return reverse("know:recommendation-evidence", args=[row.pk])

    return form_page(request, RecommendationForm(request.POST or None), words, change)


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def recommendation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a priority's words."""
    row = _row(pk)
    words = FormWords("Change the priority", "Save", _list(row.assessment_id), "Saved.", row.assessment.title)
    return form_page(
        request, RecommendationForm(request.POST or None, recommendation=row), words,
        lambda title, why, by: change_recommendation(recommendation=row, title=title, why=why, by=by) and None,
    )  # fmt: skip


@page(Permission.ASSESSMENT_WRITE)
def recommendation_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a priority out, after asking."""
    row = _row(pk)
    asked = Asked(
        title=f"Take out “{row.title}”?", button="Take it out", back=_list(row.assessment_id),
        done=f"“{row.title}” was taken out.", losses=("Its words and the choice of its figures.",),
        keeps=("The figures themselves. The audit trail says that it was recommended.",),
    )  # fmt: skip
    return asked_first(request, asked, lambda: remove_recommendation(recommendation=row, by=request.user))


@page(Permission.ASSESSMENT_WRITE)
@require_POST
def recommendation_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    row, up = _row(pk), request.POST.get("to") == "up"
    done = f"“{row.title}” moved {'up' if up else 'down'}."
    said_or_refused(request, lambda: move_recommendation(recommendation=row, up=up, by=request.user), done)
    return redirect(_list(row.assessment_id))


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def recommendation_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the rows a priority rests on: a table first, then its rows."""
    row = _row(pk)
    figures = figures_of(row.assessment)
    tables = {one.name: one for one in figures.tables() if one.rows} if figures else {}
    name = request.POST.get("table", request.GET.get("table", ""))
    if name and name not in tables:
        raise Http404("The frozen figures have no such table.")
    if request.method == "POST":
        return _choose(request, row, name)
    sections = [(one, [block for block in one.blocks if getattr(block, "name", "") in tables]) for _, one in
                (figures.walked() if figures else ())]  # fmt: skip
    chosen = {(one["table"], one["row"]) for one in row.evidence}
    context = {
        "recommendation": row, "assessment": row.assessment, "sections": [one for one in sections if one[1]],
        "table": tables.get(name), "rows": rows_by_key(tables[name]) if name else {}, "chosen": chosen,
        "counts": {one: sum(table == one for table, _ in chosen) for one in tables},
    }  # fmt: skip
    return render(request, "know/recommendation_evidence.html", context)


def _choose(request: HttpRequest, row: Recommendation, name: str) -> HttpResponse:
    rows = request.POST.getlist("row")
    try:
        choose_evidence(recommendation=row, table=name, rows=rows, by=request.user)
    except CannotDo as refused:
        messages.error(request, str(refused))
        return redirect(reverse("know:recommendation-evidence", args=[row.pk]) + f"?table={name}")
    messages.success(request, "The figures are chosen. Choose from another table, or go back to the priorities.")
    return redirect("know:recommendation-evidence", pk=row.pk)


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def recommendation_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the board decided, with the minute."""
    row = _row(pk)
    words = FormWords("Decision of the board", "Record the decision", _list(row.assessment_id), "Recorded.", row.title)
    return form_page(
        request, DecisionForm(request.POST or None, recommendation=row), words,
        lambda decision, words, minute_reference, by: decide_recommendation(
            recommendation=row, decision=decision, words=words, minute_reference=minute_reference, by=by
        ) and None,
    )  # fmt: skip


@page(Permission.MEMBERS_READ)
def priorities_before(request: HttpRequest, pk: int) -> HttpResponse:
    """Last year's priorities: what the figures said then and say now, and what became of each."""
    found = assessment_of(pk)
    context = {"assessment": found, "before": recommended_before(found)}
    return render(request, "know/priorities_before.html", context)


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def recommendation_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of an earlier year's priority."""
    row = _row(pk)
    later = request.GET.get("from", "")
    back = (
        reverse("know:priorities-before", args=[int(later)])
        if later.isdecimal() and len(later) < 12
        else _list(row.assessment_id)
    )
    words = FormWords(row.title, "Save", back, "Saved.", row.assessment.title)
    return form_page(
        request, OutcomeForm(request.POST or None, recommendation=row), words,
        lambda became, by: tell_outcome(recommendation=row, became=became, by=by) and None,
    )  # fmt: skip
