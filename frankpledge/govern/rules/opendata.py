"""The shapes of the open data: one JSON Schema a kind (draft 2020-12), after Popolo and Open Civic Data.

Ours beyond those two: agenda items with numbers, ``note`` and ``substitute_for`` of participants, resolutions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS = ("organisations", "people", "posts", "memberships", "events")
STATUSES = ("confirmed", "cancelled", "passed")
NOTES = ("present", "also present", "apologies")

Shape = dict[str, Any]
TEXT: Shape = {"type": "string"}
ADDRESS: Shape = {"type": "string", "format": "uri"}
NO_TEXT: Shape = {"type": ["string", "null"]}
DAY: Shape = {"type": ["string", "null"], "format": "date"}
YES_NO: Shape = {"type": "boolean"}
WHOLE: Shape = {"type": "integer", "minimum": 0}


def _one(properties: Mapping[str, Shape], optional: tuple[str, ...] = ()) -> Shape:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


def _many(shape: Shape) -> Shape:
    return {"type": "array", "items": shape}


_LINK = _one({"url": ADDRESS, "note": TEXT, "media_type": TEXT}, optional=("media_type",))
_CONTACT = _one({"type": {"enum": ["email", "voice"]}, "value": TEXT})
_NAMED = _one({"name": TEXT, "person_id": NO_TEXT})
_PARTICIPANT = _one(
    {
        "name": TEXT, "entity_type": {"const": "person"}, "person_id": NO_TEXT, "note": {"enum": list(NOTES)},
        "role": TEXT, "organisation": TEXT, "is_chair": YES_NO, "is_remote": YES_NO, "substitute_for": _many(_NAMED),
    }
)  # fmt: skip
_DOCUMENT = _one({"note": TEXT, "date": DAY, "links": _many(_LINK)})
_ITEM = _one(
    {
        "id": TEXT, "number": TEXT, "order": WHOLE, "description": TEXT, "presenter": TEXT, "notes": _many(TEXT),
        "parent": NO_TEXT, "closed": NO_TEXT, "documents": _many(_DOCUMENT),
    }
)  # fmt: skip
_RESOLUTION = _one({"id": TEXT, "text": TEXT, "owners": TEXT})
_MINUTE = _one({"id": TEXT, "number": TEXT, "title": TEXT, "text": TEXT, "resolutions": _many(_RESOLUTION)})

_SHAPES: dict[str, Shape] = {
    "organisations": _one(
        {
            "id": ADDRESS, "name": TEXT, "classification": TEXT, "parent_id": NO_TEXT,
            "other_names": _many(_one({"name": TEXT, "start_date": DAY, "end_date": DAY})), "founding_date": DAY,
            "dissolution_date": DAY, "description": TEXT, "is_responsible_authority": YES_NO,
            "contact_details": _many(_CONTACT), "links": _many(_LINK),
        }
    ),
    "people": _one({"id": ADDRESS, "name": TEXT, "honorific_prefix": TEXT, "role": TEXT, "organisation": TEXT}),
    "posts": _one({"id": ADDRESS, "label": TEXT, "organization_id": ADDRESS, "on_behalf_of_id": NO_TEXT,
                   "is_statutory": YES_NO, "start_date": DAY, "end_date": DAY}),
    "memberships": _one({"id": ADDRESS, "person_id": ADDRESS, "organization_id": ADDRESS, "post_id": NO_TEXT,
                         "on_behalf_of_id": NO_TEXT, "role": TEXT, "start_date": DAY, "end_date": DAY}),
    "events": _one(
        {
            "id": ADDRESS, "name": TEXT, "classification": {"const": "meeting"}, "start_date": TEXT, "end_date": NO_TEXT,
            "timezone": {"const": "Europe/London"}, "all_day": YES_NO, "status": {"enum": list(STATUSES)},
            "attendance_mode": {"enum": ["room", "remote", "both"]}, "location": _one({"name": TEXT}),
            "organization_id": ADDRESS, "changes": _many(_one({"date": DAY, "note": TEXT})), "agenda": _many(_ITEM),
            "participants": _many(_PARTICIPANT), "documents": _many(_DOCUMENT), "minutes": _many(_MINUTE),
            "links": _many(_LINK),
        },
        optional=("agenda", "participants", "documents", "minutes", "changes"),
    ),
}  # fmt: skip


def schema_of(kind: str, address: str = "") -> Shape:
    """The JSON Schema of one document of a kind. Raises KeyError for a kind that is none."""
    return {"$schema": DIALECT, "$id": address, "title": kind.capitalize(), **_SHAPES[kind]}


def list_schema_of(kind: str, address: str = "") -> Shape:
    """The JSON Schema of a page of a list."""
    page = _one({"page": WHOLE, "per_page": WHOLE, "total": WHOLE, "next": NO_TEXT, "previous": NO_TEXT})
    return {"$schema": DIALECT, "$id": address, **_one({"meta": page, "results": _many(_SHAPES[kind])})}
