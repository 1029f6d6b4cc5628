"""Columns told by their headings; lines read or refused."""

from __future__ import annotations

import pytest

from frankpledge.partnership.rules.organisation_columns import find_head, guess_columns, kind_by_words, read_line


def test_usual_headings_are_known() -> None:
    head = [
        "Organisation Name",
        "Charity No.",
        "Post Code",
        "Tel",
        "E-mail",
        "Website",
        "Area served",
        "Comments",
        "Address 2",
        "Address 1",
    ]
    assert guess_columns(head) == {
        0: "name", 1: "charity_number", 2: "postcode", 3: "phone", 4: "email", 5: "web", 6: "areas", 8: "address_2", 9: "address",
    }  # fmt: skip
    assert find_head([["Directory 2026"], [], ["Name", "Phone"], ["Mere Aid", "1"]]) == 2
    assert find_head([["x", "y"]]) == 0


def test_a_line_is_tidied_and_what_cannot_be_read_is_told() -> None:
    columns = {0: "name", 1: "postcode", 2: "email", 3: "charity_number", 4: "areas", 5: "phone"}
    read = read_line(7, [" Mere  Aid\x00", "Quay", "ring us", "none known", "Mere, Quay /Mere", "n/a"], columns)
    assert read.fault == ""
    assert read.values["name"] == "Mere Aid"
    assert (read.values["postcode"], read.values["address"], read.values["email"]) == ("", "Quay", "")
    assert read.values["areas"] == "Mere; Quay"
    assert "phone" not in read.values
    assert [note.split("”")[0] for note in read.notes] == ["“none known", "“Quay", "“ring us"]


@pytest.mark.parametrize(
    ("cells", "fault"), [([""], "It has no name."), (["---"], "“---” is no name."), ([], "It has no name.")]
)
def test_a_line_without_a_name_is_refused(cells: list[str], fault: str) -> None:
    assert read_line(3, cells, {0: "name"}).fault == fault


def test_too_long_a_value_is_cut_and_told() -> None:
    read = read_line(1, ["Mere" * 100], {0: "name"})
    assert len(read.values["name"]) == 250
    assert read.notes == ["Name was cut at 250 characters."]


@pytest.mark.parametrize(
    ("words", "numbered", "kind"),
    [
        ("St Mary's Church", False, "faith"), ("Mere Aid CIC", False, "interest_company"), ("Mere Aid Ltd", True, "charity"),
        ("Mere Club", False, "community"), ("Mere", False, "unknown"), ("Mere", True, "charity"),
    ],
)  # fmt: skip
def test_the_kind_by_words(words: str, numbered: bool, kind: str) -> None:
    assert kind_by_words(words, numbered) == kind
