"""The next meeting: date, hour and place, gathered from the item and the sentences that state it."""

from __future__ import annotations

import re

from frankpledge.govern.reading.dates import Day, days, hours
from frankpledge.govern.reading.scope import Scope, sentences

_TITLE = re.compile(
    r"\b(?:next|future|forthcoming|further)\s+meetings?\b|\bmeeting (?:dates|schedule)\b|dates? (?:and \w+ )?(?:of"
    r"|for) (?:the )?(?:next|future)|\bschedule of meetings|^dates? of meetings?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:next|future)\s+(?:\w+\s+){0,6}?meetings?\b[^.]{0,160}?\b(?:is|be|was|were|are|on|scheduled|confirmed"
    r"|arranged|held|place|:)|\b(?:will|would)\s+(?:next\s+meet|meet\s+(?:next|again))\b|\bnext "
    r"meetings?\s*(?:date)?\s*[:\-–]|\bdates?(?: and \w+)* of (?:the )?next meeting\b|\bdates? of (?:the )?(?:future"
    r"|forthcoming) meetings?\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:at|in|via|by|on)\s+(?:the\s+)?(?!(?:\d|noon|midday|the same|same|present|due|future|a\b|an\b|least|which"
    r"|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|behalf|Person"
    r"|attendance))(?P<venue>(?:Microsoft |MS )?[A-Z][^.;\n(]{2,110}?)(?=\s+(?:on|at|from|commencing|starting"
    r"|for)\s+(?:the\s+)?(?:\d|mon|tue|wed|thu|fri|sat|sun|noon|midday)|\s*[.;(]|\s*$|,\s*(?:on|at)\s)"
)
_USUAL = re.compile(
    r"\b(?:location|venue|place)\b[^.\n]{0,30}?\b(?:which (?:was|is)|is|was|will be|would be"
    r"|:)\s*(?:the\s+)?(?P<venue>[A-Z][^.;\n]{3,90})"
)
_LATER = re.compile(r"[\s.;]*\b(?:future|further|subsequent|other) (?:meetings?|dates)\b(?: dates)?\s*:", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:deadline|papers|closing|submitted by|reports? (?:to|by)|survey|consultation|agenda (?:items|setting)"
    r"|sub-?group|working group|task and finish|forum|agm)\b",
    re.IGNORECASE,
)


def read_next_meeting(scope: Scope, own_body: str | None) -> None:
    """File next_meeting when a date for it is printed; hour and place only when the same item or sentence gives them."""
    texts = _item_texts(scope) or _label_texts(scope)
    own = scope.meeting.one("meeting_date")
    held: tuple[Day, int, int] | None = None
    spans = []
    for low, high in [*texts, *_sentence_texts(scope, own_body)]:
        text = scope.plain[low:high]
        for day in days(text):
            if _OTHER.search(text[max(0, day.start - 60) : day.start]) and not re.search(
                "next meeting", text, re.IGNORECASE
            ):
                continue
            if own and not day.iso.startswith("--") and not own.startswith("--") and day.iso <= own:
                continue
            if held is None:
                held = (day, low + day.start, low + day.end)
            spans.append((low, high, day.iso))
            break
    if held is None:
        return
    day, low, high = held
    near = [span for span in spans if span[2][-5:] == day.iso[-5:]]
    reach = texts + [(a, b) for a, b, _ in near]
    value = {"date": day.iso, "time": _time(scope, reach, low), "venue": _venue(scope, reach)}
    scope.add(
        "next_meeting",
        value,
        (low, high),
        "next.item" if texts else "next.sentence",
        0.9,
        "stated as the date of the next meeting",
    )
    others = {iso for _, _, iso in spans if not iso.startswith("--") and iso[:7] == day.iso[:7] and iso != day.iso}
    if others and not texts:
        scope.doubt(
            "two_dates",
            f"The next meeting is dated {day.iso} and also {', '.join(sorted(others))}. Ask the clerk which is right.",
            (low, high),
        )


def _item_texts(scope: Scope) -> list[tuple[int, int]]:
    out = []
    for item in scope.items:
        if item.title and _TITLE.search(item.title):
            inside = [
                line
                for line in scope.paras
                if item.title_end <= line.start < item.end and not scope.taken_at(line.start)
            ]
            out += [(item.start, item.title_end)] if days(scope.plain, item.start, item.title_end) else []
            kept = []
            for line in inside[:10]:
                if (
                    re.match(
                        r"^(?:the )?(?:meeting|chair\w*) (?:ended|closed|concluded|finished)|^(?:signed|chair"
                        r"|supporting documents|original text)",
                        line.text,
                        re.IGNORECASE,
                    )
                    or line.level
                ):
                    break
                kept.append((line.start, line.end))
            out += kept
    return out


