"""Traps of actions, decisions, apologies and doubts, in small invented texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.govern.reading.facts import MeetingReading
from frankpledge.govern.reading.read import read_text

HEAD = (
    "Anytown Safer Board\n\nMinutes of the meeting held on 4 May 2020\n\nPresent:\n\nAnn Lee (Housing) (Chair)\nBen Ode "
    "(Police)\nCarol Roe (Fire)\n\n"
)


def minutes(business: str) -> MeetingReading:
    return read_text(
        "minutes",
        HEAD
        + "1. APOLOGIES\n\nNone.\n\n2. POLICE UPDATE\n\n"
        + business
        + "\n\n3. ANY OTHER BUSINESS\n\nThere was none.\n",
    ).main


def actions(business: str) -> list[tuple[list[str], str]]:
    return [
        (fact.value["owners"], fact.value["text"])
        for fact in minutes(business).all("actions")
        if fact.value["form"] == "marked"
    ]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Action: None", []),
        ("ACTION: Ben Ode to send the list", [(["Ben Ode"], "send the list")]),
        ("ACTION - BO/CR to send the list.", [(["BO", "CR"], "send the list")]),
        ("Action: BO to send the list; CR to book the hall", [(["BO"], "send the list"), (["CR"], "book the hall")]),
        ("Send the list to all members. (Action: Ben Ode)", [(["Ben Ode"], "Send the list to all members")]),
        (
            "Send the list to all members. Action: Head of Housing",
            [(["Head of Housing"], "Send the list to all members")],
        ),
        (
            "The list was out of date and should be sent again.\n\nAction: Carol Roe",
            [(["Carol Roe"], "The list was out of date and should be sent again")],
        ),
        ("Action 4: BO to thank the team - DONE", []),
        (
            "Actions\n\n• Officers to send the list\n\n• Ann Lee to book the hall",
            [(["Officers"], "send the list"), (["Ann Lee"], "book the hall")],
        ),
        ("The action plan was discussed and Action Fraud gave figures.", []),
    ],
)
def test_action_marks(printed: str, found: list[tuple[list[str], str]]) -> None:
    assert actions(printed) == found


def test_an_action_log_gives_no_new_actions() -> None:
    text = (
        HEAD
        + "1. APOLOGIES\n\nNone.\n\n2. ACTION LOG\n\nAction: BO to send the list\n\n3. ANY OTHER BUSINESS\n\nNone.\n"
    )
    assert read_text("minutes", text).main.all("actions") == []


def test_owners_in_a_column_go_to_the_parts_in_order() -> None:
    table = (
        "5\tSTRATEGY\tAction\n\t<p>RESOLVED that</p> <p>1) Ben Ode would send the list.</p> <p>2) the plan be noted.</p> "
        "<p>3) Carol Roe would book the hall.</p>\t<p>BO</p> <p>CR</p>\n6\tAOB\tAction\n\tNone.\t\n"
    )
    meeting = read_text("minutes", HEAD + "4\tAPOLOGIES\tAction\n\tNone.\t\n" + table).main
    assert [fact.value["owners"] for fact in meeting.all("actions")] == [["BO"], ["CR"]]
    assert [fact.value["text"] for fact in meeting.all("actions")] == ["send the list", "book the hall"]
    assert len(meeting.all("resolutions")) == 3


@pytest.mark.parametrize(
    ("printed", "texts"),
    [
        ("RESOLVED: That the report be noted.", ["That the report be noted."]),
        (
            "RESOLVED that\n\n(1) the report be noted.\n\n(2) the plan be approved.",
            ["the report be noted.", "the plan be approved."],
        ),
        ("AGREED: (a) the plan be approved; and (b) the list be sent.", ["the plan be approved", "the list be sent."]),
        ("DECISION:\n\nThat the plan be approved.", ["That the plan be approved."]),
        ("The Police and Crime Panel had resolved to review the budget.", []),
        ("It was noted that the resolution rate had risen.", []),
    ],
)
def test_marked_decisions(printed: str, texts: list[str]) -> None:
    assert [fact.value["text"] for fact in minutes(printed).all("resolutions")] == texts


@pytest.mark.parametrize(
    ("printed", "absent", "pairs"),
    [
        (
            "Apologies were received from Dan Poe, and Eve Fox attended as his substitute.",
            ["Dan Poe"],
            [("Eve Fox", "Dan Poe")],
        ),
        ("Dan Poe sent apologies and Eve Fox attended in his place.", ["Dan Poe"], [("Eve Fox", "Dan Poe")]),
        ("Eve Fox substituted for Dan Poe and Fay Guy.", [], [("Eve Fox", "Dan Poe"), ("Eve Fox", "Fay Guy")]),
        (
            "Apologies for absence were received from Dan Poe (Eve Fox attended as substitute) and Fay Guy.",
            ["Dan Poe", "Fay Guy"],
            [("Eve Fox", "Dan Poe")],
        ),
        ("Apologies: Dan Poe (substituted by Eve Fox), Fay Guy", ["Dan Poe", "Fay Guy"], [("Eve Fox", "Dan Poe")]),
        ("Dan Poe was unable to attend.", [], []),
        ("There were no apologies.", [], []),
    ],
)
def test_apologies_and_substitutes(printed: str, absent: list[str], pairs: list[tuple[str, str]]) -> None:
    meeting = read_text(
        "minutes",
        HEAD + "1. APOLOGIES FOR ABSENCE\n\n" + printed + "\n\n2. POLICE UPDATE\n\nNoted.\n\n3. CLOSE\n\nNone.\n",
    ).main
    assert [fact.value["name"] for fact in meeting.all("apologies")] == absent
    assert [(fact.value["substitute"], fact.value["for"]) for fact in meeting.all("substitutes")] == pairs


@pytest.mark.parametrize(
    ("business", "kind"),
    [
        ("The next visit is on Tuesday 24 January 2024.", "weekday"),
        ("Action: XY to send the list", "initials"),
        ("Ben Odde gave the figures of the quarter.", None),
        ("The report was long ...  view the full minutes text for item 2.", "truncated"),
    ],
)
def test_doubts(business: str, kind: str | None) -> None:
    kinds = {doubt.kind for doubt in minutes(business).doubts}
    assert kind in kinds if kind else not kinds & {"weekday", "initials", "truncated"}


def test_a_meeting_that_ends_when_it_began_is_doubted_and_kept() -> None:
    meeting = read_text(
        "m",
        HEAD.replace("held on 4 May", "held at 10.00 am on 4 May")
        + "1. APOLOGIES\n\nNone.\n\n2. CLOSE\n\nThe meeting ended at 10.00 am\n",
    ).main
    assert (meeting.one("start_time"), meeting.one("end_time")) == ("10:00", "10:00")
    assert "times" in {doubt.kind for doubt in meeting.doubts}


def test_deadlines_join_the_rule_and_its_date() -> None:
    text = (
        "Questions not on reports must be received in writing 10 working days before the meeting.\n\nQuestions on "
        "reports should be received within two working days "
        "of publication. Please ensure that questions are received by 5pm on Friday 6 January 2023."
    )
    found = [dict(fact.value) for fact in minutes(text).all("question_deadlines")]
    assert found == [
        {"date": None, "time": None, "working_days": 10},
        {"date": "2023-01-06", "time": "17:00", "working_days": 2},
    ]


def test_every_fact_stands_in_the_original() -> None:
    text = (
        HEAD
        + "1. APOLOGIES\n\nApologies were received from Dan\u00a0Poe.\n\n2. UPDATE\n\nRESOLVED that the **update** be noted.\n"
    )
    for fact in read_text("m", text).main.facts:
        assert 0 <= fact.span.start < fact.span.end <= len(text)
        assert fact.rule
        assert fact.why
        assert 0 < fact.confidence <= 1
        if fact.field in ("present", "apologies"):
            assert text[fact.span.start : fact.span.end].replace("\u00a0", " ") == fact.value["name"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("AbcPresent: RESOLVED that\n\t|1.2)(-–Action/ Lee,Ode\u00a0\x0b#*"), max_size=400)
)
def test_no_text_makes_the_reader_raise(text: str) -> None:
    reading = read_text("any", text)
    for fact in reading.main.facts:
        assert 0 <= fact.span.start <= fact.span.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED that (a) x " * 2000,
        "(" * 20000,
        "Present: " + "Ann Lee Ben Ode " * 2000,
        " " * 30000 + "x",
        "| a " * 9000,
    ],
)
def test_texts_made_to_hurt_are_read_all_the_same(text: str) -> None:
    assert read_text("hostile", text).text == text
