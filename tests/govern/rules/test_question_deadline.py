"""Deadlines for questions against the papers' own, and against a plain second implementation."""

from __future__ import annotations

import datetime
import random

import holidays
import pytest

from frankpledge.govern.rules.question_deadline import (
    Anchor,
    DeadlineRule,
    deadline_of,
    governing,
    is_in_time,
    latest_publication,
    working_in_words,
)

D, T = datetime.date, datetime.time
FOUR = DeadlineRule(4, Anchor.BEFORE_MEETING, "general", T(10), D(2012, 1, 1), D(2018, 12, 31))
TEN = DeadlineRule(10, Anchor.BEFORE_MEETING, "general", None, D(2019, 1, 1))
TWO = DeadlineRule(2, Anchor.AFTER_PUBLICATION, "reports", T(17), D(2019, 1, 1))


@pytest.mark.parametrize(
    ("rule", "meeting", "published", "day"),
    [
        (FOUR, D(2017, 3, 9), None, D(2017, 3, 3)),  # printed in spring 2017: 10.00 am on Friday 3 March
        (TWO, D(2019, 6, 20), D(2019, 6, 12), D(2019, 6, 14)),  # printed in June 2019
        (TWO, D(2019, 6, 20), D(2019, 6, 11), D(2019, 6, 13)),  # what the day on that agenda really gives
        (TWO, D(2019, 6, 20), None, D(2019, 6, 14)),  # not published yet: the last lawful day is 12 June
        (TWO, D(2023, 1, 12), None, D(2023, 1, 6)),  # printed in January 2023
        (TEN, D(2023, 1, 12), None, D(2022, 12, 28)),  # over Christmas, New Year's Day and its substitute
    ],
)
def test_the_deadlines_of_the_papers_come_out(rule, meeting, published, day):
    assert deadline_of(rule, meeting=meeting, published=published).day == day


def test_the_working_names_every_counted_day_and_the_bank_holiday():
    words = working_in_words(deadline_of(TEN, meeting=D(2023, 1, 12), published=None))
    assert "10: Wed 28 Dec" in words
    assert "nor Mon 2 Jan (bank holiday)" in words
    assert words.endswith("By the end of Wednesday 28 December 2022.")


def test_a_rule_before_publication_says_that_it_may_move():
    deadline = deadline_of(TWO, meeting=D(2019, 6, 20), published=None)
    assert deadline.is_provisional
    assert "the last day on which the agenda may be published" in working_in_words(deadline)


def test_the_last_moment_counts_and_the_next_does_not():
    deadline = deadline_of(FOUR, meeting=D(2017, 3, 9), published=None)
    assert is_in_time(datetime.datetime.combine(D(2017, 3, 3), T(10, 0)), deadline)
    assert not is_in_time(datetime.datetime.combine(D(2017, 3, 3), T(10, 0, 1)), deadline)
    assert is_in_time(
        datetime.datetime.combine(D(2022, 12, 28), T(23, 59)), deadline_of(TEN, meeting=D(2023, 1, 12), published=None)
    )


def test_the_rule_of_the_meetings_day_governs_and_a_single_rule_governs_both_kinds():
    rules = [TEN, FOUR, TWO]
    assert governing(rules, meeting=D(2017, 3, 9), kind="general") is FOUR
    assert governing(rules, meeting=D(2017, 3, 9), kind="reports") is FOUR
    assert governing(rules, meeting=D(2019, 6, 20), kind="reports") is TWO
    assert governing(rules, meeting=D(2011, 6, 20), kind="general") is None


def test_a_rule_that_counts_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one working day, not 0"):
        deadline_of(DeadlineRule(0, Anchor.BEFORE_MEETING), meeting=D(2019, 6, 20), published=None)


def plain_deadline(count: int, meeting: datetime.date, published: datetime.date | None, before: bool) -> datetime.date:
    """The slow twin: lists of days, no stepping; it knows nothing of the module under test."""
    off = holidays.country_holidays("GB", subdiv="ENG", years=range(meeting.year - 2, meeting.year + 3))
    span = [meeting + datetime.timedelta(days=n) for n in range(-200, 201)]
    working = [day for day in span if day.weekday() not in (5, 6) and day not in off]
    if before:
        return [day for day in working if day < meeting][-count]
    if published is None:
        published = [day for day in working if len([d for d in working if day < d < meeting]) >= 5][-1]
    return [day for day in working if day > published][count - 1]


def test_random_cases_agree_with_the_plain_twin():
    chance = random.Random(20261122)
    for _ in range(400):  # the whole ten thousand are bench/deadlines.py's
        meeting = D(2012, 1, 1) + datetime.timedelta(days=chance.randrange(6500))
        count, before = chance.randrange(1, 25), chance.random() < 0.5
        published = meeting - datetime.timedelta(days=chance.randrange(5, 30)) if chance.random() < 0.6 else None
        rule = DeadlineRule(count, Anchor.BEFORE_MEETING if before else Anchor.AFTER_PUBLICATION)
        got = deadline_of(rule, meeting=meeting, published=published).day
        assert got == plain_deadline(count, meeting, published, before), (meeting, count, before, published)


def test_publication_leaves_five_clear_working_days():
    assert latest_publication(D(2019, 6, 20)) == D(2019, 6, 12)
    assert latest_publication(D(2023, 1, 12)) == D(2023, 1, 4)
