"""Items numbered by a council's own codes, all numbered 1, by a year and a point, or not at all; all texts invented."""

import pytest

from frankpledge.govern.reading.numbering import code_keys
from frankpledge.govern.reading.read import read_text

HEAD = "Thornby Parish Council\nMinutes of the meeting held on 4 March 2025\n\nPresent: Cllr Ann Lee (Chair), Cllr Ben Ode\n\n"


def items(text: str) -> list[tuple[str | None, str]]:
    return [(fact.value["number"], fact.value["title"]) for fact in read_text("minutes", text).main.all("items")]


@pytest.mark.parametrize(
    ("codes", "counted"),
    [
        (["F01:04/24", "F02:04/24", "F03:04/24"], [1, 2, 3]),
        (["108/19/TC", "109/19/TC"], [108, 109]),
        (["CS07/08.34", "CS07/08.35"], [34, 35]),
        (["Cou/286/07-08", "Cou/287/07-08"], [286, 287]),
    ],
)
def test_what_changes_between_codes_counts_them(codes: list[str], counted: list[int]) -> None:
    keys = code_keys(codes)
    assert [keys[code].main for code in codes] == counted
    assert len({keys[code].series for code in codes}) == 1


def test_codes_number_items_and_a_title_ends_before_its_verb() -> None:
    text = HEAD + (
        "QS07/08.34 Apologies and reasons for absence were received from Cllr Poe.\n"
        "QS07/08.35 Public session. None present.\nQS07/08.36\nMinutes. It was resolved: That they be signed.\n"
    )
    assert items(text) == [
        ("QS07/08.34", "Apologies and reasons for absence"),
        ("QS07/08.35", "Public session"),
        ("QS07/08.36", "Minutes"),
    ]


def test_a_list_that_prints_one_before_every_title_has_titles_and_no_numbers() -> None:
    text = HEAD + "".join(
        f"  1. {title}\n\n  • Members heard the news of the month.\n\n"
        for title in ("Minutes of the Last Meeting", "Staffing Update", "Notice Board")
    )
    assert items(text) == [(None, "Minutes of the Last Meeting"), (None, "Staffing Update"), (None, "Notice Board")]


def test_numbers_behind_a_point_count_where_the_figure_before_it_stays() -> None:
    text = (
        HEAD
        + "3.28 Minutes of the Meeting held on 15 June\n\nThese were agreed.\n\n3.29 Road Survey\n\nCopies were sent.\n"
    )
    assert items(text) == [("3.28", "Minutes of the Meeting held on 15 June"), ("3.29", "Road Survey")]


def test_the_first_item_of_a_paper_that_breaks_off_stands_alone() -> None:
    assert items(HEAD + "1. Welcome and apologies\n\nThe Chair welcomed") == [("1", "Welcome and apologies")]


TYPED = """Thornby Forum: notes of meeting, 8 February 2025

In attendance

GB - Gordon Bly (Chair)
HM - Hetty Munt (Town Council)

Matters arising

The order for Pinfold Lane has been made. HM confirmed that keys would be given out.

Youth disorder at the skate park

The team is there on Fridays, and the lighting is poor.

Date of next meeting

Wednesday 10 May 2025, 7.00pm
"""


def test_titles_of_typed_minutes_are_short_lines_with_business_under_them() -> None:
    assert items(TYPED) == [
        (None, "Matters arising"),
        (None, "Youth disorder at the skate park"),
        (None, "Date of next meeting"),
    ]


LISTED = """Agenda item

Communications Plan

Minutes:

The Board considered the report.

RESOLVED:

1) The membership of the group be extended;

2) The terms of reference be agreed; and

3) The plan be supported in principle.
"""


def test_the_parts_of_a_resolution_are_no_items() -> None:
    found = read_text("item", LISTED).main
    assert [fact.value["title"] for fact in found.all("items")] == ["Communications Plan"]
    assert [fact.value["first_words"] for fact in found.all("resolutions")] == [
        "The membership of the group be",
        "The terms of reference be agreed",
        "The plan be supported in principle.",
    ]


def test_a_number_printed_again_in_the_next_row_is_the_same_item() -> None:
    text = (
        "Thornby Board\nMinutes of the meeting held on 4 March 2025\n\nItem | Discussion | Owner | Due\n"
        "1 | Welcome. All were welcomed. | - | -\n2 | Drug deaths. Nine in the quarter. HM to ask for returns. | HM | May\n"
        "2 | GB to present the trends to the Board. | GB | June\n3 | AOB: none. | |\n"
    )
    assert items(text) == [("1", "Welcome"), ("2", "Drug deaths"), ("3", "AOB")]
