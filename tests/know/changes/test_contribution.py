"""Partners are asked once, answer in words or with nothing to add, in time or late; two people at once lose nothing."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.know.changes.assessment_comment import comment_on_assessment
from frankpledge.know.changes.assessment_letter import write_assessment_reminders
from frankpledge.know.changes.chapter import save_chapter, settle_beside
from frankpledge.know.changes.contribution import (
    ask_partners,
    give_contribution,
    give_nil_return,
    record_received,
    take_back_contribution,
)
from frankpledge.know.documents.content import Table, Words
from frankpledge.know.models import (
    AskedPartner,
    Assessment,
    AssessmentComment,
    ChapterSaving,
    ChapterText,
    Contribution,
)
from frankpledge.know.queries.assessment_whole import whole_assessment
from frankpledge.know.queries.contribution import contributions_wanted, partners_of, silent_partners
from frankpledge.know.rules.seen_words import digest
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, Agency, Letter, PartnershipSettings
from tests.factories.assessments import account, agency, drafted

pytestmark = pytest.mark.django_db


def _in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
def clerk() -> Account:
    return account(Role.CLERK)


@pytest.fixture
def police() -> Agency:
    return agency("Mill Police")


@pytest.fixture
def officer(police: Agency) -> Account:
    return account(Role.OFFICER, police)


@pytest.fixture
def out(clerk: Account, police: Agency, officer: Account) -> Assessment:
    """Out for comment; the police are asked."""
    assert officer.person is not None
    found = drafted(clerk)
    ask_partners(assessment=found, agencies=[police], due_on=_in_days(10), words="Vehicles?", by=clerk)
    found.refresh_from_db()
    return found


def _overdue(days: int = 1) -> None:
    AskedPartner.objects.update(due_on=_in_days(-days))


def test_asking_writes_one_letter_to_each_person_and_never_a_second(
    out: Assessment, police: Agency, clerk: Account
) -> None:
    letter = Letter.objects.get()
    assert "Vehicles?" in letter.text
    assert "nothing to add" in letter.text
    done = ask_partners(assessment=out, agencies=[police], due_on=_in_days(10), by=clerk)
    assert (done.letters, Letter.objects.count()) == (0, 1)
    moved = ask_partners(assessment=out, agencies=[police], due_on=_in_days(12), by=clerk)
    assert moved.letters == 1
    assert Letter.objects.filter(subject__startswith="Another day").count() == 1


def test_an_agency_without_an_address_is_named(out: Assessment, clerk: Account) -> None:
    done = ask_partners(assessment=out, agencies=[agency("Old Fire Service")], due_on=_in_days(10), by=clerk)
    assert done.unreached == ("Old Fire Service",)


def test_nothing_is_sent_from_the_demonstration(out: Assessment, clerk: Account, police: Agency) -> None:
    PartnershipSettings.objects.update(is_demonstration=True)
    ask_partners(assessment=out, agencies=[police], due_on=_in_days(14), by=clerk)
    assert set(Letter.objects.filter(subject__startswith="Another").values_list("state", flat=True)) == {"held"}


@pytest.mark.parametrize(("days", "told"), [(-1, "is past"), (400, "more than a year away")])
def test_a_deadline_that_cannot_be_is_refused(out: Assessment, clerk: Account, days: int, told: str) -> None:
    with pytest.raises(CannotDo, match=told):
        ask_partners(assessment=out, agencies=[agency("Fire")], due_on=_in_days(days), by=clerk)


def test_an_officer_asks_nobody(out: Assessment, officer: Account, police: Agency) -> None:
    with pytest.raises(Refused):
        ask_partners(assessment=out, agencies=[police], due_on=_in_days(10), by=officer)


def test_nothing_to_add_is_an_answer_and_pressed_twice_it_is_one(
    out: Assessment, police: Agency, officer: Account
) -> None:
    assert [one.agency for one in silent_partners(out)] == [police]
    assert [one.assessment for one in contributions_wanted(officer)] == [out]
    for _ in range(2):
        give_nil_return(assessment=out, agency=police, by=officer)
    assert Contribution.objects.count() == 1
    assert silent_partners(out) == []
    assert contributions_wanted(officer) == []
    (partner,) = partners_of(out)
    assert partner.answer_words(timezone.localdate()) == "Nothing to add"


def test_words_take_the_place_of_nothing_to_add_and_not_the_other_way(
    out: Assessment, police: Agency, officer: Account
) -> None:
    give_nil_return(assessment=out, agency=police, by=officer)
    give_contribution(assessment=out, agency=police, section="theme-burglary", text="Fewer sheds.", by=officer)
    (row,) = Contribution.objects.all()
    assert (row.is_nil, row.section) == (False, "theme-burglary")
    with pytest.raises(CannotDo, match="has contributed already"):
        give_nil_return(assessment=out, agency=police, by=officer)
    take_back_contribution(contribution=row, by=officer)
    assert silent_partners(out) != []


def test_late_is_taken_and_marked(out: Assessment, police: Agency, officer: Account) -> None:
    _overdue()
    row = give_contribution(assessment=out, agency=police, section="", text="Here it is.", by=officer)
    assert row.is_late
    (partner,) = partners_of(out)
    assert partner.answer_words(timezone.localdate()) == "Contributed, late"


def test_what_was_in_time_stays_in_time_when_it_is_changed_late(
    out: Assessment, police: Agency, officer: Account
) -> None:
    give_contribution(assessment=out, agency=police, section="", text="First.", by=officer)
    _overdue()
    row = give_contribution(assessment=out, agency=police, section="", text="Second.", by=officer)
    assert (row.text, row.is_late, row.changed_at is not None) == ("Second.", False, True)


def test_an_officer_speaks_for_their_own_agency_only(out: Assessment, officer: Account) -> None:
    fire = agency("Fire")
    with pytest.raises(CannotDo, match="You speak for Mill Police"):
        give_contribution(assessment=out, agency=fire, section="", text="We say", by=officer)
    with pytest.raises(CannotDo, match="belongs to no agency"):
        give_nil_return(assessment=out, agency=fire, by=account(Role.OFFICER))


def test_the_clerk_enters_what_came_by_e_mail_on_the_day_it_came(
    out: Assessment, police: Agency, clerk: Account
) -> None:
    _overdue(3)
    given = {
        "assessment": out,
        "agency": police,
        "section": "",
        "answer": "words",
        "came_from": "Ann Lark",
        "by": clerk,
    }
    row = record_received(**given, text="In time.", received_on=_in_days(-4))
    assert (row.is_late, row.came_from, timezone.localdate(row.received_at)) == (False, "Ann Lark", _in_days(-4))
    record_received(**given, text="In time.", received_on=_in_days(-4))
    with pytest.raises(CannotDo, match="has words to this chapter already"):
        record_received(**given, text="Other words.", received_on=_in_days(-1))
    assert Contribution.objects.get().text == "In time."


def test_nothing_can_be_contributed_before_it_is_out_or_after_it_is_agreed(
    clerk: Account, police: Agency, officer: Account
) -> None:
    found = drafted(clerk)
    with pytest.raises(CannotDo, match="not out for comment yet"):
        give_contribution(assessment=found, agency=police, section="", text="Early", by=officer)
    Assessment.objects.update(state="agreed")
    with pytest.raises(CannotDo, match="nothing more can be taken in"):
        comment_on_assessment(assessment=found, section="summary", text="Late", by=officer)


def test_the_same_comment_twice_is_one(out: Assessment, officer: Account) -> None:
    for _ in range(2):
        comment_on_assessment(assessment=out, section="summary", text="Say why.", by=officer)
    assert AssessmentComment.objects.count() == 1


def test_two_who_write_a_chapter_at_once_lose_nothing(out: Assessment, clerk: Account) -> None:
    other = account(Role.COORDINATOR)
    seen = digest("")
    save_chapter(assessment=out, section="summary", text="Hers.", seen=seen, by=clerk)
    late = save_chapter(assessment=out, section="summary", text="His.", seen=seen, by=other)
    assert late.beside is not None
    assert ChapterText.objects.get().text == "Hers."
    for _ in range(2):
        settle_beside(saving=late.beside, take=True, by=other)
    assert ChapterText.objects.get().text == "His."
    again = save_chapter(assessment=out, section="summary", text="His.", seen=digest("His."), by=other)
    assert not again.changed


def test_the_words_that_stood_stay_in_the_history_when_their_writer_takes_those_beside(
    out: Assessment, clerk: Account
) -> None:
    save_chapter(assessment=out, section="summary", text="Hers.", seen=digest(""), by=clerk)
    late = save_chapter(assessment=out, section="summary", text="His.", seen=digest(""), by=account(Role.COORDINATOR))
    assert late.beside is not None
    settle_beside(saving=late.beside, take=True, by=clerk)
    rows = ChapterSaving.objects.filter(is_beside=False).order_by("revision")
    assert [(row.revision, row.text) for row in rows] == [(1, "Hers."), (2, "His.")]
    assert ChapterText.objects.get().text == "His."


def test_what_one_person_has_beside_grows_and_is_never_written_over(out: Assessment, clerk: Account) -> None:
    other = account(Role.COORDINATOR)
    save_chapter(assessment=out, section="summary", text="Hers.", seen=digest(""), by=clerk)
    for text in ("His.", "His own.", "From another window.", "From another window."):
        save_chapter(assessment=out, section="summary", text=text, seen=digest(""), by=other)
    beside = ChapterSaving.objects.filter(is_beside=True).order_by("id")
    assert [row.text for row in beside] == ["His own.", "From another window."]


def test_reminders_go_to_the_silent_once_each_step(out: Assessment, police: Agency, officer: Account) -> None:
    asked = AskedPartner.objects.get()
    for day, letters in ((asked.due_on - datetime.timedelta(days=40), 0), (asked.due_on, 1), (asked.due_on, 0)):
        assert len(write_assessment_reminders(today=day)) == letters
    assert len(write_assessment_reminders(today=asked.due_on + datetime.timedelta(days=4))) == 1
    give_nil_return(assessment=out, agency=police, by=officer)
    assert write_assessment_reminders(today=asked.due_on + datetime.timedelta(days=30)) == []


def test_the_whole_names_agencies_and_no_person(out: Assessment, police: Agency, officer: Account) -> None:
    give_contribution(assessment=out, agency=police, section="theme-burglary", text="Fewer sheds.", by=officer)
    row = comment_on_assessment(assessment=out, section="theme-burglary", text="Add vans.", by=officer)
    AssessmentComment.objects.filter(pk=row.pk).update(is_taken_in=True, answered_at=timezone.now())
    found = whole_assessment(out)
    chapter = next(one for _, one in found.walked() if one.name == "theme-burglary")
    assert isinstance(chapter.blocks[0], Table)
    assert Words("Fewer sheds.", "Mill Police") in chapter.blocks
    said = repr(found)
    assert "Mill Police: Add vans." in said
    assert officer.person is not None
    assert officer.person.name not in said
    asked = next(one for one in found.tables() if one.name == "partners-asked")
    assert [(row[0], row[3]) for row in asked.rows] == [("Mill Police", "Contributed")]
