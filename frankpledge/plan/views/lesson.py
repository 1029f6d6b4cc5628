"""Lessons of exercises and incidents."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import lesson as changes
from frankpledge.plan.forms.lesson import LessonActionForm, LessonForm
from frankpledge.plan.models import Exercise, Incident, Lesson
from frankpledge.plan.views.exercise import exercise_of
from frankpledge.plan.views.incident import incident_of
from frankpledge.plan.views.resilience import crumbs


def _words(source: Exercise | Incident, title: str, button: str, done: str, note: str = "") -> FormWords:
    back = {"text": str(source), "href": source.get_absolute_url()}
    return FormWords(title, button, source.get_absolute_url(), done, str(source), note, [*crumbs(), back])


def _add(request: HttpRequest, source: Exercise | Incident) -> HttpResponse:
    def change(**given: Any) -> None:
        changes.add_lesson(source=source, **given)

    words = _words(source, "Add a lesson", "Add it", "The lesson is recorded.")
    return form_page(request, LessonForm(request.POST or None), words, change)


@page(Permission.RESILIENCE_WRITE)
def exercise_lesson_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what an exercise taught."""
    return _add(request, exercise_of(pk))


@page(Permission.RESILIENCE_WRITE)
def incident_lesson_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what an incident taught."""
    return _add(request, incident_of(pk))


def _lesson_of(pk: int) -> Lesson:
    return get_object_or_404(Lesson.objects.select_related("exercise", "incident", "agency", "person"), pk=pk)


@page(Permission.RESILIENCE_WRITE)
@one_at_a_time
def lesson_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a lesson, or record that it is done."""
    lesson = _lesson_of(pk)

    def change(**given: Any) -> None:
        changes.change_lesson(lesson=lesson, **given)

    words = _words(lesson.source, "Change a lesson", "Save", "Saved.")
    return form_page(request, LessonForm(request.POST or None, lesson=lesson), words, change)


@page(Permission.ACTION_WRITE)
def lesson_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an action of a lesson."""
    lesson = _lesson_of(pk)
    note = "It goes into the action log with the lesson’s words, owner and day, and is chased from there."
    words = _words(
        lesson.source, "Make an action of the lesson", "Make it an action", "The lesson is an action now.", note
    )

    def change(**given: Any) -> str:
        return reverse("govern:action-detail", args=[changes.lesson_to_action(lesson=lesson, **given).pk])

    return form_page(request, LessonActionForm(request.POST or None), words, change)
