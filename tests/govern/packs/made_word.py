"""Word files made for the tests, with python-docx and a little XML where it has no words for a thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from tests.govern.packs.made_pack import png


def word(fill: Callable[[Any], None]) -> bytes:
    """The bytes of a document that ``fill`` writes into."""
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def described(document: Any, words: str) -> None:
    """A picture with alternative text, 50 mm wide."""
    document.add_picture(io.BytesIO(png()), width=Mm(50))
    for properties in document.element.body.iter(qn("wp:docPr")):
        properties.set("descr", words)


def header_row(table: Any) -> None:
    """Mark the first row as one that is repeated on each page."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def hyperlink(paragraph: Any, words: str, address: str) -> None:
    """A link to a web address."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    key = paragraph.part.relate_to(address, kind, is_external=True)
    paragraph._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>')
    )


def numbered(document: Any, words: str, depth: int, number: int) -> None:
    """A paragraph in list ``number`` at this depth."""
    paragraph = document.add_paragraph(words)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def new_list(document: Any, *formats: tuple[str, str, int]) -> int:
    """A list with these levels (kind of figure, pattern, start); its number."""
    root = document.part.numbering_part.element
    key = 900 + len(root.findall(qn("w:abstractNum")))
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for n, (kind, pattern, start) in enumerate(formats)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{levels}</w:abstractNum>')
    root.insert(0, abstract)
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'))
    return key


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The file with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, content)
    return out.getvalue()
