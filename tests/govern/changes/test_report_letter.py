"""Reminders before and after the due day: each once, whatever is run again."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.govern.changes.report_course import send_in
from frankpledge.govern.changes.report_letter import write_reminders
from frankpledge.govern.enums import MeetingState
from frankpledge.govern.models import Meeting
from frankpledge.partnership.models import Letter
from tests.factories.report import answer_all, make_report, writer

pytestmark = pytest.mark.django_db
DUE = datetime.date(2030, 6, 7)  # a Friday


def subjects(day):
    return [letter.subject for letter in write_reminders(today=day)]


def test_each_reminder_is_written_once_over_all_days_run_twice():
    make_report(writer())
    written = {}
    for ahead in range(-10, 21):
        day = DUE + datetime.timedelta(days=ahead)
        first, second = subjects(day), subjects(day)
        assert second == []
        if first:
            written[ahead] = first[0].partition(":")[0]
    assert written == {-3: "Reminder", 0: "Reminder", 3: "Overdue", 5: "Overdue", 7: "Overdue"}


def test_days_missed_are_made_up_by_one_letter_only():
    make_report(writer())
    assert len(subjects(DUE + datetime.timedelta(days=5))) == 1
    assert subjects(DUE + datetime.timedelta(days=5)) == []


def test_who_sent_it_in_is_left_alone_and_no_address_is_no_letter():
    rowan = writer()
    report = make_report(rowan)
    send_in(report=answer_all(report, rowan), by=rowan)
    assert subjects(DUE) == []
    silent = writer("Si Lent")
    silent.person.email = ""
    silent.person.save()
    make_report(silent, title="Other")
    assert subjects(DUE) == []


def test_an_overdue_letter_says_so():
    make_report(writer())
    write_reminders(today=DUE + datetime.timedelta(days=3))
    text = Letter.objects.get(subject__startswith="Overdue").text
    assert "was due on Friday 7 June 2030 and has not come" in text
    assert "marked late on the agenda" in text


@pytest.mark.parametrize("change", [{"date": DUE + datetime.timedelta(days=2)}, {"state": MeetingState.CANCELLED}])
def test_nobody_is_reminded_of_a_report_for_a_meeting_that_is_past_or_cancelled(change):
    report = make_report(writer())
    Meeting.objects.filter(pk=report.meeting_id).update(**change)
    assert subjects(DUE + datetime.timedelta(days=3)) == []
