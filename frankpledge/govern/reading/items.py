"""This meeting's items: numbers and titles, found by their order; lists inside an item stay out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.listed import listed_starts
from frankpledge.govern.reading.numbering import CODE, NUMBER, Key, code_keys, key_of, printed
from frankpledge.govern.reading.runtitles import title_stop
from frankpledge.govern.reading.scope import Item, Scope
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


def _title_of(scope: Scope, index: int) -> tuple[str, int] | None:
    """The title on the line after a number that stands alone; with a second line where the first is cut short."""
    paras = scope.paras
    for ahead in range(index + 1, min(index + 4, len(paras))):
        line = paras[ahead]
        if _SKIP.match(line.bare):
            continue
        if line.bullet and re.match(r"^\W*\s*share this", line.text, re.IGNORECASE):
            continue
        if NUMBER.fullmatch(line.text.strip()):
            return None
        return cut_title(line.text), line.end if len(line.text) < 200 else line.start + 200
    return None


def cut_title(text: str) -> str:
    """A title out of a flattened cell: what stands before 'Minutes:', a file size, or the agenda's own words."""
    spilt = re.match(r"[a-z].*?[a-z]{2}\.\s+(?=[A-Z]{2,}[^a-z]*$)", text)
    text = text[spilt.end() :] if spilt else text
    agenda = AGENDA_TEXT.search(text, 4)
    cut = (
        text[: agenda.start()]
        if agenda and len(text.split()) > 8 and len(text[: agenda.start()].split()) >= 1
        else text
    )
    title = clean_title(cut)
    if len(title.split()) > 20:
        stop = re.search(r"(?<=[a-z)])\.\s", title)
        title = title[: stop.start()] if stop else title
    return title


def _marks(scope: Scope) -> list[Mark]:
    out: list[Mark] = []
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
        mark = _inline(line, match, number, after) if after else _alone(scope, index, line, number)
        if mark:
            out.append(mark)
    out = [
        mark
        for before, mark in zip([None, *out], out, strict=False)
        if not (before and mark.style == before.style == "row" and mark.number == before.number and mark.quality < 0.8)
    ]  # a number printed again in the next row: more of the same item
    keys = code_keys([mark.number for mark in out if mark.style == "code"])
    for mark in out:
        mark.key = keys.get(mark.number, mark.key)
    return _by_year(out)


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


def _by_year(marks: list[Mark]) -> list[Mark]:
    """'23/042' counts up behind the stroke, '39/20' before it: what stays the same through the paper is the year."""
    pairs = [match.groups() for mark in marks if (match := re.fullmatch(r"(\d{1,4})/(\d{2,4})", mark.number))]
    if len(pairs) > 1 and len({first for first, _ in pairs}) < len({second for _, second in pairs}):
        for mark in marks:
            match = re.fullmatch(r"(\d{1,4})/(\d{2,4})", mark.number)
            if match:
                mark.key = Key(match.group(1) + "/", int(match.group(2)), "")
    return marks


def _alone(scope: Scope, index: int, line: Line, number: str) -> Mark | None:
    if line.row >= 0:
        cells = scope.rows.cells.get(line.row, [])
        nonempty = [cell for cell in cells[1:] if cell]
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
    found = _title_of(scope, index)
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


def _inline(line: Line, match: re.Match[str], number: str, after: str) -> Mark | None:
    if _NOT_TITLE.match(after) and not match.group("close"):
        return None
    if after[0] in "%,;)" or (not match.group("close") and after[0].islower()):
        return None
    title = cut_title(after)
    if "/" in number and len(title.split()) > 8 and (stop := title_stop(after, 0)):
        title = cut_title(after[:stop])  # a coded minute whose first sentence runs on behind its title
    if not title:
        return None
    quality = title_quality(title)
    if line.level or line.bold:
        quality = min(1.0, quality + 0.3)
    if line.gap:
        quality += 0.05
    style = "n." if match.group("close") else "n"
    end = line.end if len(line.text) < 220 else line.start + match.end() + len(title) + 1
    return Mark(number, key_of(number), title, line.start, end, quality, style)


def _chain(marks: list[Mark]) -> list[Mark]:
    """The best rising series of numbers: longest, steadiest, best titled."""
    tops = [mark for mark in marks if mark.key and not mark.key.sub and mark.quality >= 0.3][:600]
    best: list[float] = []
    came: list[int] = []
    for i, mark in enumerate(tops):
        value = mark.quality - 0.25 + (0.2 if mark.key and mark.key.main == 1 else 0.0)
        score, source = value, -1
        for j in range(i - 1, max(-1, i - 120), -1):
            link = _link(tops[j], mark)
            if link and best[j] + value + link > score:
                score, source = best[j] + value + link, j
        best.append(score)
        came.append(source)
    if not tops:
        return []
    at = max(range(len(tops)), key=lambda i: best[i])
    out: list[Mark] = []
    while at >= 0:
        out.append(tops[at])
        at = came[at]
    return out[::-1]


def _link(before: Mark, after: Mark) -> float:
    if not before.key or not after.key or before.key.series != after.key.series:
        return 0.0
    step = after.key.main - before.key.main
    value = {1: 0.5, 2: 0.25, 3: 0.1, 4: 0.02}.get(step, 0.0)
    if step == 0 and clean_title(before.title).lower() != clean_title(after.title).lower():
        value = 0.02 if before.quality > 0.7 and after.quality > 0.7 and before.key.main > 1 else 0.0
    if value and before.style != after.style:
        value = max(0.01, value - 0.15)
    return value


def _follows(mark: Mark, parent: Mark, out: list[Mark]) -> bool:
    """A lettered line that stands right under its item's title, or right under the letter before it: an agenda's sub-item."""
    last = out[-1] if out and out[-1].start > parent.start else parent
    return mark.start - last.end < 30 and mark.quality > 0.85


