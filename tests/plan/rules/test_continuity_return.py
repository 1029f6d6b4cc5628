"""Where a business continuity plan stands."""

from __future__ import annotations

import datetime

from frankpledge.plan.rules.continuity_return import (
    ReturnFacts,
    counts,
    round_words,
    standing,
    standing_words,
    why_not_dated,
    year_later,
)

DUE = datetime.date(2026, 5, 1)
TODAY = datetime.date(2026, 5, 13)


def _facts(received: int | None = None, tested: int | None = None, excused: bool = False) -> ReturnFacts:
    day = [None if days is None else DUE + datetime.timedelta(days=days) for days in (received, tested)]
    return ReturnFacts(DUE, day[0], day[1], excused)


def test_each_standing_has_its_words() -> None:
    assert standing_words(_facts(), TODAY) == "Late by 12 days"
    assert standing_words(_facts(), DUE) == "Asked for"
    assert standing_words(_facts(received=-3), TODAY) == "Received, not tested"
    assert standing_words(_facts(received=1), TODAY) == "Received, not tested; 1 day late"
    assert standing_words(_facts(received=-3, tested=9), TODAY) == "Received and tested"
    assert standing_words(_facts(excused=True), TODAY) == "None needed"


def test_a_round_in_one_sentence_leaves_the_excused_out() -> None:
    found = counts(standing(one, TODAY) for one in (_facts(), _facts(-3), _facts(-3, 9), _facts(excused=True)))
    assert round_words(found) == "2 of 3 plans received, 1 tested, 1 late."


def test_days_that_cannot_stand_together_are_refused() -> None:
    assert "say when it came" in why_not_dated(None, DUE, TODAY)
    assert "before it was received" in why_not_dated(TODAY, DUE, TODAY)
    assert "still to come" in why_not_dated(TODAY + datetime.timedelta(days=1), None, TODAY)
    assert why_not_dated(DUE, TODAY, TODAY) == ""


def test_the_next_round_is_a_year_later_also_from_a_leap_day() -> None:
    assert year_later(DUE) == datetime.date(2027, 5, 1)
    assert year_later(datetime.date(2028, 2, 29)) == datetime.date(2029, 2, 28)
