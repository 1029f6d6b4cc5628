"""What is done with a risk: entered, changed, adopted, accepted, closed, opened again; its controls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import risk as changes
from frankpledge.plan.forms.risk import AcceptForm, CloseForm, ControlForm, RiskForm
from frankpledge.plan.models import Risk, RiskControl
from frankpledge.plan.views.risk import risk_of


def crumbs(risk: Risk | None = None) -> list[dict[str, str]]:
    """The way back to the register, and to a risk."""
    found = [
        {"text": "Plan", "href": reverse("plan:plan-home")},
        {"text": "Risk register", "href": reverse("plan:risk-list")},
    ]
    return [*found, {"text": risk.reference, "href": risk.get_absolute_url()}] if risk else found


@page(Permission.RISK_WRITE)
def risk_add(request: HttpRequest) -> HttpResponse:
    """Enter a risk."""
    words = FormWords(
        "Enter a risk", "Enter it", reverse("plan:risk-list"), "The risk stands in the register as a draft.",
        note="It stays a draft until the board adopts it.", crumbs=crumbs(),
    )  # fmt: skip

    def change(**given: Any) -> str:
        return changes.add_risk(**given).get_absolute_url()

    return form_page(request, RiskForm(request.POST or None), words, change)


@page(Permission.RISK_WRITE)
@one_at_a_time
def risk_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is recorded of a risk."""
    risk = risk_of(pk)
    words = FormWords(
        f"Change {risk.reference}", "Save", risk.get_absolute_url(), "Saved.", caption=risk.title, crumbs=crumbs(risk)
    )

    def change(**given: Any) -> None:
        changes.change_risk(risk=risk, **given)

    return form_page(request, RiskForm(request.POST or None, risk=risk), words, change)


@page(Permission.RISK_ACCEPT)
def risk_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a risk for a time, by name."""
    risk = risk_of(pk)
    words = FormWords(
        f"Accept {risk.reference} for a time", "Accept it", risk.get_absolute_url(), "The risk is accepted in your name.",
        caption=risk.title, note="Your name stands in the register until that day, and in every report of it.",
        crumbs=crumbs(risk),
    )  # fmt: skip

    def change(**given: Any) -> None:
        changes.accept_risk(risk=risk, **given)

    return form_page(request, AcceptForm(request.POST or None), words, change)


@page(Permission.RISK_WRITE)
def risk_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a risk with the reason."""
    risk = risk_of(pk)
    words = FormWords(
        f"Close {risk.reference}?", "Close it", risk.get_absolute_url(), f"{risk.reference} is closed. It can be opened again.",
        caption=risk.title, note="It leaves the register’s list and reports; its page and its history stay.",
        crumbs=crumbs(risk),
    )  # fmt: skip

    def change(**given: Any) -> None:
        changes.close_risk(risk=risk, **given)

    return form_page(request, CloseForm(request.POST or None), words, change)


def _pressed(request: HttpRequest, pk: int, change: Callable[..., Risk], done: str) -> HttpResponse:
    risk = risk_of(pk)
    try:
        change(risk=risk, by=request.user)
        messages.success(request, done)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(risk)


@page(Permission.RISK_WRITE)
@require_POST
def risk_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the board adopted it."""
    return _pressed(request, pk, changes.adopt_risk, "The risk is adopted.")


@page(Permission.RISK_ACCEPT)
@require_POST
def risk_acceptance_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the acceptance back."""
    return _pressed(request, pk, changes.end_acceptance, "The risk is not accepted any more.")


@page(Permission.RISK_WRITE)
@require_POST
def risk_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a closing."""
    return _pressed(request, pk, changes.reopen_risk, "The risk is open again.")


@page(Permission.RISK_WRITE)
def control_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record something that is done about a risk."""
    risk = risk_of(pk)
    words = FormWords(
        "Add a control", "Add it", risk.get_absolute_url(), "The control is recorded.", caption=risk.title,
        crumbs=crumbs(risk),
    )  # fmt: skip

    def change(**given: Any) -> None:
        changes.add_control(risk=risk, **given)

    return form_page(request, ControlForm(request.POST or None), words, change)


@page(Permission.RISK_WRITE)
@one_at_a_time
def control_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a control."""
    control = get_object_or_404(RiskControl.objects.select_related("risk"), pk=pk)
    risk = control.risk
    words = FormWords(
        "Change a control", "Save", risk.get_absolute_url(), "Saved.", caption=risk.title, crumbs=crumbs(risk)
    )

    def change(**given: Any) -> None:
        changes.change_control(control=control, **given)

    return form_page(request, ControlForm(request.POST or None, control=control), words, change)
