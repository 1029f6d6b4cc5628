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


def marked(text: str, field: str) -> list[tuple[str | None, str]]:
    return [(one["item"], one["text"]) for one in read(text)[field] if one["form"] == "marked"]


def test_a_stem_with_lettered_parts_decides_and_a_list_for_information_does_not() -> None:
    text = HELD + (
        "1. Crime\n\nThe Board:\na) noted the figures;\nb) agreed to write to the Chief Constable.\n\n"
        "2. Letters\n\nResolved (for information only):\n- Letter from the fire service\n- Letter from the school\n"
    )
    assert marked(text, "resolutions") == [("1", "noted the figures"), ("1", "agreed to write to the Chief Constable.")]


def test_a_code_before_the_number_of_the_agenda() -> None:
    text = (
        HELD
        + "Present: Ann Lee, Bob Oak\n\n45/23 1. Apologies\nNone.\n46/23 2. Minutes\nHeard.\n47/23 3. Crime\nHeard.\n"
    )
    assert titles(text) == [("45/23", "Apologies"), ("46/23", "Minutes"), ("47/23", "Crime")]
    assert names(text, "present") == ["Ann Lee", "Bob Oak"]


def test_one_owner_for_a_whole_list() -> None:
    text = HELD + (
        "Present: Ann Lee, Bob Oak\n\n1. Crime\nFigures rose.\n\nActions: Bob Oak\n- Send the figures to members\n"
        "- Write to the school\n\n2. Close\nThanks.\n"
    )
    assert [(one["owners"], one["text"]) for one in read(text)["actions"]] == [
        (["Bob Oak"], "Send the figures to members"),
        (["Bob Oak"], "Write to the school"),
    ]


def test_questions_from_one_person_to_another() -> None:
    text = (
        "Dale Council\n\nPublic questions\n\n3 May 2023\n\n"
        "From Mr Tom Fir to Councillor Ann Lee\n\nWhy is Mill Lane so dark at night?\n\n"
        "Response\n\nNew lamps come in June.\n\n"
        "From Mrs Una Box to Councillor Bob Oak\n\nWhen will the bridge open?\n\nResponse\n\nIn July.\n"
    )
    assert [one["from"] for one in read(text)["questions"]] == ["Tom Fir", "Una Box"]


def test_a_table_of_substitutes() -> None:
    text = (
        HELD
        + "1. Substitutes\n\n| Member | Substituted By |\n|---|---|\n| Cllr Pat Ivy | Cllr Sam Box |\n\n2. Crime\n\nHeard.\n"
    )
    assert read(text)["substitutes"] == [{"substitute": "Sam Box", "for": "Pat Ivy"}]


def test_bold_titles_in_the_cells_of_a_numbered_table() -> None:
    text = (
        "# Dale Board minutes\n\n**Date:** 3 May 2023\n\n| No. | Agenda item and notes | Owner | By when |\n"
        "|---|---|---|---|\n"
        "| 1 | **Welcome and apologies** Ann welcomed all. | | |\n| 2 | **Minutes of last meeting** They stood. | | |\n"
        "| 3 | **Burglary** PC Lee gave figures. Send the leaflet to all homes | Ann Lee | June 2023 |\n"
        "| 4 | **AOB** None | | |\n"
    )
    assert titles(text) == [
        ("1", "Welcome and apologies"),
        ("2", "Minutes of last meeting"),
        ("3", "Burglary"),
        ("4", "AOB"),
    ]
    assert [(one["item"], one["owners"]) for one in read(text)["actions"]] == [("3", ["Ann Lee"])]


def test_bold_capitals_run_on_without_a_space() -> None:
    text = HELD + (
        "**1.APOLOGIES:** Cllr Fir. **2.DECLARATIONS OF INTEREST:** None. **3.MINUTES** of the last meeting were agreed.\n\n"
        "**4\\. POLICE REPORT** PC Hill said two sheds were broken into.\n"
    )
    assert [title for _, title in titles(text)] == ["APOLOGIES", "DECLARATIONS OF INTEREST", "MINUTES", "POLICE REPORT"]


def test_sub_numbers_in_mid_paragraph_part_it() -> None:
    text = HELD + (
        "Present: Ann Lee (AL), Bob Oak (BO)\n\n1. Welcome\n\n1.1 AL welcomed all.\n\n2. Minutes\n\n"
        "2.1 The minutes were agreed. 2.2 BO to send the letter. **Action: BO**\n\n3. Close\n\n3.1 Thanks.\n"
    )
    assert [(one["owners"], one["text"]) for one in read(text)["actions"] if one["form"] == "marked"] == [
        (["BO"], "send the letter")
    ]


def test_the_day_of_the_next_meeting_is_not_this_ones() -> None:
    text = (
        "### 1\\. Welcome\n\nAnn Lee welcomed all.\n\n### 2\\. Burglary\n\nCrime fell.\n\n"
        "### 3\\. Next meeting\n\n3 July 2023 at 10am\n"
    )
    assert read(text)["meeting_date"] is None
    assert read(text)["next_meeting"]["date"] == "2023-07-03"
