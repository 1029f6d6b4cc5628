"""Pages of the chase: how it stands for a meeting, and the rules of a group."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.chasing import add_stage, begin_usual_chase, chase_meeting, remove_stage, set_chasing
from frankpledge.govern.forms.chasing import ChasingForm, StageForm
from frankpledge.govern.models import ChasingRule, ChasingStage, Meeting
from frankpledge.govern.queries.chasing import chase_of
from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.filters import plural
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Group


@page(Permission.LETTER_SEND)
def chasing_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is asked for what, who replied, which letters went and which are to come."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    return render(request, "govern/chasing_detail.html", {"chase": chase_of(meeting, today=timezone.localdate())})


@require_POST
def _send(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    count = chase_meeting(meeting=meeting, today=timezone.localdate(), by=request.user)
    if count:
        messages.success(request, f"{plural(count, 'letter')} queued; they go out with the next round of sending.")
    else:
        messages.info(request, "Nobody is to be written to: each letter that is due was written already.")
    return redirect("govern:chasing-detail", pk=pk)


chasing_send = page(Permission.LETTER_SEND)(_send)


@page(Permission.LETTER_SEND)
@one_at_a_time
def chasing_rules(request: HttpRequest, slug: str) -> HttpResponse:
    """By when replies are wanted, and the letters of a group's chase."""
    group = get_object_or_404(Group, slug=slug)
    rule = ChasingRule.objects.filter(group=group).first()
    initial = {"reply_days": rule.reply_days, "is_on": rule.is_on} if rule else {"reply_days": 3, "is_on": True}
    is_stage = "goes_to" in request.POST
    form = ChasingForm(request.POST if request.POST and not is_stage else None, initial=initial)
    stage = StageForm(request.POST if is_stage else None)
    if request.method == "POST" and _kept(request, group, rule, stage if is_stage else form):
        return redirect("govern:chasing-rules", slug=slug)
    context = {
        "group": group,
        "rule": rule,
        "stages": rule.stages.all() if rule else (),
        "form": form,
        "stage_form": stage,
    }
    return render(request, "govern/chasing_rules.html", context)


def _kept(request: HttpRequest, group: Group, rule: ChasingRule | None, form: ChasingForm | StageForm) -> bool:
    """Record what a form of the page holds; a refusal becomes an error of it."""
    if not form.is_valid():
        return False
    try:
        if isinstance(form, StageForm):
            rule = rule or set_chasing(group=group, reply_days=3, is_on=True, by=request.user)
            add_stage(rule=rule, by=request.user, **form.stage())
        else:
            set_chasing(group=group, by=request.user, **form.cleaned_data)
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, "The rules of the chase are recorded.")
    return True


@require_POST
def _usual(request: HttpRequest, slug: str) -> HttpResponse:
    begin_usual_chase(group=get_object_or_404(Group, slug=slug), by=request.user)
    messages.success(request, "The usual three letters are set.")
    return redirect("govern:chasing-rules", slug=slug)


chasing_usual = page(Permission.LETTER_SEND)(_usual)


@page(Permission.LETTER_SEND)
def chasing_stage_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a letter out of the chase."""
    stage = get_object_or_404(ChasingStage.objects.select_related("rule__group"), pk=pk)
    group = stage.rule.group
    asked = Asked(
        f"Take this letter out of the chase of {group}?",
        "Take it out",
        reverse("govern:chasing-rules", args=[group.slug]),
        "The letter is taken out of the chase.",
        losses=(f"{stage}", *((f"Its words: {stage.words}",) if stage.words else ())),
        keeps=("Letters it has sent",),
        irreversible=True,
    )
    return asked_first(request, asked, lambda: remove_stage(stage=stage, by=request.user))
