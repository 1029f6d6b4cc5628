"""Packs and papers made for the tests; every name in them is invented."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import pikepdf
import pypdfium2
import typst

from frankpledge.govern.packs import content as c

ONE, TWO = c.Part.ONE, c.Part.TWO
BODY = "Fairmead Community Safety Board"
MARCH, JUNE = date(2030, 3, 14), date(2030, 6, 20)
HOSTILE = '#import "x": * $x^2$ *star* _under_ @ref <label> `raw` \\ // gone? [b] {c} -- "q" ~ = no heading'


def people(count_of: int) -> tuple[c.Attendee, ...]:
    return tuple(c.Attendee(f"Ada Member{n}", "Fairmead Council") for n in range(count_of))


def minutes_paper(**changes: Any) -> c.MinutesPaper:
    told = c.MinuteText(c.paragraphs(*["The Chair welcomed members to the meeting of the Board. " * 6] * 4), ONE)
    resolved = c.Resolution("RESOLVED that the coordinator bring a report.", ("JO", "DH"), "(1)", ONE)
    note = c.PostMeetingNote(date(2030, 4, 3), "The figures were sent to members.", ONE)
    entries = tuple(c.Minute(str(57 + n), f"Minute about matter {n}", (told, resolved, note), ONE) for n in range(9))
    paper = c.MinutesPaper(
        "Minutes of 14 March 2030", BODY, MARCH, "12 noon", "1.55 pm", "Committee Room 1",
        (c.AttendanceList("Present", people(9)), c.AttendanceList("Apologies", people(2))), entries, part=ONE,
    )  # fmt: skip
    return replace(paper, **changes)


def matters_paper(**changes: Any) -> c.MattersPaper:
    said = (c.MattersUpdate("The draft was sent round.", date(2030, 6, 1), "Jo Oakes", ONE),)
    rows = tuple(
        c.MattersRow(str(57 + n), f"Matter {n}", MARCH, f"RESOLVED that thing {n} be done.", ("JO",), said, "Open",
                     rag, "next meeting", part=ONE)
        for n, rag in enumerate(c.Rag)
    )  # fmt: skip
    entries = (
        *(c.ReconciledAction(row.minute_number, MARCH, row.words, c.Outcome.LISTED, part=ONE) for row in rows),
        c.ReconciledAction("63", MARCH, "Send details", c.Outcome.CLOSED, "the clerk", JUNE, "details sent", ONE, ONE),
        c.ReconciledAction("64", MARCH, "Reply to residents", c.Outcome.MISSING, part=ONE),
    )
    wrong = c.Finding(c.FindingKind.WRONG_CITATION, "The report cites 58b; the words are in 58a.", "58", MARCH, ONE)
    return replace(c.MattersPaper("Matters outstanding", BODY, rows, entries, (wrong,), (MARCH,), part=ONE), **changes)


def wide_table() -> c.Table:
    head = tuple(c.Cell(c.paragraphs(text)) for text in ("Ward", "Spring", "Summer", "Autumn", "Lead"))
    row = tuple(c.Cell(c.paragraphs(text)) for text in ("Northfield", "12", "9", "7", "A. Lead"))
    return c.Table((head, row), 1, "Offences by ward")


def text_paper(**changes: Any) -> c.TextPaper:
    blocks = (
        c.Heading(1, "Operational update"),
        c.paragraph(HOSTILE),
        c.Heading(4, "A level skipped"),
        c.ListBlock((c.ListItem((*c.paragraphs("Outer"), c.ListBlock((c.ListItem(c.paragraphs("Inner")),)))),), True),
        wide_table(),
        c.Picture(png(), "Bar chart that falls", "Chart 1"),
        c.Paragraph((c.Run("See "), c.Run("the page", bold=True, link="https://fairmead.example/page"))),
    )
    sheet = c.FrontSheet((c.FrontSheetField("Report number", "CSP30012", part=ONE),
                          c.FrontSheetField("Legal", not_applicable=True, part=ONE)))  # fmt: skip
    return replace(c.TextPaper("Sub-group report", blocks, "R. Author", JUNE, True, sheet, ONE), **changes)


def made_pack(**changes: Any) -> c.Pack:
    subs = (
        c.AgendaItem("7a", "Sub-group report", ONE, "R. Author", "To note", papers=(text_paper(),)),
        c.AgendaItem("7b", "Partners’ reports", ONE, papers=(
            c.PdfPaper("Plain partner report", untagged_pdf(3), "plain.pdf", part=ONE),
            c.PdfPaper("Tagged partner report", tagged_pdf("Partner words"), "tagged.pdf", part=ONE))),
    )  # fmt: skip
    items = (
        c.AgendaItem("1", "Apologies for absence", ONE),
        c.AgendaItem("2", "Minutes of the previous meeting", ONE, papers=(minutes_paper(),)),
        c.AgendaItem("3", "Matters outstanding", ONE, papers=(matters_paper(),)),
        c.AgendaItem("4", "Questions", ONE, note=c.paragraphs("Questions must reach the clerk by 5pm.")),
        c.AgendaItem("7", "Reports from sub-groups", ONE, sub_items=subs),
        c.AgendaItem("8", "A person’s case", TWO, papers=(c.TextPaper("Case paper", c.paragraphs("Case words")),)),
        c.AgendaItem("9", "Any other business", ONE),
    )
    pack = c.Pack(
        "Fairmead Partnership", BODY, "Agenda and papers", JUNE, "10 am", "Committee Room 1",
        c.Contact("Sam Clerk", "020 7946 0000", "clerk@fairmead.example"), date(2030, 6, 12),
        members=people(12), items=items,
    )  # fmt: skip
    return replace(pack, **changes)


def small_pack(*papers: c.Paper, **changes: Any) -> c.Pack:
    """One item "1" with these papers."""
    item = c.AgendaItem("1", "The item", ONE, papers=papers)
    return replace(c.Pack("Fairmead Partnership", BODY, "Agenda", JUNE, items=(item,)), **changes)


def png(width: int = 40, height: int = 30) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def tagged_pdf(words: str, title: str = "Partner report") -> bytes:
    """Two pages with PDF/UA tags: heading, link to the second page, table with headers, picture with words."""
    source = f"""#set document(title: "{title}")
