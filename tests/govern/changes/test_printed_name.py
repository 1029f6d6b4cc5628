"""Printed names: found, near, new; owners by the paper, the directory and the clerk's rulings; settled once for all."""

import datetime

import pytest
from django.urls import reverse

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.organisation import settle_organisation
from frankpledge.govern.changes.printed_name import NameChoice, settle_name
from frankpledge.govern.changes.review import Overtaken, ReviewRefused
from frankpledge.govern.enums import NameAnswer, OwnerKind
from frankpledge.govern.models import Attendance, ReadName
from frankpledge.partnership.changes.initials import rule_initials, withdraw_ruling
from frankpledge.partnership.models import Person
from tests.cast import clerk, coordinator
from tests.factories.paper import MINUTES, ROWS, make_import, make_meeting_reading
from tests.factories.partnership import make_agency, make_group, make_person

pytestmark = pytest.mark.django_db
BODY = "Wexmoor Safety Partnership Board"


def names_of(row, order=0):
    return {name.printed: name for name in row.read_meetings.get(order=order).names.select_related("person", "same_as")}


def with_action(owners, *people, text="mend the lamps on the quay"):
    rows = [*ROWS[:2], *[("present", {"name": name, "role": role, "org": None}, name) for name, role in people]]
    return [*rows, ("actions", {"item": "42", "form": "marked", "owners": owners, "text": text}, text)]


def test_somebody_in_the_directory_is_found_whatever_the_rank():
    person = make_person("Isak Brandt")
    name = names_of(make_import(rows=with_action([], ("Chief Inspector Isak Brandt", ""))))[
        "Chief Inspector Isak Brandt"
    ]
    assert (name.person, name.answer, name.reason) == (person, NameAnswer.PROPOSED, "")


def test_two_of_one_name_are_both_offered_and_flagged():
    first, second = make_person("Isak Brandt"), make_person("Isak Brandt")
    name = names_of(make_import(rows=with_action([], ("Isak Brandt", ""))))["Isak Brandt"]
    assert (name.candidates, "2 people of this name" in name.reason) == ([first.pk, second.pk], True)


def test_a_near_spelling_is_offered_and_never_added_or_joined():
    person = make_person("Tamsyn Orrell")
    make_group(BODY)
    row = make_import(rows=with_action([], ("Tamsin Orrell", "")))
    name = names_of(row)["Tamsin Orrell"]
    assert (name.person, name.answer, name.candidates) == (None, NameAnswer.PROPOSED, [person.pk])
    accept_import(paper_import=row, by=clerk())
    assert Attendance.objects.get().person is None
    assert not Person.objects.filter(name="Tamsin Orrell").exists()


def test_two_spellings_in_one_paper_are_noticed():
    name = names_of(make_import(rows=with_action([], ("Tamsin Orrell", ""), ("Tamsyn Orrell", ""))))["Tamsyn Orrell"]
    assert name.reason == "Near “Tamsin Orrell” in the same paper: is it the same person?"


def test_a_bare_surname_is_not_made_a_person():
    name = names_of(make_import(rows=with_action([], ("Mr Brandt", ""))))["Mr Brandt"]
    assert (name.answer, name.reason) == (
        NameAnswer.PROPOSED,
        "Not a full name, and nobody in the directory answers to it.",
    )


def test_initials_of_two_people_at_the_meeting_stay_open():
    name = names_of(make_import(rows=with_action(["TO"], ("Tamsin Orrell", ""), ("Tess Oban", ""))))["TO"]
    assert (name.kind, name.same_as) == (OwnerKind.UNKNOWN, None)
    assert "Tamsin Orrell and Tess Oban" in name.reason


def test_the_words_of_the_action_settle_which_of_two_is_meant():
    text = "Ms Orrell would count the lamps"
    rows = with_action(["TO"], ("Tamsin Orrell", ""), ("Tess Oban", ""), text=text)
    name = names_of(make_import(text=f"{MINUTES}\n{text}", rows=rows))["TO"]
    assert name.same_as.printed == "Tamsin Orrell"
    assert name.reason.endswith("The words name Tamsin Orrell.")


