"""Documents: links with a kind and a size on meeting pages, and the numbered appendices of a report."""

from __future__ import annotations

import re

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.titles import clean_title

_SIZE = re.compile(
    r"(?:,\s*item\s+[\w.]+\s*)?[,\s]*(?:pdf icon\s*)?(?:\b(?:PDF|DOCX?|XLSX?"
    r"|PPTX?)\b\s*)?[(\[]?\b(?P<size>\d+(?:\.\d+)?\s?[KM]B)\b[)\]]?",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"(?P<title>(?:Appendix|Annex|Enclosure)\s+[A-Z0-9]{1,3}\b\s*[-–—:]\s*.+?)(?=\s+(?:Appendix|Annex"
    r"|Enclosure)\s+[A-Z0-9]{1,3}\b\s*[-–—:]|\n|$)",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"^\W*(?:background (?:documents|papers)|appendices|attachments|enclosures)\b", re.IGNORECASE)
_LABEL = re.compile(r"^.*\b(?:Additional documents|Supporting documents|Documents|Attachments)\s*:\s*", re.IGNORECASE)


def read_documents(scope: Scope) -> None:
    """File documents with sizes; for a report also the appendices it lists."""
    for line in scope.paras:
        if scope.taken_at(line.start) or len(line.text) > 3000 or "B" not in line.text.upper():
            continue
        at = 0
        for match in _SIZE.finditer(line.text):
            raw = line.text[at : match.start()]
            at = match.end()
            title = _title(raw)
            if not title and re.search(r"\bfile (?:size|type)\b", raw, re.IGNORECASE):
                continue  # the label of a document viewer, not a document
            if not title:
                title = _above(scope, line)
            if title and len(title.split()) <= 40:
                size = re.sub(r"\s+", " ", match.group("size"))
                scope.add(
                    "documents",
                    {"title": title, "size": size},
                    (line.start, line.end),
                    "documents.size",
                    0.93,
                    "printed with a file size",
                )
    if scope.layout == "committee_report":
        _appendices(scope)


def _title(raw: str) -> str:
    raw = _LABEL.sub("", raw)
    raw = re.split(r"\bMinutes:\s|(?<=\w\w)\.\s+(?=[A-Z])|\|", raw)[-1]
    raw = (
        re.sub(r"^\W*(?:\d{1,3}[a-z]?[.)]?|\d{1,3}/\d{2,4})\s+(?=[A-Z])", "", raw.strip())
        if not raw.lstrip().startswith(("20", "19"))
        else raw
    )
    title = clean_title(re.sub(r"^[\W_]*(?:view|download)\s+", "", raw, flags=re.IGNORECASE))
    if re.search(r"\b(?:file (?:size|type)|up to|maximum|attachment|limit|uploaded)\b", title, re.IGNORECASE):
        return ""
    return title if re.search(r"[A-Za-z]{3}", title) else ""


def _above(scope: Scope, line: Line) -> str:
    """A size on a line of its own belongs to the line above."""
    lines = scope.paras
    index = lines.index(line)
    if index and len(lines[index - 1].text.split()) < 25:
        return clean_title(lines[index - 1].bare)
    return ""


def _appendices(scope: Scope) -> None:
    for row, line in enumerate(scope.paras):
        if not _BACKGROUND.match(line.text):
            continue
        near = [other for other in scope.paras[row : row + 8] if other.row == line.row or other.row < 0]
        for other in near:
            for match in _APPENDIX.finditer(other.text):
                scope.add(
                    "documents",
                    {"title": match.group("title").strip(" ."), "size": None},
                    (other.start + match.start(), other.start + match.end()),
                    "documents.appendix",
                    0.85,
                    "listed under background documents",
                )
