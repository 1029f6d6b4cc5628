"""A saved council web page as lines of text: one line for each block, cells of a data table apart by tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from frankpledge.govern.reading.formats.limits import MAX_HTML_BYTES, MAX_HTML_DEPTH, MAX_TEXT_CHARACTERS, in_megabytes
from frankpledge.govern.reading.formats.plain import decode, oddities
from frankpledge.govern.reading.formats.rows import is_action_sheet, row_lines
from frankpledge.govern.reading.paper import UnreadablePaper

_DROPPED = """
script style noscript template nav head iframe object embed svg form select button input textarea option video audio
canvas map dialog colgroup
"""
DROPPED = frozenset(_DROPPED.split())
DROPPED_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "menu", "menubar", "dialog", "alertdialog"})
DROPPED_NAMES = re.compile(
    r"(?i)(^|[\s_-])(breadcrumbs?|skip-?(link|to|nav)\w*|cookies?\w*|sr-only|visually-?hidden|mgHiddenTableCaption|hidden"
    r"|share(-?bar|-?links)?|social\w*|back-to-top|site-?(header|footer|nav)\w*|main-?nav\w*|menu|side-?(bar|nav))(?=$|[\s_-])"
)
_BLOCKS = """
p div section article main header footer aside h1 h2 h3 h4 h5 h6 li dt dd blockquote address figure figcaption pre
table tr caption thead tbody tfoot ul ol dl hr center fieldset details summary body html td th
"""
BLOCKS = frozenset(_BLOCKS.split())
DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""")
WHITE = re.compile(r"[ \t\r\n\f\u00a0]+")


@dataclass(slots=True)
class _Page:
    """Lines made so far, and the one being made."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, text: str | None) -> None:
        if text:
            self.line.append(text)

    def end(self, *, blank: bool = False) -> None:
        said = WHITE.sub(" ", "".join(self.line)).strip()
        self.line.clear()
        if said:
            self.put(said)
        if blank and self.lines and self.lines[-1]:
            self.lines.append("")

    def put(self, line: str) -> None:
        self.size += len(line)
        if self.size > MAX_TEXT_CHARACTERS:
            raise UnreadablePaper("")
        self.lines.append(line)


def read_web(name: str, data: bytes) -> tuple[str, list[str]]:
    """Text and notes of a saved web page. Scripts, menus and hidden parts are left out; links keep their words."""
    if len(data) > MAX_HTML_BYTES:
        raise UnreadablePaper(
            f"“{name}” is a web page of {in_megabytes(len(data))}; the most that is read is"
            f" {in_megabytes(MAX_HTML_BYTES)}."
            " Save the page as “Web page, HTML only” and add that."
        )
    declared = DECLARED.search(data[:4000])
    text, notes = decode(name, data, declared.group(1).decode("ascii") if declared else None)
    root = _parse(name, text)
    page = _Page()
    try:
        _walk(_main_of(root), page, 0)
    except UnreadablePaper:
        raise UnreadablePaper(
            f"“{name}” has more text than is read ({MAX_TEXT_CHARACTERS:,} characters). Split it by meeting."
        ) from None
    page.end()
    out = re.sub(r"\n{3,}", "\n\n", "\n".join(page.lines)).strip("\n") + "\n"
    if not out.strip():
        raise UnreadablePaper(
            f"“{name}” is a web page with no text in it: it may be filled in by a script. Choose Print, Save as"
            f" PDF on the"
            " page itself, and add that file."
        )
    return out, [*notes, *oddities(name, out)]


def _parse(name: str, text: str) -> lxml_html.HtmlElement:
    if re.search(r"(?i)<!ENTITY", text[:20_000]):
        raise UnreadablePaper(
            f"“{name}” defines its own entities, which a saved web page never needs; it was not read."
        )
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as broken:
        raise UnreadablePaper(
            f"“{name}” could not be read as a web page ({broken}). Save the page again and add it."
        ) from broken
    deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    if deep or _deeper_than(root, MAX_HTML_DEPTH):
        raise UnreadablePaper(
            f"“{name}” has more than {MAX_HTML_DEPTH} elements inside each other, which no saved page has; it was"
            f" not read."
            " Save the page again, or print it to PDF."
        )
    return root


def _deeper_than(root: lxml_html.HtmlElement, limit: int) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False


def _main_of(root: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    """The page's main part where it is marked and holds most of the words; otherwise the whole page."""
    for found in root.xpath("//main | //*[@role='main'] | //*[@id='main-content'] | //*[@id='modgov']"):
        if len(found.text_content()) > 0.4 * len(root.text_content()):
            return found
    return root


