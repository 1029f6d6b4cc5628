"""The text of a paper made plain (no-break spaces, curly quotes, mark-up remnants), with the way back to the original.

Rules match on ``Text.plain``; every fact is reported in offsets of the original through ``Text.span``.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from frankpledge.govern.reading.facts import Span

CELL_BREAK = "\x0b"  # a paragraph break inside a table cell or a line: does not end the row

# Capital letters of other alphabets that look Latin, mended only in short all-capital words (initials).
LOOK_ALIKES = str.maketrans("АВЕЅКМНОРСТХІЈҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABESKMHOPCTXIJYABEZHIKMNOPTYX")

_BLOCK = r"p|div|br|li|ul|ol|tr|table|tbody|thead|h[1-6]"
_BOLD_NUMBER = r"(?:\d{1,3}(?:\.\d{1,2})?\\?[.)][ \u00a0]*\*\*|\*\*\d{1,3}(?:\.\d{1,2})?\\?[.)][ \u00a0]*)[A-Z]"
_BOLD_TITLE = re.compile(
    rf"(?:^|(?<=[ \u00a0])){_BOLD_NUMBER}[^*\n]{{1,120}}(?P<close>\*\*)(?=[ \u00a0]*(?:[-–:][ \u00a0]*)?[A-Z\"'(“‘])",
    re.MULTILINE,
)
_BOLD_CELL = re.compile(
    r"\|[ \t]*(?:\*\*)?\d{1,3}\.?(?:\*\*)?[ \t]*\|[ \t]*\*\*[A-Z][^*|\n]{1,120}(?P<close>\*\*)(?=[ \t]*[-–:]?[ \t]*[A-Z\"'(])"
)  # '| 2 | **Minutes** They were agreed. |'
_PATTERN = re.compile(
    # A desert of blank lines says no more than five do, and rules that look over blank lines would crawl through it.
    r"(?P<blanks>\r?\n(?:[ \t\r\u00a0]*\n){5,})"
    r"|(?P<newline>\r\n?|\f)"
    r"|(?P<indent>(?<=\n)[ \u00a0\u2002\u2003\u3000]+)"
    rf"|(?P<opens>(?<=\S)[ \u00a0]+(?={_BOLD_NUMBER}[^*\n]{{1,120}}\*\*))"  # an item in the middle of a Markdown paragraph
    r"|(?P<escape>\\(?=[.()\[\]*_#+!&|>~-]))"  # Markdown's backslash: '1\.' is '1.'
    r"|(?P<run>[ \u00a0\u2002\u2003\u3000]{2,})"
    r"|(?P<space>[\u00a0\u2000-\u200a\u202f\u205f\u3000])"
    r"|(?P<nothing>[\u200b-\u200f\u2060\ufeff\u00ad]|\*\*|__(?=\S)|(?<=\S)__|</?AI\d+>)"
    r"|(?P<single>[\u2018\u2019\u201b\u2032\u00b4`])"
    r"|(?P<double>[\u201c\u201d\u201f\u2033])"
    rf"|(?P<block></?(?:{_BLOCK})\b[^<>\n]*>)"
    r"|(?P<cell></?t[dh]\b[^<>\n]*>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9_]*(?:\s[^<>@\n]{0,200})?/?>)"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|#\d{1,5}|#x[0-9a-fA-F]{1,5});)"
    r"|(?P<link>\[(?=[^\[\]\n]{1,300}\]\([^()\n]{0,600}\)))"
    r"|(?P<target>\]\((?:https?:|mailto:|www\.|/|#|\.)?[^()\s]{0,600}\))"
    r"|(?P<oh>(?<=\b[12])O(?=\d\d\b))"
    r"|(?P<alike>(?<![\w])[АВЕЅКМНОРСТХІЈҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧA-Z]{0,3}[АВЕЅКМНОРСТХІЈҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]"
    r"[АВЕЅКМНОРСТХІЈҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧA-Z]{0,3}(?!\w))"
)


@dataclass(slots=True)
class Text:
    """Plain text and its map to the original. ``alikes`` are the plain offsets of words mended from look-alike letters."""

    original: str
    plain: str
    _out: list[int] = field(default_factory=list)
    _src: list[int] = field(default_factory=list)
    alikes: list[tuple[int, int]] = field(default_factory=list)

    def offset(self, position: int) -> int:
        """The original offset of a plain offset (never past the original's end)."""
        at = bisect_right(self._out, position) - 1
        if at < 0:
            return 0
        source = self._src[at] + position - self._out[at]
        ceiling = self._src[at + 1] if at + 1 < len(self._src) else len(self.original)
        return min(source, max(ceiling, self._src[at]), len(self.original))

    def span(self, start: int, end: int) -> Span:
        """The original span of a plain span; the end stays at the last character inside it."""
        if end <= start:
            place = self.offset(start)
            return Span(place, place)
        return Span(self.offset(start), min(self.offset(end - 1) + 1, len(self.original)))


def _replacement(match: re.Match[str]) -> str:
    kind = match.lastgroup
    word = match.group()
    if kind == "run":
        return _gap(match)
    if (
        kind == "block"
        and re.match(r"</tr|</?table", word)
        and match.string[match.end() : match.end() + 1] not in "\r\n"
    ):
        return "\n"  # rows of a table printed on one line
    if kind == "alike":
        return word.translate(LOOK_ALIKES)
    if kind == "entity":
        return html.unescape(word).replace("\u00a0", " ")
    return {
        "blanks": "\n" * 5,
        "newline": "\n",
        "opens": "\n",
        "space": " ",
        "single": "'",
        "double": '"',
        "block": CELL_BREAK,
        "cell": "\t",
        "oh": "0",
    }.get(kind or "", "")


def _gap(match: re.Match[str]) -> str:
    """A run of spaces: four where it parts columns, one where it only follows a number or bullet or is short."""
    before, after = match.string[max(0, match.start() - 1) : match.start()], match.string[match.end() : match.end() + 1]
    if len(match.group()) < 4 or before in ".)]:·•▪●*" or before == "\n" or not before or after in "-–—|\n":
        return " "
    return "    "


def plain_text(original: str) -> Text:
    """Normalise one paper. Linear in its length; nothing is dropped that a reader would see."""
    pieces: list[str] = []
    text = Text(original, "")
    position = length = 0
    closes: dict[int, str] = {}
    if "**" in original:
        closes = {match.start("close"): "\n" for match in _BOLD_TITLE.finditer(original)}
        closes |= {match.start("close"): CELL_BREAK for match in _BOLD_CELL.finditer(original)}
    for match in _PATTERN.finditer(original):
        run = original[position : match.start()]
        _append(text, pieces, run, length, position)
        length += len(run)
        mended = closes.get(match.start()) or _replacement(match)
        if match.lastgroup == "alike":
            text.alikes.append((length, length + len(mended)))
        _append(text, pieces, mended, length, match.start())
        length += len(mended)
        position = match.end()
    _append(text, pieces, original[position:], length, position)
    text.plain = "".join(pieces)
    return text


def _append(text: Text, pieces: list[str], piece: str, out: int, src: int) -> None:
    if piece:
        text._out.append(out)
        text._src.append(src)
        pieces.append(piece)
