"""Actions by heading lists, by tables whose rows are broken or share an owner cell, and by a tracker; every text is invented."""

import pytest

from frankpledge.govern.reading.read import read_text

HEAD = (
    "Thornby Parish Council\nMinutes of the meeting held on Tuesday 1 April 2025 at 7.30pm in the Village Hall\n\n"
    "Present:\nAnn Lee (AL) Chairman\nBen Ode (BO)\nCara Pym (CP) Clerk\n\n"
)


def actions(text: str) -> list[tuple[str | None, list[str], str]]:
    found = read_text("minutes", text).main.all("actions")
    return [(f.value["item"], f.value["owners"], f.value["text"]) for f in found if f.value["form"] == "marked"]


@pytest.mark.parametrize(
    "label", ["Outstanding for action:", "Items for action", "Actions still outstanding: (Clerk to resolve all)"]
)
def test_a_list_headed_outstanding(label: str) -> None:
    body = (
        "1. Apologies\n\nNone.\n\n2. Highways\n\nThe lamp was mended by the county.\n\n"
        f"{label}\n\n1. Sign sites: CP to send the county a list of the sites.\n\n"
        "2. Boards: The county had promised to take them down and will visit. BO to chase.\n\n3. Close\n\nAt 9pm.\n"
    )
    told = [("2", ["CP"], "send the county a list of the sites"), ("2", ["BO"], "BO to chase")]
    assert actions(HEAD + body) == told


def test_such_words_in_a_sentence_head_no_list() -> None:
    body = (
        "1. Apologies\n\nNone.\n\n2. Highways\n\nThe outstanding actions of the county were read out.\n\n"
        "It was for the county, not BO to act.\n\n3. Close\n\nAt 9pm.\n"
    )
    assert actions(HEAD + body) == []


def test_action_alone_heads_the_last_column_and_items_are_numbered_with_nought() -> None:
    """An action names its item, not its paragraph: the item's mark of confidentiality goes by that name."""
    rows = [
        ("", "", "Action"),
        ("1.0", "Apologies for absence", ""),
        ("1.1", "None were received.", ""),
        ("2.0", "Matters arising", ""),
        ("2.1", "The path has no owner. Clerk to drop a letter to the houses near it.", "CP"),
        ("2.2", "The gate was painted by a neighbour.", ""),
        ("3.0", "Correspondence", ""),
        ("3.1", "An offer of lamps came. Clerk to chase the price for the next meeting.", "CP"),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    told = [
        ("2.0", ["CP"], "drop a letter to the houses near it"),
        ("3.0", ["CP"], "chase the price for the next meeting"),
    ]
    assert actions(HEAD + f"<table><tbody>{cells}</tbody></table>\n") == told


TABLE = "| No | Item | Owner | By when |\n| --- | --- | --- | --- |\n"


def test_two_owners_in_one_cell_each_with_a_task_of_their_own() -> None:
    body = TABLE + (
        "| 1 | **Notes.** Approved. | | |\n"
        "| 2 | **Arson.** Six fires were told of. AL to share the map. BO to task patrols. | AL, BO | May |\n"
        "| 3 | **Comms.** Nothing to report. | -- | -- |\n"
    )
    assert actions(HEAD + body) == [("2", ["AL"], "share the map"), ("2", ["BO"], "task patrols")]


def test_a_row_broken_over_many_lines_is_one_row() -> None:
    body = (
        "| No\n\n | Item\n\n | Action by\n\n | Action date\n\n |\n| --- | --- | --- | --- |\n"
        "| 1. | Apologies: |   |   |\n|   | None |   |   |\n| 2. | Chairman's report |   |   |\n"
        "|   | The grass was cut twice.\n\nThe policy has been sent round.\n\nCP to file it for the annual meeting\n\n"
        "Trees were given.\n\n  |   \n\n \n\nCP\n\n  |   \n\n12/5/25 |\n| 3. | Roads |   |   |\n|   | None |   |   |\n"
    )
    reading = read_text("minutes", HEAD + body).main
    assert [fact.value["number"] for fact in reading.all("items")] == ["1", "2", "3"]
    assert actions(HEAD + body) == [("2", ["CP"], "file it for the annual meeting")]


TRACKER = (
    "Safer Thornby Partnership\nAction Tracker – updated for the meeting on 14 May 2024\n\n"
    "No. | Meeting | Action | Lead | Deadline | Progress | Status\n"
    "2023/31 | 12 Dec 2023 | Send round the survey | Ann Lee | 31/01/24 | Sent 22/01/24 | Closed\n"
    "2024/02 | 13 Feb 2024 | Invite the trust to join the group | Cllr Ben Ode | 30/04/24 | Letter sent | {}\n"
    "2024/05 | 13 Feb 2024 | Review the terms | All | 14/05/24 | On the agenda | Completed\n"
    "2024/06 | 13 Feb 2024 | Arrange a visit | Cara Pym | 31/07/24 | | {}\n"
)


@pytest.mark.parametrize("state", ["Open", "In progress", "Amber", "Ongoing"])
def test_a_papers_own_tracker_gives_its_open_rows(state: str) -> None:
    told = [(None, ["Cllr Ben Ode"], "Invite the trust to join the group"), (None, ["Cara Pym"], "Arrange a visit")]
    assert actions(TRACKER.format(state, state)) == told


def test_a_trackers_rows_of_unknown_state_are_left_to_the_reader() -> None:
    assert actions(TRACKER.format("See note", "Closed")) == []


def test_the_log_of_earlier_actions_inside_minutes_gives_none() -> None:
    log = (
        "Action log\n\nRef | Action | Owner | Due | Status\n"
        "1 | Send the survey round | Ann Lee | May | Open\n2 | Ask the trust | Ben Ode | June | Open\n"
    )
    body = f"1. Apologies\n\nNone.\n\n2. Action log\n\n{log}\n3. Close\n\nAt 9pm.\n"
    assert actions(HEAD + body) == []
