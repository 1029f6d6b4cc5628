"""The directory as Open Referral (Human Services Data Specification 3, the profile of Open Referral UK), out and in.

What becomes what:

| here | there |
| --- | --- |
| organisation: public id, name, what it does | organization: id, name, description |
| other names | alternate_name, joined by "; " |
| e-mail, web address | email, website |
| telephone | phones[].number |
| charity and company number | organization_identifiers[], scheme GB-CHC, GB-COH |
| address, postcode | locations[].addresses[].address_1, postal_code; left out where the address is hidden |
| places served | service_areas[].name of each service; without services, attributes are not used and they stay behind |
| offering: public id, title, what, who for, how referred, cost | services[]: id, name, description, eligibility_description, application_process, fees_description |
| waiting time | services[].wait_time, "3 weeks" |
| themes | services[].attributes[].label |
| funder | services[].funding[].source |
| live, changing, closed | services[].status: active, temporarily closed, defunct |
| last verified | services[].assured_date |

What has no place there (places a year, counts of use, notes, the agency) is not given out; what comes in and has no place here
(schedules, languages, accessibility) is told by name and left.
"""  # noqa: E501 - a table

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

_STATUS = {"live": "active", "changing": "temporarily closed", "closed": "defunct"}
_STATE = {"active": "live", "inactive": "closed", "defunct": "closed", "temporarily closed": "changing"}
_SCHEMES = {"charity_number": "GB-CHC", "company_number": "GB-COH"}
_SPACE = uuid.UUID("7d8f1c1e-3c2b-5d0a-9f55-0c4f6a2f9a10")
_READ_ORGANIZATION = frozenset(
    (
        "id", "name", "alternate_name", "description", "email", "website", "phones", "organization_identifiers", "locations",
        "services",
    )
)  # fmt: skip
_READ_SERVICE = frozenset(
    (
        "id", "name", "description", "eligibility_description", "application_process", "fees_description", "wait_time",
        "attributes", "funding", "status", "assured_date", "service_areas", "organization", "organization_id",
    )
)  # fmt: skip


class NotOpenReferral(Exception):
    """A document is not of this form; the message says what was looked for."""


def _id(*parts: object) -> str:
    """An identifier of a part that has none of its own: the same every time."""
    return str(uuid.uuid5(_SPACE, ":".join(str(part) for part in parts)))


def _without_empty(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in ("", None, [])}


def organization_record(values: Mapping[str, Any]) -> dict[str, Any]:
    """One organisation and what it offers. ``values``: fields by their names here; ``names``, ``offerings`` are lists."""
    own = str(values["public_id"])
    address = "" if values.get("hides_address") else values.get("address", "")
    postcode = "" if values.get("hides_address") else values.get("postcode", "")
    location = _without_empty({
        "id": _id(own, "address"), "address_1": address, "postal_code": postcode, "country": "GB", "address_type": "physical",
    })  # fmt: skip
    record = {
        "id": own,
        "name": values["name"],
        "alternate_name": "; ".join(values.get("names", ())),
        "description": values.get("what", "") or values["name"],
        "email": values.get("email", ""),
        "website": values.get("web", ""),
        "phones": [{"id": _id(own, "phone"), "number": values["phone"], "type": "voice"}] if values.get("phone") else [],
        "organization_identifiers": [
            {"id": _id(own, name), "organization_id": own, "identifier_scheme": scheme, "identifier_type": name.replace("_", " "),
             "identifier": values[name]}
            for name, scheme in _SCHEMES.items() if values.get(name)
        ],
        "locations": [{"id": _id(own, "location"), "location_type": "physical", "addresses": [location]}]
        if address or postcode else [],
        "services": [_service(one, values) for one in values.get("offerings", ())],
    }  # fmt: skip
    return _without_empty(record)


def _service(one: Mapping[str, Any], organisation: Mapping[str, Any]) -> dict[str, Any]:
    own, waiting = str(one["public_id"]), one.get("waiting_weeks")
    return _without_empty({
        "id": own, "name": one["title"], "description": one.get("what", ""), "status": _STATUS[one.get("state", "live")],
        "eligibility_description": one.get("who_for", ""), "application_process": one.get("how_referred", ""),
        "fees_description": one.get("cost", ""), "wait_time": f"{waiting} weeks" if waiting is not None else "",
        "assured_date": organisation.get("verified_on") or "",
        "attributes": [{"id": _id(own, "theme", tag), "label": tag} for tag in one.get("tags", ())],
        "funding": [{"id": _id(own, "funding"), "source": one["funder"]}] if one.get("funder") else [],
        "service_areas": [{"id": _id(own, "area", area), "name": area} for area in organisation.get("areas", ())],
    })  # fmt: skip


