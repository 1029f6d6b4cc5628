"""Feeds as independent parsers read them, their marks, their pages; twenty years of meetings."""

import datetime
import io

import feedparser
import icalendar
import pytest
from django.utils import timezone

from frankpledge.govern.changes.meeting_move import cancel_meeting, move_meeting, place_of
from frankpledge.govern.changes.publication import announce_meeting, withdraw
from frankpledge.govern.enums import MeetingState, PublicKind, PublicStep
from frankpledge.govern.feeds import own_calendar_link, renew_own_calendar
from frankpledge.govern.models import Meeting, PublicationStep
from frankpledge.partnership.models import Group, Membership
from tests.cast import clerk, officer
from tests.factories.govern import make_action, make_group, make_meeting, person_owner

pytestmark = pytest.mark.django_db


def day(ahead: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=ahead)


@pytest.fixture
def group() -> Group:
    return Group.objects.create(name="Weir Board", slug="weir")


@pytest.fixture
def announced(group: Group) -> Meeting:
    meeting = make_meeting(group, day(40), "planned", start_time=datetime.time(10), venue="Weir House")
    return announce_meeting(meeting=meeting, by=clerk())


def events(client, address: str) -> list:
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def entries(client, address: str) -> list:
    parsed = feedparser.parse(io.BytesIO(client.get(address).content))
    assert not parsed.bozo
    return parsed.entries


def test_a_moved_and_a_cancelled_meeting_stay_in_the_calendar_under_a_higher_number(client, announced):
    first = events(client, "/groups/weir/calendar.ics")[0]
    assert (first["SEQUENCE"], first["STATUS"], first["LOCATION"]) == (0, "CONFIRMED", "Weir House")
    assert first["DTSTART"].dt.tzinfo is not None
    place = place_of(announced)
    moved, _ = move_meeting(
        meeting=announced, place=type(place)(day(47), place.start_time, "Mill", place.mode), reason="Flood", by=clerk()
    )
    second = events(client, "/calendar.ics")[0]
    assert (second["UID"], second["SEQUENCE"], second["DTSTART"].dt.date()) == (first["UID"], 1, day(47))
    cancel_meeting(meeting=moved, reason="Flood again", by=clerk())
    third = events(client, f"/meetings/{announced.pk}/meeting.ics")[0]
    assert (third["UID"], third["SEQUENCE"], third["STATUS"]) == (first["UID"], 2, "CANCELLED")
    page = client.get(f"/meetings/{announced.pk}/").text
    assert "Flood" not in page
    assert '"eventStatus": "https://schema.org/EventCancelled"' in page


def test_the_zone_is_in_the_file_and_a_remote_link_is_not(client, group, announced):
    Meeting.objects.filter(pk=announced.pk).update(mode="both", remote_link="https://meet.example.org/secret")
    content = client.get("/calendar.ics").content
    assert b"BEGIN:VTIMEZONE" in content
    assert b"TZID:Europe/London" in content
    assert b"meet.example.org" not in content


@pytest.mark.parametrize("address", ["/calendar.ics", "/news.atom", "/data/events.json", "/data/tables/meetings.csv"])
def test_what_did_not_change_is_not_sent_again_and_a_change_is_seen_at_once(client, announced, address):
    first = client.get(address)
    known = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (known.status_code, known.content) == (304, b"")
    place = place_of(announced)
    there = type(place)(day(48), place.start_time, place.venue, place.mode)
    move_meeting(meeting=announced, place=there, reason="Works", by=clerk())
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_news_come_once_are_updated_and_go_when_withdrawn(client, announced):
    first = entries(client, "/news.atom")
    assert [one.title.split(" – ")[0] for one in first] == ["Meeting announced"]
    place = place_of(announced)
    there = type(place)(day(48), place.start_time, place.venue, place.mode)
    move_meeting(meeting=announced, place=there, reason="Works", by=clerk())
    second = entries(client, "/groups/weir/news.atom")[0]
    assert (second.id, second.published) == (first[0].id, first[0].published)
    assert second.updated_parsed >= first[0].updated_parsed
    assert entries(client, "/questions/news.atom") == []
    withdraw(subject=PublicKind.MEETING, record=announced.pk, words="Too early.", by=clerk())
    assert entries(client, "/news.atom") == []
    assert client.get(f"/meetings/{announced.pk}/meeting.ics").status_code == 404


def test_twenty_years_of_meetings_come_in_pages_with_few_reads(client, group, django_assert_max_num_queries):
    days = [day(30) - datetime.timedelta(days=30 * back) for back in range(240)]
    rows = Meeting.objects.bulk_create(
        Meeting(group=group, date=on, state=MeetingState.HELD, agenda_published_on=on) for on in days
    )
    PublicationStep.objects.bulk_create(
        PublicationStep(meeting=row, subject=PublicKind.AGENDA, record=row.pk, step=PublicStep.PUBLISHED)
        for row in rows
    )
    with django_assert_max_num_queries(20):
        assert len(entries(client, "/news.atom")) == 50
    last = feedparser.parse(io.BytesIO(client.get("/news.atom?page=5").content))
    assert len(last.entries) == 40
    assert {link.rel for link in last.feed.links} >= {"self", "first", "previous"}
    assert client.get("/news.atom?page=6").status_code == 404
    with django_assert_max_num_queries(12):
        assert len(events(client, "/calendar.ics")) == 15
    assert len(events(client, "/calendar.ics?all=yes")) == 240
    with django_assert_max_num_queries(12):
        assert len(client.get("/data/events.json?page=3").json()["results"]) == 40


def test_own_dates_behind_a_secret_address_that_can_be_ended(client, announced, group):
    account = officer()
    Membership.objects.create(group=group, person=account.person)
    action = make_action(announced, text="Secret matter", owners=[person_owner(account.person)], due_on=day(9))
    link = renew_own_calendar(account)
    names = {str(one["SUMMARY"]) for one in events(client, link)}
    assert names == {"Weir Board", f"Action {action.reference} is due"}
    assert b"Secret matter" not in client.get(link).content
    assert renew_own_calendar(account) == own_calendar_link(account) != link
    assert client.get(link).status_code == 404
    assert client.get("/calendar/own/forged.ics").status_code == 404
    account.is_active = False
    account.save()
    assert client.get(own_calendar_link(account)).status_code == 404


def test_a_group_nobody_knows_of_has_no_feed(client):
    make_group("Hidden panel")
    hidden = Group.objects.get(name="Hidden panel").slug
    for end in ("", "calendar.ics", "news.atom"):
        assert client.get(f"/groups/{hidden}/{end}").status_code == 404
