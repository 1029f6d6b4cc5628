"""Cost of binding an agenda pack: data to PDF with Typst, and the same content through WeasyPrint in the same run.

``python -m bench.pack`` prints a table: packs of about 30, 120 and 480 pages to show how the cost grows, and the
120-page pack once more through WeasyPrint, and once in all its forms (A4, large print, A3, web page, Word).
Every run is a fresh process; the clock runs from the first import to the
bytes of the PDF in hand. All people, places and figures are made here.
"""

from __future__ import annotations

import argparse
import io
import json
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from importlib.metadata import version
from typing import Any

from frankpledge.govern.packs import content as c

ONE = c.Part.ONE
VOCABULARY = (
    "partnership neighbourhood officers residents reported figures quarter estate review outreach patrol evidence joint "
    "working referral commissioned young people victims support hotspots licensing hubs training strategy delivery "
    "members agreed concerns raised progress briefing agencies engagement problem solving repeat locations"
)
WORDS = VOCABULARY.split()
BODY = "Fairmead Community Safety Board"
LAST = date(2030, 3, 14)


def words(rng: random.Random, count: int) -> str:
    """A made sentence of about ``count`` words."""
    return " ".join(rng.choices(WORDS, k=count)).capitalize() + "."


def text(rng: random.Random, sentences: int) -> str:
    """A paragraph."""
    return " ".join(words(rng, rng.randint(9, 18)) for _ in range(sentences))


def chart(rng: random.Random) -> bytes:
    """Two years by month as SVG, drawn as charting libraries draw: grid, ticks, labels, two lines with their points."""
    out = []
    for n in range(11):
        y = 20 + n * 18
        out.append(f'<path d="M40,{y}h600" stroke="#ddd" fill="none"/><path d="M35,{y}h5" stroke="#888" fill="none"/>')
        out.append(f'<text x="30" y="{y + 3}" text-anchor="end" font-size="10">{100 - n * 10}</text>')
    for n in range(24):
        x = 52 + n * 25
        out.append(f'<path d="M{x},20v180" stroke="#eee" fill="none"/><path d="M{x},200v5" stroke="#888" fill="none"/>')
        out.append(f'<text transform="translate({x},222) rotate(-45)" text-anchor="end" font-size="9">M{n + 1}</text>')
    for colour in ("#0b5563", "#b10e1e"):
        points = [(52 + n * 25, rng.randint(25, 195)) for n in range(24)]
        out.append(
            f'<path d="M{"L".join(f"{x},{y}" for x, y in points)}" stroke="{colour}" fill="none" stroke-width="2"/>'
        )
        out += [f'<path transform="translate({x},{y})" d="M3,0A3,3,0,1,1,-3,0A3,3,0,1,1,3,0" fill="{colour}"/>'
                for x, y in points]  # fmt: skip
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="660" height="235">{"".join(out)}</svg>'.encode()


def table(rng: random.Random, rows: int) -> c.Table:
    """Wards by month of a quarter, with a merged header."""
    cells = lambda values: tuple(c.Cell(c.paragraphs(str(value))) for value in values)  # noqa: E731
    head = (c.Cell(c.paragraphs("Ward"), rowspan=2), c.Cell(c.paragraphs("Offences"), colspan=3),
            c.Cell(c.paragraphs("Comment"), rowspan=2))  # fmt: skip
    body = tuple(cells((f"Ward {n}", *(rng.randint(1, 90) for _ in range(3)), words(rng, 9))) for n in range(rows))
    return c.Table((head, cells(("April", "May", "June")), *body), header_rows=2, caption="Offences by ward")


def action_plan(rng: random.Random, rows: int) -> c.Table:
    """A plan's lines with lead, due date, RAG and evidence."""
    head = tuple(c.Cell(c.paragraphs(name)) for name in ("Line", "Action", "Lead", "Due", "RAG", "Evidence"))
    body = tuple(
        tuple(
            c.Cell(c.paragraphs(value), header=n == 0)
            for n, value in enumerate(
                (f"{row + 1}.1", words(rng, 14), "J. Oakes", "September 2030", "A Amber", words(rng, 16))
            )
        )
        for row in range(rows)
    )
    return c.Table((head, *body), header_rows=1, caption="Action plan")


