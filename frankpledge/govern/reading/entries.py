"""Items whose numbers are lost: entries of a meeting page, headings of plain minutes, the one item of an item page."""

from __future__ import annotations

import re

from frankpledge.govern.reading.itemmarks import cut_title
from frankpledge.govern.reading.layout import is_item_heading
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.listlabels import label_of
from frankpledge.govern.reading.plaintitles import plain_titles
from frankpledge.govern.reading.scope import Item, Scope
from frankpledge.govern.reading.titles import AGENDA_TEXT, PDF_SIZE, VOCABULARY, clean_title, title_quality

_LABEL = re.compile(r"^(?:minutes|decision)\s*:?\s*$", re.IGNORECASE)
_OPEN = re.compile(r"(?:^|\s)(?:Minutes|Decision):(?:\s|$)")
_FIXED = re.compile(
    r"^(?:no\.?|items?|no\.?\s*\|?\s*item|additional documents|supporting documents|minutes|decision|media|agenda"
    r"|original text|action|venue|contact)\b\s*:?\s*\|?\s*$|^(?:contact|venue|note|webcast)\s*:",
    re.IGNORECASE,
)
_LIST_HEAD = re.compile(r"^(?:note )?(?:no\.?\s*\|?\s*items?|items?)\W*$", re.IGNORECASE)
_MEETING = re.compile(r"^Meeting:\s*\d{1,2}/\d{1,2}/\d{4}.*?(?:\(Item\s+(?P<number>[^()]{1,10})\))?\s*$")


def find_untitled(scope: Scope) -> None:
    """Items without numbers, when no series of numbers was found; none at all when titles are lost too."""
    if scope.layout == "item_page":
        scope.items = _item_page(scope)
    elif scope.layout == "web_page_flattened":
        scope.items = _barred(scope)
    elif scope.layout.startswith("web_page"):
        scope.items = _above_labels(scope)
    elif scope.layout not in ("committee_report", "public_questions"):
        scope.items = _headings(scope) or (_short_titles(scope) if _has_sizes(scope) else [])
        if not any(item.confidence > 0.7 for item in scope.items):
            found = plain_titles(scope)
            if len(found) > len(scope.items):
                scope.items = [_item(line, title, "items.plain-title", 0.6) for line, title in found]
    for index, item in enumerate(scope.items):
        item.end = scope.items[index + 1].start if index + 1 < len(scope.items) else scope.end
    if scope.items and scope.layout != "item_page":
        scope.head_end = scope.items[0].start


def _good(title: str, text: str) -> bool:
    if not title or _FIXED.match(title) or len(title.split()) > 22:
        return False
    if AGENDA_TEXT.match(title) and not title.startswith("Minutes of"):
        return False
    return title_quality(title) >= 0.5 or (title_quality(title) >= 0.35 and bool(VOCABULARY.match(text)))


def _item(line: Line, title: str, rule: str, sure: float) -> Item:
    return Item(None, title, line.start, line.start + max(len(title), 1), rule=rule, confidence=sure)


def _barred(scope: Scope) -> list[Item]:
    """Each entry ends with a bar; it opens with its title, which 'Minutes:', a file size or the agenda's own words close."""
    items: list[Item] = []
    body_start = re.search(r"---\s*\|?.*\n|\bItems?\s*\|[^\n]*\n", scope.plain[scope.start : scope.end])
    at = scope.start + (body_start.end() if body_start else 0)
    opens = at
    for line in scope.rows.lines:
        if line.start < at or (line.start < opens and not _titled_agenda(line)):
            continue
        bar = scope.plain.find("|", line.start, scope.end)
        title = _titled_agenda(line) or cut_title(line.text)
        title = title if _good(title, line.text) else _asked(scope, line)
        if title and (_good(title, line.text) or title == _asked(scope, line)):
            items.append(_item(line, title, "items.barred-entry", 0.8))
        elif _OPEN.search(line.text) and items:
            items.append(Item(None, None, line.start, line.start + 1, rule="items.barred-entry", confidence=0.0))
        opens = _next_entry(scope, bar)
        if bar < 0:
            break
    return items


