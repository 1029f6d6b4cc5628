"""Exercises: planned, run, who came."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import exercise as changes
from frankpledge.plan.enums.exercise import ExerciseState
from frankpledge.plan.forms.exercise import AttendanceForm, ExerciseForm
from frankpledge.plan.models import Exercise
from frankpledge.plan.rules.exercise import NEXT
from frankpledge.plan.views.resilience import crumbs

PRESSES = {
    "run": "It was run",
    "lessons": "Work on its lessons",
    "closed": "Close it",
    "cancelled": "It did not take place",
    "planned": "Plan it again",
}


def exercise_of(pk: int) -> Exercise:
    """One exercise by its number. Raises ``Http404``."""
    exercise: Exercise = get_object_or_404(Exercise.objects.select_related("lead", "group"), pk=pk)
    return exercise


@page(Permission.MEMBERS_READ)
def exercise_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One exercise: what was practised, who came, what was learnt."""
    exercise = exercise_of(pk)
    context = {
        "exercise": exercise, "attendances": exercise.attendances.select_related("agency"), "today": timezone.localdate(),
        "lessons": exercise.lessons.select_related("agency", "person", "action"), "crumbs": crumbs(),
        "steps": [(to, PRESSES[to]) for to in NEXT[exercise.state]],
    }  # fmt: skip
    return render(request, "plan/exercise_detail.html", context)


@page(Permission.RESILIENCE_WRITE)
def exercise_add(request: HttpRequest) -> HttpResponse:
    """Plan an exercise."""
    words = FormWords(
        "Plan an exercise", "Plan it", reverse("plan:resilience-home"), "The exercise is planned.", crumbs=crumbs()
    )

    def change(**given: Any) -> str:
        return changes.add_exercise(**given).get_absolute_url()

    return form_page(request, ExerciseForm(request.POST or None), words, change)


@page(Permission.RESILIENCE_WRITE)
@one_at_a_time
def exercise_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is recorded of an exercise."""
    exercise = exercise_of(pk)
    words = FormWords(f"Change “{exercise}”", "Save", exercise.get_absolute_url(), "Saved.", crumbs=crumbs())

    def change(**given: Any) -> None:
        changes.change_exercise(exercise=exercise, **given)

    return form_page(request, ExerciseForm(request.POST or None, exercise=exercise), words, change)


@page(Permission.RESILIENCE_WRITE)
def exercise_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """How many of an agency were expected and came."""
    exercise = exercise_of(pk)
    words = FormWords(
        "Who came?", "Record it", exercise.get_absolute_url(), "Recorded.", caption=exercise.title,
        note="One agency at a time. Entered again, the figures replace what stood.", crumbs=crumbs(),
    )  # fmt: skip
    form = AttendanceForm(request.POST or None, initial={"agency": request.GET.get("agency", "")})

    def change(**given: Any) -> None:
        changes.record_attendance(exercise=exercise, **given)

    return form_page(request, form, words, change)


@page(Permission.RESILIENCE_WRITE)
@require_POST
def exercise_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an exercise to its next state."""
    exercise, to = exercise_of(pk), request.POST.get("to", "")
    try:
        if to not in ExerciseState.values:
            raise CannotDo("Choose what became of the exercise.")
        changes.move_exercise(exercise=exercise, to=to, by=request.user)
        messages.success(request, f"{ExerciseState(to).label}.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(exercise)