def report(rng: random.Random, title: str) -> c.TextPaper:
    """A sub-group report of about six pages: headings, paragraphs, lists, two tables, three charts."""
    blocks: list[c.Block] = []
    for heading in ("Operational update", "Strategic update", "Action for the partnership"):
        blocks.append(c.Heading(1, heading))
        blocks.extend(c.paragraphs(*[text(rng, 3) for _ in range(2)]))
        blocks.append(c.Picture(chart(rng), f"Line chart of two years, {heading.lower()}", "By month", 150))
        blocks.append(c.Heading(2, "What comes next"))
        blocks.extend(c.paragraphs(text(rng, 3)))
        blocks.append(c.ListBlock(tuple(c.ListItem(c.paragraphs(words(rng, 14))) for _ in range(4))))
    blocks += [table(rng, 14), action_plan(rng, 14)]
    sheet = c.FrontSheet(tuple(c.FrontSheetField(f"Heading {n}", text(rng, 2), n > 5, ONE) for n in range(8)), "2024")
    return c.TextPaper(title, tuple(blocks), "A. Author", date(2030, 6, 3), False, sheet, ONE)


def minutes(rng: random.Random, count: int) -> c.MinutesPaper:
    """Minutes with an Action column, two resolutions to every other minute."""
    entries = []
    for n in range(count):
        parts: list[c.MinutePart] = [c.MinuteText(c.paragraphs(*[text(rng, 5) for _ in range(3)]), ONE)]
        if n % 2:
            parts += [c.Resolution(f"RESOLVED that {words(rng, 20)}", ("JO", "DH"), part=ONE) for _ in range(2)]
        entries.append(c.Minute(str(57 + n), words(rng, 5), tuple(parts), ONE))
    people = tuple(c.Attendee(f"Member {n}", "Fairmead Council") for n in range(24))
    lists = (c.AttendanceList("Present", people[:16]), c.AttendanceList("Apologies", people[16:]))
    return c.MinutesPaper("Minutes of the last meeting", BODY, LAST, "10 am", "12 noon", "Room 1", lists,
                          tuple(entries), part=ONE)  # fmt: skip


def matters(rng: random.Random, count: int, minute_count: int) -> c.MattersPaper:
    """Matters Outstanding with its reconciliation."""
    rows, entries = [], []
    for n in range(count):
        number = str(57 + n % minute_count)
        update = (c.MattersUpdate(text(rng, 2), LAST + timedelta(days=n), "J. Oakes"),)
        rows.append(c.MattersRow(number, words(rng, 4), LAST, f"RESOLVED that {words(rng, 18)}", ("JO",), update,
                                 "Open", list(c.Rag)[n % 3], "next meeting", part=ONE))  # fmt: skip
        entries.append(c.ReconciledAction(number, LAST, words(rng, 12), c.Outcome.LISTED, part=ONE))
    return c.MattersPaper("Matters outstanding", BODY, tuple(rows), tuple(entries), meetings=(LAST,), part=ONE)


def partner_pdf(seed: int, tagged: bool) -> bytes:
    """A partner's report of four pages, made with Typst, with or without tags."""
    import typst

    rng = random.Random(seed)
    body = "\n\n".join(f"== Part {n}\n\n{text(rng, 40)}\n#pagebreak(weak: true)" for n in range(4))
    source = f'#set document(title: "Partner report {seed}")\n#set text(lang: "en")\n= Partner report {seed}\n{body}'
    standards: Any = ["ua-1"] if tagged else []
    return bytes(typst.compile(source.encode(), format="pdf", pdf_standards=standards, pdf_tags=tagged) or b"")


