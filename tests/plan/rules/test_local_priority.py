"""Local priorities of a year."""

from __future__ import annotations

import datetime

from frankpledge.plan.rules.local_priority import same_as, stands_at, why_not_kept

D = datetime.date
DEADLINE = D(2019, 3, 22)


def test_the_same_two_are_seen_to_be_the_same():
    now = ("Burglary and theft", "Violence with injury")
    assert same_as(now, ("violence with  injury", "Burglary & Theft")).startswith("The same two")
    assert same_as(now, ("Burglary and theft", "Drugs")).startswith("One of them")
    assert same_as(now, ("Arson", "Drugs")).startswith("Both are new")
    assert "not on record" in same_as(now, None)


def test_where_they_stand_against_the_deadline():
    assert stands_at(deadline=DEADLINE, resolved_on=None, submitted_on=None, on=D(2019, 3, 20)) == (
        "Proposed, not resolved yet: the deadline is 22 March 2019, 2 days left", False
    )  # fmt: skip
    words, late = stands_at(deadline=DEADLINE, resolved_on=D(2019, 3, 14), submitted_on=None, on=D(2019, 3, 23))
    assert late
    assert words == "Resolved, not submitted yet: the deadline was 22 March 2019, 1 day ago"
    words, late = stands_at(
        deadline=DEADLINE, resolved_on=D(2019, 3, 14), submitted_on=D(2019, 3, 24), on=D(2020, 1, 1)
    )
    assert (words, late) == ("Submitted on 24 March 2019, 2 days after the deadline", False)


def test_what_cannot_be_kept_says_why():
    assert why_not_kept("Arson", "arson", None, None)
    assert why_not_kept("Arson", "Drugs", None, DEADLINE)
    assert why_not_kept("Arson", "Drugs", DEADLINE, D(2019, 3, 1))
    assert why_not_kept("Arson", "Drugs", D(2019, 3, 14), DEADLINE) == ""
