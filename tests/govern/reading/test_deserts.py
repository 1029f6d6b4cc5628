"""Text that says nothing, at length, is read in about the time of any other text."""

import pytest

from frankpledge.govern.reading.text import plain_text


@pytest.mark.parametrize("desert", ["\n" * 20_000, "\n \n" * 5_000, " \n\t\n" * 10_000, "\r\n" * 10_000])
def test_a_desert_of_blank_lines_is_cut_to_five(desert):
    text = plain_text(f"Before{desert}After")
    assert text.plain.count("\n") <= 6
    assert text.plain.startswith("Before")
    assert text.original[text.offset(text.plain.index("After")) :] == "After"


def test_four_blank_lines_stay():
    assert plain_text("One\n\n\n\n\nTwo").plain == "One\n\n\n\n\nTwo"
