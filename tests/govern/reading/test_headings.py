"""What stands above the business: body, day, hours and place, in the ways councils print them. All invented."""

from typing import Any

import pytest

from frankpledge.govern.reading.read import read_text

LISTS = (
    "\nPresent: Ann Lee (Chair), Ben Ode and Cal Roe\n\n1. Welcome\nThe Chair welcomed everyone.\n\n2. Police\nNoted.\n"
)


def heading(text: str) -> dict[str, Any]:
    """The schema of a paper whose heading is given."""
    return read_text("x", text + LISTS).as_schema()


@pytest.mark.parametrize(
    ("printed", "body"),
    [
        ("Minutes Youth Trust Board\nNotes of meeting on 22nd June 2007\n", "Youth Trust Board"),
        ("Anyford Community Council\nMinute of the meeting held on 12th February 2015\n", "Anyford Community Council"),
        (
            (
                "Anyford Community Council Minute of the Anyford Community Council (ACC) Meeting held on Thursday, 2 May 2015, "
                "in a Hall\n"
            ),
            "Anyford Community Council",
        ),
        ("\t\t\t  Watch Steering Group\nAnyford Police House\n11 December 2008\n", "Watch Steering Group"),
        (
            "ANYFORD CRIME PANEL\nMeeting: 1 February 2023, 10.30am, Council Chamber, County Hall\n",
            "ANYFORD CRIME PANEL",
        ),
    ],
)
def test_bodies(printed: str, body: str) -> None:
    assert heading(printed)["body"] == body


def test_a_letter_of_invitation_has_its_own_date() -> None:
    text = (
        "ANYFORD DISTRICT COUNCIL\n\nTo: Members of the Safer Anyford Board\n\nDate: 4 May 2022\n\nDear Member\n\nYou are "
        "invited to attend a meeting of the SAFER ANYFORD BOARD to be held in the Council Chamber, Anyford Town Hall on "
        "THURSDAY, 12 MAY 2022 at 2.00 pm.\n\nAGENDA\n1. Apologies\n2. Minutes\n3. Knife Crime\n"
    )
    found = read_text("x", text).as_schema()
    assert (found["meeting_date"], found["start_time"]) == ("2022-05-12", "14:00")


def test_a_day_on_the_line_below_held_at_beats_the_day_of_the_web_page() -> None:
    found = heading(
        '---\ntitle: "Parish AGM"\ndate: "2014-09-08"\n---\n\nMINUTES OF ANYFORD PARISH COUNCIL AGM MEETING HELD AT THE VILLAGE '
        "HALL ON\n\nTUESDAY MAY 6th 2014\n"
    )
    assert (found["meeting_date"], found["venue"]) == ("2014-05-06", "VILLAGE HALL")


def test_hours_and_place_in_cells_of_the_dated_row() -> None:
    found = heading("Anyford Interface Group\nMINUTES OF MEETING | 8 July 2025 | 09.00 to 10.15 | MS Teams\n")
    assert (found["meeting_date"], found["start_time"], found["venue"]) == ("2025-07-08", "09:00", "MS Teams")


def test_a_board_room_is_a_place() -> None:
    found = heading(
        "Quality Committee Meeting Minutes Tuesday 10 February 2015 13:00 hrs to 15:50 hrs\n\nThe Board Room, Orr House\n"
    )
    assert found["venue"] == "The Board Room, Orr House"


def test_commencing_and_finishing() -> None:
    found = heading(
        "ANYFORD BOARD\nMINUTES of the meeting held on 10 May 2022 commencing at 2.00 pm and finishing at 3.50 pm.\n"
    )
    assert (found["start_time"], found["end_time"]) == ("14:00", "15:50")
