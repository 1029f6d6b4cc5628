"""Pages of the actions: filtered, as a file, one with its history, written, updated by the agency that leads."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.kit.csvs import csv_bytes, xlsx_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.check import refusal
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.violence_action import update_violence_action, write_violence_action
from frankpledge.plan.enums.violence_action import Obligation, ViolenceActionState, ViolenceTheme
from frankpledge.plan.forms.violence_action import ViolenceActionForm, ViolenceUpdateForm
from frankpledge.plan.models import ActionWeight, ViolenceAction
from frankpledge.plan.queries.review_round import agencies_that_lead
from frankpledge.plan.queries.violence_action import (
    LETTERS,
    find_violence_actions,
    read_action_filter,
    violence_update_refusal,
)
from frankpledge.plan.queries.violence_history import violence_history
from frankpledge.plan.queries.violence_plan import weights_in_force
from frankpledge.plan.views.violence_plan import crumbs, violence_plan_of

HEAD = [
    "No.", "Theme", "Obligation", "Stage", "Action", "Lead", "Organisations", "Due", "State", "RAG", "Why", "What was done",
    "Weight", "Cost a year", "Confidential", "Confidential words", "Part", "Words for residents",
]  # fmt: skip
WIDTHS = [6, 24, 12, 14, 50, 28, 28, 12, 12, 6, 40, 50, 8, 12, 12, 40, 8, 50]
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def violence_action_of(pk: int) -> ViolenceAction:
    """One action by its record's number. Raises ``Http404``."""
    found: ViolenceAction = get_object_or_404(ViolenceAction.objects.select_related("plan", "lead"), pk=pk)
    return found


@page(Permission.MEMBERS_READ)
def violence_action_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The actions of a plan, filtered."""
    found, wanted = violence_plan_of(pk), read_action_filter(request.GET)
    weights = weights_in_force(found, timezone.localdate())
    context = {
        "plan": found, "crumbs": crumbs(found), "wanted": wanted, "rows": find_violence_actions(found, wanted),
        "weight_of": dict(ActionWeight.objects.filter(weight_set=weights).values_list("action_id", "weight")),
        "themes": ViolenceTheme.choices, "states": ViolenceActionState.choices, "letters": LETTERS.items(),
        "obligations": Obligation.choices, "leads": agencies_that_lead(found), "params": request.GET,
        "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "plan/violence_action_list.html", context)


@page(Permission.MEMBERS_READ)
def violence_action_download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """What the filter shows, as a file for members: confidential words and all."""
    if form not in KINDS:
        raise Http404(f"There is no “{form}” of the actions: csv or xlsx.")
    found = violence_plan_of(pk)
    weights = weights_in_force(found, timezone.localdate())
    weight_of = dict(ActionWeight.objects.filter(weight_set=weights).values_list("action_id", "weight"))
    rows = [
        _file_row(one, weight_of.get(one.pk)) for one in find_violence_actions(found, read_action_filter(request.GET))
    ]
    data = csv_bytes(HEAD, rows) if form == "csv" else xlsx_bytes("Actions Part 2", HEAD, rows, WIDTHS)
    return file_response(
        f"violence-plan-{found.year}-members-{timezone.localdate()}.{form}", KINDS[form], data, save=True
    )


def _file_row(one: ViolenceAction, weight: int | None) -> list[Any]:
    return [
        str(one), one.get_theme_display(), one.get_obligation_display(), one.get_stage_display(), one.text, str(one.lead),
        one.organisations, one.due, one.get_state_display(), one.rag, one.rag_reason, one.progress, weight,
        float(one.cost) if one.cost is not None else None, "yes" if one.is_confidential else "", one.confidential_words,
        f"Part {one.part}", one.public_words,
    ]  # fmt: skip


@page(Permission.MEMBERS_READ)
def violence_action_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One action with all members know of it, what residents read, and its history."""
    action = violence_action_of(pk)
    weights = ActionWeight.objects.filter(action=action).select_related("weight_set").order_by("-weight_set__version")
    context = {
        "action": action, "crumbs": crumbs(action.plan), "history": violence_history(action), "weights": weights,
        "update_refusal": violence_update_refusal(request.user, action),
        "write_refusal": refusal(request.user, Permission.PLAN_WRITE), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "plan/violence_action_detail.html", context)


@page(Permission.PLAN_WRITE)
def violence_action_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an action to a plan."""
    found = violence_plan_of(pk)
    back = reverse("plan:violence-action-list", args=[pk])
    words = FormWords(
        "Add an action", "Add it", back, "Added. Say on its page how far it has come.", caption=found.title
    )

    def change(**given: Any) -> str:
        return write_violence_action(action=None, plan=found, **given).get_absolute_url()

    return form_page(request, ViolenceActionForm(request.POST or None), words, change)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def violence_action_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change anything of an action but how far it has come."""
    action = violence_action_of(pk)
    words = FormWords(f"Change {action}", "Save", action.get_absolute_url(), "Saved.", caption=action.plan.title)

    def change(**given: Any) -> None:
        write_violence_action(action=action, plan=action.plan, **given)

    return form_page(request, ViolenceActionForm(request.POST or None, action=action), words, change)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def violence_action_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far an action has come; for the agency that leads it, or whoever keeps the plan."""
    action = violence_action_of(pk)
    words = FormWords(
        f"Update {action}", "Save the update", action.get_absolute_url(), "Updated.", caption=action.get_theme_display(),
        note=violence_update_refusal(request.user, action) or action.text,
    )  # fmt: skip

    def change(**given: Any) -> None:
        update_violence_action(action=action, **given)

    return form_page(request, ViolenceUpdateForm(request.POST or None, action=action), words, change)
