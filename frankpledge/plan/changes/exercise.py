"""Writing exercises: planned, changed, who came, moved on."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Agency
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.exercise import ExerciseState
from frankpledge.plan.models import Exercise, ExerciseAttendance
from frankpledge.plan.rules.exercise import why_not_moved


def add_exercise(*, title: str, by: Account, **values: Any) -> Exercise:
    """Plan an exercise. Raises CannotDo for no title, days the wrong way round, or one of that name on that day."""
    check(by, Permission.RESILIENCE_WRITE)
    title = _titled(title, values)
    with transaction.atomic():
        if Exercise.objects.filter(title__iexact=title, on=values["on"]).exists():
            raise CannotDo(f"“{title}” on {values['on']:%-d %B %Y} stands there already: change that one.")
        exercise = Exercise(title=title)
        write_record(record=exercise, by=by, **values)
        audit.note(by=by, verb="add_exercise", about=exercise, sentence=f"Planned the exercise “{exercise}”.")
    return exercise


def _titled(title: str, values: dict[str, Any]) -> str:
    title = " ".join(title.split())[:200]
    if not title:
        raise CannotDo("Give the exercise a name.")
    if values.get("until") and values["until"] < values["on"]:
        raise CannotDo(f"It cannot end on {values['until']:%-d %B %Y}, before it begins on {values['on']:%-d %B %Y}.")
    return title


def change_exercise(*, exercise: Exercise, title: str, by: Account, **values: Any) -> Exercise:
    """Change what is recorded of an exercise. Raises CannotDo for no title or days the wrong way round."""
    check(by, Permission.RESILIENCE_WRITE)
    title = _titled(title, {"on": exercise.on, **values})
    with transaction.atomic():
        held: Exercise = Exercise.objects.select_for_update().get(pk=exercise.pk)
        if write_record(record=held, by=by, title=title, **values) is not None:
            audit.note(by=by, verb="change_exercise", about=held, sentence=f"Changed the exercise “{held}”.")
    return held


def move_exercise(*, exercise: Exercise, to: str, by: Account) -> Exercise:
    """Take an exercise to its next state. Raises CannotDo where the rule says no: not yet run, lessons not done."""
    check(by, Permission.RESILIENCE_WRITE)
    with transaction.atomic():
        held: Exercise = Exercise.objects.select_for_update().get(pk=exercise.pk)
        if held.state == to:
            return held  # the button pressed twice
        waiting = held.lessons.filter(done_on=None).count()
        refused = why_not_moved(held.state, to, on=held.on, today=timezone.localdate(), open_lessons=waiting)
        if refused:
            raise CannotDo(f"“{held}” stays as it is. {refused}")
        write_record(record=held, by=by, state=ExerciseState(to))
        label = ExerciseState(to).label.lower()
        audit.note(by=by, verb="move_exercise", about=held, sentence=f"The exercise “{held}”: {label}.")
    return held


def record_attendance(
    *, exercise: Exercise, agency: Agency, expected: int | None, came: int | None, by: Account
) -> ExerciseAttendance:
    """How many of an agency were expected and came; entered again, it replaces what stood."""
    check(by, Permission.RESILIENCE_WRITE)
    with transaction.atomic():
        row = ExerciseAttendance.objects.filter(exercise=exercise, agency=agency).first()
        row = row or ExerciseAttendance(exercise=exercise, agency=agency)
        if write_record(record=row, by=by, expected=expected, came=came) is not None:
            sentence = f"{agency} at “{exercise}”: {_told(expected)} expected, {_told(came)} came."
            audit.note(by=by, verb="record_attendance", about=exercise, sentence=sentence)
    return row


def _told(count: int | None) -> str:
    return "not known how many" if count is None else str(count)
