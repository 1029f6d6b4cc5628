"""Numbers of agenda items."""

import pytest

from frankpledge.govern.rules.agenda import letter, number_items


def test_items_and_sub_items_are_numbered_as_packs_print_them():
    numbered = number_items([0, 2, 1])
    assert numbered == [("1", []), ("2", ["2a", "2b"]), ("3", ["3a"])]


@pytest.mark.parametrize(("index", "said"), [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba")])
def test_letters_run_on_after_z(index, said):
    assert letter(index) == said


def test_letter_below_nought_is_refused():
    with pytest.raises(ValueError, match="no sub-item number -1"):
        letter(-1)