def _label_texts(scope: Scope) -> list[tuple[int, int]]:
    """'Date of next meeting' as a heading of its own, without a number."""
    for index, line in enumerate(scope.paras):
        if len(line.text) < 70 and re.match(
            r"^\W*(?:\d+\W+)?(?:dates? (?:and \w+ )*(?:of|for) (?:the )?(?:next|future) meetings?|next meetings?"
            r"|future meetings?)(?: dates?)?\W*$",
            line.text,
            re.IGNORECASE,
        ):
            following = [near for near in scope.paras[index + 1 : index + 5] if len(near.text) < 300]
            if any(days(near.text) for near in following[:2]):
                return [(near.start, near.end) for near in following[:3]]
    return []


def _sentence_texts(scope: Scope, own_body: str | None) -> list[tuple[int, int]]:
    out = []
    for number, line in enumerate(scope.paras):
        if (
            len(line.text) > 6000
            or not re.search(r"next|again|future", line.text, re.IGNORECASE)
            or scope.taken_at(line.start)
        ):
            continue
        for low, high in sentences(line.text, line.start):
            text = scope.plain[low:high]
            found = _SENTENCE.search(text)
            if found and not days(text, found.start()):
                after = scope.paras[number + 1] if number + 1 < len(scope.paras) else None
                first = days(after.text)[:1] if after else []
                if (
                    after
                    and first
                    and first[0].start < 12
                    and len(after.text) < 200
                    and re.search(r"follows|:|\bnext\b[^.]{0,20}$|on\W*$", text, re.IGNORECASE)
                ):
                    out.append((after.start, after.end))
                continue
            if not found or re.search(
                r"\bprevious|minutes of|next meeting of the (?!safer)(?:\w+ )?(?:sub-?group|working)",
                text,
                re.IGNORECASE,
            ):
                continue
            of = re.search(r"meeting of (?:the )?(?P<body>[A-Z][\w'& ]+)", text)
            if of and own_body and not _akin(of.group("body"), own_body):
                continue
            other = re.search(
                r"next (?P<kind>public|joint|quarterly|sub-?group|ward|panel|forum|board members)\b",
                text,
                re.IGNORECASE,
            )
            if other:
                continue
            out.append((low, high))
    return out


def _akin(one: str, other: str) -> bool:
    a = {word for word in re.findall(r"[a-z]+", one.lower()) if len(word) > 3}
    b = {word for word in re.findall(r"[a-z]+", other.lower()) if len(word) > 3}
    return bool(a & b)


def _time(scope: Scope, reach: list[tuple[int, int]], low: int) -> str | None:
    ordered = sorted(set(reach), key=lambda span: not span[0] <= low < span[1])
    for start, end in ordered:
        text = scope.plain[start:end]
        found = [
            h
            for h in hours(text)
            if h.exact
            or re.search(r"(?:at|from|time\W*|[,\-–])\s*$", text[max(0, h.start - 8) : h.start], re.IGNORECASE)
        ]
        found = [
            h
            for h in found
            if not re.search(r"(?:ended|closed|concluded) at\s*$", text[max(0, h.start - 14) : h.start], re.IGNORECASE)
        ]
        if found:
            return found[0].value
    return None


def _before_later(scope: Scope, start: int, end: int) -> int:
    """Where the words about the next meeting end: before 'Future meetings: ...' printed in the same breath."""
    first = next(iter(days(scope.plain, start, end)), None)
    found = _LATER.search(scope.plain, first.end, end) if first else None
    return found.start() if found else end


def _venue(scope: Scope, reach: list[tuple[int, int]]) -> str | None:
    best: str | None = None
    reach = [(start, _before_later(scope, start, end)) for start, end in reach]
    for start, end in sorted(set(reach)):
        text = scope.plain[start:end]
        usual = _USUAL.search(text)
        if usual:
            return usual.group("venue").strip(" .")
        for match in _PLACE.finditer(text):
            venue = re.sub(r"\s+(?:at|on|from)\s+\d.*$", "", match.group("venue")).strip(" ,.")
            if days(venue) or re.match(
                r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|(?:Board|Committee|Group)(?! Room)|January|February|March|April|May"
                r"|June|July|August|September|October|November|December)\b",
                venue,
            ):
                continue
            if best is None or len(venue) > len(best):
                best = venue
    if best is None:
        for start, end in reach:
            stated = re.search(
                r"(?:venue|location|place)\s*[:\-–]\s*(?P<venue>[^\n.;]{3,90})", scope.plain[start:end], re.IGNORECASE
            )
            if stated:
                return stated.group("venue").strip()
            tail = re.search(
                r"(?:[\d\s][ap]\.?\s?m\.?|noon|hrs|\d[.:]\d\d"
                r"|\b20\d\d)\s*[,\-–(]\s*(?:venue:?\s*)?(?P<venue>[A-Z][^\n.;]{3,80}?)[.)]*$",
                scope.plain[start:end].strip(),
            )
            if tail and not days(tail.group("venue")):
                return tail.group("venue").strip(" .")
    return best
