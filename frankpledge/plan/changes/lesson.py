"""Writing lessons of exercises and incidents, and making an action of one."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.action import OwnerSpec, open_action
from frankpledge.govern.enums import OwnerKind
from frankpledge.govern.models import Action, Meeting
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import Exercise, Incident, Lesson


def add_lesson(*, source: Exercise | Incident, words: str, by: Account, **values: Any) -> Lesson:
    """Record what an exercise or an incident taught. Raises CannotDo for no words."""
    check(by, Permission.RESILIENCE_WRITE)
    if not words.strip():
        raise CannotDo("Say what is to be done better.")
    with transaction.atomic():
        of = {"exercise": source} if isinstance(source, Exercise) else {"incident": source}
        lesson = Lesson(words=words.strip(), **of)
        write_record(record=lesson, by=by, **values)
        audit.note(by=by, verb="add_lesson", about=source, sentence=f"A lesson of “{source}”: {lesson}")
    return lesson


def change_lesson(*, lesson: Lesson, by: Account, **values: Any) -> Lesson:
    """Change a lesson, or record that it is done. Raises CannotDo for a day to come or done without saying what was done."""
    check(by, Permission.RESILIENCE_WRITE)
    done: datetime.date | None = values.get("done_on", lesson.done_on)
    if done is not None and done > timezone.localdate():
        raise CannotDo(f"{done:%-d %B %Y} is still to come: enter it once it is done.")
    if done is not None and not str(values.get("done_words", lesson.done_words)).strip():
        raise CannotDo("Say what was done about it.")
    with transaction.atomic():
        held: Lesson = Lesson.objects.select_for_update().get(pk=lesson.pk)
        if write_record(record=held, by=by, **values) is not None:
            audit.note(by=by, verb="change_lesson", about=held.source, sentence=f"Changed a lesson: {held}")
    return held


def lesson_to_action(*, lesson: Lesson, meeting: Meeting, by: Account) -> Action:
    """Enter a lesson in the action log from a meeting, owned as the lesson is. Pressed twice, the one action is given back."""
    check(by, Permission.RESILIENCE_WRITE)
    with transaction.atomic():
        held = Lesson.objects.select_for_update(of=("self",)).select_related("action").get(pk=lesson.pk)
        if held.action is not None:
            return held.action
        made = open_action(
            meeting=meeting, text=f"{held.words} (lesson of {held.source})", owners=[_owner(held)], due_on=held.due_on,
            theme="Resilience", by=by,
        )  # fmt: skip
        write_record(record=held, by=by, why=f"Became the action {made.reference}", action=made)
    return made


def _owner(lesson: Lesson) -> OwnerSpec:
    if lesson.person is not None:
        return OwnerSpec(OwnerKind.PERSON, printed=str(lesson.person), person=lesson.person)
    if lesson.agency is not None:
        return OwnerSpec(OwnerKind.AGENCY, printed=str(lesson.agency), agency=lesson.agency)
    return OwnerSpec(OwnerKind.UNKNOWN)
