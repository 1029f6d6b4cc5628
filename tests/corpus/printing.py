"""Dates and hours as minutes print them."""

from __future__ import annotations

import datetime as dt
import random


def ordinal(day: int) -> str:
    return f"{day}{'th' if 10 <= day % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


DATE_STYLES = (
    "{d} {m} {y}",
    "{o} {m} {y}",
    "{w} {d} {m} {y}",
    "{w}, {d} {m} {y}",
    "{w}, {o} {m}, {y}",
    "{w} {o} {m} {y}",
    "{o} of {m} {y}",
)
HELD_DATE_STYLES = ("{dd}/{mm}/{y}", "{d} {ms} {y}", "{ws} {o} {m} {y}", "{m} {o}, {y}")
HEADING_STYLES = ("{w} {d} {m} {y}", "{w}, {o} {m}, {y}", "{w}, {d} {m} {y}", "{w} {o} {m} {y}")


def say_date(day: dt.date, style: str) -> str:
    """``say_date(date(2020, 6, 4), "{w}, {o} {m}, {y}")`` gives ``Thursday, 4th June, 2020``."""
    return style.format(
        d=day.day,
        o=ordinal(day.day),
        m=f"{day:%B}",
        ms=f"{day:%b}",
        y=day.year,
        w=f"{day:%A}",
        ws=f"{day:%a}",
        dd=f"{day:%d}",
        mm=f"{day:%m}",
    )


def say_time(hour: dt.time, style: str) -> str:
    """``10.30 am``, ``10.30am``, ``10:30``, ``10am`` (minutes left out on the hour) or ``1030 hours``."""
    twelve, half = hour.hour % 12 or 12, "am" if hour.hour < 12 else "pm"
    return {
        "dotted": f"{twelve}.{hour:%M} {half}",
        "tight": f"{twelve}.{hour:%M}{half}",
        "colon": f"{twelve}:{hour:%M} {half}",
        "clock": f"{hour:%H:%M}",
        "short": f"{twelve}{half}" if not hour.minute else f"{twelve}.{hour:%M}{half}",
        "points": f"{twelve}.{hour:%M} {half[0]}.m.",
        "hours": f"{hour:%H%M} hours",
        "colontight": f"{twelve}:{hour:%M}{half}",
    }[style]


TIME_STYLES = ("dotted", "tight", "colon", "short", "clock", "colontight")
HELD_TIME_STYLES = ("points", "hours")


def listed(names: list[str], rng: random.Random, last: str = " and ") -> str:
    """``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + last + names[-1]
