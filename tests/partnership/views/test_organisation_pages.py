"""Pages of organisations and agreements: a list brought in by pressing, what members see, refusals in words."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frankpledge.partnership.changes.agreement import add_agreement
from frankpledge.partnership.changes.offering import add_offering
from frankpledge.partnership.changes.organisation import add_organisation, publish_organisation
from frankpledge.partnership.models import AgreementParty, Offering, Organisation, OrganisationList
from tests.cast import clerk, officer
from tests.factories.partnership import make_agency, make_group, make_seat

pytestmark = pytest.mark.django_db
LIST = b"Organisation;Post code;Notes\nMere Youth Trust;HM2 4BD;a\nMere Youth Trust Ltd;HM2 4BD;b\n;x;\n"


@pytest.fixture
def as_clerk(client: Client) -> Client:
    client.force_login(clerk())
    return client


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_list_is_brought_in_and_taken_back_by_pressing(as_clerk: Client) -> None:
    file = SimpleUploadedFile("list.csv", LIST)
    page = as_clerk.post(reverse("partnership:organisation-bring"), {"file": file}, follow=True)
    assert "What do the columns mean?" in text(page)
    brought = OrganisationList.objects.get()
    address = reverse("partnership:organisation-columns", args=[brought.pk])
    assert "Say which column holds the name" in text(as_clerk.post(address, {"column-1": "postcode"}))
    page = as_clerk.post(address, {"column-0": "name", "column-1": "postcode"}, follow=True)
    assert "It has no name." in text(page)
    settle = reverse("partnership:organisation-settle", args=[brought.pk])
    assert "New organisations" in text(as_clerk.post(settle, {"do": "accept"}, follow=True))
    assert Organisation.objects.get().names.get().name == "Mere Youth Trust Ltd"
    as_clerk.post(settle, {"do": "undo"})
    assert not Organisation.objects.exists()


def test_what_looks_the_same_is_added_only_when_said_to_be_another(as_clerk: Client) -> None:
    add_organisation(name="Mere Youth Trust", phone="01632 960102", by=clerk())
    given = {"name": "The Mere Youth Trust", "phone": "01632960102", "kind": "charity"}
    address = reverse("partnership:organisation-add")
    assert "There may be an entry already: Mere Youth Trust" in text(as_clerk.post(address, given))
    assert as_clerk.post(address, {**given, "is_another": "on"}).status_code == 302
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("web", ["javascript:alert(1)", "no address", "data:text/html,x.y"])
def test_a_web_address_is_an_address_of_a_page(as_clerk: Client, web: str) -> None:
    page = as_clerk.post(reverse("partnership:organisation-add"), {"name": "Mere Aid", "kind": "other", "web": web})
    assert "is no web address" in text(page)


def test_members_read_and_may_not_write(client: Client) -> None:
    one = add_organisation(name="Mere Aid", what="Hot meals", by=clerk())
    client.force_login(officer())
    assert "Hot meals" in text(client.get(one.get_absolute_url()))
    assert client.post(reverse("partnership:organisation-verify", args=[one.pk])).status_code == 403
    assert "Mere Aid" in client.get(reverse("partnership:organisation-export")).content.decode("utf-8-sig")
    assert client.get(reverse("partnership:organisation-referral")).json()["total_items"] == 1
    assert client.get(reverse("partnership:organisation-referral"), {"public": "yes"}).json()["empty"]
    assert "No organisation answers" in text(client.get(reverse("partnership:organisation-list"), {"q": "nothing"}))


def test_a_group_says_who_may_not_take_part_until_the_signature_is_recorded(as_clerk: Client) -> None:
    group, police = make_group("Mere Panel"), make_agency("Mere Police")
    make_seat(group, "Police", agency=police)
    sent = datetime.date(2026, 1, 5)
    add_agreement(title="Protocol", kind="sharing", sent_on=sent, groups=[group], agencies=[police], by=clerk())
    address = reverse("partnership:group-detail", args=[group.slug])
    assert "Mere Police has not signed “Protocol”" in text(as_clerk.get(address))
    sign = reverse("partnership:agreement-sign", args=[AgreementParty.objects.get().pk])
    day = {"on-day": "4", "on-month": "1", "on-year": "2026", "signed_by": "Ann Lee, Chief"}
    assert "It went out on 5 January 2026" in text(as_clerk.post(sign, day))
    as_clerk.post(sign, {**day, "on-day": "6"})
    assert "all may take part" in text(as_clerk.get(address))
    assert "1 of 1 signed" in text(as_clerk.get(reverse("partnership:agreement-list")))


def test_the_file_for_the_public_holds_no_funder_and_nothing_offered_to_members_only(as_clerk: Client) -> None:
    one = add_organisation(name="Harbour Light", verified_on=datetime.date(2026, 11, 1), by=clerk())
    publish_organisation(organisation=one, is_public=True, by=clerk())
    add_offering(organisation=one, title="Helpline", funder="Fenmarsh Council", by=clerk())
    hidden = add_offering(organisation=one, title="Safe rooms", by=clerk())
    Offering.objects.filter(pk=hidden.pk).update(part=2)
    address = reverse("partnership:organisation-referral")
    members, public = (as_clerk.get(address, asked).content.decode() for asked in ({}, {"public": "yes"}))
    assert all(words in members for words in ("Helpline", "Fenmarsh Council", "Safe rooms"))
    assert "Helpline" in public
    assert not any(words in public for words in ("Fenmarsh Council", "Safe rooms"))
