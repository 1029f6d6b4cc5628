"""Agencies change with their history kept, and every refusal says what to do."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes import agency as changes
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Agency, AuditEntry
from frankpledge.partnership.queries.agency import find_agency
from tests.cast import clerk, officer
from tests.factories.partnership import make_agency, make_person, make_post

pytestmark = pytest.mark.django_db
DAY = datetime.date(2016, 11, 30)


def test_adding_with_aliases_is_noted() -> None:
    agency = changes.add_agency(name="Larch Homes", kind="housing", aliases=("LH", "Larch"), by=clerk())
    assert find_agency("LH") == agency
    assert AuditEntry.objects.filter(verb="add_agency", about=f"partnership.agency:{agency.pk}").exists()
    with pytest.raises(CannotDo, match="in the directory already"):
        changes.add_agency(name="LARCH homes", by=clerk())


def test_an_officer_may_not_and_is_told_who_can() -> None:
    with pytest.raises(Refused, match="ask the clerk or the coordinator"):
        changes.add_agency(name="Larch Homes", by=officer())
    assert not Agency.objects.filter(name="Larch Homes").exists()


def test_renaming_keeps_each_old_name_with_its_dates() -> None:
    agency = make_agency("First Homes", started_on=datetime.date(2000, 1, 1))
    changes.rename_agency(agency=agency, name="Second Homes", on=datetime.date(2010, 1, 1), by=clerk())
    changes.rename_agency(agency=agency, name="Third Homes", on=DAY, by=clerk())
    spans = [(one.name, one.since, one.until) for one in agency.names.order_by("since")]
    assert spans == [
        ("First Homes", datetime.date(2000, 1, 1), datetime.date(2009, 12, 31)),
        ("Second Homes", datetime.date(2010, 1, 1), DAY - datetime.timedelta(days=1)),
    ]
    assert find_agency("First Homes") == agency


def test_a_name_another_agency_bears_is_refused() -> None:
    make_agency("Larch Homes")
    with pytest.raises(CannotDo, match="record a succession"):
        changes.rename_agency(agency=make_agency("Alder Homes"), name="larch homes", on=DAY, by=clerk())


def test_succession_ends_the_earlier_agency_and_cannot_run_in_a_ring() -> None:
    a, b, c = make_agency("A"), make_agency("B"), make_agency("C")
    changes.succeed_agency(predecessor=a, successor=b, on=DAY, by=clerk())
    changes.succeed_agency(predecessor=b, successor=c, on=DAY, by=clerk())
    a.refresh_from_db()
    assert a.ended_on == DAY - datetime.timedelta(days=1)
    for before, after in ((c, a), (a, a)):
        with pytest.raises(CannotDo):
            changes.succeed_agency(predecessor=before, successor=after, on=DAY, by=clerk())


def test_a_post_is_vacant_until_held_and_held_by_one_unless_acting() -> None:
    post, first, second = make_post(), make_person("Ann Page"), make_person("Bo Lee")
    holding = changes.hold_post(post=post, person=first, since=DAY, by=clerk())
    with pytest.raises(CannotDo, match="Ann Page holds"):
        changes.hold_post(post=post, person=second, by=clerk())
    changes.hold_post(post=post, person=second, tenure="acting", by=clerk())
    with pytest.raises(CannotDo, match="is before"):
        changes.leave_post(holding=holding, until=DAY - datetime.timedelta(days=1), by=clerk())
    changes.leave_post(holding=holding, until=DAY, by=clerk())
    assert post.holdings.filter(until=None).count() == 1


def test_adding_a_post_or_alias_twice_does_no_harm() -> None:
    agency = make_agency()
    assert changes.add_post(agency=agency, title="Analyst", by=clerk()) == changes.add_post(
        agency=agency, title="ANALYST", by=clerk()
    )
    changes.add_agency_alias(agency=agency, name="AG", by=clerk())
    changes.add_agency_alias(agency=agency, name="A.G.", by=clerk())
    assert agency.names.count() == 2


def test_an_agency_cannot_end_before_it_began() -> None:
    agency = make_agency("Larch Homes")
    given = {"short_name": "", "kind": "housing", "is_responsible_authority": False, "notes": ""}
    with pytest.raises(CannotDo, match="before it began"):
        changes.change_agency(
            agency=agency, started_on=DAY, ended_on=DAY - datetime.timedelta(days=1), by=clerk(), **given
        )
    changes.change_agency(agency=agency, started_on=DAY, ended_on=None, by=clerk(), **given)
    assert Agency.objects.get(pk=agency.pk).kind == "housing"
