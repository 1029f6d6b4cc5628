"""A report of Matters Outstanding brought in by itself: its rows are recorded for the meeting it went to, nothing else."""

import datetime

import pytest

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.paper import read_received, receive_text
from frankpledge.govern.changes.read_meeting import settle_meeting
from frankpledge.govern.enums import Becomes
from frankpledge.govern.models import Action, Meeting, Minute, Resolution
from frankpledge.partnership.enums import Part
from tests.cast import clerk
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db
TEXT = (
    "Safer Wexbridge Partnership Board\n\nMeeting: 10 September 2026\n\nMATTERS OUTSTANDING\n\n"
    "Minute number and title\tDecision\tUpdate\tBy\n"
    "Minute 62 (11 June 2026) Clinic merger\tRESOLVED that a list of contacts be sent to all members.\tSent.\tNHS W\n"
    "Minute 99 (11 June 2026) Data on theft\tRESOLVED that the agreement be rewritten.\tCompleted\ttbc\n"
)


def test_its_rows_are_recorded_for_the_meeting_it_went_to():
    row = read_received(paper_import=receive_text(title="Matters", text=TEXT, by=clerk()), by=clerk())
    (read,) = row.read_meetings.all()
    assert (read.becomes, read.date) == (Becomes.AGENDA, datetime.date(2026, 9, 10))
    group = make_group("Safer Wexbridge Partnership Board")
    settle_meeting(
        read_meeting=read, group=group, date=read.date, becomes=Becomes(read.becomes), part=Part.TWO, by=clerk()
    )
    accept_import(paper_import=row, by=clerk())
    printed = Meeting.objects.get(date=read.date).printed_matters.order_by("order")
    assert [(matter.minute_number, matter.title) for matter in printed] == [
        ("62", "Clinic merger"), ("99", "Data on theft"),
    ]  # fmt: skip
    assert [model.objects.count() for model in (Minute, Resolution, Action)] == [0, 0, 0]
