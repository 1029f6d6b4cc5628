"""The published attendance: only meetings whose minutes are public, members only where the clerk shows them."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.models import Attendance, ShownGroup
from frankpledge.partnership.models import Membership, Seat
from tests.factories.govern import make_agency, make_group, make_meeting, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    group, today = make_group("Harbour Board"), timezone.localdate()
    agency = make_agency("Wexmoor Police", is_responsible_authority=True)
    person = make_person("Una Marsh", agency=agency)
    seat = Seat.objects.create(group=group, agency=agency, title="Police")
    Membership.objects.create(group=group, person=person, seat=seat)
    for days, published in ((90, today), (30, None)):
        day = today - datetime.timedelta(days=days)
        meeting = make_meeting(group, day, minutes_published_on=published)
        Attendance.objects.create(meeting=meeting, person=person, agency=agency, name=person.name, kind="present")
    return group


def page(client, group) -> str:
    return client.get(reverse("public:attendance", args=[group.slug])).content.decode()


def test_only_meetings_with_published_minutes_count(client, group):
    assert "1 of 1 (100 %)" in page(client, group)
    assert "Una Marsh" not in page(client, group)


def test_members_are_named_only_where_the_clerk_shows_them(client, group):
    ShownGroup.objects.create(group=group, is_listed=True, members_shown=True)
    assert "Una Marsh" in page(client, group)


def test_a_group_residents_do_not_know_has_no_page(client):
    assert client.get(reverse("public:attendance", args=[make_group().slug])).status_code == 404
