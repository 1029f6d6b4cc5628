"""Members that a paper lists become members of the group only where the clerk says so, from the day of the paper."""

import datetime

import pytest
from django.urls import reverse

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.fact import correct_fact, decide_fact
from frankpledge.govern.changes.listed_member import choose_member
from frankpledge.govern.changes.record import undo_import
from frankpledge.govern.changes.review import Overtaken, ReviewRefused
from frankpledge.govern.enums import FactState, ImportState
from frankpledge.govern.models import ReadName
from frankpledge.partnership.models import Membership, Person, Seat
from tests.cast import clerk
from tests.factories.paper import MINUTES, ROWS, fact_of, make_import
from tests.factories.partnership import make_group, make_member, make_person

pytestmark = pytest.mark.django_db
MARCH = datetime.date(2024, 3, 14)
LIST = "\nTo the members: Petra Holm (Head of Housing, Wexmoor Homes), Tamsin Orrell\n"
MEMBERS = [
    ("members", {"name": "Petra Holm", "role": "Head of Housing", "org": None}, "Petra Holm (Head"),
    ("members", {"name": "Tamsin Orrell", "role": None, "org": None}, "Tamsin Orrell\n"),
]


@pytest.fixture
def group():
    return make_group("Wexmoor Safety Partnership Board", short_name="WSP")


@pytest.fixture
def paper(group):
    return make_import(text=MINUTES + LIST, rows=[*ROWS, *MEMBERS])


def test_accepting_or_keeping_alone_makes_nobody_a_member(paper):
    decide_fact(fact=fact_of(paper, "members", 0), verdict=FactState.KEPT, by=clerk())
    row = accept_import(paper_import=paper, by=clerk()).paper_import
    assert row.state == ImportState.ACCEPTED
    assert not Membership.objects.exists()


def test_who_is_taken_in_is_a_member_from_the_day_of_the_paper(paper, group):
    choose_member(fact=fact_of(paper, "members", 0), joins="member", by=clerk())
    told = accept_import(paper_import=paper, by=clerk()).told
    one = Membership.objects.get()
    assert (one.person.name, one.group, one.since, one.until, one.seat) == ("Petra Holm", group, MARCH, None, None)
    assert "1 membership" in told


def test_a_new_seat_is_made_with_the_member_and_both_go_with_the_import(paper, group):
    choose_member(fact=fact_of(paper, "members", 0), joins="new", by=clerk())
    accept_import(paper_import=paper, by=clerk())
    one = Membership.objects.get()
    assert (one.seat.title, one.seat.since, one.seat.group) == ("Head of Housing", MARCH, group)
    undo_import(paper_import=paper, by=clerk())
    assert not Seat.objects.exists()
    assert not Membership.objects.exists()


def test_a_vacant_seat_is_filled_and_one_that_is_held_is_refused(paper, group):
    seat = Seat.objects.create(group=group, title="Housing")
    choose_member(fact=fact_of(paper, "members", 0), joins=str(seat.pk), by=clerk())
    make_member(group, make_person("Una Sitting"), seat=seat)
    with pytest.raises(ReviewRefused, match="Una Sitting sits in Housing on that day"):
        accept_import(paper_import=paper, by=clerk())
    Membership.objects.all().delete()
    accept_import(paper_import=paper, by=clerk())
    assert seat.memberships.get().person.name == "Petra Holm"


def test_a_membership_that_began_later_is_drawn_back_and_one_in_force_stays(paper, group):
    petra, tamsin = make_person("Petra Holm"), make_person("Tamsin Orrell")
    later = make_member(group, petra, since=datetime.date(2024, 6, 20))
    make_member(group, tamsin, since=datetime.date(2020, 1, 1))
    for number in (0, 1):
        choose_member(fact=fact_of(paper, "members", number), joins="member", by=clerk())
    ReadName.objects.filter(printed="Petra Holm").update(person=petra)
    accept_import(paper_import=paper, by=clerk())
    later.refresh_from_db()
    assert later.since == MARCH
    assert Membership.objects.count() == 2
    undo_import(paper_import=paper, by=clerk())
    later.refresh_from_db()
    assert later.since == datetime.date(2024, 6, 20)


def test_a_choice_can_be_taken_back_survives_a_correction_and_notices_another_clerk(paper):
    fact = fact_of(paper, "members", 0)
    chosen = choose_member(fact=fact, joins="member", by=clerk(), seen=0)
    with pytest.raises(Overtaken, match="Petra Holm"):
        choose_member(fact=fact, joins="", by=clerk(), seen=0)
    correct_fact(fact=chosen, value={"name": "Petra Holme", "role": None, "org": None}, by=clerk())
    assert fact_of(paper, "members", 0).corrected["joins"] == "member"
    back = choose_member(fact=fact, joins="", by=clerk())
    assert "joins" not in (back.corrected or {})


def test_a_seat_of_another_group_cannot_be_chosen(paper):
    other = Seat.objects.create(group=make_group("Another body"), title="Elsewhere")
    with pytest.raises(ReviewRefused, match="not one of"):
        choose_member(fact=fact_of(paper, "members", 0), joins=str(other.pk), by=clerk())


def test_the_page_of_names_offers_each_and_says_who_is_a_member_already(client, paper, group):
    make_member(group, Person.objects.create(name="Tamsin Orrell", folded="tamsin orrell"), since=MARCH)
    ReadName.objects.filter(printed="Tamsin Orrell", is_owner=False).update(
        person=Person.objects.get(name="Tamsin Orrell")
    )
    client.force_login(clerk())
    address = reverse("govern:names-settle", args=[paper.pk])
    page = client.get(address).content.decode()
    fact = fact_of(paper, "members", 0)
    assert f'name="member-{fact.pk}-joins"' in page
    assert "1 listed member is on the group on that day already." in page
    client.post(address, {f"member-{fact.pk}-joins": "new"})
    assert fact_of(paper, "members", 0).corrected["joins"] == "new"
    client.post(address, {f"member-{fact.pk}-joins": "new", "all_members": "yes"})
    assert fact_of(paper, "members", 0).corrected["joins"] == "new"
    assert "joins" not in (fact_of(paper, "members", 1).corrected or {})


def test_one_press_takes_in_all_who_are_left(client, paper):
    client.force_login(clerk())
    client.post(reverse("govern:names-settle", args=[paper.pk]), {"all_members": "yes"})
    accept_import(paper_import=paper, by=clerk())
    assert {one.person.name for one in Membership.objects.all()} == {"Petra Holm", "Tamsin Orrell"}
