"""What stands in each form of a document, read back by readers that share nothing with the writers."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import zipfile
from typing import Any

import openpyxl
import pypdfium2
from lxml import html

from frankpledge.know.documents.content import Document, Table, Value

Rows = list[list[Any]]
ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\ufffe\u00ad\r\n "))


def sheets(content: bytes) -> dict[str, Rows]:
    """Every sheet of a workbook with its cells as they are held."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def package(content: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The description of a zip of open data, and its files."""
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        assert bundle.testzip() is None
        files = {name: bundle.read(name) for name in bundle.namelist()}
    return json.loads(files["datapackage.json"]), files


def typed_rows(resource: dict[str, Any], content: bytes) -> Rows:
    """A CSV read by its schema: every cell as the type it is promised to be."""
    head, *rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    fields = resource["schema"]["fields"]
    assert head == [field["name"] for field in fields]
    missing = resource["schema"]["missingValues"]
    return [
        [None if cell in missing else _cast(field, cell) for field, cell in zip(fields, row, strict=True)]
        for row in rows
    ]


def _cast(field: dict[str, Any], cell: str) -> Any:
    if "constraints" in field:
        assert cell in field["constraints"]["enum"]
    if field["type"] == "integer":
        return int(cell)
    if field["type"] == "number":
        return float(cell)
    if field["type"] == "yearmonth":
        year, month = re.fullmatch(r"(\d{4})-(\d\d)", cell).groups()  # type: ignore[union-attr]
        return datetime.date(int(year), int(month), 1)
    return datetime.date.fromisoformat(cell) if field["type"] == "date" else cell


def page_tables(content: bytes) -> dict[str, list[list[str]]]:
    """The tables of a web page by name: the words of each row of their bodies."""
    tree = html.fromstring(content.decode("utf-8"))
    return {
        one.get("id", "").removeprefix("table-"): [
            [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in one.xpath(".//tbody/tr")
        ]
        for one in tree.xpath("//table")
    }  # fmt: skip


def pdf_words(content: bytes) -> str:
    """All words of a PDF without spaces: a word may be broken over lines."""
    pdf = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    return squeezed(text)


def squeezed(text: str) -> str:
    """Without spaces and the marks at which a line may break."""
    return text.replace("\u00a0", "").translate(ZERO_WIDTH)


def printed(table: Table) -> list[list[str]]:
    """What a reader must find of a table."""
    return [[column.written(value) for column, value in zip(table.columns, row, strict=True)] for row in table.rows]


def plain(value: Value) -> Value | datetime.datetime:
    """The value as a workbook or a CSV gives it back."""
    if value == "":
        return None
    return value


def every_word(document: Document) -> list[str]:
    """Every printed value of every table."""
    return [words for table in document.tables() for row in printed(table) for words in row]
