"""Entering items and minutes, resolutions, actions, questions, documents and printed Matters Outstanding."""

from __future__ import annotations

import re

from frankpledge.govern.changes.action import open_action
from frankpledge.govern.changes.agenda import MADE_TITLES
from frankpledge.govern.changes.entry import Entry, Value, day_of, fit
from frankpledge.govern.enums import Becomes, FactState
from frankpledge.govern.models import (
    Action,
    AgendaItem,
    AgendaPaper,
    ListedDocument,
    Minute,
    PrintedMatter,
    Question,
    ReadFact,
    Resolution,
)
from frankpledge.govern.queries.fact import value_of
from frankpledge.govern.reading.text import CELL_BREAK, plain_text
from frankpledge.govern.rules.agenda import papers_made_for
from frankpledge.govern.rules.due_phrase import due_phrase
from frankpledge.govern.rules.fact import due_of, item_of, owners_of, text_of, update_of
from frankpledge.govern.rules.passage import business
from frankpledge.govern.rules.resolution import classify_resolution

_ALONE = re.compile(r"^\W*Action\W*$", re.IGNORECASE | re.MULTILINE)
_NUMBERED_PART = re.compile(r"^\s*\(?(\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s+")
WHOLE = "Minutes as printed"


def _tidy(passage: str) -> str:
    """A passage of the paper as the text of a minute: no mark-up, no column heading, one empty line at most."""
    plain = plain_text(passage).plain.replace(CELL_BREAK, "\n").replace("\t", " ")
    lines = "\n".join(re.sub(r" {2,}", " ", line).strip() for line in _ALONE.sub("", plain).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def item_texts(entry: Entry) -> dict[int, str]:
    """The business of each item, by the fact's key: what stands between its heading and the next."""
    read = entry.read_meeting
    headings = list(read.facts.filter(field="items").exclude(state=FactState.DROPPED).order_by("start", "id"))
    paper = read.paper_import.paper.text
    spans = business([(fact.start, fact.end) for fact in headings], end=read.end or len(paper))
    return {fact.pk: _tidy(paper[low:high]) for fact, (low, high) in zip(headings, spans, strict=True)}


def enter_items(entry: Entry) -> None:
    """Agenda items of an agenda; minutes, with their text, of minutes."""
    texts = item_texts(entry) if entry.read_meeting.becomes == Becomes.MINUTES else {}
    for order, (fact, value) in enumerate(entry.of("items"), start=1):
        row = entry.recorded.row_of("items", value)
        if row is None and fact.is_recorded:
            continue  # renumbered by hand since an earlier acceptance
        if row is None:
            row = _item(entry, fact, value, order, texts.get(fact.pk, ""))
            entry.make(fact, value, row)
            if isinstance(row, AgendaItem):
                _bring_made_papers(entry, row)
        elif isinstance(row, Minute) and not row.text and texts.get(fact.pk):
            entry.recorder.change(row, text=texts[fact.pk])
        know_item(entry, fact, value, row)
    if entry.read_meeting.becomes == Becomes.MINUTES and not entry.items:
        _enter_whole(entry)


def _bring_made_papers(entry: Entry, item: AgendaItem) -> None:
    """Under the item that is about them: the minutes of whichever meeting stands before, and Matters Outstanding."""
    for order, kind in enumerate(papers_made_for(item.title)):
        title = MADE_TITLES[kind]
        entry.recorder.make(AgendaPaper(item=item, title=title, kind=kind, order=order, part=item.part))


def know_item(entry: Entry, fact: ReadFact, value: Value, row: Minute | AgendaItem) -> None:
    """Let resolutions and actions find the item by its number or its title, and take its part."""
    for name in (str(value.get("number") or ""), str(value.get("title") or "")):
        if name:
            entry.items.setdefault(name.casefold(), row)
            if fact.part is not None:
                entry.item_parts[name] = fact.part


def _item(entry: Entry, fact: ReadFact, value: Value, order: int, text: str) -> Minute | AgendaItem:
    part = entry.part_of(fact)
    if entry.read_meeting.becomes == Becomes.MINUTES:
        return Minute(
            meeting=entry.meeting, number=fit(Minute, "number", value.get("number")), order=order, part=part,
            title=fit(Minute, "title", value.get("title")), text=text,
        )  # fmt: skip
    parent = entry.items.get(str(value.get("parent") or "").casefold())
    return AgendaItem(
        meeting=entry.meeting, number=fit(AgendaItem, "number", value.get("number")), order=order, part=part,
        title=fit(AgendaItem, "title", value.get("title")), pages=fit(AgendaItem, "pages", value.get("pages")),
        presenter=fit(AgendaItem, "presenter", value.get("presenter")),
        parent=parent if isinstance(parent, AgendaItem) else None,
    )  # fmt: skip


def _enter_whole(entry: Entry) -> None:
    """Minutes whose items the paper has lost are kept in one piece, so that no word of the record is lost."""
    if Minute.objects.filter(meeting=entry.meeting).exists():
        return
    read = entry.read_meeting
    text = read.paper_import.paper.text
    whole = _tidy(text[read.start : read.end or len(text)])
    entry.recorder.make(Minute(meeting=entry.meeting, title=WHOLE, text=whole, part=read.part))


def enter_resolutions(entry: Entry) -> None:
    """Each resolution under its minute, classed noted, agreed or action."""
    actions = [(fact.start, fact.end) for fact, _ in entry.of("actions") if fact.end > fact.start]
    for order, (fact, value) in enumerate(entry.of("resolutions"), start=1):
        if fact.is_recorded or entry.recorded.row_of("resolutions", value) is not None:
            continue
        text, item = text_of(value), item_of(value)
        has_owners = any(low < fact.end and fact.start < high for low, high in actions)
        numbered = _NUMBERED_PART.match(text)
        row = Resolution(
            meeting=entry.meeting, minute=entry.minute_of(item), text=text, order=order,
            kind=fit(Resolution, "kind", value.get("kind") or "RESOLVED"),
            part_number=str(value.get("part") or (numbered[1] if numbered else ""))[:10],
            classed=classify_resolution(text, has_owners=has_owners), part=entry.part_of(fact, item),
        )  # fmt: skip
        entry.make(fact, value, row)


def enter_actions(entry: Entry) -> None:
    """Open an action in the log for each, under its minute and resolution. One in the log already is not doubled."""
    resolutions = list(entry.read_meeting.facts.filter(field="resolutions").exclude(state=FactState.DROPPED))
    for fact, value in entry.new_only("actions"):
        text, item = text_of(value), item_of(value)
        owners = owners_of(value)
        action = open_action(
            meeting=entry.meeting, text=text, by=entry.by, minute=entry.minute_of(item),
            resolution=_resolution_of(entry, resolutions, fact, value), owners=[entry.owner(owner) for owner in owners],
            owners_printed="/".join(owners), due_words=due_of(value) or due_phrase(text),
            part=entry.part_of(fact, item),
        )  # fmt: skip
        _note_action(entry, action)
        entry.recorded.add("actions", value, action)


def _note_action(entry: Entry, action: Action) -> None:
    entry.recorder.made([action, *action.owners.all(), *action.events.all()])


def _resolution_of(entry: Entry, resolutions: list[ReadFact], fact: ReadFact, value: Value) -> Resolution | None:
    """The resolution that is this action: the one whose passage overlaps most, else the one of the same words."""
    best, found = 0, None
    for other in resolutions:
        shared = min(other.end, fact.end) - max(other.start, fact.start)
        if shared > best:
            best, found = shared, other
    row = entry.recorded.row_of("resolutions", value_of(found) if found else value)
    return row if isinstance(row, Resolution) else None


def enter_questions(entry: Entry) -> None:
    """Questions asked, with their subject and words."""
    for fact, value in entry.new_only("questions"):
        row = Question(
            meeting=entry.meeting, asked_by=fit(Question, "asked_by", value.get("from")), text=text_of(value),
            subject=fit(Question, "subject", value.get("subject")), part=entry.part_of(fact),
        )  # fmt: skip
        entry.make(fact, value, row)


def enter_documents(entry: Entry) -> None:
    """Documents the paper lists, as notes: the documents themselves are not held."""
    for order, (fact, value) in enumerate(entry.new_only("documents"), start=1):
        row = ListedDocument(
            meeting=entry.meeting, title=fit(ListedDocument, "title", value.get("title")), order=order,
            size=fit(ListedDocument, "size", value.get("size")), part=entry.part_of(fact),
        )  # fmt: skip
        entry.make(fact, value, row)


def enter_matters(entry: Entry) -> None:
    """Rows of a printed Matters Outstanding report, kept to be reconciled with the action log."""
    for order, (fact, value) in enumerate(entry.new_only("matters_outstanding"), start=1):
        row = PrintedMatter(
            meeting=entry.meeting, minute_number=fit(PrintedMatter, "minute_number", value.get("minute")),
            title=fit(PrintedMatter, "title", value.get("title")), order=order, text=text_of(value),
            minute_meeting_date=day_of(value.get("meeting_date")), update=update_of(value),
        )  # fmt: skip
        entry.make(fact, value, row)