def _is_dropped(element: lxml_html.HtmlElement) -> bool:
    tag = element.tag
    if (
        not isinstance(tag, str)
        or tag in DROPPED
        or element.get("role") in DROPPED_ROLES
        or element.get("hidden") is not None
    ):
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style or element.get("aria-hidden") == "true":
        return True
    if tag in {"header", "footer"} and element.getparent() is not None and element.getparent().tag == "body":
        return not element.xpath(".//h1")
    return bool(DROPPED_NAMES.search(f"{element.get('class') or ''} {element.get('id') or ''}")) and tag not in {
        "body",
        "html",
        "main",
    }


def _walk(element: lxml_html.HtmlElement, page: _Page, item: int) -> None:
    """Adds an element's text to the page; depth was bounded when the page was parsed."""
    if _is_dropped(element):
        return
    tag = element.tag
    if tag == "br":
        page.end()
        return
    if tag == "img":
        # Icons of linked files ("pdf icon") are part of how these pages name a document.
        page.add(f" {element.get('alt')} " if element.getparent().tag == "a" and element.get("alt") else None)
        return
    if tag == "table" and not _is_layout(element):
        page.end(blank=True)
        _table(element, page)
        page.end(blank=True)
        return
    block = tag in BLOCKS
    if block:
        page.end(blank=tag in {"table", "ul", "ol", "dl"} or tag[0] == "h")
    if tag == "li":
        page.add(_bullet(element, item))
    page.add(element.text)
    _children(element, page)
    if block:
        page.end(blank=tag in {"p", "table", "ul", "ol", "dl", "h1", "h2", "h3", "h4"})


def _children(element: lxml_html.HtmlElement, page: _Page) -> None:
    count = int(element.get("start") or 1) - 1 if element.tag == "ol" and (element.get("start") or "1").isdigit() else 0
    for child in element:
        if child.tag == "li":
            count += 1
        _walk(child, page, count)
        page.add(child.tail)


def _bullet(element: lxml_html.HtmlElement, item: int) -> str:
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "• "
    kind = parent.get("type") or "1"
    if kind in {"a", "A"} and item <= 26:
        return f"{chr(ord(kind) + item - 1)}) "
    if kind in {"i", "I"}:
        roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
        return f"{roman[item - 1] if item <= len(roman) else item}) "
    return f"{item}. "


def _is_layout(table: lxml_html.HtmlElement) -> bool:
    """A table used to place things (agenda items beside their numbers), not to hold data in rows."""
    if (table.get("class") or "").startswith("mg") or table.get("role") == "presentation":
        return True
    return bool(table.xpath(".//table | .//h1 | .//h2 | .//h3 | .//h4 | .//h5 | .//td//ul | .//td//ol | .//dl"))


def _table(table: lxml_html.HtmlElement, page: _Page) -> None:
    sheet: bool | None = None
    for row in table.iter("tr"):
        if _is_dropped(row):
            continue
        cells = []
        for cell in row:
            if cell.tag in {"td", "th"} and not _is_dropped(cell):
                cells.append(_paragraphs(cell))
                cells += [[""]] * (
                    min(int(cell.get("colspan") or 1), 20) - 1 if (cell.get("colspan") or "1").isdigit() else 0
                )
        if not cells:
            continue
        if sheet is None:
            sheet = is_action_sheet([" ".join(cell) for cell in cells])
        for line in row_lines(cells, one_line=sheet):
            page.put(line)


def _paragraphs(cell: lxml_html.HtmlElement) -> list[str]:
    inside = _Page()
    inside.add(cell.text)
    _children(cell, inside)
    inside.end()
    return [line for line in inside.lines if line] or [""]