def test_the_clerks_ruling_goes_before_everything():
    group, oake = make_group(BODY), make_person("Torin Oake")
    rule_initials(group=group, initials="TO", person=oake, since=datetime.date(2024, 1, 1), by=clerk())
    name = names_of(make_import(rows=with_action(["TO"], ("Tamsin Orrell", ""))))["TO"]
    assert (name.person, name.reason) == (oake, "The clerk ruled that TO means Torin Oake.")


def test_initials_that_are_an_agency_too_stay_open():
    make_group(BODY)
    make_agency("Tidal Office", short_name="TO")
    name = names_of(make_import(rows=with_action(["TO"], ("Tamsin Orrell", ""))))["TO"]
    assert (name.kind, name.same_as) == (OwnerKind.UNKNOWN, None)
    assert "Tidal Office" in name.reason


def test_an_agency_and_a_person_of_the_directory_may_own():
    make_group(BODY)
    agency, oake = make_agency("Tidal Office"), make_person("Torin Oake")
    names = names_of(make_import(rows=with_action(["Tidal Office", "Torin Oake", "Somebody Else"])))
    assert (names["Tidal Office"].agency, names["Torin Oake"].person) == (agency, oake)
    assert names["Somebody Else"].kind == OwnerKind.UNKNOWN


def test_letters_that_only_look_latin_find_the_same_person():
    name = names_of(make_import(rows=with_action(["ТО"], ("Tamsin Orrell", ""))))["ТО"]
    assert name.same_as.printed == "Tamsin Orrell"


def test_somebody_named_only_in_another_meeting_of_the_paper_may_be_meant():
    group = make_group(BODY)
    inside = make_meeting_reading(MINUTES, [ROWS[0], ("meeting_date", {"value": "2023-12-01"}, ""),
                                            *with_action(["OR"])[2:]])  # fmt: skip
    rows = [*ROWS[:2], ("members", {"name": "Ola Reed", "role": "Warden", "org": None}, "")]
    row = make_import(doc_type="agenda_pack", rows=rows, embedded=[inside])
    assert names_of(row, 1)["OR"].same_as.printed == "Ola Reed"
    accept_import(paper_import=row, by=clerk())
    reed = Person.objects.get(name="Ola Reed")
    assert [
        owner.person for owner in group.meetings.get(date=datetime.date(2023, 12, 1)).actions.get().owners.all()
    ] == [reed]


def test_a_name_settled_as_another_of_the_paper_takes_its_person():
    make_group(BODY)
    row = make_import(rows=with_action(["CN"], ("Isak Brandt", "")))
    names = names_of(row)
    settle_name(name=names["CN"], choice=NameChoice(NameAnswer.SETTLED, same_as=names["Isak Brandt"]), by=clerk())
    accept_import(paper_import=row, by=clerk())
    line = Attendance.objects.get()
    assert line.meeting.actions.get().owners.get().person == line.person == Person.objects.get(name="Isak Brandt")


def test_a_new_person_may_be_given_another_name_and_an_agency():
    make_group(BODY)
    agency = make_agency("Wexmoor Police")
    row = make_import(rows=with_action([], ("Isak Brandt", "")))
    choice = NameChoice(NameAnswer.ADD, name="Isaac Brandt", rank="Inspector", role="Neighbourhoods", agency=agency)
    settle_name(name=names_of(row)["Isak Brandt"], choice=choice, by=clerk())
    accept_import(paper_import=row, by=clerk())
    person = Attendance.objects.get().person
    assert (person.name, person.rank, person.role, person.agency) == (
        "Isaac Brandt",
        "Inspector",
        "Neighbourhoods",
        agency,
    )


