"""Sample papers to bring in by hand: a Word table, a saved web page, typed notes and a printed Matters Outstanding.

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
    last_board, next_board = calendar.board_held[-1], calendar.board_to_come[0]
    days = {"docx": last_board + datetime.timedelta(days=26), "text": last_board + datetime.timedelta(days=41)}
    extraordinary = last_board + datetime.timedelta(days=28)
    matters = _matters(samples["pdf"], data_file("board"), calendar)
    return {
        samples["docx"]["name"]: _word(
            samples["docx"], _words(days["docx"], days["docx"] + datetime.timedelta(days=56))
        ),
        samples["html"]["name"]: _page(samples["html"], _words(extraordinary, next_board)),
        samples["text"]["name"]: _filled(
            samples["text"]["text"], _words(days["text"], days["text"] + datetime.timedelta(days=56))
        ).encode(),
        samples["pdf"]["name"]: bytes(
            typst.compile(str(FOLDER / "samples.typ"), sys_inputs={"data": json.dumps(matters)})
        ),
    }


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


def _matters(sample: dict[str, Any], board: dict[str, Any], calendar: Calendar) -> dict[str, Any]:
    """The rows of a printed report to the latest meeting on the one before it, with the faults the sample asks for."""
    before, day = board["meeting"][-2], calendar.board_held[-2]
    number = int(board["first_minute"]) + sum(len(meeting["minute"]) for meeting in board["meeting"][:-2])
    rows = []
    for offset, minute in enumerate(before["minute"]):
        for resolution in minute.get("resolution", ()):
            text = resolution["text"]
            if resolution["class"] != "action" or text in sample["left_out"] or minute.get("part") == 2:
                continue
            cited = sample["wrongly_cited"].get(text, str(number + offset))
            rows.append(
                {
                    "minute": f"Minute {cited} ({day:%-d %B %Y}) {minute['title']}",
                    "decision": f"RESOLVED {text}",
                    "update": sample["updates"].get(text, ""),
                    "owner": resolution["printed"],
                }
            )
    latest = calendar.board_held[-1]
    return {"title": sample["title"], "body": sample["body"], "date": f"{latest:%-d %B %Y}", "rows": rows}
