"""The register of a group from seats, memberships, lists and substitutions."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.govern.changes.attendance import remind_agency
from frankpledge.govern.models import Attendance, Substitution
from frankpledge.govern.queries.attendance import register_of
from frankpledge.govern.rules.attendance import Rate
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Letter, Membership, Seat
from tests.cast import clerk, officer
from tests.factories.govern import make_agency, make_group, make_meeting, make_person

pytestmark = pytest.mark.django_db
D = datetime.date
FIRST, SECOND, THIRD = D(2025, 3, 13), D(2025, 6, 12), D(2025, 9, 11)


@pytest.fixture
def board():
    return make_group("Harbour Board")


@pytest.fixture
def held(board):
    return [make_meeting(board, day) for day in (FIRST, SECOND, THIRD)]


def seat(board, name, since=None, until=None, authority=False):
    """An agency with a seat and the person who sits in it."""
    agency = make_agency(name, is_responsible_authority=authority)
    person = make_person(f"{name} Lead", agency=agency, email=f"{name.lower()}@example.org")
    place = Seat.objects.create(group=board, agency=agency, title=name, since=since, until=until)
    Membership.objects.create(group=board, person=person, seat=place, since=since, until=until)
    return agency, person


def came(meeting, person, kind="present"):
    Attendance.objects.create(meeting=meeting, person=person, agency=person.agency, name=person.name, kind=kind)


def lines(board, **more):
    register = register_of(board, since=D(2025, 1, 1), until=D(2025, 12, 31), **more)
    agencies = {one.name: "".join(one.cells) for one in register.agencies}
    return agencies, {one.name: "".join(one.cells) for one in register.members}


def test_present_substitute_apologies_no_word_and_not_yet_joined(board, held):
    police, officer_ = seat(board, "Police", authority=True)
    _, fire = seat(board, "Fire")
    seat(board, "Health", since=D(2025, 5, 1))
    came(held[0], officer_)
    came(held[1], officer_, "apologies")
    stand_in = make_person("Una Marsh", agency=police)
    came(held[1], stand_in, "also_present")
    Substitution.objects.create(
        meeting=held[1], substitute=stand_in, absent=officer_, substitute_name="UM", absent_name="PL"
    )
    came(held[0], fire, "apologies")
    came(held[2], make_person("Guest"))
    agencies, members = lines(board)
    assert agencies == {"Police": "PSN", "Fire": "ANN", "Health": "-NN"}
    assert members == {"Police Lead": "PSN", "Fire Lead": "ANN", "Health Lead": "-NN"}


def test_one_stand_in_for_two_seats_counts_for_both(board, held):
    _, one = seat(board, "Council")
    _, other = seat(board, "Housing")
    stand_in = make_person("Una Marsh", agency=one.agency)
    came(held[0], stand_in, "also_present")
    for absent in (one, other):
        Substitution.objects.create(
            meeting=held[0], substitute=stand_in, absent=absent, substitute_name="UM", absent_name="x"
        )
    agencies, _ = lines(board)
    assert (agencies["Council"], agencies["Housing"]) == ("S", "S")


def test_a_meeting_without_lists_or_cancelled_or_unpublished_is_left_out(board, held):
    _, lead = seat(board, "Police")
    came(held[0], lead)
    held[1].state = "cancelled"
    held[1].save()
    came(held[1], lead, "apologies")
    assert lines(board)[0] == {"Police": "P"}
    assert lines(board, published=True)[0] == {}
    held[0].minutes_published_on = SECOND
    held[0].save()
    assert lines(board, published=True)[0] == {"Police": "P"}


def test_somebody_who_left_in_the_year_counts_to_their_last_day(board, held):
    _, lead = seat(board, "Police", until=D(2025, 7, 1))
    for meeting in held:
        came(meeting, make_person("Guest"))
    came(held[0], lead)
    assert lines(board)[1] == {"Police Lead": "PN-"}


def test_a_reminder_goes_once_for_a_run_of_absences(board, held):
    agency, lead = seat(board, "Police", authority=True)
    for meeting in held:
        came(meeting, make_person("Guest"))
    missed = register_of(board, since=D(2025, 1, 1), until=D(2025, 12, 31)).missed(agency.pk)
    assert (missed.days, missed.rate) == ((FIRST, SECOND, THIRD), Rate(0, 3))
    given = {"group": board, "agency": agency, "missed": missed, "person": lead, "text": "Please come."}
    remind_agency(by=clerk(), **given)
    with pytest.raises(CannotDo, match="was reminded of these absences already"):
        remind_agency(by=clerk(), **given)
    with pytest.raises(Refused):
        remind_agency(by=officer(), **given)
    assert Letter.objects.get().to_address == "police@example.org"


def test_the_page_and_the_file_say_the_same(client, board, held):
    _, lead = seat(board, "Police", authority=True)
    came(held[0], lead)
    client.force_login(clerk())
    page = client.get(reverse("govern:attendance-register", args=[board.slug]) + "?span=5").content.decode()
    assert "1 of 1 (100 %)" in page
    rows = client.get(reverse("govern:attendance-csv", args=[board.slug]) + "?span=5").content.decode("utf-8-sig")
    assert "Agency,Police,Responsible authority,Present,1,1" in rows


def test_absent_without_apology_has_a_letter_of_its_own(board, held):
    _, police = seat(board, "Police")
    for meeting, kind in zip(held, ("present", "apologies", "absent"), strict=True):
        came(meeting, police, kind)
    agencies, members = lines(board)
    assert (agencies["Police"], members["Police Lead"]) == ("PAW", "PAW")
    line = register_of(board, since=D(2025, 1, 1), until=D(2025, 12, 31)).members[0]
    assert (line.streak, line.rate, line.cells[2].words) == (2, Rate(1, 3), "Absent without apology")


def test_the_reminder_drafted_for_the_chair_links_the_register(client, board, held):
    agency, police = seat(board, "Police")
    came(held[0], make_person("Somebody Else"))
    for meeting in held[1:]:
        came(meeting, police, "absent")
    client.force_login(clerk())
    page = client.get(reverse("govern:attendance-remind", args=[board.slug, agency.pk])).text
    assert reverse("govern:attendance-register", args=[board.slug]) in page.partition("<textarea")[2]
