"""Agreements: signed, chased once a week, withdrawn; and agencies kept out of groups until they sign, successions among them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes import agreement as changes
from frankpledge.partnership.changes.agency import rename_agency, succeed_agency
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Agency, Agreement, Group, Letter
from frankpledge.partnership.published import published_agreements
from frankpledge.partnership.queries.agreement import (
    agreement_refusal,
    agreement_register,
    group_agreements,
    may_agency_take_part,
)
from tests.cast import chair, clerk, officer
from tests.factories.partnership import make_agency, make_group, make_member, make_person, make_seat

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)
ONE = datetime.timedelta(days=1)


def made(group: Group, *agencies: Agency, **given: Any) -> Agreement:
    values: dict[str, Any] = {"title": "Protocol", "kind": "sharing", "sent_on": DAY - 30 * ONE, **given}
    return changes.add_agreement(groups=[group], agencies=agencies, by=clerk(), **values)


def sign(agreement: Agreement, agency: Agency, on: datetime.date = DAY) -> None:
    changes.sign_agreement(party=agreement.parties.get(agency=agency), on=on, signed_by="Head", by=clerk())


def test_an_agency_takes_part_from_the_day_it_signed() -> None:
    group, police = make_group("Panel"), make_agency("Police")
    assert agreement_refusal(police, group, DAY) == ""
    agreement = made(group, police)
    assert "has not signed “Protocol”" in agreement_refusal(police, group, DAY)
    sign(agreement, police)
    assert agreement_refusal(police, group, DAY) == ""
    assert not may_agency_take_part(police, group, DAY - ONE)
    changes.leave_agreement(party=agreement.parties.get(), on=DAY + 9 * ONE, by=clerk())
    assert may_agency_take_part(police, group, DAY + 8 * ONE)
    assert "took its signature" in agreement_refusal(police, group, DAY + 9 * ONE)
    assert "not among its parties" in agreement_refusal(make_agency("Fire"), group, DAY)


def test_a_successor_does_not_inherit_a_signature_silently() -> None:
    group, ccg, icb, merged = (
        make_group("Panel"),
        make_agency("The CCG"),
        make_agency("The ICB"),
        make_agency("The new ICB"),
    )
    agreement = made(group, ccg)
    sign(agreement, ccg, DAY)
    succeed_agency(predecessor=ccg, successor=icb, on=DAY + 100 * ONE, by=clerk())
    succeed_agency(predecessor=icb, successor=merged, on=DAY + 200 * ONE, by=clerk())
    later = DAY + 300 * ONE
    told = agreement_refusal(merged, group, later)
    assert (
        "The CCG, which it took over from on 20 June 2026, signed on 12 March 2026; a signature does not pass on"
        in told
    )
    ccg.refresh_from_db()
    assert "The CCG ended on 19 June 2026" in agreement_refusal(ccg, group, later)
    assert agreement_refusal(ccg, group, DAY + 50 * ONE) == ""
    changes.add_parties(agreement=agreement, agencies=[merged], by=clerk())
    sign(agreement, merged, later)
    assert agreement_refusal(merged, group, later) == ""
    with pytest.raises(CannotDo, match="The CCG ended"):
        changes.add_parties(agreement=agreement, agencies=[ccg], by=clerk())


def test_an_agency_that_is_only_renamed_keeps_its_signature() -> None:
    group, housing = make_group("Panel"), make_agency("Vale Housing")
    sign(made(group, housing), housing)
    rename_agency(agency=housing, name="Lantern Homes", on=DAY + ONE, by=clerk())
    assert agreement_refusal(housing, group, DAY + 9 * ONE) == ""


def test_lapsed_drafted_and_withdrawn() -> None:
    group, police = make_group("Panel"), make_agency("Police")
    agreement = made(group, police, expires_on=DAY + 9 * ONE)
    sign(agreement, police)
    assert "lapsed" in agreement_refusal(police, group, DAY + 10 * ONE)
    made(group, title="Second", sent_on=None)
    assert "“Second” is still a draft" in agreement_refusal(police, group, DAY)
    for one in Agreement.objects.all():
        changes.withdraw_agreement(agreement=one, on=DAY, reason="Replaced", by=clerk())
    assert agreement_refusal(police, group, DAY + 10 * ONE) == ""
    assert [row.state for row in agreement_register(DAY)] == ["withdrawn", "withdrawn"]


def test_the_group_shows_who_may_not_take_part() -> None:
    group, police, fire = make_group("Panel"), make_agency("Police"), make_agency("Fire")
    assert group_agreements(group, DAY).rows == []
    sign(made(group, police, fire), police)
    make_seat(group, "Police", agency=police)
    make_member(group, make_person("Ann Fire", agency=fire))
    shown = group_agreements(group, DAY)
    assert shown.refused == 1
    assert [(one.agency.name, bool(one.refusal)) for one in shown.agencies] == [("Fire", True), ("Police", False)]
    assert shown.rows[0].signed == "1 of 2 signed"


def test_chasing_writes_once_a_week_to_those_who_have_not_signed() -> None:
    group, police, fire, ghost = (
        make_group("Panel"),
        make_agency("Police"),
        make_agency("Fire"),
        make_agency("Nobody there"),
    )
    agreement = made(group, police, fire, ghost)
    sign(agreement, police)
    make_person("Zoe Fire", agency=fire, email="zoe@fire.example")
    member = make_person("Fern Fire", agency=fire, email="fern@fire.example")
    make_member(group, member)
    assert changes.chase_signatures(agreement=agreement, on=DAY, by=clerk()) == (["Fire"], ["Nobody there"])
    assert changes.chase_signatures(agreement=agreement, on=DAY + 6 * ONE, by=clerk()) == ([], ["Nobody there"])
    assert changes.chase_signatures(agreement=agreement, on=DAY + 7 * ONE, by=clerk())[0] == ["Fire"]
    assert set(Letter.objects.values_list("to_address", flat=True)) == {"fern@fire.example"}
    assert Letter.objects.count() == 2
    assert "1 of 3 have signed" in Letter.objects.latest("pk").text


@pytest.mark.parametrize(
    ("given", "on", "words"),
    [
        ({"sent_on": None}, DAY, "is a draft"),
        ({}, DAY - 31 * ONE, "cannot be signed on 9 February 2026"),
        ({"withdrawn_on": DAY}, DAY, "was withdrawn"),
    ],
)
def test_signatures_that_cannot_be(given: dict[str, Any], on: datetime.date, words: str) -> None:
    agency = make_agency("Police")
    agreement = made(make_group("Panel"), agency, **given)
    with pytest.raises(CannotDo, match=words):
        sign(agreement, agency, on)


def test_the_paper_is_pdf_or_word() -> None:
    agreement = made(make_group("Panel"))
    with pytest.raises(CannotDo, match="neither PDF nor Word"):
        changes.keep_agreement_file(agreement=agreement, name="x.exe", data=b"MZ", by=clerk())
    kept = changes.keep_agreement_file(agreement=agreement, name="x.pdf", data=b"%PDF-1.7", by=clerk())
    assert kept.file_type == "application/pdf"


def test_only_a_title_that_may_be_named_stands_in_public() -> None:
    agreement = made(make_group("Panel"), purpose="CANARY")
    assert published_agreements(DAY) == []
    with pytest.raises(Refused):
        changes.publish_agreement(agreement=agreement, is_public=True, by=officer())
    changes.publish_agreement(agreement=agreement, is_public=True, by=chair())
    (shown,) = published_agreements(DAY)
    assert shown.title == "Protocol"
    assert "CANARY" not in repr(shown)
    assert published_agreements(DAY - 60 * ONE) == []


def test_a_party_that_signed_stays_on_record() -> None:
    one, other = make_agency("Police"), make_agency("Fire")
    agreement = made(make_group("Panel"), one, other)
    sign(agreement, one)
    changes.remove_party(party=agreement.parties.get(agency=other), by=clerk())
    with pytest.raises(CannotDo, match="signed on"):
        changes.remove_party(party=agreement.parties.get(agency=one), by=clerk())
