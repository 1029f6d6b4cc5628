"""Items whose numbers stand in mid-line, and titles that run into their text with no mark between; every text is invented."""

import pytest

from frankpledge.govern.reading.itemmarks import opened_title
from frankpledge.govern.reading.midnumbers import missing_numbers, sub_numbers
from frankpledge.govern.reading.read import read_text
from frankpledge.govern.reading.runtitles import run_on_title

HEAD = (
    "Thornby Parish Council\nMinutes of the meeting held on Tuesday 1 April 2025 at 7.30pm in the Village Hall\n\n"
    "Present: Cllr Ann Lee (Chairman), Cllr Ben Ode, Cllr Cara Pym\n\n"
)


def items(body: str) -> list[tuple[str, str]]:
    return [(fact.value["number"], fact.value["title"]) for fact in read_text("m", HEAD + body).main.all("items")]


@pytest.mark.parametrize("dot", [".", "\\."])
def test_a_number_its_neighbours_lack_opens_an_item_in_mid_line(dot: str) -> None:
    body = (
        f"1{dot} Apologies for absence. Cllr Poe 2{dot} Minutes of the last meeting and matters arising\n\nAgreed.\n\n"
        f"3{dot} Dust\n\nNo complaints 4{dot} Lorries\n\nNone seen.\n\n5{dot} Any other business\n\nNone.\n"
    )
    assert [number for number, _ in items(body)] == ["1", "2", "3", "4", "5"]
    assert items(body)[3] == ("4", "Lorries")


def test_the_series_goes_on_behind_its_last_line() -> None:
    body = "1. Welcome\n\nAll were welcomed.\n\n2. Finance\n\nThe accounts were noted. 3. Planning. Nothing new. 4. Close\n"
    assert [number for number, _ in items(body)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "words",
    [
        "1. Lamps\n\nSee item 2. The lamp was lit on page 2. The rest wait.\n\n3. Roads\n\nNone.\n",
        "1. Lamps\n\nThe fee is under 2. Pounds were meant.\n\n3. Roads\n\nNone.\n",
        "1. Lamps\n\nNone.\n\n9. Roads\n\nSaid so. 2. Bins\n",
    ],
)
def test_a_number_spoken_of_opens_nothing(words: str) -> None:
    assert missing_numbers(words) == []


def test_sub_numbers_open_lines_of_their_own_in_order_only() -> None:
    text = (
        "5. Reports 5.1 Chair's report. 5.1.1 The Chair spoke. 5.2 Clerk's report. It grew by 5.3 Percent in 5.9 Weeks."
    )
    cut = [text[place:].split(" ")[0] for place in sub_numbers(text)]
    assert cut == ["5.1", "5.1.1", "5.2"]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Tree survey Two quotes have been received for the work on the green.", "Tree survey"),
        ("Matters arising from earlier meetings • Gate The Council agreed to mend it.", "Matters arising from earlier meetings"),
        ("Election of Chairman Ann Lee was nominated and seconded.", "Election of Chairman"),
        ("Accounts were presented and accepted for payment. Cheques were signed.", "Accounts"),
        ("Minutes of the 2017 annual meeting Upon the motion of B Ode approved.", "Minutes of the 2017 annual meeting"),
        (
            "To receive declarations of interest from Members on any item to be discussed The following was declared.",
            "To receive declarations of interest from Members on any item to be discussed",
        ),
    ],
)  # fmt: skip
def test_a_title_ends_where_its_text_begins_with_no_mark(said: str, title: str) -> None:
    assert run_on_title(said) == title


@pytest.mark.parametrize(
    "said",
    [
        "Sgt Poe reported that thefts had risen",
        "Chairman signed the declaration of office",
        "Ann Lee would send the list to all members",
        "AB reported that the hall was let",
        "Community Safety Manager reported that it was done",
        "The Chair welcomed everyone to the hall",
    ],
)
def test_a_sentence_without_a_title_gives_none(said: str) -> None:
    assert run_on_title(said) == ""


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (
            "Signs - A134 at Mill Lane and Bath Road - The Clerk said they had come.",
            "Signs - A134 at Mill Lane and Bath Road",
        ),
        ("Gate - Damage to the upper hinge: It was to be mended by the county.", "Gate - Damage to the upper hinge"),
        ("Police report - PC Marsh told of it: Two sheds were broken into.", "Police report"),
        ("Lamps - Ann Lee - The lamp was lit again in the spring.", "Lamps"),
        ("Potholes – The Clerk had told the county of them: Two are filled.", "Potholes"),
    ],
)
def test_a_dash_inside_a_title_does_not_end_it(said: str, title: str) -> None:
    assert opened_title(said) == title
