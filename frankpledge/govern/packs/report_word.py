"""A report's sheet as a Word document whose fields are content controls, so that it comes back with the same fields.

Every answer stands in a control tagged ``fp:<key>#<digest>``; the digest is that of the answer as it was written out, so
that the reader knows what nobody touched in Word. A locked control at the foot says which report the file belongs to.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from frankpledge.govern.rules.report_answer import (
    GIVEN,
    NOT_APPLICABLE,
    NOT_APPLICABLE_WORDS,
    NOTHING,
    NOTHING_WORDS,
    PERSON_PARTS,
    Answer,
    answer_of,
    digest,
)
from frankpledge.govern.rules.report_form import FormField, FormSection, ReportForm
from frankpledge.govern.rules.report_text import Piece, pieces

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
TICKED, UNTICKED = "☒", "☐"
IDENTITY = "fp-report"
PROMPTS = {"choice": "Choose one", "money": "£ or No cost", "list": "One a line", "date": "10 June 2026"}
PERSON_PROMPTS = {"name": "Name", "role": "Job title", "phone": "Telephone", "email": "E-mail"}
ANSWER_STYLE, HELP_STYLE = "Answer", "Help"


@dataclass
class _Sheet:
    """A document being written; controls are numbered as Word wants them."""

    document: Any
    controls: int = 1000
    made: list[Any] = field(default_factory=list)

    def control(
        self,
        tag: str,
        alias: str,
        content: Iterable[Any],
        kind: Any = None,
        *,
        empty: bool = False,
        locked: bool = False,
    ) -> Any:
        """A content control; ``content`` are runs (inside a paragraph) or paragraphs and tables."""
        self.controls += 1
        sdt = _element("w:sdt")
        properties = _element("w:sdtPr")
        properties.append(_element("w:alias", val=alias[:64]))
        properties.append(_element("w:tag", val=tag))
        properties.append(_element("w:id", val=str(self.controls)))
        if locked:
            properties.append(_element("w:lock", val="sdtContentLocked"))
        if empty:
            properties.append(_element("w:showingPlcHdr"))
        if kind is not None:
            properties.append(kind)
        inside = _element("w:sdtContent")
        for one in content:
            inside.append(one)
        sdt.append(properties)
        sdt.append(inside)
        return sdt


def _element(name: str, **attributes: str) -> Any:
    made = docx.oxml.OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _run(text: str, *, style: str = "", quiet: bool = False) -> Any:
    run = _element("w:r")
    if style or quiet:
        properties = _element("w:rPr")
        if quiet:
            properties.append(_element("w:color", val="595959"))
        run.append(properties)
    for nth, line in enumerate(text.split("\n")):
        if nth:
            run.append(_element("w:br"))
        words = _element("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    return run


def _paragraph(content: Iterable[Any], style: str = "") -> Any:
    made = _element("w:p")
    if style:
        properties = _element("w:pPr")
        properties.append(_element("w:pStyle", val=style))
        made.append(properties)
    for one in content:
        made.append(one)
    return made


def _table(rows: Iterable[Iterable[str]]) -> Any:
    lines = [list(row) for row in rows]
    width = len(lines[0])
    grid = "".join(f'<w:gridCol w:w="{9000 // width}"/>' for _ in range(width))
    made: Any = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    for nth, row in enumerate(lines):
        line = _element("w:tr")
        if nth == 0:
            properties = _element("w:trPr")
            properties.append(_element("w:tblHeader"))
            line.append(properties)
        for cell in row:
            box = _element("w:tc")
            box.append(_paragraph([_run(cell)] if cell else []))
            line.append(box)
        made.append(line)
    return made


def _blocks(found: Iterable[Piece]) -> list[Any]:
    out: list[Any] = []
    for piece in found:
        if piece.kind == "table":
            out += [_table(piece.rows), _paragraph([])]
        elif piece.kind == "bullets":
            out += [_paragraph([_run(line)], "ListBullet") for line in piece.lines]
        else:
            out.append(_paragraph([_run("\n".join(piece.lines))], ANSWER_STYLE))
    return out


def _checkbox(ticked: bool) -> Any:
    return parse_xml(
        f'<w14:checkbox xmlns:w14="{W14}"><w14:checked w14:val="{int(ticked)}"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )


def _dropdown(choices: Iterable[str]) -> Any:
    made = _element("w:dropDownList")
    for choice in choices:
        item = _element("w:listItem", displayText=choice[:255], value=choice[:255])
        made.append(item)
    return made


class _Writer:
    """One sheet going into Word."""

    def __init__(self, form: ReportForm, values: Mapping[str, Any], facts: Mapping[str, str]) -> None:
        self.form, self.values, self.facts = form, values, facts
        self.document = docx.Document()
        self.sheet = _Sheet(self.document)
        _dress(self.document)

    def write(self, title: str, identity: str, identity_words: str) -> bytes:
        """The file. ``identity`` goes into the tag of the locked control, ``identity_words`` are what people read."""
        self.document.core_properties.title = title
        self.document.core_properties.language = "en-GB"
        self.document.core_properties.author = ""
        self.document.add_paragraph(title, style="Title")
        self.document.add_paragraph(
            "Write in the shaded fields; leave the headings as they are. Where a heading does not apply, tick its box and"
            " leave the field empty. Then send this file back: the same fields come back, and you see what changed before"
            " it is kept.",
            style=HELP_STYLE,
        )
        for section in self.form.sections:
            self._section(section)
        self._append(
            _paragraph(
                [
                    self.sheet.control(
                        f"{IDENTITY}:{identity}"[:64], "Report", [_run(identity_words, quiet=True)], locked=True
                    )
                ],
                HELP_STYLE,
            )
        )
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _append(self, element: Any) -> None:
        body = self.document.element.body
        body.insert(len(body) - 1, element)  # before the properties of the last section

    def _section(self, section: FormSection) -> None:
        if section.title:
            self.document.add_heading(section.title, level=1)
        short = [one for one in section.fields if one.source or one.kind not in ("text", "list", "choices")]
        if len(short) == len(section.fields):
            self._lines(section.fields)
            return
        for one in section.fields:
            if one in short:
                self._lines([one])
            else:
                self._long(one)

    def _lines(self, fields: Iterable[FormField]) -> None:
        """Short fields as rows of a table: label, answer."""
        table = self.document.add_table(rows=0, cols=2, style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        for one in fields:
            cells = table.add_row().cells
            cells[0].width, cells[1].width = Mm(60), Mm(110)
            label = cells[0].paragraphs[0]
            label.add_run(one.label).bold = True
            if one.help:
                cells[0].add_paragraph(one.help, style=HELP_STYLE)
            place = cells[1].paragraphs[0]._p
            if one.source:
                place.append(_run(self.facts.get(one.source, "")))
                cells[1].add_paragraph("Filled in by the system", style=HELP_STYLE)
                continue
            answer = answer_of(self.values, one)
            for control in self._controls(one, answer):
                place.append(control)
            self._states(one, answer, cells[1]._tc)
        self._append(_paragraph([]))

    def _long(self, one: FormField) -> None:
        """A field of paragraphs under its own heading."""
        number = f"{one.number}. " if one.number is not None else ""
        self.document.add_heading(f"{number}{one.label}", level=1 if not one.section else 2)
        if one.help:
            self.document.add_paragraph(one.help, style=HELP_STYLE)
        answer = answer_of(self.values, one)
        if one.kind == "choices":
            for nth, choice in enumerate(one.choices):
                ticked = bool(answer and answer.state == GIVEN and choice in answer.value)
                box = self._tick(f"fp:{one.key}:{nth}#{digest(answer)}", choice, ticked)
                self._append(_paragraph([box, _run(f" {choice}")], ANSWER_STYLE))
        else:
            self._append(self._block(one, answer))
        self._states(one, answer, None)

    def _block(self, one: FormField, answer: Answer | None) -> Any:
        held = answer is not None and answer.state == GIVEN
        if not held:
            content = [_paragraph([_run(PROMPTS.get(one.kind, "Write here"), quiet=True)], ANSWER_STYLE)]
        elif one.kind == "list":
            content = [_paragraph([_run(line)], ANSWER_STYLE) for line in answer.value]  # type: ignore[union-attr]
        else:
            content = _blocks(pieces(answer.value))  # type: ignore[union-attr]
        return self.sheet.control(f"fp:{one.key}#{digest(answer)}", one.label, content, empty=not held)

    def _tick(self, tag: str, alias: str, ticked: bool) -> Any:
        return self.sheet.control(tag, alias, [_run(TICKED if ticked else UNTICKED)], _checkbox(ticked))

    def _states(self, one: FormField, answer: Answer | None, cell: Any) -> None:
        """The boxes for Not applicable and Nothing to report."""
        for allowed, state, words in (
            (one.may_not_apply, NOT_APPLICABLE, NOT_APPLICABLE_WORDS),
            (one.may_be_nothing, NOTHING, NOTHING_WORDS),
        ):
            if allowed:
                tag = f"fp:{one.key}:{state}#{digest(answer)}"
                box = self._tick(tag, words, answer is not None and answer.state == state)
                line = _paragraph([box, _run(f" {words}")])
                cell.append(line) if cell is not None else self._append(line)

    def _controls(self, one: FormField, answer: Answer | None) -> list[Any]:
        held, mark = answer is not None and answer.state == GIVEN, digest(answer)
        value = answer.value if answer is not None and held else ""
        if one.kind == "person":
            out: list[Any] = []
            for part in PERSON_PARTS:
                text = value[part] if isinstance(value, dict) else ""
                shown = text or PERSON_PROMPTS[part]
                tag = f"fp:{one.key}:{part}#{mark}"
                control = self.sheet.control(
                    tag,
                    f"{one.label}: {PERSON_PROMPTS[part]}",
                    [_run(shown, quiet=not text)],
                    _element("w:text"),
                    empty=not text,
                )
                out += [control, _run("\n")] if part != PERSON_PARTS[-1] else [control]
            return out
        kind = _dropdown(one.choices) if one.kind == "choice" else _element("w:text")
        shown = str(value) or PROMPTS.get(one.kind, "Write here")
        return [
            self.sheet.control(f"fp:{one.key}#{mark}", one.label, [_run(shown, quiet=not held)], kind, empty=not held)
        ]


def _dress(document: Any) -> None:
    """A4, one typeface, the styles of fields and help."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Arial", Pt(11)
    for name in ("Title", "Heading 1", "Heading 2"):
        styles[name].font.name, styles[name].font.color.rgb = "Arial", RGBColor(0x0B, 0x3A, 0x40)
        fonts = styles[name].element.get_or_add_rPr().find(qn("w:rFonts"))
        for theme in [key for key in fonts.attrib if "Theme" in key]:
            del fonts.attrib[theme]
    styles["Title"].font.size, styles["Heading 1"].font.size, styles["Heading 2"].font.size = Pt(20), Pt(14), Pt(12)
    answer = styles.add_style(ANSWER_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    answer.base_style = styles["Normal"]
    answer.element.get_or_add_pPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="EEF3F3"/>')
    )
    help_style = styles.add_style(HELP_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    help_style.base_style = styles["Normal"]
    help_style.font.size, help_style.font.color.rgb = Pt(9.5), RGBColor(0x50, 0x5A, 0x5F)


def report_docx(
    form: ReportForm,
    values: Mapping[str, Any],
    facts: Mapping[str, str],
    *,
    title: str,
    identity: str,
    identity_words: str,
) -> bytes:
    """The sheet of a report as a Word file. ``identity`` is at most 50 letters and says which report it is."""
    if len(identity) > 50:
        raise ValueError(f"The identity of a sheet has at most 50 letters; “{identity}” has {len(identity)}.")
    try:
        return _Writer(form, values, facts).write(title, identity, identity_words)
    except (ValueError, etree.LxmlError) as error:
        raise ValueError(f"The sheet “{title}” cannot be written as a Word file: {error}") from error