def made_pack(scale: float) -> c.Pack:
    """A pack whose size grows with ``scale``: 1 is 20 minutes, 60 matters, 12 reports, 3 attached PDFs."""
    rng = random.Random(20300620)
    many = lambda count: max(1, round(count * scale))  # noqa: E731
    subs: list[c.AgendaItem] = []
    for n in range(many(12)):
        paper = report(rng, f"Report of sub-group {n + 1}")
        subs.append(c.AgendaItem(f"4.{n + 1}", paper.title, ONE, "A. Author", "To note", papers=(paper,)))
    pdfs = tuple(c.PdfPaper(f"Partner report {n}", partner_pdf(n, n % 2 == 0), part=ONE) for n in range(many(3)))
    items = (
        c.AgendaItem("1", "Apologies for absence", ONE),
        c.AgendaItem("2", "Minutes of the last meeting", ONE, papers=(minutes(rng, many(20)),)),
        c.AgendaItem("3", "Matters outstanding", ONE, papers=(matters(rng, many(60), many(20)),)),
        c.AgendaItem("4", "Reports from sub-groups", ONE, sub_items=tuple(subs)),
        c.AgendaItem("5", "Partner reports", ONE, papers=pdfs),
        c.AgendaItem("6", "Any other business", ONE),
    )
    members = tuple(c.Attendee(f"Member {n}", "Fairmead Council") for n in range(30))
    return c.Pack("Fairmead Community Safety Partnership", BODY, "Agenda and papers", date(2030, 6, 20), "10 am",
                  "Room 1", c.Contact("S. Clerk", "020 7946 0000", "clerk@fairmead.example"), date(2030, 6, 12),
                  members=members, items=items)  # fmt: skip


# --- the same content as HTML, for WeasyPrint -----------------------------------------------------------------------

CSS = """
@page { size: A4; margin: 20mm 22mm; @bottom-right { content: "Page " counter(page); font-size: 9pt } }
p { margin: 0.7em 0 } td p, th p, li p { margin: 0 } figure { margin: 1em 0 } img { width: 150mm }
body { font: 11pt/1.3 "Atkinson Hyperlegible Next", "Liberation Sans", sans-serif } h1 { font-size: 20pt }
section { break-before: page } table { width: 100%; border-collapse: collapse; font-size: 10pt }
td, th { border-bottom: 0.5pt solid #888; padding: 4pt; text-align: left; vertical-align: top }
tr { break-inside: avoid } a.to::after { content: " Page " target-counter(attr(href), page) }
"""


def html_blocks(blocks: tuple[c.Block, ...]) -> Iterator[str]:
    """Blocks as HTML."""
    for block in blocks:
        if isinstance(block, c.Paragraph):
            yield "<p>" + escape("".join(run.text for run in block.runs)) + "</p>"
        elif isinstance(block, c.Heading):
            yield f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
        elif isinstance(block, c.ListBlock):
            yield "<ul>" + "".join(f"<li>{''.join(html_blocks(item.blocks))}</li>" for item in block.items) + "</ul>"
        elif isinstance(block, c.Picture):
            import base64

            data = base64.b64encode(block.data).decode()
            yield f'<figure><img alt="{escape(block.alt)}" src="data:image/svg+xml;base64,{data}">'
            yield f"<figcaption>{escape(block.caption)}</figcaption></figure>"
        elif isinstance(block, c.Table):
            yield f"<table><caption>{escape(block.caption)}</caption>"
            for n, row in enumerate(block.rows):
                tag = "th" if n < block.header_rows else "td"
                yield "<thead>" if n == 0 else "<tbody>" if n == block.header_rows else ""
                yield "<tr>" + "".join(
                    f'<{tag} colspan="{cell.colspan}" rowspan="{cell.rowspan}">{"".join(html_blocks(cell.blocks))}</{tag}>'
                    for cell in row
                ) + "</tr>"  # fmt: skip
                yield "</thead>" if n == block.header_rows - 1 else ""
            yield "</tbody></table>"


