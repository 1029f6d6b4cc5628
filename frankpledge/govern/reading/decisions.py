"""Resolutions: what follows RESOLVED, AGREED or Decision, one entry for each numbered part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from frankpledge.govern.reading.decisionmarks import (
    AFTER_WORD,
    BODY_STEM,
    MARKED,
    NOTHING,
    closes,
    for_information,
    marked_word,
)
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.numbering import roman
from frankpledge.govern.reading.owners import owner_names
from frankpledge.govern.reading.scope import Item, Scope, sentences

_ENUM = re.compile(
    r"(?:(?<=^)|(?<=[\s;:\-–.]))(?P<open>\(?)(?P<value>\d{1,2}|[a-z]|[ivx]{1,5})(?P<close>[.)]\)?)(?=\s*\S|$)",
    re.IGNORECASE,
)
_LEADER = re.compile(
    r"^(?P<open>\(?)(?P<value>\d{1,2}|[a-z]|[ivx]{1,5})(?P<close>[.)]\)?)(?:\s+|$|(?=[A-Z]))", re.IGNORECASE
)

_CAPITAL = re.compile(
    r"^(?P<value>[A-H])(?P<close>:?)\s+(?=[A-Z])"
)  # 'A: Welcomes the report', 'B The evidence be noted'


@dataclass(slots=True)
class Part:
    """One resolution of a group, with the owners that stand beside it."""

    text: str
    start: int
    end: int
    row: int = -1
    owners: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Decision:
    """A marked group: its item, the word it follows, its parts, and loose owner marks in the order printed."""

    item: Item | None
    kind: str
    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    marks: list[list[str]] = field(default_factory=list)


def _rank(value: str, style: str) -> int:
    if style == "digit":
        return int(value) if value.isdigit() else 0
    if style == "roman":
        return roman(value)
    return ord(value.lower()) - 96 if len(value) == 1 and value.isalpha() else 0


def _style(value: str) -> str:
    return "digit" if value.isdigit() else "roman" if value.lower() == "i" else "letter"


def split_parts(text: str) -> list[tuple[int, int]]:
    """Spans of numbered parts printed inside one paragraph: '(1) ... (2) ...'. Empty unless the numbers run from the first."""
    marks = list(_ENUM.finditer(text))
    first = next(
        (
            m
            for m in marks
            if m.group("value").lower() in ("1", "a", "i")
            and (
                m.group("open")
                or (m.group("value") != "a" and m.group("value") != "i")
                or m.group("close").startswith(")")
            )
        ),
        None,
    )
    if first is None:
        return []
    style, want, chosen = _style(first.group("value")), 2, [first]
    for mark in marks[marks.index(first) + 1 :]:
        if (
            _rank(mark.group("value"), style) == want
            and mark.group("close") == first.group("close")
            and mark.group("open") == first.group("open")
        ):
            chosen.append(mark)
            want += 1
    if len(chosen) < 2:
        return []
    ends = [mark.start() for mark in chosen[1:]] + [len(text)]
    return [(mark.end(), end) for mark, end in zip(chosen, ends, strict=True)]


def find_decisions(scope: Scope) -> list[Decision]:
    """Every marked decision of this meeting, in order."""
    out: list[Decision] = []
    paras = scope.paras
    index = 0
    while index < len(paras):
        line = paras[index]
        index += 1
        if scope.taken_at(line.start) or (scope.is_title(line) and len(line.text) < 60):
            continue
        found = marked_word(line)
        heading = (
            scope.items
            and scope.layout != "item_page"
            and line.start < scope.head_end
            and re.fullmatch(r"\W*decisions?\W*", line.text, re.IGNORECASE)
        )
        if not found or _own_action_cell(line) or heading or for_information(found[0], line.text):
            continue
        decision, index = _group(scope, line, found, index)
        if decision.parts:
            out.append(decision)
    return _distinct([decision for decision in out if not _leads_to(scope, decision, out)])


def _leads_to(scope: Scope, one: Decision, found: list[Decision]) -> bool:
    """A paragraph under 'Decision:' that only leads up to the RESOLVED printed behind it in the same item."""
    label = re.match(r"decisions?\s*:", scope.plain[one.start : one.start + 14], re.IGNORECASE)
    if not label or len(one.parts) != 1 or re.match(r"(?:that|to)\b", one.parts[0].text, re.IGNORECASE):
        return False
    return any(
        other.item is one.item and other.kind == "RESOLVED" and 0 < other.start - one.end < 1500 for other in found
    )


def _own_action_cell(line: Line) -> bool:
    return line.row >= 0 and line.col == line.cols - 1 and line.cols > 2 and len(line.text) < 12


def _group(
    scope: Scope, line: Line, found: tuple[re.Match[str], str], index: int, depth: int = 0
) -> tuple[Decision, int]:
    """One marked group; ``depth`` counts further marks in the same paragraph (forty at most are followed)."""
    match, kind = found
    word = "word" if match.group("word") else "word2"
    decision = Decision(
        scope.item_at(line.start), kind, line.start + match.start("word") if kind != "NOTED" else line.start, line.end
    )
    if kind == "NOTED" and match.end() >= len(line.text.rstrip(" .")):
        _noted_tail(decision, line, match)
        return decision, index
    if kind == "NOTED" and match.start() > 0 and not re.match(r"\s*(?:[:\-–—]|that\b)", line.text[match.end() :]):
        _noted_tail(decision, line, match)
        return decision, index
    if kind != "NOTED" and "sep" in match.groupdict() and closes(line, match):
        return decision, index
    again = [
        m
        for m in MARKED.finditer(line.text, match.end())
        if (m.group("word").isupper() and m.group("word") != "AGREED")
        or (m.group("word") == "Resolved" and m.group("lead") is not None)
    ]
    stop = again[0].start("word") if again else len(line.text)
    lead_in = AFTER_WORD.match(line.text, match.end(word))
    rest_at = lead_in.end() if lead_in else match.end(word)
    rest = line.text[rest_at:stop].strip()
    spans = split_parts(rest)
    low = line.start + rest_at + (len(line.text[rest_at:stop]) - len(line.text[rest_at:stop].lstrip()))
    if spans:
        stem = _stem(rest[: spans[0][0]])
        for start, end in spans:
            _part(decision, stem, rest[start:end], low + start, low + end, line.row)
    elif len(rest.split()) > 2 and not re.search(r"(?::|:-|[-–—])$", rest):
        _part(decision, "", rest, low, low + len(rest), line.row)
        if not again:
            leader = _LEADER.match(rest)
            index = _more_parts(scope, decision, line, index, "", bool(leader), leader)
    else:
        index = _more_parts(scope, decision, line, index, _stem(rest), True)
    if again and depth < 40:
        rest_line = Line(line.text[stop:], line.start + stop, line.end, line.row, line.col, line.cols)
        following = marked_word(rest_line)
        if following:
            other, index = _group(scope, rest_line, following, index, depth + 1)
            decision.parts += other.parts
            decision.marks += other.marks
            decision.end = max(decision.end, other.end)
    return decision, index


def _stem(text: str) -> str:
    text = re.sub(r"\(?[\w]{0,3}[.)]\)?$", "", text.strip()).strip(" :-–—.")
    return text + " " if 1 < len(text.split()) <= 9 else ""


def _part(decision: Decision, stem: str, text: str, start: int, end: int, row: int) -> None:
    body = re.sub(r"\s*[;,]?\s*(?:and)?\s*$", "", text.strip(" \n\x0b"))
    body = re.sub(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\)?)\s+", "", body)
    if len(body.split()) < 1 or not re.search(r"[A-Za-z]{2}", body) or NOTHING.match(body):
        return
    decision.parts.append(Part(re.sub(r"\s+", " ", stem + body), start, end, row))
    decision.end = max(decision.end, end)


def _noted_tail(decision: Decision, line: Line, match: re.Match[str]) -> None:
    """'The report was NOTED.': the sentence that the word closes."""
    spans = [(low, high) for low, high in sentences(line.text) if low <= match.start() <= high]
    low, high = spans[0] if spans else (0, len(line.text))
    if high - low > 12:
        _part(decision, "", line.text[low:high], line.start + low, line.start + high, line.row)


class _Gatherer:
    """Takes the paragraphs after a mark as its parts: numbered, bulleted, 'That ...', or one bare paragraph."""

    def __init__(self, scope: Scope, decision: Decision, line: Line, stem: str, wanted: bool) -> None:
        self.scope, self.decision, self.line, self.stem, self.wanted = scope, decision, line, stem, wanted
        self.bulleted = False
        self.style, self.rank = ("digit", 1) if decision.parts and wanted else ("", 0)

    def stops(self, para: Line) -> bool:
        """A title, another item or another mark ends the group."""
        scope = self.scope
        if re.match(r"actions?\s*[:–-]", para.text, re.IGNORECASE):
            return True
        if scope.is_title(para) or scope.taken_at(para.start) or scope.item_at(para.start) is not self.decision.item:
            return True
        return bool(marked_word(para)) and para is not self.line

    def owner_mark(self, para: Line) -> bool:
        """Initials printed among the parts are kept as marks, in order."""
        owners = owner_names(para.text, self.scope)
        if owners and len(para.text) < 30 and (para.row >= 0 or re.fullmatch(r"[A-Z/&, ]+", para.text)):
            self.decision.marks.append(owners)
            return True
        return False

    def numbered(self, value: str, text: str) -> str:
        """'part', 'nested' (goes with the part before) or 'stop' for a paragraph that opens with a number or letter."""
        style = self.style or _style(value)
        step = _rank(value, style)
        if self.style and step != self.rank + 1 and self.decision.parts:
            nested = _rank(value, "roman") or _rank(value, "letter")
            if nested and style in ("digit", "letter") and not (style == "letter" and step > self.rank + 1):
                self.decision.parts[-1].text += " " + text
                return "nested"
            return "stop"
        if not self.style and step != 1:
            return "stop"
        self.style, self.rank = style, step
        return "part"

    def bare(self, para: Line, text: str) -> str:
        """The same for a paragraph without a number; 'last' takes it and ends the group."""
        if para.bullet and self.wanted and (self.bulleted or not self.decision.parts):
            self.bulleted = True
            return "part"
        opens = re.match(r"(?:that|to)\b", text, re.IGNORECASE)
        if opens and self.wanted and not self.style and (not self.decision.parts or opens.group().lower() == "that"):
            return "part"
        if self.decision.parts or not self.wanted or self.style:
            return "stop"
        other_cell = para.row != self.line.row and para.row >= 0 <= self.line.row and para.col != self.line.col
        return "stop" if other_cell else "last"


def _more_parts(
    scope: Scope,
    decision: Decision,
    line: Line,
    index: int,
    stem: str,
    wanted: bool,
    leader: re.Match[str] | None = None,
) -> int:
    """Parts on the following paragraphs; returns the index of the first paragraph that is not one."""
    paras = scope.paras
    gatherer = _Gatherer(scope, decision, line, stem, wanted)
    if leader and _rank(leader.group("value"), _style(leader.group("value"))) == 1:
        gatherer.style = _style(leader.group("value"))
    while index < len(paras):
        para = paras[index]
        if scope.item_at(para.start) is decision.item and not scope.is_title(para) and gatherer.owner_mark(para):
            index += 1
            continue
        if gatherer.stops(para):
            break
        if not decision.parts and wanted and BODY_STEM.match(para.text):
            stem, index = "", index + 1
            continue
        lead = _LEADER.match(para.text) or (_CAPITAL.match(para.text) if wanted else None)
        text = para.text[lead.end() :].strip() if lead else para.bare
        if lead and not text and index + 1 < len(paras):
            index += 1
            para = paras[index]
            text = para.text
        verdict = gatherer.numbered(lead.group("value"), text) if lead else gatherer.bare(para, text)
        if verdict == "stop":
            break
        if verdict != "nested":
            _part(decision, stem, text, para.start, para.end, para.row)
        index += 1
        if verdict == "last":
            break
    return index


def _distinct(found: list[Decision]) -> list[Decision]:
    """A decision printed twice in one item (under 'Decision:' and again in the minute) is one."""
    seen: set[tuple[int, str]] = set()
    out = []
    for decision in found:
        kept = []
        for part in decision.parts:
            key = (
                decision.item.start if decision.item else -1,
                re.sub(r"\W+", " ", re.sub(r"^that\s+", "", part.text, flags=re.IGNORECASE)).lower().strip()[:60],
            )
            if key not in seen or decision.item is None:
                seen.add(key)
                kept.append(part)
        decision.parts = kept
        if kept:
            out.append(decision)
    return out


def file_decisions(scope: Scope, found: list[Decision]) -> None:
    """File the marked resolutions."""
    for decision in found:
        for part in decision.parts:
            value = {
                "item": decision.item.ref if decision.item else None,
                "kind": decision.kind,
                "form": "marked",
                "first_words": " ".join(part.text.split()[:6]),
                "text": part.text,
            }
            scope.add(
                "resolutions",
                value,
                (part.start, part.end),
                f"resolutions.{decision.kind.lower()}",
                0.93,
                f"follows {decision.kind}",
            )
