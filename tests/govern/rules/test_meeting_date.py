"""Working out the date of a meeting: proposals with their working."""

from datetime import date

import pytest

from frankpledge.govern.rules.meeting_date import first_after, from_deadlines, from_file_name, proposals, without_year


def test_four_working_days_before_leads_to_the_meeting():
    found = from_deadlines([{"date": "2017-03-03", "time": "10:00", "working_days": 4}])
    working = (
        "Questions were due by Friday 3 March 2017, 4 working days before the meeting: 4 working days later is "
        "Thursday 9 March 2017."
    )
    assert [(one.on, one.working) for one in found] == [(date(2017, 3, 9), working)]


@pytest.mark.parametrize(("deadline", "meeting"), [("2019-06-14", "2019-06-20"), ("2023-01-06", "2023-01-12")])
def test_two_working_days_after_publication_lead_to_the_meeting(deadline, meeting):
    found = from_deadlines([{"date": deadline, "time": "17:00", "working_days": 2}])
    assert [one.on for one in found] == [date.fromisoformat(meeting)]
    assert "five clear working days" in found[0].working


@pytest.mark.parametrize("deadline", [
    {"date": None, "working_days": 10}, {"date": "2019-06-14", "working_days": None},
    {"date": "2019-06-14", "working_days": 99}, {"date": "--06-14", "working_days": 4},
])  # fmt: skip
def test_a_deadline_that_fixes_nothing_gives_nothing(deadline):
    assert from_deadlines([deadline]) == []


@pytest.mark.parametrize("name", [
    "Minutes 2024-03-14.pdf", "Agenda Thursday 14-Mar-2024.htm", "board 14th March 2024.docx", "14032024 minutes.txt",
])  # fmt: skip
def test_a_date_in_the_file_name(name):
    assert [one.on for one in from_file_name(name)] == [date(2024, 3, 14)]


@pytest.mark.parametrize("name", ["minutes.pdf", "2024-13-45.pdf", "31 Foo 2024.txt", "v1.2.2024001.txt"])
def test_a_file_name_without_a_date(name):
    assert from_file_name(name) == []


def test_a_day_without_year_takes_the_years_whose_weekday_agrees():
    text = "The plan of 2023 and 2024. Meeting on Thursday 20 June. In 2024 we met in 2024."
    found = without_year("--06-20", "Thursday 20 June", text)
    assert [one.on for one in found] == [date(2024, 6, 20)]
    assert found[0].working == "The day is printed as a Thursday without its year; in 2024 it was one."


def test_a_day_without_year_or_weekday_takes_every_year_named():
    assert [one.on for one in without_year("--06-20", "20 June", "2024 and 2023, 2024")] == [
        date(2024, 6, 20), date(2023, 6, 20),
    ]  # fmt: skip
    assert without_year("2024-06-20", "", "2024") == []
    assert without_year("--02-30", "", "2024") == []


@pytest.mark.parametrize(("printed", "after", "day"), [
    ("--06-20", date(2024, 3, 14), date(2024, 6, 20)), ("--01-10", date(2024, 3, 14), date(2025, 1, 10)),
    ("--03-14", date(2024, 3, 14), date(2025, 3, 14)), ("--02-29", date(2024, 3, 1), date(2028, 2, 29)),
    ("2023-01-01", date(2024, 3, 14), date(2023, 1, 1)), ("in due course", date(2024, 3, 14), None),
    ("--02-30", date(2024, 3, 14), None),
])  # fmt: skip
def test_the_first_such_day_after_a_meeting(printed, after, day):
    assert first_after(printed, after) == day


def test_proposals_come_once_each_the_printed_day_first():
    found = proposals(
        printed="--06-20", passage="Thursday 20 June", name="2024-06-20.txt", text="of 2024",
        deadlines=[{"date": "2024-03-08", "working_days": 4}],
    )  # fmt: skip
    assert [one.on for one in found] == [date(2024, 6, 20), date(2024, 3, 14)]
    assert found[0].working.startswith("The day is printed as a Thursday")
