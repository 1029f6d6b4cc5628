"""Lines that may open an item: a number with a title behind it, on the line below or in the next cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.listed import listed_starts
from frankpledge.govern.reading.numbering import CODE, NUMBER, Key, code_keys, key_of
from frankpledge.govern.reading.runtitles import run_on_title, title_stop, usual_title
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.titles import AGENDA_TEXT, VOCABULARY, clean_title, title_quality

_SKIP = re.compile(
    r"^(?:(?:minutes|decision|resolved):|additional documents:?|supporting documents:?|original text:?|no\.?|item"
    r"|items|no\.?\s+item|action|title|item title|share this item)\s*$",
    re.IGNORECASE,
)
_NOT_TITLE = re.compile(
    r"^(?:\d|p\.?m|a\.?m|st\b|nd\b|rd\b|th\b|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|%|per cent|(?-i:minutes?$|mins?$)|page\b|years?\b|x\s)",
    re.IGNORECASE,
)


_AGENDA_NUMBER = re.compile(r"\d{1,2}(?:[.)]|\s[-–])\s*(?=[A-Z])")
_BARE_LETTER = re.compile(r"(?P<num>[a-z])(?P<close>)\s+(?=[A-Z]{2})")


@dataclass(slots=True)
class Mark:
    """A line that may open an item: its number, its title, and how well it looks."""

    number: str
    key: Key | None
    title: str
    start: int
    end: int
    quality: float
    style: str


def _title_of(scope: Scope, index: int, number: str) -> tuple[str, int] | None:
    """The title on the line after a number that stands alone; with a second line where the first is cut short."""
    paras = scope.paras
    for ahead in range(index + 1, min(index + 4, len(paras))):
        line = paras[ahead]
        if _SKIP.match(line.bare):
            continue
        if line.bullet and re.match(r"^\W*\s*share this", line.text, re.IGNORECASE):
            continue
        if NUMBER.fullmatch(line.text.strip()) or re.match(rf"{re.escape(number)}\.\d", line.text):
            return None
        return cut_title(line.text), line.end if len(line.text) < 200 else line.start + 200
    return None


def cut_title(text: str) -> str:
    """A title out of a flattened cell: what stands before 'Minutes:', a file size, or the agenda's own words."""
    spilt = re.match(r"[a-z].*?[a-z]{2}\.\s+(?=[A-Z]{2,}[^a-z]*$)", text)
    text = text[spilt.end() :] if spilt else text
    agenda = AGENDA_TEXT.search(text, 4) if not re.match(r"(?:the|an?)\s", text, re.IGNORECASE) else None
    cut = (
        text[: agenda.start()]
        if agenda and len(text.split()) > (8 if len(text[: agenda.start()].split()) < 2 else 6)
        else text
    )
    title = clean_title(cut)
    if len(title.split()) > 20:
        stop = re.search(r"(?<=[a-z)])\.\s", title)
        title = title[: stop.start()] if stop else title
    return title


def find_marks(scope: Scope) -> list[Mark]:
    """Every line that may open an item, with what its number, its title and its place are worth."""
    out: list[Mark] = []
    spoken: set[int] = set()
    listed = listed_starts(scope)
    for index, line in enumerate(scope.paras):
        if scope.taken_at(line.start) or line.start in listed:
            continue
        if line.col > 0 and any(scope.rows.cells[line.row][: line.col]):
            continue
        text = line.bare if re.match(r"[-–—*]\s", line.text) else line.text
        match = NUMBER.match(text) or _BARE_LETTER.match(text)
        code = CODE.match(text)
        if code and (not match or code.end() > match.end()):
            out += _coded(scope, index, line, code)
            continue
        if not match:
            continue
        number, after = match.group("num"), text[match.end() :].strip()
        if line.bare[:4].lower() == "item":
            spoken.add(line.start)
        if not number[-1].isdigit() and len(number) == 1 and after.endswith(";"):
            continue  # 'a. Report;': a list of papers
        agenda = _AGENDA_NUMBER.match(after) if "/" in number and not match.group("close") else None
        if agenda and agenda.end() < len(after):
            after = after[agenda.end() :]  # '45/23 1. Apologies': the minute's code, then the agenda's number
        mark = _inline(line, match, number, after) if after else _alone(scope, index, line, number)
        if mark:
            out.append(mark)
    out = _own(out, spoken)
    out = [
        mark
        for before, mark in zip([None, *out], out, strict=False)
        if not (before and mark.style == before.style == "row" and mark.number == before.number and mark.quality < 0.8)
    ]  # a number printed again in the next row: more of the same item
    return _keyed(out)


