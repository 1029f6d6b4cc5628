"""One small invented paper of each layout, and what the reader must find in it."""

from frankpledge.govern.reading.facts import MeetingReading
from frankpledge.govern.reading.read import read_text

NUMBERED = """Agenda and minutes

Anytown Community Safety Board - Wednesday, 21 January 2015 10.30 a.m.

Venue: The Green Room

Contact: Pat Adams  01234 450500

Items
No. Item

1.

Apologies

Minutes:

Apologies were received from Ann Lee and Ben Ode.

2.

Minutes of the Last Meeting pdf icon PDF 77 KB

To confirm the minutes.

Minutes:

RESOLVED:

That the minutes of the meeting held on 9 October 2014 be agreed as a correct record.

3.

Declarations of Interest

Minutes:

There were no declarations of interest.
"""

FLATTENED = """Agenda and draft minutes
Venue: Town Hall
Contact: Pat Adams Email: pat.adams@anytown.gov.uk
No. | Item |
---|---|
Apologies Minutes: Apologies for absence were received from Councillors Nick Hill and Shona Roe. |
|
Police Update PDF 118 KB Minutes: Members discussed the figures.
Action: For Carol Roe to write to the Commander about the figures; |
|
Any Other Business Minutes: There was none. |
"""

TYPED = """Anytown Partnership minutes 20 April 2018

Friday 20th April 2018 - 7.00 pm

Present

Cllr Nora Abel (NA) - Cabinet Member (Chair)
Ben Ode (BO) - Probation Service

Apologies:

Carol Roe (Victim Support)

1. Police Update

BO gave the figures.

Action - Ben Ode to share the slides

2. Any Other Business

Action: None
"""

SHEET = """Anytown Safeguarding Board

Action Sheet - meeting of Monday 17 August 2020

No.\tAction\tLead officer\tBy when\tStatus
1.\tBook the hall\tAL\t31 March\tComplete
2.\tEmail the link to partners\tBO\tNext meeting\tOpen
3.\tInvite the Ambulance Service\tAnn Lee and Carol Roe\tasap\tOpen
"""

MARKDOWN = """---
title: Minutes of the Anytown Crime Forum
---

# Anytown Crime Forum

**Date:** 12 July 2023
**Time:** 2:00pm
**Venue:** The Old Library

## Present

- Councillor Nora Abel - Portfolio Holder (Chair)
- Ben Ode, Head of Crime, Anytown Police

**1. Welcome and Apologies**

1.1 Carol Roe attended as a substitute for Dan Poe.

**2. Risk Register**

2.1 The register was discussed.

2.2 RESOLVED - that the register be approved.

**Action Ben Ode:** circulate the register
"""

ITEM_PAGE = """Issue - meetings

Retail Crime

Meeting: 13/06/2013 - Anytown Community Safety Partnership (Item 64)

64 Retail Crime pdf icon PDF 75 KB

Minutes:

The report was discussed.

RESOLVED: That the report be noted.
"""

QUESTIONS = """ANYTOWN POLICE AND CRIME PANEL

QUESTIONS FROM MEMBERS OF THE PUBLIC

20 November 2018

1. Question from Mr Joe Bloggs

Will the panel keep the front counter open at the weekend?

Answer

The matter was being looked at.

2. Question from Cllr. Ann Lee

When will the lights in the park be mended by the contractor?

Answer

Soon.
"""


def read(text: str) -> MeetingReading:
    return read_text("paper", text).main


def of(meeting: MeetingReading, field: str, key: str = "name") -> list:
    return [fact.value[key] for fact in meeting.all(field)]


def test_numbered_meeting_page() -> None:
    meeting = read(NUMBERED)
    assert meeting.one("body") == "Anytown Community Safety Board"
    assert (meeting.one("meeting_date"), meeting.one("start_time"), meeting.one("venue")) == (
        "2015-01-21",
        "10:30",
        "The Green Room",
    )
    assert meeting.one("contact") == {"name": "Pat Adams", "phone": "01234 450500", "email": None}
    assert of(meeting, "items", "number") == ["1", "2", "3"]
    assert of(meeting, "apologies") == ["Ann Lee", "Ben Ode"]
    assert of(meeting, "documents", "size") == ["77 KB"]
    assert meeting.one("declarations_none") is True
    assert of(meeting, "resolutions", "item") == ["2"]


