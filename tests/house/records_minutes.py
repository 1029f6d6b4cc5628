"""The records of minutes among the demonstration: one of each kind an address can name."""

from __future__ import annotations

from typing import Any

from frankpledge.govern.changes.minutes_course import publish_decisions
from frankpledge.govern.changes.text_block import save_block
from frankpledge.govern.models import (
    Declaration,
    Minute,
    MinuteComment,
    MinutesFile,
    MinutesVersion,
    Resolution,
    TakenMinutes,
    TextRevision,
    UsualPhrase,
)
from frankpledge.govern.rules.revision import Saving
from frankpledge.partnership.models import Account


def two_at_once(clerk: Account) -> None:
    """Two tabs wrote in one minute at once; and the decisions of the minutes out for comment are published."""
    taken = TakenMinutes.objects.get(state="taking")
    minute = Minute.objects.filter(meeting=taken.meeting).exclude(text="").earliest("order")
    for writer, words in (("one tab", "One of two."), ("another tab", "Two of two.")):
        save_block(meeting=taken.meeting, name=f"minute:{minute.pk}:text", saving=Saving(words, 1, writer, 1), by=clerk)
    publish_decisions(meeting=TakenMinutes.objects.get(state="comment").meeting, by=clerk)


def minutes_records() -> dict[str, tuple[Any, ...]]:
    """The arguments of the addresses of minutes, by the kind of record."""
    taking, sent = TakenMinutes.objects.get(state="taking"), TakenMinutes.objects.get(state="comment")
    return {
        "taking": (taking.meeting_id,),
        "minute taken": (TextRevision.objects.get(is_beside=True).minute_id,),
        "resolution": (Resolution.objects.filter(meeting=taking.meeting).earliest("pk").pk,),
        "interest": (Declaration.objects.filter(meeting=taking.meeting).earliest("pk").pk,),
        "beside": (TextRevision.objects.get(is_beside=True).pk,),
        "out for comment": (sent.meeting_id,),
        "decisions": (sent.meeting_id,),
        "comment": (MinuteComment.objects.filter(answered_at=None).earliest("pk").pk,),
        "minutes file": (MinutesFile.objects.earliest("pk").pk,),
        "version": (MinutesVersion.objects.filter(is_amendment=True).earliest("pk").pk,),
        "phrase": (UsualPhrase.objects.earliest("pk").pk,),
    }
