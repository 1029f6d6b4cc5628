"""Nothing of Part 2 reaches a resident: pages, downloads, errors, searches."""

import datetime

import pytest

from frankpledge.govern.models import AgendaItem, AgendaPaper, Minute, Pack, Question, Resolution
from frankpledge.partnership.enums import Part
from tests.factories.govern import make_meeting

pytestmark = pytest.mark.django_db
SECRET = "Zwkqxsecret"


@pytest.fixture
def published():
    """A published meeting with a Part 1 and a Part 2 row of every kind."""
    meeting = make_meeting(date=datetime.date(2026, 3, 12))
    meeting.agenda_published_on = meeting.minutes_published_on = datetime.date(2026, 3, 1)
    meeting.save()
    for part, words in [(Part.ONE, "Openmatter"), (Part.TWO, SECRET)]:
        item = AgendaItem.objects.create(
            meeting=meeting, number="1", title=words, presenter=words, note=words, part=part
        )
        AgendaPaper.objects.create(item=item, title=words, kind="pdf", file_name=words, content=b"x", part=part)
        minute = Minute.objects.create(meeting=meeting, number="7", title=words, text=words, part=part)
        Resolution.objects.create(meeting=meeting, minute=minute, text=words, classed="noted", part=part)
        Question.objects.create(meeting=meeting, asked_by=words, text=words, part=part)
        Pack.objects.create(meeting=meeting, edition="public", content=words.encode(), pages=1, part=part)
    open_item = AgendaItem.objects.get(title="Openmatter")
    AgendaPaper.objects.create(item=open_item, title=SECRET, kind="pdf", part=Part.TWO)
    AgendaItem.objects.create(meeting=meeting, parent=open_item, number="1a", title=SECRET, part=Part.TWO)
    open_minute = Minute.objects.get(title="Openmatter")
    Resolution.objects.create(meeting=meeting, minute=open_minute, text=SECRET, classed="noted", part=Part.TWO)
    return meeting


def test_public_page_shows_part_1_and_nothing_of_part_2(client, published):
    page = client.get(f"/meetings/{published.pk}/").content.decode()
    assert page.count("Openmatter") >= 4
    assert SECRET not in page


def test_a_member_looking_at_the_public_page_sees_what_a_resident_sees(client, published):
    from tests.cast import clerk

    client.force_login(clerk())
    assert SECRET not in client.get(f"/meetings/{published.pk}/").content.decode()


def test_an_unpublished_or_part_2_pack_is_not_there(client, published):
    for pack in Pack.objects.all():
        assert client.get(f"/packs/{pack.pk}/").status_code == 404


def test_a_members_page_sends_a_stranger_to_sign_in_without_a_word_of_it(client, published):
    answer = client.get(f"/govern/meetings/{published.pk}/")
    assert (answer.status_code, answer.url) == (302, f"/sign-in/?next=/govern/meetings/{published.pk}/")


def test_a_meeting_with_nothing_published_looks_like_none(client):
    meeting = make_meeting(date=datetime.date(2026, 6, 11))
    hidden, absent = client.get(f"/meetings/{meeting.pk}/"), client.get("/meetings/999999/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content == absent.content
