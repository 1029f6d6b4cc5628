"""The clerk's verdict on each fact read in a paper: keep, drop, correct, put back, add."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from frankpledge.govern.changes.printed_name import gather_names, propose_owners
from frankpledge.govern.changes.review import Overtaken, ReviewRefused, held_for_review, take_turn
from frankpledge.govern.enums import FactState
from frankpledge.govern.models import PaperImport, ReadDoubt, ReadFact, ReadMeeting
from frankpledge.govern.queries.fact import body_of, value_of
from frankpledge.govern.rules.fact import INPUTS, LABELS, SINGLE, in_words
from frankpledge.govern.rules.review import JOINS
from frankpledge.partnership.models import Account
from frankpledge.partnership.queries.group import find_group

_DONE = {FactState.KEPT: "kept", FactState.DROPPED: "dropped", FactState.WAITING: "put back as it was read"}


def _held_fact(fact: ReadFact, *, by: Account, seen: int | None) -> tuple[ReadFact, PaperImport]:
    """The fact and its import, locked. Raises Overtaken where somebody else decided on this very fact."""
    paper_import = held_for_review(fact.read_meeting.paper_import, by=by)
    row = ReadFact.objects.select_for_update(of=("self",)).select_related("read_meeting").get(pk=fact.pk)
    words = _words(row)
    if row.is_recorded:
        raise ReviewRefused(f"{words} is in the record already: correct it there, or undo the import first.")
    if seen is not None and seen != row.version:
        state = FactState(row.state).label.lower()
        raise Overtaken(f"Nothing was changed: somebody decided on “{words}” meanwhile. It now stands as: {state}.")
    return row, paper_import


def _words(fact: ReadFact) -> str:
    return f"{LABELS.get(fact.field, fact.field)}: {in_words(fact.field, value_of(fact))[0][:120]}"


@transaction.atomic
def decide_fact(*, fact: ReadFact, verdict: FactState, by: Account, seen: int | None = None) -> ReadFact:
    """Keep, drop or put back (WAITING) a fact. Putting back also takes a correction away.

    Raises Refused, ReviewRefused, and Overtaken unless ``seen`` is still the fact's version (None skips that).
    """
    if verdict not in _DONE:
        raise ReviewRefused(f"“{verdict}” is no verdict on a fact: keep it, drop it or put it back.")
    row, paper_import = _held_fact(fact, by=by, seen=seen)
    if verdict == FactState.WAITING:
        row.corrected = None
        row.part = None
    row.state, row.version = verdict, row.version + 1
    row.save(update_fields=["state", "corrected", "part", "version"])
    take_turn(paper_import, by=by, verb="decide_fact", sentence=f"{_words(row)}: {_DONE[verdict]}.")
    return row


@transaction.atomic
def correct_fact(
    *, fact: ReadFact, value: Mapping[str, Any], by: Account, part: int | None = None, seen: int | None = None
) -> ReadFact:
    """Put the clerk's value in the place of what was read; what was read is kept beside it. The same value keeps it."""
    row, paper_import = _held_fact(fact, by=by, seen=seen)
    before = _words(row)
    chosen = {key: said for key, said in (row.corrected or {}).items() if key == JOINS}  # on another page; it stays
    merged = {**row.value, **chosen, **value}
    if "text" in value:
        merged.pop("first_words", None)
    is_as_read = merged == row.value
    row.corrected = None if is_as_read else merged
    if row.state != FactState.ADDED:
        row.state = FactState.KEPT if is_as_read else FactState.CORRECTED
    row.part, row.version = part, row.version + 1
    row.save(update_fields=["state", "corrected", "part", "version"])
    _settle_again(row)
    _names_again(row)
    take_turn(paper_import, by=by, verb="correct_fact", sentence=f"{before}: corrected to {_words(row)}.")
    return row


@transaction.atomic
def add_fact(
    *, read_meeting: ReadMeeting, field: str, value: Mapping[str, Any], by: Account, start: int = 0, end: int = 0,
    part: int | None = None,
) -> ReadFact:  # fmt: skip
    """Add a fact that the reader missed; ``start`` and ``end`` are the passage chosen in the paper, if any.

    Raises ReviewRefused for a field that does not exist, or a second one of a field that holds one value.
    """
    paper_import = held_for_review(read_meeting.paper_import, by=by)
    if field not in INPUTS:
        raise ReviewRefused(f"“{field}” is no kind of fact: choose one from the list.")
    others = read_meeting.facts.filter(field=field).exclude(state=FactState.DROPPED)
    if field in SINGLE and others.exists():
        raise ReviewRefused(f"{LABELS[field]} is there already: correct that one, or drop it first.")
    last = read_meeting.facts.aggregate(last=Max("order"))["last"] or 0
    fact = ReadFact.objects.create(
        read_meeting=read_meeting, field=field, value=dict(value), state=FactState.ADDED, order=last + 1,
        start=start, end=max(start, end), rule="by hand", why="added by hand", part=part,
    )  # fmt: skip
    _names_again(fact)
    take_turn(paper_import, by=by, verb="add_fact", sentence=f"{_words(fact)}: added by hand.")
    return fact


def _settle_again(fact: ReadFact) -> None:
    """A date or body corrected settles the reading anew, unless the clerk had settled it otherwise than the paper prints."""
    read = fact.read_meeting
    said, now = str(fact.value.get("value") or ""), str(value_of(fact).get("value") or "")
    if fact.field == "meeting_date" and (read.date is None or read.date.isoformat() == said):
        read.date = datetime.date.fromisoformat(now)
        read.save(update_fields=["date"])
    elif fact.field == "body" and read.group is None:
        read.group = find_group(now)
        read.save(update_fields=["group"])


def _names_again(fact: ReadFact) -> None:
    gather_names(fact.read_meeting, [fact])
    propose_owners(fact.read_meeting, body=body_of(fact.read_meeting))


@transaction.atomic
def settle_doubt(*, doubt: ReadDoubt, is_settled: bool, by: Account) -> ReadDoubt:
    """Mark a doubt as looked at, or as open again."""
    paper_import = held_for_review(doubt.read_meeting.paper_import, by=by)
    doubt.settled = is_settled
    doubt.save(update_fields=["settled"])
    done = "looked at" if is_settled else "open again"
    take_turn(paper_import, by=by, verb="settle_doubt", sentence=f"Doubt “{doubt.message[:150]}”: {done}.")
    return doubt