def _between(main: int, parent: Mark, chain: list[Mark]) -> bool:
    """A sub-item may follow its item or stand where its item's own heading was lost."""
    after = chain[chain.index(parent) + 1] if parent is not chain[-1] else None
    low = parent.key.main if parent.key else main
    high = after.key.main if after and after.key else low + 1
    return low <= main <= high


def _subs(chain: list[Mark], marks: list[Mark]) -> list[Mark]:
    """Lettered or pointed sub-items that stand under their item and read like titles: 7a, 68b, 4.1, or a bare letter."""
    out: list[Mark] = []
    for mark in marks:
        if mark in chain:
            continue
        parent = next((top for top in reversed(chain) if top.start < mark.start), None)
        if parent is None or mark.quality < 0.62 or not parent.key:
            continue
        strong = mark.quality > 0.9
        if mark.key is None:
            letter = mark.number.strip("()").lower()
            if (
                strong
                and mark.style in ("n", "n.")
                and (mark.title.isupper() or re.match(r"[A-Z]{3}", mark.title) or _follows(mark, parent, out))
            ):
                out.append(
                    Mark(parent.number + letter, parent.key, mark.title, mark.start, mark.end, mark.quality, "letter")
                )
        elif mark.key.sub and mark.key.series == parent.key.series and _between(mark.key.main, parent, chain):
            capitals = mark.title.isupper() and len(mark.title) > 4
            if re.match(r"(?:resolved|agreed|action|noted|decision)\b", mark.title, re.IGNORECASE):
                continue
            if (
                mark.key.sub.isalpha()
                or mark.style in ("row", "alone")
                or (strong and capitals and mark.key.main == parent.key.main)
            ):
                out.append(mark)
    letters = [mark for mark in out if mark.style == "letter"]
    if letters and not any(mark.number.endswith("a") for mark in out):
        out = [mark for mark in out if mark.style != "letter"]
    return out


def find_items(scope: Scope) -> None:
    """Fill ``scope.items`` and file them. Numbers lost: titles alone. Nothing that reads like a title: no items."""
    marks = _marks(scope)
    chain = _chain(marks)
    total = sum(mark.quality for mark in chain)
    if len(chain) >= 2 and total / len(chain) > 0.45:
        chosen = sorted([*chain, *_subs(chain, marks)], key=lambda mark: mark.start)
    else:
        chosen = _dotted(marks) or _all_ones(marks) or [mark for mark in chain if _sure_first(mark)]
    items = [_item(mark) for mark in chosen]
    scope.items = _without_repeats(items)
    _close(scope)


def _dotted(marks: list[Mark]) -> list[Mark]:
    """'3.28', '3.29' where no whole numbers count up: the figure before the point is the year or the sitting."""
    found = [mark for mark in marks if mark.key and mark.key.sub.isdigit() and mark.quality > 0.5]
    for mark in found:
        mark.key = Key(f"{mark.key.main}.", int(mark.key.sub), "") if mark.key else None
    chain = _chain(found) if len({mark.key.series for mark in found if mark.key}) == 1 else []
    return chain if len(chain) > 1 else []


def _all_ones(marks: list[Mark]) -> list[Mark]:
    """'1.' before every title: a list whose counting was lost. The titles stand, their numbers do not."""
    ones = [mark for mark in marks if mark.number == "1" and mark.style == "n." and mark.quality > 0.4]
    if len(ones) < 3 or any(mark.number == "2" for mark in marks) or sum(m.quality for m in ones) < 0.7 * len(ones):
        return []
    for mark in ones:
        mark.number = ""
    return ones


def _sure_first(mark: Mark) -> bool:
    """The one item of a paper that breaks off: '1. Welcome and apologies'."""
    usual = re.match(r"(?:welcome|apologies|introductions?|minutes|attendance|chair)", mark.title, re.IGNORECASE)
    return mark.number == "1" and mark.style == "n." and mark.quality > 0.85 and bool(usual)


def _item(mark: Mark) -> Item:
    number = printed(mark.number) or None
    key = mark.key
    parent = None
    if key and key.sub:
        parent = str(key.main) if not key.series else (number or "")[: -len(key.sub)]
    elif mark.style == "letter":
        parent = re.sub(r"[a-z]$", "", number or "")
    return Item(
        number,
        mark.title or None,
        mark.start,
        max(mark.end, mark.start + 1),
        parent=parent,
        rule=f"items.{mark.style.strip('.') or 'n'}-number",
        confidence=min(0.97, 0.5 + mark.quality / 2),
    )


def _without_repeats(items: list[Item]) -> list[Item]:
    """A heading printed again on the next page (same title, same or lost number) is the same item."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        same = last is not None and (item.title or "").lower() == (last.title or "").lower() and bool(item.title)
        if same and last is not None:
            last.title_end = max(last.title_end, item.title_end) if item.start - last.title_end < 80 else last.title_end
            continue
        out.append(item)
    return out


def _close(scope: Scope) -> None:
    for index, item in enumerate(scope.items):
        item.end = scope.items[index + 1].start if index + 1 < len(scope.items) else scope.end
    if scope.items:
        scope.head_end = scope.items[0].start


def file_items(scope: Scope) -> None:
    """File the items found, in order."""
    for order, item in enumerate((item for item in scope.items if item.ref), start=1):
        value: dict[str, object] = {"number": item.number, "title": item.title, "order": order}
        if item.parent:
            value["parent"] = item.parent
        scope.add(
            "items",
            value,
            (item.start, item.title_end),
            item.rule,
            item.confidence,
            "stands in the rising series of the meeting's items"
            if item.number
            else "stands where the meeting's titles stand",
        )
