"""From which records the three minimum standards are read: standing items and agendas, the calendar, assessments."""

from __future__ import annotations

import datetime
import re

from frankpledge.govern.enums import MeetingState
from frankpledge.govern.models import AgendaItem, Meeting, StandingItem
from frankpledge.know.enums import AssessmentState
from frankpledge.know.models import Assessment
from frankpledge.partnership.models import Group
from frankpledge.plan.models import ViolencePlan
from frankpledge.plan.rules.violence_standard import (
    Standard,
    monthly_tasking,
    months_before,
    standing_item,
    year_before,
    yearly_assessment,
)

NAMES_THE_PLAN = re.compile(r"(?:violence|knife crime).*\bplan\b|violence reduction|\bVRAP\b", re.IGNORECASE)
"""A title that means the plan; a report of the serious violence sub-group is not one."""
HELD = (MeetingState.HELD, MeetingState.AGREED)
AGREED = (AssessmentState.AGREED, AssessmentState.PUBLISHED)


def standards_of(plan: ViolencePlan, on: datetime.date) -> tuple[Standard, Standard, Standard]:
    """The three standards as at a day."""
    return _standing(plan.board, on), _tasking(plan.tasking_group, on), _assessment(on)


def _standing(board: Group | None, on: datetime.date) -> Standard:
    if board is None:
        return standing_item(None, (), (), on)
    titles = StandingItem.objects.filter(group=board).values_list("title", flat=True)
    held = Meeting.objects.filter(group=board, state__in=HELD, date__gt=year_before(on), date__lte=on)
    meetings = list(held.values_list("pk", "date"))
    rows = AgendaItem.objects.filter(meeting_id__in=[pk for pk, _ in meetings]).values_list("meeting_id", "title")
    named = {pk for pk, title in rows if NAMES_THE_PLAN.search(title)}
    return standing_item(
        str(board), [title for title in titles if NAMES_THE_PLAN.search(title)],
        [(day, pk in named) for pk, day in meetings], on,
    )  # fmt: skip


def _tasking(group: Group | None, on: datetime.date) -> Standard:
    if group is None:
        return monthly_tasking(None, (), on)
    days = Meeting.objects.filter(group=group, state__in=HELD, date__gte=months_before(on)[0], date__lte=on)
    return monthly_tasking(str(group), list(days.values_list("date", flat=True)), on)


def _assessment(on: datetime.date) -> Standard:
    rows = Assessment.objects.values_list("title", "agreed_on", "state")
    agreed = [(title, day) for title, day, state in rows if day is not None and state in AGREED]
    under_way = [title for title, _, state in rows if state in (AssessmentState.DRAFTING, AssessmentState.COMMENT)]
    return yearly_assessment(agreed, under_way, on)
