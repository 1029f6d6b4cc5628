"""People: one record, with the spellings, ranks and agencies they had."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.changes import person as changes
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Person
from frankpledge.partnership.queries.person import find_people
from tests.cast import clerk
from tests.factories.partnership import hold, make_agency, make_group, make_member, make_person, make_post, make_seat

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)
BEFORE = DAY - datetime.timedelta(days=1)


def test_the_rank_printed_is_taken_off_the_name_and_kept() -> None:
    person = changes.add_person(name="Chief Inspector Chris Kaye QPM", by=clerk())
    assert (person.name, person.rank, person.folded) == ("Chris Kaye", "Chief Inspector", "chris kaye")
    assert person.names.get().name == "Chief Inspector Chris Kaye QPM"
    with pytest.raises(CannotDo, match="holds no name"):
        changes.add_person(name=" ( ) ", by=clerk())


def test_a_new_rank_ends_the_old_one() -> None:
    person = changes.add_person(name="Chief Inspector Chris Kaye", by=clerk())
    changes.change_rank(person=person, rank="Superintendent", since=DAY, by=clerk())
    assert (person.rank_on(BEFORE), person.rank_on(DAY), person.rank_on(None)) == (
        "Chief Inspector", "Superintendent", "Superintendent",
    )  # fmt: skip
    assert make_person("Ann Page", rank="Councillor").rank_on(DAY) == "Councillor"


def test_spellings_once_each() -> None:
    person = make_person("Joanna Stoneham")
    changes.add_spelling(person=person, printed="Joanne Stoneham", by=clerk())
    changes.add_spelling(person=person, printed="Ms Joanne Stoneham", by=clerk())
    assert person.names.count() == 1
    with pytest.raises(CannotDo, match="holds no name"):
        changes.add_spelling(person=person, printed="!", by=clerk())


def test_a_corrected_name_still_finds_them() -> None:
    person = make_person("Joanne Stoneham")
    changes.change_person(person=person, name="Ms Joanna Stoneham", left_on=DAY, by=clerk())
    assert find_people("Joanne Stoneham") == [person]
    assert (person.name, person.left_on) == ("Joanna Stoneham", DAY)
    with pytest.raises(CannotDo, match="holds no name"):
        changes.change_person(person=person, name="-", by=clerk())


def test_moving_keeps_where_they_were_and_ends_their_seats_there() -> None:
    old, new = make_agency("Old"), make_agency("New")
    person, group = make_person("Ann Page", agency=old, role="Head"), make_group()
    holding = hold(make_post(agency=old), person)
    member = make_member(group, person, seat=make_seat(group, agency=old))
    other = make_member(group, person, seat=make_seat(group, agency=new))
    changes.move_person(person=person, agency=new, role="Director", since=DAY, end_seats=True, by=clerk())
    for row, until in ((holding, BEFORE), (member, BEFORE), (other, None)):
        row.refresh_from_db()
        assert row.until == until
    assert [(one.agency, one.role, one.until) for one in person.affiliations.all()] == [
        (old, "Head", BEFORE), (new, "Director", None),
    ]  # fmt: skip
    assert Person.objects.get(pk=person.pk).agency == new


def test_moves_that_make_no_sense_are_refused() -> None:
    agency, other = make_agency("Old"), make_agency("New")
    person = make_person("Ann Page", agency=agency, role="Head")
    with pytest.raises(CannotDo, match="as that already"):
        changes.move_person(person=person, agency=agency, role="Head", since=DAY, by=clerk())
    changes.move_person(person=person, agency=other, since=DAY, by=clerk())
    with pytest.raises(CannotDo, match="choose a later day"):
        changes.move_person(person=person, agency=agency, since=BEFORE, by=clerk())
    changes.move_person(person=person, agency=None, since=DAY + datetime.timedelta(days=9), by=clerk())
    assert person.agency is None
