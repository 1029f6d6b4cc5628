"""Two clerks open one form and both save: what the other wrote is kept, or told before it is written over."""

import datetime

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.govern.changes.agenda import AgendaRefused, add_item, change_item
from frankpledge.govern.changes.meeting import arrange_meeting
from frankpledge.govern.models import AgendaItem
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Person
from tests.cast import clerk
from tests.factories.partnership import make_group, make_person

pytestmark = pytest.mark.django_db


def two(client):
    """Two browsers of clerks."""
    other = Client()
    for one in (client, other):
        one.force_login(clerk())
    return client, other


def opened(client, address, holds):
    """The values of the form that a page shows."""
    forms = lxml.html.fromstring(client.get(address).text).forms
    form = next(one for one in forms if holds in one.inputs.keys())  # noqa: SIM118 - not a dictionary
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


@pytest.fixture
def item():
    meeting = arrange_meeting(group=make_group(), date=datetime.date(2026, 6, 11), by=clerk())
    return add_item(meeting=meeting, title="Lamps", note="Ward 3", by=clerk())


def test_two_clerks_change_one_agenda_item(client, item):
    first, second = two(client)
    address = reverse("govern:agenda-item-edit", args=[item.pk])
    mine, theirs = opened(first, address, "note"), opened(second, address, "note")
    assert second.post(address, theirs | {"note": "Ward 4"}).status_code == 302
    answer = first.post(address, mine | {"note": "Ward 5"})
    assert "It now says: Ward 4." in answer.text
    assert AgendaItem.objects.get().note == "Ward 4"
    again = dict(lxml.html.fromstring(answer.text).forms[-1].form_values())
    assert first.post(address, again | {"note": "Wards 4 and 5"}).status_code == 302
    assert AgendaItem.objects.get().note == "Wards 4 and 5"


def test_two_clerks_change_two_fields_of_one_item(client, item):
    first, second = two(client)
    address = reverse("govern:agenda-item-edit", args=[item.pk])
    mine, theirs = opened(first, address, "note"), opened(second, address, "note")
    assert second.post(address, theirs | {"note": "Ward 4", "part": "1"}).status_code == 302
    assert first.post(address, mine | {"title": "Lanterns"}).status_code == 302
    row = AgendaItem.objects.get()
    assert (row.title, row.note, row.part) == ("Lanterns", "Ward 4", Part.ONE)


def test_an_item_taken_off_meanwhile_is_told_in_words(item):
    AgendaItem.objects.filter(pk=item.pk).delete()
    with pytest.raises(AgendaRefused, match="“Lamps” was taken off the agenda meanwhile"):
        change_item(item=item, title="Lanterns", presenter="", note="", part=2, by=clerk())


def test_two_clerks_correct_one_person(client):
    first, second = two(client)
    person = make_person(name="Ada Applewick")
    address = reverse("partnership:person-edit", args=[person.pk])
    mine, theirs = opened(first, address, "email"), opened(second, address, "email")
    assert second.post(address, theirs | {"email": "ada@example.org"}).status_code == 302
    assert first.post(address, mine | {"phone": "01234 567890"}).status_code == 302
    row = Person.objects.get(pk=person.pk)
    assert (row.email, row.phone) == ("ada@example.org", "01234 567890")
    assert "It now says: ada@example.org." in first.post(address, mine | {"email": "applewick@example.org"}).text


def test_two_clerks_change_one_meeting(client, item):
    first, second = two(client)
    address = reverse("govern:meeting-edit", args=[item.meeting_id])
    mine, theirs = opened(first, address, "title"), opened(second, address, "title")
    assert second.post(address, theirs | {"title": "Summer meeting"}).status_code == 302
    assert "It now says: Summer meeting." in first.post(address, mine | {"title": "June meeting"}).text
    item.meeting.refresh_from_db()
    assert item.meeting.title == "Summer meeting"
