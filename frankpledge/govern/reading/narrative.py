"""Decisions and undertakings told in plain sentences. Few patterns, each of high precision: a fact noted is no decision."""

from __future__ import annotations

import re

from frankpledge.govern.reading.decisions import Decision
from frankpledge.govern.reading.names import POST
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope, sentences
from frankpledge.govern.reading.tasks import Task, asks

_WHO = (
    r"(?:the\s+)?(?:[A-Z]?[\w'-]+\s+){0,3}?(?:board|group|committee|panel|partnership|members|partners|forum|council"
    r"|executive|meeting|cabinet|sub-?committee)"
)
_DOCUMENT = (
    r"(?:reports?|updates?|minutes|presentation|document|plan|strategy|briefing|paper|terms of reference|matters arising"
    r"|budget|policy|annual report|action plan|protocol|recommendations?|proposals?|dashboard|work programme|list)"
)
_MINUTES_AGREED = re.compile(
    r"\b(?:minutes|notes|record)\b[^.;]{0,180}?\b(?:were|was|are|be|being|had been|taken as read and)\s+(?:then\s+"
    r"|duly\s+|unanimously\s+|formally\s+|both\s+)?(?:read,?\s+)?(?:agreed|approved|confirmed|accepted|signed"
    r"|ratified|adopted|taken as read|received|endorsed)\b|^(?:the\s+)?minutes\s+(?:agreed|approved|confirmed"
    r"|accepted)\b",
    re.IGNORECASE,
)
_NOTED_DOCUMENT = re.compile(
    rf"(?:^|,\s*|\b(?:and|similarly),?\s+)(?P<who>{_WHO})\s+(?:also\s+|then\s+|unanimously\s+"
    rf"|formally\s+)?(?P<verb>noted|agreed|approved|endorsed|adopted|ratified|supported)\s+(?!that\b|how\b|there\b"
    rf"|it\b|to\b)(?:the\s+|this\s+|a\s+|their\s+|its\s+|and\s+\w+\s+the\s+)?(?P<what>[^.;]{{0,90}}?\b{_DOCUMENT})\b",
    re.IGNORECASE,
)
_BODY_AGREED = re.compile(
    rf"^(?:it was (?:then |therefore |also |subsequently |further )?(?:unanimously )?(?P<verb>agreed|resolved) "
    rf"(?:that|to)\b|(?:after .{{0,60}}, )?(?P<who>{_WHO})\s+(?:unanimously |also |then )?(?P<verb2>agreed|resolved"
    rf"|approved)\s+(?:that|to)\b)",
    re.IGNORECASE,
)
_PASSIVE_DOCUMENT = re.compile(
    rf"^(?:the\s+)?(?:[\w'/&()-]+\s+){{0,9}}?{_DOCUMENT}\s+(?:was|were)\s+(?:then\s+)?(?P<verb>noted|approved|agreed"
    rf"|adopted|endorsed)(?:\s+by\s+{_WHO})?\s*\.?$",
    re.IGNORECASE,
)
_UNDERTOOK = re.compile(
    r"(?P<who>(?:The\s+)?[A-Z][^.;:()]{2,70}?)\s+(?:also\s+|kindly\s+)?(?:agreed to|undertook to|promised to"
    r"|volunteered to|committed to)\s+(?P<task>[a-z]+\b[^.;]*)"
)
_TOLD = re.compile(
    r"\W*It was (?:also |further )?agreed that (?P<who>(?:the\s+)?[A-Z][^.;:()]{2,70}?)\s+(?:would|should|to"
    r"|will)\s+(?P<task>[a-z]+\b[^.;]*)"
)
_NOT_TASK = re.compile(r"^(?:the|a|an|be|disagree|this|that)\b")


