"""A task as printed: who is to do what. Owner before ('X to ...', 'X: ...'), after ('... (X)', '... – X'), or in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.names import POST, TITLE, looks_like_name
from frankpledge.govern.reading.owners import GROUPS, LEAD_OWNER, MODAL, after_owner, owner_names
from frankpledge.govern.reading.scope import Item, Scope, sentences

_SPLIT_OWNER = re.compile(r"^(?P<who>[^:–—]{1,80}?)\s*(?::|\s[-–—]|[–—])\s*(?P<task>\S.*)$", re.DOTALL)
_TAIL_OWNER = re.compile(
    r"^(?P<task>.{8,}?)(?:\s*[(\[](?P<who1>[^()\[\]]{2,80})[)\]]|\s+[-–—]+\s*(?P<who2>[^()\[\]]{2,80}?)"
    r"|[–—](?P<who3>[^()\[\]]{2,60}?)|(?:[.?!]|\s{2,})\s*(?P<who4>[A-Z][A-Za-z&/, .]{1,40}?)|(?:[.,;]\s+"
    r"|\s+)(?:owners?|lead|by whom|action by|responsib\w+|responsible "
    r"officer)\s*[:\-]\s*(?P<who5>[^:]{2,80}?)(?:\s*[.;,]\s*(?:by|deadline|due|date|timescale|when).*)?)\s*[.;]?\s*$",
    re.DOTALL | re.IGNORECASE,
)
_DATE_TAIL = re.compile(
    r"\s*[(\[]?\b(?:deadline|due(?: date)?|by when|timescale|target date|date)\b\s*[:\-].*$|\s*[(\[]by\s[^()]*[)\]]\s*$",
    re.IGNORECASE | re.DOTALL,
)
DONE = re.compile(
    r"\b(?:completed?|closed|discharged|done|action (?:now )?(?:complete|closed)|actioned|has been (?:completed"
    r"|circulated|done|sent|actioned)|have been (?:completed|circulated|actioned)|no longer required|superseded|all "
    r"actions (?:were|had been|are))\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:be|is|are|was|were)\s+(?:asked|requested|invited|tasked|directed|required)\s+to\b", re.IGNORECASE
)
_TASK_WORD = re.compile(rf"\b(?:{MODAL}|agreed)\b", re.IGNORECASE)


@dataclass(slots=True)
class Task:
    """An action found: owners as printed, the words of the task, where, and by which rule."""

    item: Item | None
    owners: list[str]
    text: str
    start: int
    end: int
    rule: str
    sure: float


def asks(text: str) -> bool:
    """Does a sentence set somebody a task: 'Ann Lee would ...', 'the Clerk to ...', 'Partners be asked to ...'?"""
    text = re.sub(r"^\s*(?:It was agreed (?:that )?)", "", text)
    match = LEAD_OWNER.match(text)
    if not match or len(match.group("who").split()) > 9:
        return False
    who = re.sub(
        r"\b(?:the|would|should)\b", "", re.sub(r"\s+(?:be|is|are|was|were)(?:\s+\w+)?$", "", match.group("who"))
    ).strip()
    return bool(owner_names(who, None, loose=True)) or bool(GROUPS.match(who))


def task_sentence(line: Line) -> tuple[int, int]:
    """The sentence of a paragraph that an owner mark behind it most likely means."""
    spans = sentences(line.text, line.start)
    if len(spans) < 2:
        return line.start, line.end
    last = line.text[spans[-1][0] - line.start :]
    if not re.match(r"\s*(?:The|It|This|That|There|A|An|Members|He|She|They|These|In)\b", last) or _TASK_WORD.search(
        last
    ):
        return spans[-1]
    doing = [span for span in spans if _TASK_WORD.search(line.text[span[0] - line.start : span[1] - line.start])]
    return (doing or spans)[-1]


def told_to(sentence: str, owners: list[str]) -> str:
    """A sentence's words for one owner: what follows 'X to', 'X would', wherever in the sentence it stands."""
    text = re.sub(
        r"^\(?(?:[\d. ]{1,16}(?:[a-z]|[ivx]{1,5})?[.)]?\)?|\(?(?:[a-z]|[ivx]{1,5})\))\s+", "", sentence.strip()
    )
    opened = re.sub(r"^(?:It was (?:then |also )?agreed|Agreed)\W+(?:that\s+)?", "", text)
    after = after_owner(opened, owners)
    if after != opened:
        return after
    for owner in owners:
        last = re.escape(owner.split()[-1].strip("."))
        told = re.search(rf"\b{last}\s+(?:has\s+)?(?:{MODAL})\s+(?P<task>\S.*)$", text, re.DOTALL)
        if told and len(told.group("task").split()) > 1:
            return told.group("task").strip()
    return text


