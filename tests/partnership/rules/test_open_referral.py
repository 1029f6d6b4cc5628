"""Open Referral out and in: a round trip loses nothing that has a place there; bad documents are refused in words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from frankpledge.partnership.rules.open_referral import NotOpenReferral, organization_record, page_of, read_document

OFFERING = {
    "public_id": "b3e1f7a0-5a51-4d84-9f0e-2f6f3c7b0001", "title": "Mentoring", "what": "One to one", "who_for": "11 to 18",
    "tags": ["Young people", "Violence"],
    "how_referred": "By school", "cost": "Free", "funder": "The council", "waiting_weeks": 6,
    "state": "changing",
}  # fmt: skip
ORGANISATION: dict[str, Any] = {
    "public_id": "b3e1f7a0-5a51-4d84-9f0e-2f6f3c7b0000", "name": "Mere Youth Trust", "names": ["MYT", "Mere Boys"],
    "what": "Clubs",
    "email": "a@myt.example", "web": "https://myt.example", "phone": "01632 960102", "charity_number": "1900102",
    "company_number": "01234567", "address": "1 Quay", "postcode": "HM2 4BD", "hides_address": False,
    "areas": ["Mere", "Quay"], "verified_on": "2026-01-02", "offerings": [OFFERING],
}  # fmt: skip


def test_out_and_in_again() -> None:
    document = json.loads(json.dumps(page_of([organization_record(ORGANISATION)])))
    (found,), left = read_document(document)
    assert left == []
    (offering,) = found.pop("offerings")
    assert offering == {**OFFERING, "tags": "Young people; Violence"}
    for name in (
        "public_id",
        "name",
        "what",
        "email",
        "web",
        "phone",
        "charity_number",
        "company_number",
        "address",
        "postcode",
    ):
        assert found[name] == ORGANISATION[name]
    assert (found["other_names"], found["areas"], found["verified_on"]) == (
        "MYT; Mere Boys",
        "Mere; Quay",
        "2026-01-02",
    )
    assert organization_record(ORGANISATION) == document["contents"][0]


def test_a_hidden_address_never_leaves() -> None:
    told = json.dumps(organization_record({**ORGANISATION, "hides_address": True}))
    assert "1 Quay" not in told
    assert "HM2 4BD" not in told


def test_services_that_carry_their_organization_are_gathered() -> None:
    organization = {"id": ORGANISATION["public_id"], "name": "Mere Youth Trust", "year_incorporated": 1987}
    services = [
        {"id": "x", "name": name, "organization": organization, "schedules": [{}]} for name in ("Club", "Mentoring")
    ]
    (found,), left = read_document({"contents": services})
    assert [one["title"] for one in found["offerings"]] == ["Club", "Mentoring"]
    assert left == ["schedules", "year_incorporated"]
    assert found["offerings"][0]["public_id"] == ""


@pytest.mark.parametrize("document", [{"contents": []}, [], "text", 5, {"contents": ["x"]}, {"contents": {}}])
def test_what_is_not_of_the_form_is_refused(document: Any) -> None:
    with pytest.raises(NotOpenReferral, match="under “contents”"):
        read_document(document)


def test_odd_values_do_no_harm() -> None:
    odd = {
        "name": None,
        "phones": "x",
        "locations": [5, {"addresses": None}],
        "services": [7, {"wait_time": 3, "attributes": {}}],
    }
    (found,), _ = read_document([odd])
    assert found["name"] == ""
    assert found["offerings"][0]["title"] == "What it offers"
