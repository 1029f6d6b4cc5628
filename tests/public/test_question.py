"""A resident asks, follows the question, and sees nothing that is not theirs."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.changes.question_rule import add_usual_rules
from frankpledge.govern.models import Meeting, Question
from frankpledge.govern.received import MOST_A_DAY
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import Scope, open_scope
from tests.cast import clerk
from tests.factories.govern import make_group, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    group = make_group()
    today = timezone.localdate()
    add_usual_rules(group=group, valid_from=today - datetime.timedelta(days=90), by=clerk())
    day = today + datetime.timedelta(days=40)
    return make_meeting(group, day, state="planned", announced_at=timezone.now())


def send(client, meeting, **more):
    given = {
        "asked_by": "Nell Farrow",
        "email": "nell@example.org",
        "asker": "resident",
        "text": "Who mends the lamps?",
    }
    return client.post(reverse("public:question-ask", args=[meeting.pk]), {**given, **more})


def test_a_meeting_not_announced_takes_no_question_and_stays_unknown(client, meeting):
    Meeting.objects.update(announced_at=None)
    assert meeting.group.name not in client.get(reverse("public:question-meetings")).content.decode()
    assert meeting.group.name not in client.get(reverse("public:question-ask", args=[meeting.pk])).content.decode()
    send(client, meeting)
    assert not Question.objects.exists()


def test_the_page_of_a_coming_meeting_leads_to_asking(client, meeting):
    asking = reverse("public:question-ask", args=[meeting.pk])
    page = reverse("public:meeting-detail", args=[meeting.pk])
    assert asking in client.get(page).content.decode()
    Meeting.objects.update(date=timezone.localdate() - datetime.timedelta(days=1))
    assert asking not in client.get(page).content.decode()


def test_a_resident_asks_and_follows_the_question(client, meeting):
    listed = client.get(reverse("public:question-meetings")).content.decode()
    assert "working day 1:" in listed
    answer = send(client, meeting)
    question = Question.objects.get()
    assert answer.url == reverse("public:question-followed", args=[question.reference])
    assert question.part == Part.TWO
    page = client.get(answer.url)
    assert "Who mends the lamps?" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]


def test_a_draft_answer_is_not_shown_to_the_asker(client, meeting):
    url = send(client, meeting).url
    Question.objects.update(state="accepted", answer="Draft of the chair", answered_by="The Chair")
    assert "Draft of the chair" not in client.get(url).content.decode()


def test_an_unknown_reference_is_no_page(client, meeting):
    assert client.get(reverse("public:question-followed", args=["guessed"])).status_code == 404


def test_two_presses_keep_one_question(client, meeting):
    assert send(client, meeting).url == send(client, meeting).url
    assert Question.objects.count() == 1


def test_a_box_only_scripts_fill_in_stops_them(client, meeting):
    assert send(client, meeting, website="http://spam.example").status_code == 200
    assert not Question.objects.exists()


def test_a_flood_from_one_address_is_stopped_in_words(client, meeting):
    for number in range(MOST_A_DAY):
        send(client, meeting, text=f"Question {number}?")
    page = send(client, meeting, text="One more?").content.decode()
    assert "write to the clerk" in page
    assert Question.objects.count() == MOST_A_DAY


def test_an_item_of_part_2_is_not_offered_and_not_taken(client, meeting):
    meeting.agenda_published_on = timezone.localdate()
    meeting.save()
    secret = meeting.agenda_items.create(title="Covert operation", part=Part.TWO)
    page = client.get(reverse("public:question-ask", args=[meeting.pk])).content.decode()
    assert "Covert operation" not in page
    meeting.agenda_items.create(title="Street lighting", part=Part.ONE)
    assert send(client, meeting, on_item=secret.pk).status_code == 200
    assert not Question.objects.exists()


def test_the_public_scope_reads_no_question_that_is_not_published(client, meeting):
    send(client, meeting)
    with open_scope(Scope.PUBLIC):
        assert not Question.objects.exists()
