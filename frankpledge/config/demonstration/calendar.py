"""The demonstration's calendar: which days its bodies meet on, as seen from the day it is loaded."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

BOARD_MONTHS = (3, 6, 9, 12)
BOARD_MEETINGS_HELD = 8


def first_of_month(day: datetime.date, months_before: int = 0) -> datetime.date:
    """The first day of the month that lies so many months before the month of ``day``."""
    count = day.year * 12 + day.month - 1 - months_before
    return datetime.date(count // 12, count % 12 + 1, 1)


def nth_weekday(month: datetime.date, weekday: int, nth: int) -> datetime.date:
    """The nth weekday (Monday is 0) of a month: the second Thursday."""
    first = month.replace(day=1)
    return first + datetime.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


@dataclass(frozen=True)
class Calendar:
    """Every meeting day of the demonstration loaded on ``today``."""

    today: datetime.date

    def _board(self) -> list[datetime.date]:
        years = range(self.today.year - 3, self.today.year + 2)
        return [nth_weekday(datetime.date(year, month, 1), 3, 2) for year in years for month in BOARD_MONTHS]

    @property
    def board_held(self) -> list[datetime.date]:
        """The Board's last eight meetings, oldest first: two years of them."""
        return [day for day in self._board() if day < self.today][-BOARD_MEETINGS_HELD:]

    @property
    def board_to_come(self) -> list[datetime.date]:
        """The Board's next two meetings."""
        return [day for day in self._board() if day >= self.today][:2]

    def months_ago(self, months: int) -> datetime.date:
        """The first of the month so many months before the Board's latest meeting."""
        return first_of_month(self.board_held[-1], months)

    def group_days(self, weekday: int, every: int) -> list[datetime.date]:
        """Days of a group below the Board: the first such weekday of every second (third) month, two years and one ahead."""
        months = [first_of_month(self.today, back) for back in range(23, -3, -1)]
        chosen = [month for month in months if (month.year * 12 + month.month) % every == weekday % every]
        return [nth_weekday(month, weekday, 1) for month in chosen]


def month_name(day: datetime.date, months_after: int) -> str:
    """The name of the month so many months after that of ``day``."""
    return calendar.month_name[first_of_month(day, -months_after).month]