def _titled_agenda(line: Line) -> str:
    """The title of 'APPOINTMENT OF CHAIR To appoint a Chair ...', which opens an entry also where the bar before it was lost."""
    words = re.match(r"(?P<title>[A-Z][^.:;|]{3,90}?)\s+To [a-z]+ ", line.text) if line.row < 0 else None
    title = clean_title(words.group("title")) if words else ""
    return title if title_quality(title) >= 0.85 else ""


def _asked(scope: Scope, line: Line) -> str:
    """'To approve the minutes of 3 May. Minutes: ...': the agenda's own words are all the title that such an entry has."""
    text = scope.plain[line.start : line.end + 40]
    words = re.match(r"(?P<title>To [a-z][^|]{8,200}?)\.?\s+(?:Additional documents:\s+)?(?:Minutes|Decision):", text)
    title = clean_title(words.group("title")) if words else ""
    return title if len(title.split()) <= 24 and ". " not in title else ""


def _next_entry(scope: Scope, bar: int) -> int:
    at = bar + 1 if bar >= 0 else scope.end
    while at < scope.end and scope.plain[at] in " |\n\t-\x0b":
        at += 1
    return at


def _above_labels(scope: Scope) -> list[Item]:
    """The title that stands above each 'Minutes:' line, past the agenda's own words and the documents."""
    items: list[Item] = []
    paras = scope.paras
    last = -1
    for index, line in enumerate(paras):
        inline = _OPEN.search(line.text)
        if not _LABEL.match(line.text) and not (
            inline and inline.start() > 3 and len(line.text[: inline.start()].split()) < 40
        ):
            continue
        if inline and inline.start() > 3 and not _LABEL.match(line.text):
            title = cut_title(line.text)
            found: Line | None = line
        else:
            found, title = _walk_up(paras, index, last)
        if found is not None and _good(title, found.text):
            items.append(_item(found, title, "items.above-minutes", 0.75))
        last = index
    return items if len(items) >= 2 or (items and scope.layout == "web_page_numbered") else _short_titles(scope)


def _short_titles(scope: Scope) -> list[Item]:
    """A stripped page that kept its titles: short lines over prose; two must be usual titles or carry a file size."""
    found: list[tuple[Line, str, bool]] = []
    paras = scope.paras
    listed = next((at for at, one in enumerate(paras[:20]) if _LIST_HEAD.match(one.text)), -1)
    last = Line("", scope.end, scope.end, gap=2)
    for index, line in enumerate(paras):
        if (
            index < (1 if VOCABULARY.match(line.text) and line.gap and not scope.layout.startswith("web_page") else 2)
            or line.bullet
            or line.row >= 0
            or scope.taken_at(line.start)
            or _FIXED.match(line.text)
            or (label_of(line) and "absence" not in line.text.lower() and line.text.lower() != "apologies")
        ):
            continue
        title, sized = clean_title(line.text), bool(PDF_SIZE.search(line.text) or re.search(r"\bpdf ic\w*$", line.text))
        after = paras[index + 1] if index + 1 < len(paras) else last
        if after is last and not (line.gap > 1 and re.search(r"\bpdf\b", line.text)):
            continue
        if (
            len(title.split()) > 12
            or line.text.rstrip().endswith((".", ":", ";", "?", ","))
            or not (line.gap and after.gap)
            or (PDF_SIZE.search(after.text) and (sized or not VOCABULARY.match(title)))
            or (len(after.text.split()) < 4 and not sized and not VOCABULARY.match(title))
            or (
                len(after.text.split()) < 6
                and (line.gap < 2 or after is last)
                and not VOCABULARY.match(title)
                and after is not last
            )
        ):
            continue
        if (
            (_good(title, line.text) or (sized and title == "Minutes"))
            and title_quality(title) >= 0.75
            and not re.match(r"^(?:additional|supporting|original|appendix|document)", title, re.IGNORECASE)
        ):
            opens = listed >= 0 and index == listed + 1
            found.append((line, title, sized or opens or bool(VOCABULARY.match(title))))
    page = scope.layout.startswith("web_page")
    if not page and sum(line.gap > 2 for line, _, _ in found) >= max(3, 0.6 * len(found)):
        found = [one for at, one in enumerate(found) if at == 0 or one[0].gap > 1]  # blank lines part the entries
    spaced = listed >= 0 and all(line.gap > 1 for line, _, _ in found)
    if sum(sure for _, _, sure in found) < (1 if spaced and len(found) > 1 else 2):
        return []
    first = next(index for index, (_, _, sure) in enumerate(found) if sure or index)
    return [_item(line, title, "items.short-line", 0.65) for line, title, _ in found[max(0, first - 1) :]]


