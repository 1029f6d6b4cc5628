"""A Word file (.docx) as neutral blocks, to be set anew in the pack: no office suite, no layout carried over.

Headings, numbered and nested lists, tables with merged cells and header rows, pictures with their descriptions, bold,
italic, links and footnotes come through. What cannot be set is said in the paper's notes and marked where it stood.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from frankpledge.govern.packs.blocks import block_text
from frankpledge.govern.packs.content import (
    Block,
    Heading,
    PackRefused,
    Paragraph,
    Part,
    Run,
    TextPaper,
    paragraph,
)
from frankpledge.govern.packs.word_lists import Entry, in_lists, list_entry
from frankpledge.govern.packs.word_pictures import picture_blocks
from frankpledge.govern.packs.word_tables import table_blocks
from frankpledge.govern.reading.formats.numbering import Numbering
from frankpledge.govern.reading.formats.word import check_archive
from frankpledge.govern.reading.paper import UnreadablePaper

THROUGH = frozenset(
    qn(name)
    for name in (
        "w:sdt",
        "w:sdtContent",
        "w:ins",
        "w:moveTo",
        "w:customXml",
        "w:smartTag",
        "w:hyperlink",
        "w:fldSimple",
    )
)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = qn("w:txbxContent")
LETTERS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "‑", qn("w:softHyphen"): ""}
SYMBOLS = {"f0fc": "✓", "f0fb": "✗", "f0fe": "☑", "f0a8": "☐", "f06f": "☐", "f0e0": "→", "f0d8": "›"}
HEADING_STYLE = re.compile(r"^heading (\d)$", re.IGNORECASE)
TITLE_STYLES = {"title": 1, "subtitle": 2}


def read_word_paper(
    data: bytes,
    *,
    filename: str,
    title: str = "",
    author: str = "",
    filed: date | None = None,
    late: bool = False,
    part: Part = Part.TWO,
) -> TextPaper:
    """The paper in a Word file. Raises PackRefused, in plain words, for a broken, locked or hostile file.

    Without a ``title`` the file's own is used: its Title paragraph, else its first heading, else its name.
    """
    document, notes = _opened(filename, data)
    reading = WordReading(document, notes)
    blocks = reading.body()
    if not any(block_text(block).strip() for block in blocks):
        raise PackRefused(f"“{filename}” has no text or pictures that can be printed: attach it as PDF instead.")
    own = next((block.text for block in blocks if isinstance(block, Heading)), "")
    title = title or own or filename
    if blocks and isinstance(blocks[0], Heading) and blocks[0].text.strip().casefold() == title.strip().casefold():
        blocks = blocks[1:]
    return TextPaper(
        title=title, blocks=tuple(blocks), author=author, filed=filed, late=late, part=part, notes=tuple(reading.notes)
    )


def _opened(filename: str, data: bytes) -> tuple[Any, list[str]]:
    try:
        notes = check_archive(filename, data)
        return docx.Document(io.BytesIO(data)), notes
    except UnreadablePaper as refused:
        raise PackRefused(str(refused)) from refused
    except (PackageNotFoundError, KeyError, ValueError, etree.LxmlError, zipfile.BadZipFile, zlib.error, AttributeError,
            TypeError, OSError, EOFError, RuntimeError) as broken:  # fmt: skip
        raise PackRefused(
            f"“{filename}” is not a Word document that can be opened: open it in Word, save a fresh copy as .docx and "
            "attach that, or attach it as PDF."
        ) from broken


@dataclass(slots=True)
class WordReading:
    """One Word document being read: its numbering counts on, its footnotes and notes gather."""

    document: Any
    notes: list[str]
    numbering: Numbering = field(init=False)
    footnotes: list[tuple[Block, ...]] = field(default_factory=list)
    styles: dict[str, str] = field(default_factory=dict)
    footnote_texts: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbering = Numbering.of(self.document)
        for style in self.document.styles.element.iter(qn("w:style")):
            name = style.find(qn("w:name"))
            self.styles[style.get(qn("w:styleId")) or ""] = name.get(qn("w:val")) if name is not None else ""
        for rel in self.document.part.rels.values():
            if rel.reltype.endswith("/footnotes") and not rel.is_external:
                root = etree.fromstring(rel.target_part.blob, etree.XMLParser(resolve_entities=False))
                self.footnote_texts = {note.get(qn("w:id")): note for note in root.iter(qn("w:footnote"))}

    def body(self) -> list[Block]:
        """The blocks of the document, its footnotes at the end."""
        blocks = self.blocks(self.document.element.body)
        if self.footnotes:
            blocks.append(Heading(1, "Notes"))
            for number, texts in enumerate(self.footnotes, start=1):
                words = " ".join(block_text(text).strip() for text in texts)
                blocks.append(paragraph(f"[{number}] {words}"))
        return blocks

    def blocks(self, parent: Any) -> list[Block]:
        """The blocks below a body, a cell or a text box, lists put together."""
        out: list[Block | Entry] = []
        for child in _children(parent):
            if child.tag == qn("w:tbl"):
                out.extend(table_blocks(child, self.blocks))
            else:
                out.extend(self._paragraph(child))
        return in_lists(out)

    def _paragraph(self, element: Any) -> list[Block | Entry]:
        runs = _joined(list(self._runs(element)))
        label = self.numbering.label(element) if any(run.text.strip() for run in runs) else ""
        out: list[Block | Entry] = []
        level = self._heading_level(element)
        if any(run.text.strip() for run in runs):
            if level:
                text = "".join(run.text for run in runs)
                words = " ".join(text.replace("\n", " ").split())
                out.append(Heading(level, f"{label} {words}" if label and label != "•" else words))
            else:
                out.append(list_entry(label, element, self.numbering, runs) or Paragraph(runs))
        for drawing in _drawings(element):
            out.extend(picture_blocks(drawing, self.document.part, self.notes))
        for box in _text_boxes(element):
            out.extend(self.blocks(box))
        return out

    def _heading_level(self, element: Any) -> int:
        """1 to 9 for a heading, 0 for text: by its own outline level, else by the name of its style."""
        outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None and (outline.get(qn("w:val")) or "").isdigit():
            level = int(outline.get(qn("w:val")))
            return level + 1 if level < 9 else 0
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = self.styles.get(style.get(qn("w:val")) or "", "") if style is not None else ""
        found = HEADING_STYLE.match(name)
        return int(found.group(1)) if found else TITLE_STYLES.get(name.lower(), 0)

    def _runs(self, node: Any, link: str = "") -> Iterator[Run]:
        for child in node:
            if child.tag == qn("w:r"):
                yield self._run(child, link)
            elif child.tag == qn("w:hyperlink"):
                yield from self._runs(child, self._target(child) or link)
            elif child.tag in THROUGH:
                yield from self._runs(child, link)

    def _target(self, hyperlink: Any) -> str:
        relation = self.document.part.rels.get(hyperlink.get(qn("r:id")) or "")
        return relation.target_ref if relation is not None and relation.is_external else ""

    def _run(self, run: Any, link: str) -> Run:
        text = ""
        for child in run:
            if child.tag == qn("w:t"):
                text += re.sub("[\uf000-\uf0ff]", lambda found: _symbol(found.group()), child.text or "")
            elif child.tag in LETTERS:
                text += LETTERS[child.tag]
            elif child.tag == qn("w:sym"):
                text += SYMBOLS.get((child.get(qn("w:char")) or "").lower(), "•")
            elif child.tag == qn("w:footnoteReference"):
                text += self._footnote(child.get(qn("w:id")) or "")
        return Run(text, bold=_on(run, "w:b"), italic=_on(run, "w:i"), link=link)

    def _footnote(self, key: str) -> str:
        note = self.footnote_texts.get(key)
        if note is None:
            return ""
        self.footnotes.append(tuple(self.blocks(note)))
        return f" [{len(self.footnotes)}]"


def _children(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in THROUGH:
            yield from _children(child)


def _symbol(letter: str) -> str:
    return SYMBOLS.get(f"{ord(letter):04x}", "•")


def _on(run: Any, tag: str) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn(tag)}")
    return found is not None and found.get(qn("w:val")) not in ("0", "false", "off")


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Runs of the same dress put together, for Word cuts words at every edit."""
    out: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = out[-1] if out else None
        if last and (last.bold, last.italic, last.link) == (run.bold, run.italic, run.link):
            out[-1] = Run(last.text + run.text, run.bold, run.italic, run.link)
        else:
            out.append(run)
    return tuple(out)


def _outside_fallback(element: Any, stop: Any) -> bool:
    return not any(above.tag == FALLBACK for above in element.iterancestors() if above is not stop)


def _drawings(element: Any) -> Iterator[Any]:
    """Pictures of this paragraph, not those inside its text boxes (these are read with the box)."""
    for drawing in element.iter(qn("w:drawing"), qn("w:pict")):
        inside = any(above.tag == TEXT_BOX for above in drawing.iterancestors() if element in above.iterancestors())
        if not inside and _outside_fallback(drawing, element):
            yield drawing


def _text_boxes(element: Any) -> Iterator[Any]:
    for box in element.iter(TEXT_BOX):
        nested = any(above.tag == TEXT_BOX for above in box.iterancestors() if element in above.iterancestors())
        if not nested and _outside_fallback(box, element):
            yield box
