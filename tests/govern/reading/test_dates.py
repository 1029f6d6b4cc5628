"""Printed dates and hours."""

import pytest

from frankpledge.govern.reading.dates import days, hours


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("Thursday 12 January 2023", "2023-01-12"),
        ("25 th March 2021", "2021-03-25"),
        ("the 7th of March 2023", "2023-03-07"),
        ("Thursday, June 20th at 10.00am", "--06-20"),
        ("13/06/2013", "2013-06-13"),
        ("13.6.13", "2013-06-13"),
        ("2020-05-04", "2020-05-04"),
        ("MONDAY 7TH DECEMBER 2011", "2011-12-07"),
        ("August 12th 2019", "2019-08-12"),
    ],
)
def test_dates(printed: str, iso: str) -> None:
    assert [day.iso for day in days(printed)] == [iso]


@pytest.mark.parametrize(
    "text", ["31 February 2020", "paragraph 12/13", "version 1.2.3.4", "May I ask", "Section 17 of the Act 1998"]
)
def test_no_date(text: str) -> None:
    assert days(text) == []


def test_a_wrong_weekday_is_noticed_only_with_a_year() -> None:
    assert days("Tuesday 24 January 2024")[0].weekday_clash
    assert not days("Wednesday 24 January 2024")[0].weekday_clash
    assert not days("Tuesday 24 January")[0].weekday_clash


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("at 10.30 am", ["10:30"]),
        ("5pm on Friday", ["17:00"]),
        ("12 noon", ["12:00"]),
        ("1400 hrs", ["14:00"]),
        ("10.00-13.00", ["10:00", "13:00"]),
        ("at 12.15 a.m.", ["00:15"]),
        ("rose by 10.5%", []),
        ("in the 33 boroughs", []),
    ],
)
def test_hours(printed: str, values: list[str]) -> None:
    assert [hour.value for hour in hours(printed)] == values
