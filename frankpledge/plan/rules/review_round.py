"""Review rounds: when an answer is late, how far a round has come, what may still be done in it."""

from __future__ import annotations

import datetime


def is_late(day: datetime.date, due_on: datetime.date) -> bool:
    """Whether an answer of a day comes after the day asked for."""
    return day > due_on


def refused_due(due_on: datetime.date, today: datetime.date) -> str:
    """Why a round cannot be due on a day; empty where it can."""
    if due_on <= today:
        return f"{due_on:%-d %B %Y} is not a day to come: give the agencies time to answer."
    return ""


def refused_updated(touched: int, led: int) -> str:
    """Why an agency cannot say that it has updated its actions; empty where it can."""
    if led and not touched:
        return "None of your actions was changed in this round: update what moved, or press “Nothing to change”."
    if not led:
        return "Your agency leads no action of this plan: press “Nothing to change”."
    return ""


def progress_words(answered: int, asked: int, late: int, due_on: datetime.date, today: datetime.date) -> str:
    """How far a round has come, in a sentence."""
    if not asked:
        return "Nobody was asked."
    told = "Every agency has answered" if answered == asked else f"{answered} of {asked} agencies have answered"
    told += f", {late} of them late" if late else ""
    silent = asked - answered
    if silent and today > due_on:
        days = (today - due_on).days
        told += f". {'One is' if silent == 1 else f'{silent} are'} {days} {'day' if days == 1 else 'days'} overdue"
    return f"{told}."