def page_of(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Every record as the one page of a list, as the specification's interface gives lists."""
    count = len(records)
    return {
        "total_items": count, "total_pages": 1, "page_number": 1, "size": count, "first_page": True, "last_page": True,
        "empty": not count, "contents": records,
    }  # fmt: skip


def read_document(document: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """The organisations of a document and the names of what was left.

    It may be a page, a list, one organization, or services that carry theirs. Raises NotOpenReferral.
    """
    contents = (
        document.get("contents", document.get("organizations", document.get("services", [document])))
        if isinstance(document, dict)
        else document
    )
    if not isinstance(contents, list) or not contents or not all(isinstance(one, dict) for one in contents):
        raise NotOpenReferral(
            "No organizations or services were found: an Open Referral list has them under “contents”."
        )
    found: dict[str, dict[str, Any]] = {}
    left: set[str] = set()
    for at, one in enumerate(contents):
        organization, services = (
            (one, one.get("services") or ())
            if not isinstance(one.get("organization"), dict)
            else (one["organization"], (one,))
        )
        key = str(organization.get("id") or f"without {at}")
        entry = found.setdefault(key, _organisation(organization))
        left |= set(organization) - _READ_ORGANIZATION
        for service in _dicts(services):
            entry["offerings"].append(_offering(service))
            left |= set(service) - _READ_SERVICE
            areas = [
                *entry["areas"].split("; "),
                *(str(area.get("name") or "") for area in _dicts(service.get("service_areas"))),
            ]
            entry["areas"] = "; ".join(dict.fromkeys(filter(None, areas)))[:500]
            entry["verified_on"] = max(entry["verified_on"], str(service.get("assured_date") or "")[:10])
    return list(found.values()), sorted(left - {"tax_status", "tax_id", "last_modified"})


def _dicts(value: Any) -> Iterable[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list | tuple) else []


def _text(value: Any, most: int = 5_000) -> str:
    return " ".join(str(value or "").replace("\x00", "").split())[:most]


def _organisation(record: Mapping[str, Any]) -> dict[str, Any]:
    identifiers = {
        str(one.get("identifier_scheme") or ""): _text(one.get("identifier"), 20)
        for one in _dicts(record.get("organization_identifiers"))
    }
    addresses = [address for place in _dicts(record.get("locations")) for address in _dicts(place.get("addresses"))]
    first: Mapping[str, Any] = addresses[0] if addresses else {}
    lines = [_text(first.get(name)) for name in ("address_1", "address_2", "city")]
    name = _text(record.get("name"), 250)
    what = _text(record.get("description"))
    return {
        "public_id": _uuid(record.get("id")), "name": name, "what": "" if what == name else what,
        "other_names": _text(record.get("alternate_name")), "email": _text(record.get("email"), 254),
        "web": _text(record.get("website"), 250), "areas": "", "verified_on": "",
        "phone": next((_text(one.get("number"), 40) for one in _dicts(record.get("phones"))), ""),
        "charity_number": identifiers.get("GB-CHC", ""), "company_number": identifiers.get("GB-COH", ""),
        "address": ", ".join(filter(None, lines))[:400], "postcode": _text(first.get("postal_code"), 10), "offerings": [],
    }  # fmt: skip


def _offering(record: Mapping[str, Any]) -> dict[str, Any]:
    weeks = re.match(r"\s*(\d{1,3})\s*weeks?", str(record.get("wait_time") or ""))
    return {
        "public_id": _uuid(record.get("id")), "title": _text(record.get("name"), 200) or "What it offers",
        "what": _text(record.get("description")), "who_for": _text(record.get("eligibility_description")),
        "how_referred": _text(record.get("application_process")), "cost": _text(record.get("fees_description"), 300),
        "waiting_weeks": int(weeks.group(1)) if weeks else None,
        "tags": "; ".join(filter(None, (_text(one.get("label")) for one in _dicts(record.get("attributes")))))[:300],
        "funder": next((_text(one.get("source"), 200) for one in _dicts(record.get("funding"))), ""),
        "state": _STATE.get(str(record.get("status") or "active"), "live"),
    }  # fmt: skip


def _uuid(value: Any) -> str:
    try:
        return str(uuid.UUID(str(value)))
    except ValueError:
        return ""
