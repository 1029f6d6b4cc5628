"""Lines, table cells and paragraphs of a plain text: the pieces every rule looks at.

A table row gives one line for each paragraph of each cell, all with one ``row`` number; the row's cells say how it was laid out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from frankpledge.govern.reading.barredrows import whole_rows
from frankpledge.govern.reading.titles import title_quality

_RULE = re.compile(r"^[\s|:\-+=_*.·]*$")
BULLET = re.compile(r"^\s*(?:[•·●▪■◦‣∙○➢➤✓\uf0b7\uf0a7o]|[-–—*](?=\s))\s*(?=\S)")
_PAGE_LINE = re.compile(
    r"^\s*(?:page\s+\d{1,3}(?:\s+of\s+\d{1,3})?|\d{1,3}\s*\|\s*page|-\s?\d{1,3}\s?-)\s*$", re.IGNORECASE
)
_HASHES = re.compile(r"^\s{0,3}(#{1,6})\s+")
_SLASH = re.compile(r"(?:(?<=\s)|(?<=^))/(?=\s|$)")


@dataclass(slots=True)
class Line:
    """One printed line or one paragraph of one table cell. ``gap`` counts the blank lines before it."""

    text: str
    start: int
    end: int
    row: int = -1
    col: int = 0
    cols: int = 1
    gap: int = 0
    level: int = 0  # markdown heading level, 0 when it is none
    bold: bool = False

    @property
    def bare(self) -> str:
        """The text without a leading bullet."""
        return BULLET.sub("", self.text, count=1) if BULLET.match(self.text) else self.text

    @property
    def bullet(self) -> bool:
        """True when the line opens with a bullet."""
        return bool(BULLET.match(self.text))


@dataclass(slots=True)
class Rows:
    """Lines and the cells of each table row, by row number."""

    lines: list[Line]
    cells: dict[int, list[list[Line]]]


def _trim(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and plain[start] in " \t\x0b":
        start += 1
    while end > start and plain[end - 1] in " \t\x0b":
        end -= 1
    return start, end


def _cut(plain: str, start: int, end: int, slashes: bool, framed: bool = True) -> list[tuple[int, int]]:
    """The cells of one printed line: by tabs, by bars, or by spaced slashes where the paper uses those throughout.

    ``framed``: the paper's rows open with a bar, so that what stands before it is no cell.
    """
    body = plain[start:end]
    if "\t" in body:
        marks = [(m.start(), m.end()) for m in re.finditer(r"\t", body)]
    elif "|" in body and (body.count("|") > 1 or body.rstrip().endswith("|") or " | " in body):
        marks = [(m.start(), m.end()) for m in re.finditer(r"\|", body)]
    elif slashes and _SLASH.search(body):
        marks = [(m.start(), m.end()) for m in _SLASH.finditer(body)]
    else:
        return [(start, end)]
    edges = [0] + [edge for mark in marks for edge in mark] + [len(body)]
    cells = [(start + edges[i], start + edges[i + 1]) for i in range(0, len(edges), 2)]
    if framed and "\t" not in body and not plain[slice(*cells[0])].strip() and body.lstrip().startswith("|"):
        cells = cells[1:]
    if "\t" not in body and cells and not plain[slice(*cells[-1])].strip():
        cells = cells[:-1]
    return cells


def _pieces(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """The non-empty paragraphs of a cell or line (parted by in-cell breaks)."""
    out, at = [], start
    for piece in re.split(r"[\x0b\n]", plain[start:end]):
        low, high = _trim(plain, at, at + len(piece))
        if high > low:
            out.append((low, high))
        at += len(piece) + 1
    return out


def _line(plain: str, low: int, high: int, original: str) -> Line:
    text = plain[low:high]
    hashes = _HASHES.match(text)
    level = len(hashes.group(1)) if hashes else 0
    if hashes:
        low += hashes.end()
    bold = original.startswith(("**", "<b>", "__"))
    text = plain[low:high]
    return Line(text.rstrip("# ") if level else text, low, high, level=level, bold=bold)


def lines_of(plain: str, start: int, end: int, original_at: Callable[[int], str] | None = None) -> Rows:
    """Cut ``plain[start:end]`` into lines and rows. ``original_at(low)``: the original text round a place (for bold marks)."""
    sample = plain[start:end]
    slashes = (
        len(re.findall(r"^\s*\d{1,3}[.)]?\s+/\s", sample, re.MULTILINE)) >= 2
        or len(re.findall(r"(?m) / [A-Z][\w/ .&]{0,40}$", sample)) >= 3
    )
    framed = _framed(sample)
    found: list[Line] = []
    cells_of: dict[int, list[list[Line]]] = {}
    row = gap = 0
    for low, high in _whole_rows(plain, whole_rows(plain, _printed_lines(plain, start, end)), slashes):
        printed = plain[low:high]
        if not printed.strip(" \t\x0b|"):
            gap += 0 if "|" in printed else 1
            continue
        if _RULE.match(printed):
            gap += 1
            continue
        cells = _cut(plain, low, high, slashes, framed)
        table = len(cells) > 1
        held: list[list[Line]] = []
        for col, (cell_low, cell_high) in enumerate(cells):
            own = []
            for piece_low, piece_high in _pieces(plain, cell_low, cell_high):
                line = _line(plain, piece_low, piece_high, original_at(piece_low) if original_at else "")
                if not line.text:
                    continue
                line.gap, gap = gap, 0
                if table:
                    line.row, line.col, line.cols = row, col, len(cells)
                own.append(line)
            held.append(own)
            found.extend(own)
        if table:
            cells_of[row] = held
            row += 1
    return Rows(found, cells_of)


def _framed(sample: str) -> bool:
    """Do most rows between bars open with a bar? Where they do not, a row that does so has an empty first cell."""
    bare = len(re.findall(r"(?m)^[ \t]*[^\s|\-][^|\n]*\|[^|\n]*\|[^|\n]*[^|\s]", sample))
    return len(re.findall(r"(?m)^[ \t]*\|[^\n]*[^|\s-]", sample)) >= bare


_OWNER_BELOW = re.compile(r"\s*[A-Z][A-Za-z]{0,2}[A-Z](?:/[A-Z][A-Za-z]{0,2}[A-Z])*\s*$")


def _ends_cell(printed: str) -> bool:
    """Does a printed row end in a cell of owner's initials ('... the list. / AB')?"""
    return bool(re.search(r"\s/\s+[A-Z][A-Za-z]{0,2}[A-Z](?:[/\n][A-Z][A-Za-z]{0,2}[A-Z])*\s*$", printed))


