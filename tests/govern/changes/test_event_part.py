"""Which words of a history the public report may print."""

import pytest

from frankpledge.govern.changes.action import ActionRefused, add_update, close_action
from frankpledge.govern.changes.event_part import mark_event
from frankpledge.govern.enums import ClosingReason
from frankpledge.govern.packs.content import MattersPaper, Outcome
from frankpledge.govern.packs.editions import for_public_paper
from frankpledge.govern.queries.pack_matters import matters_paper
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry
from tests.cast import clerk, officer
from tests.factories.govern import JUNE, MARCH, make_action, make_group, make_meeting, make_minute

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged():
    """A Part 1 action of March with one update, and the June meeting that hears of it."""
    by, group = clerk(), make_group()
    march, june = make_meeting(group=group, date=MARCH), make_meeting(group=group, date=JUNE)
    minute = make_minute(march)
    minute.part = 1
    minute.save()
    action = make_action(meeting=march, minute=minute, by=by, part=1)
    return by, action, add_update(action=action, text="Spoke to the family at number 9.", by=by, on=JUNE), june


def printed(june) -> list[str]:
    paper = matters_paper(june, part=1)
    public = for_public_paper(paper)
    assert isinstance(public, MattersPaper)
    return [update.text for row in public.rows for update in row.updates]


def test_an_update_stays_out_of_the_public_report_until_somebody_decides(logged):
    by, _, event, june = logged
    assert printed(june) == []
    mark_event(event=event, part=Part.ONE, by=by)
    assert printed(june) == ["Spoke to the family at number 9."]
    mark_event(event=event, part=Part.TWO, by=by)
    assert printed(june) == []


def test_a_part_1_action_under_a_part_2_minute_prints_neither_title_nor_words(logged):
    _, action, _, june = logged
    action.minute.part = 2
    action.minute.save()
    public = for_public_paper(matters_paper(june, part=1))
    assert [(row.title, row.words) for row in public.rows] == [
        ("Confidential item", "This action is confidential (Part 2).")
    ]


def test_an_officer_cannot_decide_and_an_opening_has_nothing_to_decide(logged):
    by, action, event, _ = logged
    with pytest.raises(Refused):
        mark_event(event=event, part=Part.ONE, by=officer())
    with pytest.raises(ActionRefused, match="nothing to decide"):
        mark_event(event=action.events.first(), part=Part.ONE, by=by)


def test_words_on_a_part_2_action_cannot_be_part_1(logged):
    by, action, event, _ = logged
    action.part = 2
    action.save()
    event.refresh_from_db()
    with pytest.raises(ActionRefused, match="is Part 2, so its updates are too"):
        mark_event(event=event, part=Part.ONE, by=by)


def test_the_decision_is_in_the_audit_trail_without_the_words(logged):
    by, _, event, _ = logged
    mark_event(event=event, part=Part.ONE, by=by)
    entry = AuditEntry.objects.first()
    assert entry.verb == "mark_event"
    assert "family" not in entry.sentence


def test_who_closed_it_is_told_to_residents_only_with_the_words(logged):
    by, action, _, june = logged
    close_action(action=action, reason=ClosingReason.DONE, text="The family moved away.", by=by, on=JUNE)

    def told() -> str:
        public = for_public_paper(matters_paper(june, part=1))
        assert isinstance(public, MattersPaper)
        entry = next(one for one in public.reconciliation if one.outcome is Outcome.CLOSED)
        return f"{entry} {public.rows}"

    assert str(by) not in told()
    assert "moved away" not in told()
    mark_event(event=action.events.get(kind="closed"), part=Part.ONE, by=by)
    assert str(by) in told()
    assert "moved away" in told()
