"""Numbers of agenda items."""

import pytest

from frankpledge.govern.rules.agenda import letter, number_items, papers_made_for, standing_title


def test_items_and_sub_items_are_numbered_as_packs_print_them():
    numbered = number_items([0, 2, 1])
    assert numbered == [("1", []), ("2", ["2a", "2b"]), ("3", ["3a"])]


@pytest.mark.parametrize(("index", "said"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba")])
def test_letters_run_on_after_z(index, said):
    assert letter(index) == said


def test_letter_below_nought_is_refused():
    with pytest.raises(ValueError, match="no sub-item number -1"):
        letter(-1)


@pytest.mark.parametrize(
    ("title", "papers"),
    [
        ("MINUTES OF THE PREVIOUS MEETING HELD ON 4TH MAY 2018", ("minutes",)),
        ("Minutes of the last meeting", ("minutes",)),
        ("To approve the minutes of the meeting held on 4 May 2018", ("minutes",)),
        ("Confirmation of minutes", ("minutes",)),
        ("Minutes", ("minutes",)),
        ("Minutes of the previous Board meeting", ("minutes",)),
        ("Minutes and matters arising", ("minutes", "matters")),
        ("Matters Outstanding", ("matters",)),
        ("MATTERS ARISING FROM THE MINUTES", ("matters",)),
        ("Minutes of the Domestic Abuse Forum", ()),
        ("Minutes of the meeting of the Youth Panel", ()),
        ("Taking minutes: who does it", ()),
        ("Police update", ()),
    ],
)
def test_the_papers_the_system_makes_are_known_by_the_title(title: str, papers: tuple[str, ...]) -> None:
    assert papers_made_for(title) == papers


@pytest.mark.parametrize(
    ("title", "standing"),
    [
        ("MINUTES OF THE PREVIOUS MEETING HELD ON 4TH MAY 2018", "MINUTES OF THE PREVIOUS MEETING"),
        ("Minutes of the meeting, held on 4 May", "Minutes of the meeting"),
        ("Police  update", "Police update"),
    ],
)
def test_a_standing_title_has_no_day(title: str, standing: str) -> None:
    assert standing_title(title) == standing
