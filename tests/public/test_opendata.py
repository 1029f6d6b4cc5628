"""The open data fits its own schemas, says who stood in for whom, and neutralises what a spreadsheet would run."""

import csv
import datetime
import io
import re
from typing import Any

import pytest

from frankpledge.govern.models import AgendaItem, Substitution
from frankpledge.govern.opendata import data_kinds
from frankpledge.partnership.enums import Part
from tests.factories.govern import make_meeting
from tests.public.world import make_world

pytestmark = pytest.mark.django_db
KINDS = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def faults(value: Any, schema: dict[str, Any], at: str = "") -> list[str]:
    """What of a value does not fit a JSON Schema, of the words of the standard that ours use."""
    if "const" in schema:
        return [] if value == schema["const"] else [f"{at}: {value!r} is not {schema['const']!r}"]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{at}: {value!r} is none of {schema['enum']}"]
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, KINDS[kind]) and not (kind == "integer" and value is True) for kind in types):
        return [f"{at}: {value!r} is no {types}"]
    if schema.get("format") == "date" and value is not None:
        datetime.date.fromisoformat(value)
    if schema.get("format") == "uri" and not re.match(r"^(https?:/)?/\S+$", value):
        return [f"{at}: {value!r} is no address"]
    if isinstance(value, list):
        return [fault for number, one in enumerate(value) for fault in faults(one, schema["items"], f"{at}[{number}]")]
    if not isinstance(value, dict):
        return []
    known = schema["properties"]
    found = [f"{at}: {name} is missing" for name in schema["required"] if name not in value]
    found += [f"{at}: {name} is not in the schema" for name in value if name not in known]
    return found + [
        fault for name, one in value.items() if name in known for fault in faults(one, known[name], f"{at}.{name}")
    ]


@pytest.mark.parametrize("kind", data_kinds())
def test_lists_and_documents_fit_their_schemas(client, settings, kind):
    settings.SITE_ADDRESS = "https://papers.example.org"
    make_world()
    schema, list_schema = (client.get(f"/data/schemas/{kind}{end}.json").json() for end in ("", "-list"))
    listed = client.get(f"/data/{kind}.json").json()
    assert faults(listed, list_schema) == []
    assert listed["results"]
    for one in listed["results"]:
        answer = client.get(one["id"].removeprefix("https://papers.example.org"))
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert faults(answer.json(), schema) == []
        assert answer.json()["id"] == one["id"]


def test_a_schema_finds_what_does_not_fit(client):
    make_world()
    schema = client.get("/data/schemas/people.json").json()
    person = client.get("/data/people.json").json()["results"][0]
    assert faults({**person, "email": "x@example.org"}, schema)
    assert faults({**person, "name": None}, schema)
    assert faults({key: value for key, value in person.items() if key != "id"}, schema)


def test_an_event_says_who_was_there_and_for_whom(client):
    meeting = make_world()
    person = meeting.attendances.get(kind="present").person
    for absent in ("Ann Away", "Bob Away"):
        Substitution.objects.create(meeting=meeting, substitute=person, substitute_name=person.name, absent_name=absent)
    event = client.get(f"/data/events/{meeting.pk}.json").json()
    there = event["participants"][0]
    assert (there["note"], there["name"]) == ("present", "Olive Open")
    assert [one["name"] for one in there["substitute_for"]] == ["Ann Away", "Bob Away"]
    assert [item["number"] for item in event["agenda"]] == ["1", "4"]
    assert [item["closed"] is None for item in event["agenda"]] == [True, False]
    assert event["agenda"][0]["documents"][0]["links"][0]["media_type"] == "application/pdf"


def test_people_of_a_group_that_is_not_shown_are_not_listed(client):
    meeting = make_world()
    meeting.group.shown.members_shown = False
    meeting.group.shown.save()
    assert client.get("/data/memberships.json").json()["results"] == []
    assert client.get("/data/posts.json").json()["results"] == []
    names = [one["name"] for one in client.get("/data/people.json").json()["results"]]
    assert names == ["Olive Open"]  # published minutes name her
    assert "Open seat" not in client.get("/groups/open-board/").text


def test_a_table_opens_as_text_in_a_spreadsheet(client):
    meeting = make_meeting(date=datetime.date(2026, 3, 1), agenda_published_on=datetime.date(2026, 2, 1))
    AgendaItem.objects.create(meeting=meeting, number="1", title='=HYPERLINK("http://x")', note="-2+3", part=Part.ONE)
    AgendaItem.objects.create(meeting=meeting, number="2", title="@SUM(A1)", part=Part.ONE)
    content = client.get("/data/tables/agenda-items.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["Title"] for row in rows] == ['\'=HYPERLINK("http://x")', "'@SUM(A1)"]
    assert rows[0]["Note"] == "'-2+3"
    assert client.get("/data/tables/agenda-items.csv?group=nowhere").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/data/nothing.json", "/data/people/x.json", "/data/people/9.json", "/data/events.json?page=0", "/data/events.json?page=9",
     "/data/events.json?page=²", "/data/organisations/group-99.json", "/data/schemas/nothing.json", "/data/tables/no.csv",
     "/data/people/99999999999999999999.json"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404