#set text(lang: "en", region: "GB")
= {title}
{words} on the first page. #link(<second>)[To the second page]
#table(columns: 2, table.header[Ward][Count], [Northfield], [12])
#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'><rect width='30' height='20'/></svg>"),
  alt: "A black box")
#pagebreak()
== Second part <second>
{words} on the second page."""
    return bytes(typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"]) or b"")


def untagged_pdf(pages: int = 1, *, rotate: int = 0, size: tuple[int, int] = (595, 842), words: str = "Plain") -> bytes:
    """Pages with text and no tags, drawn with an unclosed change of scale as careless programs leave it."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for n in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.obj.Rotate = rotate
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(b"q .5 0 0 .5 0 0 cm BT /F1 40 Tf 90 300 Td (%s page %d) Tj ET"
                                            % (words.encode(), n + 1))  # fmt: skip
    return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def page_texts(pdf: bytes) -> list[str]:
    """What a reader can select on each page, line ends and doubled spaces as one space."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return texts


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """(depth, title, page counted from 1) of every bookmark."""
    pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages, start=1)}
    out: list[tuple[int, str, int]] = []

    def walk(entries: Any, depth: int) -> None:
        for entry in entries:
            out.append((depth, entry.title, pages[entry.destination[0].objgen]))
            walk(entry.children, depth + 1)

    with pdf.open_outline() as found:
        walk(found.root, 1)
    return out


def tags(pdf: pikepdf.Pdf) -> list[Any]:
    """Every tag in reading order."""
    out: list[Any] = []

    def walk(node: Any) -> None:
        for kid in node if isinstance(node, pikepdf.Array) else [node]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                out.append(kid)
                walk(kid.get("/K", pikepdf.Array()))

    walk(pdf.Root.StructTreeRoot.K)
    return out


def poisoned(value: Any, serial: count[int]) -> Any:
    """A copy with a unique marker in every text, a telltale day for every date and Part 2 for every part.

    Numbers of items and minutes stay, because they may be printed; so does a Part 1 below a Part 2 (see the test).
    """
    if isinstance(value, str):
        return f"Zq{next(serial):04d}x"
    if isinstance(value, date):
        return date(1987, 10, 16)
    if isinstance(value, tuple):
        return tuple(poisoned(entry, serial) for entry in value)
    if is_dataclass(value) and not isinstance(value, type):
        keep = {"number", "minute_number", "part", "url", "link", "style", "data"}
        return replace(value, **{entry.name: poisoned(getattr(value, entry.name), serial)
                                 for entry in fields(value) if entry.name not in keep})  # fmt: skip
    return value
