"""The pages of an agenda: papers the system makes, and what is Part 1, by the forms a clerk sees."""

import datetime

import pytest
from django.urls import reverse

from frankpledge.govern.changes.agenda import add_item
from frankpledge.govern.changes.meeting import arrange_meeting
from frankpledge.govern.models import AgendaItem, AgendaPaper
from frankpledge.partnership.enums import Part
from tests.cast import clerk
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    meeting = arrange_meeting(group=make_group(), date=datetime.date(2026, 6, 11), by=clerk())
    return add_item(meeting=meeting, title="Looking back", by=clerk())


def test_matters_outstanding_is_offered_until_it_is_there(client, item):
    client.force_login(clerk())
    attach, make = (reverse(f"govern:agenda-paper-{verb}", args=[item.pk]) for verb in ("add", "make"))
    offered = (
        '<button class="govuk-button govuk-button--secondary" name="kind" value="matters">Matters Outstanding</button>'
    )
    assert offered in client.get(attach).text
    assert client.post(make, {"kind": "matters"}).status_code == 302
    assert offered not in client.get(attach).text
    answer = client.post(make, {"kind": "matters"}, follow=True)
    assert "Item 1 already has Matters Outstanding." in answer.text
    assert "Choose which paper" in client.post(make, {"kind": "gossip"}, follow=True).text
    assert AgendaPaper.objects.count() == 1


def test_parts_are_ticked_for_the_whole_agenda(client, item):
    client.force_login(clerk())
    address = reverse("govern:agenda-mark", args=[item.meeting_id])
    assert "1 Looking back" in client.get(address).text
    answer = client.post(address, {"public_items": [item.pk]}, follow=True)
    assert "1 mark changed." in answer.text
    assert AgendaItem.objects.get().part == Part.ONE
    assert f'value="{item.pk}" checked' in client.get(address).text
    assert client.post(address, {"public_items": [item.pk + 1000]}).status_code == 200
    assert AgendaItem.objects.get().part == Part.ONE
