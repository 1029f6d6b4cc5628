"""The review of a paper: the page, settling whose meeting it is, accepting, undoing."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.read_meeting import BodyAnswer, settle_body_and_meeting
from frankpledge.govern.changes.record import UndoRefused, undo_import
from frankpledge.govern.changes.review import ReviewRefused
from frankpledge.govern.enums import Becomes
from frankpledge.govern.forms.paper import SettleForm
from frankpledge.govern.models import PaperImport, ReadFact, ReadMeeting
from frankpledge.govern.queries.fact import body_of
from frankpledge.govern.queries.paper import import_with_paper, pieces_of, review_of
from frankpledge.govern.queries.record import what_depends, what_was_made
from frankpledge.govern.rules.printed_name import fullest_name
from frankpledge.govern.rules.review import Section
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.queries.group import likely_group


def number(text: str | None) -> int | None:
    """A whole number out of an address or a form, or None."""
    return int(text) if text and text.isdecimal() and len(text) < 12 else None


def iso_day(text: str | None) -> datetime.date | None:
    """A day as addresses write it (2017-03-09), or None for anything else."""
    try:
        return datetime.date.fromisoformat(text or "")
    except ValueError:
        return None


def review_address(paper_import_pk: int, order: int = 0, anchor: str = "") -> str:
    """The review page at one of the paper's meetings."""
    meeting = f"?meeting={order}" if order else ""
    return f"{reverse('govern:import-review', args=[paper_import_pk])}{meeting}{anchor}"


@page(Permission.PAPER_IMPORT)
def import_review(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper on one side, what was read in it on the other."""
    paper_import = import_with_paper(pk)
    if paper_import is None:
        raise Http404("No such paper")
    if not paper_import.read_meetings.exists():
        return render(request, "govern/import_unread.html", {"row": paper_import})
    review = review_of(paper_import, order=number(request.GET.get("meeting")) or 0)
    fact = number(request.GET.get("fact"))
    chosen = ReadFact.objects.filter(pk=fact, read_meeting=review.current).first() if fact else None
    context = {
        "review": review, "row": paper_import, "pieces": pieces_of(review, chosen), "chosen": chosen.pk if chosen else None,
    }  # fmt: skip
    return render(request, "govern/import_review.html", context)


@page(Permission.PAPER_IMPORT)
def reading_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle whose meeting it is, on which day, what it becomes, Part 1 or Part 2."""
    row = get_object_or_404(ReadMeeting.objects.select_related("paper_import__paper", "group"), pk=pk)
    body = body_of(row)
    others = list(row.paper_import.read_meetings.select_related("group"))
    fullest = fullest_name(body, [body_of(one) for one in others])
    settled = {one.group for one in others if one.group is not None}  # a pack's earlier minutes are of the same body
    proposed = iso_day(request.GET.get("date"))
    hints = {
        "fullest": fullest,
        "proposed": proposed,
        "likely": settled.pop() if len(settled) == 1 else likely_group(body, fullest),
    }
    form = SettleForm(request.POST or None, read_meeting=row, body=body, **hints)
    if request.method == "POST" and form.is_valid():
        try:
            _settle(request, row, form)
        except (ReviewRefused, CannotDo) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(review_address(row.paper_import_id, row.order))
    review = review_of(row.paper_import, order=row.order)
    context = {"form": form, "reading": row, "review": review, "back": review_address(row.paper_import_id, row.order)}
    return render(request, "govern/import_settle.html", context, status=422 if form.errors else 200)


def _settle(request: HttpRequest, row: ReadMeeting, form: SettleForm) -> None:
    given = form.cleaned_data
    answer = BodyAnswer(given["group"], given["new_name"], given["new_short"], given.get("remember") or "")
    settle_body_and_meeting(
        read_meeting=row, body=answer, date=given["date"], becomes=Becomes(given["becomes"]), part=Part(given["part"]),
        by=request.user, seen=number(request.POST.get("seen")),
    )  # fmt: skip


@page(Permission.PAPER_IMPORT)
@require_POST
def import_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the paper, one of its meetings, or one section."""
    paper_import = get_object_or_404(PaperImport.objects.select_related("paper").defer("paper__content"), pk=pk)
    chosen = paper_import.read_meetings.filter(pk=number(request.POST.get("reading")) or 0)
    sections = [Section(name) for name in request.POST.getlist("section") if name in set(Section)]
    try:
        done = accept_import(
            paper_import=paper_import, by=request.user, seen=number(request.POST.get("seen")),
            read_meetings=list(chosen) or None, sections=sections or None,
        )  # fmt: skip
    except (ReviewRefused, CannotDo) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Recorded from {paper_import.paper.name}: {done.told}.")
    return redirect(review_address(pk, next((one.order for one in chosen), 0)))


@page(Permission.PAPER_IMPORT)
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what undoing takes back, or why it cannot be; then do it as one step."""
    row = get_object_or_404(PaperImport.objects.select_related("paper").defer("paper__content"), pk=pk)
    if request.method == "POST":
        return _undo(request, row)
    reasons = what_depends(row, list(row.records.all()))
    context = {"row": row, "reasons": reasons, "losses": what_was_made(row), "back": row.get_absolute_url()}
    return render(request, "govern/import_undo.html", context)


def _undo(request: HttpRequest, row: PaperImport) -> HttpResponse:
    try:
        undo_import(paper_import=row, by=request.user, seen=number(request.POST.get("seen")))
    except UndoRefused as refused:
        context = {
            "row": row,
            "reasons": refused.reasons or [str(refused)],
            "losses": [],
            "back": row.get_absolute_url(),
        }
        return render(request, "govern/import_undo.html", context, status=409)
    except ReviewRefused as refused:
        messages.error(request, str(refused))
        return redirect(row)
    messages.success(request, f"The import of {row.paper.name} was undone. You can review and accept it again.")
    return redirect(row)
