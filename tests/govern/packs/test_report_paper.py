"""A report set into a pack: tagged, its labels as row headers, late with the time."""

from __future__ import annotations

import datetime
import io

import pikepdf
import pypdfium2

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.build import build_pack
from frankpledge.govern.packs.report_paper import report_paper
from frankpledge.govern.rules.report_form import report_form
from frankpledge.govern.rules.report_sheet import printed_sheet

VALUES = {
    "operational": {"is": "given", "value": "Said.\n\n| Place | Count |\n| Quay | 4 |\n\n- lamps"},
    "strategic": {"is": "nothing"},
}
LATE = "Late: sent in 12 June 2030 at 3.15 pm, due 7 June 2030"


def _built(**told):
    sections = printed_sheet(report_form("pro-forma"), VALUES, {"authors": "Ada Lark", "filed": "12 June 2030"})
    paper = report_paper(
        sections, title="Harbour report", author="Ada Lark", filed=datetime.date(2030, 6, 12), late_words=LATE,
        part=c.Part.ONE,
    )  # fmt: skip
    item = c.AgendaItem("1", "Reports", c.Part.ONE, papers=(paper,))
    pack = c.Pack("Harbour Partnership", "Harbour Board", "Agenda", datetime.date(2030, 6, 20), items=(item,))
    return build_pack(pack, **told)


def _words(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)).replace("\r", "")


def test_headings_answers_and_what_is_missing_are_printed():
    text = " ".join(_words(_built().pdf).split())
    for expected in (
        "Operational Update",
        "Place Count",
        "Nothing to report",
        "Missing: this heading has not been answered.",
    ):
        assert expected in text


def test_late_with_the_time_on_the_agenda_and_on_the_paper():
    assert " ".join(_words(_built().pdf).split()).count("sent in 12 June 2030 at 3.15 pm") == 2


def test_the_file_keeps_the_standard_and_labels_are_row_headers_also_in_large_print():
    for large in (False, True):
        built = _built(large_print=large)
        assert built.accessible
    with pikepdf.open(io.BytesIO(_built().pdf)) as pdf:
        kinds: list[str] = []
        waiting = [pdf.Root["/StructTreeRoot"]["/K"]]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting.extend(node)
            elif isinstance(node, pikepdf.Dictionary):
                kinds.append(str(node.get("/S", "")))
                if "/K" in node:
                    waiting.append(node["/K"])
    assert kinds.count("/TH") == 4  # two labels, two column heads
