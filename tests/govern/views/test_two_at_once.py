"""Two people send one of the forms whose last answer used to win: the second is told, or the two are put together."""

from __future__ import annotations

import datetime

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.changes.chasing import begin_usual_chase
from frankpledge.govern.changes.meeting import arrange_meeting
from frankpledge.govern.changes.series import SeriesPlace, arrange_series
from frankpledge.govern.enums import MeetingMode, SeriesPattern
from frankpledge.govern.models import Meeting, Reply, Report, Supplement
from tests.cast import clerk
from tests.factories.partnership import make_group, make_member, make_person
from tests.factories.report import coming, make_report, writer

pytestmark = pytest.mark.django_db
DAY = timezone.localdate() + datetime.timedelta(days=90)
TOLD = "Somebody else changed"


def opened(browser, address, holds):
    """The values of the form that a page shows."""
    forms = lxml.html.fromstring(browser.get(address).text).forms
    form = next(one for one in forms if holds in one.inputs.keys())  # noqa: SIM118 - not a dictionary
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def _day(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


@pytest.fixture
def two(client):
    """Two browsers of clerks; sends two forms opened before either was sent, and gives the second's answer."""
    other = Client()
    for one in (client, other):
        one.force_login(clerk())

    def both(address, first, second):
        name = next(iter(first))
        theirs, mine = opened(other, address, name), opened(client, address, name)
        sent = other.post(address, theirs | first)
        assert sent.status_code == 302, lxml.html.fromstring(sent.text).text_content()
        return client.post(address, mine | second)

    return both


@pytest.fixture
def meeting():
    return arrange_meeting(group=make_group(), date=DAY, venue="Old hall", by=clerk())


def test_moving_a_meeting(two, meeting):
    address = reverse("govern:meeting-move", args=[meeting.pk])
    answer = two(address, {"venue": "New hall", "reason": "Flood"}, {"venue": "Third hall", "reason": "Noise"})
    assert TOLD in answer.text
    assert Meeting.objects.get(pk=meeting.pk).venue == "New hall"


def test_moving_a_meeting_in_day_and_in_place_keeps_both(two, meeting):
    address = reverse("govern:meeting-move", args=[meeting.pk])
    later = DAY + datetime.timedelta(days=7)
    two(address, {"venue": "New hall", "reason": "Flood"}, {**_day("date", later), "reason": "Holiday"})
    held = Meeting.objects.get(pk=meeting.pk)
    assert (held.venue, held.date) == ("New hall", later)


def test_the_place_of_a_series(two):
    place = SeriesPlace(venue="Old hall", mode=MeetingMode.ROOM)
    days = [DAY, DAY + datetime.timedelta(days=28)]
    series = arrange_series(group=make_group(), pattern=SeriesPattern.DATES, days=days, place=place, by=clerk())
    address = reverse("govern:series-edit", args=[series.pk])
    answer = two(address, {"venue": "New hall", "reason": "Flood"}, {"venue": "Third hall", "reason": "Noise"})
    assert TOLD in answer.text
    assert set(series.meetings.values_list("venue", flat=True)) == {"New hall"}


def test_what_is_asked_of_a_report(two):
    report = make_report(writer(), coming())
    address = reverse("govern:report-change", args=[report.pk])
    assert TOLD in two(address, {"title": "Calls by ward"}, {"title": "Calls by street"}).text
    assert Report.objects.get(pk=report.pk).title == "Calls by ward"
    two(address, {"words": "Name the wards"}, {"number": "CS/12"})
    row = Report.objects.get(pk=report.pk)
    assert (row.asked_words, row.number) == ("Name the wards", "CS/12")


def test_the_reason_of_a_supplement(two, meeting):
    row = Supplement.objects.create(meeting=meeting, number=1, reason="Late", made_by=clerk())
    address = reverse("govern:supplement-edit", args=[row.pk])
    assert TOLD in two(address, {"reason": "The audit ended late"}, {"reason": "The author was ill"}).text
    assert Supplement.objects.get().reason == "The audit ended late"


def test_a_reply_recorded_twice(two, meeting):
    person = make_member(meeting.group, make_person("Nell Farrow")).person
    address = reverse("govern:reply-record", args=[meeting.pk, person.pk])
    assert TOLD in two(address, {"answer": "coming"}, {"answer": "not_coming"}).text
    assert Reply.objects.get().answer == "coming"


def test_urgency_and_the_rules_of_the_chase(two, meeting):
    urgency = reverse("govern:meeting-urgency", args=[meeting.pk])
    assert TOLD in two(urgency, {"reason": "A flood"}, {"reason": "A storm"}).text
    begin_usual_chase(group=meeting.group, by=clerk())
    rules = reverse("govern:chasing-rules", args=[meeting.group.slug])
    assert TOLD in two(rules, {"reply_days": "5"}, {"reply_days": "9"}).text
