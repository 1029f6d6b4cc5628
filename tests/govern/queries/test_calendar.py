"""What stands on the calendar's days."""

from __future__ import annotations

import pytest

from frankpledge.govern.changes.report_course import send_in
from frankpledge.govern.queries.calendar import entries_between
from tests.factories.govern import make_group
from tests.factories.report import answer_all, make_report, writer

pytestmark = pytest.mark.django_db


def test_a_report_stands_on_its_due_day_until_it_is_sent_in():
    by = writer()
    report = make_report(by)
    day = report.due_on
    told = [entry for entry in entries_between(day, day) if entry.kind == "Report"]
    assert [(entry.text, entry.href) for entry in told] == [(f"Due: {report.title}", report.get_absolute_url())]
    assert not [entry for entry in entries_between(day, day, group=make_group()) if entry.kind == "Report"]
    send_in(report=answer_all(report, by), by=by)
    assert not [entry for entry in entries_between(day, day) if entry.kind == "Report"]
