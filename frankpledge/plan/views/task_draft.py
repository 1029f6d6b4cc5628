"""Drafts of task and finish groups: written, submitted, tested, appraised."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.check import Refused, may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page, today
from frankpledge.plan.changes.task_draft import (
    answer_appraisal,
    answer_challenge,
    appraise_draft,
    begin_draft,
    challenge_draft,
    submit_draft,
    write_draft,
)
from frankpledge.plan.forms.task_group import (
    AppraisalForm,
    CameOfItForm,
    ChallengeAnswerForm,
    ChallengeForm,
    DraftForm,
)
from frankpledge.plan.models import Appraisal, Challenge, TaskDraft, TaskGroup
from frankpledge.plan.queries.task_group import why_not_own
from frankpledge.plan.views.task_group import crumbs, task_group_of


def _draft(pk: int) -> TaskDraft:
    rows = TaskDraft.objects.select_related("task_group__group", "task_group__lead", "task_group__agency", "form")
    found: TaskDraft = get_object_or_404(rows, pk=pk)
    return found


def _own(request: HttpRequest, row: TaskGroup) -> None:
    """Raise Refused with the reason where the viewer may not write for the group."""
    if reason := why_not_own(request.user, row):  # type: ignore[arg-type]
        raise Refused(reason)


def _words(title: str, row: TaskGroup, done: str, button: str = "Save", note: str = "") -> FormWords:
    return FormWords(title, button, row.get_absolute_url(), done, str(row), note=note, crumbs=crumbs(row))


@page(Permission.PLAN_UPDATE_OWN)
@require_POST
def task_draft_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin the next draft, or go on with the one that is being written."""
    row = task_group_of(pk)
    try:
        return redirect("plan:task-draft-write", begin_draft(task_group=row, by=request.user).pk)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(row)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def task_draft_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write under the headings of the pro-forma."""
    draft = _draft(pk)
    _own(request, draft.task_group)
    words = _words(
        f"Draft {draft.number}", draft.task_group, "Saved. Submit it when nothing is missing.",
        note="Write “Nothing to report” where that is so. Somebody else can write at the same time: neither of you loses a word.",
    )  # fmt: skip
    form = DraftForm(request.POST or None, draft=draft)
    return form_page(request, form, words, lambda by, **given: write_draft(draft=draft, answers=given, by=by) and None)


@page(Permission.PLAN_UPDATE_OWN)
@require_POST
def task_draft_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Submit a draft."""
    draft = _draft(pk)
    try:
        submit_draft(draft=draft, on=today(), by=request.user)
        messages.success(
            request, f"Draft {draft.number} is submitted. It stays as it is; begin the next one to change it."
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(draft.task_group)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def challenge_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a hard question of a draft."""
    draft = _draft(pk)
    words = _words(
        f"Put draft {draft.number} to the test", draft.task_group, "Asked. The group answers on its page.", "Ask it",
        "Somebody from outside the group asks best.",
    )  # fmt: skip
    form = ChallengeForm(request.POST or None, account=request.user)  # type: ignore[arg-type]
    return form_page(request, form, words, lambda **given: challenge_draft(draft=draft, on=today(), **given) and None)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def challenge_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a question of the stress test."""
    rows = Challenge.objects.select_related(
        "draft__task_group__group", "draft__task_group__lead", "draft__task_group__agency"
    )
    row: Challenge = get_object_or_404(rows, pk=pk)
    group = row.draft.task_group
    _own(request, group)
    form = ChallengeAnswerForm(request.POST or None, initial={"answer": row.answer, "changed": row.changed})
    words = _words("Answer the question", group, "Answered.", note=row.question)
    return form_page(
        request, form, words, lambda **given: answer_challenge(challenge=row, on=today(), **given) and None
    )


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def appraisal_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what an agency thinks of a draft that was shared."""
    draft = _draft(pk)
    writes = may(request.user, Permission.PLAN_WRITE)
    form = AppraisalForm(request.POST or None, account=request.user, writes=writes)  # type: ignore[arg-type]
    words = _words(f"Critical appraisal of draft {draft.number}", draft.task_group, "Kept.", "Keep it")
    return form_page(request, form, words, lambda **given: appraise_draft(draft=draft, on=today(), **given) and None)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def appraisal_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what came of an agency's comment."""
    rows = Appraisal.objects.select_related("agency", "draft__task_group__group", "draft__task_group__lead")
    row: Appraisal = get_object_or_404(rows, pk=pk)
    group = row.draft.task_group
    _own(request, group)
    form = CameOfItForm(request.POST or None, initial={"came_of_it": row.came_of_it})
    words = _words(f"What came of the comment of {row.agency}", group, "Saved.", note=row.text)
    return form_page(request, form, words, lambda **given: answer_appraisal(appraisal=row, **given) and None)
