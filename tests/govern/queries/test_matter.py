"""Matters Outstanding made from the log."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.govern.changes.action import (
    add_update,
    close_action,
    merge_actions,
    reassign,
    reopen_action,
    split_action,
    take_printed_updates,
    withdraw_update,
)
from frankpledge.govern.enums import ClosingReason, EventKind
from frankpledge.govern.packs.content import FindingKind, Outcome
from frankpledge.govern.queries.matter import matters_outstanding
from frankpledge.govern.queries.pack_matters import matters_paper
from frankpledge.govern.rules.reconcile import Kind
from tests.factories import govern as make

pytestmark = pytest.mark.django_db
MARCH, JUNE, AUTUMN = make.MARCH, make.JUNE, datetime.date(2024, 9, 12)
MAY = datetime.date(2024, 5, 2)


class Board:
    """A board with a March meeting, one action from it, and a June meeting to report to."""

    def __init__(self) -> None:
        self.group = make.make_group()
        self.by = make.make_account()
        self.march = make.make_meeting(self.group, MARCH)
        self.june = make.make_meeting(self.group, JUNE)
        self.minute = make.make_minute(self.march, "12", "Street lighting")
        self.resolution = make.make_resolution(
            self.minute, "that the lamps in Harbour Street be mended", part_number="1"
        )
        self.action = self.add("Mend the lamps in Harbour Street", resolution=self.resolution)

    def add(self, text, **fields):
        return make.make_action(minute=fields.pop("minute", self.minute), text=text, by=self.by, **fields)

    def report(self, meeting=None):
        return matters_outstanding(group=self.group, meeting=meeting or self.june)


@pytest.fixture
def board():
    return Board()


def texts(rows):
    return [row.action.text for row in rows]


def test_an_open_action_is_listed_with_its_minute_words_and_owner(board):
    (row,) = board.report().rows
    assert (row.label, row.title, row.words) == ("12.1", "Street lighting", board.resolution.text)
    assert row.owners == ("QX (to be settled)",)
    assert row.state == "Open"


def test_the_day_of_the_report_decides(board):
    close_action(
        action=board.action, reason=ClosingReason.DONE, text="Mended", by=board.by, on=JUNE + datetime.timedelta(1)
    )
    assert texts(board.report().rows) == [board.action.text]
    autumn = make.make_meeting(board.group, AUTUMN)
    report = board.report(autumn)
    assert texts(report.rows) == []
    assert [(row.reason, row.closed_why, row.closed_by) for row in report.closed] == [("Done", "Mended", str(board.by))]


def test_what_was_closed_before_the_last_meeting_is_counted_not_listed(board):
    close_action(action=board.action, reason=ClosingReason.DONE, text="Mended", by=board.by, on=MAY)
    report = board.report(make.make_meeting(board.group, AUTUMN))
    assert (texts(report.rows), texts(report.closed), texts(report.closed_before)) == ([], [], [board.action.text])
    assert report.statement == "1 action came from 1 earlier meeting: 0 open and listed, 1 closed. None is missing."


def test_updates_since_the_meeting_before_and_none_withdrawn(board):
    add_update(action=board.action, text="Ordered", by=board.by, on=MARCH + datetime.timedelta(3))
    slip = add_update(action=board.action, text="Wrong", by=board.by, on=MAY)
    withdraw_update(action=board.action, event=slip, by=board.by)
    (row,) = board.report().rows
    assert [update.text for update in row.updates] == ["Ordered", "Wrong"]  # withdrawn only later than June
    (row,) = board.report(make.make_meeting(board.group, datetime.date(2026, 12, 1))).rows
    assert [update.text for update in row.updates] == ["Ordered"]


def test_until_further_notice_comes_back_each_time(board):
    board.add("Report on the patrol", due_words="until further notice")
    for day in (AUTUMN, datetime.date(2024, 12, 12), datetime.date(2025, 3, 13)):
        report = board.report(make.make_meeting(board.group, day))
        assert [row.is_recurring for row in report.rows if "patrol" in row.action.text] == [True]


def test_split_parts_stand_for_the_whole_from_that_day(board):
    parts = split_action(
        action=board.action, parts=["Order lamps", "Fit lamps"], by=board.by, on=JUNE + datetime.timedelta(1)
    )
    assert texts(board.report().rows) == [board.action.text]
    later = board.report(make.make_meeting(board.group, AUTUMN))
    assert texts(later.rows) == [part.text for part in parts]
    assert texts(later.closed) == [board.action.text]
    assert later.missing == ()


def test_merged_and_reopened(board):
    other = board.add("Mend lamps")
    merge_actions(keep=board.action, into_it=[other], by=board.by, on=MAY)
    assert texts(board.report().rows) == [board.action.text]
    reopen_action(action=other, reason="Not the same lamps", by=board.by, on=MAY)
    assert texts(board.report().rows) == [board.action.text, other.text]


def test_the_owner_on_the_day_is_printed(board):
    agency = make.make_agency("Harbour Council")
    reassign(action=board.action, owners=[make.agency_owner(agency)], reason="New lead", by=board.by, on=MAY)
    assert board.report().rows[0].owners == ("Harbour Council",)
    early = make.make_meeting(board.group, datetime.date(2024, 4, 11))
    assert board.report(early).rows[0].owners == ("QX (to be settled)",)


def test_every_earlier_action_is_counted_by_meeting(board):
    old = make.make_meeting(board.group, datetime.date(2023, 11, 30))
    make.make_action(old, by=board.by)
    elsewhere = make.make_action(by=board.by)
    report = board.report()
    assert [(count.meeting, count.came_in, count.open) for count in report.counts] == [(old, 1, 1), (board.march, 1, 1)]
    assert elsewhere.text not in [row.action.pk for row in report.rows]
    assert report.statement == "2 actions came from 2 earlier meetings: 2 open and listed, 0 closed. None is missing."


def test_queries_do_not_grow_with_actions(board):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            report = board.report()
            [row.owners for row in report.rows]
        return len(queries)

    one = count()
    for number in range(5):
        action = board.add(f"Another {number}")
        add_update(action=action, text="Going well", by=board.by, on=MAY)
    assert count() == one


def print_row(board, **fields):
    values = {"minute_number": "12", "title": "Street lighting", "minute_meeting_date": MARCH} | fields
    return make.make_printed_matter(board.june, **values)


def test_the_print_is_held_against_the_log(board):
    board.add("Count the bollards on the quay and report back")
    print_row(board, minute_number="13", text="RESOLVED that the lamps in Harbour Street be mended")
    found = board.report().reconciliation.findings
    assert [finding.kind for finding in found] == [Kind.DROPPED, Kind.WRONG_CITATION]
    assert "bollards" in found[0].message


def test_a_promise_by_somebody_not_the_owner(board):
    robin = make.make_person("Robin Hale")
    make.make_person("Betty Marsh")
    reassign(action=board.action, owners=[make.person_owner(robin, "RH")], reason="Named", by=board.by, on=MAY)
    print_row(board, text=board.resolution.text, update="The item will be updated upon by Betty Marsh.")
    (finding,) = board.report().reconciliation.findings
    assert finding.kind is Kind.PROMISED_BY_ANOTHER
    assert "Betty Marsh" in finding.message


def test_printed_updates_become_updates_once(board):
    row = print_row(board, text=board.resolution.text, update="Lamps ordered, to be fitted by Betty Marsh.")
    print_row(board, text="that the regatta bunting be thanked", update="It was.")
    make.make_person("Betty Marsh")
    taken = take_printed_updates(meeting=board.june, by=board.by)
    assert [event.text for event in taken.added] == [row.update]
    assert [matter.text for matter in taken.unmatched] == ["that the regatta bunting be thanked"]
    assert taken.added[0].on == JUNE
    again = take_printed_updates(meeting=board.june, by=board.by)
    assert (again.added, again.already) == ((), 1)
    assert board.action.events.filter(kind=EventKind.UPDATED).count() == 1
    assert board.report().rows[0].updates[0].is_printed


def test_the_pack_is_filled_from_the_report(board):
    closed = board.add("Count the bollards")
    close_action(action=closed, reason=ClosingReason.OVERTAKEN, text="Bollards went", by=board.by, on=MAY)
    print_row(board, minute_number="13", text=board.resolution.text)
    paper = matters_paper(board.june)
    assert [(row.minute_number, row.words, row.state) for row in paper.rows] == [
        ("12", board.resolution.text, "Open"),
        ("12", "Count the bollards", "Closed: overtaken by events"),
    ]
    assert [entry.outcome for entry in paper.reconciliation] == [Outcome.LISTED, Outcome.CLOSED]
    assert (paper.reconciliation[1].reason, paper.reconciliation[1].why) == ("Overtaken by events", "Bollards went")
    assert [finding.kind for finding in paper.findings] == [FindingKind.WRONG_CITATION]
    assert paper.meetings == (MARCH,)
