"""The three minimum standards, each from lists of records."""

import datetime

from frankpledge.plan.rules.violence_standard import monthly_tasking, months_before, standing_item, yearly_assessment

ON = datetime.date(2026, 11, 22)


def every_month(*, but: int = 0) -> list[datetime.date]:
    return [day.replace(day=12) for day in months_before(ON) if day.month != but]


def test_a_standing_item_that_was_always_on_the_agenda():
    meetings = [(datetime.date(2026, 3, 12), True), (datetime.date(2026, 9, 10), True)]
    told = standing_item("The Board", ["Violence reduction action plan"], meetings, ON)
    assert told.is_met
    assert told.sentence.startswith("2 of 2 meetings")
    assert told.read[0] == "Standing item of The Board: Violence reduction action plan"


def test_an_agenda_without_it_is_named():
    meetings = [(datetime.date(2026, 3, 12), False), (datetime.date(2026, 9, 10), True)]
    told = standing_item("The Board", ["VRAP"], meetings, ON)
    assert not told.is_met
    assert told.missing == ("The agenda of 12 March 2026 did not name it.",)


def test_no_standing_item_no_meeting_no_board():
    assert "standing item" in standing_item("The Board", [], [(ON, True)], ON).missing[0]
    assert "No meeting" in standing_item("The Board", ["VRAP"], [(datetime.date(2025, 11, 22), True)], ON).missing[0]
    assert not standing_item(None, [], [], ON).is_met


def test_tasking_in_every_month():
    told = monthly_tasking("Tasking", every_month(), ON)
    assert told.is_met
    assert told.sentence == "Tasking met in 12 of the 12 months to October 2026."
    assert len(told.read) == 12


def test_a_month_without_tasking_is_named():
    told = monthly_tasking("Tasking", every_month(but=8), ON)
    assert (told.is_met, told.missing) == (False, ("No meeting in August 2026.",))


def test_the_month_that_runs_and_two_in_one_month_do_not_make_up_for_another():
    days = [*every_month(but=8), ON, datetime.date(2026, 7, 30)]
    assert not monthly_tasking("Tasking", days, ON).is_met
    assert not monthly_tasking(None, days, ON).is_met


def test_an_assessment_agreed_within_the_year():
    told = yearly_assessment([("Assessment 2025", datetime.date(2026, 3, 12))], [], ON)
    assert (told.is_met, told.missing) == (True, ())


def test_an_assessment_a_year_old_or_never():
    old = yearly_assessment([("Assessment 2024", datetime.date(2025, 11, 22))], ["Assessment 2025"], ON)
    assert not old.is_met
    assert "more than a year before" in old.sentence
    assert old.missing == ("“Assessment 2025” is under way and not agreed yet.",)
    assert "begin one" in yearly_assessment([], [], ON).missing[0]


def test_a_leap_day():
    leap = datetime.date(2028, 2, 29)
    assert yearly_assessment([("Assessment", datetime.date(2027, 3, 1))], [], leap).is_met
    assert not yearly_assessment([("Assessment", datetime.date(2027, 2, 28))], [], leap).is_met
