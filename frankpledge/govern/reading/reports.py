"""What the reports in a paper give: recommendations, and the list a summons is addressed to."""

from __future__ import annotations

import re

from frankpledge.govern.reading.enrol import add_chair, same_person
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope

_RECOMMEND = re.compile(r"^\W*(?:\d{1,2}[.)]?\s*)?recommendations?(?:\s*\(s\))?\s*:?\s*$", re.IGNORECASE)
_SECTION = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s+)(?P<text>\S.*)$")


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
                add_chair(scope, person, "members.chair-mark", "marked Chair in the list the agenda is addressed to")
        scope.taken.append((low, high))
        return
