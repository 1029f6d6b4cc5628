"""What loses something asks first: opened, the page says what goes and nothing is gone; sent, it is done."""

import pytest
from django.urls import reverse

from frankpledge.govern.changes.chasing import begin_usual_chase
from frankpledge.govern.changes.question_rule import add_usual_rules
from frankpledge.govern.changes.resolving import add_resolution
from frankpledge.govern.changes.taking import add_minute, begin_taking
from frankpledge.govern.changes.usual_phrase import take_shipped_phrases
from frankpledge.govern.enums import OldAddressKind, QuestionState, ResolutionClass
from frankpledge.govern.feeds import own_calendar_link, renew_own_calendar
from frankpledge.govern.models import ChasingStage, Declaration, OldAddress, Question, QuestionRule, UsualPhrase
from tests.cast import clerk
from tests.factories.govern import MARCH, make_group, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(clerk())
    return client


def _old_address():
    meeting = make_meeting()
    return OldAddress.objects.create(kind=OldAddressKind.MEETING, number="812", meeting=meeting)


def _phrase():
    take_shipped_phrases(by=clerk())
    return UsualPhrase.objects.first()


def _stage():
    begin_usual_chase(group=make_group(), by=clerk())
    return ChasingStage.objects.first()


def _interest():
    meeting = make_meeting()
    begin_taking(meeting=meeting, by=clerk())
    return Declaration.objects.create(meeting=meeting, name="Nell Farrow", interest="Lives in the road in question")


def _resolution():
    meeting = make_meeting()
    begin_taking(meeting=meeting, by=clerk())
    minute = add_minute(meeting=meeting, title="Lamps", by=clerk())
    return add_resolution(minute=minute, text="that it be noted", classed=ResolutionClass.NOTED, by=clerk())


@pytest.mark.parametrize(
    ("name", "make", "told"),
    [
        ("old-address-remove", _old_address, "no longer comes to"),
        ("phrase-remove", _phrase, "Minutes in which it was used"),
        ("chasing-stage-remove", _stage, "Letters it has sent"),
        ("interest-remove", _interest, "Lives in the road in question"),
        ("resolution-remove", _resolution, "that it be noted"),
    ],
)
def test_it_asks_and_only_then_removes(desk, name, make, told):
    row = make()
    address = reverse(f"govern:{name}", args=[row.pk])
    asked = desk.get(address)
    assert told in asked.text
    assert "No, go back" in asked.text
    assert type(row).objects.filter(pk=row.pk).exists()
    assert desk.post(address, {"confirm": "yes"}, follow=True).status_code == 200
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_a_question_is_withdrawn_only_after_the_clerk_was_asked(desk):
    question = Question.objects.create(
        meeting=make_meeting(), asked_by="Nell Farrow", text="Who mends it?", state="received"
    )
    address = reverse("govern:question-withdraw", args=[question.pk])
    page = desk.get(reverse("govern:question-detail", args=[question.pk])).text
    assert f'href="{address}"' in page
    assert "Did Nell Farrow take the question back?" in desk.get(address).text
    assert Question.objects.get().state == QuestionState.RECEIVED
    assert "Recorded as withdrawn" in desk.post(address, follow=True).text
    assert Question.objects.get().state == QuestionState.WITHDRAWN
    assert "can no longer be withdrawn" in desk.post(address, follow=True).text


def test_a_rule_ends_only_after_the_clerk_was_asked(desk):
    add_usual_rules(group=make_group(), valid_from=MARCH, by=clerk())
    rule = QuestionRule.objects.first()
    address = reverse("govern:question-rule-end", args=[rule.pk])
    assert "no deadline until you add another" in desk.get(address).text
    assert QuestionRule.objects.get(pk=rule.pk).valid_to is None
    desk.post(address)
    assert QuestionRule.objects.get(pk=rule.pk).valid_to is not None


def test_a_new_calendar_address_says_first_that_the_old_one_ends(desk):
    page = reverse("govern:own-calendar")
    assert "Make my address" in desk.get(page).text
    renew_own_calendar(clerk())
    first = own_calendar_link(clerk())
    assert f'href="{page}?new=yes"' in desk.get(page).text
    assert "stops being told" in desk.get(f"{page}?new=yes").text
    assert own_calendar_link(clerk()) == first
    desk.post(f"{page}?new=yes")
    assert own_calendar_link(clerk()) != first