def _own(marks: list[Mark], spoken: set[int]) -> list[Mark]:
    """Without 'Item 4 Catering: a letter went' among '1. Apologies', '2. Minutes': an earlier meeting's item spoken of."""
    usual = [mark.start in spoken for mark in marks if VOCABULARY.match(mark.title)]
    if not spoken or any(usual) or len(usual) < 2:
        return marks
    return [mark for mark in marks if mark.start not in spoken]


def _keyed(marks: list[Mark]) -> list[Mark]:
    """Numbers of several parts ('23/042', '39/20', 'FC/23/101') count up in the part that changes from one to the next."""
    parted = {
        mark.number: mark.number.replace(" ", "")
        for mark in marks
        if mark.style == "code" or re.search(r"\d\s?/\s?\d|[A-Za-z].*\d\D+\d", mark.number)
    }
    keys = code_keys(list(parted.values()))
    for mark in marks:
        mark.key = keys.get(parted.get(mark.number, ""), mark.key)
    return marks


def _coded(scope: Scope, index: int, line: Line, match: re.Match[str]) -> list[Mark]:
    """A line that opens with a council's own code; its title is the first sentence, up to its verb, or the line below."""
    text, low = line.text[match.end() :].strip(), line.start + match.end()
    if not text:
        after = next((para for para in scope.paras[index + 1 : index + 2] if not CODE.match(para.text)), None)
        text, low = (after.text, after.start) if after else ("", low)
    title = _opening(text)
    if len(title) < 3 or not title[0].isupper():
        return []
    quality = min(1.0, title_quality(title) + 0.3)
    return [Mark(match.group("num"), None, title, line.start, low + len(title) + 1, quality, "code")]


def _opening(text: str) -> str:
    """The title that opens a paragraph: its first sentence, without the verb and what follows it."""
    first = re.split(r"(?<=[a-z)\d])\.(?:\s|$)|\n", text)[0]
    verb = re.search(r"\s(?:was|were|is|are|had|has|have)\s", first)
    return cut_title(first[: verb.start()] if verb and len(first[: verb.start()].split()) > 2 else first)


def _alone(scope: Scope, index: int, line: Line, number: str) -> Mark | None:
    if line.row >= 0:
        cells = scope.rows.cells.get(line.row, [])
        nonempty = [cell for cell in cells[line.col + 1 :] if cell]
        if not nonempty:
            return None
        first = nonempty[0][0]
        opens = _cell_title(first.text)
        title = cut_title(opens)
        stop = title_stop(first.text, 0) if len(title.split()) > 8 else 0
        title = cut_title(first.text[:stop]) if stop else title  # the cell's first line ran into its text
        return Mark(
            number,
            key_of(number),
            title,
            line.start,
            first.end if len(first.text) < 220 and opens == first.text else first.start + len(title),
            max(title_quality(title), 0.35),
            "row",
        )
    found = _title_of(scope, index, number)
    if not found or _NOT_TITLE.match(found[0]) or len(found[0].split()) > 40:
        return None
    return Mark(
        number, key_of(number), found[0], line.start, found[1], max(title_quality(found[0]), 0.3) + 0.1, "alone"
    )


def _cell_title(text: str) -> str:
    """'Drug related deaths. Nine in the quarter.', 'AOB: none': the title that opens a cell of minutes."""
    opens = re.match(r"(?P<title>[A-Z][^.:]{1,70}[a-z)\dB])(?P<stop>[.:])\s+\S", text)
    if not opens or title_quality(opens.group("title")) < 0.55:
        return text
    sure = opens.group("stop") == "." or VOCABULARY.match(text)
    return opens.group("title") if sure else text


def _run_on_quality(title: str, match: re.Match[str]) -> float:
    """What a title without a mark behind it is worth: little where no stop closes its number."""
    usual = VOCABULARY.match(title) or (match.group("close") and AGENDA_TEXT.match(title))
    return min(0.7 if match.group("close") else 0.5, max(title_quality(title), 0.6 if usual else 0.0))


_TITLED = re.compile(r"(?P<title>[A-Z\"'][^.:–—]{1,80}?[A-Za-z)\d])(?:[.:]|\s[-–—]|[–—])\s*(?=[A-Z\"'(]|\d)")


