"""Chairs and places told in sentences, stripped pages, codes as numbers. All invented."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = "Anyford Safer Board\nMinutes of the meeting held on 3 May 2019\nPresent: Ann Lee, Ben Ode, Cal Roe\n"


@pytest.mark.parametrize(
    ("said", "chairs"),
    [
        ("Cllr. O. Dee took the Chair and welcomed everyone.", ["O. Dee"]),
        ("RESOLVED to elect Councillor Poe as Chair of the Board for the year.", ["Poe"]),
        ("That Cllr Ann Dee and Superintendent Bob Poe be co-chairs of the Board.", ["Ann Dee", "Bob Poe"]),
        ("RESOLVED to elect Councillor Poe as Vice-Chair of the Board.", []),
    ],
)
def test_chairs(said: str, chairs: list[str]) -> None:
    assert read_text("x", HEAD + "1. Welcome\n" + said + "\n2. Close\n").as_schema()["chair"] == chairs


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("Held on 4 March 2010 at 1.00 pm at The Sheds, Anyford.", "Sheds, Anyford"),
        ("Thursday 2 May 2019, 14:00 – 16:00 Room 101, Civic Centre", "Room 101, Civic Centre"),
        ("Held in the Board Room, Old Works at 7 p.m. on 3 May 2019", "Board Room, Old Works"),
    ],
)
def test_places(line: str, venue: str) -> None:
    found = read_text(
        "x", f"Anyford Safer Board\n{line}\nPresent: Ann Lee, Ben Ode\n1. Welcome\n2. Close\n"
    ).as_schema()
    assert found["venue"] == venue


def test_titles_of_a_stripped_page() -> None:
    page = (
        "Agenda and minutes\n\nAnyford Board\nFriday, 19 May 2017 9.30 am\n\nNo. Item\n\n\nMinutes pdf icon PDF 85 KB\n\n\nThe "
        "minutes were approved as a correct record.\n\n\nAgency Updates\n\n\nRob Lee told the Board that he would be leaving.\n"
    )
    assert [item["title"] for item in read_text("x", page).as_schema()["items"]] == ["Minutes", "Agency Updates"]


def test_codes_with_the_year_in_the_middle() -> None:
    lines = "GB/2122/214: Welcome\nAll were welcomed.\nGB/2122/215: Police update\nNoted.\nGB/2122/ 216: Close\nNone.\n"
    numbers = [item["number"] for item in read_text("x", HEAD + lines).as_schema()["items"]]
    assert numbers == ["GB/2122/214", "GB/2122/215", "GB/2122/216"]


def test_a_cell_whose_title_ran_into_its_text() -> None:
    rows = (
        "Item\tDiscussion\tAction\n1\tWelcome\t\n"
        "2\tCycle parking at the Hall Ann Lee told of two quotations for the racks.\tAL\n3\tClose\t\n"
    )
    titles = [item["title"] for item in read_text("x", HEAD + rows).as_schema()["items"]]
    assert titles == ["Welcome", "Cycle parking at the Hall", "Close"]
