"""Papers that agencies send in for the next meeting: a PDF with a table and a Word document. All figures are invented."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path

import docx
import typst

RECORDED = [
    ("Burglary of homes", 118, 131), ("Robbery", 56, 64), ("Theft from shops", 402, 441), ("Vehicle crime", 233, 198),
    ("Theft of e-bikes and e-scooters", 61, 22), ("Violence with injury", 287, 291), ("Anti-social behaviour calls", 1204, 1310),
]  # fmt: skip
NOTES = [
    "Vehicle crime is driven by the two car parks; barriers were fitted at one of them last month.",
    "E-bike theft is new and concentrated at the College. Marking days are planned.",
    "Calls about Mere Park have halved since the gates went in.",
]
PLACES = [
    ("Bus station", "Joint patrols on Friday and Saturday evenings. Two young people referred to the Youth Trust."),
    ("Quarry Road", "Weekly visits with Lanternfield Homes. No new closures in the quarter."),
    ("River walk", "Nine of eleven lights mended. The last two wait for a road closure."),
]
PLAN = [
    ("Hospital navigators", "NHS Wealdshire and Downs Integrated Care Board", "A"),
    ("Weapons sweeps on three new routes", "Wealdshire Police", "G"),
    ("One short course on exploitation for all agencies", "Harrowmere Borough Council", "A"),
    ("Workers named at step-down", "Harrowmere Youth Trust", "G"),
    ("Secure cycle parking at the College", "Harrowmere College", "R"),
]


def _letter(now: int, before: int) -> str:
    """R, A or G by the change on the year before: more than a twentieth up is red, down is green."""
    change = (now - before) / before
    return "R" if change > 0.05 else "G" if change < -0.05 else "A"


def crime_update_pdf(day: datetime.date) -> bytes:
    """The police's figure sheet for a meeting, two pages, set with its own look."""
    data = {
        "date": f"{day:%-d %B %Y}",
        "rows": [{"what": what, "now": now, "before": old, "letter": _letter(now, old)} for what, now, old in RECORDED],
        "notes": NOTES,
        "places": [{"name": name, "text": text} for name, text in PLACES],
    }
    source = Path(__file__).with_name("crime_update.typ")
    return bytes(typst.compile(str(source), sys_inputs={"data": json.dumps(data)}))


def plan_docx(day: datetime.date) -> bytes:
    """The violence reduction action plan as a Word document with headings, a list and a table."""
    document = docx.Document()
    document.add_heading("Violence reduction action plan", level=1)
    document.add_paragraph(f"Report of the Serious Violence and Exploitation Group to the meeting of {day:%-d %B %Y}.")
    document.add_heading("Where the plan stands", level=2)
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, ("Line", "Lead agency", "RAG"), strict=True):
        cell.text = words
    for row in PLAN:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_heading("Asked of the Board", level=2)
    for words in ("To note the plan.", "To release the community fund for cycle parking at the College."):
        document.add_paragraph(words, style="List Number")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
