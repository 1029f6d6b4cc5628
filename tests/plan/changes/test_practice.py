"""Best practice: proposed, reviewed by a second person, public only while it is published."""

from __future__ import annotations

import pytest

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part, Role
from frankpledge.plan.changes.practice import (
    change_practice,
    propose_practice,
    publish_practice,
    review_practice,
    withdraw_practice,
)
from frankpledge.plan.models import Practice
from frankpledge.plan.published import published_practices
from tests.factories.partnership import make_account

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Names before the end",
    "what": "Read back",
    "evidence": "Counted",
    "result": "Fewer",
    "whose": "Ours",
}


def test_an_entry_goes_from_proposal_by_review_to_residents_and_back() -> None:
    officer, coordinator = make_account(Role.OFFICER), make_account(Role.COORDINATOR)
    practice = propose_practice(by=officer, **WORDS)
    with pytest.raises(CannotDo, match="has not been reviewed"):
        publish_practice(practice=practice, by=coordinator)
    with pytest.raises(CannotDo, match="what you found"):
        review_practice(practice=practice, is_good=True, review=" ", by=coordinator)
    review_practice(practice=practice, is_good=True, review="Counted again", by=coordinator)
    assert published_practices() == []
    assert publish_practice(practice=practice, by=coordinator).part == Part.ONE
    assert [one.title for one in published_practices()] == ["Names before the end"]
    with pytest.raises(CannotDo, match="withdraw it first"):
        change_practice(practice=practice, by=coordinator, title="Other")
    assert withdraw_practice(practice=practice, reason="Wrong", by=coordinator).part == Part.TWO
    assert published_practices() == []
    with pytest.raises(CannotDo, match="not published"):
        withdraw_practice(practice=practice, reason="Wrong", by=coordinator)


def test_nobody_reviews_what_they_proposed_and_changed_words_are_reviewed_again() -> None:
    one, other = make_account(Role.COORDINATOR), make_account(Role.CLERK)
    practice = propose_practice(by=one, **WORDS)
    with pytest.raises(CannotDo, match="You proposed it"):
        review_practice(practice=practice, is_good=True, review="Good", by=one)
    review_practice(practice=practice, is_good=True, review="Good", by=other)
    assert change_practice(practice=practice, by=one, result="Far fewer").state == "proposed"
    review_practice(practice=practice, is_good=False, review="Not shown", by=other)
    assert Practice.objects.get().state == "declined"
    with pytest.raises(Refused):
        review_practice(practice=practice, is_good=True, review="Good", by=make_account(Role.OFFICER))
