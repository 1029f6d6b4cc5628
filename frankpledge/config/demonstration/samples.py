"""Sample papers to bring in by hand: a Word table, a saved web page, typed notes, printed minutes, an agenda.

``frankpledge demo --papers DIR`` writes them. They are about the demonstration's people, so that matching finds them.
"""

from __future__ import annotations

import datetime
import html
import io
import json
from typing import Any

import docx
import typst

from frankpledge.config.demonstration.calendar import Calendar
from frankpledge.config.demonstration.story import FOLDER, data_file


def sample_papers(today: datetime.date) -> dict[str, bytes]:
    """The files by name, dated as seen from ``today``."""
    samples, calendar = data_file("samples"), Calendar(today)
    last_board = calendar.board_held[-1]

    def words(days_after: int, until_next: int = 56) -> dict[str, str]:
        day = last_board + datetime.timedelta(days=days_after)
        return _words(day, day + datetime.timedelta(days=until_next))

    extraordinary = _words(last_board + datetime.timedelta(days=28), calendar.board_to_come[0])
    lines = _filled(samples["pdf"]["text"], words(33))
    made = [
        ("docx", _word(samples["docx"], words(26))),
        ("html", _page(samples["html"], extraordinary)),
        ("text", _filled(samples["text"]["text"], words(41)).encode()),
        ("pdf", _printed(lines)),
        ("pack", _pack(samples["pack"], data_file("board"), calendar)),
    ]
    return {samples[key]["name"]: data for key, data in made}


def _words(day: datetime.date, following: datetime.date) -> dict[str, str]:
    return {"date": f"{day:%-d %B %Y}", "weekday": f"{day:%A}", "next": f"{following:%A %-d %B %Y}"}


def _filled(text: str, words: dict[str, str]) -> str:
    return text.strip().format(**words) + "\n"


def _word(sample: dict[str, Any], words: dict[str, str]) -> bytes:
    """Minutes as a Word table with an Action column."""
    document = docx.Document()
    document.add_heading(sample["title"], level=1)
    document.add_paragraph(sample["heading"].format(**words))
    document.add_paragraph("Present:")
    for line in sample["present"]:
        document.add_paragraph(line)
    document.add_paragraph(f"Apologies: {sample['apologies']}")
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    for cell, heading in zip(table.rows[0].cells, ("Item", "Discussion and decision", "Action"), strict=True):
        cell.text = heading
    for number, title, text, owner in sample["rows"]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = number, f"{title}\n{text}", owner
    document.add_paragraph(sample["closing"].format(**words))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(sample: dict[str, Any], words: dict[str, str]) -> bytes:
    """Agenda and minutes as a council's committee pages print them, saved from a browser."""
    body = html.escape(sample["body"])
    heading = f"Agenda and minutes - {body} - {words['weekday']} {words['date']} 10.00 am"
    rows = []
    for number, title, paragraphs in sample["items"]:
        told = "".join(f"<p>{html.escape(line.format(**words))}</p>" for line in paragraphs)
        rows.append(f"<tr><td>{number}.</td><td><h3>{html.escape(title)}</h3><h4>Minutes:</h4>{told}</td></tr>")
    return (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>{heading}</title></head><body>"
        "<nav><a href='#'>Home</a> <a href='#'>Council and democracy</a></nav>"
        f"<h1>Agenda and minutes</h1><h2>{body}</h2><p>{words['weekday']}, {words['date']} 10.00 am</p>"
        f"<p>Venue: {html.escape(sample['venue'])}</p><p>Contact: {html.escape(sample['contact'])}</p>"
        f"<table>{''.join(rows)}</table></body></html>\n"
    ).encode()


def _printed(text: str) -> bytes:
    """Lines as a PDF, as an office program prints them."""
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return bytes(typst.compile(str(FOLDER / "samples.typ"), sys_inputs={"data": json.dumps({"blocks": blocks})}))


def _pack(sample: dict[str, Any], board: dict[str, Any], calendar: Calendar) -> bytes:
    """The agenda of the Board's latest meeting with its printed Matters Outstanding, as a Word document."""
    before, day = calendar.board_held[-2], calendar.board_held[-1]
    words = _words(day, calendar.board_to_come[0]) | {"before": f"{before:%-d %B %Y}".upper()}
    document = docx.Document()
    for line in (sample["body"], "AGENDA", f"{day:%A %-d %B %Y} at 10.00 am", sample["venue"]):
        document.add_paragraph(line)
    for line in (*sample["items"], *sample["report"]):
        document.add_paragraph(line.format(**words))
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    for row in [sample["head"], *_matters(sample, board, calendar)]:
        cells = table.rows[0].cells if row is sample["head"] else table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _matters(sample: dict[str, Any], board: dict[str, Any], calendar: Calendar) -> list[list[str]]:
    """The printed rows on every action still open at the latest meeting, with the faults the sample asks for."""
    latest, number, rows = calendar.board_held[-1], int(board["first_minute"]), []
    for day, meeting in zip(calendar.board_held[:-1], board["meeting"][:-1], strict=True):
        for minute in meeting["minute"]:
            for resolution in minute.get("resolution", ()):
                text = resolution["text"]
                closed = day + datetime.timedelta(days=resolution.get("close", {}).get("after", 10_000))
                if resolution["class"] == "action" and closed >= latest and text not in sample["left_out"]:
                    cited = sample["wrongly_cited"].get(text, str(number))
                    where = f"Minute {cited} {minute['title']} {day:%-d %B %Y}"
                    rows.append([where, f"RESOLVED {text}", _update(resolution, sample, day, latest)])
            number += 1
    return rows


def _update(resolution: dict[str, Any], sample: dict[str, Any], day: datetime.date, latest: datetime.date) -> str:
    """What the printed report says of an action: the sample's own words, or the last update before the meeting."""
    given = [
        row["text"] for row in resolution.get("updates", ()) if day + datetime.timedelta(days=row["after"]) < latest
    ]
    return str(sample["updates"].get(resolution["text"]) or (given[-1] if given else "No update was given."))
