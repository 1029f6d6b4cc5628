"""The rules on deadlines for questions of a group, as dated data."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.question_rule import add_question_rule, add_usual_rules, end_question_rule
from frankpledge.govern.forms.question import QuestionRuleForm
from frankpledge.govern.models import QuestionRule
from frankpledge.govern.queries.question import first_meeting_day, next_deadlines
from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Group


@page(Permission.QUESTION_WRITE)
def question_rules(request: HttpRequest, slug: str) -> HttpResponse:
    """The rules of a group, what they give for its next meeting, and a form to add one."""
    group = get_object_or_404(Group, slug=slug)
    form = QuestionRuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rule = add_question_rule(group=group, by=request.user, **form.cleaned_data)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Added: {rule}.")
            return redirect("govern:question-rules", slug=slug)
    today = timezone.localdate()
    meeting, deadlines = next_deadlines(group, today)
    rules = [(rule, rule.as_rule().in_force(today)) for rule in group.question_rules.all()]
    context = {"group": group, "rules": rules, "form": form, "meeting": meeting, "deadlines": deadlines}
    return render(request, "govern/question_rules.html", context)


@require_POST
def _usual(request: HttpRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(Group, slug=slug)
    try:
        first = first_meeting_day(group) or timezone.localdate()
        add_usual_rules(group=group, valid_from=min(first, timezone.localdate()), by=request.user)
        messages.success(request, "Added the two usual rules, in force from the first meeting on record.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect("govern:question-rules", slug=slug)


question_rules_usual = page(Permission.QUESTION_WRITE)(_usual)


@page(Permission.QUESTION_WRITE)
def question_rule_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then let a rule have ended yesterday."""
    rule = get_object_or_404(QuestionRule.objects.select_related("group"), pk=pk)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    asked = Asked(
        f"End this rule for questions to {rule.group}?",
        "End it",
        reverse("govern:question-rules", args=[rule.group.slug]),
        "The rule ended yesterday.",
        losses=(
            f"From today it no longer holds: {rule}",
            "Questions of its kind have no deadline until you add another",
        ),
        keeps=(f"What it decided up to {yesterday:%-d %B %Y}",),
    )
    return asked_first(request, asked, lambda: end_question_rule(rule=rule, on=yesterday, by=request.user))
