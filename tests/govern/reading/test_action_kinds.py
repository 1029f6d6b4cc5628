"""Actions in labelled lines, in brackets, behind arrows, in registers and in sheets kept by gaps; all texts invented."""

import pytest

from frankpledge.govern.reading.facts import MeetingReading
from frankpledge.govern.reading.read import read_text

HEAD = (
    "Safer Thornby Partnership Board\nMinutes of the meeting held on 4 March 2025 at 10.00am\n\n"
    "Present: Ann Lee (AL) (Chair), Ben Ode (BO), Cara Pym (CP), Dev Rao (DR)\n\n1. Welcome\nThe Chair welcomed everybody.\n\n"
)
SHELTER = "2. Youth shelter\nMembers discussed the youth shelter in the park.\n\n"
LIGHTS, DATES = "Write to the parish council about the lighting", "Circulate the training dates"


def main(text: str) -> MeetingReading:
    return read_text("minutes", text).main


def actions(text: str) -> list[tuple[list[str], str]]:
    return [(fact.value["owners"], fact.value["text"]) for fact in main(text).all("actions")]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (f"Owner: Ben Ode\nAction: {LIGHTS}.\nDue: 12 May 2025\n", [(["Ben Ode"], LIGHTS)]),
        (f"Action point 3\n{LIGHTS}.\nOwner: Ben Ode\n", [(["Ben Ode"], LIGHTS)]),
        (
            f"Action: {LIGHTS}\nBy whom: BO\nBy when: June\nAction: {DATES}\nBy whom: CP\nStatus: complete\n",
            [(["BO"], LIGHTS)],
        ),
        (f"ACTION BY: Ben Ode\n{LIGHTS}.\n", [(["Ben Ode"], LIGHTS)]),
        (f"{LIGHTS}.\nACTION BY: CP by 12 May\n", [(["CP"], LIGHTS)]),
        ("[BO] to write to the parish council.\n", [(["BO"], "write to the parish council")]),
        ("-> BO to write to the parish council.\n", [(["BO"], "write to the parish council")]),
        ("6.3 Action: BO to write to the council.\n", [(["BO"], "write to the council")]),
        ("The insurance should be checked. (For action: DR)\n", [(["DR"], "The insurance should be checked")]),
    ],
)
def test_a_marked_action_has_its_owner_and_its_words(printed: str, found: list[tuple[list[str], str]]) -> None:
    assert actions(HEAD + SHELTER + printed + "\n3. Other business\nNone.\n") == found


def test_a_name_with_initials_behind_it_is_no_bracket_mark() -> None:
    told = "Mr Ben Ode (BO) to this day lives in Mill Lane. The hall (CP) will close."
    assert actions(HEAD + SHELTER + told + "\n\n3. Other business\nNone.\n") == []


REGISTER = """Action register

Ref | Raised | Action | Owner | Due | Status
A1 | 4 March 2025 | Write to the parish council | Ben Ode | 12 May | Open
A2 | 3 December 2024 | Circulate the old dates | CP | 1 February | Open
A3 | 4 March 2025 | Book the hall | AL | 1 May | Closed
"""


def test_of_a_running_register_only_the_open_rows_raised_at_the_meeting_are_new() -> None:
    assert actions(HEAD + REGISTER) == [(["Ben Ode"], "Write to the parish council")]


def test_an_action_sheet_without_a_heading_row_gives_its_rows_and_no_items() -> None:
    sheet = "Thornby Board\nAction sheet\n4 March 2025\n\n1.  Write to the council      Ben Ode\n2.  Send the dates      CP\n"
    found = main(sheet)
    assert [fact.value["owners"] for fact in found.all("actions")] == [["Ben Ode"], ["CP"]]
    assert not found.all("items")


ROWS = """No. | Subject | Discussion | Lead | By when
1 | Welcome | All were welcomed. |  |
2 | Speed watch | Data from the Ambulance Service were to be added to the page. |  |
 |  | Action: send the dates to the volunteers | Cara Pym | end of May
 |  | Action: book the hall | Ben Ode/Dev Rao |
3 | Other business | None. |  |
"""


def test_a_row_that_opens_with_an_empty_cell_keeps_its_owner_column() -> None:
    found = actions("Thornby Board\n\nMinutes of the meeting held on 4 March 2025\n\n" + ROWS)
    assert found == [(["Cara Pym"], "send the dates to the volunteers"), (["Ben Ode", "Dev Rao"], "book the hall")]


def test_initials_of_nobody_in_the_lists_are_doubtful_and_the_reason_is_said() -> None:
    found = main(
        HEAD + SHELTER + "Action: XQ to write to the council.\nAction: BO to book the hall.\n\n3. Close\nNone.\n"
    )
    doubtful, sure = found.all("actions")
    assert doubtful.value["owners"] == ["XQ"]
    assert doubtful.confidence < 0.7 <= sure.confidence
    assert "XQ" in doubtful.why
    assert any(doubt.kind == "initials" and "'XQ'" in doubt.message for doubt in found.doubts)
    assert not any("'BO'" in doubt.message for doubt in found.doubts)


def test_initials_of_a_paper_that_lists_nobody_are_doubtful_too() -> None:
    sheet = (
        "Thornby Board\nAction sheet\n4 March 2025\n\n1.  Write to the council      BO\n2.  Send the dates      CP\n"
    )
    found = main(sheet)
    assert all(fact.confidence < 0.7 for fact in found.all("actions"))
    assert sum(doubt.kind == "initials" for doubt in found.doubts) == 2
