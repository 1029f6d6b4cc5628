"""Is a line a title? And a title without what is printed round it: page ranges, file sizes, 'Action', a presenter in brackets."""

from __future__ import annotations

import re

PDF_SIZE = re.compile(
    r"(?:,\s*item\s+\S+\s*)?\s*(?:pdf icon\s+)?(?:\b(?P<kind>PDF|DOCX?|XLSX?|PPTX?"
    r"|HTML?)\s*)?[(]?\b(?P<size>\d+(?:\.\d+)?\s?[KM]B)\b[)]?",
    re.IGNORECASE,
)
PAGES = re.compile(
    r"\s*\(\s*(?:pages?|pp?\.?)\s*(?P<pages>\d+\s*[-–—]\s*\d+|\d+)\s*\)\s*|\s+(?:pages?)\s+\d+\s*[-–]\s*\d+\s*$",
    re.IGNORECASE,
)
AGENDA_TEXT = re.compile(
    r"\b(?:To (?:receive|consider|note|approve|confirm|agree|discuss|sign|elect|appoint|review|scrutinise|hear"
    r"|determine|answer|inform|update|be|give|provide|deal|report|invite|adopt|make|resolve|disclose|declare"
    r"|nominate|authorise|exclude)\b"
    r"|Report of the |The (?:draft )?minutes of the |There (?:are|is|were|was) |This (?:report|item|paper) "
    r"|Members of the \w+ (?:are|were) |Members are (?:asked|invited|reminded|requested)"
    r"|Members to |The (?:Board|Committee|Panel"
    r"|Chair\w*|Partnership|Group) (?:is|are|will) |Verbal (?:update|report)(?: (?:by|from) |\.)|"
    r"A (?:verbal|report|presentation|copy) |Any Member|In accordance with |Minutes of the meeting held |Attached|Please |If )"
)
VOCABULARY = re.compile(
    r"^(?:welcome|introductions?|apolog|declarations?|disclosures?|minutes|matters arising|matters outstanding"
    r"|action log|actions? (?:from|arising|tracker)|any other|a\.?o\.?b|date (?:and|of|,)|dates of|"
    r"next meeting|future meeting|public (?:questions?|participation|speaking|forum)|questions|petitions|urgent"
    r"|exclusion|chair(?:man)?'?s? |election|appointment|substitut|police|crime|"
    r"work programme|forward plan|close\b|membership|terms of reference|performance|update|notes of|review of|exempt"
    r"|part (?:one|two|1|2))",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"\b(?:was|were|had|has|have|been|said|stated|noted|asked|agreed|reported|advised|informed|explained|confirmed"
    r"|would|could|should|thanked|felt|gave|"
    r"commented|highlighted|requested|resolved|received|is|are|will be|declared|raised|provided|presented|welcomed"
    r"|suggested|discussed|attended)\b",
    re.IGNORECASE,
)

_LABELS = re.compile(
    r"\s+(?:Additional documents|Supporting documents|(?<!Draft )(?<!Previous )(?<!Last )Minutes|Decision):"
)
_RECEIVED = re.compile(
    r"\b(?:applications?|correspondence|letters?|reports?|petitions?|apologies|questions|information|items) received\b(?! from)"
    r"|\b(?:items|matters|business) (?:to be )?(?:raised|discussed)\b",
    re.IGNORECASE,
)


def clean_title(text: str) -> str:
    """A printed title as it is filed."""
    text = PAGES.sub(" ", text)
    text = _LABELS.split(text)[0]
    size = PDF_SIZE.search(text)
    if size and size.start() > 3:
        text = text[: size.start()]
    text = re.sub(r"\s*(?:pdf(?: ic(?:on?)?)?|PDF)\s*$", "", text)
    text = re.sub(r"\s*\bview the (?:background|reasons).*$", "", text)
    text = re.sub(r"[\s*_#|]+$", "", re.sub(r"^[\s*_#|:.)\-–]+", "", text))
    text = re.sub(r"\s+ACTIONS?$|(?<=[a-z)])\s+Actions?$", "", text) if len(text.split()) > 2 else text
    text = re.sub(r"\s*\((?:[A-Z]{2,3}(?:/[A-Z]{2,3})*|(?:\d+|five|ten)\s*min(?:ute)?s?)\)$", "", text)
    return re.sub(r"\s+", " ", text).strip(" -–:;,")


def title_quality(text: str) -> float:
    """0 to 1: how much a line reads like a title and not like a sentence or a list entry."""
    text = clean_title(text)
    words = text.split()
    letters = [char for char in text if char.isalpha()]
    if not words or not letters or len(words) > 32 or len(letters) < 2:
        return 0.0
    upper = sum(char.isupper() for char in letters) / len(letters)
    if upper > 0.75 and len(letters) > 3:
        return 1.0
    if not (text[0].isupper() or text[0] in "'\"(0123456789"):
        return 0.1
    score = 0.8
    if text.rstrip().endswith((".", ";", ",")) and not text.endswith(("etc.", "Cllrs.")):
        score -= 0.35
    if _VERBS.search(_RECEIVED.sub("", text)):
        score -= 0.45
    if len(words) > 14:
        score -= 0.03 * (len(words) - 14) + 0.1
    capitals = sum(
        word[0].isupper()
        or word.lower() in ("and", "of", "the", "for", "to", "in", "on", "from", "a", "by", "with", "&", "-", "–")
        for word in words
    ) / len(words)
    score += 0.15 * capitals - 0.05
    if VOCABULARY.match(text):
        score += 0.25
    return max(0.0, min(1.0, score))
