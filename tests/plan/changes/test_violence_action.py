"""Actions are written, updated by the agency that leads them and nobody else, and their history is kept."""

import datetime

import pytest
from django.utils import timezone

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AgencySuccession, AuditEntry
from frankpledge.plan.changes.violence_action import update_violence_action, write_violence_action
from frankpledge.plan.changes.violence_plan import write_violence_plan
from frankpledge.plan.documents.violence_facts import residents_view
from frankpledge.plan.models import Edit
from frankpledge.plan.queries.violence_history import violence_history
from frankpledge.plan.queries.violence_plan import plan_facts
from frankpledge.plan.queries.violence_report import build_violence_report
from tests.factories.partnership import make_agency
from tests.plan.violence import coordinator, in_days, make_action, make_plan, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_plan(coordinator())


@pytest.fixture
def action(plan):
    return make_action(plan, officer().person.agency, coordinator())


def update(action, by, **said):
    values = {"state": "under-way", "rag": "G", "rag_reason": "", "progress": "Six parks searched", **said}
    return update_violence_action(action=action, by=by, **values)


def test_actions_are_numbered_in_order(plan, action):
    second = make_action(plan, action.lead, coordinator())
    assert (str(action), str(second)) == ("V1", "V2")


def test_the_agency_that_leads_may_update_and_no_other(action):
    update(action, officer())
    action.refresh_from_db()
    assert (action.state, action.rag) == ("under-way", "G")
    action.lead = make_agency("Wexmoor Police")
    action.save()
    with pytest.raises(CannotDo, match="V1 is led by Wexmoor Police: ask them, or the clerk or the coordinator"):
        update(action, officer(), rag="A", rag_reason="Late")
    update(action, coordinator(), rag="A", rag_reason="Late")


def test_an_agency_updates_what_the_one_before_it_led_from_the_day_it_took_over(plan):
    action = make_action(plan, make_agency("Old Trust"), coordinator())
    taken_over = AgencySuccession.objects.create(
        predecessor=action.lead, successor=officer().person.agency, on=in_days(1)
    )
    with pytest.raises(CannotDo, match="led by Old Trust"):
        update(action, officer())
    taken_over.on = in_days(0)
    taken_over.save()
    update(action, officer())
    action.refresh_from_db()
    assert action.rag == "G"


def test_an_officer_may_not_write_actions(plan, action):
    with pytest.raises(Refused):
        write_violence_action(action=action, plan=plan, by=officer(), text="Something else")


def test_a_letter_without_its_reason_is_refused_and_nothing_kept(action):
    before = Edit.objects.count(), AuditEntry.objects.count()
    with pytest.raises(CannotDo, match="Say why it is red"):
        update(action, officer(), rag="R")
    assert (Edit.objects.count(), AuditEntry.objects.count()) == before


def test_an_update_that_changes_nothing_is_not_kept_twice(action):
    update(action, officer())
    before = Edit.objects.count(), AuditEntry.objects.count()
    update(action, officer())
    assert (Edit.objects.count(), AuditEntry.objects.count()) == before


def test_part_1_needs_words_for_residents(plan, action):
    with pytest.raises(CannotDo, match="no words for residents"):
        write_violence_action(action=action, plan=plan, by=coordinator(), part=1)


def test_a_closed_plan_takes_no_updates(plan, action):
    write_violence_plan(plan=plan, by=coordinator(), state="closed")
    action.plan.refresh_from_db()
    with pytest.raises(CannotDo, match="is closed"):
        update(action, officer())


def test_the_history_tells_each_field_before_and_after(action):
    update(action, officer())
    told = violence_history(action)
    assert told[0].by == officer().person.name
    assert {(one.field, one.before, one.after) for one in told[0].changes} == {
        ("State", "Not begun", "Under way"), ("Letter", "nothing", "Green"), ("What was done", "nothing", "Six parks searched"),
    }  # fmt: skip
    assert told[-1].changes == ()


def test_a_report_of_a_past_day_tells_how_it_stood(plan):
    long_ago = timezone.now() - datetime.timedelta(days=40)
    action = make_action(plan, officer().person.agency, coordinator(), at=long_ago)
    update(action, coordinator(), rag="R", rag_reason="No money", at=long_ago + datetime.timedelta(days=10))
    update(action, coordinator())
    then, now = plan_facts(plan, in_days(-20)), plan_facts(plan, in_days(0))
    assert (then.actions[0].rag, then.actions[0].progress) == ("R", "Six parks searched")
    assert (now.actions[0].rag, len(plan_facts(plan, in_days(-41)).actions)) == ("G", 0)


def test_what_was_made_confidential_since_is_so_in_the_past_too(plan):
    long_ago = timezone.now() - datetime.timedelta(days=40)
    values = {"part": 1, "public_words": "Search the bus station"}
    action = make_action(plan, officer().person.agency, coordinator(), at=long_ago, **values)
    assert len(residents_view(plan_facts(plan, in_days(-20))).actions) == 1
    write_violence_action(action=action, plan=plan, by=coordinator(), part=2)
    assert residents_view(plan_facts(plan, in_days(-20))).actions == ()
    write_violence_action(action=action, plan=plan, by=coordinator(), part=1, public_words="Search public places")
    assert residents_view(plan_facts(plan, in_days(-20))).actions[0].words == "Search public places"


def test_a_plan_in_part_2_has_no_public_edition(plan, action):
    write_violence_plan(plan=plan, by=coordinator(), part=2)
    assert build_violence_report(str(plan.pk), in_days(0)).public is None


def test_a_plan_must_end_after_it_begins_and_a_submitted_one_has_its_day(plan):
    with pytest.raises(CannotDo, match="It cannot end on 1 January 2026"):
        write_violence_plan(plan=plan, by=coordinator(), until=datetime.date(2026, 1, 1))
    with pytest.raises(CannotDo, match="which day it was submitted"):
        write_violence_plan(plan=plan, by=coordinator(), state="submitted")
