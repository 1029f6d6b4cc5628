"""Ways councils print their heading, their lists of people and the items of a Markdown page."""

from __future__ import annotations

from typing import Any

import pytest

from frankpledge.govern.reading.read import read_text

BUSINESS = "\n\n1. Welcome\n\nAll were welcomed.\n\n2. Crime figures\n\nHeard.\n\n3. Close\n\nThanks were given.\n"
HELD = "Minutes of the Dale Safety Board held on 3 May 2023\n\n"


def read(text: str) -> dict[str, Any]:
    return read_text("paper.txt", text).as_schema()


def names(text: str, field: str) -> list[str]:
    return [str(person["name"]) for person in read(text)[field]]


def titles(text: str) -> list[tuple[str, str]]:
    return [(item["number"], item["title"]) for item in read(text)["items"]]


def test_escaped_numbers_and_several_items_in_one_markdown_paragraph() -> None:
    text = (
        "# Minutes of the Dale Safety Board held on 3 May 2023\n\n"
        "1\\. **Apologies for absence** Cllr Small sent apologies. 2\\. **Declarations of interest** There were none. "
        "3\\. **Minutes of the last meeting**\n\nThe minutes were agreed.\n\n4\\. Burglary update\n\nCrime fell.\n"
    )
    assert titles(text) == [
        ("1", "Apologies for absence"),
        ("2", "Declarations of interest"),
        ("3", "Minutes of the last meeting"),
        ("4", "Burglary update"),
    ]
    assert names(text, "apologies") == ["Small"]


def test_items_counted_on_in_one_short_paragraph() -> None:
    text = (
        HELD
        + "1\\. Apologies: Cllr Small. 2\\. Interests: none. 3\\. Police report: PC Lee spoke.\n\n4\\. Finance\n\nHeard.\n"
    )
    assert [number for number, _ in titles(text)] == ["1", "2", "3", "4"]


def test_bold_numbered_titles_end_where_the_bold_ends() -> None:
    text = HELD + "**1. Welcome** Ann Lee welcomed all.\n\n**2. Crime** The figures rose.\n\n**3. Close** Thanks.\n"
    assert titles(text) == [("1", "Welcome"), ("2", "Crime"), ("3", "Close")]


def test_front_matter_gives_a_title_and_no_date_of_the_meeting() -> None:
    text = '---\ntitle: "Dale Safety Board"\ndate: 2023-06-02\n---\n\n## Minutes\n\nTuesday 14 March 2023' + BUSINESS
    assert read(text)["meeting_date"] == "2023-03-14"
    assert read(text)["body"] == "Dale Safety Board"
    assert read(text.replace("Tuesday 14 March 2023", "Present: Ann Lee, Bob Oak"))["meeting_date"] is None


@pytest.mark.parametrize(
    "label", ["Present (3):", "Councillors present:", "The following members were present:", "**Present (3):**"]
)
def test_labels_with_a_count_or_words_before_them(label: str) -> None:
    assert names(f"{HELD}{label} Cllr Ann Lee (Chair), Cllr Bob Oak, Cllr Cal Elm{BUSINESS}", "present") == [
        "Ann Lee",
        "Bob Oak",
        "Cal Elm",
    ]


def test_groups_inside_a_list_are_nobody() -> None:
    text = (
        HELD
        + "Present:\nLocal authority members\nCllr Ann Lee - Dale Council\n\nIndependent members\nCal Roe\n"
        + BUSINESS
    )
    assert names(text, "present") == ["Ann Lee", "Cal Roe"]
    assert read(text)["present"][0]["org"] == "Dale Council"


def test_a_roll_with_a_column_of_marks_and_no_label() -> None:
    text = HELD + (
        "| Name | Organisation | Attended / Apologies |\n|---|---|---|\n| Ann Lee | Dale Council | Attended |\n"
        "| Bob Oak | Police | Apologies |\n| Cal Elm | Probation | Apologies (sub: Eve Tarn) |\n"
        "| Dee Fir | Fire Service | Attended |\n"
    )
    assert names(text + BUSINESS, "present") == ["Ann Lee", "Dee Fir"]
    assert names(text + BUSINESS, "apologies") == ["Bob Oak", "Cal Elm"]


@pytest.mark.parametrize(
    "table",
    [
        "| Attended | Apologies |\n|---|---|\n| Ann Lee (Chair) | Bob Oak |\n| Dee Fir | Cal Elm |\n",
        (
            "<table><tr><td><b>Attended</b></td><td><b>Apologies</b></td></tr>"
            "<tr><td>Ann Lee (Chair)<br>Dee Fir, Fire Service</td><td>Bob Oak<br>Cal Elm</td></tr></table>\n"
        ),
    ],
)
def test_lists_side_by_side_under_their_labels(table: str) -> None:
    assert names(HELD + table + BUSINESS, "present") == ["Ann Lee", "Dee Fir"]
    assert names(HELD + table + BUSINESS, "apologies") == ["Bob Oak", "Cal Elm"]


def test_a_starred_and_numbered_roll_on_one_line() -> None:
    text = (
        HELD
        + "Attendance:\n1. Ann Lee* (Chair) 2. Bob Oak* 3. Cal Elm\nOfficers: 4. Dee Fir, Clerk 5. Eve Tarn, Lawyer\n"
        + BUSINESS
    )
    assert names(text, "present") == ["Ann Lee", "Bob Oak", "Cal Elm"]
    assert names(text, "also_present") == ["Dee Fir", "Eve Tarn"]


def test_apologies_parted_by_full_stops_with_reasons_and_partners() -> None:
    text = HELD + (
        "1. Apologies\n\nApologies were received from:\nCllr B. Ash (work). Cllr R. Yew (holiday). Partners: Sgt K. Fir.\n\n"
        "2. Crime\n\nHeard.\n"
    )
    assert names(text, "apologies") == ["B. Ash", "R. Yew", "K. Fir"]


def test_details_in_a_list_and_the_day_behind_minutes_of() -> None:
    text = "Dale Board\n\n- **Date**: 4 July 2023\n- **Time**: 10.00am - 12 noon\n- **Venue**: Old Library\n" + BUSINESS
    found = read(text)
    assert (found["meeting_date"], found["start_time"], found["venue"]) == ("2023-07-04", "10:00", "Old Library")
    assert (
        read("Safer Dale Partnership\n\nMinutes of the meeting on 4 May 2022, 10:00" + BUSINESS)["meeting_date"]
        == "2022-05-04"
    )
    assert read("Minutes of Ashcombe Crime Panel, 3 March 2022" + BUSINESS)["body"] == "Ashcombe Crime Panel"


@pytest.mark.parametrize(
    "said",
    ["Attendees: Ann Lee (AL), Bob Oak (BO) as Chair in the absence of Cal Elm", "Present: Ann Lee\nPresided: Bob Oak"],
)
def test_who_presided_instead(said: str) -> None:
    assert [str(name) for name in read(HELD + said + BUSINESS)["chair"]] == ["Bob Oak"]
    assert names(HELD + said + BUSINESS, "present") == ["Ann Lee", "Bob Oak"]


def test_declared_in_initials() -> None:
    text = HELD + (
        "Present: Ann Lee (AL), Bob Oak (BO)\n\n1. Declarations of interest\n\nAL declared an interest in item 5.\n\n"
        "2. Crime\n\nHeard.\n"
    )
    assert names(text, "declarations") == ["Ann Lee"]
