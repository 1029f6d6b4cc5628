"""Text that lost its line breaks: one long line, glued words, people in one breath. All invented."""

import pytest

from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.read import read_text
from frankpledge.govern.reading.text import plain_text
from frankpledge.govern.reading.unglue import unglued

ONE_LINE = (
    "Anyford Town Council Safety Working Party Minutes of the meeting held on 12th October 2021 at 7pm in the Old Exchange "
    "Present Councillors Mrs J Lee (Chair), P Ode and Miss S Roe, Inspector R Poe (Anyshire Police) "
    "Apologies Councillor H Dee, Mrs F Orr (Traders) 21/14 Declarations of interest None declared "
    "21/15 Minutes RESOLVED that the minutes of 13th July 2021 be approved 21/16 Police report Inspector Poe reported a fall "
    "in theft. 21/17 CCTV The Clerk had two quotations. RESOLVED that the first be accepted 21/18 Date of next meeting "
    "11th January 2022 at 7pm The meeting closed at 8.05pm"
)


def test_a_whole_paper_on_one_line() -> None:
    meeting = read_text("x", ONE_LINE).as_schema()
    assert meeting["body"] == "Anyford Town Council Safety Working Party"
    assert (meeting["meeting_date"], meeting["start_time"], meeting["end_time"]) == ("2021-10-12", "19:00", "20:05")
    assert meeting["venue"] == "Old Exchange"
    assert [person["name"] for person in meeting["present"]] == ["J Lee", "P Ode", "S Roe", "R Poe"]
    assert [person["name"] for person in meeting["apologies"]] == ["H Dee", "F Orr"]
    assert [(item["number"], item["title"]) for item in meeting["items"]] == [
        ("21/14", "Declarations of interest"),
        ("21/15", "Minutes"),
        ("21/16", "Police report"),
        ("21/17", "CCTV"),
        ("21/18", "Date of next meeting"),
    ]
    assert [entry["item"] for entry in meeting["resolutions"] if entry["form"] == "marked"] == ["21/15", "21/17"]


def test_a_long_paragraph_is_not_cut() -> None:
    text = "The Board heard of 3 schemes in Ward 4. Members asked about Room 12 and the 5 grants of 2019. " * 8
    assert unglued(plain_text(text)).plain == plain_text(text).plain


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("Chair: Ann LeeVenue: Old HallDate: 3 May 2019", "Chair: Ann Lee\nVenue: Old Hall\nDate: 3 May 2019"),
        ("ATTENDEESAnn Lee (AL) HousingBen", "ATTENDEES\nAnn Lee (AL) HousingBen"),
        (
            "the work be noted.162. APOLOGIES FOR ABSENCEThere were none",
            "the work be noted.\n162. APOLOGIES FOR ABSENCE\nThere were none",
        ),
        ("Services (AS)Ben Ode (BO) Fire", "Services (AS)\nBen Ode (BO) Fire"),
        ("4.00pm1 July 2021", "4.00pm\n1 July 2021"),
        ("Dr McKenzie of the iPad scheme", "Dr McKenzie of the iPad scheme"),
    ],
)
def test_glued_words(glued: str, parted: str) -> None:
    assert unglued(plain_text(glued)).plain == parted


def test_offsets_lead_back_to_the_original() -> None:
    text = unglued(plain_text("Chair: Ann\u00a0LeeVenue: Old   HallDate: 3 May 2019"))
    at = text.plain.index("Venue")
    assert text.original[text.offset(at) : text.offset(at) + 5] == "Venue"
    span = text.span(text.plain.index("3 May"), text.plain.index("2019") + 4)
    assert text.original[span.start : span.end] == "3 May 2019"


def test_names_glued_to_their_posts() -> None:
    lines = "Present\nAnn LeeHead of Housing\nBen OdePolice and Crime Lead\nCal McRoePanel member - Elected Chair\n"
    meeting = read_text("x", "Safer Panel minutes 3 May 2019\n" + lines).as_schema()
    assert [person["name"] for person in meeting["present"]] == ["Ann Lee", "Ben Ode", "Cal McRoe"]
    assert meeting["chair"] == ["Cal McRoe"]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        (
            "Cllr A Lee, North Borough Council Cllr Mrs B Ode, Council Ms C Roe, Co-opted Member",
            ["A Lee", "B Ode", "C Roe"],
        ),
        ("Ann Lee (AL) Chair NFU Insp Ben Ode (BO) Police Cal Roe (CR) Land Owners", ["Ann Lee", "Ben Ode", "Cal Roe"]),
        ("J Lee, Police Authority G Ode, Borough Council M J Roe, Borough Council", ["J Lee", "G Ode", "M J Roe"]),
        ("Ben H, Jen W, Sue D, Carl P", ["Ben H", "Jen W", "Sue D", "Carl P"]),
        ("Dr Ruth Lee RL Governing Body GP\nMark Whittle MWh Lay Member", ["Ruth Lee", "Mark Whittle"]),
        ("Tom Lee Town Clerk\nRachel Ode Deputy Clerk / RFO", ["Tom Lee", "Rachel Ode"]),
        ("Gina Lee Cllrs Ode, Roe and Poe, Ruby Dee", ["Gina Lee", "Ode", "Roe", "Poe", "Ruby Dee"]),
        ("Cllrs. M. Lee (Chairman), Mrs. Ode, Miss. Roe", ["M. Lee", "Ode", "Roe"]),
    ],
)
def test_people_in_one_breath(printed: str, wanted: list[str]) -> None:
    assert [person.name for person in people_in(printed)] == wanted


def test_a_lettered_item_in_run_on_text_follows_its_number() -> None:
    found = read_text("x", LETTERED).as_schema()
    assert [item["number"] for item in found["items"]] == ["1", "2", "3", "3a", "3b", "4"]
    assert [entry["item"] for entry in found["resolutions"]] == ["3a", "3b"]
    assert [(entry["item"], entry["owners"]) for entry in found["actions"]] == [
        ("3a", ["Ann Lee"]),
        ("3a", ["Ben Ode"]),
    ]


def test_officers_in_attendance_part_the_list_in_run_on_text() -> None:
    found = read_text("x", LETTERED).as_schema()
    assert [person["name"] for person in found["present"]] == ["Ann Lee", "Ben Ode"]
    assert [person["name"] for person in found["also_present"]] == ["Cal Roe", "Dee Poe"]


LETTERED = (
    "ANYTOWN SAFER BOARD Minutes of the meeting held on Monday 4 May 2020 at 2pm Members Present: Ann Lee, Head of "
    "Housing, Anytown Council (Chair); Ben Ode, Manager, Anytown Fire Service Officers in attendance: Cal Roe, Clerk, "
    "Anytown Council; Dee Poe, Policy Officer, Anytown Council 1. Welcome The Chair welcomed everyone to the meeting. "
    "2. Police Update The inspector said that burglary had fallen and that patrols would go on through the summer. "
    "3. Reports from Sub-Groups 3(a) - Youth Sub-Group The youth workers had met twice and were pleased with the turn-out. "
    "RESOLVED - That the report be noted. Actions - Ann Lee to write to the schools - Ben Ode to bring figures to the "
    "next meeting 3(b) - Traffic Sub-Group A new crossing had been promised by the county. RESOLVED - That the plan be "
    "agreed. 4. Date of Next Meeting The next meeting would be held on 3 August 2020 at 10am. The meeting ended at 3pm."
)
