"""A supplement's pages bound behind a pack whose own pages stay as they were, byte for byte in their content.

Old page references hold because nothing before the supplement moves; its pages are numbered S1-1, S1-2 in print and in
the file. Its tags, bookmarks and named destinations are joined to the pack's (PDF 32000-1, 14.7).
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Pdf, String


def labelled(pdf_bytes: bytes, prefix: str) -> bytes:
    """A file whose page labels begin with a prefix: S1-1, S1-2."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        pdf.Root["/PageLabels"] = Dictionary(Nums=Array([0, _label(prefix)]))
        return _saved(pdf)


def _label(prefix: str = "") -> Dictionary:
    return Dictionary(S=Name.D, P=String(prefix)) if prefix else Dictionary(S=Name.D)


def _saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def rebound(pack: bytes, supplement: bytes, *, number: int, title: str) -> tuple[bytes, int]:
    """The pack with a supplement behind it, and the pages of the whole. Both must be files this system set."""
    with pikepdf.open(io.BytesIO(pack)) as pdf, pikepdf.open(io.BytesIO(supplement)) as other:
        before = len(pdf.pages)
        labels = _labels(pdf)
        pdf.pages.extend(other.pages)
        copies = [pdf.pages[n].obj for n in range(before, len(pdf.pages))]
        prefix = f"supplement-{number}-"
        _join_tags(pdf, other, copies, prefix)
        _join_destinations(pdf, other, copies, prefix)
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(title, before))
        pdf.Root["/PageLabels"] = Dictionary(Nums=Array([*labels, before, _label(f"S{number}-")]))
        if not _claims_ua(other) and _claims_ua(pdf):
            metadata = pdf.Root["/Metadata"]
            metadata.write(bytes(metadata.read_bytes()).replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))
        return _saved(pdf), len(pdf.pages)


def _labels(pdf: Pdf) -> list[Any]:
    """The labels there are, as a flat list of pairs; figures from 1 where the file has none."""
    there = pdf.Root.get("/PageLabels")
    if isinstance(there, Dictionary):
        pairs = [
            (int(at), pdf.make_indirect(label) if not label.is_indirect else label)
            for at, label in NumberTree(there).items()
        ]
        return [entry for pair in pairs for entry in pair]
    return [0, _label()]


def _claims_ua(pdf: Pdf) -> bool:
    metadata = pdf.Root.get("/Metadata")
    return metadata is not None and b"pdfuaid" in bytes(metadata.read_bytes())


def _join_tags(pdf: Pdf, other: Pdf, copies: list[Any], prefix: str) -> None:
    """The supplement's tag tree under a section at the end of the pack's; keys and identifiers moved out of the way."""
    ours, source = pdf.Root["/StructTreeRoot"], other.Root["/StructTreeRoot"]
    parents = NumberTree(ours["/ParentTree"])
    offset = max([int(ours.get("/ParentTreeNextKey", 0)), *[int(key) + 1 for key in parents]])
    theirs: Any = pdf.copy_foreign(source if source.is_indirect else other.make_indirect(source))
    top = ours["/K"]
    document = top[0] if isinstance(top, Array) else top
    section = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=document, K=Array()))
    document["/K"] = Array([*(document["/K"] if isinstance(document["/K"], Array) else [document["/K"]]), section])
    kids = theirs.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        kid["/P"] = section
        if kid.get("/S") == Name.Document:  # a document within a document says nothing
            kid["/S"] = Name.Sect
        section["/K"].append(kid)
    _rename(section["/K"], prefix)
    highest = offset
    for key, value in NumberTree(theirs["/ParentTree"]).items():
        parents[int(key) + offset] = value
        highest = max(highest, int(key) + offset + 1)
    ours["/ParentTreeNextKey"] = highest
    for page in copies:
        for holder in [page, *page.get("/Annots", Array())]:
            for name in ("/StructParents", "/StructParent"):
                if name in holder:
                    holder[name] = int(holder[name]) + offset
    _join_names(pdf, ours, theirs, prefix)


def _join_names(pdf: Pdf, ours: Any, theirs: Any, prefix: str) -> None:
    for key in ("/RoleMap", "/ClassMap"):
        if key in theirs:
            if key not in ours:
                ours[key] = Dictionary()
            for name, value in theirs[key].items():
                if name not in ours[key]:
                    ours[key][name] = value
    if "/IDTree" in theirs:
        if "/IDTree" not in ours:
            ours["/IDTree"] = NameTree.new(pdf).obj
        names = NameTree(ours["/IDTree"])
        for name, value in NameTree(theirs["/IDTree"]).items():
            names[prefix + str(name)] = value


def _rename(start: Any, prefix: str) -> None:
    """Identifiers of headers made the supplement's own, through the whole tree."""
    waiting, seen = [start], set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, Array):
            waiting.extend(node)
            continue
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        if node.is_indirect:
            seen.add(node.objgen)
        if "/ID" in node:
            node["/ID"] = String(prefix + str(node["/ID"]))
        for entry in node["/A"] if isinstance(node.get("/A"), Array) else [node.get("/A")]:
            if isinstance(entry, Dictionary) and isinstance(entry.get("/Headers"), Array):
                if entry.is_indirect and entry.objgen in seen:
                    continue
                if entry.is_indirect:
                    seen.add(entry.objgen)
                entry["/Headers"] = Array([String(prefix + str(name)) for name in entry["/Headers"]])
        if "/K" in node:
            waiting.append(node["/K"])


def _join_destinations(pdf: Pdf, other: Pdf, copies: list[Any], prefix: str) -> None:
    """Links inside the supplement keep leading where they led: its named destinations get names of their own."""
    names = other.Root.get("/Names", Dictionary()).get("/Dests")
    if names is None:
        return
    number_of = {page.obj.objgen: nth for nth, page in enumerate(other.pages)}
    if "/Names" not in pdf.Root:
        pdf.Root["/Names"] = Dictionary()
    if "/Dests" not in pdf.Root["/Names"]:
        pdf.Root["/Names"]["/Dests"] = NameTree.new(pdf).obj
    ours = NameTree(pdf.Root["/Names"]["/Dests"])
    moved = set()
    for name, value in NameTree(names).items():
        target = value["/D"] if isinstance(value, Dictionary) else value
        nth = number_of.get(target[0].objgen)
        if nth is not None:
            ours[prefix + str(name)] = Array([copies[nth], *list(target)[1:]])
            moved.add(str(name))
    for page in copies:
        for link in page.get("/Annots", Array()):
            for holder, key in ((link, "/Dest"), (link.get("/A", Dictionary()), "/D")):
                if isinstance(holder.get(key), String) and str(holder[key]) in moved:
                    holder[key] = String(prefix + str(holder[key]))
