"""Resolutions: what follows RESOLVED, AGREED or Decision, one entry for each numbered part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.numbering import roman
from frankpledge.govern.reading.owners import owner_names
from frankpledge.govern.reading.scope import Item, Scope, sentences

_MARKED = re.compile(
    r"(?:(?:^|(?<=[.;:!?)\]\x0b\"'])|(?<=\d))\s*(?P<lead>(?:after\s+(?:\w+\s+){1,8}it was\s+|it was\s+|the (?:board"
    r"|committee|panel|group|partnership|council|forum|cabinet|executive)\s+)?(?:unanimously\s+)?(?:then\s+"
    r"|therefore\s+)?))?"
    r"(?P<word>\b(?:UNANIMOUSLY RESOLVED|RESOLVED|Resolved|AGREED|Agreed|DECISIONS?|Decisions?|DECIDED|DETERMINED"
    r"|ORDERED|Resolution|RESOLUTION)\b)(?P<after>(?:\s+(?:UNANIMOUSLY|unanimously|nem\.? con\.?|BY|\d+/\d+/\d+"
    r"|\(?\d+\)?(?=\s*[:\-–])))?\s*(?:\([^()]{0,80}\)\s*)?(?P<sep>(?::-|:|[-–—]|,|\.|\bthat\b|\bTHAT\b|\bto\b"
    r"|\bTO\b)|(?=\s*$)|(?=\s[A-Z(])))",
)
_AFTER_WORD = re.compile(r"(?:\s*(?:unanimously|nem\.? con\.?|\([^()]{0,60}\)))?[\s:\-–—,.]*", re.IGNORECASE)
_LISTED = re.compile(
    r"(?:\bit was (?:then |therefore |unanimously )?|\b(?:the )?(?:board|committee|panel|group|partnership|members"
    r"|partners|forum|council|meeting|executive) (?:unanimously |also |then )?)"
    r"(?P<word>agreed|resolved|decided)\s*(?:that|to|the following)?\s*(?::-|:|[-–—](?=\s*$)|(?<=that)(?=\s*$))(?P<after>)",
    re.IGNORECASE,
)
_NOTED = re.compile(r"(?P<word>\bNOTED\b)\s*(?=[:\-–—]|that\b|the\b|$|\.)|(?P<word2>^Noted)\s*(?=[:\-–—]|\.?$)")
_ENUM = re.compile(
    r"(?:(?<=^)|(?<=[\s;:\-–.]))(?P<open>\(?)(?P<value>\d{1,2}|[a-z]|[ivx]{1,5})(?P<close>[.)]\)?)(?=\s*\S|$)",
    re.IGNORECASE,
)
_LEADER = re.compile(
    r"^(?P<open>\(?)(?P<value>\d{1,2}|[a-z]|[ivx]{1,5})(?P<close>[.)]\)?)(?:\s+|$|(?=[A-Z]))", re.IGNORECASE
)


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


def marked_word(line: Line) -> tuple[re.Match[str], str] | None:
    """The decision mark in a paragraph and its kind; None where the word is only part of a sentence."""
    for match in _MARKED.finditer(line.text):
        word = match.group("word")
        opens = match.group("lead") is not None
        if word.isupper() or opens:
            if (
                not word.isupper()
                and match.group("sep") in ("to", "")
                and word.startswith("Agreed")
                and match.group("after").strip() == ""
                and match.end() < len(line.text)
            ):
                continue
            if (
                re.match(r"\s*(?:by the|in principle by|at the|minutes|action)", line.text[match.end("word") :])
                and not word.isupper()
            ):
                continue
            kind = "AGREED" if word.upper().startswith(("AGREED", "DECI", "DETER")) else "RESOLVED"
            return match, kind
    listed = _LISTED.search(line.text)
    if listed:
        return listed, "RESOLVED" if listed.group("word").lower() == "resolved" else "AGREED"
    noted = _NOTED.search(line.text)
    return (noted, "NOTED") if noted else None


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
        if not found or _own_action_cell(line):
            continue
        decision, index = _group(scope, line, found, index)
        if decision.parts:
            out.append(decision)
    return _distinct(out)


def _own_action_cell(line: Line) -> bool:
    return line.row >= 0 and line.col == line.cols - 1 and line.cols > 2 and len(line.text) < 12


def _group(scope: Scope, line: Line, found: tuple[re.Match[str], str], index: int) -> tuple[Decision, int]:
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
    again = [
        m
        for m in _MARKED.finditer(line.text, match.end())
        if m.group("word").isupper() and m.group("word") not in ("AGREED",)
    ]
    stop = again[0].start("word") if again else len(line.text)
    lead_in = _AFTER_WORD.match(line.text, match.end(word))
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
            index = _more_parts(scope, decision, line, index, "", bool(_LEADER.match(rest)))
    else:
        index = _more_parts(scope, decision, line, index, _stem(rest), True)
    if again:
        rest_line = Line(line.text[stop:], line.start + stop, line.end, line.row, line.col, line.cols)
        following = marked_word(rest_line)
        if following:
            other, index = _group(scope, rest_line, following, index)
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
    if len(body.split()) < 1 or not re.search(r"[A-Za-z]{2}", body):
        return
    decision.parts.append(Part(re.sub(r"\s+", " ", stem + body), start, end, row))
    decision.end = max(decision.end, end)


def _noted_tail(decision: Decision, line: Line, match: re.Match[str]) -> None:
    """'The report was NOTED.': the sentence that the word closes."""
    spans = [(low, high) for low, high in sentences(line.text) if low <= match.start() <= high]
    low, high = spans[0] if spans else (0, len(line.text))
    if high - low > 12:
        _part(decision, "", line.text[low:high], line.start + low, line.start + high, line.row)


def _more_parts(scope: Scope, decision: Decision, line: Line, index: int, stem: str, wanted: bool) -> int:
    """Parts on the following paragraphs: numbered, bulleted, 'That ...', or one bare paragraph when nothing has been found."""
    paras, style, rank, bulleted = scope.paras, "", 0, False
    first_had_leader = bool(decision.parts) and wanted
    if first_had_leader:
        rank, style = 1, "digit"
    while index < len(paras):
        nxt = paras[index]
        if scope.is_title(nxt) or scope.taken_at(nxt.start) or (scope.item_at(nxt.start) is not decision.item):
            break
        owners = owner_names(nxt.text, scope)
        if owners and len(nxt.text) < 30 and (nxt.row >= 0 or re.fullmatch(r"[A-Z/&, ]+", nxt.text)):
            decision.marks.append(owners)
            index += 1
            continue
        if marked_word(nxt) and nxt is not line:
            break
        lead = _LEADER.match(nxt.text)
        text = nxt.text[lead.end() :].strip() if lead else nxt.bare
        if lead and not text and index + 1 < len(paras):
            index += 1
            nxt = paras[index]
            text = nxt.text
        if lead:
            kind = style or _style(lead.group("value"))
            step = _rank(lead.group("value"), kind)
            if style and step != rank + 1 and decision.parts:
                nested = _rank(lead.group("value"), "roman") or _rank(lead.group("value"), "letter")
                if nested and kind in ("digit", "letter") and not (kind == "letter" and step > rank + 1):
                    decision.parts[-1].text += " " + text
                    index += 1
                    continue
                break
            if not style and step != 1:
                break
            style, rank = kind, step
        elif nxt.bullet and wanted and (bulleted or not decision.parts):
            bulleted = True
        elif (
            re.match(r"^(?:that|to)\b", text, re.IGNORECASE)
            and wanted
            and not style
            and (not decision.parts or re.match("that", text, re.IGNORECASE))
        ):
            pass
        elif (
            decision.parts
            or not wanted
            or style
            or (nxt.row != line.row and nxt.row >= 0 and line.row >= 0 and nxt.col != line.col)
        ):
            break
        _part(decision, stem, text, nxt.start, nxt.end, nxt.row)
        index += 1
        if not lead and not bulleted and not re.match(r"^(?:that|to)\b", text, re.IGNORECASE):
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