def _whole_rows(plain: str, spans: list[tuple[int, int]], slashes: bool) -> list[tuple[int, int]]:
    """In a table parted by slashes, a numbered row whose cell runs over several lines is put together up to its last cell."""
    if not slashes:
        return spans
    counts = [
        len(_SLASH.findall(plain[low:high])) for low, high in spans if re.match(r"\s*\d{1,3}[.)]?\s+/", plain[low:high])
    ]
    want = max(set(counts), key=counts.count) if counts else 0
    out: list[tuple[int, int]] = []
    short = False
    for low, high in spans:
        opens = bool(re.match(r"\s*\d{1,3}[.)]?\s+/", plain[low:high]))
        if short and not opens and plain[low:high].strip() and high - out[-1][0] < 3000:
            out[-1] = (out[-1][0], high)
        else:
            out.append((low, high))
            short = opens
        if not opens and len(out) > 1 and _OWNER_BELOW.match(plain[low:high]) and _ends_cell(plain[slice(*out[-2])]):
            out[-2:] = [(out[-2][0], high)]
        if short and len(_SLASH.findall(plain[out[-1][0] : high])) >= want:
            short = False
    return out


def _printed_lines(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of printed lines, without the foot of a page."""
    return [
        (start + match.start(), start + match.end())
        for match in re.finditer(r"^[^\n]*", plain[start:end], re.MULTILINE)
        if not _PAGE_LINE.match(match.group())
    ]


_NUMBERED = re.compile(r"^(?:item\s+)?\d[\d/.]*[a-z]?[.):]?\s+(?=[A-Z])", re.IGNORECASE)
_STARTS = re.compile(
    r"^(?:[•·●▪■◦‣\uf0b7→⇒➔]|[-=]>|[-–*]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\)?(?:\s|$)"
    r"|\d{1,3}(?:\.\d{1,2})+\s|(?-i:[A-Z]{2,6}/\d{2,4}/\s?\d{1,4}[:.]?\s)"
    r"|(?-i:(?=\S*\d\S*\d)(?=\S*[A-Z])[A-Z]{0,6}[a-z]{0,3}\d{0,4}(?:[/.:\-][A-Za-z0-9]{1,7}){1,4}[.:)]?(?:\s+[A-Z]|\s*$))|(?-i:(?:PRESENT|Present"
    r"|APOLOGIES|Apologies|Attendees|In [Aa]ttendance)\s+(?=[A-Z][\w.]*\s+[A-Z]))"
    r"|[A-Z]{2}[A-Z ]{2,}:|\d{1,3}\s+[A-Z]|(?-i:ACTION\s+[A-Z])|(?-i:That\s)"
    r"|(?:present|apologies|in attendance|also present|attendees|minutes|venue|contact|chair(?:man|person)?"
    r"|action(?:s| points?)?(?: by)?|owners?|responsib(?:le|ility)|by whom|who|due(?: date)?|deadline|by when|when"
    r"|lead(?: officer)?|resolved|agreed|decision|"
    r"note|date|time|location|committee)\b[^a-z]{0,3}(?::|$|-))",
    re.IGNORECASE,
)


def paragraphs(lines: list[Line], plain: str) -> list[Line]:
    """Join lines that a page width broke. Only long lines run on, so that lists of names and headings stay apart."""
    widths = sorted(len(line.text) for line in lines if line.row < 0)
    width = widths[int(len(widths) * 0.9)] if widths else 0
    typed = sum(one > 1.7 * width for one in widths) > max(
        2, 0.04 * len(widths)
    )  # lines of any length: no page width broke them
    wrapped = 45 <= width <= 140 and not typed
    out: list[Line] = []
    last_width = 0
    for line in lines:
        last = out[-1] if out else None
        joins = last is not None and wrapped and _runs_on(last, last_width, line, width)
        joins = (
            joins and last is not None and "|" not in plain[last.end : line.start]
        )  # a cell's end ends its paragraph
        last_width = len(line.text)
        if last is not None and joins:
            last.end = line.end
            last.text = plain[last.start : last.end].replace("\n", " ")
            continue
        out.append(
            Line(line.text, line.start, line.end, line.row, line.col, line.cols, line.gap, line.level, line.bold)
        )
    return out


# A line that opens with the word Action and an owner, a number or a colon; one that ends with such a mark.
_ACTION_OPENS = re.compile(
    r"^[\W_]{0,3}(?:(?:NEW|New|FOR|For|AGREED|Agreed)\s+)?(?:ACTION|Action)s?(?:\(s\))?"
    r"(?!\s+(?:Fraud|Plans?|Logs?|Group|Trust|Aid|Day|Week)\b)(?:\s+(?:by|for|on|to|ref\.?|no\.?|point)\b)?\s*(?:[A-Z\d(:–—-])"
)
_ACTION_ENDS = re.compile(
    r"(?:\b(?:ACTION|Action)s?\b(?:\s+(?:by|for|on))?\s*[:–—-]?\s*(?:[A-Z][\w./&'-]*[ ,]*(?:and )?){0,6}|\bto action)\s*[)\].]*$"
)


def _runs_on(last: Line, last_width: int, line: Line, width: int) -> bool:
    if _ACTION_OPENS.match(line.text) or _ACTION_ENDS.search(last.text[-90:]):
        return False
    if line.row >= 0 or last.row >= 0 or line.gap or line.level or last.level or _STARTS.match(line.text):
        return False
    if line.text[:1].islower() and last_width > 30:
        return True
    if (
        _NUMBERED.match(last.text)
        and len(last.text) == last_width
        and title_quality(_NUMBERED.sub("", last.text)) >= 0.85
    ):
        return False
    if last_width + 1 + len(line.text.split(" ", 1)[0]) < 0.85 * width:
        return False  # the next word would have stood on this line, had the page width broken it
    if last_width < 0.6 * width or last.text.rstrip().endswith((":", ";")):
        return False
    return not last.text.rstrip().endswith((".", "?", "!")) or last_width > 0.85 * width
