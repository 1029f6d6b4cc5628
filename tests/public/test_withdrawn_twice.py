"""Taking something back from the public page, the button pressed twice or by two people: it stays taken back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.govern.models import Pack
from tests.cast import clerk
from tests.factories.govern import make_meeting

pytestmark = pytest.mark.django_db


def test_minutes_taken_back_twice_are_not_published_again(client):
    meeting = make_meeting()
    client.force_login(clerk())
    address = reverse("govern:minutes-publish", args=[meeting.pk])
    client.post(address, {"do": "publish"})
    meeting.refresh_from_db()
    assert meeting.minutes_published_on is not None
    for _ in range(2):
        client.post(address, {"do": "withdraw"})
    meeting.refresh_from_db()
    assert meeting.minutes_published_on is None


def test_a_pack_taken_back_twice_is_not_published_again(client):
    pack = Pack.objects.create(meeting=make_meeting(), edition="public", content=b"x", pages=1)
    client.force_login(clerk())
    address = reverse("govern:pack-publish", args=[pack.pk])
    client.post(f"{address}?do=publish")
    assert client.get(f"/packs/{pack.pk}/").status_code == 200
    assert 'action="?do=withdraw"' in client.get(address).text
    for _ in range(2):
        client.post(f"{address}?do=withdraw")
    assert client.get(f"/packs/{pack.pk}/").status_code == 410
