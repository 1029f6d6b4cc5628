"""Pages of the forward plan, series, replies and the calendar, as they are sent by a browser."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.changes.meeting_move import cancel_meeting
from frankpledge.govern.changes.rhythm import keep_rhythm_item
from frankpledge.govern.enums import RhythmKind
from frankpledge.govern.models import ItemProposal, Meeting, OutsideDate, Reply, RhythmItem
from tests.cast import clerk, officer
from tests.factories.govern import make_meeting, make_minute
from tests.factories.partnership import make_group, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """A meeting in two months of a group to which the officer belongs."""
    group = make_group("Harbour Board")
    make_member(group, officer().person)
    return make_meeting(group, date=timezone.localdate() + datetime.timedelta(days=60), state="planned", mode="both")


def address(name, *args):
    return reverse(f"govern:{name}", args=args)


def test_the_plan_shows_what_falls_and_its_table_holds_the_same(client, meeting):
    keep_rhythm_item(group=meeting.group, by=clerk(), kind=RhythmKind.NEXT_TIME, title="=Lamps", why="They are dark")
    client.force_login(officer())
    page = client.get(address("forward-plan", meeting.group.slug)).text
    assert "=Lamps" in page
    assert "Asked for next time" in page
    assert "Add an item" not in page
    table = client.get(address("forward-plan-csv", meeting.group.slug)).content.decode("utf-8-sig")
    assert f"{meeting.date.isoformat()},'=Lamps,Next time" in table  # no formula in a spreadsheet


def test_an_item_asked_for_in_a_minute_names_it(client, meeting):
    minute = make_minute(make_meeting(meeting.group, date=datetime.date(2024, 3, 14)), number="68a")
    client.force_login(clerk())
    form = address("rhythm-add", meeting.group.slug) + f"?minute={minute.pk}"
    assert 'value="Street lighting"' in client.get(form).text
    client.post(form, {"title": "Street lighting", "kind": "next_time", "part": "2"})
    assert RhythmItem.objects.get().came_from == "Asked for in minute 68a of 14 March 2024"


@pytest.mark.parametrize("typed", ["x", "²", "9" * 30, "-1"])
def test_a_minute_that_is_none_is_passed_over(client, meeting, typed):
    client.force_login(clerk())
    assert client.get(address("rhythm-add", meeting.group.slug), {"minute": typed}).status_code == 200


def test_a_series_is_shown_before_it_is_made(client, meeting):
    client.force_login(clerk())
    year = timezone.localdate().year + 1
    asked = {
        "group": meeting.group.pk,
        "pattern": "dates",
        "mode": "room",
        "dates": f"12 May {year}\n26 December {year}",
    }
    page = client.get(address("series-add"), asked).text
    assert "A bank holiday" in page
    assert Meeting.objects.count() == 1
    answer = client.post(address("series-add"), {**asked, "day": [f"{year}-05-12"]})
    assert answer.status_code == 302
    assert Meeting.objects.filter(series__isnull=False).get().date == datetime.date(year, 5, 12)


def test_a_line_that_is_no_date_is_named(client, meeting):
    client.force_login(clerk())
    asked = {"group": meeting.group.pk, "pattern": "dates", "mode": "room", "dates": "soon"}
    assert "“soon” is not one date with its year" in client.get(address("series-add"), asked).text


def test_an_officer_replies_and_reads_the_reply_on_the_meeting(client, meeting):
    client.force_login(officer())
    client.post(address("reply-give", meeting.pk), {"answer": "coming", "way": "remote"})
    assert Reply.objects.get().way == "remote"
    assert "You answered: <strong>Coming</strong>" in client.get(meeting.get_absolute_url()).text


def test_who_is_no_member_is_told_and_nothing_is_kept(client, meeting):
    client.force_login(clerk())
    page = client.post(address("reply-give", meeting.pk), {"answer": "coming"})
    assert "You are not a member of this group" in page.text
    assert not Reply.objects.exists()
    assert client.get(address("reply-record", meeting.pk, clerk().person_id)).status_code == 404


def test_a_proposal_waits_for_the_clerk(client, meeting):
    client.force_login(officer())
    client.post(address("proposal-add", meeting.group.slug), {"title": "Lamps", "why": "Dark", "part": "2"})
    row = ItemProposal.objects.get()
    client.force_login(clerk())
    assert "1 proposed item waits" in client.get(address("forward-plan", meeting.group.slug)).text
    refused = client.post(address("proposal-answer", row.pk), {"state": "declined"}).text
    assert "Say why: whoever proposed the item reads it." in refused


def test_the_calendar_shows_the_meeting_its_agenda_s_last_day_and_others_dates(client, meeting):
    OutsideDate.objects.create(kind="grant", title="Bids close", date=meeting.date)
    client.force_login(officer())
    page = client.get(address("calendar"), {"view": "list"}).text
    for words in ("Harbour Board", "Last day: Harbour Board", "Bids close"):
        assert words in page
    month = client.get(address("calendar"), {"month": meeting.date.strftime("%Y-%m")}).text
    assert "Bids close" in month


@pytest.mark.parametrize("typed", ["2026-13", "x", "20260-1", "\x00", "２０２６-01"])
def test_a_month_that_is_none_is_this_one(client, typed):
    client.force_login(officer())
    assert client.get(address("calendar"), {"month": typed, "group": typed}).status_code == 200


def test_a_cancelled_meeting_says_so_with_the_reason_and_offers_to_be_taken_up(client, meeting):
    cancel_meeting(meeting=meeting, reason="Snow on the hill", by=clerk())
    client.force_login(clerk())
    page = client.get(meeting.get_absolute_url()).text
    assert "Snow on the hill" in page
    assert address("meeting-restore", meeting.pk) in page
    client.post(address("meeting-restore", meeting.pk), {"reason": "It thawed"})
    assert Meeting.objects.get().state == "planned"


def test_the_form_of_a_meeting_to_come_does_not_move_it_in_silence(client, meeting):
    client.force_login(clerk())
    client.post(address("meeting-edit", meeting.pk), {
        "title": "", "state": "planned", "date-day": "1", "date-month": "1", "date-year": "2030", "venue": "Elsewhere",
    })  # fmt: skip
    fresh = Meeting.objects.get()
    assert (fresh.date, fresh.venue) == (meeting.date, meeting.venue)
