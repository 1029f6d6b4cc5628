"""The directory's pages: what members read, what only some may change, refusals in words."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from frankpledge.partnership.changes.person import change_rank
from frankpledge.partnership.models import Agency, Group, Membership, Person, Seat
from frankpledge.partnership.views.agency import agency_detail
from frankpledge.partnership.views.group import group_detail
from frankpledge.partnership.views.person import person_detail
from tests.cast import chair, clerk, officer
from tests.factories.partnership import (
    hold,
    make_agency,
    make_group,
    make_member,
    make_office,
    make_person,
    make_post,
    make_ruling,
    make_seat,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)


@pytest.fixture
def as_clerk(client: Client) -> Client:
    client.force_login(clerk())
    return client


@pytest.fixture
def board() -> Group:
    group = make_group("Millbrook Board", short_name="MB")
    seat = make_seat(group, "Police", agency=make_agency("Northmere Police"))
    make_seat(group, "Probation")
    make_member(group, make_person("Sam Boon", phone="020 7946 0999"), seat=seat)
    make_member(group, make_person("Sita Bhatt"))
    make_office(group, Person.objects.get(name="Sam Boon"), "joint_chair")
    make_ruling(group, "AP", make_person("Ann Page"))
    hold(make_post("Analyst", agency=seat.agency), Person.objects.get(name="Sita Bhatt"), tenure="acting")
    return group


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_group_shows_seats_vacancies_chair_and_shared_initials(as_clerk: Client, board: Group) -> None:
    page = text(as_clerk.get(reverse("partnership:group-detail", args=[board.slug])))
    for words in ("Sam Boon", "Vacant", "joint chair with nobody", "SB", "AP</strong> means", "1 vacant"):
        assert words in page


def test_a_group_on_an_earlier_day(as_clerk: Client, board: Group) -> None:
    Membership.objects.filter(person__name="Sam Boon").update(since=DAY)
    address = reverse("partnership:group-detail", args=[board.slug])
    page = text(as_clerk.get(address, {"on-day": "11", "on-month": "3", "on-year": "2026"}))
    assert "You are looking at" in page
    assert "2 vacant" in page
    assert "must be a real date" in text(as_clerk.get(address, {"on-day": "41", "on-month": "3", "on-year": "2026"}))


@pytest.mark.parametrize(
    ("view", "key"),
    [(group_detail, "millbrook-board"), (person_detail, "Sam Boon"), (agency_detail, "Northmere Police")],
)
def test_the_plain_pages_stand_without_the_desk(rf: RequestFactory, board: Group, view: Any, key: str) -> None:
    request = rf.get("/")
    request.user = clerk()
    rows = {group_detail: {"slug": key}}
    if view is person_detail:
        rows[view] = {"pk": Person.objects.get(name=key).pk}
    if view is agency_detail:
        rows[view] = {"pk": Agency.objects.get(name=key).pk}
    page = text(view(request, **rows[view]))
    assert "Open actions" not in page
    assert "Sam Boon" in page


def test_an_earlier_day_shows_the_rank_of_that_day_and_offers_no_change(as_clerk: Client, board: Group) -> None:
    person = Person.objects.get(name="Sam Boon")
    change_rank(person=person, rank="Inspector", since=None, by=clerk())
    change_rank(person=person, rank="Superintendent", since=DAY, by=clerk())
    address = reverse("partnership:group-detail", args=[board.slug])
    page = text(as_clerk.get(address, {"on-day": "11", "on-month": "3", "on-year": "2026"}))
    assert "Inspector Sam Boon" in page
    assert "Add a seat" not in page
    now = text(as_clerk.get(address))
    assert "Superintendent Sam Boon" in now
    assert "Add a seat" in now


def test_the_desk_shows_work_beside_the_directory(as_clerk: Client, board: Group) -> None:
    person, agency = Person.objects.get(name="Sam Boon"), Agency.objects.get(name="Northmere Police")
    for name, key, query in (
        ("person-detail", person.pk, f"person={person.pk}"), ("agency-detail", agency.pk, f"agency={agency.pk}"),
        ("group-detail", board.slug, f"group={board.pk}"),
    ):  # fmt: skip
        page = text(as_clerk.get(reverse(f"partnership:{name}", args=[key])))
        assert f"{reverse('govern:action-list')}?{query}" in page
        assert "Open actions" in page


def test_lists(as_clerk: Client, board: Group) -> None:
    assert "Millbrook Board" in text(as_clerk.get(reverse("partnership:group-list")))
    assert "Northmere Police" in text(as_clerk.get(reverse("partnership:agency-list"), {"q": "northmere", "kind": "x"}))
    assert "No agency answers" in text(as_clerk.get(reverse("partnership:agency-list"), {"q": "quince"}))
    people = reverse("partnership:person-list")
    assert "Sita Bhatt" in text(as_clerk.get(people, {"q": "bhatt"}))
    assert "Near it" in text(as_clerk.get(people, {"q": "Sitta Bhat"}))
    assert "Nobody answers" in text(as_clerk.get(people, {"q": "quince"}))
    assert "Sita Bhatt" in text(as_clerk.get(people, {"agency": "not a number", "page": "x"}))


def test_contact_details_are_for_members_and_a_stranger_is_sent_to_sign_in(client: Client, board: Group) -> None:
    address = reverse("partnership:person-detail", args=[Person.objects.get(name="Sam Boon").pk])
    assert client.get(address).status_code == 302
    assert client.post(reverse("partnership:person-add")).status_code == 404
    client.force_login(officer())
    page = text(client.get(address))
    assert "020 7946 0999" in page
    assert "Merge" not in page


@pytest.mark.parametrize("cast", [officer, chair])
def test_who_may_not_change_is_told_who_can(client: Client, board: Group, cast: Any) -> None:
    client.force_login(cast())
    answer = client.post(reverse("partnership:person-add"), {"name": "Cy Mott"})
    assert answer.status_code == 403
    assert "ask the clerk or the coordinator" in answer.content.decode()
    assert not Person.objects.filter(name="Cy Mott").exists()


def test_a_near_name_is_asked_about_before_it_is_added(as_clerk: Client, board: Group) -> None:
    address = reverse("partnership:person-add")
    assert "tick the box below" in text(as_clerk.post(address, {"name": "Sitta Bhatt"}))
    assert not Person.objects.filter(name="Sitta Bhatt").exists()
    answer = as_clerk.post(address, {"name": "Sitta Bhatt", "is_another": "on"})
    assert answer.status_code == 302
    assert Person.objects.filter(name="Sitta Bhatt").exists()


def test_a_held_seat_offers_to_end_the_membership(as_clerk: Client, board: Group) -> None:
    seat = Seat.objects.get(title="Police")
    address = reverse("partnership:seat-fill", args=[seat.pk])
    newcomer = make_person("Cy Mott")
    given = {"person": newcomer.pk, "tenure": "interim", "since-day": "1", "since-month": "4", "since-year": "2026"}
    page = text(as_clerk.post(address, given))
    assert "Sam Boon sits in Police" in page
    assert "End the membership of Sam Boon the day before" in page
    assert as_clerk.post(address, {**given, "end_others": "on"}).status_code == 302
    assert seat.memberships.get(until=None).person == newcomer
    assert seat.memberships.get(person__name="Sam Boon").until == datetime.date(2026, 3, 31)


def test_merging_shows_what_moves_and_then_moves_it(as_clerk: Client, board: Group) -> None:
    keep, drop = Person.objects.get(name="Sita Bhatt"), make_person("Sitta Bhatt")
    make_member(make_group("Forum"), drop)
    choose = as_clerk.get(reverse("partnership:person-merge", args=[keep.pk]), {"other": drop.pk})
    confirm = reverse("partnership:person-merge-confirm", args=[keep.pk, drop.pk])
    assert choose["Location"] == confirm
    assert "1 membership of Sitta Bhatt" in text(as_clerk.get(confirm))
    assert Person.objects.filter(pk=drop.pk).exists()
    as_clerk.post(confirm)
    assert not Person.objects.filter(pk=drop.pk).exists()
    assert keep.memberships.count() == 2
    refused = as_clerk.post(reverse("partnership:person-merge-confirm", args=[keep.pk, keep.pk]), follow=True)
    assert "one record already" in text(refused)


NEW_DAY = {"on-day": "1", "on-month": "1", "on-year": "2026"}
LAST_DAY = {"until-day": "1", "until-month": "6", "until-year": "2026"}


@pytest.mark.parametrize(
    ("name", "given", "check"),
    [
        ("group-rename", {"name": "Millbrook Safety Board", **NEW_DAY}, lambda group: group.name == "Millbrook Safety Board"),
        ("group-spelling-add", {"name": "MSB"}, lambda group: group.names.filter(folded="msb").exists()),
        ("group-edit", {"kind": "forum", "quorum": "7"}, lambda group: (group.kind, group.quorum) == ("forum", 7)),
        ("seat-add", {"title": "Fire"}, lambda group: group.seats.filter(title="Fire").exists()),
        ("initials-rule", {"initials": "S.B.", "person": "Sam Boon"}, lambda group: group.initials_rulings.count() == 2),
        ("office-add", {"person": "Sita Bhatt", "role": "joint_chair"}, lambda group: group.offices.count() == 2),
        ("member-add", {"person": "Ann Page", "standing": "clerk"}, lambda group: group.memberships.count() == 3),
    ],
)  # fmt: skip
def test_forms_of_a_group(as_clerk: Client, board: Group, name: str, given: dict[str, str], check: Any) -> None:
    if "person" in given:
        given = {**given, "person": str(Person.objects.get(name=given["person"]).pk)}
    address = reverse(f"partnership:{name}", args=[board.slug])
    assert "govuk-button" in text(as_clerk.get(address))
    assert as_clerk.post(address, {}).status_code == 200, "an empty form is shown again"
    answer = as_clerk.post(address, given)
    assert answer["Location"] == reverse("partnership:group-detail", args=[board.slug])
    assert check(Group.objects.get(pk=board.pk))


@pytest.mark.parametrize(
    ("name", "given", "check"),
    [
        (
            "agency-rename",
            {"name": "Northmere Constabulary", **NEW_DAY},
            lambda one: one.name == "Northmere Constabulary",
        ),
        ("agency-alias-add", {"name": "The Met"}, lambda one: one.names.filter(folded="the met").exists()),
        ("agency-edit", {"kind": "police", "is_responsible_authority": "on"}, lambda one: one.is_responsible_authority),
        ("post-add", {"title": "Inspector"}, lambda one: one.posts.filter(title="Inspector").exists()),
        ("agency-succeed", {"successor": "new", **NEW_DAY}, lambda one: one.successions.count() == 1),
    ],
)
def test_forms_of_an_agency(as_clerk: Client, board: Group, name: str, given: dict[str, str], check: Any) -> None:
    agency = Agency.objects.get(name="Northmere Police")
    if "successor" in given:
        given = {**given, "successor": str(make_agency("Southmere Police").pk)}
    address = reverse(f"partnership:{name}", args=[agency.pk])
    assert "govuk-button" in text(as_clerk.get(address))
    assert as_clerk.post(address, given)["Location"] == reverse("partnership:agency-detail", args=[agency.pk])
    assert check(Agency.objects.get(pk=agency.pk))


@pytest.mark.parametrize(
    ("name", "given", "check"),
    [
        ("person-edit", {"name": "Samuel Boon", "role": "Head"}, lambda one: (one.name, one.role) == ("Samuel Boon", "Head")),
        ("person-spelling-add", {"printed": "Sam Boone"}, lambda one: one.names.filter(folded="sam boone").exists()),
        ("person-rank", {"rank": "Inspector"}, lambda one: one.rank == "Inspector"),
        ("person-move", {"since-day": "1", "since-month": "1", "since-year": "2026", "role": "x"}, lambda one: one.role == "x"),
    ],
)  # fmt: skip
def test_forms_of_a_person(as_clerk: Client, board: Group, name: str, given: dict[str, str], check: Any) -> None:
    person = Person.objects.get(name="Sam Boon")
    address = reverse(f"partnership:{name}", args=[person.pk])
    assert "govuk-button" in text(as_clerk.get(address))
    assert as_clerk.post(address, given)["Location"] == reverse("partnership:person-detail", args=[person.pk])
    assert check(Person.objects.get(pk=person.pk))


def test_adding_a_group_and_an_agency_goes_to_their_pages(as_clerk: Client) -> None:
    answer = as_clerk.post(reverse("partnership:group-add"), {"name": "Risk Forum", "kind": "forum"})
    assert answer["Location"] == reverse("partnership:group-detail", args=["risk-forum"])
    answer = as_clerk.post(reverse("partnership:agency-add"), {"name": "Larch Homes", "kind": "housing"})
    assert answer["Location"] == reverse("partnership:agency-detail", args=[Agency.objects.get().pk])


def test_ending_things(as_clerk: Client, board: Group) -> None:
    member, office = board.memberships.get(seat__isnull=False), board.offices.get()
    holding, seat = Person.objects.get(name="Sita Bhatt").post_holdings.get(), member.seat
    assert seat is not None
    for name, row in (("membership-end", member), ("office-end", office), ("post-leave", holding), ("seat-end", seat)):
        address = reverse(f"partnership:{name}", args=[row.pk])
        assert "Last day" in text(as_clerk.get(address))
        assert as_clerk.post(address, LAST_DAY).status_code == 302
        row.refresh_from_db()
        assert row.until == datetime.date(2026, 6, 1)
        assert as_clerk.get(address).status_code == 404, "what has ended is not ended again"


def test_filling_a_post(as_clerk: Client, board: Group) -> None:
    post = make_post("Coordinator")
    address = reverse("partnership:post-hold", args=[post.pk])
    given = {"person": Person.objects.get(name="Ann Page").pk, "tenure": "interim"}
    assert as_clerk.post(address, given).status_code == 302
    assert post.holdings.get().tenure == "interim"


def test_names_are_escaped(as_clerk: Client) -> None:
    person = make_person("<script>alert(1)</script> Page")
    page = text(as_clerk.get(reverse("partnership:person-detail", args=[person.pk])))
    assert "<script>alert" not in page
