"""Forms as data: the three editions, and that a new one needs a file and nothing else."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from frankpledge.govern.rules.report_form import (
    FormBroken,
    forms_in_force,
    numbered,
    read_form,
    report_form,
    report_forms,
)

NEW = """
key = "harbour-2031"
name = "Harbour report"
kind = "front_sheet"
edition = "2031"
due_working_days = 2
not_applicable = { label = "Does not apply", by = "title", joined_with = "; " }

[[section]]
title = "Boats"
[[section.field]]
key = "boats"
label = "Which boats"
kind = "choice"
choices = ["Large", "Small"]
not_applicable = true
listed_as = "Boats"
"""


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "new.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_editions_have_their_headings_in_order():
    assert [one.label for one in report_form("pro-forma").fields] == [
        "Date report filed", "Date of last meeting", "Author", "Operational Update", "Strategic Group Update",
        "Action Plan Update", "Action for the Partnership",
    ]  # fmt: skip
    body = [one.number for one in report_form("council-2024").answered_fields if one.number is not None]
    assert body == list(range(1, 16))
    assert [one.number for one in report_form("council-2019").answered_fields if one.number] == list(range(1, 8))
    financial = [one for one in report_form("council-2019").fields if one.section == "Financial"]
    assert len(financial) == 5
    assert {one.kind for one in financial} == {"money", "line"}


def test_the_newest_edition_is_offered_and_the_old_one_still_read():
    assert [one.key for one in forms_in_force(datetime.date(2026, 11, 22))] == ["council-2024", "pro-forma"]
    assert [one.key for one in forms_in_force(datetime.date(2019, 6, 20))] == [
        "council-2024",
        "council-2019",
        "pro-forma",
    ]
    assert set(report_forms()) == {"council-2019", "council-2024", "pro-forma"}


def test_a_new_edition_is_a_file(tmp_path):
    _written(tmp_path, NEW)
    form = report_forms(tmp_path)["harbour-2031"]
    assert [one.key for one in numbered(form)] == ["boats"]
    assert form.field("boats").full_label == "Boats: Which boats"
    with pytest.raises(KeyError, match="no heading “oars”"):
        form.field("oars")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('kind = "choice"', 'kind = "colour"', "of kind “colour”"),
        ('["Large", "Small"]', '["Large"]', "fewer than two"),
        ("not_applicable = true", "not_aplicable = true", "not_aplicable"),
        ('label = "Which boats"', "", "no key or no label"),
        ('kind = "choice"', 'source = "weather"', "filled from “weather”"),
        ("due_working_days = 2", "", "due_working_days"),
        ("[[section]]", "[[section", "cannot be read"),
    ],
)
def test_a_wrong_form_is_refused_with_what_to_put_right(tmp_path, old, new, says):
    with pytest.raises(FormBroken, match=says):
        read_form(_written(tmp_path, NEW.replace(old, new, 1)))


def test_two_headings_may_not_have_one_key(tmp_path):
    twice = NEW + NEW[NEW.index("[[section]]") :]
    with pytest.raises(FormBroken, match="boats are given to two"):
        read_form(_written(tmp_path, twice))


def test_a_form_whose_file_is_gone_is_named():
    with pytest.raises(FormBroken, match="no form “council-1999”"):
        report_form("council-1999")
