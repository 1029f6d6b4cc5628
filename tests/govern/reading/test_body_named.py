"""The body that met, where no usual line names it: a bare title, a file's name, the body's own last minutes."""

import pytest

from frankpledge.govern.reading.read import read_text

ITEMS = "\n\nPresent: Ann Lee (Chair), Ben Ode\n\n1. Apologies\nNone.\n\n2. Minutes\nAgreed.\n\n3. Parking\nNoted.\n"


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("VILLAGE LIAISON MINUTES\n\nWednesday 23 October 2013", "VILLAGE LIAISON"),
        ("Town Safety Champions - Notes\n\n4 March 2020", "Town Safety Champions"),
        ("NORTON ANNUAL PARISH MEETING\n\nWednesday 13 May 2015", "NORTON ANNUAL PARISH MEETING"),
        ("Minutes of Parish Council 17 January 2024", "Parish Council"),
        ("Meeting of the Parish Council at 7:15PM on Monday 24th September 2018 in Norton Hall", "Parish Council"),
        ("FORUM MINUTES 13 06 12 by x7\n\nSafety Forum\nMinutes of the Meeting\nheld on 13 June 2012", "Safety Forum"),
        (
            "Full Council\n\nMinutes of the meeting of Norton Parish Council held on 6 July 2022",
            "Norton Parish Council",
        ),
        ("NORTON PARISH COUNCIL Draft Minutes Subject to Approval\n\n12 April 2016", "NORTON PARISH COUNCIL"),
        ("Draft Minutes\n\nWednesday 13 May 2015", None),
        ("APPROVED MINUTES\n\nWednesday 13 May 2015", None),
    ],
)
def test_body(head: str, wanted: str | None) -> None:
    assert read_text("body", head + ITEMS).main.one("body") == wanted


@pytest.mark.parametrize("title", ["CABINET", "Crime and Disorder Scrutiny"])
def test_the_title_of_a_web_page(title: str) -> None:
    page = (
        f"Agenda and minutes\n\n{title} - Thursday, 20th October, 2011 7.00 pm\n\nVenue: Room 5\n\nItems\nNo. Item\n\n"
    )
    page += "4.\n\nApologies for Absence\n\nMinutes:\n\nNone.\n\n5.\n\nBudget\n\nMinutes:\n\nNoted.\n"
    assert read_text("page", page).main.one("body") == title


def test_own_minutes_name_the_body_and_another_bodys_do_not() -> None:
    page = "Agenda and minutes\n\nVenue: County Hall\n\nItems\nNo. Item\n\n1.\n\nMINUTES\n\n"
    page += "Minutes:\n\nThe minutes of the {} held on {}\n"
    own = page.format("Anyshire Services Board meeting", "5 March 2024 were submitted and agreed.")
    assert read_text("own", own).main.one("body") == "Anyshire Services Board"
    other = page.format("Anyshire Services Board", "5 March 2024 are on the site.")
    assert read_text("other", other).main.one("body") is None
