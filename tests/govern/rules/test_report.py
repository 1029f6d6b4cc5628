"""By when a report is due, who may sign, when it is late."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.govern.rules.report import (
    is_late,
    refuse_chain,
    refuse_release,
    refuse_sending,
    refuse_signing,
    report_due,
    standing,
)

DAY = datetime.date


def test_due_days_before_the_publication_that_leaves_five_clear_days():
    found = report_due(DAY(2019, 6, 20), 3)
    assert (found.publication, found.day) == (DAY(2019, 6, 12), DAY(2019, 6, 7))
    assert found.working[0] == "The meeting is on Thursday 20 June 2019."
    assert "5 clear working days before the meeting" in found.working[1]
    assert found.working[2].endswith("3 working days before that: Friday 7 June 2019.")


def test_bank_holidays_and_a_known_publication_count():
    assert report_due(DAY(2026, 1, 8), 3).day == DAY(2025, 12, 23)
    assert report_due(DAY(2019, 6, 20), 1, publication=DAY(2019, 6, 11)).day == DAY(2019, 6, 10)
    assert report_due(DAY(2019, 6, 20), 3, clear_days=3).publication == DAY(2019, 6, 14)


@pytest.mark.parametrize(
    ("due", "sent", "today", "late"),
    [
        (DAY(2019, 6, 7), DAY(2019, 6, 7), DAY(2019, 6, 20), False),
        (DAY(2019, 6, 7), DAY(2019, 6, 8), DAY(2019, 6, 20), True),
        (DAY(2019, 6, 7), None, DAY(2019, 6, 7), False),
        (DAY(2019, 6, 7), None, DAY(2019, 6, 8), True),
        (None, None, DAY(2019, 6, 8), False),
    ],
)
def test_late_from_the_day_after(due, sent, today, late):
    assert is_late(due, sent, today) is late


def test_the_author_is_never_the_last_approver():
    assert "cannot be the last" in refuse_chain([{2}, {1}], {1}, ["Bo", "Al"])
    assert refuse_chain([{1}, {2}], {1}, ["Al", "Bo"]) is None
    assert "twice" in refuse_chain([{2}, {2}], {1}, ["Bo", "Bo"])
    assert refuse_chain([{1, 3}], {1}, ["Head of Lamps"]) is None
    assert refuse_chain([set()], {1}, ["Vacant post"]) is None
    told = {"state": "sent_in", "people": {1, 3}, "authors": {1}}
    assert "cannot be the last" in refuse_signing(person=1, is_last=True, **told)
    assert refuse_signing(person=1, is_last=False, **told) is None
    assert refuse_signing(person=3, is_last=True, **told) is None
    assert "not your turn" in refuse_signing(person=9, is_last=True, **told)
    assert "not your turn" in refuse_signing(person=None, is_last=True, **told)
    assert "sent in" in refuse_signing(state="writing", person=3, people={3}, authors={1}, is_last=True)


def test_release_waits_for_everybody_and_never_goes_by_the_author_alone():
    told = {"state": "sent_in", "authors": {1}}
    assert "signed by Bo" in refuse_release(unsigned=["Bo"], person=2, has_chain=True, **told)
    assert "nobody else" in refuse_release(unsigned=[], person=1, has_chain=False, **told)
    assert refuse_release(unsigned=[], person=1, has_chain=True, **told) is None
    assert refuse_release(unsigned=[], person=2, has_chain=False, **told) is None
    assert "sent in" in refuse_release(state="writing", unsigned=[], person=2, authors={1}, has_chain=False)


def test_sending_needs_every_answer():
    assert "not answered yet: Author" in refuse_sending("writing", ["Author"])
    assert refuse_sending("writing", []) is None
    assert "sent in" in refuse_sending("sent_in", [])
    assert "no longer wanted" in refuse_sending("withdrawn", [])


def test_standing_follows_the_packs():
    assert standing("released", in_pack=True, published=True) == "published"
    assert standing("released", in_pack=True, published=False) == "in_pack"
    assert standing("writing", in_pack=True, published=True) == "writing"
