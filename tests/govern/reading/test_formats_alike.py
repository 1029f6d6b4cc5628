"""The same minutes as text, web page, Word and PDF read to about the same facts."""

from __future__ import annotations

import html
import io
from itertools import groupby

import docx
import pytest
import typst

from frankpledge.govern.reading.files import open_paper
from frankpledge.govern.reading.read import read_paper
from tests.corpus.make import Sample, sample
from tests.corpus.score import Tally, score_paper

SEEDS = (41, 42, 43)
MARGINS = {"m.pdf": 0.08}  # of F1, between a format and plain text: a PDF has lost its blank lines


def blocks(text: str) -> list[tuple[bool, list[str]]]:
    """Runs of rows of a table and runs of other lines, blank lines left out."""
    lines = [line for line in text.split("\n") if line.strip()]
    return [(table, list(run)) for table, run in groupby(lines, key=lambda line: "\t" in line)]


def as_word(text: str) -> bytes:
    document = docx.Document()
    for table, lines in blocks(text):
        if not table:
            for line in lines:
                document.add_paragraph(line)
            continue
        rows = [line.split("\t") for line in lines]
        made = document.add_table(len(rows), max(map(len, rows)))
        for row, cells in zip(made.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=False):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_page(text: str) -> bytes:
    parts = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>Minutes</title></head><body><main>"]
    for table, lines in blocks(text):
        if table:
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t")) for line in lines)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            parts += [f"<p>{html.escape(line)}</p>" for line in lines]
    return "".join([*parts, "</main></body></html>"]).encode()


def as_pdf(text: str) -> bytes:
    def quoted(words: str) -> str:
        return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

    parts = ['#set page(paper: "a4")', "#set text(size: 10pt)"]
    for table, lines in blocks(text):
        if table:
            rows = [line.split("\t") for line in lines]
            columns = max(map(len, rows))
            cells = ", ".join(quoted(cell) for row in rows for cell in [*row, *[""] * (columns - len(row))])
            widths = "auto, 1fr, auto" if columns == 3 else ", ".join(["1fr"] * columns)
            parts.append(f"#table(columns: ({widths}), {cells})")
        else:
            parts += [f"#{quoted(line)}\n" for line in lines]
    return typst.compile("\n".join(parts).encode())


def f1(paper: Sample, name: str, data: bytes) -> float:
    tally = Tally()
    tally.merge(score_paper(paper.record, read_paper(open_paper(name, data)).as_schema()))
    return tally.overall.f1 or 0.0


@pytest.mark.parametrize("family", ["word_table_tabs", "typed_web_page", "minutes_with_votes"])
def test_four_formats_read_alike(family: str) -> None:
    figures: dict[str, list[float]] = {}
    for seed in SEEDS:
        paper = sample(family, seed)
        made = {
            "m.txt": paper.text.encode(),
            "m.docx": as_word(paper.text),
            "m.html": as_page(paper.text),
            "m.pdf": as_pdf(paper.text),
        }
        for name, data in made.items():
            figures.setdefault(name, []).append(f1(paper, name, data))
    means = {name: sum(found) / len(found) for name, found in figures.items()}
    worse = {
        name: means["m.txt"] - mean for name, mean in means.items() if means["m.txt"] - mean > MARGINS.get(name, 0.02)
    }
    assert worse == {}, figures