def test_flattened_meeting_page() -> None:
    meeting = read(FLATTENED)
    assert of(meeting, "items", "title") == ["Apologies", "Police Update", "Any Other Business"]
    assert of(meeting, "apologies") == ["Nick Hill", "Shona Roe"]
    assert of(meeting, "actions", "owners") == [["Carol Roe"]]
    assert meeting.one("meeting_date") is None
    assert "no_date" in {doubt.kind for doubt in meeting.doubts}


def test_typed_page() -> None:
    meeting = read(TYPED)
    assert of(meeting, "present") == ["Nora Abel", "Ben Ode"]
    assert of(meeting, "chair") == ["Nora Abel"]
    assert of(meeting, "apologies") == ["Carol Roe"]
    assert [(fact.value["owners"], fact.value["item"]) for fact in meeting.all("actions")] == [(["Ben Ode"], "1")]


def test_action_sheet_leaves_finished_rows_out() -> None:
    meeting = read(SHEET)
    assert of(meeting, "items", "title") == []
    assert of(meeting, "actions", "owners") == [["BO"], ["Ann Lee", "Carol Roe"]]
    assert of(meeting, "actions", "text")[0] == "Email the link to partners"


def test_markdown_minutes() -> None:
    meeting = read(MARKDOWN)
    assert meeting.one("body") == "Anytown Crime Forum"
    assert (meeting.one("meeting_date"), meeting.one("start_time"), meeting.one("venue")) == (
        "2023-07-12",
        "14:00",
        "The Old Library",
    )
    assert of(meeting, "present") == ["Nora Abel", "Ben Ode"]
    assert of(meeting, "substitutes", "for") == ["Dan Poe"]
    assert of(meeting, "items", "number") == ["1", "2"]
    assert of(meeting, "resolutions", "item") == ["2"]
    assert of(meeting, "actions", "owners") == [["Ben Ode"]]


def test_item_page() -> None:
    meeting = read(ITEM_PAGE)
    assert meeting.one("body") == "Anytown Community Safety Partnership"
    assert meeting.one("meeting_date") == "2013-06-13"
    assert [(fact.value["number"], fact.value["title"]) for fact in meeting.all("items")] == [("64", "Retail Crime")]


def test_question_paper() -> None:
    reading = read_text("paper", QUESTIONS)
    assert reading.doc_type == "questions"
    assert of(reading.main, "questions", "from") == ["Joe Bloggs", "Ann Lee"]
    assert of(reading.main, "items", "title") == []
    assert reading.main.one("questions_none") is False


def test_pack_keeps_the_two_meetings_apart() -> None:
    pack = (
        "Contact: Pat Adams\n\nTo: Members of the Group\n\nCllr Nora Abel (Chair)\nBen Ode (Police)\n\n"
        "A meeting of the Anytown Safer Partnership will be held at the Town Hall on Monday 13 May 2024 at 9:15 "
        "am\n\nA G E N D A\n\n"
        "1 APOLOGIES\n2 MINUTES OF THE LAST MEETING (Pages 5 - 9)\n3 POLICE UPDATE\n\n"
        + "The papers follow. "
        * 30
        + "\n\n# Agenda Item 2\n\n"
        "ANYTOWN SAFER PARTNERSHIP\n\nMinutes of the meeting held at 10.00 am on 12 February "
        "2024\n\nPresent:\n\nCllr Nora Abel (Chair)\nCarol Roe (Fire)\n\n"
        "7 APOLOGIES\n\nApologies were received from Ben Ode.\n\n8 POLICE UPDATE\n\nRESOLVED that the update be "
        "noted.\n\nThe meeting ended at 11.00 am\n"
    )
    reading = read_text("pack", pack)
    assert reading.doc_type == "agenda_pack"
    assert reading.main.one("meeting_date") == "2024-05-13"
    assert of(reading.main, "members") == ["Nora Abel", "Ben Ode"]
    assert reading.main.all("present") == reading.main.all("apologies") == reading.main.all("resolutions") == []
    (earlier,) = reading.embedded
    assert earlier.one("meeting_date") == "2024-02-12"
    assert of(earlier, "present") == ["Nora Abel", "Carol Roe"]
    assert of(earlier, "items", "number") == ["7", "8"]
