"""When an answer is late, how far a round is."""

import datetime

from frankpledge.plan.rules.review_round import is_late, progress_words, refused_due, refused_updated

DUE = datetime.date(2027, 4, 30)
DAY = datetime.timedelta(days=1)


def test_late_begins_the_day_after():
    assert not is_late(DUE, DUE)
    assert is_late(DUE + DAY, DUE)


def test_a_round_is_due_on_a_day_to_come():
    assert refused_due(DUE, DUE - DAY) == ""
    assert "not a day to come" in refused_due(DUE, DUE)


def test_who_may_say_updated():
    assert refused_updated(1, 3) == ""
    assert "Nothing to change" in refused_updated(0, 3)
    assert "leads no action" in refused_updated(0, 0)


def test_progress_in_words():
    assert progress_words(0, 0, 0, DUE, DUE) == "Nobody was asked."
    assert progress_words(3, 7, 0, DUE, DUE) == "3 of 7 agencies have answered."
    assert progress_words(6, 7, 1, DUE, DUE + DAY) == (
        "6 of 7 agencies have answered, 1 of them late. One is 1 day overdue."
    )
    assert progress_words(7, 7, 0, DUE, DUE + DAY) == "Every agency has answered."
