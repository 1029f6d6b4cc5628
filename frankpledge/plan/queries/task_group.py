"""Task and finish groups: where all of them stand, and one with its drafts, its stress test and what agencies said."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from frankpledge.partnership.access.check import may, refusal
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, Person
from frankpledge.plan.enums.task_group import DraftState, TaskGroupState
from frankpledge.plan.models import Appraisal, Challenge, TaskDraft, TaskForm, TaskGroup
from frankpledge.plan.rules.task_group import FIRST_HEADINGS, waits_for


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group in the table of where all stand."""

    row: TaskGroup
    waits: str
    is_overdue: bool
    draft: TaskDraft | None
    """The last one submitted."""
    challenges: int
    unanswered: int
    appraisals: int


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft under its headings, with what was asked and said of it."""

    draft: TaskDraft
    answers: tuple[tuple[str, str], ...]
    """Heading and text."""
    challenges: tuple[Challenge, ...]
    appraisals: tuple[Appraisal, ...]


def task_groups() -> QuerySet[TaskGroup]:
    """All of them, by the day their pro-forma is due."""
    rows: QuerySet[TaskGroup] = TaskGroup.objects.select_related("group", "lead", "agency", "strategy", "priority")
    return rows


def group_rows(on: datetime.date, *, words: str = "", state: str = "", only_overdue: bool = False) -> list[GroupRow]:
    """Where the groups stand on a day; ``words`` narrows by name, lead, agency or remit."""
    rows = task_groups()
    if words.strip():
        for word in words.split():
            rows = rows.filter(
                Q(group__name__icontains=word) | Q(lead__name__icontains=word) | Q(agency__name__icontains=word)
                | Q(remit__icontains=word) | Q(priority__title__icontains=word)
            )  # fmt: skip
    if state:
        rows = rows.filter(state=state)
    found = [group_row(one, on) for one in rows.prefetch_related(_drafts())]
    return [one for one in found if one.is_overdue] if only_overdue else found


def _drafts() -> Prefetch[str, QuerySet[TaskDraft], str]:
    submitted = TaskDraft.objects.filter(state=DraftState.SUBMITTED).annotate(
        asked=Count("challenges", distinct=True),
        unanswered=Count("challenges", filter=Q(challenges__answered_on__isnull=True), distinct=True),
        said=Count("appraisals", distinct=True),
    )
    return Prefetch("drafts", queryset=submitted, to_attr="submitted")


def group_row(row: TaskGroup, on: datetime.date) -> GroupRow:
    """One group with the counts of its last submitted draft."""
    if not hasattr(row, "submitted"):
        row = task_groups().prefetch_related(_drafts()).get(pk=row.pk)
    drafts = getattr(row, "submitted", [])
    last = drafts[0] if drafts else None
    unanswered = sum(one.unanswered for one in drafts)
    waits, overdue = waits_for(
        row.state, submit_by=row.submit_by, submitted=bool(drafts), unanswered_challenges=unanswered,
        comment_by=row.comment_by, on=on,
    )  # fmt: skip
    asked, said = sum(one.asked for one in drafts), sum(one.said for one in drafts)
    return GroupRow(row, waits, overdue, last, asked, unanswered, said)


def open_draft(row: TaskGroup) -> TaskDraft | None:
    """The draft that is being written."""
    found: TaskDraft | None = TaskDraft.objects.filter(task_group=row, state=DraftState.WRITING).first()
    return found


def drafts_shown(row: TaskGroup) -> list[DraftShown]:
    """Every draft, the latest first, under the headings it was written under."""
    drafts = TaskDraft.objects.filter(task_group=row).select_related("form", "submitted_by__person")
    found = drafts.prefetch_related(
        Prefetch("challenges", queryset=Challenge.objects.select_related("person")),
        Prefetch("appraisals", queryset=Appraisal.objects.select_related("agency", "given_by__person")),
    )
    return [
        DraftShown(
            one, tuple((heading["title"], one.answers.get(heading["key"], "")) for heading in one.form.headings),
            tuple(one.challenges.all()), tuple(one.appraisals.all()),
        )
        for one in found
    ]  # fmt: skip


def form_in_force() -> TaskForm:
    """The latest edition of the pro-forma; the first is made by whoever first needs it."""
    found = TaskForm.objects.first()
    if found is not None:
        return found
    headings = [{"key": key, "title": title, "help": text} for key, title, text in FIRST_HEADINGS]
    return TaskForm(edition=1, headings=headings)


def members_of(row: TaskGroup) -> list[Person]:
    """Who is on the group now."""
    return list(
        Person.objects.filter(memberships__group=row.group_id, memberships__until__isnull=True)
        .select_related("agency")
        .distinct()
    )


def is_own(account: Account, row: TaskGroup) -> bool:
    """Whether somebody leads the group, is on it, or works for the agency that leads it."""
    person = account.person
    if person is None:
        return False
    if person.pk == row.lead_id or (row.agency_id and person.agency_id == row.agency_id):
        return True
    return row.group.memberships.filter(person=person, until__isnull=True).exists()


def why_not_own(account: Account, row: TaskGroup) -> str:
    """Why somebody may not write for a group; empty where they may: the coordinator for any, others for their own."""
    if may(account, Permission.PLAN_WRITE):
        return ""
    if reason := refusal(account, Permission.PLAN_UPDATE_OWN):
        return reason
    if is_own(account, row):
        return ""
    who = row.lead or row.agency or "its lead"
    return f"“{row}” is not a group of yours: ask {who}, or the coordinator."


def open_groups_overdue(on: datetime.date) -> list[GroupRow]:
    """Groups that let others wait on a day."""
    rows = task_groups().exclude(state=TaskGroupState.CLOSED).prefetch_related(_drafts())
    return [one for one in (group_row(row, on) for row in rows) if one.is_overdue]
