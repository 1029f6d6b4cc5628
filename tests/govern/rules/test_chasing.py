"""When the letters of a chase fall due."""

from __future__ import annotations

import datetime

from frankpledge.govern.rules.chasing import Stage, link_ends, reply_by, stage_day, stages_due

D = datetime.date
MEETING = D(2019, 6, 20)  # the agenda must be out by 12 June
FIRST, SECOND, CHAIR = Stage(1, -10, True), Stage(2, -3, True), Stage(3, 1, False)
STAGES = (FIRST, SECOND, CHAIR)


def due(today: datetime.date) -> list[Stage]:
    return stages_due(STAGES, replies=D(2019, 6, 7), meeting=MEETING, today=today)


def test_replies_are_wanted_before_the_agenda_must_go_out_or_did():
    assert reply_by(MEETING, days=3) == D(2019, 6, 7)
    assert reply_by(MEETING, days=3, published=D(2019, 6, 11)) == D(2019, 6, 6)


def test_days_count_as_working_days_over_a_bank_holiday():
    assert stage_day(D(2019, 6, 7), -10) == D(2019, 5, 23)  # 27 May 2019 was a bank holiday
    assert stage_day(D(2019, 6, 7), 1) == D(2019, 6, 10)
    assert stage_day(D(2019, 6, 8), 0) == D(2019, 6, 7)  # a Saturday: the working day before


def test_each_letter_falls_due_on_its_day():
    assert due(D(2019, 5, 22)) == []
    assert due(D(2019, 5, 23)) == [FIRST]
    assert due(D(2019, 6, 4)) == [SECOND]
    assert due(D(2019, 6, 10)) == [SECOND, CHAIR]


def test_a_clerk_who_begins_late_sends_owners_one_letter_and_after_the_meeting_none():
    assert due(D(2019, 6, 6)) == [SECOND]
    assert due(D(2019, 6, 21)) == []


def test_a_link_lives_a_week_beyond_the_meeting():
    assert link_ends(MEETING) == D(2019, 6, 27)
