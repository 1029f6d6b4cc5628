"""Lists of people whose columns are kept only by wide gaps, as a PDF printed to text leaves them. All invented."""

from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.read import read_text

ROLL = """                       Anyford Watch Steering Group
                          Anyshire Headquarters
                             11 December 2008

              Attendee                     Force                      Region
         Frank White              Chief Constable, Anyshire     Chair
         Bob Orr                  Northshire                    North West
         Shirley Dee              Southshire                    Eastern
         Elaine Poe                                             Home Office
                                                                Business Area
         Ben Roe                  Southshire                    South West

1. Welcome
The Chair welcomed everyone.
"""
LISTED = """Minutes of the Anyford Hate Crime Panel
Friday 3 November 2017
Room 2, Anyford House

Present
Name                     Organisation
Mark Ivey (Chair)        Independent Advisory Group
PC Dave White            Anyford Police

Apologies:        Cllr Fiona Orr            Portfolio Holder
                  Stuart Dee                Anyford Homes

1. Minutes
They were accepted.
"""


def test_a_headed_roll_kept_by_gaps() -> None:
    found = read_text("x", ROLL).as_schema()
    assert [one["name"] for one in found["present"]] == [
        "Frank White",
        "Bob Orr",
        "Shirley Dee",
        "Elaine Poe",
        "Ben Roe",
    ]
    assert found["chair"] == ["Frank White"]
    assert found["body"] == "Anyford Watch Steering Group"


def test_a_gap_ends_a_name_under_a_label() -> None:
    found = read_text("x", LISTED).as_schema()
    assert [one["name"] for one in found["present"]] == ["Mark Ivey", "Dave White"]
    assert [one["name"] for one in found["apologies"]] == ["Fiona Orr", "Stuart Dee"]
    assert found["chair"] == ["Mark Ivey"]


def test_names_side_by_side_are_all_read() -> None:
    assert [one.name for one in people_in("Ann Lee    Ben Ode    Carol Roe")] == ["Ann Lee", "Ben Ode", "Carol Roe"]
