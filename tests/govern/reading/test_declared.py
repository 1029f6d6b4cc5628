"""Declarations of interest and apologies told straight under their item. All invented."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = "Anyford Parish Council\nMinutes of the meeting held on 4 May 2020\nPresent: Cllrs A Lee (Chairman), B Orr and P Varl\n\n"
TAIL = "\n\n4. Police report\nThefts had fallen.\n"


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Cllr Varl - item 4 (neighbour of the applicant).", ["Varl"]),
        ("Cllr. Varl, declared an interest in Item 4 on the agenda.", ["Varl"]),
        ("There were no declarations of interest.", []),
        ("The Chair asked for declarations.", []),
    ],
)
def test_declarations(told: str, names: list[str]) -> None:
    found = read_text(
        "x", f"{HEAD}1. Apologies\nNone.\n\n2. Declarations of Interest\n{told}\n\n3. Minutes\nAgreed.{TAIL}"
    ).as_schema()
    assert [one["name"] for one in found["declarations"]] == names
    assert found["declarations_none"] is (False if names else True if "no " in told else None)


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Cllr R Whitt (unwell) and County Cllr Dodd. Apologies accepted.", ["R Whitt", "Dodd"]),
        ("The Chair welcomed everyone and Cllr Dodd was thanked.", []),
        ("None.", []),
    ],
)
def test_apologies_straight_under_the_title(told: str, names: list[str]) -> None:
    found = read_text(
        "x", f"{HEAD}1. Apologies\n{told}\n\n2. Declarations of Interest\nNone.\n\n3. Minutes\nAgreed.{TAIL}"
    ).as_schema()
    assert [one["name"] for one in found["apologies"]] == names
