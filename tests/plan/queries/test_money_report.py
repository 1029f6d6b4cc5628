"""The report on money: members read all of it, residents Part 1 rows and agreed sums; and the letters before money ends."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from frankpledge.know.documents.frozen import frozen
from frankpledge.partnership.models import Letter
from frankpledge.plan.changes.funding_letter import write_funding_letters
from frankpledge.plan.changes.funding_stream import save_allocation
from frankpledge.plan.changes.project import add_return, save_outcome
from frankpledge.plan.changes.spending import add_spending
from frankpledge.plan.models import Allocation, FundingStream, Project
from frankpledge.plan.queries.funding_alert import alerts_for
from frankpledge.plan.queries.money_report import money_report
from frankpledge.plan.queries.plan_report_parts import NoReport
from tests import cast
from tests.factories.partnership import make_person
from tests.plan.money import SINCE, make_allocation, make_bid_for_grant, make_pot, make_project, make_round, make_stream

pytestmark = pytest.mark.django_db
ON = datetime.date(2017, 10, 1)


def everything(part: int, *, state: str = "ratified") -> None:
    """A fund, its allocation and a project of one part; spending, a bid to a pot and a return that are never public."""
    by = cast.coordinator()
    row = make_round(make_stream(part=part, notes="CANARY-NOTES"), amount=Decimal("455.55"))
    given = {} if state == "ratified" else {"state": state, "ratified_on": None}
    allocation = make_allocation(row, part=part, amount=Decimal("455.55"), standards="CANARY-STANDARDS", **given)
    project = make_project(allocation=allocation, part=part, amount=Decimal("433.33"))
    save_outcome(
        project=project, outcome=None, by=by, words="Fewer fights", measure="", target="Half", reached="CANARY-REACHED",
        reached_on=SINCE,
    )  # fmt: skip
    add_spending(project=project, on=SINCE, amount=Decimal("212.21"), what="CANARY-SPENT", by=by)
    add_return(project=project, period="CANARY-RETURN", due_on=ON, by=by)
    make_bid_for_grant(make_pot(part=part), need="CANARY-NEED", part=part, title="CANARY-BID")


def public_words() -> str:
    found = money_report("", ON).public
    return str(frozen(found)) if found is not None else ""


def test_there_is_no_report_of_nothing():
    with pytest.raises(NoReport, match="add a fund"):
        money_report("", ON)


def test_members_read_all_of_it():
    everything(2)
    said = str(frozen(money_report("", ON).members))
    for words in (
        "Mentoring",
        "433.33",
        "212.21",
        "CANARY-RETURN",
        "April to June 2017",
        "CANARY-BID",
        "is due on 1 October 2017",
    ):
        assert words in said


def test_residents_read_nothing_of_part_2():
    everything(2)
    assert money_report("", ON).public is None


def test_residents_read_what_is_part_1_and_agreed():
    everything(1)
    said = public_words()
    for words in ("Mentoring", "433.33", "455.55", "Fewer fights"):
        assert words in said
    assert "CANARY" not in said
    assert "212.21" not in said


def test_a_sum_that_is_only_promised_is_left_out():
    everything(1, state="principle")
    said = public_words()
    assert "Mentoring" in said
    for amount in ("433.33", "455.55"):
        assert amount not in said


def test_a_sum_whose_source_is_part_2_is_left_out_and_so_is_the_source():
    everything(1)
    FundingStream.objects.update(part=2)
    Allocation.objects.update(part=2)
    said = public_words()
    assert "Mentoring" in said
    for words in ("433.33", "455.55", "Fenland"):
        assert words not in said


def test_a_letter_a_recipient_and_step_however_often_it_is_run():
    project = make_project()
    person = cast.coordinator().person
    assert person is not None
    person.email = "idris@example.org"
    person.save()
    assert not write_funding_letters(today=datetime.date(2017, 9, 1))
    first = write_funding_letters(today=ON)
    assert [letter.to_address for letter in first] == ["idris@example.org"]
    assert write_funding_letters(today=ON) == []
    assert write_funding_letters(today=ON + datetime.timedelta(days=9)) == []
    assert len(write_funding_letters(today=datetime.date(2018, 1, 1))) == 1
    assert Letter.objects.filter(text__contains=f"/money/projects/{project.pk}/").count() == 2


def test_an_officer_of_a_project_who_has_left_is_not_written_to():
    make_project(officer=make_person("Ann Gone", email="ann@example.org", left_on=datetime.date(2017, 1, 1)))
    assert write_funding_letters(today=ON) == []


def test_an_officer_is_shown_the_alerts_of_the_own_agency():
    officer = cast.officer()
    assert officer.person is not None
    allocation = make_allocation()
    make_project(lead=officer.person.agency, allocation=allocation, amount=Decimal(100))
    make_project(title="Theirs", allocation=allocation, amount=Decimal(100))
    assert [one.alert.title for one in alerts_for(officer, ON)] == ["Mentoring"]
    assert len(alerts_for(cast.coordinator(), ON)) == 2


def test_spending_before_it_is_ratified_is_an_alert_until_it_is():
    everything(2, state="principle")
    row = Allocation.objects.get()
    assert any("in principle only" in one.alert.words for one in alerts_for(cast.coordinator(), ON))
    names = ("share", "amount", "letter_on", "ratified_by", "minute", "standards", "part")
    values = {name: getattr(row, name) for name in names}
    save_allocation(round=row.round, row=row, by=cast.coordinator(), state="ratified", ratified_on=SINCE, **values)
    assert not any("in principle only" in one.alert.words for one in alerts_for(cast.coordinator(), ON))
    assert Project.objects.count() == 1
