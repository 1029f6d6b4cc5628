"""Owners at line ends, in lost columns, in cells before a deadline, and in tables kept by spaces; all texts invented."""

import pytest

from frankpledge.govern.reading.facts import MeetingReading
from frankpledge.govern.reading.read import read_text

HEAD = (
    "Anytown Safer Board\n\nMinutes of the meeting held on 4 May 2020\n\nPresent:\n\nAnn Lee (AL) (Housing) (Chair)\n"
    "Ben Ode (BO) (Police)\nCarol Roe (CR) (Fire)\n\n"
)


def read(business: str) -> MeetingReading:
    return read_text(
        "minutes",
        HEAD + "1. APOLOGIES\n\nNone.\n\n2. POLICE UPDATE\n\n" + business + "\n\n3. OTHER BUSINESS\n\nNone.\n",
    ).main


def actions(business: str) -> list[tuple[list[str], str]]:
    found = read(business).all("actions")
    return [(fact.value["owners"], fact.value["text"]) for fact in found if fact.value["form"] == "marked"]


BELOW = """Cllr. Poe would write to the county council.        Cllr. Poe

Cllr. Poe and the Clerk to read the rules.
Cllr. Poe/Clerk

The Clerk would book the hall for June.        Clerk"""


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Ben will send the list to all members          Action Ben", [(["Ben"], "send the list to all members")]),
        (
            "Members were encouraged to thank the team. Action ALL",
            [(["ALL"], "Members were encouraged to thank the team")],
        ),
        (
            "Cllr. Poe would write to the county council.\t\t\t   Cllr. Poe\n\nThe survey of lamps was still ongoing.\t\t  Clerk",
            [(["Cllr. Poe"], "write to the county council"), (["Clerk"], "The survey of lamps was still ongoing")],
        ),
        (
            "The bank letter was read.\t\t\tNoted\n\nThe bank account had grown.\t\t\tNoted",
            [],
        ),
        (
            BELOW,
            [
                (["Cllr. Poe"], "write to the county council"),
                (["Cllr. Poe", "Clerk"], "read the rules"),
                (["Clerk"], "book the hall for June"),
            ],
        ),
        ("The heater has failed again. BO to action.", [(["BO"], "The heater has failed again")]),
        ("BO to mend the heater. ACTION", [(["BO"], "mend the heater")]),
        ("Action (BO): mend the heater", [(["BO"], "mend the heater")]),
        ("Action: Mend the heater. Owner: BO. Due: 3 June", [(["BO"], "Mend the heater")]),
        ("Action: Mend the heater\nOwner: BO\nDeadline: 3 June", [(["BO"], "Mend the heater")]),
        ("ACTIONS: 1. BO to mend it. 2. CR to pay for it.", [(["BO"], "mend it"), (["CR"], "pay for it")]),
        ("ACTION: AL to write.\nCR to send the plan.", [(["AL"], "write"), (["CR"], "send the plan")]),
        (
            "BO agreed to mend the heater. Action: BO\n\nSummary of actions\n\nBO to mend the heater\nCR to pay for it",
            [(["BO"], "mend the heater"), (["CR"], "pay for it")],
        ),
        ("ACTION Cllr Poe to book the room", [(["Cllr Poe"], "book the room")]),
        ("The Inspector undertook to look at the rota.\n\nACTION Insp Ode", [(["Insp Ode"], "look at the rota")]),
        ("It was vital to tell the schools about the van.\n\nACTION-All councillors", None),
        (
            "AGREED: (a) to note the plan; and\n(b) that the Chief Officer write a note on lamps. (Action 20/06/A1: Ms Lee)",
            [(["Ms Lee"], "the Chief Officer write a note on lamps")],
        ),
    ],
)
def test_end_marks(printed: str, found: list[tuple[list[str], str]] | None) -> None:
    got = actions(printed)
    if found is None:
        assert [owners for owners, _ in got] == [["All councillors"]]
    else:
        assert got == found


