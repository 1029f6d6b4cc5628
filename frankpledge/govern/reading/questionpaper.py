"""A paper of public questions: numbered questions, each with a name, an answer and perhaps a supplementary."""

from __future__ import annotations

import re

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.names import Person
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Item, Scope

_OPENS = re.compile(
    r"^\W*(?:(?:public |written |member'?s? )?question\s*(?:no\.?\s*)?)?\(?(?P<number>\d{1,2})?[.):\]]*\)?\s*[-–:]?\s"
    r"*(?:(?:public |written )?question\s+)?(?:(?:was\s+)?(?:asked|put|submitted|received)\s+)?(?:from"
    r"|by)?\s*:?\s*(?P<who>[A-Z].{2,90}?)"
    r"(?:\s+(?:asked|has asked|will ask|to ask|asks|put)\b.{0,80}?)?\s*[:.]?$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"^\W*(?:\d{1,2}[.)]?\s*)?From:?\s+(?P<who>[A-Z][^:;\n]{2,60}?),?\s+to:?\s+(?:the\s+)?(?:Cabinet|Leader|Chair\w*|Mayor|Councillor"
    r"|Cllr|Portfolio|Deputy|Executive|Police|Commissioner|Board|Panel|Committee|Council)\b"
)  # 'From Mr Ode to Councillor Lee', with no word Question
_ANSWER = re.compile(
    r"^\W*(?:answer|reply|response|written (?:response|answer)|the chair\w* (?:replied|responded|answered)|in reply"
    r"|councillor .{2,40} (?:replied|responded))\b",
    re.IGNORECASE,
)
_SUPPLEMENTARY = re.compile(r"^\W*supplementary\b", re.IGNORECASE)


def end_of_head(scope: Scope) -> int:
    """Where such a paper's heading ends: at its first question."""
    return next((line.start for line in scope.paras[1:] if opens_question(line)), scope.end)


def item_of_head(scope: Scope) -> list[Item]:
    """'Agenda Item 5: Public Questions' in the heading: the one item such a paper belongs to."""
    for line in scope.paras:
        if line.start >= scope.head_end:
            break
        match = re.match(
            r"^\W*(?:agenda )?item (?P<number>\d{1,3}[a-z]?)\s*[:.–-]\s*(?P<title>[A-Z].{3,80})$",
            line.text,
            re.IGNORECASE,
        )
        if match:
            title = match.group("title").strip()
            return [Item(match.group("number"), title, line.start, line.end, scope.end, rule="items.question-paper")]
    return []


def opens_question(line: Line) -> re.Match[str] | None:
    """'Question 3 from Ann Lee', '(3) Ann Lee asked:': the match, with the name in ``who``."""
    opens = _OPENS.match(line.text) if len(line.text) <= 160 else None
    if len(line.text) <= 160 and (addressed := _FROM_TO.match(line.text)) and _asker(addressed.group("who")):
        return addressed
    if opens and not (
        opens.group("number") or re.match(r"^\W*(?:public |written )?question", line.text, re.IGNORECASE)
    ):
        return None
    return opens if opens and _asker(opens.group("who")) else None


def _asker(who: str) -> Person | None:
    people = people_in(
        re.split(r"\s+to\s+(?=(?:the\s+)?(?:Cabinet|Leader|Chair|Mayor|Councillor|Cllr|Portfolio|Deputy)\b)", who)[0]
    )
    return people[0] if people and people[0].start <= 25 else None


def read_question_paper(scope: Scope) -> None:
    """File each numbered question with its name; answers and supplementaries are not questions of their own."""
    paras = scope.paras
    index = 0
    while index < len(paras):
        line = paras[index]
        index += 1
        opens = opens_question(line)
        asker = _asker(opens.group("who")) if opens else None
        if asker is None:
            continue
        body = next(
            (
                (near, near.text)
                for near in paras[index : index + 3]
                if len(near.text.split()) > 4 and not _ANSWER.match(near.text)
            ),
            None,
        )
        if body is None or any(_ANSWER.match(near.text) for near in paras[index : paras.index(body[0])]):
            continue
        subject = next(
            (
                m.group(1).strip()
                for near in paras[index : index + 2]
                if (m := re.match(r"^(?:subject|re|topic)\s*:\s*(.+)$", near.text, re.IGNORECASE))
            ),
            None,
        )
        words = re.sub(r"^\W*(?:question|q)\s*\d*\s*[:.\-–]\s*", "", body[1], flags=re.IGNORECASE).strip("\"' ")
        if any(f.value["from"] == asker.name and f.value["text"] == words for f in scope.meeting.all("questions")):
            continue  # the same page printed twice
        value = {"from": asker.name, "subject": subject, "first_words": " ".join(words.split()[:6]), "text": words}
        scope.add(
            "questions",
            value,
            (body[0].start, body[0].end),
            "questions.paper",
            0.9,
            "a numbered question with the name of the person who put it",
        )
    if scope.meeting.all("questions"):
        first = scope.meeting.all("questions")[0]
        scope.meeting.facts.append(
            type(first)("questions_none", {"value": False}, first.span, "questions.some", 0.95, "questions are printed")
        )
