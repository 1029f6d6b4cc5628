"""A typed line taken apart: owners, what is to be done, the words that say when."""

import pytest

from frankpledge.govern.rules.capture import read_capture


@pytest.mark.parametrize(
    ("line", "owners", "text", "due"),
    [
        ("AB to write to the Mayor by September", ("AB",), "Write to the Mayor by September", "by September"),
        ("JO/DH to bring the register to the next meeting.", ("JO", "DH"), "Bring the register to the next meeting",
         "to the next meeting"),
        ("SBP to lobby the council", ("SBP",), "Lobby the council", ""),
        ("AB, CD & EF to meet", ("AB", "CD", "EF"), "Meet", ""),
        ("Robin Example and Cllr Reed to meet in May", ("Robin Example", "Cllr Reed"), "Meet in May", "in May"),
        ("Action: AB to chase", ("AB",), "Chase", ""),
        ("AB will look into it", ("AB",), "Look into it", ""),
        ("Chair: ask the health board", ("Chair",), "Ask the health board", ""),
        ("AB/AB to ask twice", ("AB",), "Ask twice", ""),
    ],
)  # fmt: skip
def test_owners_before_the_first_to(line, owners, text, due):
    found = read_capture(line)
    assert (found.owners, found.text, found.due_words) == (owners, text, due)
    assert found.owners_printed == "/".join(owners)


@pytest.mark.parametrize(
    "line",
    ["Write to the Mayor by 28 June 2026", "Invite the fire service to the next meeting", "It was agreed to write to the Mayor",
     "the long report on the lamps of the old harbour quarter to be read"],
)  # fmt: skip
def test_a_line_that_names_nobody_has_no_owner(line):
    assert read_capture(line).owners == ()
