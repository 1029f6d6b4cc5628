"""Where the task and finish groups stand, as a report; residents read of the groups that are Part 1, and no words of theirs."""

from __future__ import annotations

import datetime

from frankpledge.know.documents.content import Block, Column, Document, Section, Table, Words
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind
from frankpledge.plan.queries.strategy import INVENTED
from frankpledge.plan.queries.task_group import DraftShown, GroupRow, drafts_shown, group_rows

MEMBERS = (
    Column("group", "Group"),
    Column("lead", "Lead"),
    Column("due", "Pro-forma due", "date"),
    Column("tested", "Questions asked", "count"),
    Column("open", "Unanswered", "count"),
    Column("comments", "Comments", "count"),
    Column("waits", "Waits for"),
    Column("state", "State"),
)
RESIDENTS = (
    Column("group", "Group"),
    Column("agency", "Lead agency"),
    Column("due", "Plan due", "date"),
    Column("state", "State"),
)
TITLE = "Task and finish groups"


def task_group_editions(subject: str, on: datetime.date) -> Editions:
    """Both editions as at a day. Raises NoReport where no group is set up."""
    del subject  # there is one only
    rows = group_rows(on)
    if not rows:
        raise NoReport("No task and finish group is set up yet: there is nothing to report.")
    public = [row for row in rows if row.row.part == Part.ONE]
    return Editions(_document(on, _members(rows)), _document(on, _residents(public)) if public else None)


def _document(on: datetime.date, sections: tuple[Section, ...]) -> Document:
    about = PartnershipSettings.current()
    return Document(
        kind="plan", title=TITLE, partnership=about.name, area=about.area, area_code="", period=f"{on:%B %Y}", frozen_on=on,
        build="", sections=sections, sources=(), demonstration=INVENTED if about.is_demonstration else "",
    )  # fmt: skip


def _members(rows: list[GroupRow]) -> tuple[Section, ...]:
    overdue = [row for row in rows if row.is_overdue]
    said = f"{len(rows)} {'group' if len(rows) == 1 else 'groups'}, {len(overdue)} with something overdue."
    cells = tuple(
        (
            str(row.row), str(row.row.lead or row.row.agency or "Nobody yet"), row.row.submit_by, row.challenges,
            row.unanswered, row.appraisals, row.waits, row.row.get_state_display(),
        )
        for row in rows
    )  # fmt: skip
    table = Table("groups", "Where all groups stand", MEMBERS, cells)
    tested = tuple(
        _group(row, drafts) for row in rows if row.challenges for drafts in [drafts_shown(row.row)] if drafts
    )  # fmt: skip
    first = Section("groups", "Where all groups stand", (Words(said), table))
    return (first, Section("tested", "What the stress tests changed", (), tested)) if tested else (first,)


def _group(row: GroupRow, drafts: list[DraftShown]) -> Section:
    blocks: list[Block] = []
    for shown in reversed(drafts):
        for one in shown.challenges:
            who = str(one.person or one.asked_by)
            changed = f"Changed in the draft: {one.changed}" if one.changed else "Nothing was changed in the draft."
            answer = f"Answer: {one.answer} {changed}" if one.answer else "Not answered yet."
            blocks += [Words(one.question, by=f"{who}, of draft {shown.draft.number}"), Words(answer)]
    return Section(f"group-{row.row.pk}", str(row.row), tuple(blocks))


def _residents(rows: list[GroupRow]) -> tuple[Section, ...]:
    cells = tuple(
        (str(row.row), str(row.row.agency or "–"), row.row.submit_by, row.row.get_state_display()) for row in rows
    )
    table = Table("groups", "Where the groups stand", RESIDENTS, cells)
    said = "These groups bring several agencies together for a while to prepare a part of the plan."
    return (Section("groups", TITLE, (Words(said), table)),)


TASK_GROUP_REPORT = ReportKind(
    "task-groups",
    TITLE,
    "Where all groups stand, what each waits for, and what the stress tests changed.",
    task_group_editions,
)
