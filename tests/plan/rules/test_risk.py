"""What follows from a risk's own facts."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.plan.rules.risk import (
    ControlFacts,
    Holding,
    Move,
    RiskFacts,
    acceptance_words,
    band,
    changes_in_words,
    findings,
    is_target_reached,
    letter,
    rating,
    rating_words,
    review_overdue,
    vacancy_clock,
    why_not_accepted,
)
from frankpledge.plan.rules.risk_scale import BANDS

DAY = datetime.date(2026, 11, 22)
STEPS = st.integers(1, 5)


def _days(count: int) -> datetime.date:
    return DAY + datetime.timedelta(days=count)


@given(STEPS, STEPS)
def test_every_place_of_the_map_has_exactly_one_letter(likelihood: int, impact: int) -> None:
    score = rating(likelihood, impact)
    assert [one.letter for one in BANDS if one.low <= score <= one.high] == [letter(score)]


@given(STEPS, STEPS, STEPS)
def test_more_likely_or_worse_is_never_a_lower_letter(likelihood: int, impact: int, other: int) -> None:
    order = "GAR"
    higher = max(impact, other)
    assert order.index(letter(rating(likelihood, higher))) >= order.index(letter(rating(likelihood, impact)))


def test_a_rating_is_told_with_its_words() -> None:
    assert rating_words(3, 4) == "A 12 Medium: 3 Possible, 4 Major"
    assert band(15).letter == "R"
    assert band(6).letter == "G"


@pytest.mark.parametrize("steps", [(0, 3), (6, 1), (3, 6)])
def test_off_the_scale_is_refused_by_name(steps: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not on the scale"):
        rating(*steps)


def test_a_move_says_from_where_to_where() -> None:
    assert Move(8, 12).words == "Up: worse, from 8 to 12"
    assert Move(12, 8).words == "Down: better, from 12 to 8"
    assert Move(8, 8).words == "No change"
    assert Move(None, 8).words == "New"


def test_the_target_is_reached_at_it_or_below() -> None:
    assert is_target_reached(6, 6)
    assert not is_target_reached(8, 6)


def test_an_acceptance_has_a_reason_and_ends_within_a_year() -> None:
    assert why_not_accepted(DAY, _days(90), "Until the budget is set") == ""
    assert "Say why" in why_not_accepted(DAY, _days(90), "  ")
    assert "a day to come" in why_not_accepted(DAY, DAY, "Because")
    assert "a day to come" in why_not_accepted(DAY, None, "Because")
    assert "more than a year" in why_not_accepted(DAY, _days(367), "Because")


def test_an_acceptance_that_ended_says_so() -> None:
    assert acceptance_words("Ann", _days(3), DAY) == "Accepted by Ann until 25 November 2026."
    assert "ended 1 day ago" in acceptance_words("Ann", _days(-1), DAY)
    assert acceptance_words("Ann", None, DAY) == ""


@pytest.mark.parametrize(
    ("raised", "reviewed", "own_day", "meeting", "expected"),
    [
        (-100, None, None, -10, "Not reviewed at the meeting of 12 November 2026."),
        (-100, -10, None, -10, ""),
        (-5, None, None, -10, ""),  # it came after the meeting
        (-100, -9, -2, -10, "overdue by 2 days"),
        (-100, -1, -2, -10, ""),
        (-100, None, None, None, ""),  # there was no meeting yet
    ],
)
def test_a_review_is_overdue_by_the_meeting_or_its_own_day(
    raised: int, reviewed: int | None, own_day: int | None, meeting: int | None, expected: str
) -> None:
    told = review_overdue(
        raised_on=_days(raised),
        reviewed_on=None if reviewed is None else _days(reviewed),
        next_review_on=None if own_day is None else _days(own_day),
        last_meeting_on=None if meeting is None else _days(meeting),
        today=DAY,
    )
    assert told == expected if not expected.startswith("overdue") else expected in told


def test_a_vacancy_counts_its_days_from_the_last_holding() -> None:
    held = [Holding("Ann", "substantive", _days(-900), _days(-300)), Holding("Bo", "acting", _days(-299), _days(-96))]
    clock = vacancy_clock("MARAC Coordinator", held, DAY)
    assert (clock.is_filled, clock.days) == (False, 96)
    assert clock.words == "MARAC Coordinator has been vacant for 96 days, since 18 August 2026."


def test_a_post_that_is_only_covered_is_not_filled() -> None:
    clock = vacancy_clock("MARAC Coordinator", [Holding("Bo", "acting", _days(-40), None)], DAY)
    assert (clock.is_filled, clock.days) == (False, 40)
    assert "only covered, by Bo (acting) for 40 days" in clock.words


def test_a_post_with_its_own_holder_is_filled_and_one_never_held_is_not_guessed() -> None:
    assert vacancy_clock("Analyst", [Holding("Ann", "substantive", None, None)], DAY).is_filled
    never = vacancy_clock("Analyst", [], DAY)
    assert never.days is None
    assert "cannot be counted" in never.words
    to_come = vacancy_clock("Analyst", [Holding("Ann", "substantive", _days(5), None)], DAY)
    assert not to_come.is_filled


def _facts(**given: object) -> RiskFacts:
    control = ControlFacts("Rota", "Ann", False, "partial", False)
    usual: dict[str, object] = {
        "state": "adopted", "treatment": "treat", "current": 12, "target": 6, "owner": "Ann", "owner_left": False,
        "acceptance_over": False, "review_overdue": "", "controls": (control,),
    }  # fmt: skip
    return RiskFacts(**{**usual, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"owner": ""}, "Nobody owns it"),
        ({"owner_left": True}, "Its owner has left"),
        ({"acceptance_over": True}, "acceptance has ended"),
        ({"review_overdue": "Late."}, "Late."),
        ({"controls": ()}, "nothing is done about it"),
        ({"treatment": "tolerate", "current": 16}, "tolerated while high"),
        ({"controls": (ControlFacts("Rota", "", False, "weak", False),)}, "A control has no owner: “Rota”"),
        (
            {"controls": (ControlFacts("Rota", "Bo", True, "weak", False),)},
            "The owner of a control has left: “Rota” (Bo)",
        ),
        ({"controls": (ControlFacts("Rota", "Bo", False, "weak", True),)}, "A control is late: “Rota”"),
    ],
)
def test_what_is_missing_or_late_is_said(given: dict[str, object], words: str) -> None:
    assert findings(_facts()) == []
    found = findings(_facts(**given))
    assert len(found) == 1
    assert words in found[0]


def test_nothing_is_asked_of_a_closed_risk() -> None:
    assert findings(_facts(state="closed", owner="", controls=())) == []


def test_a_scoring_is_told_by_what_moved() -> None:
    before = {"current_likelihood": 3, "current_impact": 4}
    assert changes_in_words(before, {**before, "current_likelihood": 4}) == "Likelihood 3 Possible to 4 Likely"
    assert changes_in_words(before, before) == ""
    assert changes_in_words(None, before) == ""
