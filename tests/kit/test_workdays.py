"""Working days in England."""

from datetime import date

from frankpledge.kit.workdays import add_working_days, clear_working_days, is_working_day


def test_one_off_holidays_are_no_working_days():
    assert not is_working_day(date(2022, 9, 19))  # state funeral
    assert not is_working_day(date(2023, 5, 8))  # coronation
    assert not is_working_day(date(2021, 12, 28))  # substitute for Boxing Day
    assert is_working_day(date(2023, 5, 9))


def test_counting_forward_and_back():
    assert add_working_days(date(2024, 3, 28), 1) == date(2024, 4, 2)  # over Easter
    assert add_working_days(date(2024, 4, 2), -1) == date(2024, 3, 28)
    assert add_working_days(date(2024, 4, 2), 0) == date(2024, 4, 2)


def test_clear_days_leave_out_both_ends():
    assert clear_working_days(date(2019, 6, 12), date(2019, 6, 20)) == 5
    assert clear_working_days(date(2019, 6, 20), date(2019, 6, 12)) == 0
