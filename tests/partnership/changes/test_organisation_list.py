"""Lists brought in: columns, doubles, questions, nothing by half, undone as one step."""

from __future__ import annotations

import datetime
import json

import pytest

from frankpledge.partnership.changes import organisation_list as changes
from frankpledge.partnership.changes.offering import record_use, set_offering_state
from frankpledge.partnership.changes.organisation import add_organisation, change_organisation
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Organisation, OrganisationList
from frankpledge.partnership.queries.organisation import find_organisations, referral_values
from frankpledge.partnership.queries.organisation_list import next_question, preview_counts
from frankpledge.partnership.rules.open_referral import organization_record, page_of
from tests.cast import clerk

pytestmark = pytest.mark.django_db
FIVE = """Name,Charity no,Post code,Tel,Website
The Mere Youth Trust,1900102,HM2 4BD,01632 960102,
Mere Youth Trust Ltd,,hm2 4bd,+44 1632 960102,
"Trust, Mere Youth",1900102,,,
Mere Youht Trust,,HM24BD,,www.myt.example
MYT,,,01632 960102,https://myt.example/
Quay Elders,,HM2 4BD,,
,,HM2 4BD,,
"""


def brought(text: str, name: str = "list.csv") -> OrganisationList:
    received = changes.receive_list(name=name, data=text.encode(), by=clerk())
    return changes.match_columns(brought=received, columns=changes.guessed(received), by=clerk())


def test_one_organisation_spelt_five_ways_becomes_one_with_four_other_names() -> None:
    found = brought(FIVE)
    assert preview_counts(found).questions == 0
    changes.accept_list(brought=found, by=clerk())
    one, quay = find_organisations(words="mere youth").get(), find_organisations(words="quay").get()
    assert one.name == "The Mere Youth Trust"
    assert {name.name for name in one.names.all()} == {
        "Mere Youth Trust Ltd",
        "Trust, Mere Youth",
        "Mere Youht Trust",
        "MYT",
    }
    assert (one.charity_number, one.postcode, one.web, quay.names.count()) == (
        "1900102",
        "HM2 4BD",
        "www.myt.example",
        0,
    )
    found.refresh_from_db()
    assert found.faults == [[8, "It has no name."]]
    assert (found.counts["lines"], found.counts["made"], found.counts["met"]) == (6, 2, 0)


def test_a_question_must_be_answered_and_the_answer_counts() -> None:
    found = brought("Name,Postcode\nMere Youth Trust,HM2 4BD\nMere Youth Trust,WX9 9ZZ\n")
    question = next_question(found)
    assert question is not None
    assert "another postcode" in question.pair.why
    with pytest.raises(CannotDo, match="1 question is still open"):
        changes.accept_list(brought=found, by=clerk())
    assert not Organisation.objects.exists()
    changes.answer_pair(pair=question.pair, together=False, by=clerk())
    changes.accept_list(brought=found, by=clerk())
    assert Organisation.objects.count() == 2


def test_it_adds_to_what_is_there_and_is_undone_as_one_step() -> None:
    there = add_organisation(name="Mere Youth Trust", phone="01632 960102", postcode="HM2 4BD", by=clerk())
    found = brought("Name,Tel,Postcode,Email\nMere Yth Trust,01632 960102,HM2 9ZZ,a@myt.example\nQuay Elders,,,\n")
    changes.answer_rest(brought=found, together=True, by=clerk())
    changes.accept_list(brought=found, by=clerk())
    there.refresh_from_db()
    assert (there.email, there.names.get().name) == ("a@myt.example", "Mere Yth Trust")
    assert there.notes == "list.csv, line 2: postcode HM2 9ZZ"
    assert there in find_organisations(words="yth")
    changes.undo_list(brought=OrganisationList.objects.get(), by=clerk())
    there.refresh_from_db()
    assert (there.email, there.notes, there.names.count()) == ("", "", 0)
    assert Organisation.objects.count() == 1
    with pytest.raises(CannotDo, match="is undone"):
        changes.undo_list(brought=OrganisationList.objects.get(), by=clerk())


def test_undoing_never_loses_what_somebody_wrote_since() -> None:
    found = changes.accept_list(brought=brought(FIVE), by=clerk())
    one = find_organisations(words="quay").get()
    change_organisation(organisation=one, name="Quay Elders", phone="01632 960199", by=clerk())
    with pytest.raises(CannotDo, match="Quay Elders was changed since"):
        changes.undo_list(brought=found, by=clerk())
    assert Organisation.objects.count() == 2


