"""The agenda pack of June 2019, brought in as a clerk would, and its printed report held against the log it fills."""

from __future__ import annotations

import datetime
import re

import pytest

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.action import take_printed_updates
from frankpledge.govern.changes.paper import read_received, receive_file
from frankpledge.govern.changes.read_meeting import settle_meeting
from frankpledge.govern.enums import Becomes
from frankpledge.govern.models import Action, Meeting
from frankpledge.govern.queries.matter import matters_outstanding
from frankpledge.govern.rules.reconcile import Kind
from frankpledge.partnership.enums import Part
from tests.cast import clerk
from tests.factories.govern import make_group

pytestmark = [pytest.mark.django_db, pytest.mark.shared]
JUNE = datetime.date(2019, 6, 20)


@pytest.fixture
def june(shared):
    """The June meeting, with everything of its pack recorded."""
    (path,) = (shared / "documents").glob("003*.txt")
    row = read_received(paper_import=receive_file(name=path.name, data=path.read_bytes(), by=clerk()), by=clerk())
    group = make_group("The Board under test", short_name="SBP")
    for read in row.read_meetings.all():
        settle_meeting(
            read_meeting=read, group=group, date=read.date, becomes=Becomes(read.becomes), part=Part.TWO, by=clerk()
        )
    accept_import(paper_import=row, by=clerk())
    return Meeting.objects.get(date=JUNE)


def test_exactly_the_three_dropped_the_citation_and_the_promise(june):
    report = matters_outstanding(group=june.group, meeting=june)
    assert len(report.rows) == 10
    findings = report.reconciliation.findings
    by_kind = {kind: [finding for finding in findings if finding.kind is kind] for kind in Kind}
    assert [re.match(r"Minute (\S+)", found.message)[1] for found in by_kind[Kind.DROPPED]] == ["65.3", "72", "74.2"]
    (citation,) = by_kind[Kind.WRONG_CITATION]
    assert citation.minute_number == "68b"
    assert "stand in minute 68a" in citation.message
    (promise,) = by_kind[Kind.PROMISED_BY_ANOTHER]
    assert promise.minute_number == "64"
    assert "Betty McDonald" in promise.message
    assert len(findings) == 5


def test_until_further_notice_is_marked_and_next_meeting_is_june(june):
    report = matters_outstanding(group=june.group, meeting=june)
    assert [row.label for row in report.rows if row.is_recurring] == ["74.2"]
    assert [row.label for row in report.rows if row.action.due_on == JUNE] == ["64"]


def test_the_printed_updates_are_taken_once(june):
    taken = take_printed_updates(meeting=june, by=clerk())
    assert (len(taken.added), taken.already, taken.unmatched) == (7, 0, ())
    assert take_printed_updates(meeting=june, by=clerk()).already == 7
    updated = Action.objects.filter(events__kind="updated").distinct().count()
    assert updated == 7
