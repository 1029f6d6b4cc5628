"""Attached PDFs put onto the pages the pack kept for them, with their tags joined to the pack's.

The typesetter leaves, for every attached page, a page of the same visible size that holds only the pack's mark and page
number. That page object stays (bookmarks, links and page labels lead to it) and receives the partner's content beneath
the mark. Partner tags are grafted below a section of the pack's own tag tree: page references, parent tree keys and
header identifiers are renumbered. A page without tags becomes one paragraph, or a figure if it holds no text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Pdf, String

from frankpledge.govern.packs.attached import AttachedPdf, turn_of, unit_of, visible_box
from frankpledge.govern.packs.row_headers import tag_row_headers
from frankpledge.govern.packs.typesetting import Typeset

FROM_PARTNER = (
    "/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/Rotate", "/UserUnit", "/Group", "/Annots", "/Resources",
)  # fmt: skip
RESOURCE_OF = {
    "Tf": "/Font", "gs": "/ExtGState", "cs": "/ColorSpace", "CS": "/ColorSpace", "scn": "/Pattern", "SCN": "/Pattern",
    "Do": "/XObject", "sh": "/Shading", "BDC": "/Properties", "DP": "/Properties",
}  # fmt: skip
NO_ROW_HEADERS = "The first cells of table rows are not tagged as headers: a table stands within a table's header row."
CONTENT_NUMBER = re.compile(rb"/MCID\s+(\d{1,6})\b")
UA_CLAIM = re.compile(rb"\s*<pdfuaid:part>[^<]*</pdfuaid:part>")


def finished(made: Typeset, attached: Sequence[AttachedPdf] = ()) -> tuple[bytes, list[str]]:
    """The typeset file with its row headers tagged and each attached PDF on the pages kept for it, and remarks."""
    if len(attached) != len(made.kept):
        raise ValueError(f"{len(attached)} PDFs are attached but pages were kept for {len(made.kept)}.")
    if not attached and not any(made.row_heads):
        return made.pdf, []
    remarks: list[str] = []
    while True:
        try:
            pdf, notes = _bound(made, attached)
        except _DamagedTags as damaged:
            damaged.partner.tagged = damaged.partner.accessible = False
            remarks.append(f"{damaged.partner.title}: its tags are damaged, so it is bound as if it had none.")
        else:
            return pdf, remarks + notes


class _DamagedTags(Exception):
    """A partner's tag tree that does not hold together; its pages are then bound without it."""

    def __init__(self, partner: AttachedPdf) -> None:
        super().__init__(partner.title)
        self.partner = partner


