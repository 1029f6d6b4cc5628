"""Asks of the partnership: raised, taken up, set aside, and never just lost."""

from __future__ import annotations

import pytest

from frankpledge.govern.changes.agenda import remove_item
from frankpledge.govern.changes.ask import set_ask_aside, take_up_ask
from frankpledge.govern.changes.report_course import send_back, send_in
from frankpledge.govern.enums import AskState
from frankpledge.govern.models import PartnershipAsk, Report
from frankpledge.govern.queries.report import asks_left_over, asks_of
from frankpledge.partnership.changes.refused import CannotDo
from tests import cast
from tests.factories.govern import make_meeting
from tests.factories.report import JUNE, answer, answer_all, coming, item_on, make_report, writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """A report sent in that asks for something."""
    rowan, meeting = writer(), coming()
    report = make_report(rowan, meeting, item=item_on(meeting))
    send_in(report=answer_all(report, rowan, ask="Pay for lamps."), by=rowan)
    return Report.objects.get(pk=report.pk), rowan


def test_nothing_to_report_asks_nothing():
    rowan = writer()
    send_in(report=answer_all(make_report(rowan), rowan), by=rowan)
    assert not PartnershipAsk.objects.exists()


def test_an_ask_becomes_an_item_with_its_words(asked):
    report, rowan = asked
    (ask,) = asks_of(report.meeting)
    item = take_up_ask(ask=ask, title="Lamps", parent=report.item, by=cast.clerk())
    assert (item.number, item.presenter, item.part) == ("1a", rowan.person.titled_name, 1)
    assert "Pay for lamps." in item.note
    with pytest.raises(CannotDo, match="answered already"):
        set_ask_aside(ask=ask, reason="No.", by=cast.clerk())


def test_an_item_taken_off_again_puts_the_ask_back_in_sight(asked):
    report, _ = asked
    item = take_up_ask(ask=asks_of(report.meeting)[0], title="Lamps", parent=None, by=cast.clerk())
    remove_item(item=item, by=cast.clerk())
    (ask,) = asks_of(report.meeting)
    assert ask.is_waiting
    take_up_ask(ask=ask, title="Lamps again", parent=None, by=cast.clerk())
    assert not asks_of(report.meeting)[0].is_waiting


def test_an_ask_nobody_answered_stays_on_the_next_meetings_page(asked):
    report, _ = asked
    later = make_meeting(report.meeting.group, date=JUNE.replace(month=9), state="planned")
    (left,) = asks_left_over(later)
    assert left.text == "Pay for lamps."
    set_ask_aside(ask=left, reason="Paid by the council.", by=cast.clerk())
    assert asks_left_over(later) == []
    assert asks_of(report.meeting)[0].reason == "Paid by the council."


def test_sent_in_again_with_other_words_or_none(asked):
    report, rowan = asked
    for words, expected in (("Pay half.", ["Pay half."]), ("nothing", ["Pay half."])):
        send_back(report=Report.objects.get(pk=report.pk), reason="Again.", by=cast.clerk())
        answer(report, rowan, partnership_action=words)
        send_in(report=Report.objects.get(pk=report.pk), by=rowan)
        assert [ask.text for ask in asks_of(report.meeting)] == expected
    assert asks_of(report.meeting)[0].state == AskState.SET_ASIDE


def test_other_words_after_an_answer_are_a_new_ask(asked):
    report, rowan = asked
    set_ask_aside(ask=asks_of(report.meeting)[0], reason="Later.", by=cast.clerk())
    send_back(report=report, reason="Again.", by=cast.clerk())
    answer(report, rowan, partnership_action="Pay for lamps now.")
    send_in(report=Report.objects.get(pk=report.pk), by=rowan)
    assert {ask.text: ask.is_waiting for ask in asks_of(report.meeting)} == {
        "Pay for lamps.": False, "Pay for lamps now.": True,
    }  # fmt: skip
