"""Marks of decisions that are none, closing marks, stems, capital letters as parts, quoted decisions; all texts invented."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = (
    "Thornby Board\nMinutes of the meeting held on 4 March 2025\n\nPresent: Ann Lee (Chair), Ben Ode\n\n"
    "1. Welcome\nAll came.\n\n2. Plan\n"
)
TAIL = "\n\n3. Close\nNone.\n"


def said(body: str, head: str = HEAD, tail: str = TAIL) -> list[str]:
    found = read_text("minutes", head + body + tail).main.all("resolutions")
    return [fact.value["text"].rstrip(".") for fact in found if fact.value["form"] == "marked"]


@pytest.mark.parametrize(
    "words",
    [
        "ITEMS FOR DISCUSSION AND DECISION\nThe Chair spoke of the budget.",
        "OVERVIEW OF PREVIOUS DECISIONS AND ACTIONS FOR APPROVAL\nThe Chair spoke of the budget.",
        "DECISION SHEET\nDate of publication: 5 March 2025",
        "REASON FOR DECISION: To keep the Board informed of the works.",
        "Resolved: (For information only)\n(1) The sign was mended.\n(2) The gate was painted.",
        "Ben Ode proposed it, seconded by Ann Lee. Agreed\n\nAdoption of the accounts\n\nThe Clerk had sent them out.",
        "Ann Lee proposed that it be opened again. Agreed. The meeting went on.",
        "Agreed by unanimous vote.\n\nACTION: AL to send the letters.",
    ],
)
def test_a_word_of_deciding_that_marks_nothing_here(words: str) -> None:
    assert said(words) == []


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            "RESOLVED:\n\nThat Cabinet:\n\nA:   Welcomes the fall; and\n\nB:   Instructs officers to write.",
            ["Welcomes the fall", "Instructs officers to write"],
        ),
        (
            "RESOLVED that:\nA The evidence be noted.\nB A draft be brought to the next meeting.",
            ["The evidence be noted", "A draft be brought to the next meeting"],
        ),
        (
            "Decision:\n\nThe Board:\n\n(a) noted the plan; and\n\n(b) asked the Director to report back.",
            ["noted the plan", "asked the Director to report back"],
        ),
        ("RESOLVED the Board note the work of the group.", ["the Board note the work of the group"]),
        ("Resolved that the minutes of 4 February be approved.", ["that the minutes of 4 February be approved"]),
        ("DECISION: The plan was adopted for three years.", ["The plan was adopted for three years"]),
    ],
)
def test_parts_under_a_mark_and_its_stem(words: str, parts: list[str]) -> None:
    assert said(words) == parts


@pytest.mark.parametrize(
    "words",
    [
        'Upon the motion of Ben Ode and Ann Lee, it was resolved unanimously "That the plan be, and it is, adopted."',
        "On the motion of the Chair it was resolved 'That the plan be, and it is, adopted.'",
        'After a vote it was agreed as follows: "That the plan be, and it is, adopted."',
    ],
)
def test_a_decision_in_quotation_marks(words: str) -> None:
    assert said(words) == ["That the plan be, and it is, adopted"]


def test_what_others_had_resolved_is_not_this_meetings() -> None:
    assert said('Ann Lee said that the county council had resolved "That the road be shut for the summer."') == []


def test_a_decision_on_a_page_about_one_matter() -> None:
    page = (
        "Agenda item\n\nEnd of year report\n\nMinutes:\n\nThe Chair thanked all.\n\nDecision\n\n"
        "·         The Board agreed the priorities for the year.\n\nActions\n\n·         Officers to write.\n"
    )
    assert said(page, "", "") == ["The Board agreed the priorities for the year"]


def test_an_entry_of_a_flattened_page_titled_by_the_agendas_own_words() -> None:
    page = (
        "Agenda and minutes\n\nThornby Board - Tuesday, 4 March 2025\n\nNo. | Item |\n---|---|\n"
        "Declarations. Decision: None. Minutes: There were none. |\n|\n"
        "To approve the minutes of 4 February 2025. Decision: Approved. Minutes: Resolved that the minutes be approved. |\n|\n"
        "Work Plan. Decision: Noted. Minutes: Resolved that the plan be noted. |\n|\n"
    )
    reading = read_text("page", page).main
    assert [fact.value["title"] for fact in reading.all("items")][1] == "To approve the minutes of 4 February 2025"
    told = [fact.value["text"] for fact in reading.all("resolutions") if fact.value["form"] == "marked"]
    assert told == ["that the minutes be approved.", "that the plan be noted."]