def read_tasks(rest: str, scope: Scope | None) -> list[tuple[list[str], str, int, int]]:
    """Owners, words and span of each action in one printed entry: 'JM to circulate the form; SG to add the item'."""
    pieces = _several(rest, scope)
    out: list[tuple[list[str], str, int, int]] = []
    for low, high in pieces:
        names, text = read_task(rest[low:high], scope)
        if text:
            out.append((names, text, low, high))
    return out


def _several(rest: str, scope: Scope | None) -> list[tuple[int, int]]:
    cuts = [0]
    for match in re.finditer(r"(?:[;.]|,?\s+and|\x0b|\n)\s+(?=(?:\(?\d{1,2}[.)]\)?\s*)?[A-Z])", rest):
        if re.search(r"\b(?:Cllr|Cllrs|Mr|Mrs|Ms|Dr|Prof|Rev|Revd|Supt|Insp|Sgt|St|[A-Z])$", rest[: match.start()]):
            continue
        ahead = LEAD_OWNER.match(rest[match.end() :])
        if owner_names(rest[cuts[-1] : match.start()], scope, loose=True):
            continue
        if (
            ahead
            and owner_names(re.sub(r"^\(?\d{1,2}[.)]\)?\s*", "", ahead.group("who")), scope, loose=True)
            and len(ahead.group("who").split()) <= 8
        ):
            cuts.append(match.end())
    return [(low, high) for low, high in zip(cuts, [*cuts[1:], len(rest)], strict=True)]


def read_task(entry: str, scope: Scope | None) -> tuple[list[str], str]:
    """One entry taken apart: owner first ('X to ...', 'X: ...'), owner last ('... (X)', '... – X'), or no owner."""
    entry = re.sub(r"^(?:\(?\d{1,2}[.)]\)?|[•\-–*·])\s+", "", entry.strip(" \n;"))
    entry = _DATE_TAIL.sub("", entry)
    lead = LEAD_OWNER.match(entry)
    if lead and len(lead.group("who").split()) <= 14:
        who = re.sub(r"^(?:for|that|the)\s+", "", lead.group("who").strip(" ,-–—:"), flags=re.IGNORECASE)
        names = owner_names(who, scope, loose=True)
        if names:
            return names, lead.group("task").strip(" .")
    split = _SPLIT_OWNER.match(entry)
    if split and (names := owner_names(split.group("who"), scope, loose=True)) and len(split.group("task").split()) > 1:
        return names, re.sub(r"^to\s+", "", split.group("task").strip(" ."), flags=re.IGNORECASE)
    tail = _TAIL_OWNER.match(entry)
    if tail:
        who = next(filter(None, (tail.group(f"who{n}") for n in range(1, 6))), "")
        loose = not tail.group("who4")
        names = owner_names(who, scope, loose=loose or bool(POST.search(who)))
        short = len(who) <= 12 or looks_like_name(TITLE.sub("", who)) or bool(POST.search(who))
        if names and (not tail.group("who4") or short):
            return names, re.sub(r"^to\s+", "", tail.group("task").strip(" .;:-–—"), flags=re.IGNORECASE)
    initials = re.match(r"^(?P<task>.{10,}?)\s+(?P<who>[A-Z]{2,3}(?:\s?[/&,]\s?[A-Z]{2,3})*)\s*\.?$", entry, re.DOTALL)
    if (
        initials
        and (names := owner_names(initials.group("who"), scope))
        and (scope is None or any(scope.of_initials(name) for name in names))
    ):
        return names, re.sub(r"^to\s+", "", initials.group("task").strip(" ."), flags=re.IGNORECASE)
    return [], re.sub(r"^to\s+", "", entry.strip(" ."), flags=re.IGNORECASE)
