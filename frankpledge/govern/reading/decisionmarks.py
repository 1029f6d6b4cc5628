"""Words that mark a decision: RESOLVED, AGREED, Decision, NOTED, 'the Board agreed the following:'; those that only look so."""

from __future__ import annotations

import re

from frankpledge.govern.reading.lines import Line

_VOTE = (
    r"(?:by|on|with)\s+(?:a\s+|an\s+)?(?:[\w-]+\s+){0,3}?(?:votes?|majority|show of hands|abstentions?)"
    r"(?:\s+(?:to|for|against|of|in favour|and|with|\d+|abstentions?|one|two|three|none|no)){0,10}"
)
MARKED = re.compile(
    r"(?:(?:^|(?<=[.;:!?)\]\x0b\"'])|(?<=\d))\s*(?P<lead>(?:after\s+(?:\w+\s+){1,8}it was\s+|it was\s+|the (?:board"
    r"|committee|panel|group|partnership|council|forum|cabinet|executive)\s+)?(?:unanimously\s+)?(?:then\s+"
    r"|therefore\s+)?))?"
    r"(?P<word>\b(?:UNANIMOUSLY RESOLVED|RESOLVED|Resolved|AGREED|Agreed|DECISIONS?|Decisions?|DECIDED|DETERMINED"
    r"|ORDERED|Resolution|RESOLUTION)\b)(?P<after>(?:\s+(?:UNANIMOUSLY|unanimously|nem\.? con\.?|BY|[A-Z]{0,4}\d+/\d+(?:/\d+)?"
    rf"|{_VOTE}"
    r"|by(?=\s*\()|\(?\d+\)?(?=\s*[:\-–])))?\s*(?:\((?!(?:[a-z]|[ivx]{1,3}|\d{1,2})\))[^()]{0,80}\)\s*)?(?P<sep>(?::-|:|[-–—]|,|\.|\bthat\b|\bTHAT\b|\bto\b"
    r"|\bTO\b)|(?=\s*$)|(?=\s[A-Z(])|(?=\s(?:the|this|these|its)\s)))",
)
AFTER_WORD = re.compile(
    rf"(?:\s*(?:unanimously|(?-i:[A-Z]{{0,4}})\d+/\d+(?:/\d+)?|{_VOTE}"
    r"|nem\.? con\.?|(?:by\s*)?\((?!(?:[a-z]|[ivx]{1,3}|\d{1,2})\))[^()]{0,60}\)))?"
    r"[\s:\-–—,.]*",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:\bit was (?:then |therefore |unanimously )?|\b(?:the )?(?:board|committee|panel|group|partnership|members"
    r"|partners|forum|council|meeting|executive) (?:unanimously |also |then )?)"
    r"(?P<word>agreed|resolved|decided)\s*(?:that|to|the following)?\s*(?::-|:|[-–—](?=\s*$)|(?<=that)(?=\s*$))(?P<after>)",
    re.IGNORECASE,
)
_NOTED = re.compile(r"(?P<word>\bNOTED\b)\s*(?=[:\-–—]|that\b|the\b|$|\.)|(?P<word2>^Noted)\s*(?=[:\-–—]|\.?$)")
BODY_STEM = re.compile(
    r"^\W*(?:(?:that|therefore|accordingly),?\s+)?(?:the |this )?(?:(?:[A-Z][\w'&-]*|and|of|for)\s+){0,8}?"
    r"(?:board|committee|panel|partnership|group|council|forum|cabinet|executive|members|meeting|sub-?committee)"
    r"\s*(?:unanimously\s*|then\s*|therefore\s*)?(?::|:-|[-–—])\s*$",
    re.IGNORECASE,
)
# 'Decision: None', with the minute's own 'None' behind it; a file's path in the foot of a page.
NOTHING = re.compile(
    r"(?:an )?apolog(?:y|ies) (?:for \w+ )?(?:was|were|had)\b|there (?:was|were) (?:no\b|none)"
    r"|no (?:declarations|apologies|interests)\b"
    r"|(?:(?:none|nil|n/?a|not applicable|see (?:below|minutes?)|as (?:above|below)|minutes?:)[\s.:;|]*){1,4}$|[A-Z]:\\",
    re.IGNORECASE,
)


def marked_word(line: Line) -> tuple[re.Match[str], str] | None:
    """The decision mark in a paragraph and its kind; None where the word is only part of a sentence."""
    for match in MARKED.finditer(line.text):
        word = match.group("word")
        opens = match.group("lead") is not None
        if (word.isupper() or opens) and not _of_a_heading(line.text, match):
            if (
                not word.isupper()
                and not match.group("sep")
                and re.match(r"\s(?:the|this|these|its)\s", line.text[match.end() :])
            ):
                continue
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


def _of_a_heading(text: str, match: re.Match[str]) -> bool:
    """'ITEMS FOR DECISION', 'DECISION SHEET', 'PREVIOUS DECISIONS AND ACTIONS', 'REASON FOR DECISION:': a heading's word."""
    if not match.group("word").upper().startswith(("DECISION", "RESOLUTION")):
        return False
    before, after = text[: match.start("word")], text[match.end("word") :]
    if re.search(r"\b(?:for|of|reasons?|previous|past|key|and|record|outstanding)\s*$", before, re.IGNORECASE):
        return True
    heading = re.match(r"\s+[A-Z]{2,}", after) and not re.search(r"[a-z]{2}", re.split(r"\bpdf\b|\d", text)[0])
    return bool(heading) or bool(
        before.strip() and before.isupper() and not after.strip() and before.strip()[-1] not in ".:;"
    )


def for_information(match: re.Match[str], text: str) -> bool:
    """'Resolved (for information only):' heads a list to be read."""
    said = (match.groupdict().get("after") or "").lower()
    return "for information" in said or bool(re.match(r"\W*\(for information", text[match.end() :], re.IGNORECASE))


def closes(line: Line, match: re.Match[str]) -> bool:
    """'... seconded by Cllr Poe. Agreed.', 'Agreed by unanimous vote.': what stands above is agreed, not what follows."""
    if match.group("word").isupper() or (match.groupdict().get("lead") or "").strip():
        return False
    rest = line.text[match.end("word") :].strip()
    if re.fullmatch(rf"(?:unanimously|by all|nem\.? con\.?|{_VOTE})?\s*\.", rest, re.IGNORECASE):
        return True
    behind = match.start("word") > 3 and match.group("sep") in (".", "")
    return behind and not re.match(r"\W*(?:that|to)\b|\W*\(?[1ai][.)]", rest, re.IGNORECASE)
