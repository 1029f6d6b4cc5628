"""Pages of lists brought in: the file, its columns, the preview with its questions, bringing it in, undoing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes import organisation_list as changes
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import BringingStep
from frankpledge.partnership.forms.organisation import ColumnsForm, ListFileForm
from frankpledge.partnership.models import OrganisationList, OrganisationPair
from frankpledge.partnership.queries.organisation_list import next_question, pair_beside, preview_counts, samples_of

_A_PAGE, _FAULTS = 25, 50


@page(Permission.ORGANISATION_WRITE)
def organisation_bring(request: HttpRequest) -> HttpResponse:
    """Choose a file; lists brought in before."""
    form = ListFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            brought = changes.receive_list(name=file.name, data=file.read(), by=request.user)
        except CannotDo as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("partnership:organisation-brought", brought.pk)
    rows = OrganisationList.objects.defer("rows", "entries", "changed").select_related("by__person")[:50]
    return render(request, "partnership/organisation_bring.html", {"form": form, "rows": rows})


@page(Permission.ORGANISATION_WRITE)
def organisation_brought(request: HttpRequest, pk: int) -> HttpResponse:
    """A list as far as it has come: its columns, its preview, or what became of it."""
    brought = get_object_or_404(OrganisationList, pk=pk)
    if brought.step == BringingStep.MAPPING:
        return _columns(request, brought, _columns_form(brought))
    if brought.step != BringingStep.PREVIEW:
        return render(request, "partnership/organisation_brought.html", {"brought": brought})
    pairs = brought.pairs.filter(is_sure=True).select_related("organisation")
    shown = Paginator(pairs, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "brought": brought, "counts": preview_counts(brought), "question": next_question(brought), "page": shown,
        "sure": [pair_beside(brought, one) for one in shown], "params": request.GET, "faults": brought.faults[:_FAULTS],
        "answered": brought.pairs.filter(is_sure=False).exclude(together=None).count(),
    }  # fmt: skip
    return render(request, "partnership/organisation_preview.html", context)


def _columns_form(brought: OrganisationList, data: Any = None) -> ColumnsForm:
    guess = {int(at): name for at, name in brought.columns.items()} or changes.guessed(brought)
    return ColumnsForm(data, head=brought.head, guessed=guess, samples=samples_of(brought))


def _columns(request: HttpRequest, brought: OrganisationList, form: ColumnsForm) -> HttpResponse:
    return render(request, "partnership/organisation_columns.html", {"brought": brought, "form": form})


@page(Permission.ORGANISATION_WRITE)
def organisation_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What the columns of a list mean, also once it was previewed."""
    brought = get_object_or_404(OrganisationList, pk=pk, step__in=(BringingStep.MAPPING, BringingStep.PREVIEW))
    form = _columns_form(brought, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changes.match_columns(brought=brought, columns=form.columns(), by=request.user)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("partnership:organisation-brought", brought.pk)
    return _columns(request, brought, form)


@page(Permission.ORGANISATION_WRITE)
@require_POST
def organisation_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether two are one."""
    pair = get_object_or_404(OrganisationPair.objects.select_related("brought"), pk=pk)
    together = request.POST.get("together") == "yes"
    return _done(request, pair.brought, lambda: changes.answer_pair(pair=pair, together=together, by=request.user))


@page(Permission.ORGANISATION_WRITE)
@require_POST
def organisation_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the rest apart, bring the list in, set it aside, or undo it: which is said by the button."""
    brought = get_object_or_404(OrganisationList, pk=pk)
    by = request.user
    steps: dict[str, Callable[[], object]] = {
        "apart": lambda: changes.answer_rest(brought=brought, together=False, by=by),
        "accept": lambda: changes.accept_list(brought=brought, by=by),
        "drop": lambda: changes.drop_list(brought=brought, by=by),
        "undo": lambda: changes.undo_list(brought=brought, by=by),
    }
    chosen = steps.get(request.POST.get("do", ""))
    return _done(request, brought, chosen) if chosen else redirect("partnership:organisation-brought", pk)


def _done(request: HttpRequest, brought: OrganisationList, change: Callable[[], object]) -> HttpResponse:
    try:
        change()
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect("partnership:organisation-brought", brought.pk)


@page(Permission.ORGANISATION_WRITE)
def organisation_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask before a whole list is taken back."""
    brought = get_object_or_404(OrganisationList, pk=pk, step=BringingStep.ACCEPTED)
    return render(request, "partnership/organisation_undo.html", {"brought": brought})


@page(Permission.ORGANISATION_WRITE)
def organisation_faults(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """Everything that was wrong with a list, by line, as CSV."""
    brought = get_object_or_404(OrganisationList, pk=pk)
    return file_response(
        f"{brought.file_name} faults.csv", "text/csv", csv_bytes(("Line", "What"), brought.faults), save=True
    )
