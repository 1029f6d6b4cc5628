"""Alerts without an account: confirmed by a link, one letter a publication, stopped and erased by one press."""

import datetime
import re

import pytest
from django.core import signing
from django.utils import timezone

from frankpledge.govern.changes.alert import SALT, confirm_wish
from frankpledge.govern.changes.meeting_move import cancel_meeting
from frankpledge.govern.changes.publication import announce_meeting, withdraw
from frankpledge.govern.enums import PublicKind
from frankpledge.govern.models import Meeting, Subscriber
from frankpledge.partnership.enums import LetterState
from frankpledge.partnership.models import Group, Letter, PartnershipSettings
from tests.cast import clerk
from tests.factories.govern import make_group, make_meeting

pytestmark = pytest.mark.django_db
ADDRESS = "reader@example.org"


@pytest.fixture
def meeting() -> Meeting:
    group = Group.objects.create(name="Weir Board", slug="weir")
    return make_meeting(group, timezone.localdate() + datetime.timedelta(days=40), "planned")


def subscribe(email: str = ADDRESS, *groups: Group) -> Subscriber:
    wish = {"e": email, "g": [group.pk for group in groups], "a": not groups}
    return confirm_wish(token=signing.dumps(wish, salt=SALT, compress=True))


def alerts() -> list[Letter]:
    return list(Letter.objects.filter(purpose="alert").order_by("pk"))


def test_nothing_is_kept_before_the_link_is_pressed(client):
    client.post("/alerts/", {"email": ADDRESS.upper()})
    assert Subscriber.objects.count() == 0
    letter = Letter.objects.get(purpose="alert-ask")
    assert letter.to_address == ADDRESS
    link = re.search(r"/alerts/confirm/\S+", letter.text).group()
    page = client.get(link)  # a mail scanner that opens links confirms nothing
    assert "Yes, write to me" in page.text
    assert Subscriber.objects.count() == 0
    client.post(link)
    client.post(link)
    assert [one.email for one in Subscriber.objects.all()] == [ADDRESS]


def test_the_answer_is_the_same_for_every_address_and_three_letters_a_day_are_enough(client):
    answers = {client.post("/alerts/", {"email": ADDRESS})["Location"] for _ in range(6)}
    assert answers == {"/alerts/?asked=yes"}
    assert Letter.objects.filter(purpose="alert-ask").count() == 3
    assert "Leave the last box empty" not in client.get("/alerts/").text
    client.post("/alerts/", {"email": "robot@example.org", "website": "http://spam.example"})
    assert Letter.objects.filter(purpose="alert-ask").count() == 3


@pytest.mark.parametrize("token", ["x", "a:b:c", signing.dumps({"e": ADDRESS, "g": [], "a": True}, salt="other")])
def test_a_forged_link_is_refused_in_words(client, token):
    answer = client.post(f"/alerts/confirm/{token}/")
    assert answer.status_code == 410
    assert "This link is not whole" in answer.text
    assert Subscriber.objects.count() == 0


def test_an_old_link_is_refused_in_words(client, monkeypatch):
    token = signing.dumps({"e": ADDRESS, "g": [], "a": True}, salt=SALT, compress=True)
    monkeypatch.setattr("frankpledge.govern.changes.alert.LINK_DAYS", -1)
    assert "older than" in client.get(f"/alerts/confirm/{token}/").text


def test_one_letter_a_publication_and_subscriber_of_the_group_or_of_all(meeting):
    other = make_group("Other")
    subscribe()
    subscribe("both@example.org", meeting.group, other)
    subscribe("other@example.org", other)
    announce_meeting(meeting=meeting, by=clerk())
    told = alerts()
    assert [letter.to_address for letter in told] == [ADDRESS, "both@example.org"]
    assert told[0].headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert told[0].not_before > timezone.now()
    withdraw(subject=PublicKind.MEETING, record=meeting.pk, words="A slip.", by=clerk())
    assert alerts() == []  # not yet gone, so taken back


def test_what_was_told_is_not_told_again_and_a_cancellation_is(meeting):
    subscribe()
    announce_meeting(meeting=meeting, by=clerk())
    Letter.objects.update(state=LetterState.SENT)
    withdraw(subject=PublicKind.MEETING, record=meeting.pk, words="A slip.", by=clerk())
    meeting.refresh_from_db()
    announce_meeting(meeting=meeting, by=clerk())
    assert len(alerts()) == 1
    cancel_meeting(meeting=meeting, reason="Part 2 words of the reason", by=clerk())
    assert [letter.subject.split(":")[0] for letter in alerts()] == [
        "A meeting is announced",
        "The meeting is cancelled",
    ]
    assert "Part 2 words" not in alerts()[1].text


def test_a_meeting_nobody_knows_of_is_cancelled_in_silence(meeting):
    subscribe()
    cancel_meeting(meeting=meeting, reason="None", by=clerk())
    assert alerts() == []


def test_nothing_is_sent_from_the_demonstration(meeting):
    PartnershipSettings.objects.create(is_demonstration=True)
    subscribe()
    announce_meeting(meeting=meeting, by=clerk())
    assert [letter.state for letter in alerts()] == [LetterState.HELD]


def test_one_press_stops_the_letters_and_erases_the_address(client, meeting):
    subscriber = subscribe()
    announce_meeting(meeting=meeting, by=clerk())
    link = f"/alerts/stop/{subscriber.secret}/"
    assert alerts()[0].headers["List-Unsubscribe"].endswith(f"{link}>")
    assert client.get(link).status_code == 200
    assert Subscriber.objects.count() == 1
    from django.test import Client

    mail_program = Client(enforce_csrf_checks=True)
    assert mail_program.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscriber.objects.count() == 0
    assert not Letter.objects.filter(to_address=ADDRESS).exists()
    assert client.get(link).status_code == 404


def test_a_browser_may_say_to_this_site_where_the_press_came_from(client):
    """With no-referrer a browser sends the form with ``Origin: null``, which the forgery check refuses."""
    assert client.get(f"/alerts/stop/{subscribe().secret}/")["Referrer-Policy"] == "same-origin"
