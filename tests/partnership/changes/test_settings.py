"""The partnership's name and contact: changed by who keeps the directory, shown at once, the demonstration's mark kept."""

import pytest
from django.urls import reverse

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.changes.settings import change_settings
from frankpledge.partnership.models import PartnershipSettings
from tests.cast import clerk, coordinator

pytestmark = pytest.mark.django_db


def test_the_name_stands_on_every_page_at_once(client):
    client.force_login(clerk())
    address = reverse("partnership:settings-edit")
    given = {
        "name": "Safer Fairmead",
        "area": "Fairmead",
        "contact_name": "Wilma Archer",
        "contact_email": "w@x.example",
    }
    assert "Safer Fairmead" in client.post(address, given, follow=True).text
    row = PartnershipSettings.objects.get()
    assert (row.area, row.contact_name, row.contact_email) == ("Fairmead", "Wilma Archer", "w@x.example")
    assert 'value="Safer Fairmead"' in client.get(address).text


def test_a_demonstration_stays_one_and_a_second_change_makes_no_second_row():
    PartnershipSettings.objects.create(name="Invented", is_demonstration=True)
    change_settings(name="Renamed", by=coordinator())
    row = PartnershipSettings.objects.get()
    assert (row.name, row.is_demonstration) == ("Renamed", True)


def test_it_needs_a_name():
    with pytest.raises(CannotDo, match="needs a name"):
        change_settings(name="  ", by=clerk())
