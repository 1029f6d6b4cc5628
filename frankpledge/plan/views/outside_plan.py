"""Other partnerships' plans: the list, bringing one in, looking its rows through, one plan, taking it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.outside_plan import (
    AlreadyHere,
    bring_back_outside_plan,
    keep_outside_plan,
    receive_outside_file,
    take_out_outside_plan,
    throw_away_outside_file,
)
from frankpledge.plan.forms.outside_plan import AddPlanForm, KeepPlanForm, TakeOutForm
from frankpledge.plan.models import Adoption, OutsideFile, OutsidePlan
from frankpledge.plan.queries.outside_plan import outside_plans, waiting_files

_CSV = ("Partnership", "Plan", "Heading", "Action", "Lead", "Due", "RAG", "Where", "Themes", "Kinds of crime")


def _crumbs() -> list[dict[str, str]]:
    return [
        {"text": "Plan", "href": reverse("plan:plan-home")},
        {"text": "Learning from others", "href": reverse("plan:outside-action-list")},
    ]


def _plan(pk: int) -> OutsidePlan:
    found: OutsidePlan = get_object_or_404(OutsidePlan.objects.select_related("brought_by__person"), pk=pk)
    return found


def _waiting(pk: int) -> OutsideFile:
    return get_object_or_404(OutsideFile.objects.select_related("plan").defer("content"), pk=pk)


@page(Permission.MEMBERS_READ)
def outside_plan_list(request: HttpRequest) -> HttpResponse:
    """Every plan that was brought in, and the files that wait to be looked through."""
    return render(request, "plan/outside_plan_list.html", {"plans": outside_plans(), "waiting": waiting_files()})


@page(Permission.LEARNING_WRITE)
def outside_plan_add(request: HttpRequest) -> HttpResponse:
    """Bring in a file."""
    form = AddPlanForm(request.POST or None, request.FILES or None)
    words = FormWords(
        "Bring in another partnership’s plan", "Read the file", reverse("plan:outside-plan-list"),
        "The file is read. Look its rows through, then keep it.",
        note="The file is kept as it comes. Nothing of it can be found by search until you have looked through its rows.",
    )  # fmt: skip

    def change(*, file: Any, by: Any) -> str:
        try:
            return receive_outside_file(name=file.name, data=file.read(), by=by).get_absolute_url()
        except AlreadyHere as known:
            messages.warning(request, str(known))
            return known.file.get_absolute_url()

    return form_page(request, form, words, change)


@page(Permission.LEARNING_WRITE)
def outside_file_look(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows as they were read: untick, join, say whose plan it is, keep it."""
    file = _waiting(pk)
    if file.plan is not None:
        return redirect(file.plan)
    form = KeepPlanForm(request.POST or None, file=file)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(keep_outside_plan(file=file, by=request.user, **form.cleaned_data))
        except CannotDo as refused:
            form.add_error(None, str(refused))
    sent = form.cleaned_data if form.is_bound and hasattr(form, "cleaned_data") else {}
    likely = {at for at, row in enumerate(file.found["actions"]) if row["is_likely"]}
    context = {
        "file": file, "form": form, "rows": file.found["actions"], "kept": sent.get("kept", likely),
        "joined": sent.get("joined", set()),
    }  # fmt: skip
    return render(request, "plan/outside_file_look.html", context)


@page(Permission.LEARNING_WRITE)
def outside_file_throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove a file that waits."""
    file = _waiting(pk)
    asked = Asked(
        f"Throw away “{file}”?", "Throw it away", reverse("plan:outside-plan-list"), f"“{file}” was thrown away.",
        losses=(f"The file and the {len(file.found['actions'])} rows that were read in it.",),
        keeps=("Your own copy of the file. It can be brought in again.",), irreversible=True,
    )  # fmt: skip
    return asked_first(request, asked, lambda: throw_away_outside_file(file=file, by=request.user))


@page(Permission.MEMBERS_READ)
def outside_file_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The file exactly as it came, to be saved: it is somebody else's."""
    del request
    file = get_object_or_404(OutsideFile, pk=pk)
    return file_response(file.name, "application/octet-stream", bytes(file.content), save=True)


@page(Permission.MEMBERS_READ)
def outside_plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan with its actions; ``?form=csv`` as a table to be saved."""
    plan = _plan(pk)
    standing = Adoption.objects.filter(line__ended_on=None).select_related("line")
    actions = plan.actions.prefetch_related(Prefetch("adoptions", queryset=standing, to_attr="standing"))
    if request.GET.get("form") == "csv":
        rows = (
            (plan.partnership, plan.title, one.heading, one.text, one.lead, one.due, one.rag, one.place, "; ".join(one.themes),
             "; ".join(one.crimes))
            for one in actions
        )  # fmt: skip
        return file_response(f"plan-{plan.pk}.csv", "text/csv", csv_bytes(_CSV, rows), save=True)
    return render(request, "plan/outside_plan_detail.html", {"plan": plan, "actions": actions})


@page(Permission.LEARNING_WRITE)
def outside_plan_take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a plan out of search, with the reason."""
    plan = _plan(pk)
    words = FormWords(
        f"Take out “{plan}”?", "Take it out", plan.get_absolute_url(), "The plan is taken out. It can be brought back.",
        note="Its actions are not found by search any more. Opinions, adopted lines and their credit stay as they are.",
        crumbs=_crumbs(),
    )  # fmt: skip
    return form_page(
        request, TakeOutForm(request.POST or None), words,
        lambda **given: str(take_out_outside_plan(plan=plan, **given).get_absolute_url()),
    )  # fmt: skip


@page(Permission.LEARNING_WRITE)
@require_POST
def outside_plan_bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the taking out."""
    plan = bring_back_outside_plan(plan=_plan(pk), by=request.user)
    messages.success(request, f"“{plan}” is brought back.")
    return redirect(plan)
