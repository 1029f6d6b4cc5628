"""What the reports in a paper give: recommendations, the Matters Outstanding table, and the list a summons is addressed to."""

from __future__ import annotations

import re

from frankpledge.govern.reading.attendance import _add_chair, same_person
from frankpledge.govern.reading.dates import days
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope

_MINUTE = re.compile(
    r"^\W*(?:minute|min\.?|item|ref\.?)?\s*(?:no\.?|number)?\s*(?P<minute>\d{1,4}[a-z]?(?:\.\d{1,2})?(?:/\d{2,4})?)\b"
    r"[.:\s–-]*(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_HEADS = re.compile(r"\b(?:minute (?:no|number|ref)|matters? arising|matters? outstanding|resolution)\b", re.IGNORECASE)
_UPDATE_HEAD = re.compile(r"\b(?:update|status|progress|outcome|position|response|completion)\b", re.IGNORECASE)
_RECOMMEND = re.compile(r"^\W*(?:\d{1,2}[.)]?\s*)?recommendations?(?:\s*\(s\))?\s*:?\s*$", re.IGNORECASE)
_SECTION = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s+)(?P<text>\S.*)$")


def read_matters(scope: Scope) -> None:
    """File matters_outstanding from tables headed minute, matter, update; nothing in their rows is new."""
    for number, cells in scope.rows.cells.items():
        filled = [cell for cell in cells if cell]
        head = " | ".join(line.text for cell in filled for line in cell)
        if len(filled) < 2 or len(head) > 200 or not (_HEADS.search(head) and _UPDATE_HEAD.search(head)):
            continue
        order = [" ".join(line.text for line in cell) for cell in cells]
        update_col = next((i for i, name in enumerate(order) if _UPDATE_HEAD.search(name)), len(order) - 1)
        matter_col = next(
            (
                i
                for i, name in enumerate(order)
                if i and i != update_col and re.search(r"matter|action|resolution|decision|issue", name, re.IGNORECASE)
            ),
            1,
        )
        for row in range(number + 1, number + 60):
            if row not in scope.rows.cells or not _matter_row(scope, scope.rows.cells[row], matter_col, update_col):
                break


def _matter_row(scope: Scope, cells: list[list[Line]], matter_col: int, update_col: int) -> bool:
    if len(cells) <= max(matter_col, 1) or not cells[0] or not cells[matter_col]:
        return False
    first = " ".join(line.text for line in cells[0])
    match = _MINUTE.match(first)
    if not match:
        return False
    day = next(iter(days(first)), None)
    title = re.sub(r"\s+", " ", (first[match.start("title") : day.start] if day else match.group("title")).strip(" -–"))
    matters = _each([line.text for line in cells[matter_col]], r"\s+(?=(?:RESOLVED|Resolved|AGREED)\b)")
    updates = [line.text for line in cells[update_col]] if update_col < len(cells) else []
    told = _each(updates, r"\x0b|(?<=\.) (?=[A-Z])") if len(matters) > 1 else [" ".join(updates)]
    low, high = cells[0][0].start, [cell for cell in cells if cell][-1][-1].end
    scope.taken.append((low, high))
    for index, matter in enumerate(matters):
        words = re.sub(r"^\W*(?:RESOLVED|Resolved|AGREED)\W*", "", matter).strip()
        update = (told[index] if len(told) == len(matters) else " ".join(updates)) if told else ""
        value = {
            "minute": match.group("minute"),
            "title": title or None,
            "meeting_date": day.iso if day else None,
            "first_words": " ".join(words.split()[:6]),
            "text": words,
            "update": update or None,
        }
        scope.add(
            "matters_outstanding", value, (low, high), "matters.table", 0.9, "a row of the Matters Outstanding table"
        )
    return True


def _each(texts: list[str], pattern: str) -> list[str]:
    return [piece.strip() for text in texts for piece in re.split(pattern, text) if piece.strip()]


def read_recommendations(scope: Scope) -> None:
    """File the numbered or plain paragraphs under a heading Recommendation(s), up to the next heading."""
    for index, line in enumerate(scope.paras):
        if not _RECOMMEND.match(line.text) or scope.taken_at(line.start):
            continue
        for para in scope.paras[index + 1 : index + 12]:
            match = re.match(
                r"^\W*(?P<number>\d{1,2}\.\d{1,2}|\(?[a-z\d]{1,2}[.)]|\([ivx]+\))\s+(?P<text>\S.*)$",
                para.text,
                re.DOTALL,
            )
            text = match.group("text") if match else para.bare
            heading = (
                para.level
                or len(text.split()) < 4
                or (not match and (text.isupper() or index + 1 < scope.paras.index(para)))
            )
            if heading:
                break
            number = match.group("number").strip("().") if match else None
            value = {"number": number, "first_words": " ".join(text.split()[:6]), "text": text}
            scope.add(
                "recommendations",
                value,
                (para.start, para.end),
                "recommendations.heading",
                0.85,
                "stands under Recommendations",
            )


_TO = re.compile(
    r"^\W*(?:to\s*:?\s*(?:all\s+)?(?:the\s+)?(?:members|councillors|membership)\b.*"
    r"|members\s+of\s+(?:the\s+)?(?:board|committee|panel|group|partnership)\b.{0,60}|membership(?: of .*)?"
    r"|membership\s*:.*|(?:committee|board|panel) members?(?:hip)?\s*:?)\s*:?\s*$",
    re.IGNORECASE,
)
_TO_END = re.compile(
    r"^\W*(?:a\s?g\s?e\s?n\s?d\s?a\b|a meeting of|the meeting|quorum|substitutes|for (?:further|more)|contact|notice"
    r"|copies|if you|date|venue|time|dear|you are|page|website|published|members of the public)",
    re.IGNORECASE,
)


def read_members(scope: Scope) -> None:
    """File members: the list a summons or agenda is addressed to; and the chair it marks (of this meeting, as summoned)."""
    lines = [line for line in scope.rows.lines if line.start < scope.head_end]
    for index, line in enumerate(lines):
        lead = re.match(
            r"^\W*(?:to\s*:?\s*(?:the\s+)?(?:councillors|members(?: of [^:]{3,90})?)\s*:|membership\s*:|members\s*:)\s*(?=[A-Z])",
            line.text,
            re.IGNORECASE,
        )
        if not (_TO.match(line.text) or lead) or scope.taken_at(line.start):
            continue
        low = line.start + lead.end() if lead else line.end
        high = low if not lead else line.end
        for near in lines[index + 1 : index + 90]:
            if _TO_END.match(near.text) or (len(near.text.split()) > 16 and not people_in(near.text)):
                break
            if near.level and people_in(near.text) == []:
                continue
            high = near.end
        body = re.sub(r"\n(?=\s*\()", " ", scope.plain[low:high])
        found = people_in(body)
        if len(found) < 2:
            continue
        for person in found:
            person.start += low
            person.end += low
            if any(same_person(old.name, person.name) for old in scope.people.get("members", [])):
                continue
            scope.people.setdefault("members", []).append(person)
            scope.add(
                "members",
                person.value(),
                (person.start, person.end),
                "members.summons",
                0.9,
                "stands in the list the agenda is addressed to",
            )
            if person.is_chair:
                _add_chair(scope, person, "members.chair-mark", "marked Chair in the list the agenda is addressed to")
        scope.taken.append((low, high))
        return
