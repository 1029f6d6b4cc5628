"""Spending against plan, and how long the money lasts."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.plan.rules.spending import by_quarter, even_plan, outlook, quarter_words, quarters

D = datetime.date
SINCE, UNTIL = D(2026, 4, 1), D(2027, 3, 31)
YEAR = {"since": SINCE, "until": UNTIL}


def test_a_year_has_four_quarters_from_april() -> None:
    assert [quarter_words(one) for one in quarters(SINCE, UNTIL)] == [
        "April to June 2026", "July to September 2026", "October to December 2026", "January to March 2027",
    ]  # fmt: skip


def test_a_quarter_is_judged_when_it_has_ended() -> None:
    planned = {D(2026, 4, 1): Decimal(100), D(2026, 7, 1): Decimal(100)}
    lines = by_quarter(planned, [(D(2026, 5, 5), Decimal(120)), (D(2026, 8, 1), Decimal(10))], **YEAR, on=D(2026, 8, 2))
    assert [line.difference_words for line in lines] == ["£20 over", "", "", ""]
    assert lines[1].spent == 10


def test_money_spent_outside_the_project_is_not_lost_from_the_table() -> None:
    lines = by_quarter({}, [(D(2026, 3, 31), Decimal(7))], **YEAR, on=D(2026, 8, 2))
    assert (lines[0].words, lines[0].spent, lines[0].difference) == ("January to March 2026", 7, None)


@given(
    st.integers(0, 10**9).map(lambda pence: Decimal(pence) / 100),
    st.dates(D(2020, 1, 1), D(2030, 1, 1)), st.integers(0, 2000),
)  # fmt: skip
def test_an_even_plan_comes_to_the_sum_to_the_penny(amount: Decimal, since: datetime.date, days: int) -> None:
    until = since + datetime.timedelta(days=days)
    plan = even_plan(amount, since, until)
    assert sum(plan.values()) == amount
    assert sorted(plan) == quarters(since, until)


def test_money_that_goes_too_quickly_has_a_day_on_which_it_is_gone() -> None:
    found = outlook(Decimal(365), [(D(2026, 4, 30), Decimal(200))], **YEAR, on=D(2026, 7, 9))  # 100 days, 2 a day
    assert (found.spent, found.left, found.at_end) == (200, 165, Decimal(730))
    assert found.runs_out_on == D(2026, 9, 29)
    assert found.months_left == Decimal("2.7")
    assert "gone on 29 September 2026, before the end on 31 March 2027" in found.words


def test_money_that_goes_too_slowly_would_not_be_used() -> None:
    found = outlook(Decimal(365), [(D(2026, 4, 30), Decimal(50))], **YEAR, on=D(2026, 7, 9))
    assert found.runs_out_on is None
    assert "£182.50 would not be used" in found.words


def test_there_is_no_pace_without_spending_or_before_a_month() -> None:
    for spent, on in (([], D(2026, 9, 1)), ([(D(2026, 4, 2), Decimal(5))], D(2026, 4, 20))):
        found = outlook(Decimal(100), spent, **YEAR, on=on)
        assert found.months_left is None
        assert "no pace to go by" in found.words


def test_more_than_there_is_and_an_end_that_has_passed_are_told() -> None:
    spent = [(D(2026, 5, 1), Decimal(150))]
    assert outlook(Decimal(100), spent, **YEAR, on=D(2026, 9, 1)).words == "£50 more is spent than there is."
    assert "£50 was not spent" in outlook(Decimal(200), spent, **YEAR, on=D(2027, 4, 1)).words


def test_spending_to_come_does_not_count() -> None:
    assert outlook(Decimal(100), [(D(2026, 9, 2), Decimal(5))], **YEAR, on=D(2026, 9, 1)).spent == 0


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 364))
def test_what_is_spent_and_left_is_always_the_whole(amount: int, spent: int, day: int) -> None:
    on = SINCE + datetime.timedelta(days=day)
    found = outlook(Decimal(amount), [(SINCE, Decimal(spent))], **YEAR, on=on)
    assert found.spent + found.left == amount
    assert found.runs_out_on is None or on <= found.runs_out_on <= UNTIL


def test_a_single_day_and_money_that_is_all_spent_are_told_as_such() -> None:
    first, until = datetime.date(2026, 4, 1), datetime.date(2027, 3, 31)
    new = outlook(Decimal(1000), [(first, Decimal(10))], since=first, until=until, on=first)
    assert new.words.endswith("it has run for 1 day.")
    gone = outlook(Decimal(1000), [(first, Decimal(1000))], since=first, until=until, on=datetime.date(2026, 9, 1))
    assert gone.words == "All of it is spent, before the end on 31 March 2027."
