"""The schemas of the open data are whole, closed, and name what they need."""

import pytest

from frankpledge.govern.rules.opendata import DIALECT, KINDS, list_schema_of, schema_of


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_says_what_it_is_and_lets_nothing_else_in(kind: str) -> None:
    schema = schema_of(kind, "https://example.org/schema")
    assert (schema["$schema"], schema["$id"], schema["type"]) == (DIALECT, "https://example.org/schema", "object")
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) <= set(schema["properties"])
    assert "id" in schema["required"]


def test_a_list_is_a_page_of_documents() -> None:
    schema = list_schema_of("events")
    assert schema["properties"]["results"]["items"]["properties"] == schema_of("events")["properties"]
    assert set(schema["properties"]["meta"]["required"]) == {"page", "per_page", "total", "next", "previous"}


def test_an_event_may_come_without_its_agenda_and_people_only() -> None:
    schema = schema_of("events")
    optional = set(schema["properties"]) - set(schema["required"])
    assert optional == {"agenda", "participants", "documents", "minutes", "changes"}


def test_a_kind_that_is_none_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schema_of("passwords")
