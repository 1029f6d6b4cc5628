"""A round asks each agency once, keeps late answers as late, chases those that are silent, and closes with their names."""

import datetime

import pytest
from django.utils import timezone

from frankpledge.kit.workdays import add_working_days
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Letter, PartnershipSettings
from frankpledge.plan.changes.review_letter import write_review_reminders
from frankpledge.plan.changes.review_round import answer_review, close_review_round, open_review_round, remind_reviewers
from frankpledge.plan.changes.violence_action import update_violence_action
from frankpledge.plan.models import ReviewReply
from frankpledge.plan.queries.review_round import progress_of, reviews_wanted, round_words
from tests.factories.partnership import make_agency
from tests.plan.violence import clerk, coordinator, in_days, make_action, make_plan, member, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def police():
    agency = make_agency("Wexmoor Police")
    member(Role.OFFICER, "Ines Marlow", agency)
    return agency


@pytest.fixture
def opened(police):
    """The police and the officer's agency lead an action each; both are asked, due in ten days."""
    own = officer().person.agency
    plan = make_plan(coordinator())
    for lead in (police, own):
        make_action(
            plan,
            lead,
            coordinator(),
            text="Patrol Quarry Road at night",
            at=timezone.now() - datetime.timedelta(days=3),
        )
    return open_review_round(
        plan=plan, name="April update", due_on=in_days(10), agencies=[police, own], by=coordinator()
    )


def update(found, lead, by):
    action = found.plan.actions.get(lead=lead)
    return update_violence_action(action=action, state="under-way", rag="G", rag_reason="", progress="Done", by=by)


def test_each_agency_is_written_to_once_and_nothing_confidential_is_said(opened):
    assert opened.letters == 2
    assert opened.unreached == ()
    assert "Quarry Road" not in "".join(Letter.objects.values_list("text", flat=True))
    assert reviews_wanted(officer())[0].round == opened.round


def test_nothing_is_sent_in_a_demonstration(police):
    PartnershipSettings.objects.create(name="Safer Wexmoor", is_demonstration=True)
    plan = make_plan(coordinator())
    open_review_round(plan=plan, name="April", due_on=in_days(10), agencies=[police], by=coordinator())
    assert set(Letter.objects.values_list("state", flat=True)) == {"held"}


def test_updated_needs_a_change_in_this_round(opened):
    own = officer().person.agency
    with pytest.raises(CannotDo, match="None of your actions was changed"):
        answer_review(found=opened.round, agency=own, answer="updated", by=officer())
    update(opened.round, own, officer())
    reply = answer_review(found=opened.round, agency=own, answer="updated", by=officer())
    assert (reply.answer, reply.is_late) == ("updated", False)


def test_nothing_to_change_is_an_answer_said_once(opened, police):
    for _ in range(2):
        answer_review(found=opened.round, agency=police, answer="nil", by=coordinator())
    assert progress_of(opened.round, in_days(0)).answered == 1


def test_nobody_answers_for_another_agency(opened, police):
    with pytest.raises(CannotDo, match="cannot answer for Wexmoor Police"):
        answer_review(found=opened.round, agency=police, answer="nil", by=officer())


def test_an_answer_after_the_day_is_late_and_stays_so(opened, police):
    after = timezone.now() + datetime.timedelta(days=11)
    reply = answer_review(found=opened.round, agency=police, answer="nil", by=coordinator(), at=after)
    assert reply.is_late
    assert "1 of them late" in progress_of(opened.round, in_days(12)).words


def test_reminders_go_to_the_silent_only_and_once_a_step(opened, police):
    answer_review(found=opened.round, agency=police, answer="nil", by=coordinator())
    due = opened.round.due_on
    for day, letters in ((add_working_days(due, -6), 0), (add_working_days(due, -5), 1), (add_working_days(due, -5), 0),
                         (add_working_days(due, 1), 1), (add_working_days(due, 9), 1)):  # fmt: skip
        assert len(write_review_reminders(today=day)) == letters, day
    assert Letter.objects.latest("pk").subject == "Overdue: Plan against violence"


def test_reminding_by_hand_once_a_day(opened):
    assert remind_reviewers(found=opened.round, by=clerk(), today=in_days(0)) == 2
    assert remind_reviewers(found=opened.round, by=clerk(), today=in_days(0)) == 0
    assert remind_reviewers(found=opened.round, by=clerk(), today=in_days(1)) == 2


def test_one_round_at_a_time_and_closing_keeps_who_was_silent(opened, police):
    plan = opened.round.plan
    with pytest.raises(CannotDo, match="open already"):
        open_review_round(plan=plan, name="Again", due_on=in_days(20), agencies=[police], by=coordinator())
    answer_review(found=opened.round, agency=police, answer="nil", by=coordinator())
    closed = close_review_round(found=opened.round, by=coordinator())
    assert closed.silent == officer().person.agency.name
    assert close_review_round(found=opened.round, by=coordinator()).closed_at == closed.closed_at
    with pytest.raises(CannotDo, match="was closed on"):
        answer_review(found=closed, agency=officer().person.agency, answer="nil", by=officer())
    assert open_review_round(plan=plan, name="Next", due_on=in_days(20), agencies=[police], by=coordinator()).round.pk


def test_the_report_names_the_silent_once_the_day_has_passed(opened):
    plan = opened.round.plan
    assert round_words(plan, in_days(5))[1] == ()
    told, silent = round_words(plan, in_days(11))
    assert "0 of 2 agencies have answered. 2 are 1 day overdue." in told
    assert len(silent) == ReviewReply.objects.count()