def _bound(made: Typeset, attached: Sequence[AttachedPdf]) -> tuple[bytes, list[str]]:
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        version = pdf.pdf_version
        notes = [] if tag_row_headers(pdf, made.row_heads) else [NO_ROW_HEADERS]
        for nth, (partner, first) in enumerate(zip(attached, made.kept, strict=True)):
            try:
                _Graft(pdf, partner, first, nth).run()
            except (pikepdf.PdfError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
                if partner.tagged:
                    raise _DamagedTags(partner) from error
                raise
            version = max(version, partner.pdf.pdf_version)
        if not all(partner.accessible for partner in attached):
            drop_ua_claim(pdf)
        out = io.BytesIO()
        pdf.save(out, min_version=version, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue(), notes


def drop_ua_claim(pdf: Pdf) -> None:
    """Take the PDF/UA mark out of the metadata: a pack may only claim what all its pages keep."""
    metadata = pdf.Root["/Metadata"]
    metadata.write(UA_CLAIM.sub(b"", bytes(metadata.read_bytes())))


class _Graft:
    """One partner's PDF going into the pack."""

    def __init__(self, pdf: Pdf, partner: AttachedPdf, first: int, nth: int) -> None:
        self.pdf, self.partner, self.nth = pdf, partner, nth
        self.tree: Any = pdf.Root["/StructTreeRoot"]
        self.parents = NumberTree(self.tree["/ParentTree"])
        self.kept = [pdf.pages[first - 1 + n].obj for n in range(len(partner.sizes))]
        self.prefix = f"attached-{nth}-"
        self.pages: dict[tuple[int, int], Any] = {}
        self.partner_parents: dict[int, Any] = {}
        self.seen: set[tuple[int, int]] = set()

    def run(self) -> None:
        """Put every page in place and graft the tags."""
        partner = self.partner.pdf
        before = len(self.pdf.pages)
        turns = [(turn_of(page), visible_box(page), unit_of(page)) for page in partner.pages]
        self.pdf.pages.extend(partner.pages)
        copies = [self.pdf.pages[before + n] for n in range(len(self.kept))]
        self.pages = {copy.obj.objgen: kept for copy, kept in zip(copies, self.kept, strict=True)}
        self.links = {entry.objgen for copy in copies for entry in copy.obj.get("/Annots", Array())}
        section = self._section()
        if self.partner.tagged:
            self._graft_tags(section)
        for n, (copy, kept) in enumerate(zip(copies, self.kept, strict=True)):
            self._place(copy, kept, turns[n], section, n)
        self._merge_layers()
        del self.pdf.pages[before:]

    # --- tags ---------------------------------------------------------------------------------------------------

    def _section(self) -> Any:
        """A section for the partner's tags, right after the pack's own mark on its first page."""
        mark = self.parents[int(self.kept[0]["/StructParents"])][0]
        while mark["/P"].get("/S") != Name.Document:
            mark = mark["/P"]
        document = mark["/P"]
        section = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Sect, P=document, T=String(self.partner.title), K=Array())
        )
        language = self.partner.pdf.Root.get("/Lang")
        if isinstance(language, String) and str(language):
            section["/Lang"] = String(str(language))
        at = next(n for n, kid in enumerate(document["/K"]) if kid.objgen == mark.objgen)
        document["/K"].insert(at + 1, section)
        return section

    def _graft_tags(self, section: Any) -> None:
        source = self.partner.pdf.Root["/StructTreeRoot"]
        if not source.is_indirect:
            source = self.partner.pdf.make_indirect(source)
            self.partner.pdf.Root["/StructTreeRoot"] = source
        root: Any = self.pdf.copy_foreign(source)
        kids = root.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary):
                kid["/P"] = section
                section["/K"].append(kid)
        self._walk(section["/K"])
        if "/ParentTree" in root:
            self.partner_parents = dict(NumberTree(root["/ParentTree"]).items())
        for key in ("/RoleMap", "/ClassMap"):
            if key in root:
                ours = self.tree.setdefault(key, Dictionary()) if key not in self.tree else self.tree[key]
                for name, value in root[key].items():
                    if name not in ours:
                        ours[name] = value
        if "/IDTree" in root:
            if "/IDTree" not in self.tree:
                self.tree["/IDTree"] = NameTree.new(self.pdf).obj
            names = NameTree(self.tree["/IDTree"])
            for name, value in NameTree(root["/IDTree"]).items():
                names[self.prefix + str(name)] = value

    def _walk(self, start: Any) -> None:
        """Every tag below: page references led to the kept pages, identifiers made the partner's own."""
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Array):
                for n in reversed(range(len(node))):
                    if self._gone(node[n]):
                        del node[n]
                waiting.extend(node)
                continue
            if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in self.seen):
                continue
            if node.is_indirect:
                self.seen.add(node.objgen)
            page = node.get("/Pg")
            if isinstance(page, Dictionary):
                node["/Pg"] = self.pages.get(page.objgen, page)
            if "/ID" in node:
                node["/ID"] = String(self.prefix + str(node["/ID"]))
            self._rename_headers(node.get("/A"))
            if "/K" in node:
                if self._gone(node["/K"]):
                    del node["/K"]
                else:
                    waiting.append(node["/K"])

    def _gone(self, kid: Any) -> bool:
        """Whether this is a reference to an annotation that was taken off the page."""
        if not isinstance(kid, Dictionary) or kid.get("/Type") != Name.OBJR:
            return False
        target = kid.get("/Obj")
        return not isinstance(target, Dictionary) or ((
            target.get("/Type") == Name.Annot or "/Subtype" in target
        ) and target.objgen not in self.links and target.get("/Subtype") not in (Name.Form, Name.Image))  # fmt: skip

    def _rename_headers(self, attributes: Any) -> None:
        for entry in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(entry, Dictionary) and isinstance(entry.get("/Headers"), Array):
                if entry.is_indirect:
                    if entry.objgen in self.seen:
                        continue
                    self.seen.add(entry.objgen)
                entry["/Headers"] = Array([String(self.prefix + str(name)) for name in entry["/Headers"]])

    def _next_key(self) -> int:
        key = int(self.tree.get("/ParentTreeNextKey", 0)) or max((int(k) for k in self.parents), default=-1) + 1
        self.tree["/ParentTreeNextKey"] = key + 1
        return key

    # --- pages --------------------------------------------------------------------------------------------------

    def _place(self, copy: Any, kept: Any, turn: Any, section: Any, n: int) -> None:
        mark, mark_resources = kept.Contents.read_bytes(), kept.get("/Resources", Dictionary())
        if "/StructParents" not in kept:
            kept["/StructParents"] = self._next_key()
            self.parents[int(kept["/StructParents"])] = Array()
        key = int(kept["/StructParents"])
        ours = list(self.parents[key])
        if self.partner.tagged:
            theirs = list(self.partner_parents.get(int(copy.obj.get("/StructParents", -1)), Array()))
            under, numbers = self._tagged_content(copy)
            if numbers and not theirs:
                raise ValueError("The page marks its content but the tag tree does not know the page.")
            theirs += [None] * (numbers - len(theirs))
        else:
            theirs = [self._whole_page(kept, section, n)]
            under = self._untagged_content(copy, theirs[0]["/S"])
        self._take_over(copy, kept, under)
        over = self._overlay(kept, mark, mark_resources, turn, len(theirs))
        kept["/Contents"] = Array([*kept["/Contents"], self.pdf.make_stream(over)])
        for element in {entry.objgen: entry for entry in ours if isinstance(entry, Dictionary)}.values():
            _bump(element, kept, len(theirs))
        self.parents[key] = Array([*theirs, *ours])
        kept["/Tabs"] = Name.S
        self._renumber_objects(kept)

    def _whole_page(self, kept: Any, section: Any, n: int) -> Any:
        """The one tag of a page that has none: a paragraph, or a figure with words for a page without text."""
        figure = n in self.partner.without_text
        element = Dictionary(
            Type=Name.StructElem, S=Name.Figure if figure else Name.P, P=section, Pg=kept, K=0
        )  # fmt: skip
        if figure:
            of = f"page {n + 1} of {len(self.partner.sizes)}"
            element["/Alt"] = String(f"{self.partner.title}, {of}: a picture without text that can be read aloud.")
        element = self.pdf.make_indirect(element)
        section["/K"].append(element)
        return element

    def _tagged_content(self, copy: Any) -> tuple[list[Any], int]:
        """The page's own content, and the first content number it leaves free."""
        copy.contents_coalesce()
        content = copy.obj.Contents if "/Contents" in copy.obj else self.pdf.make_stream(b"")
        used = [int(number) for number in CONTENT_NUMBER.findall(content.read_bytes())]
        return [self.pdf.make_stream(b"q\n"), content, self.pdf.make_stream(b"\nQ\n")], max(used, default=-1) + 1

    def _untagged_content(self, copy: Any, tag: Any) -> list[Any]:
        """The page as one form, so that neither its names nor an unclosed state can reach the mark."""
        form = copy.as_form_xobject(handle_transformations=False)
        form["/BBox"] = Array(list(copy.mediabox))
        copy.obj["/Resources"] = Dictionary(XObject=Dictionary(Attached=form))
        draw = b"%s <</MCID 0>> BDC q /Attached Do Q EMC\n" % str(tag).encode()
        return [self.pdf.make_stream(draw)]

    def _take_over(self, copy: Any, kept: Any, under: list[Any]) -> None:
        for key in FROM_PARTNER:
            if key in kept:
                del kept[key]
            if key in copy.obj:
                kept[key] = copy.obj[key]
        kept["/Contents"] = Array(under)
        for link in kept.get("/Annots", Array()):
            link["/P"] = kept
            target = link.get("/Dest")
            if isinstance(target, Array) and isinstance(target[0], Dictionary):
                target[0] = self.pages.get(target[0].objgen, target[0])

    def _overlay(self, kept: Any, mark: bytes, resources: Any, turn: Any, first_mcid: int) -> bytes:
        """The pack's mark as content of this page: turned with it, its names and content numbers kept apart."""
        if "/Resources" not in kept:
            kept["/Resources"] = Dictionary()
        own = kept["/Resources"] = _shallow(kept["/Resources"])
        for kind, entries in resources.items():
            if isinstance(entries, Dictionary):
                merged = own[kind] = _shallow(own.get(kind, Dictionary()))
                for name, value in entries.items():
                    merged["/Pack" + name[1:]] = value
        out = []
        for instruction in pikepdf.parse_content_stream(self.pdf.make_stream(mark)):
            operands, operator = list(instruction.operands), str(instruction.operator)
            kind = RESOURCE_OF.get(operator)
            if kind and operands:
                at = 0 if operator == "Tf" else -1
                if isinstance(operands[at], Name) and str(operands[at]) in resources.get(kind, Dictionary()):
                    operands[at] = Name("/Pack" + str(operands[at])[1:])
            if operator == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
                operands[1] = Dictionary(MCID=int(operands[1]["/MCID"]) + first_mcid)
            out.append((operands, pikepdf.Operator(operator)))
        matrix = " ".join(f"{number:g}" for number in to_page(*turn)).encode()
        return b"q " + matrix + b" cm\n" + pikepdf.unparse_content_stream(out) + b"\nQ\n"

    def _renumber_objects(self, kept: Any) -> None:
        """Links and forms of a tagged page get their own places in our parent tree; others lose theirs."""
        for entry in [*kept.get("/Annots", Array()), *_forms(kept.get("/Resources"))]:
            key = "/StructParents" if entry.get("/Subtype") == Name.Form else "/StructParent"
            if key not in entry or entry.objgen in self.seen:
                continue
            self.seen.add(entry.objgen)
            value = self.partner_parents.get(int(entry[key]))
            del entry[key]
            if value is not None:
                entry[key] = self._next_key()
                self.parents[int(entry[key])] = value

    def _merge_layers(self) -> None:
        """Layers switched off in the partner's file stay off."""
        source = self.partner.pdf.Root.get("/OCProperties")
        if not isinstance(source, Dictionary):
            return
        layers = self.pdf.copy_foreign(source if source.is_indirect else self.partner.pdf.make_indirect(source))
        if "/OCProperties" not in self.pdf.Root:
            self.pdf.Root["/OCProperties"] = layers
            return
        ours = self.pdf.Root["/OCProperties"]
        ours["/OCGs"] = Array([*ours.get("/OCGs", Array()), *layers.get("/OCGs", Array())])
        theirs = layers.get("/D", Dictionary())
        if "/D" not in ours:
            ours["/D"] = Dictionary()
        off = list(theirs.get("/OFF", Array()))
        if theirs.get("/BaseState") == Name.OFF:
            on = {entry.objgen for entry in theirs.get("/ON", Array())}
            off = [entry for entry in layers.get("/OCGs", Array()) if entry.objgen not in on]
        ours["/D"]["/OFF"] = Array([*ours["/D"].get("/OFF", Array()), *off])


