"""Drafts of task and finish groups: written, submitted, put to the test, appraised by the agencies."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import Refused, check, may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Agency, Person
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.task_group import DraftState, TaskGroupState
from frankpledge.plan.models import Appraisal, Challenge, TaskDraft, TaskForm, TaskGroup
from frankpledge.plan.queries.task_group import form_in_force, open_draft, why_not_own
from frankpledge.plan.rules.task_group import unanswered, why_not_submitted


def _held(row: TaskGroup, by: Account) -> TaskGroup:
    """The group, held, where the account may write for it. Raises Refused, or CannotDo where it is closed."""
    if reason := why_not_own(by, row):
        raise Refused(reason)
    found: TaskGroup = TaskGroup.objects.select_for_update(of=("self",)).select_related("group").get(pk=row.pk)
    if found.state == TaskGroupState.CLOSED:
        raise CannotDo(f"“{found}” is closed: its drafts stay as they are.")
    return found


def _kept_form(by: Account) -> TaskForm:
    form = form_in_force()
    if form.pk is None:
        form.made_by = by
        form.save()
    return form


def begin_draft(*, task_group: TaskGroup, by: Account) -> TaskDraft:
    """Begin the next draft as a copy of the last, under the headings in force; the one that is being written is given back."""
    with transaction.atomic():
        held = _held(task_group, by)
        if (there := open_draft(held)) is not None:
            return there
        last: TaskDraft | None = TaskDraft.objects.filter(task_group=held).first()
        made = TaskDraft(
            task_group=held, number=last.number + 1 if last else 1, form=_kept_form(by), part=held.part,
            answers=dict(last.answers) if last else {},
        )  # fmt: skip
        write_record(record=made, by=by, why="Begun")
        if held.state == TaskGroupState.CREATED:
            write_record(record=held, by=by, why="Began to write", state=TaskGroupState.REVIEWING)
        audit.note(by=by, verb="begin_draft", about=held, sentence=f"Began draft {made.number} of “{held}”.")
    return made


def write_draft(*, draft: TaskDraft, answers: Mapping[str, str], by: Account) -> TaskDraft:
    """Keep what stands under the headings; others that are not given stay. Raises CannotDo for a submitted draft."""
    with transaction.atomic():
        held = _held(draft.task_group, by)
        row = TaskDraft.objects.select_for_update(of=("self",)).select_related("form").get(pk=draft.pk)
        if why := why_not_submitted(row.state, ()):
            raise CannotDo(why)
        known = {one["key"] for one in row.form.headings}
        said = {key: text.strip() for key, text in answers.items() if key in known}
        if write_record(record=row, by=by, answers={**row.answers, **said}) is not None:
            audit.note(by=by, verb="write_draft", about=held, sentence=f"Wrote at draft {row.number} of “{held}”.")
    return row


def submit_draft(*, draft: TaskDraft, on: datetime.date, by: Account) -> TaskDraft:
    """Submit a draft: from now on it stays as it is.

    Raises:
        CannotDo: a heading has nothing under it, or it is submitted already.
    """
    with transaction.atomic():
        held = _held(draft.task_group, by)
        row: TaskDraft = TaskDraft.objects.select_for_update(of=("self",)).select_related("form").get(pk=draft.pk)
        if row.state == DraftState.SUBMITTED:
            return row  # the button pressed twice
        if why := why_not_submitted(row.state, unanswered(row.form.headings, row.answers)):
            raise CannotDo(f"Draft {row.number} cannot be submitted. {why}")
        write_record(record=row, by=by, why="Submitted", state=DraftState.SUBMITTED, submitted_on=on, submitted_by=by)
        if held.state in (TaskGroupState.CREATED, TaskGroupState.REVIEWING):
            write_record(record=held, by=by, why="Pro-forma submitted", state=TaskGroupState.SUBMITTED)
        audit.note(by=by, verb="submit_draft", about=held, sentence=f"Submitted draft {row.number} of “{held}”.")
    return row


def challenge_draft(
    *, draft: TaskDraft, question: str, person: Person | None = None, asked_by: str = "", on: datetime.date, by: Account
) -> Challenge:
    """Ask a hard question of a submitted draft; any member may.

    Raises:
        CannotDo: the draft is still being written, nothing is asked, nobody is named, or it was asked already.
    """
    check(by, Permission.PLAN_UPDATE_OWN)
    said, who = question.strip(), " ".join(asked_by.split())[:120]
    if not said:
        raise CannotDo("Write the question.")
    if person is None and not who:
        raise CannotDo("Say who asks it: a test nobody puts their name to is none.")
    with transaction.atomic():
        row = TaskDraft.objects.select_for_update(of=("self",)).select_related("task_group__group").get(pk=draft.pk)
        if row.state != DraftState.SUBMITTED:
            raise CannotDo(f"Draft {row.number} is still being written: wait until it is submitted.")
        if Challenge.objects.filter(draft=row, question=said).exists():
            raise CannotDo("This was asked already.")
        made = Challenge(draft=row, question=said, person=person, asked_by=who, asked_on=on, part=row.part)
        write_record(record=made, by=by)
        group = row.task_group
        if group.state in (TaskGroupState.REVIEWING, TaskGroupState.SUBMITTED):
            write_record(record=group, by=by, why="Being stress tested", state=TaskGroupState.TESTING)
        sentence = f"Asked of draft {row.number} of “{group}”: {said}"
        audit.note(by=by, verb="challenge_draft", about=group, sentence=sentence[:1000])
    return made


def answer_challenge(
    *, challenge: Challenge, answer: str, changed: str = "", on: datetime.date, by: Account
) -> Challenge:
    """Answer a question of the stress test, and say what was changed in the draft because of it."""
    group = challenge.draft.task_group
    if not answer.strip():
        raise CannotDo("Write the answer; that the group had not thought of it is one.")
    with transaction.atomic():
        held = _held(group, by)
        edit = write_record(
            record=challenge,
            by=by,
            answer=answer.strip(),
            changed=changed.strip(),
            answered_on=challenge.answered_on or on,
        )
        if edit is not None:
            sentence = f"Answered “{challenge}” of “{held}”."
            audit.note(by=by, verb="answer_challenge", about=held, sentence=sentence)
    return challenge


def appraise_draft(
    *, draft: TaskDraft, agency: Agency, text: str = "", nothing_to_say: bool = False, on: datetime.date, by: Account
) -> Appraisal:
    """Keep what an agency says of a draft that was shared; said again it replaces what it said before, the history keeps both.

    Raises:
        CannotDo: the group has not shared it, or neither words nor "nothing to say" are given.
        Refused: it is not the account's own agency, and they do not write the plan.
    """
    check(by, Permission.PLAN_UPDATE_OWN)
    own = by.person.agency_id if by.person else None
    if own != agency.pk and not may(by, Permission.PLAN_WRITE):
        raise Refused(f"You can speak for your own agency only, not for {agency}: ask the coordinator.")
    if bool(text.strip()) == nothing_to_say:
        raise CannotDo("Write what your agency says, or tick that it has nothing to say: not both, not neither.")
    with transaction.atomic():
        row = TaskDraft.objects.select_for_update(of=("self",)).select_related("task_group__group").get(pk=draft.pk)
        group = row.task_group
        if group.state != TaskGroupState.APPRAISAL:
            raise CannotDo(
                f"“{group}” has not shared its draft for appraisal: it is {group.get_state_display().lower()}."
            )
        found = Appraisal.objects.filter(draft=row, agency=agency).first() or Appraisal(
            draft=row, agency=agency, part=row.part
        )
        values: dict[str, Any] = {
            "text": text.strip(),
            "nothing_to_say": nothing_to_say,
            "given_on": on,
            "given_by": by,
        }
        write_record(record=found, by=by, **values)
        audit.note(by=by, verb="appraise_draft", about=group, sentence=f"{agency} spoke on “{row}”.")
    return found


def answer_appraisal(*, appraisal: Appraisal, came_of_it: str, by: Account) -> Appraisal:
    """Say what came of an agency's comment."""
    with transaction.atomic():
        held = _held(appraisal.draft.task_group, by)
        if write_record(record=appraisal, by=by, came_of_it=came_of_it.strip()) is not None:
            sentence = f"Said what came of the comment of {appraisal.agency} on “{held}”."
            audit.note(by=by, verb="answer_appraisal", about=held, sentence=sentence)
    return appraisal
