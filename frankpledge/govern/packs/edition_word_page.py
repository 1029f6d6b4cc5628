"""A new Word document for a pack: language, title, styles with readable letters, head and foot with page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FACE = "Arial"
TEAL, QUIET, ALARM = RGBColor(0x0B, 0x55, 0x63), RGBColor(0x3D, 0x46, 0x4A), RGBColor(0x9F, 0x1D, 0x1D)
INK = RGBColor(0x14, 0x19, 0x1B)
SIZES = {1: 18, 2: 14, 3: 12.5, 4: 11.5, 5: 11.5, 6: 11.5}


def element(tag: str, /, **attributes: str) -> Any:
    """A Word element with attributes of its own namespace."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def new_document(title: str, author: str, running: Sequence[str]) -> Any:
    """An empty document, A4, British English. ``running`` stands at the head of every page."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = title[:255], author[:255], "en-GB"
    properties.comments = ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    _styles(document)
    if running:
        section.header.paragraphs[0].style = document.styles["Running"]
        section.header.paragraphs[0].add_run(" · ".join(running))
    _foot(section.footer.paragraphs[0])
    return document


def _styles(document: Any) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(7), 1.15
    _dress(normal, 11, INK)
    language = element("w:lang", val="en-GB", eastAsia="en-GB")
    for properties in styles.element.iter(qn("w:rPrDefault")):
        dress = properties.find(qn("w:rPr"))
        for old in dress.findall(qn("w:lang")):
            dress.remove(old)
        dress.append(language)
    for level, size in SIZES.items():
        _dress(styles[f"Heading {level}"], size, INK, bold=True)
        styles[f"Heading {level}"].font.italic = False
        styles[f"Heading {level}"].paragraph_format.space_before = Pt(14)
        styles[f"Heading {level}"].paragraph_format.space_after = Pt(6)
    _dress(styles["Title"], 24, INK, bold=True)
    _dress(styles["Caption"], 11, INK, bold=True)
    for border in styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    for name, size, colour in (("Partnership", 12, TEAL), ("Said", 11, QUIET), ("Running", 9.5, ALARM), ("Own", 11, QUIET),
                               ("Note", 11, INK), ("Drawn", 11, INK), ("People", 11, INK), ("Signature", 11, INK)):  # fmt: skip
        style = (
            styles[name] if name in [one.name for one in styles] else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        )
        style.base_style = normal
        _dress(style, size, colour, bold=name in ("Partnership", "Running"))
    styles["People"].paragraph_format.space_after = Pt(3)
    styles["Note"].paragraph_format.left_indent = Mm(6)
    styles["Signature"].paragraph_format.space_before = Pt(30)
    for at in (105, 165):
        styles["Signature"].paragraph_format.tab_stops.add_tab_stop(Mm(at), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
    for name, size, colour in (("Page mark", 9.5, QUIET), ("Paper mark", 12, TEAL), ("Link", 0, TEAL)):
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = colour
        style.font.underline = name == "Link"
        if size:
            style.font.size = Pt(size)


def _dress(style: Any, size: float, colour: RGBColor, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = FACE, Pt(size), bold
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]  # a theme's face would win over ours
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), FACE)


def _foot(paragraph: Any) -> None:
    paragraph.alignment = 2
    paragraph.add_run("Word page ")
    for kind in ("PAGE", "NUMPAGES"):
        if kind == "NUMPAGES":
            paragraph.add_run(" of ")
        field = element("w:fldSimple", instr=f" {kind} ")
        run = element("w:r")
        words = element("w:t")
        words.text = "1"
        run.append(words)
        field.append(run)
        paragraph._p.append(field)
