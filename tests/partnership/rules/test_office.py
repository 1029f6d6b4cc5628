"""Chairs: what prints say, and what does not fit."""

from __future__ import annotations

import pytest

from frankpledge.partnership.rules.office import check_offices, check_print, read_office


@pytest.mark.parametrize(
    ("printed", "office"),
    [
        ("Chairman", "chair"), ("in the Chair", "chair"), ("Chairwoman of the Board", "chair"),
        ("Vice-Chairman", "vice_chair"), ("Deputy Chair", "vice_chair"), ("Joint Chair", "joint_chair"),
        ("Co-Chair", "joint_chair"), ("Assistant Director", None), ("Armchair maker", None), ("", None),
    ],
)  # fmt: skip
def test_reading_an_office(printed: str, office: str | None) -> None:
    assert read_office(printed) == office


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ([("chair", "Ann Page")], None),
        ([("joint_chair", "Ann Page"), ("joint_chair", "Bo Lee")], None),
        ([("chair", "Ann Page"), ("vice_chair", "Bo Lee")], None),
        ([("chair", "Ann Page"), ("chair", "Bo Lee")], "Ann Page and Bo Lee are each"),
        ([("joint_chair", "Ann Page")], "with nobody"),
        ([("joint_chair", "A"), ("joint_chair", "B"), ("chair", "C")], "beside joint chairs"),
        ([("chair", "Ann Page"), ("vice_chair", "Ann Page")], "at once"),
        ([], "No chair"),
    ],
)
def test_offices_of_one_day(held: list[tuple[str, str]], words: str | None) -> None:
    findings = check_offices(held)
    assert (findings == []) if words is None else any(words in line for line in findings)


def test_the_print_against_the_record() -> None:
    held = {"Ann Page": "joint_chair", "Bo Lee": "joint_chair"}
    assert check_print(held, {"Ann Page": "joint_chair"}) == []
    assert check_print(held, {"Bo Lee": "vice_chair"}) == [
        "The paper shows Bo Lee as vice-chair; the record says joint chair."
    ]
    assert "no office" in check_print(held, {"Cy Mott": "chair"})[0]


def test_three_names_are_listed() -> None:
    held = [("chair", name) for name in ("A", "B", "C")]
    assert check_offices(held)[0].startswith("A, B and C are each")
