"""Agencies found under any name; who came before and after."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.models import AgencySuccession
from frankpledge.partnership.queries.agency import agency_seats, find_agency, list_agencies, posts_on, succession_of
from tests.factories.partnership import hold, make_agency, make_group, make_member, make_person, make_post, make_seat

pytestmark = pytest.mark.django_db
DAY = datetime.date(2016, 11, 30)


def test_by_name_short_name_alias_and_article() -> None:
    agency = make_agency("Northmere Police", short_name="NP", aliases=("The Constabulary",))
    for printed in ("northmere police", "NP", "The Northmere Police", "the constabulary", "Constabulary", "ΝР"):
        assert find_agency(printed) == agency


def test_nobody_and_two_of_one_alias() -> None:
    make_agency("Larch Homes", aliases=("Homes",))
    make_agency("Alder Homes", aliases=("Homes",))
    assert find_agency("Homes") is None
    assert find_agency("") is None
    assert find_agency("Quince") is None


def test_a_present_name_goes_before_a_former_one() -> None:
    make_agency("New Homes", aliases=("Old Homes",))
    bearer = make_agency("Old Homes")
    assert find_agency("Old Homes") == bearer


def test_merger_split_and_taking_over_along_the_whole_line() -> None:
    a, b, c, d, e = (make_agency(f"{letter} Homes") for letter in "ABCDE")
    for before, after, on in ((a, c, DAY), (b, c, DAY), (c, d, DAY.replace(year=2020)), (c, e, DAY.replace(year=2020))):
        AgencySuccession.objects.create(predecessor=before, successor=after, on=on)
    steps = succession_of(e)
    assert [(one.succession.predecessor.name, one.kind) for one in steps] == [
        ("A Homes", "Merger"), ("B Homes", "Merger"), ("C Homes", "Split"),
    ]  # fmt: skip
    assert len(succession_of(c)) == 4
    assert succession_of(make_agency("F Homes")) == []


def test_a_single_successor_took_over() -> None:
    before, after = make_agency("A Homes"), make_agency("B Homes")
    AgencySuccession.objects.create(predecessor=before, successor=after, on=DAY)
    assert [one.kind for one in succession_of(before)] == ["Took over"]


def test_posts_and_seats_on_a_day_show_the_vacant_ones() -> None:
    agency, person = make_agency(), make_person("Ivo Lund")
    held, vacant = make_post("Analyst", agency=agency), make_post("Coordinator", agency=agency)
    hold(held, person, until=DAY)
    group = make_group()
    seat = make_seat(group, agency=agency)
    make_member(group, person, seat=seat, since=DAY)
    assert [(one.post, len(one.holdings)) for one in posts_on(agency, DAY)] == [(held, 1), (vacant, 0)]
    after = DAY + datetime.timedelta(days=1)
    assert [len(one.holdings) for one in posts_on(agency, after)] == [0, 0]
    assert [len(sitting) for _, sitting in agency_seats(agency, DAY)] == [1]
    before = DAY - datetime.timedelta(days=1)
    assert [len(sitting) for _, sitting in agency_seats(agency, before)] == [0]


def test_the_list_finds_former_names() -> None:
    agency = make_agency("Larch Homes", aliases=("Elmgrove Homes",), kind="housing")
    ended = make_agency("Alder Homes", ended_on=DAY)
    make_person("Ann Page", agency=agency)
    assert list_agencies(words="elmgrove") == [agency]
    assert list_agencies(words="elmgrove")[0].people_count == 1
    assert list_agencies(kind="police") == []
    assert ended not in list_agencies()
    assert ended in list_agencies(ended=True)