def test_two_that_are_there_are_never_joined_by_a_list() -> None:
    for postcode in ("HM2 4BD", "WX9 9ZZ"):
        add_organisation(name="Mere Youth Trust", postcode=postcode, phone="01632 960102", by=clerk())
    found = brought("Name,Tel\nMere Youth Trust,01632 960102\n")
    changes.accept_list(brought=found, by=clerk())
    found.refresh_from_db()
    assert Organisation.objects.count() == 2
    assert found.counts["met"] == 1


@pytest.mark.parametrize(
    ("columns", "words"),
    [({}, "which column holds the name"), ({0: "name", 1: "phone", 2: "phone"}, "Two columns are said to be “Telephone”"),
     ({4: "name"}, "No line has a name in that column")],
)  # fmt: skip
def test_columns_that_cannot_be_are_refused(columns: dict[int, str], words: str) -> None:
    received = changes.receive_list(name="list.csv", data=b"Name,A,B\nMere Aid,1,2\n", by=clerk())
    with pytest.raises(CannotDo, match=words):
        changes.match_columns(brought=received, columns=columns, by=clerk())


def test_the_same_file_is_not_received_twice_but_again_once_set_aside() -> None:
    found = brought(FIVE)
    with pytest.raises(CannotDo, match="was brought in on"):
        changes.receive_list(name="again.csv", data=FIVE.encode(), by=clerk())
    changes.drop_list(brought=found, by=clerk())
    assert changes.receive_list(name="again.csv", data=FIVE.encode(), by=clerk()).rows


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"Name,B\n", "no lines under them"),
        (b'{"a": 1', "is not Open Referral"),
        (b"[]", "not Open"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(CannotDo, match=words):
        changes.receive_list(name="list", data=data, by=clerk())
    assert not OrganisationList.objects.exists()


def test_open_referral_there_and_back_is_the_same_directory() -> None:
    changes.accept_list(brought=brought(FIVE), by=clerk())
    one = find_organisations(words="mere youth").get()
    one.offerings.create(
        title="Mentoring", tags="Young people; Violence", waiting_weeks=6, funder="Council", who_for="11 to 18"
    )
    out = json.dumps(page_of([organization_record(values) for values in referral_values(Organisation.objects.all())]))
    again = changes.receive_list(name="same.json", data=out.encode(), by=clerk())
    assert again.pairs.filter(is_sure=True).count() == 2
    changes.drop_list(brought=again, by=clerk())
    Organisation.objects.all().delete()
    elsewhere = changes.receive_list(name="there.json", data=out.encode(), by=clerk())
    changes.answer_rest(brought=elsewhere, together=False, by=clerk())
    changes.accept_list(brought=elsewhere, by=clerk())
    back = json.dumps(page_of([organization_record(values) for values in referral_values(Organisation.objects.all())]))
    assert json.loads(back) == json.loads(out)


def test_a_page_shown_before_a_list_was_settled_changes_it_no_more() -> None:
    found = brought(FIVE)
    stale = OrganisationList.objects.get(pk=found.pk)
    changes.accept_list(brought=found, by=clerk())
    with pytest.raises(CannotDo, match="cannot be done to it now"):
        changes.match_columns(brought=stale, columns={0: "name"}, by=clerk())
    with pytest.raises(CannotDo, match="cannot be done to it now"):
        changes.drop_list(brought=stale, by=clerk())
    stale.refresh_from_db()
    assert (stale.step, Organisation.objects.count()) == ("accepted", 2)


def test_a_list_is_not_taken_back_with_counts_of_use_or_a_closing_made_since() -> None:
    day = datetime.date(2026, 3, 1)
    changes.accept_list(brought=brought("Name\nQuay Elders\n"), by=clerk())
    one = Organisation.objects.get()
    one.offerings.create(title="Lunch club")
    out = json.dumps(page_of([organization_record(values) for values in referral_values(Organisation.objects.all())]))
    Organisation.objects.all().delete()
    found = changes.accept_list(
        brought=changes.receive_list(name="there.json", data=out.encode(), by=clerk()), by=clerk()
    )
    offering = Organisation.objects.get().offerings.get()
    record_use(offering=offering, since=day, until=day, number=12, by=clerk())
    with pytest.raises(CannotDo, match="How many used “Lunch club” of Quay Elders"):
        changes.undo_list(brought=found, by=clerk())
    offering.uses.all().delete()
    set_offering_state(offering=offering, state="closed", on=day, by=clerk())
    with pytest.raises(CannotDo, match="Quay Elders was changed since"):
        changes.undo_list(brought=found, by=clerk())
