"""Series of meetings: all or none; all to come changed or cancelled with one letter a member."""

from __future__ import annotations

import datetime

import pytest
from icalendar import Calendar

from frankpledge.govern.changes.meeting import MeetingRefused
from frankpledge.govern.changes.series import SeriesPlace, arrange_series, cancel_series, change_series
from frankpledge.govern.enums import MeetingMode, SeriesPattern
from frankpledge.govern.models import Meeting, MeetingSeries
from frankpledge.govern.queries.series import preview_days
from frankpledge.partnership.models import Letter
from tests.cast import clerk
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_group, make_member, make_person

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)
DAYS = [datetime.date(2027, month, 11) for month in (1, 2, 3)]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Every test stands on one Monday."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: TODAY)


@pytest.fixture
def series():
    """Three meetings in January, February and March of a group of one member."""
    group = make_group("Harbour Board", usual_venue="Room 1", usual_time=datetime.time(10))
    make_member(group, make_person("Ann Page", email="ann@harbour.example"))
    return arrange_series(group=group, pattern=SeriesPattern.MONTHLY, weekday=3, nth=2, days=DAYS, by=clerk())


def test_the_days_become_meetings_with_the_usual_time_and_place(series):
    assert list(series.meetings.order_by("date").values_list("date", "venue")) == [(day, "Room 1") for day in DAYS]


def test_one_day_that_cannot_be_makes_none():
    group = make_group("Quay Board")
    make_meeting(group, date=DAYS[1], state="planned")
    with pytest.raises(MeetingRefused, match="already has a meeting on 11 February 2027"):
        arrange_series(group=group, pattern=SeriesPattern.DATES, days=DAYS, by=clerk())
    assert (MeetingSeries.objects.count(), Meeting.objects.count()) == (0, 1)
    with pytest.raises(MeetingRefused, match="No day is chosen"):
        arrange_series(group=group, pattern=SeriesPattern.DATES, days=[], by=clerk())


def test_changing_all_to_come_leaves_the_held_one_and_writes_one_letter(series):
    Meeting.objects.filter(date=DAYS[0]).update(state="held")
    place = SeriesPlace(datetime.time(14), "Room 9", MeetingMode.BOTH, "https://meet.example/x")
    changed, told = change_series(series=series, place=place, reason="A larger room", by=clerk())
    assert [meeting.date for meeting in changed] == DAYS[1:]
    assert Meeting.objects.get(date=DAYS[0]).venue == "Room 1"
    assert told.letters == 1
    letter = Letter.objects.get()
    calendar = Calendar.from_ical(bytes(letter.attachment))
    assert (calendar["METHOD"], [int(event["SEQUENCE"]) for event in calendar.walk("VEVENT")]) == ("PUBLISH", [1, 1])
    with pytest.raises(MeetingRefused, match="Nothing was changed"):
        change_series(series=series, place=place, reason="Again", by=clerk())


def test_cancelling_all_to_come_cancels_each_and_a_second_time_there_is_none(series):
    cancelled, told = cancel_series(series=series, reason="The group has ended", by=clerk())
    assert (len(cancelled), told.letters) == (3, 1)
    assert set(series.meetings.values_list("state", flat=True)) == {"cancelled"}
    with pytest.raises(MeetingRefused, match="No meeting of this series is still to come"):
        cancel_series(series=series, reason="Again", by=clerk())


def test_the_preview_offers_no_bank_holiday_and_shows_a_clash():
    group, other, both = make_group("Quay Board"), make_group("Lamp Board"), make_person("Cy Mott")
    make_member(group, both)
    make_member(other, both)
    make_meeting(other, date=DAYS[0], state="planned", start_time=datetime.time(10))
    rows = preview_days(group, [datetime.date(2027, 1, 1), DAYS[0]], start=datetime.time(10), today=TODAY)
    assert [(row.is_offered, [clash.people for clash in row.clashes]) for row in rows] == [
        (False, []),
        (True, [("Cy Mott",)]),
    ]
