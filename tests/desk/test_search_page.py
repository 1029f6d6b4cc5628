"""The search page: escaped, filtered, helpful when empty, closed to strangers."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.govern.models import Action, Meeting, Minute, Resolution
from tests.cast import officer
from tests.factories.partnership import make_agency, make_group, make_person

pytestmark = pytest.mark.django_db
SEARCH = "/home/search/"


@pytest.fixture
def member(client: Client) -> Client:
    client.force_login(officer())
    return client


@pytest.fixture
def meeting() -> Meeting:
    return Meeting.objects.create(group=make_group("Millbrook Board"), date=datetime.date(2024, 3, 14))


def page(client: Client, **given: str) -> str:
    answer = client.get(reverse("desk:search"), given)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_stranger_signs_in_first(client: Client) -> None:
    assert client.get(SEARCH, {"q": "x"}).status_code == 302


def test_matches_are_marked_and_the_rest_is_escaped(member: Client, meeting: Meeting) -> None:
    Minute.objects.create(meeting=meeting, number="12", title="<i>", text="All <b>Burglaries</b> & theft fell.")
    answer = page(member, q='burglary"><script>')
    assert "<script>" not in answer.replace('<script type="module"', "").replace("<script src", "").replace(
        "<script defer", ""
    )
    answer = page(member, q="burglary")
    assert "&lt;b&gt;<mark>Burglaries</mark>&lt;/b&gt; &amp; theft" in answer
    assert "12 &lt;i&gt;" in answer


def test_each_kind_links_to_its_page(member: Client, meeting: Meeting) -> None:
    agency, person = make_agency("Alder Homes"), make_person("Alder Page")
    group = make_group("Alder Forum")
    minute = Minute.objects.create(meeting=meeting, text="alder")
    Resolution.objects.create(meeting=meeting, text="alder", classed="noted")
    action = Action.objects.create(meeting=meeting, text="alder")
    answer = page(member, q="alder")
    for name, key in (
        ("partnership:agency-detail", agency.pk), ("partnership:person-detail", person.pk),
        ("partnership:group-detail", group.slug), ("govern:minute-detail", minute.pk),
        ("govern:action-detail", action.pk), ("govern:meeting-detail", meeting.pk),
    ):  # fmt: skip
        assert f'href="{reverse(name, args=[key])}"' in answer, name


def test_filters_that_make_no_sense_are_left_out(member: Client, meeting: Meeting) -> None:
    Minute.objects.create(meeting=meeting, text="alder")
    answer = page(member, q="alder", kind="quince", page="-3", **{"from": "²", "to": "99999999999"})
    assert "<strong>1 result</strong>" in answer
    assert "Nothing was found" in page(member, q="alder", **{"from": "2025"})
    assert "Look in all years" in page(member, q="alder", **{"from": "2025"})


def test_one_kind_has_pages(member: Client, meeting: Meeting) -> None:
    Minute.objects.bulk_create([Minute(meeting=meeting, number=str(n), text="alder") for n in range(21)])
    assert "All 21 in minutes" in page(member, q="alder")
    assert "Page 1 of 2" in page(member, q="alder", kind="minute")
    assert "Earlier page" in page(member, q="alder", kind="minute", page="2")


def test_nothing_typed_and_nothing_found(member: Client) -> None:
    assert "result" not in page(member).split("<main")[1].split("Search with filters")[0]
    assert "nothing to look for" in page(member, q="***")
    assert "What may help" in page(member, q="quince")
    make_person("Joanna Stoneham")
    assert "Did you mean" in page(member, q="Joanne Stoneham")
