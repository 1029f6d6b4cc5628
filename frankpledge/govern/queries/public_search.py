"""Search over what is published: items, papers, minutes, resolutions, questions with answers, meetings.

The words are looked up in the same index members use; which rows may answer is said by ``visible`` alone. Passages are
cut here from fields that the page shows, so that a snippet cannot show another.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from frankpledge.govern.queries.search import matching
from frankpledge.govern.queries.search_directory import meeting_filter, read_vocabulary
from frankpledge.govern.queries.visible import (
    visible_items,
    visible_meetings,
    visible_minutes,
    visible_papers,
    visible_questions,
    visible_resolutions,
)
from frankpledge.govern.rules.search import Term, read_search

SHOWN = 10
AROUND = 90
LONGEST = 200


@dataclass(frozen=True)
class PublicHit:
    """An answer: its title, the meeting's page and the place on it, the group and day, the passage in pieces."""

    title: str
    meeting: int
    anchor: str
    group: str
    on: datetime.date
    snippet: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True)
class PublicFound:
    """The answers of one kind, newest first, and how many there are."""

    heading: str
    count: int
    hits: tuple[PublicHit, ...]


def search_published(typed: str) -> tuple[PublicFound, ...]:
    """What is published that answers; nothing for nothing typed. Every kind gives its newest ten."""
    terms = read_search(typed.replace("\x00", " ")[:LONGEST], read_vocabulary())
    if not terms:
        return ()
    words = [word for term in terms for word in term.phrases[0]]
    titled = Q(pk__in=[])
    if words:
        titled = Q()
        for word in words:
            titled &= Q(title__icontains=word)
    kinds: list[tuple[str, QuerySet[Any], Callable[[Any], tuple[str, str, str]]]] = [
        ("Meetings", visible_meetings().filter(meeting_filter(terms)), lambda row: (str(row), "", "")),
        ("Agenda items", visible_items().filter(matching("item", terms)),
         lambda row: (str(row), f"item-{row.pk}", f"{row.title}. {row.note}")),
        ("Papers", visible_papers().filter(titled), lambda row: (row.title, f"paper-{row.pk}", "")),
        ("Minutes", visible_minutes().filter(matching("minute", terms)),
         lambda row: (str(row) or "Minute", f"minute-{row.pk}", row.text)),
        ("Resolutions", visible_resolutions().filter(matching("resolution", terms)),
         lambda row: (row.get_classed_display(), f"resolution-{row.pk}", row.text)),
        ("Questions", visible_questions().filter(_asked(words)),
         lambda row: (f"Question from {row.printed_name}", f"question-{row.pk}", f"{row.text} {row.answer}")),
    ]  # fmt: skip
    return tuple(found for heading, rows, told in kinds if (found := _found(heading, rows, told, terms)).count)


def _asked(words: list[str]) -> Q:
    """Questions whose words or answer hold every word; never by the asker's name, which may not be printed."""
    wanted = Q() if words else Q(pk__in=[])
    for word in words:
        wanted &= Q(subject__icontains=word) | Q(text__icontains=word) | Q(answer__icontains=word)
    return wanted


def _found(
    heading: str, rows: QuerySet[Any], told: Callable[[Any], tuple[str, str, str]], terms: list[Term]
) -> PublicFound:
    path = "" if heading == "Meetings" else "item__meeting__" if heading == "Papers" else "meeting__"
    count = rows.count()
    hits = []
    for row in rows.order_by(f"-{path}date", "pk")[:SHOWN] if count else ():
        meeting = row if heading == "Meetings" else row.item.meeting if heading == "Papers" else row.meeting
        title, anchor, text = told(row)
        group = meeting.group.name_on(meeting.date)
        hits.append(PublicHit(title, meeting.pk, anchor, group, meeting.date, passage(text, terms)))
    return PublicFound(heading, count, tuple(hits))


def passage(text: str, terms: list[Term]) -> tuple[tuple[str, bool], ...]:
    """The words around the first match, in pieces, True for those that match; the beginning where none matches as typed."""
    stems = [re.escape(word[: max(4, len(word) - 2)]) for term in terms for phrase in term.phrases for word in phrase]
    text = " ".join(text.split())
    if not text or not stems:
        return ()
    pattern = re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, first.start() - AROUND) if first else 0
    shown = text[start : start + 2 * AROUND + 40]
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = 0
    for match in pattern.finditer(shown):
        pieces += [(shown[at : match.start()], False), (match.group(), True)]
        at = match.end()
    pieces.append((shown[at:] + ("…" if start + len(shown) < len(text) else ""), False))
    return tuple((words, hit) for words, hit in pieces if words)