def _has_sizes(scope: Scope) -> bool:
    """Do lines of this text end in a file's size, as titles on a meeting page do, two at least?"""
    return (
        len(re.findall(r"(?mi)\bpdf(?: icon)?\s+PDF \d+(?:\.\d+)? [KM]B\s*$", scope.plain[scope.start : scope.end])) > 1
    )


def _walk_up(paras: list[Line], index: int, last: int) -> tuple[Line | None, str]:
    held: tuple[Line | None, str] = (None, "")
    for at in range(index - 1, max(last, index - 14), -1):
        line = paras[at]
        if re.match(r"^additional documents", line.text, re.IGNORECASE):
            held = (None, "")
            continue
        title = clean_title(line.text)
        if (
            line.bullet
            or not _good(title, line.text)
            or (line.text.rstrip().endswith((".", ";", ":")) and not PDF_SIZE.search(line.text))
        ):
            continue
        if held[0] is None:
            held = (line, title)
    return held


def _item_page(scope: Scope) -> list[Item]:
    """The one matter of the page: its number from '(Item 12)' or the line below, its title there or under the page's heading."""
    paras = scope.paras
    number, start = None, 0
    heads = [index for index, line in enumerate(paras[:4]) if is_item_heading(line.text)]
    paras = paras[heads[0] :] if heads else paras  # a notice of the site may stand above the page's heading
    for index, line in enumerate(paras[:12]):
        match = _MEETING.match(line.text)
        if match:
            number, start = match.group("number"), index + 1
            break
    for line in paras[start : start + 4]:
        numbered = re.match(
            r"^(?P<number>\d{1,4}[a-z]?|[A-Z]{0,4}\d{1,4}(?:/\d{1,4})?)[.:]?\s+(?P<title>[A-Z'\"].*)$", line.text
        )
        if numbered and (start or number is None):
            title = cut_title(numbered.group("title"))
            return [
                Item(numbered.group("number"), title, line.start, line.end, rule="items.item-page", confidence=0.85)
            ]
        if start and not number:
            break
    for line in paras[:5]:
        if re.match(
            r"^\W*(?:agenda item|issue|decision details|item details|meeting:|skip to)", line.text, re.IGNORECASE
        ) or label_of(line):
            continue
        title = cut_title(line.text)
        if _good(title, line.text) and not AGENDA_TEXT.match(line.text):
            return [Item(number, title, line.start, line.end, rule="items.item-page", confidence=0.7)]
        break
    return []


def _headings(scope: Scope) -> list[Item]:
    """Markdown, bold or capital headings of minutes that number nothing; three at least, one of them a usual agenda title."""
    found: list[tuple[Line, str]] = []
    marked = any(line.level > 1 or line.bold for line in scope.paras)
    for index, line in enumerate(scope.paras):
        strong = line.level > 1 or line.bold or (line.text.isupper() and len(line.text) > 6)
        usual = (
            not marked
            and bool(VOCABULARY.match(line.text))
            and len(line.text.split()) <= 9
            and not line.text.rstrip().endswith(".")
        )
        if (
            not (strong or usual)
            or line.row >= 0
            or scope.taken_at(line.start)
            or index < 2
            or (label_of(line) and not re.search(r"for absence", line.text, re.IGNORECASE))
        ):
            continue
        title = clean_title(line.text)
        if (
            re.match(
                r"^(?:minutes|agenda|action|resolved|agreed|decision|present|in attendance|notes?|page|chair\w*|signed"
                r"|attendance|date|time|venue|contact|part \w+)\b[^a-z]*$",
                title,
                re.IGNORECASE,
            )
            or len(title.split()) > 16
        ):
            continue
        if title_quality(title) >= 0.55 and not re.search(r":\s*\S", line.text[:-1]):
            found.append((line, title))
    first = next((index for index, (line, title) in enumerate(found) if VOCABULARY.match(title)), None)
    if first is None or len(found) - first < 3:
        return []
    sure = 0.75 if marked else 0.7
    return [_item(line, title, "items.heading", sure) for line, title in found[first:]]
