"""The words of a pack as a reader of each form gets them, in order, so that the forms can be compared.

Left out: what is no text of the pack but of the form (running heads and feet, page marks, enumerators, alternative text).
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from typing import Any

import docx
import pikepdf
import pypdfium2
import pypdfium2.raw as raw
from docx.oxml.ns import qn
from lxml import html

# Written without spaces, as ``letters`` leaves them.
MARKS = re.compile(r"\[pages?[S\d,and-]+\]|\(largeprintpages?[S\d-]+(?:to[S\d-]+)?\)")


def letters(text: str) -> str:
    """Text without spaces and soft breaks: where lines and cells end differs between forms, the letters must not."""
    return MARKS.sub("", re.sub(r"[\s\u200b\u00ad\ufffe\x00-\x1f]+", "", text).translate(dict.fromkeys(map(ord, ":•"))))


def pdf_words(data: bytes) -> str:
    """What a screen reader reads: the text of every page in the order of the tags, without enumerators.

    Fails where a page shows text that is neither tagged nor an artifact.
    """
    texts, loose = tagged_text(data)
    assert not loose, f"text without a tag: {loose[:3]}"
    return " ".join(texts.get(place, "") for place in _reading_order(data))


def tagged_text(data: bytes) -> tuple[dict[tuple[int, int], str], list[str]]:
    """The text of each (page, content number), and every text that is neither tagged nor an artifact."""
    document = pypdfium2.PdfDocument(data)
    texts: dict[tuple[int, int], str] = {}
    loose: list[str] = []
    try:
        for number, page in enumerate(document):
            text_page = page.get_textpage()
            for thing in (raw.FPDFPage_GetObject(page.raw, n) for n in range(raw.FPDFPage_CountObjects(page.raw))):
                is_artifact, content = _marks(thing)
                words = "".join(_texts(thing, text_page.raw))
                if is_artifact or not words.strip():
                    continue
                if content < 0:
                    loose.append(f"page {number + 1}: {words}")
                else:
                    texts[number, content] = texts.get((number, content), "") + " " + words
    finally:
        document.close()
    return texts, loose


def _texts(thing: Any, text_page: Any) -> Iterator[str]:
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield _text(thing, text_page)
    elif kind == raw.FPDF_PAGEOBJ_FORM:
        for nth in range(raw.FPDFFormObj_CountObjects(thing)):
            yield from _texts(raw.FPDFFormObj_GetObject(thing, nth), text_page)


def _text(thing: Any, text_page: Any) -> str:
    length = raw.FPDFTextObj_GetText(thing, text_page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(thing, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace").replace("\x02", "-")  # a hyphen at a line's end


def _marks(thing: Any) -> tuple[bool, int]:
    """Whether an object is an artifact, and its content number (-1 for none)."""
    content = -1
    for nth in range(raw.FPDFPageObj_CountMarks(thing)):
        mark = raw.FPDFPageObj_GetMark(thing, nth)
        buffer, length = ctypes.create_string_buffer(200), ctypes.c_ulong()
        raw.FPDFPageObjMark_GetName(
            mark, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 200, ctypes.byref(length)
        )
        if buffer.raw[: max(length.value - 2, 0)].decode("utf-16-le") == "Artifact":
            return True, -1
        value = ctypes.c_int()
        if raw.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", ctypes.byref(value)):
            content = value.value
    return False, content


def _reading_order(data: bytes) -> list[tuple[int, int]]:
    """Every (page, content number) below the tag tree in order, but for a list's enumerators."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: nth for nth, page in enumerate(pdf.pages)}
        found: list[tuple[int, int]] = []

        def walk(node: Any, page: Any) -> None:
            if isinstance(node, pikepdf.Array):
                for kid in node:
                    walk(kid, page)
            elif isinstance(node, pikepdf.Dictionary):
                page = node.get("/Pg", page)
                if "/MCID" in node:
                    walk(int(node["/MCID"]), page)
                elif "/K" in node and node.get("/S") != pikepdf.Name.Lbl:
                    walk(node["/K"], page)
            elif page is not None:
                found.append((pages[page.objgen], int(node)))

        walk(pdf.Root.StructTreeRoot.K, None)
        return found


def html_words(data: bytes) -> str:
    """The text of a web page without its contents, marks and running lines."""
    tree = html.fromstring(data.decode())
    (body,) = tree.xpath("//body")
    for node in body.xpath(".//nav | .//*[contains(@class,'running')] | .//a[@class='skip'] | .//*[@class='own']"):
        node.drop_tree()
    for mark in body.xpath(".//*[@class='pg']"):
        mark.drop_tree()
    return " ".join(body.itertext())


def docx_words(data: bytes) -> str:
    """The text of a Word document's body, cells in order, a merged cell once."""
    document = docx.Document(io.BytesIO(data))
    styles = {style.style_id: style.name for style in document.styles}
    out: list[str] = []
    for paragraph in document.element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and styles[style.get(qn("w:val"))] in ("Running", "Own"):
            continue
        for run in paragraph.iter(qn("w:r")):
            dress = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
            if dress is not None and styles[dress.get(qn("w:val"))] == "Page mark":
                continue
            out += [node.text or "" for node in run.iter(qn("w:t"))]
        out.append(" ")
    return "".join(out)