COLUMN = (
    "                                                                                ACTION\n"
    "2.   Police update\n"
    "     The leaflet about burglary has been printed in four languages. Copies to        CR\n"
    "     be sent to all schools.\n\n"
    "     AL and BO to meet the county council about the bid for the lamps.              AL/BO\n\n"
)


def test_right_hand_column_kept_by_spaces() -> None:
    text = HEAD + COLUMN + "3.   Other business\n     There was none to be dealt with at this meeting of the board.\n"
    found = read_text("minutes", text).main.all("actions")
    assert [(fact.value["owners"], fact.value["first_words"]) for fact in found] == [
        (["CR"], "Copies to be sent to all"),
        (["AL", "BO"], "meet the county council about the"),
    ]


def test_owner_cell_before_a_deadline_cell() -> None:
    rows = (
        "No. | Item | Action | By when\n2. | Police update\n"
        "AL to send the report to partners. | AL | 30 May 2025\n"
        "BO to raise the fall in referrals. | BO | June meeting\nThe plan is awaited from the fire service. | CR to chase | \n"
        "3. | Other business\nNone.\n"
    )
    found = read_text("minutes", HEAD + rows).main.all("actions")
    assert [fact.value["owners"] for fact in found] == [["AL"], ["BO"], ["CR"]]
    assert [fact.value["first_words"] for fact in found][2] == "The plan is awaited from the"


def test_log_kept_by_spaces_gives_its_open_rows() -> None:
    log = (
        "Anytown Safer Board\nAction Log\nUpdated following the meeting of 4 May 2020\n\n"
        "Ref   Date        Action                         Owner      Due         Status\n"
        "A/1   01/02/2020  Send the lamp survey           Ann Lee    01/03/2020  Complete\n"
        "A/2   04/05/2020  Draft the rules of the         Ben Ode    01/06/2020  Open\n"
        "                  lending library\n"
        "A/3   04/05/2020  Write to the head teachers     Carol Roe  01/06/2020  Open\n"
    )
    found = read_text("log", log).main.all("actions")
    assert [(fact.value["owners"], fact.value["text"]) for fact in found] == [
        (["Ben Ode"], "Draft the rules of the lending library"),
        (["Carol Roe"], "Write to the head teachers"),
    ]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Agreed.\n\nR:\\BOARD\\MINUTES 4 MAY.DOC - 1", []),
        ("Decision: None Minutes: None.", []),
        (
            "RESOLVED (a) that the price of the lamps be accepted and (b) that the Clerk apply for a grant.",
            ["that the price of the lamps be accepted", "that the Clerk apply for a grant."],
        ),
        (
            "Resolved (by 7 votes to 0) to elect Ann Lee as Chair. Resolved by (5 votes to 0) to appoint Ben Ode as Vice Chair.",
            ["to elect Ann Lee as Chair.", "to appoint Ben Ode as Vice Chair."],
        ),
        (
            "AGREED: (a) to note the plan; and\n(b) that a note be written.",
            ["to note the plan", "that a note be written."],
        ),
    ],
)
def test_decision_marks(printed: str, found: list[str]) -> None:
    facts = [fact for fact in read(printed).all("resolutions") if fact.value["form"] == "marked"]
    assert [fact.value["text"] for fact in facts] == found


def test_three_column_minutes_are_no_action_sheet() -> None:
    rows = "".join(
        f"{number}\t{title}\x0b{text} RESOLVED that {told}.\t{mark}\n"
        for number, title, text, told, mark in (
            ("1", "Lamps", "The lamps are out.", "the lamps be mended before June", "BO"),
            ("2", "Parking", "Two prices had come.", "the lower price be taken", "CR"),
            ("3", "Grants", "Eight have been paid.", "the ninth be settled by the officers", "AL"),
        )
    )
    main = read_text("minutes", HEAD + "Item\tDiscussion and decision\tAction\n" + rows).main
    assert len(main.all("resolutions")) == 3
    assert next(fact.value["first_words"] for fact in main.all("actions")) == "the lamps be mended before June"