def to_page(turn: int, box: tuple[float, float, float, float], unit: float) -> tuple[float, ...]:
    """The matrix from the page as seen (origin at its lower left, points) to the page's own units."""
    left, bottom, right, top = box
    s = 1 / unit
    return {
        0: (s, 0, 0, s, left, bottom),
        90: (0, s, -s, 0, right, bottom),
        180: (-s, 0, 0, -s, right, top),
        270: (0, -s, s, 0, left, top),
    }[turn]


def _shallow(source: Any) -> Any:
    return Dictionary(dict(source.items()))


def _forms(resources: Any) -> list[Any]:
    if not isinstance(resources, Dictionary):
        return []
    forms: Any = resources.get("/XObject", Dictionary())
    return [form for form in (forms[key] for key in forms) if form.get("/Subtype") == Name.Form]


def _bump(element: Any, page: Any, by: int) -> None:
    """Move the content numbers a tag has on this page."""
    own = element.get("/Pg")
    here = isinstance(own, Dictionary) and own.objgen == page.objgen
    kids: Any = element["/K"]
    entries = list(kids) if isinstance(kids, Array) else [kids]
    moved: list[Any] = []
    for kid in entries:
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            if "/Pg" not in kid or kid["/Pg"].objgen == page.objgen:
                kid["/MCID"] = int(kid["/MCID"]) + by
            moved.append(kid)
        elif here and not isinstance(kid, (Dictionary, Array)):
            moved.append(int(kid) + by)
        else:
            moved.append(kid)
    element["/K"] = Array(moved) if len(moved) > 1 else moved[0]
