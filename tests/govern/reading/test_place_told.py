"""Venue and contact in the ways of headings, letterheads and feet of pages."""

import pytest

from frankpledge.govern.reading.read import read_text

ITEMS = "\n\nPresent: Ann Lee (Chair), Ben Ode\n\n1. Apologies\nNone.\n\n2. Minutes\nAgreed.\n\n3. Parking\nNoted.\n"


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (
            "Minutes of Norton Parish Council held in The Village Centre\n\nAt 7.30pm on Wednesday 10 July 2013",
            "Village Centre",
        ),
        ("MINUTES OF NORTON PARISH COUNCIL MEETING HELD AT THE CHURCH MONDAY 13th MAY 2015", "CHURCH"),
        ("**Norton Parish Council Meeting,** **24th July 2014** - **7.00pm** – All Souls Church", "All Souls Church"),
        (
            "Norton Forum\nMinutes of the Meeting\nHeld on Wednesday 13 June, 2012 at\nOld Mill Academy",
            "Old Mill Academy",
        ),
        (
            "Norton Scrutiny Committee\n\nMonday 21 October 2019\nCommittee Room A, Town Hall, Norton",
            "Committee Room A, Town Hall, Norton",
        ),
        ("Norton Scrutiny Committee\n\nMonday 21 October 2019\nHousing Committee", None),
    ],
)
def test_venue(head: str, wanted: str | None) -> None:
    assert read_text("venue", head + ITEMS).main.one("venue") == wanted


CLERK = "Clerk: Mr A B Lee | Email: clerk@norton.example | Tel: 0781 555 3058 Address: Norton Hall\n\n"
HEAD = "Norton Parish Council\nMinutes of the meeting held on 6 May 2019"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (CLERK + HEAD + ITEMS, ("A B Lee", "0781 555 3058", "clerk@norton.example")),
        (
            HEAD + ITEMS + "\nIf you have any queries please contact Democratic Services, Ann Lee, 01959 555 210.\n",
            ("Ann Lee", "01959 555 210", None),
        ),
        (
            HEAD + ITEMS + "\nThe meeting closed. Clerk: Ann Lee Email: clerk@norton.example Telephone: 01945 555930\n",
            ("Ann Lee", "01945 555930", "clerk@norton.example"),
        ),
        (
            "NORTON BOROUGH COUNCIL\n\nTELEPHONE: 01882 555 100          CONTACT: Ann Lee\n                         "
            "ann.lee@norton.example\nDIRECT LINE: 01882 555 143\n\n" + HEAD + ITEMS,
            ("Ann Lee", "01882 555 143", "ann.lee@norton.example"),
        ),
        (HEAD + ITEMS + "\nMembers were asked to contact Ann Lee about the hall.\n", None),
    ],
)
def test_contact(text: str, wanted: tuple[str, str, str | None] | None) -> None:
    contact = read_text("contact", text).main.one("contact")
    assert (contact and (contact["name"], contact["phone"], contact["email"])) == wanted


def test_questions_put_from_one_to_a_body() -> None:
    paper = (
        "NORTON PANEL – 19 JULY 2022\n\nITEM 4: QUESTIONS FROM THE PUBLIC\n\n1. From Mrs Ann Lee to the Chairman of the Panel\n\n"
        "How many complaints were dealt with?\n\nReply by the Chairman:\n\nSix.\n\n2. From Mr Ben Ode to the Commissioner\n\n"
        "When will the counter open?\n\nReply:\n\nIn September.\n"
    )
    asked = [fact.value["from"] for fact in read_text("questions", paper).main.all("questions")]
    assert asked == ["Ann Lee", "Ben Ode"]