_SPEAKS = re.compile(r"[A-Z]{2,4}\b|(?:Cllr|Councillor|Mr|Mrs|Ms|Dr|PC|Sgt|Insp\w*)\b|[A-Z][a-z]+ [A-Z][a-z]+$")
_USUAL = re.compile(
    r"(?:apologies|declarations?|disclosures?|minutes|matters arising|any other|a\.?o\.?b|dates?|next meeting|welcome|public"
    r"|correspondence|finance|planning|reports?)\b[^.:–—]{0,40}"
    r"(?:[.:]|\s[-–—])\s+(?:None|Nil|There|No |The |It |Received|Agreed|Noted"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}(?:st|nd|rd|th)?\s)",
    re.IGNORECASE,
)


def runs_into(text: str, quality: float) -> bool:
    """Does a sentence follow the title on its line? A usual title may be followed by two words: 'AOB: None.'"""
    return (quality < 0.6 and len(text.split()) > 5) or bool(_USUAL.match(text))


_GOES_ON = re.compile(r"(?P<more>(?!(?:None|Nil|No|The|It|A)\b)[A-Z][^.:–—]{8,80}?)(?::|\s[-–—])\s+(?=[A-Z\"'(])")


def _titled(text: str) -> re.Match[str] | None:
    """The title up to its mark; up to the second where the first is a dash inside it: 'Signs - A134 at Mill Lane - The Clerk'."""
    match = _TITLED.match(text)
    if not match or not re.search(r"[-–—]\s*$", match.group()):
        return match
    more = _GOES_ON.match(text, match.end())
    if not more or title_quality(more.group("more")) < 0.75 or _SPEAKS.match(more.group("more")):
        return match
    return re.compile(r"(?P<title>.{" + str(more.end("more")) + r"})", re.DOTALL).match(text)


def opened_title(text: str) -> str:
    """The title that opens a paragraph: 'Police report: PC Poe said', 'FINANCE The accounts were'. Empty where none does."""
    match = _titled(text)
    if match and (len(text) - match.end() > 8 or _USUAL.match(text)) and title_quality(match.group("title")) >= 0.75:
        return cut_title(match.group("title"))
    stop = title_stop(text, 0)
    caps = text[:stop].strip() if stop else ""
    return cut_title(caps) if len(caps) > 3 and caps.isupper() else ""


_REFERENCE = re.compile(
    r"\d{1,4}/\d{2,6}\S*,? [A-Z]"
)  # '8/16  16/00501/F Extension to a house': a planning application
_BULLETED = re.compile(r"(?P<title>[A-Z][^•●▪.]{2,90}?)\s+[•●▪]\s")


def _inline(line: Line, match: re.Match[str], number: str, after: str) -> Mark | None:
    reference = _REFERENCE.match(after) if "/" in number else None
    if _NOT_TITLE.match(after) and not match.group("close") and not reference:
        return None
    if after[0] in "%,;)" or (not match.group("close") and after[0].islower()):
        return None
    title = cut_title(after)
    if not reference and "/" in number and len(title.split()) > 8 and (stop := title_stop(after, 0)):
        title = cut_title(after[:stop])  # a coded minute whose first sentence runs on behind its title
    if not title:
        return None
    quality, low = title_quality(title), 0
    if reference and len(after) < 200:
        quality = max(quality, 0.6)
    elif bulleted := _BULLETED.match(after):
        title, low = cut_title(bulleted.group("title")), bulleted.end("title")
        quality = min(0.9, title_quality(title))
    elif opened := usual_title(after):
        title, quality, low = opened, min(0.95, title_quality(opened)), len(opened)
    elif runs_into(after, quality) and (opened := opened_title(after)):
        title, quality, low = opened, min(0.9, title_quality(opened)), len(opened)
    elif runs_into(after, quality) and (opened := cut_title(run_on_title(after))):
        title, quality, low = opened, _run_on_quality(opened, match), len(opened)
    if line.level or line.bold:
        quality = min(1.0, quality + 0.3)
    if line.gap:
        quality += 0.05
    style = "n." if match.group("close") else "n"
    end = line.end if len(line.text) < 220 and not low else line.start + match.end() + len(title) + 1
    return Mark(number, key_of(number), title, line.start, end, quality, style)