def html_paper(paper: c.Paper) -> Iterator[str]:
    """A paper as HTML: the same fields in the same order as the Typst templates print."""
    yield f"<h1>{escape(paper.title)}</h1>"
    if isinstance(paper, c.MinutesPaper):
        for attendance in paper.attendance:
            yield f"<h2>{attendance.heading}</h2>" + "".join(f"<p>{p.name}, {p.role}</p>" for p in attendance.people)
        for minute in paper.minutes:
            yield f'<table id="minute-{minute.number}"><thead><tr><th><h2>{minute.number} {escape(minute.title)}</h2></th>'
            yield "<th>Action</th></tr></thead><tbody>"
            for part in minute.parts:
                if isinstance(part, c.MinuteText):
                    yield f"<tr><td>{''.join(html_blocks(part.blocks))}</td><td></td></tr>"
                elif isinstance(part, c.Resolution):
                    yield f"<tr><td>{escape(part.text)}</td><td>{' / '.join(part.owners)}</td></tr>"
            yield "</tbody></table>"
    elif isinstance(paper, c.MattersPaper):
        yield "<table><thead><tr><th>Minute</th><th>Resolution</th><th>Owner</th><th>Update</th><th>State</th></tr></thead>"
        for row in paper.rows:
            rag = row.rag.value if row.rag else ""
            yield f'<tr><td><a href="#minute-{row.minute_number}">Minute {row.minute_number}</a> {escape(row.title)}</td>'
            yield f"<td>{escape(row.words)}</td><td>{' '.join(row.owners)}</td>"
            yield f"<td>{escape(row.updates[0].text)}</td><td>{rag} {row.state} {row.due}</td></tr>"
        yield "</table><h2>Every action accounted for</h2><table>"
        for entry in paper.reconciliation:
            yield f"<tr><td>Minute {entry.minute_number}</td><td>{escape(entry.words)}</td><td>{entry.outcome.value}</td></tr>"
        yield "</table>"
    elif isinstance(paper, c.TextPaper):
        for field in paper.front_sheet.fields if paper.front_sheet else ():
            yield f"<p><b>{escape(field.label)}</b> {escape(field.value)}</p>"
        yield from html_blocks(paper.blocks)


def html_pack(pack: c.Pack) -> str:
    """The pack as one HTML page."""
    flat = [line for item in pack.items for line in (item, *item.sub_items)]
    out = [f'<html lang="en-GB"><head><title>{escape(pack.title)}</title><style>{CSS}</style></head><body>']
    out.append(
        f"<p>{pack.partnership}</p><h1>{pack.body}</h1><p>{pack.meeting_date} {pack.start_time} {pack.venue}</p>"
    )
    out += [f"<p>{person.name}, {person.role}</p>" for person in pack.members]
    out.append("<section><h1>Agenda</h1>")
    out += [f'<p><a class="to" href="#item-{line.number}">{line.number} {escape(line.title)}</a></p>' for line in flat]
    out.append("</section>")
    for line in flat:
        for paper in line.papers:
            if not isinstance(paper, c.PdfPaper):
                out += [f'<section id="item-{line.number}">', *html_paper(paper), "</section>"]
    return "".join([*out, "</body></html>"])


# --- one run in its own process -------------------------------------------------------------------------------------


def run_typst(pack: c.Pack) -> tuple[int, int]:
    """Pages and bytes of the pack bound by the product."""
    from frankpledge.govern.packs.press import Form, build_editions

    (built,) = build_editions(pack, [Form.PDF])
    return built.pages, len(built.content)


def run_editions(pack: c.Pack) -> tuple[int, int]:
    """Pages of the A4 pack, and bytes of all its forms made in one press."""
    from frankpledge.govern.packs.press import build_editions

    built = build_editions(pack)
    return built[0].pages, sum(len(one.content) for one in built)


def run_weasyprint(pack: c.Pack) -> tuple[int, int]:
    """Pages and bytes of the same content through WeasyPrint, the attached PDFs joined with pikepdf."""
    import pikepdf
    from weasyprint import HTML

    made = HTML(string=html_pack(pack)).write_pdf(pdf_variant="pdf/ua-1")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for item in pack.items:
            for paper in item.papers:
                if isinstance(paper, c.PdfPaper):
                    pdf.pages.extend(pikepdf.open(io.BytesIO(paper.data)).pages)
        pdf.save(out)
        return len(pdf.pages), len(out.getvalue())


