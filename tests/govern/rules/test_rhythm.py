"""The rhythm of business: each kind by example, then walked through invented years by hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.govern.enums import RhythmKind
from frankpledge.govern.rules.rhythm import Occasion, PutOff, Rule, forward_plan, ordinal, year_of

JAN = date(2025, 1, 1)
# Quarterly meetings of 2025 and 2026, numbered from 1.
QUARTERS = [
    Occasion(n, day)
    for n, day in enumerate((date(year, month, 12) for year in (2025, 2026) for month in (3, 6, 9, 12)), start=1)
]


def planned(rule, occasions=QUARTERS, put_off=(), stood_on=()):
    """The meetings an item falls on."""
    plan = forward_plan([rule], occasions, put_off, {rule.key: frozenset(stood_on)})
    return [key for key in sorted(plan.falls) for _ in plan.falls[key]]


def without(*cancelled):
    return [replace(one, is_open=False, is_cancelled=True) if one.key in cancelled else one for one in QUARTERS]


def passed(*keys):
    return [replace(one, is_open=False) if one.key in keys else one for one in QUARTERS]


def test_an_annual_item_falls_on_the_first_meeting_from_its_month_on():
    assert planned(Rule(1, RhythmKind.ANNUAL, JAN, month=5)) == [2, 6]
    assert planned(Rule(1, RhythmKind.ANNUAL, JAN, month=5), without(2)) == [3, 6]


def test_an_annual_item_added_after_its_month_waits_for_the_next_year():
    assert planned(Rule(1, RhythmKind.ANNUAL, date(2025, 6, 1), month=5)) == [6]


def test_an_annual_item_that_was_left_off_comes_to_the_next_meeting_and_once_taken_rests():
    rule = Rule(1, RhythmKind.ANNUAL, JAN, month=3)
    assert planned(rule, passed(1)) == [2, 5]
    assert planned(rule, passed(1), stood_on=[1]) == [5]


def test_every_second_meeting_does_not_count_the_cancelled_one():
    assert planned(Rule(1, RhythmKind.EVERY_NTH, JAN, every=2)) == [1, 3, 5, 7]
    assert planned(Rule(1, RhythmKind.EVERY_NTH, JAN, every=2), without(2)) == [1, 4, 6, 8]


def test_a_theme_goes_to_the_next_meeting_when_its_own_is_cancelled_and_says_so():
    rule = Rule(1, RhythmKind.THEME, JAN, meeting=3)
    assert planned(rule) == [3]
    plan = forward_plan([rule], without(3))
    assert [(fall.meeting, fall.because) for fall in plan.on(4)] == [
        (4, "Meant for 12 September 2025, which was cancelled")
    ]


def test_until_further_notice_is_every_meeting_between_its_days():
    rule = Rule(1, RhythmKind.UNTIL_NOTICE, date(2025, 5, 1), until=date(2026, 3, 31))
    assert planned(rule) == [2, 3, 4, 5]


def test_what_was_asked_for_next_time_stands_until_it_was_on_an_agenda():
    rule = Rule(1, RhythmKind.NEXT_TIME, date(2025, 4, 1))
    assert planned(rule) == [2]
    assert planned(rule, passed(1, 2)) == [3]
    assert planned(rule, passed(1, 2), stood_on=[2]) == []


def test_a_postponed_item_comes_back_with_the_reason_and_the_meeting_it_came_from():
    rule = Rule(1, RhythmKind.NEXT_TIME, JAN)
    plan = forward_plan([rule], QUARTERS, [PutOff(1, 1, None, "the author was ill")])
    (fall,) = plan.on(2)
    assert (fall.carried_from, fall.because) == ((1,), "Postponed from 12 March 2025: the author was ill")
    assert list(plan.falls) == [2]


def test_postponed_twice_it_goes_on_from_there_and_names_both_meetings():
    put_off = [PutOff(1, 1, 3, "ill"), PutOff(1, 3, None, "no figures")]
    (fall,) = forward_plan([Rule(1, RhythmKind.NEXT_TIME, JAN)], QUARTERS, put_off).on(4)
    assert (fall.carried_from, fall.reason) == ((1, 3), "no figures")
    assert "12 March 2025 and 12 September 2025" in fall.because


def test_postponed_to_a_meeting_that_is_then_cancelled_it_goes_to_the_next_one():
    assert planned(Rule(1, RhythmKind.NEXT_TIME, JAN), without(3), [PutOff(1, 1, 3, "ill")]) == [2]


def test_a_meeting_arranged_in_between_does_not_draw_it_from_the_agenda_it_stands_on():
    put_off = [PutOff(1, 1, None, "ill")]
    assert planned(Rule(1, RhythmKind.NEXT_TIME, JAN), put_off=put_off, stood_on=[3]) == [3]


def test_with_no_meeting_to_go_to_it_waits():
    plan = forward_plan([Rule(1, RhythmKind.NEXT_TIME, JAN)], QUARTERS[:1], [PutOff(1, 1, None, "ill")])
    assert plan.falls == {}
    assert plan.waiting == [(1, "Put off from 12 March 2025: ill. No later meeting is arranged.")]
    assert forward_plan([Rule(2, RhythmKind.THEME, JAN)], []).waiting == [(2, "No meeting is arranged for it yet.")]


def test_one_meeting_has_an_item_once_though_rule_and_postponement_meet_there():
    rule = Rule(1, RhythmKind.UNTIL_NOTICE, JAN)
    assert planned(rule, put_off=[PutOff(1, 1, None, "ill")]) == [2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(("number", "words"), [(2, "second"), (7, "7th"), (11, "11th"), (21, "21st"), (22, "22nd")])
def test_ordinals(number, words):
    assert ordinal(number) == words


@st.composite
def years_of_meetings(draw):
    """Up to thirty meetings over five years, some cancelled before their day."""
    days = sorted(draw(st.sets(st.integers(0, 1825), min_size=1, max_size=30)))
    cancelled = draw(st.sets(st.integers(1, len(days))))
    return [
        Occasion(n, JAN + timedelta(days=offset), n not in cancelled, n in cancelled)
        for n, offset in enumerate(days, start=1)
    ]


def walk(rule, occasions, put_off_at=frozenset(), look=None):
    """Live through the meetings: each agenda takes what falls on it unless it is put off. Returns where it stood."""
    stood, put_off, now = set(), [], list(occasions)
    for place, one in enumerate(occasions):
        if not one.is_cancelled:
            plan = forward_plan([rule], now, put_off, {rule.key: frozenset(stood)})
            if look:
                look(plan, stood)
            if plan.on(one.key):
                assert len(plan.on(one.key)) == 1
                if one.key in put_off_at:
                    put_off.append(PutOff(rule.key, one.key, None, "no figures"))
                else:
                    stood.add(one.key)
        now[place] = replace(one, is_open=False)
    return stood, forward_plan([rule], now, put_off, {rule.key: frozenset(stood)})


@settings(max_examples=300, deadline=None)
@given(years_of_meetings(), st.integers(1, 12))
def test_an_annual_item_stands_exactly_once_in_each_of_its_years_that_has_a_meeting(occasions, month):
    rule = Rule(1, RhythmKind.ANNUAL, JAN, month=month)
    stood, _ = walk(rule, occasions)
    first = date(2025, month, 1)
    held = {year_of(one.on, month) for one in occasions if not one.is_cancelled and one.on >= first}
    years = [year_of(one.on, month) for one in occasions if one.key in stood]
    assert sorted(years) == sorted(held)


@settings(max_examples=300, deadline=None)
@given(years_of_meetings(), st.integers(1, 6))
def test_every_nth_counts_the_meetings_that_take_place_only(occasions, every):
    stood, _ = walk(Rule(1, RhythmKind.EVERY_NTH, JAN, every=every), occasions)
    takes_place = [one.key for one in occasions if not one.is_cancelled]
    assert sorted(stood) == takes_place[::every]


@settings(max_examples=300, deadline=None)
@given(years_of_meetings(), st.sets(st.integers(1, 30)), st.sampled_from([RhythmKind.NEXT_TIME, RhythmKind.THEME]))
def test_what_comes_once_is_never_lost_however_often_it_is_put_off(occasions, put_off_at, kind):
    def look(plan, stood):
        places = [key for key in plan.falls for _ in plan.falls[key]]
        assert len(places) == (0 if stood else 1)
        assert not plan.waiting

    stood, after = walk(Rule(1, kind, JAN, meeting=1), occasions, put_off_at, look)
    assert len(stood) <= 1
    assert bool(after.waiting) == (not stood)


@settings(max_examples=300, deadline=None)
@given(years_of_meetings(), st.sets(st.integers(1, 30)), st.integers(1, 12))
def test_an_annual_item_put_off_is_owed_until_it_stood_and_no_year_goes_without_or_has_it_more_than_twice(
    occasions, put_off_at, month
):
    """Twice only where last year's was put off into this one and this year's came later."""
    stood, after = walk(Rule(1, RhythmKind.ANNUAL, JAN, month=month), occasions, put_off_at)
    years = [year_of(one.on, month) for one in occasions if one.key in stood]
    assert all(years.count(year) <= 2 for year in years)
    takes_place = [one for one in occasions if not one.is_cancelled and one.on >= date(2025, month, 1)]
    if takes_place and not stood:
        assert after.waiting
