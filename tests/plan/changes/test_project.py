"""Projects: money they may take, the plan by quarter, returns, who may record."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AgencySuccession
from frankpledge.plan.changes.project import add_return, close_project, plan_spending, save_outcome, send_return
from frankpledge.plan.changes.spending import add_spending
from frankpledge.plan.models import Spending
from frankpledge.plan.queries.project import project_view
from frankpledge.plan.rules.spending import even_plan
from tests import cast
from tests.factories.partnership import make_agency
from tests.plan.money import SINCE, make_allocation, make_project

pytestmark = pytest.mark.django_db
D = datetime.date


def test_a_project_takes_no_more_than_its_allocation_still_has():
    allocation = make_allocation()
    make_project(allocation=allocation)
    with pytest.raises(CannotDo, match=r"£101 is £1 more than .* still has: £100"):
        make_project(allocation=allocation, title="Another", amount=Decimal(101))


def test_the_plan_by_quarter_comes_to_the_money_or_the_difference_is_told():
    project = make_project()
    plan = even_plan(project.amount, project.since, project.until)
    short = {**plan, D(2017, 4, 1): Decimal(0)}
    with pytest.raises(CannotDo, match=r"has £400\. Plan £.* more"):
        plan_spending(project=project, planned=short, by=cast.coordinator())
    plan_spending(project=project, planned=plan, by=cast.coordinator())
    view = project_view(project, D(2017, 8, 1))
    assert (view.planned, view.plan_words) == (400, "")
    assert view.quarters[0].difference_words.endswith("under")


def test_the_agency_that_leads_records_and_others_do_not():
    officer = cast.officer()
    assert officer.person is not None
    own = make_project(lead=officer.person.agency)
    add_spending(project=own, on=SINCE, amount=Decimal(5), what="Hall", by=officer)
    other = make_project(title="Theirs", allocation=own.allocation, amount=Decimal(5))
    with pytest.raises(Refused, match="Fenmarsh Youth Trust leads “Theirs”"):
        add_spending(project=other, on=SINCE, amount=Decimal(5), what="Hall", by=officer)
    assert Spending.objects.get().by == officer


def test_a_return_says_who_sent_it_and_what_it_told_and_closing_waits_for_it():
    project, by = make_project(), cast.coordinator()
    row = add_return(project=project, period="Last quarter", due_on=SINCE, by=by)
    with pytest.raises(CannotDo, match="return for Last quarter is not recorded as sent"):
        close_project(project=project, closed_on=SINCE, why="Over", by=by)
    with pytest.raises(CannotDo, match="who sent the return"):
        send_return(row=row, sent_on=SINCE, sent_by="Ada", outcomes=" ", by=by)
    send_return(row=row, sent_on=SINCE, sent_by="Ada", outcomes="Nine of ten", by=by)
    close_project(project=project, closed_on=SINCE, why="Over", by=by)
    project.refresh_from_db()
    assert project.closed_on == SINCE


def test_a_result_has_its_day():
    with pytest.raises(CannotDo, match="belong together"):
        save_outcome(
            project=make_project(), outcome=None, by=cast.coordinator(), words="Fewer", measure="", target="", reached="Some",
            reached_on=None,
        )  # fmt: skip


def test_an_agency_that_took_over_records_for_the_one_before():
    officer = cast.officer()
    assert officer.person is not None
    own = make_project(lead=make_agency("Old Trust"))
    with pytest.raises(Refused):
        add_spending(project=own, on=SINCE, amount=Decimal(5), what="Hall", by=officer)
    AgencySuccession.objects.create(predecessor=own.lead, successor=officer.person.agency, on=SINCE)
    add_spending(project=own, on=SINCE, amount=Decimal(5), what="Hall", by=officer)
    assert Spending.objects.get().by == officer
