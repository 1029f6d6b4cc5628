"""Decisions by vote, decision sheets, questions told in reported speech, papers of questions; all texts invented."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = (
    "Thornby Board\nMinutes of the meeting held on 4 March 2025\n\nPresent: Ann Lee (Chair), Ben Ode\n\n"
    "1. Welcome\nAll came.\n\n2. Plan\n"
)


def resolutions(text: str) -> list[tuple[str | None, str]]:
    found = read_text("minutes", text).main.all("resolutions")
    return [(fact.value["item"], fact.value["text"]) for fact in found if fact.value["form"] == "marked"]


@pytest.mark.parametrize(
    "printed",
    [
        "It was proposed by Ann Lee, seconded by Ben Ode and RESOLVED by 5 votes to 1 that the plan be adopted.",
        "RESOLVED on a show of hands that the plan be adopted.",
        "RESOLVED with one abstention that the plan be adopted.",
        "RESOLVED (unanimously): that the plan be adopted.",
    ],
)
def test_a_vote_between_the_word_and_the_decision_is_passed_over(printed: str) -> None:
    assert resolutions(HEAD + printed + "\n\n3. Close\nNone.\n") == [("2", "that the plan be adopted.")]


SHEET = """Thornby Council
Decision sheet
Safety Committee - Tuesday, 4 March 2025

Agenda Item No | Topic | Decision
1 | Apologies for absence | None
2 | Declarations of interest | None received
3 | Budget 2025/26 | That the budget be approved
4 | Camera policy | (1) That the policy be adopted (2) That the Director be asked to publish it
"""


def test_a_decision_sheet_gives_a_resolution_for_each_part_of_its_decision_column() -> None:
    assert resolutions(SHEET) == [
        ("3", "That the budget be approved"),
        ("4", "That the policy be adopted"),
        ("4", "That the Director be asked to publish it"),
    ]


def questions(text: str) -> list[tuple[str, str]]:
    found = read_text("page", text).main.all("questions")
    return [(fact.value["from"], " ".join(fact.value["text"].split()[:5])) for fact in found]


TOLD = """Agenda item

Members' Question Time

Minutes:

12.1    In respect of question 2, Councillor Poe asked if the accounts had been signed. Councillor Lee said that they had not.

12.2    Cllr B Ode referred to the staff survey and asked whether it would be published. - The Leader undertook to reply.

12.3    The Chair of the Mill Lane Residents asked: When will the lamps be mended? Councillor Lee replied that he did not know.
"""


def test_questions_told_under_a_question_item_have_their_askers_and_no_answers() -> None:
    assert questions(TOLD) == [
        ("Poe", "if the accounts had been"),
        ("B Ode", "whether it would be published."),
        ("Chair of the Mill Lane Residents", "When will the lamps be"),
    ]
    assert read_text("page", TOLD).main.one("questions_none") is False


def test_the_same_words_under_another_item_are_no_questions() -> None:
    assert questions(TOLD.replace("Members' Question Time", "Street Lights")) == []


PAPER = """Thornby Board

Public Questions
Agenda Item 5: Public Questions

Thursday 4 February 2025

The deadline for public questions is 5.00pm on Monday 1 February 2025.

1. Sunil Krish

What is done about vehicles racing on the ring road at night?

Response from the Chair:

It was noted.

2. Cllr Ursula Buck

When will the lights at Mill Lane be repaired?

Response from the Chair:

It was felt that it would be soon.
"""


def test_a_paper_of_questions_has_its_item_no_start_and_no_place_out_of_a_question() -> None:
    found = read_text("paper", PAPER)
    assert found.doc_type == "questions"
    assert [fact.value["from"] for fact in found.main.all("questions")] == ["Sunil Krish", "Ursula Buck"]
    assert [(fact.value["number"], fact.value["title"]) for fact in found.main.all("items")] == [
        ("5", "Public Questions")
    ]
    assert found.main.one("start_time") is None
    assert found.main.one("venue") is None


def test_a_page_of_questions_printed_twice_gives_each_once() -> None:
    assert len(read_text("paper", PAPER + PAPER).main.all("questions")) == 2


def test_the_place_of_the_next_meeting_ends_before_later_dates() -> None:
    text = (
        HEAD
        + "It was heard.\n\n3. Date of Next Meeting\n13 June 2025 at 1:00 pm, Board Room Future meetings: 12 September 2025\n"
    )
    assert read_text("minutes", text).main.one("next_meeting") == {
        "date": "2025-06-13",
        "time": "13:00",
        "venue": "Board Room",
    }
