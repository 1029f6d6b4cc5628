"""Pictures of a Word file with their descriptions; what cannot be printed leaves a sentence where it stood."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from frankpledge.govern.packs.blocks import picture_kind
from frankpledge.govern.packs.content import Block, Paragraph, Picture, Run

EMU_IN_MM = 36000
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
SHAPE = "{urn:schemas-microsoft-com:vml}shape"
METAFILES = ((b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\x00\x09\x00", "WMF"), (b"\x02\x00\x09\x00", "WMF"))


def picture_blocks(drawing: Any, part: Any, notes: list[str]) -> list[Block]:
    """The pictures of one drawing, or a sentence in place of each that cannot be printed (said in ``notes`` too)."""
    alt, width = _description(drawing)
    out: list[Block] = []
    for element in drawing.iter(BLIP, IMAGE_DATA):
        key = element.get(qn("r:embed")) or element.get(qn("r:id")) or ""
        relation = part.rels.get(key)
        if relation is None or relation.is_external:
            out.append(_missing(alt, "is only linked, not in the file: insert it and attach the file again", notes))
            continue
        data = bytes(relation.target_part.blob)
        kind = picture_kind(data)
        if kind:
            out.append(Picture(data, alt, width=width))
        else:
            form = _kind_name(data)
            out.append(_missing(alt, f"is {form}, which cannot be printed: save it as PNG and insert that", notes))
    if not out:
        for tag, words in ((CHART, "is an Excel chart"), (DIAGRAM, "is a SmartArt drawing")):
            if next(drawing.iter(tag), None) is not None:
                out.append(_missing(alt, f"{words}, which cannot be set: paste it as a picture (PNG)", notes))
    return out


def _description(drawing: Any) -> tuple[str, float]:
    properties = next(drawing.iter(qn("wp:docPr")), None)
    alt = ""
    if properties is not None:
        alt = properties.get("descr") or properties.get("title") or ""
        if not alt and any(mark.get("val") in ("1", "true") for mark in properties.iter(DECORATIVE)):
            alt = "Decorative picture"
    else:
        shape = next(drawing.iter(SHAPE), None)
        alt = (shape.get("alt") or "") if shape is not None else ""
    extent = next(drawing.iter(qn("wp:extent")), None)
    wide = (extent.get("cx") or "") if extent is not None else ""
    return " ".join(alt.split()), int(wide) / EMU_IN_MM if wide.isdigit() else 0.0


def _kind_name(data: bytes) -> str:
    if data[40:44] == b" EMF":
        return "a Windows metafile (EMF)"
    if data.startswith(tuple(mark for mark, _ in METAFILES)):
        return "a Windows metafile (WMF)"
    if data.startswith((b"II*\x00", b"MM\x00*")):
        return "a TIFF picture"
    return "a BMP picture" if data.startswith(b"BM") else "of an unknown kind"


def _missing(alt: str, why: str, notes: list[str]) -> Paragraph:
    name = f"The picture “{alt}”" if alt else "A picture with no description"
    notes.append(f"{name} {why}.")
    return Paragraph((Run(f"[Picture that could not be printed{': ' + alt if alt else ''}]", italic=True),))
