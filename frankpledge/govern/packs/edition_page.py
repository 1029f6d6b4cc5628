"""The pack as one web page that opens without a network: the same words in the same order as the A4 pages.

No script, nothing fetched: style and pictures are in the file. The names of places are those of the PDF's bookmarks, and
"[page 12]" stands where page 12 of the A4 edition begins, so that a page called out in the meeting is found.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from frankpledge.govern.packs.blocks import Data
from frankpledge.govern.packs.edition_page_blocks import PageBlocks, lines, mark, runs

STYLE = (Path(__file__).parent / "edition_page.css").read_text(encoding="utf-8")
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src '{STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'"
DOT = " · "


def pack_as_page(data: Data, pictures: Mapping[str, bytes], *, pdf_address: str = "") -> bytes:
    """The file. ``data`` is the pack's payload with its page references; ``pdf_address`` that of the A4 PDF."""
    return _Page(data, pictures, pdf_address).whole().encode()


class _Page:
    """One pack on its way to a web page."""

    def __init__(self, data: Data, pictures: Mapping[str, bytes], pdf_address: str) -> None:
        self.data, self.pdf_address = data, pdf_address
        self.blocks = PageBlocks(pictures)
        self.out: list[str] = []

    def add(self, *pieces: str) -> None:
        """Pieces of finished markup, in order."""
        self.out.extend(pieces)

    def whole(self) -> str:
        """The document from its first to its last letter."""
        meta, front = self.data["meta"], self.data["front"]
        self.add(
            '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="author" content="{escape(meta["author"])}">',
            f"<title>{escape(meta['title'])}</title><style>{STYLE}</style></head><body>",
            '<a class="skip" href="#agenda">Skip to the agenda</a>',
        )
        if meta["demonstration"]:
            self.add(f'<header><p class="running demonstration">{escape(meta["demonstration"])}</p></header>')
        self._contents()
        self.add("<main>")
        self._front(front)
        self._agenda(front)
        for paper in self.data["papers"]:
            self._paper(paper)
        self._remarks(front)
        self.add("</main></body></html>\n")
        return "\n".join(self.out)

    def _contents(self) -> None:
        """The way to each paper: what the bookmarks are in the PDF."""
        rows = ['<li><a href="#agenda">' + escape(self.data["front"]["agenda"]) + "</a></li>"]
        prefix = self.data["look"]["prefix"]
        for paper in self.data["papers"]:
            name = DOT.join(word for word in (paper["footer"], paper["title"]) if word)
            page = f' <span class="where">page {prefix}{paper["starts"]}</span>'
            rows.append(f'<li><a href="#{paper["id"]}">{escape(name)}</a>{page}</li>')
        self.add('<nav aria-label="Contents"><details><summary>Contents</summary><ul>', *rows, "</ul></details></nav>")

    def _front(self, front: Data) -> None:
        self.add(
            '<header id="page-1" class="front">',
            f'<p class="partnership">{lines(front["partnership"])}</p>',
            f'<h1>{lines(front["body"])} <span class="kind">{lines(front["title"])}</span></h1>',
        )
        if front["confidential"]:
            self.add('<p class="running confidential">PART 2 – CONFIDENTIAL</p>')
        rows = [
            ("Date", escape(front["date"])), ("Time", escape(front["time"])), ("Venue", lines(front["venue"])),
            ("Expected", lines(front["expected"])), ("Quorum", lines(front["quorum"])),
            ("Edition", escape(front["edition"])), ("Published", escape(front["published"])),
            ("Why these papers were late", lines(front["why_late"])), ("Contact", _contact(front["contact"])),
        ]  # fmt: skip
        rows = [(label, value) for label, value in rows if value]
        self.add("<dl>", *(f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in rows), "</dl></header>")
        if front["members"]:
            self.add('<section aria-labelledby="members"><h2 id="members">To: the members</h2>')
            self.add(_people(front["members"]), "</section>")

    def _agenda(self, front: Data) -> None:
        when = f"{front['body']}, {front['date']}" + (f" at {front['time']}" if front["time"] else "")
        self.add('<section aria-labelledby="agenda">', mark(front["place"]))
        self.add(f'<h2 id="agenda">{escape(front["agenda"])}</h2><p>{escape(when)}</p>')
        for line in self.data["agenda"]:
            self._line(line)
        self.add("</section>")

    def _line(self, line: Data) -> None:
        level = 3 + min(line["depth"], 1)
        to = self.data["papers"][line["first"]]["id"] if line["first"] is not None else ""
        words = f'<span class="number">{escape(line["number"])}</span> {lines(line["title"])}'
        words = f'<a href="#{to}">{words}</a>' if to else words
        pages = f'<p class="pages"><a href="#{to}">{line["pages"]}</a></p>' if to else ""
        said = [word for word in (line["presenter"], line["purpose"]) if word]
        said += ["Part 2: confidential"] if line["confidential"] else []
        self.add(f'<div class="item depth-{line["depth"]}">', mark(line))
        self.add(f'<h{level} id="{line["anchor"]}">{words}</h{level}>{pages}')
        if said:
            self.add(f'<p class="said">{lines(DOT.join(said))}</p>')
        self.add(*(f'<p class="late">{lines(words)}</p>' for words in line["late"]))
        self.add(self.blocks.html(line["note"], shift=3), "</div>")

    # --- papers --------------------------------------------------------------------------------------------------

    def _paper(self, paper: Data) -> None:
        self.add(f'<section class="paper" id="{paper["id"]}" aria-labelledby="{paper["id"]}-head">', mark(paper))
        if paper["confidential"]:
            self.add('<p class="running confidential">PART 2 – CONFIDENTIAL</p>')
        is_bare = paper["kind"] == "pdf" and paper["sheet"] is None
        if is_bare:
            self.add(f'<h2 id="{paper["id"]}-head">{lines(paper["stamp"])}</h2>')
        else:
            over = f'<span class="mark">{lines(paper["mark"])}</span> ' if paper["mark"] else ""
            self.add(f'<h2 id="{paper["id"]}-head">{over}{lines(paper["title"])}</h2>')
            self._filing(paper)
            self._sheet(paper["sheet"])
        if paper["kind"] == "minutes":
            self._minutes(paper)
        elif paper["kind"] == "matters":
            self._matters(paper)
        elif paper["kind"] == "text":
            self.add(self.blocks.html(paper["blocks"], shift=1))
        else:
            self._attached(paper, is_bare)
        self.add("</section>")

    def _filing(self, paper: Data) -> None:
        said = [f"{label}: {lines(paper[key])}" for label, key in (("Author", "author"), ("Filed", "filed"))
                if paper.get(key)]  # fmt: skip
        said += [f"<strong>{lines(paper['late'])}</strong>"] if paper.get("late") else []
        if said:
            self.add(f'<p class="said">{DOT.join(said)}</p>')

    def _sheet(self, sheet: Data | None) -> None:
        if sheet is None:
            return
        rows = (
            f"<div><dt>{mark(entry)}{lines(entry['label'])}</dt><dd>{lines(entry['value'])}</dd></div>"
            for entry in sheet["fields"]
        )
        self.add('<dl class="sheet">', *rows, "</dl>")
        if sheet["not_applicable"]:
            self.add(f"<p><strong>Not applicable:</strong> {lines(', '.join(sheet['not_applicable']))}.</p>")

    def _minutes(self, paper: Data) -> None:
        self.add(f"<p><strong>{lines(paper['body'])}</strong></p><p>{lines(paper['held'])}</p>")
        if paper["draft"]:
            self.add("<p><strong>Draft: not agreed until the next meeting.</strong></p>")
        for attendance in paper["attendance"]:
            self.add(f"<h3>{lines(attendance['heading'])}</h3>", _people(attendance["people"]))
        for minute in paper["minutes"]:
            self._minute(minute)
        self.add(mark(paper["end"]))
        if paper["closing"]:
            self.add(f"<p>{lines(paper['closing'])}</p>")
        if paper["signatory"]:
            self.add(f'<p class="signature"><span>{lines(paper["signatory"])}</span> <span>Date</span></p>')

    def _minute(self, minute: Data) -> None:
        number = f'<span class="number">{escape(minute["number"])}</span> '
        self.add(mark(minute), f'<h3 id="{minute["anchor"]}">{number}{lines(minute["title"])}</h3>')
        if minute["confidential"]:
            self.add("<p><em>Confidential (Part 2).</em></p>")
        for part in minute["parts"]:
            if part["t"] == "text":
                self.add(self.blocks.html(part["blocks"], shift=1))
            elif part["t"] == "note":
                self.add(mark(part), f'<p class="note"><strong>Post-meeting note, {part["on"]}:</strong>')
                self.add(f" {lines(part['text'])}</p>")
            else:
                self._resolutions(part["rows"])

    def _resolutions(self, rows: Sequence[Data]) -> None:
        self.add(
            '<table class="resolutions"><thead><tr><th scope="col">Resolution</th><th scope="col">Action</th></tr>'
        )
        self.add("</thead><tbody>")
        for row in rows:
            words = "<strong>Part 2.</strong> " if row["confidential"] else ""
            words += f"<strong>{escape(row['label'])}</strong> " if row["label"] else ""
            words += lines(row["text"])
            self.add(f"<tr><td>{mark(row)}{words}</td><td><strong>{lines(row['owners'])}</strong></td></tr>")
        self.add("</tbody></table>")

    def _matters(self, paper: Data) -> None:
        self.add(f"<p><strong>{lines(paper['body'])}</strong></p>")
        if paper["statement"]:
            self.add(f"<p>{lines(paper['statement'])}</p>")
        if paper["findings"]:
            found = (
                f"<li><strong>{entry['kind']}: </strong>{_where(entry) + '. ' if entry['minute'] else ''}"
                f"{lines(entry['message'])}</li>"
                for entry in paper["findings"]
            )
            self.add("<h3>To put right</h3><ul>", *found, "</ul>")
        self.add("<h3>Actions outstanding</h3>")
        if not paper["rows"]:
            self.add("<p>No action is outstanding.</p>")
        else:
            heads = ("Minute and title", "Resolution", "Owner", "Update", "State")
            self._table(f"{paper['id']}-rows", "Actions outstanding", heads, (_matter(row) for row in paper["rows"]))
        if paper["reconciliation"]:
            self.add("<h3>Every action accounted for</h3>")
            columns = ("Minute", "Action", "What became of it")
            rows = (_accounted(entry) for entry in paper["reconciliation"])
            self._table(f"{paper['id']}-all", "Every action accounted for", columns, rows)

    def _table(self, name: str, label: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        self.add(
            f'<div class="wide" id="{name}" role="region" tabindex="0" aria-label="{escape(label)}, table"><table>'
        )
        self.add("<thead><tr>", *(f'<th scope="col">{head}</th>' for head in heads), "</tr></thead><tbody>")
        for first, *others in rows:
            self.add(f'<tr><th scope="row">{first}</th>', *(f"<td>{cell}</td>" for cell in others), "</tr>")
        self.add("</tbody></table></div>")

    def _attached(self, paper: Data, is_bare: bool) -> None:
        if not is_bare:
            self.add(f"<p>{lines(paper['stamp'])}</p>")
        prefix = self.data["look"]["prefix"]
        first = paper["starts"] + (0 if is_bare else 1)
        for nth, (page, text) in enumerate(zip(paper["pages"], paper["texts"], strict=True)):
            self.add(mark(page))
            number = first + nth
            if text:
                self.add(f'<p class="drawn">{escape(text)}</p>')
                continue
            words = f"Page {prefix}{number} is a picture without text"
            link = f'<a href="{escape(self.pdf_address)}#page={number}">see it in the PDF of the pack</a>'
            self.add(f'<p class="own">{words}: {link if self.pdf_address else "see it in the PDF of the pack"}.</p>')

    def _remarks(self, front: Data) -> None:
        if not self.data["remarks"]:
            return
        self.add('<section class="paper" aria-labelledby="remarks">', mark(self.data["closing"]))
        self.add('<h2 id="remarks">About the attached papers</h2>')
        self.add(
            "<p>These papers are bound as they came. They may not work with a screen reader or in large print:</p>"
        )
        self.add("<ul>", *(f"<li>{lines(words)}</li>" for words in self.data["remarks"]), "</ul>")
        if contact := _contact(front["contact"], with_address=True):
            self.add(f"<p>Ask for another format:</p><p>{contact}</p>")
        self.add("</section>")


def _contact(contact: Data, *, with_address: bool = True) -> str:
    said = [lines(contact["name"])] if contact["name"] else []
    said += [f"Telephone: {escape(contact['phone'])}"] if contact["phone"] else []
    if contact["email"]:
        said.append(f'<a href="mailto:{escape(contact["email"])}">{escape(contact["email"])}</a>')
    said += [lines(contact["address"])] if contact["address"] and with_address else []
    return "<br>".join(said)


def _people(people: Sequence[Data]) -> str:
    rows = []
    for one in people:
        role = f", {lines(one['role'])}" if one["role"] else ""
        note = f" ({lines(one['note'])})" if one["note"] else ""
        rows.append(f"<li><strong>{lines(one['name'])}</strong>{role}{note}</li>")
    return '<ul class="people">' + "".join(rows) + "</ul>"


def _where(entry: Data) -> str:
    words = f"<strong>Minute {escape(entry['minute'])}</strong>"
    words = f'<a href="#{entry["to"]}">{words}</a>' if entry["to"] else words
    return words + (f", {entry['on']}" if entry["on"] else "")


def _matter(row: Data) -> tuple[str, ...]:
    said = [
        (f"<strong>{escape(head)}: </strong>" if (head := ", ".join(w for w in (u["on"], u["by"]) if w)) else "")
        + lines(u["text"])
        for u in row["updates"]
    ]
    standing = []
    if row["rag"]:
        standing.append(f'<b class="rag rag-{row["rag"]}">{row["rag"]}</b> {row["rag_word"]}')
    standing += [lines(row["state"])] if row["state"] else []
    standing += [f"Due: {lines(row['due'])}"] if row["due"] else []
    standing += [runs([{"s": "Open the action", "l": row["url"]}])] if row["url"] else []
    return (
        f"{mark(row)}{_where(row)}<br>{lines(row['title'])}",
        lines(row["words"]),
        f"<strong>{lines(' / '.join(row['owners']))}</strong>" if row["owners"] else "No owner",
        "<br>".join(said) or "No update recorded.",
        "<br>".join(standing),
    )


def _accounted(entry: Data) -> tuple[str, ...]:
    why = f" {lines(entry['why'])}" if entry["why"] else ""
    return mark(entry) + _where(entry), lines(entry["words"]), f"<strong>{entry['outcome']}</strong>{why}"