def test_answers_that_name_nobody_or_come_late_are_refused():
    name = names_of(make_import(rows=with_action(["CN"])))["CN"]
    with pytest.raises(ReviewRefused, match="is no full name"):
        settle_name(name=name, choice=NameChoice(NameAnswer.ADD, name="CN"), by=clerk())
    with pytest.raises(ReviewRefused, match="Choose whom the name means"):
        settle_name(name=name, choice=NameChoice(NameAnswer.SETTLED), by=clerk())
    settle_name(name=name, choice=NameChoice(NameAnswer.SETTLED, is_body=True), by=coordinator(), seen=0)
    with pytest.raises(Overtaken, match="somebody settled “CN” meanwhile"):
        settle_name(name=name, choice=NameChoice(NameAnswer.AS_PRINTED), by=clerk(), seen=0)


def test_an_organisation_is_settled_for_everybody_printed_with_it():
    make_group(BODY)
    agency = make_agency("Borough of Wexmoor")
    row = make_import()
    assert settle_organisation(paper_import=row, printed="WEXMOOR COUNCIL", agency=agency, by=clerk()) == 1
    accept_import(paper_import=row, by=clerk())
    assert Person.objects.get(name="Tamsin Orrell").agency == agency
    assert Person.objects.get(name="Isak Brandt").agency is None


def owner_to(group):
    """The mark TO of a paper in which two people answer to it."""
    for name in ("Tamsin Orrell", "Tess Oban"):
        make_person(name)
    paper = make_import(rows=with_action(["TO"], ("Tamsin Orrell", ""), ("Tess Oban", "")))
    return names_of(paper)["TO"]


def test_an_answer_that_is_remembered_rules_the_next_paper_and_can_be_withdrawn():
    group = make_group("Wexmoor Safety Partnership Board", short_name="WSP")
    name = owner_to(group)
    tess = Person.objects.get(name="Tess Oban")
    settle_name(
        name=name, choice=NameChoice(NameAnswer.SETTLED, person=tess), by=clerk(), remember=True, why="She said so."
    )
    ruling = group.initials_rulings.get()
    assert (ruling.initials, ruling.person, ruling.since) == ("TO", tess, datetime.date(2024, 3, 14))
    assert ruling.reason == "She said so."
    after = make_import(
        name="b.txt", text=MINUTES + " ", rows=with_action(["TO"], ("Tamsin Orrell", ""), ("Tess Oban", ""))
    )
    assert names_of(after)["TO"].person == tess
    withdraw_ruling(ruling=ruling, by=clerk())
    last = make_import(
        name="c.txt", text=MINUTES + "  ", rows=with_action(["TO"], ("Tamsin Orrell", ""), ("Tess Oban", ""))
    )
    assert names_of(last)["TO"].person is None


def test_only_somebody_of_the_directory_is_remembered_and_then_nothing_is_settled():
    group = make_group("Wexmoor Safety Partnership Board", short_name="WSP")
    name = owner_to(group)
    choice = NameChoice(NameAnswer.ADD, name="Titus Okri")
    with pytest.raises(ReviewRefused, match="in the directory"):
        settle_name(name=name, choice=choice, by=clerk(), remember=True)
    name.refresh_from_db()
    assert (name.version, group.initials_rulings.count()) == (0, 0)


def test_the_page_of_an_owner_offers_to_remember_and_a_name_does_not(client):
    group = make_group("Wexmoor Safety Partnership Board", short_name="WSP")
    name = owner_to(group)
    client.force_login(clerk())
    address = reverse("govern:name-settle", args=[name.pk])
    assert "from 14 March 2024 on, TO means the person chosen" in client.get(address).content.decode()
    tess = Person.objects.get(name="Tess Oban")
    client.post(address, {"choice": f"person:{tess.pk}", "remember": "on"})
    assert group.initials_rulings.get().reason == "Settled in the review of march.txt."
    assert "TO means Tess Oban" in client.get(address).content.decode()
    other = ReadName.objects.filter(is_owner=False).first()
    assert 'name="remember"' not in client.get(reverse("govern:name-settle", args=[other.pk])).content.decode()
