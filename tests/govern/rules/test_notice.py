"""Notice in clear working days: neither the day of the notice nor that of the meeting counts."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.govern.rules.notice import latest_notice, notice_of, refuse_short_notice
from frankpledge.kit.workdays import is_working_day

THURSDAY = date(2026, 12, 10)


def test_the_wednesday_of_the_week_before_gives_a_thursday_five_clear_days():
    notice = notice_of(given=date(2026, 12, 2), meeting=THURSDAY)
    assert (notice.clear, notice.is_enough, notice.latest) == (5, True, date(2026, 12, 2))
    assert [(one.on.day, one.counts) for one in notice.days] == [
        (3, True), (4, True), (5, False), (6, False), (7, True), (8, True), (9, True),
    ]  # fmt: skip


def test_one_day_later_is_too_few_and_the_working_says_so():
    notice = notice_of(given=date(2026, 12, 3), meeting=THURSDAY)
    assert not notice.is_enough
    said = refuse_short_notice(notice, urgency="", what="The meeting")
    assert "there are 4 clear working days; 5 are needed" in said
    assert "The last day for it is Wednesday 2 December 2026" in said


def test_a_reason_of_urgency_lets_it_and_blank_space_is_none():
    notice = notice_of(given=THURSDAY, meeting=THURSDAY)
    assert refuse_short_notice(notice, urgency="A death in custody", what="The meeting") == ""
    assert refuse_short_notice(notice, urgency="  ", what="The agenda").startswith("The agenda would have too little")


def test_bank_holidays_are_named_and_not_counted():
    notice = notice_of(given=date(2026, 12, 22), meeting=date(2027, 1, 4))
    assert [(one.on, one.why_not) for one in notice.days if one.why_not == "bank holiday"] == [
        (date(2026, 12, 25), "bank holiday"),
        (date(2026, 12, 26), "bank holiday"),
        (date(2026, 12, 28), "bank holiday"),
        (date(2027, 1, 1), "bank holiday"),
    ]
    assert notice.clear == 5


def test_a_group_without_the_rule_needs_no_notice():
    assert notice_of(given=THURSDAY, meeting=THURSDAY, needed=0).is_enough


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 12))
def test_the_latest_day_is_enough_and_the_next_working_day_is_not(meeting, needed):
    latest = latest_notice(meeting, needed)
    assert notice_of(given=latest, meeting=meeting, needed=needed).is_enough
    later = latest + timedelta(days=1)
    while not is_working_day(later):
        later += timedelta(days=1)
    assert not notice_of(given=later, meeting=meeting, needed=needed).is_enough