RUNS = {"typst": run_typst, "all forms": run_editions, "weasyprint": run_weasyprint}


def child(tool: str, scale: float) -> None:
    """One timed run; prints a line of JSON."""
    pack = made_pack(scale)
    start, busy = time.perf_counter(), time.process_time()
    pages, size = RUNS[tool](pack)
    took = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - busy}
    print(json.dumps({"tool": tool, "scale": scale, "pages": pages, "bytes": size, **took}))


def one_run(tool: str, scale: float) -> dict[str, Any]:
    """A run in a fresh process."""
    command = [sys.executable, "-m", "bench.pack", "--child", tool, "--scale", str(scale)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure(runs: int = 3, *, rival: bool = True) -> dict[str, Any]:
    """Every figure of this bench as plain data; ``rival`` adds WeasyPrint (about a quarter of a minute a run).

    The kinds take turns, so that a machine that grows busy is busy for all of them.
    """
    kinds = [("typst", 0.21), ("typst", 0.92), ("typst", 3.67)] + ([("weasyprint", 0.92)] if rival else [])
    kinds.append(("all forms", 0.92))
    found: dict[tuple[str, float], list[dict[str, Any]]] = {kind: [] for kind in kinds}
    for n in range(runs):
        for tool, scale in kinds:
            print(f"  {tool}, scale {scale:g}, run {n + 1} of {runs} ...", file=sys.stderr, flush=True)
            found[tool, scale].append(one_run(tool, scale))
    rows = []
    for results in found.values():
        seconds = [result["seconds"] for result in results]
        cpu = min(result["cpu"] for result in results)
        rows.append(results[0] | {"min": min(seconds), "median": statistics.median(seconds), "cpu": cpu})
    out: dict[str, Any] = {name: version(name) for name in ("typst", "weasyprint")}
    out |= {"python": platform.python_version(), "rows": rows}
    if rival:
        out["ratios"] = {name: rows[3][name] / rows[1][name] for name in ("min", "median", "cpu")}
    return out


def missed(found: dict[str, Any]) -> list[str]:
    """The goals these figures miss: time and ratio by the fastest runs, growth by processor time (a busy machine
    disturbs these least).
    """
    _, middle, large = found["rows"][:3]
    each = [1000 * row["cpu"] / row["pages"] for row in (middle, large)]
    out = [f"the pack of {middle['pages']} pages takes {middle['min']:.2f} s"] if middle["min"] > 2 else []
    if found.get("ratios") and found["ratios"]["min"] < 10:
        out.append(f"WeasyPrint takes only {found['ratios']['min']:.1f} times as long")
    if each[1] > 1.5 * each[0]:
        out.append(f"a page costs {each[1]:.1f} ms in the largest pack but {each[0]:.1f} ms in the middle one")
    return out


def main() -> int:
    """Print the table; 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", choices=list(RUNS))
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-rival", action="store_true")
    chosen = parser.parse_args()
    if chosen.child:
        child(chosen.child, chosen.scale)
        return 0
    found = measure(chosen.runs, rival=not chosen.no_rival)
    print(f"Python {found['python']}, Typst {found['typst']}, WeasyPrint {found['weasyprint']}")
    print(f"{'tool':<11}{'pages':>6}{'min s':>8}{'median s':>10}{'cpu s':>8}{'ms a page':>11}{'KB':>7}")
    for row in found["rows"]:
        print(f"{row['tool']:<11}{row['pages']:>6}{row['min']:>8.2f}{row['median']:>10.2f}{row['cpu']:>8.2f}"
              f"{1000 * row['min'] / row['pages']:>11.1f}{row['bytes'] // 1024:>7}")  # fmt: skip
    if "ratios" in found:
        ratios = found["ratios"]
        print(f"WeasyPrint takes {ratios['min']:.1f} times as long for the same content by the fastest runs, "
              f"{ratios['median']:.1f} by the medians, {ratios['cpu']:.1f} by processor time (goal: at least 10).")  # fmt: skip
    faults = missed(found)
    print(f"Missed: {'; '.join(faults)}." if faults else "Every goal is met.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
