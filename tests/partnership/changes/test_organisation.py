"""Organisations: added, changed, verified, closed, shown to the public; what they offer; two made one and taken apart."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes import offering as offerings
from frankpledge.partnership.changes import organisation as changes
from frankpledge.partnership.changes.organisation_merge import merge_organisations, undo_organisation_merge
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry, Organisation
from frankpledge.partnership.published import published_organisation, published_organisations
from frankpledge.partnership.queries.organisation import (
    directory_counts,
    due_organisations,
    find_organisations,
    likely_same,
    under_used,
)
from tests.cast import chair, clerk, coordinator, officer

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 22)
YEAR = datetime.timedelta(days=365)


def made(name: str = "Mere Aid", **given: Any) -> Organisation:
    return changes.add_organisation(by=coordinator(), **{"name": name, "verified_on": DAY, **given})


def test_it_is_found_by_every_name_it_bore_and_by_what_it_offers() -> None:
    one = made("Mère Aid", what="Hot meals", areas="Quay; Mere")
    changes.change_organisation(organisation=one, name="The Larder", by=clerk())
    offerings.add_offering(organisation=one, title="Parcels", tags="Poverty; Food", by=clerk())
    for words in ("mere aid", "LARDER", "parcel", "meals hot", "food"):
        assert list(find_organisations(words=words)) == [one], words
    assert list(find_organisations(place="quay")) == list(find_organisations(theme="food")) == [one]
    assert not find_organisations(words="larder nothing")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": " - "}, "a name with letters"), ({"name": "A", "postcode": "Quay"}, "“Quay” is no postcode"),
        ({"name": "A", "charity_number": "none"}, "“none” is no charity number"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(given: dict[str, str], words: str) -> None:
    with pytest.raises(CannotDo, match=words):
        changes.add_organisation(by=clerk(), **given)


def test_rights() -> None:
    with pytest.raises(Refused):
        changes.add_organisation(name="A", by=officer())
    with pytest.raises(Refused):
        changes.publish_organisation(organisation=made(), is_public=True, by=coordinator())


def test_verified_yearly() -> None:
    fresh, old, never = made("Fresh"), made("Old", verified_on=DAY - YEAR), made("Never", verified_on=None)
    assert list(due_organisations(DAY)) == [never, old]
    assert list(find_organisations(stale_on=DAY)) == [never, old]
    changes.verify_organisation(organisation=old, on=DAY, by=clerk())
    assert list(due_organisations(DAY)) == [never]
    changes.set_organisation_state(organisation=never, state="closed", on=DAY, by=clerk())
    assert not due_organisations(DAY)
    with pytest.raises(CannotDo, match="is closed"):
        changes.verify_organisation(organisation=never, on=DAY, by=clerk())
    assert directory_counts(DAY).live == 2
    assert fresh in find_organisations()


def test_closing_names_who_is_there_instead() -> None:
    one, other = made("One"), made("Other")
    offering = offerings.add_offering(organisation=one, title="Helpline", by=clerk())
    changes.set_organisation_state(organisation=one, state="closed", on=DAY, replaced_by=other, by=clerk())
    offering.refresh_from_db()
    assert offering.state == "closed"
    for wrong, words in ((other, "cannot be replaced by itself"), (one, "is closed itself")):
        with pytest.raises(CannotDo, match=words):
            changes.set_organisation_state(organisation=other, state="closed", on=DAY, replaced_by=wrong, by=clerk())
    changes.set_organisation_state(organisation=one, state="live", on=DAY, by=clerk())
    assert one.replaced_by is None


def test_the_public_reads_part_1_only_and_never_a_hidden_address() -> None:
    refuge = made(
        "Harbour Light",
        address="Secret Lane 4",
        postcode="HM1 2QA",
        hides_address=True,
        notes="CANARY",
        capacity="CANARY",
    )
    offerings.add_offering(organisation=refuge, title="Refuge", funder="CANARY", by=clerk())
    made("Members only")
    assert published_organisations() == []
    changes.publish_organisation(organisation=refuge, is_public=True, by=chair())
    (shown,) = published_organisations(words="harbour refuge")
    assert shown.offerings[0].title == "Refuge"
    assert not any(word in repr(shown) for word in ("CANARY", "Secret", "HM1"))
    never = made("Never looked at", verified_on=None)
    with pytest.raises(CannotDo, match="never verified"):
        changes.publish_organisation(organisation=never, is_public=True, by=chair())
    changes.publish_organisation(organisation=refuge, is_public=False, by=chair())
    assert published_organisation(refuge.pk) is None


def test_under_used_by_the_counts() -> None:
    offering = offerings.add_offering(organisation=made(), title="Mediation", places=120, by=clerk())
    quarter = datetime.timedelta(days=90)
    offerings.record_use(offering=offering, since=DAY - quarter, until=DAY, number=9, by=clerk())
    ((found, read),) = under_used(DAY)
    assert (found, read.used) == (offering, 9)
    assert list(find_organisations(under_used_on=DAY)) == [offering.organisation]
    with pytest.raises(CannotDo, match="is counted already"):
        offerings.record_use(offering=offering, since=DAY, until=DAY, number=1, by=clerk())
    offerings.record_use(offering=offering, since=DAY - quarter, until=DAY, number=29, by=clerk())
    assert under_used(DAY) == []
    with pytest.raises(CannotDo, match="is before"):
        offerings.record_use(offering=offering, since=DAY, until=DAY - quarter, number=1, by=clerk())


def test_two_made_one_and_taken_apart() -> None:
    keep, drop = (
        made("Mere Aid", phone="01632 960001"),
        made("Mere Aid Ltd", email="a@mere.example", phone="01632 960002"),
    )
    changes.add_organisation_name(organisation=drop, name="MA", by=clerk())
    offering = offerings.add_offering(organisation=drop, title="Parcels", by=clerk())
    number, identity = drop.pk, drop.public_id
    merge = merge_organisations(keep=keep, drop=drop, by=clerk())
    keep.refresh_from_db()
    assert (keep.phone, keep.email) == ("01632 960001", "a@mere.example")
    assert {one.name for one in keep.names.all()} == {"Mere Aid Ltd", "MA"}
    assert list(keep.offerings.all()) == [offering]
    back = undo_organisation_merge(merge=merge, by=clerk())
    keep.refresh_from_db()
    assert (keep.email, keep.names.count(), keep.offerings.count()) == ("", 0, 0)
    assert (back.pk, back.public_id, back.name, back.names.get().name) == (number, identity, "Mere Aid Ltd", "MA")
    with pytest.raises(CannotDo, match="was undone"):
        undo_organisation_merge(merge=merge, by=clerk())
    assert AuditEntry.objects.filter(verb="undo_organisation_merge").exists()


def test_a_merge_shows_residents_nothing_that_was_offered_to_members_only() -> None:
    keep, drop = made("Harbour Light"), made("Harbour Light CIC")
    changes.publish_organisation(organisation=keep, is_public=True, by=chair())
    offerings.add_offering(organisation=drop, title="Safe rooms", by=clerk())
    merge_organisations(keep=keep, drop=drop, by=coordinator())
    shown = published_organisation(keep.pk)
    assert shown is not None
    assert (keep.offerings.get().title, shown.offerings) == ("Safe rooms", ())


def test_what_was_changed_after_a_merge_stays() -> None:
    keep, drop = made("Mere Aid"), made("Mere Aid Ltd", email="a@mere.example")
    merge = merge_organisations(keep=keep, drop=drop, by=clerk())
    changes.change_organisation(organisation=keep, name="Mere Aid", email="b@mere.example", by=clerk())
    undo_organisation_merge(merge=merge, by=clerk())
    keep.refresh_from_db()
    assert keep.email == "b@mere.example"


def test_two_charities_are_not_merged() -> None:
    with pytest.raises(CannotDo, match="they are two"):
        merge_organisations(
            keep=made("A", charity_number="1900001"), drop=made("B", charity_number="1900002"), by=clerk()
        )


def test_an_entry_that_looks_the_same_is_proposed() -> None:
    one = made("Mere Youth Trust", phone="01632 960102")
    made("Quay Elders")
    ((found, match),) = likely_same({"name": "The Mere Youht Trust", "phone": "+44 1632 960102"})
    assert found == one
    assert match.is_sure
    assert likely_same({"name": "Friends of Quay"}) == []


def test_verifying_or_publishing_from_an_old_page_takes_nobodys_words_away() -> None:
    stale = made("Quay Elders")
    changes.change_organisation(
        organisation=Organisation.objects.get(), name="Quay Elders", phone="01632 960199", by=clerk()
    )
    changes.verify_organisation(organisation=stale, on=DAY, by=clerk())
    changes.publish_organisation(organisation=stale, is_public=True, by=chair())
    assert (Organisation.objects.get().phone, Organisation.objects.get().part) == ("01632 960199", 1)
