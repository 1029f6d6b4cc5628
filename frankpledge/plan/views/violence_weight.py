"""Pages of the weights: every version, one of them, a new one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.violence_weight import set_weights
from frankpledge.plan.enums.violence_action import ViolenceActionState
from frankpledge.plan.forms.violence_weight import WeightForm
from frankpledge.plan.models import ActionWeight, ViolenceAction, WeightSet
from frankpledge.plan.queries.violence_plan import weights_in_force
from frankpledge.plan.views.violence_plan import crumbs, violence_plan_of


@page(Permission.MEMBERS_READ)
def violence_weight_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version, the latest first."""
    found = violence_plan_of(pk)
    context = {
        "plan": found, "crumbs": crumbs(found), "versions": WeightSet.objects.filter(plan=found),
        "in_force": weights_in_force(found, timezone.localdate()),
    }  # fmt: skip
    return render(request, "plan/violence_weight_list.html", context)


@page(Permission.MEMBERS_READ)
def violence_weight_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: what each action weighs and costs, beside the version before."""
    one = get_object_or_404(WeightSet.objects.select_related("plan"), pk=pk)
    rows = ActionWeight.objects.filter(weight_set=one).select_related("action__lead")
    before = WeightSet.objects.filter(plan=one.plan, version=one.version - 1).first()
    earlier = dict(ActionWeight.objects.filter(weight_set=before).values_list("action_id", "weight")) if before else {}
    context = {
        "version": one, "plan": one.plan, "crumbs": crumbs(one.plan), "rows": rows, "before": before, "earlier": earlier,
        "in_force": weights_in_force(one.plan, timezone.localdate()),
    }  # fmt: skip
    return render(request, "plan/violence_weight_detail.html", context)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def violence_weight_set(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a new version as the board set it."""
    found = violence_plan_of(pk)
    actions = ViolenceAction.objects.filter(plan=found).exclude(state=ViolenceActionState.STOPPED)
    last = WeightSet.objects.filter(plan=found).first()
    before = ActionWeight.objects.filter(weight_set=last) if last else ()
    form = WeightForm(request.POST or None, actions=list(actions), before=before, kind=last.kind if last else "")
    if request.method == "POST" and form.is_valid():
        try:
            made = set_weights(plan=found, by=request.user, **form.given())
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{str(made).capitalize()} of the weights is kept.")
            return redirect(made)
    context = {"plan": found, "crumbs": crumbs(found), "form": form, "last": last}
    return render(request, "plan/violence_weight_set.html", context)
