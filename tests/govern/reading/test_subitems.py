"""Sub-items with titles, repeated ones, lettered parts of an agenda, earlier items spoken of; every text is invented."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = (
    "Thornby Parish Council\nMinutes of the meeting held on Tuesday 1 April 2025 at 7.30pm in the Village Hall\n\n"
    "Present: Cllr Ann Lee (Chairman), Cllr Ben Ode, Cllr Cara Pym\n\n"
)


def items(body: str, head: str = HEAD) -> list[tuple[str, str]]:
    return [(fact.value["number"], fact.value["title"]) for fact in read_text("m", head + body).main.all("items")]


def numbers(body: str) -> list[str]:
    return [number for number, _ in items(body)]


@pytest.mark.parametrize("joint", [". ", ": ", " – ", " • ", "\n\n"])
def test_points_that_open_with_titles_are_sub_items(joint: str) -> None:
    body = (
        "1. Apologies for absence\n\nNone.\n\n2. Reports\n\n"
        f"2.1 Chairman's report{joint}The Chairman thanked all who had helped with the fair.\n\n"
        f"2.2 Clerk's report{joint}The Clerk had written to the county about the lamps.\n\n"
        "3. Finance\n\n"
        f"3.1 Village sign{joint}The sign was mended in March and the bill has been paid.\n\n4. Close\n\nAt 9pm.\n"
    )
    assert numbers(body) == ["1", "2", "2.1", "2.2", "3", "3.1", "4"]
    assert ("2.2", "Clerk's report") in items(body)


def test_points_that_number_paragraphs_are_no_items() -> None:
    body = (
        "1. Apologies for absence\n\n1.1 Apologies were received from Cllr Poe.\n\n2. Reports\n\n"
        "2.1 The Chairman thanked all who had helped with the fair.\n\n2.2 Ann Lee had written to the county.\n\n"
        "2.3 Slides to be sent round with the minutes. AL\n\n3. Close\n\n3.1 The meeting closed at 9pm.\n"
    )
    assert numbers(body) == ["1", "2", "3"]


def test_an_item_may_have_sub_items_only() -> None:
    body = (
        "1. Apologies for absence\n\nNone.\n\n2. 2.1 Chair's report • The fair went well.\n\n2.2 Clerk's report • No news.\n\n"
        "3. Finance\n\nThe accounts were noted.\n"
    )
    assert [number for number in numbers(body) if number != "2"] == ["1", "2.1", "2.2", "3"]


def test_markdowns_repeated_ones_before_the_first_typed_number() -> None:
    body = (
        "1. **Apologies for absence.** None.\n\n1. **Declarations of interest.** None.\n\n"
        "1. **Minutes of 4 March 2025.** Agreed.\n\n4. **Reports.** All were noted.\n\n5. **Close.** The meeting closed at 9pm.\n"
    )
    assert numbers(body) == ["1", "1", "1", "4", "5"]


def test_an_earlier_item_spoken_of_is_not_this_meetings() -> None:
    body = (
        "1. Apologies for absence\n\nNone.\n\n2. Minutes of the last meeting and matters arising\n\nThey were agreed.\n\n"
        "Item 4 Catering: a letter went to the school.\n\nItem 6 Lighting: no news.\n\n3. Roads\n\nNone.\n\n4. Bins\n\nNone.\n"
    )
    assert items(body)[2:] == [("3", "Roads"), ("4", "Bins")]


def test_the_next_lettered_part_goes_on() -> None:
    body = (
        "A1 | Minutes | Agreed. |\nA2 | Budget | Noted. |\nA3 | Grants | Noted. |\nB1 | Lease of Unit 4 | Agreed. |\n"
    )
    assert numbers(body) == ["A1", "A2", "A3", "B1"]


def test_a_code_keeps_the_space_it_is_printed_with() -> None:
    body = "".join(f"CSP 24/{n} {t}\n\nNoted.\n\n" for n, t in ((6, "Apologies"), (7, "Minutes"), (8, "Police report")))
    assert numbers(body) == ["CSP 24/6", "CSP 24/7", "CSP 24/8"]


def test_a_planning_reference_behind_the_code_belongs_to_the_title() -> None:
    body = (
        "7/25 Correspondence\n\nNoted.\n\n8/25 25/00501/F Extension to a house, Mill Lane\n\nNo objection.\n\n"
        "9/25 25/00777/TREE: Pond and green, Church Road\n\nNo objection.\n\n10/25 Date of next meeting\n\nMay.\n"
    )
    assert numbers(body) == ["7/25", "8/25", "9/25", "10/25"]
    assert items(body)[1][1] == "25/00501/F Extension to a house, Mill Lane"


def test_a_list_of_papers_under_a_title_is_no_sub_item() -> None:
    body = (
        "1. Apologies\n\nNone.\n\n2. Early years\n\na. Report;\n\nb. Progress table;\n\nNoted.\n\n3. Close\n\nAt 9pm.\n"
    )
    assert numbers(body) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("1. Apologies. District Councillor Ann Lee and County Councillor Ben Ode", "Apologies"),
        ("1. Apologies for absence: Cllr Poe (work), Cllr Rudd (holiday)", "Apologies for absence"),
        ("1. Apologies for absence received and accepted from: Cllr Poe and Cllr Rudd.", "Apologies for absence"),
        ("1. Apologies from councillors for any absence", "Apologies from councillors for any absence"),
        ("1. Draft Minutes:", "Draft Minutes"),
        ("1. The Minutes of the meeting held on 2 March 2015", "The Minutes of the meeting held on 2 March 2015"),
    ],
)
def test_the_title_of_the_first_item(line: str, title: str) -> None:
    assert items(f"{line}\n\nNoted.\n\n2. Roads\n\nNone.\n\n3. Bins\n\nNone.\n")[0] == ("1", title)


def test_a_page_about_one_matter_has_one_item() -> None:
    page = (
        "Agenda item\n\nOutstanding references\n\nReport of the Clerk.\n\nMinutes:\n\nThe Group received a list.\n\n"
        "Item 2. Night buses\n\nA Member asked.\n\nItem 5. Traders\n\nNoted.\n\nItem 9. Figures\n\nNoted.\n"
    )
    assert [title for _, title in items(page, "")] == ["Outstanding references"]


def test_one_letter_under_a_title_makes_no_sub_items() -> None:
    body = (
        "1. Minutes\n\nAgreed.\n\n2. Matters arising:\n\na) GRIT BINS - Cllr Lee asked where they were.\n\n"
        "Salt\n\nNone was left.\n\n3. Close\n\nAt 9pm.\n"
    )
    assert numbers(body) == ["1", "2", "3"]


def test_a_meeting_page_without_heading_numbers_or_labels() -> None:
    page = (
        "The Overview Group - Tuesday, 8th February, 2022\n\nApologies and Deputy Members\n\n"
        "Apologies were noted as above.\n\n\n\n\nChairperson's Announcements\n\n\nThere were no announcements.\n\n\n\n\n"
        "Minutes of the meeting of the 9 November 2021 pdf icon PDF 201 KB\n\n"
        "That the minutes be signed as a correct record.\n\n\n\n\nSafer Streets Review pdf icon PDF 417 KB\n\n"
        "Report Reference 19\n\nReview report reference 19\n\n\n"
        "The officer introduced the report and gave an overview of the year.\n\n\n\n\nThe meeting ended at 8.15 pm\n"
    )
    assert [title for _, title in items(page, "")] == [
        "Apologies and Deputy Members",
        "Chairperson's Announcements",
        "Minutes of the meeting of the 9 November 2021",
        "Safer Streets Review",
    ]