def narrative_decisions(scope: Scope, decided: list[Decision]) -> None:
    """File decisions in sentences of this meeting's minutes; what a marked resolution already says is not told twice."""
    spans = [(part.start, part.end) for decision in decided for part in decision.parts] + [
        (decision.start, decision.end) for decision in decided
    ]
    agreed_minutes = any(
        re.search(
            r"\bminutes\b.*\b(?:agreed|approved|confirmed|correct|accurate|accepted|signed)", part.text, re.IGNORECASE
        )
        for decision in decided
        for part in decision.parts
    )
    for line in scope.paras:
        if scope.taken_at(line.start) or (scope.is_title(line) and len(line.text) < 140) or len(line.text) > 5000:
            continue
        for low, high in sentences(line.text, line.start):
            text = scope.plain[low:high].replace("\n", " ")
            if any(a < high and low < b for a, b in spans) or re.match(
                r"\s*(?:to (?:note|approve|agree|confirm|receive|consider)|recommend|if\b|members (?:are|is) )",
                text,
                re.IGNORECASE,
            ):
                continue
            kind, start = _kind(text, agreed_minutes)
            if kind:
                words = text[start:].strip(" ,")
                item = scope.item_at(low)
                value = {
                    "item": item.ref if item else None,
                    "kind": kind,
                    "form": "narrative",
                    "first_words": " ".join(words.split()[:6]),
                    "text": words,
                }
                scope.add(
                    "resolutions",
                    value,
                    (low + start, high),
                    "resolutions.sentence",
                    0.7,
                    "a sentence in which the body decides",
                )


def _kind(text: str, agreed_minutes: bool) -> tuple[str, int]:
    opened = re.match(
        r"^\W*(?:\(?[\da-z]{1,3}(?:\.\d{1,2}){0,2}[.)]?\)?\s+)?(?:[•·-]\s*)?(?:.{0,60}?\bMinutes:\s+)?", text
    )
    shift = opened.end() if opened else 0
    body = text[shift:]
    minutes = _MINUTES_AGREED.search(body)
    if (
        minutes
        and not re.search(
            r"\b(?:will be|to be|would be|should be|once|subject to|not be)\s+(?:agreed|approved|confirmed|signed)"
            r"|sub-?group|working group|\baction",
            body,
            re.IGNORECASE,
        )
        and len(body.split()) < 60
    ):
        return ("", 0) if agreed_minutes else ("AGREED", shift)
    noted = _NOTED_DOCUMENT.search(body)
    if (
        noted
        and noted.start() < 25
        and not re.search(r"\b(?:had|have|has|would|will)\s*$", body[: noted.start("verb")])
    ):
        return ("NOTED" if noted.group("verb").lower() == "noted" else "AGREED"), shift + noted.start("who")
    passive = _PASSIVE_DOCUMENT.match(body)
    if passive and len(body.split()) < 20:
        return ("NOTED" if passive.group("verb").lower() == "noted" else "AGREED"), shift
    agreed = _BODY_AGREED.match(body)
    if agreed and not asks(body[agreed.end() :].strip()):
        verb = (agreed.group("verb") or agreed.group("verb2")).lower()
        return ("RESOLVED" if verb == "resolved" else "AGREED"), shift
    return "", 0


def narrative_actions(scope: Scope, tasks: list[Task]) -> None:
    """File 'X agreed to ...', 'X undertook to ...' where X is a person or a post, once for each task."""
    for line in scope.paras:
        if scope.taken_at(line.start) or scope.is_title(line) or len(line.text) > 5000:
            continue
        item = scope.item_at(line.start)
        if item and item.title and re.search(r"action log|matters outstanding|actions from", item.title, re.IGNORECASE):
            continue
        for low, high in sentences(line.text, line.start):
            if any(task.start < high and low < task.end for task in tasks):
                continue
            text = scope.plain[low:high].replace("\n", " ")
            match = _TOLD.match(text) or _UNDERTOOK.search(text)
            if not match or _NOT_TASK.match(match.group("task")) or len(match.group("task").split()) < 3:
                continue
            owner = _owner(match.group("who"))
            if owner:
                words = match.group("task")
                value = {
                    "item": item.ref if item else None,
                    "form": "narrative",
                    "owners": [owner],
                    "first_words": " ".join(words.split()[:6]),
                    "text": words,
                }
                scope.add(
                    "actions",
                    value,
                    (low + match.start("who"), high),
                    "actions.sentence",
                    0.6,
                    "somebody undertakes to do one thing",
                )


def _owner(who: str) -> str | None:
    who = re.sub(r"^.*(?:,|\band\b|\bthat\b)\s+(?=(?:the\s+)?[A-Z])", "", who.strip())
    if re.search(
        r"\b(?:board|committee|group|panel|members|partnership|council|partners|all|it|they|had|has|have|government|cabinet)\b",
        who,
        re.IGNORECASE,
    ):
        return None
    people = people_in(re.sub(r"^The\s+", "", who))
    if len(people) == 1:
        return re.sub(r"^The\s+", "", who).strip()
    return re.sub(r"^[Tt]he\s+", "", who) if POST.search(who) and len(who.split()) <= 9 else None
