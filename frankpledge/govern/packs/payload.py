"""A pack as plain data for the templates: what is printed where, which line leads to which page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from frankpledge.govern.packs.accounted import closing_words, long_date, short_date, statement
from frankpledge.govern.packs.blocks import BlockSetter, Data, clean
from frankpledge.govern.packs.confidential import holds_part_two
from frankpledge.govern.packs.content import (
    AgendaItem,
    AttendanceList,
    Edition,
    FrontSheet,
    MattersPaper,
    MattersRow,
    Minute,
    MinutesPaper,
    MinuteText,
    Pack,
    Paper,
    Part,
    PdfPaper,
    PostMeetingNote,
    Rag,
    ReconciledAction,
    Resolution,
    TextPaper,
)
from frankpledge.govern.packs.late import late_papers

RAG_WORDS = {Rag.RED: "Red", Rag.AMBER: "Amber", Rag.GREEN: "Green", Rag.BLUE: "Blue"}
DEMONSTRATION = "DEMONSTRATION – invented people"


@dataclass(frozen=True, slots=True)
class Look:
    """How the pages are set: paper ``a4`` or ``a3``, large print, blank backs for duplex printing."""

    paper: str = "a4"
    large: bool = False
    blank_backs: bool = False
    fonts: tuple[str, ...] = ()

    @property
    def narrow(self) -> bool:
        """Large letters on A4: tables of many columns become labelled blocks."""
        return self.large and self.paper == "a4"


@dataclass(frozen=True, slots=True)
class AttachedPages:
    """What the pack must know of an attached PDF before it is bound: page sizes in points, and what to say of it."""

    sizes: tuple[tuple[float, float], ...]
    remark: str = ""


@dataclass(slots=True)
class Bound:
    """The papers of a pack in the order they are bound, each with the item it belongs to."""

    item: AgendaItem
    paper: Paper
    nth: int


@dataclass(slots=True)
class PackSetter:
    """Turns a pack, already cut to its edition, into data for the templates."""

    look: Look
    setter: BlockSetter = field(init=False)
    anchors: dict[tuple[str, date | None, str], str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.setter = BlockSetter(records=self.look.narrow)

    def pack(self, pack: Pack, attached: Sequence[AttachedPages]) -> Data:
        """The whole pack. ``attached`` has one entry for each PdfPaper, in bound order."""
        bound = papers_in_order(pack.items)
        names = [self._anchor(f"item-{entry.item.number}-paper-{entry.nth}") for entry in bound]
        minutes = self._find_minutes(bound, names)
        waiting = iter(attached)
        papers = [
            self._paper(name, own, entry, next(waiting) if isinstance(entry.paper, PdfPaper) else None)
            for name, own, entry in zip(names, minutes, bound, strict=True)
        ]
        if pack.edition is Edition.MEMBERS:
            for printed, entry in zip(papers, bound, strict=True):
                printed["confidential"] = holds_part_two(entry.item, entry.paper)
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for index, entry in enumerate(bound):
            first.setdefault(entry.item.number, index)
            last[entry.item.number] = index
        agenda = [self._agenda_line(item, depth, first, last) for item, depth in _flat(pack.items)]
        return {
            "look": self._look() | {"prefix": f"S{pack.supplement}-" if pack.supplement else ""},
            "meta": {"title": f"{clean(pack.body)}: {clean(pack.title)}, {short_date(pack.meeting_date)}",
                     "author": clean(pack.partnership), "demonstration": DEMONSTRATION if pack.demonstration else ""},
            "front": self._front(pack),
            "agenda": agenda,
            "papers": papers,
            "remarks": [entry.remark for entry in attached if entry.remark],
            "closing": {},
        }  # fmt: skip

    def single(self, paper: Paper, *, partnership: str, demonstration: bool) -> Data:
        """One paper on its own, with the same setting as in a pack."""
        entry = Bound(AgendaItem("", paper.title, part=paper.part), paper, 1)
        (minutes,) = self._find_minutes([entry], ["paper"])
        printed = self._paper("paper", minutes, entry, None) | {"mark": clean(partnership)}
        return {
            "look": self._look(),
            "meta": {"title": clean(paper.title), "author": clean(partnership),
                     "demonstration": DEMONSTRATION if demonstration else ""},
            "front": None, "agenda": [], "papers": [printed], "remarks": [], "closing": {},
        }  # fmt: skip

    def _look(self) -> Data:
        look = self.look
        return {
            "paper": look.paper,
            "large": look.large,
            "narrow": look.narrow,
            "blank_backs": look.blank_backs,
            "prefix": "",
            "fonts": list(look.fonts),
        }

    def _front(self, pack: Pack) -> Data:
        contact = pack.contact
        return {
            "place": {},
            "partnership": clean(pack.partnership),
            "body": clean(pack.body),
            "title": clean(pack.title),
            "edition": "Part 1: open to the public"
            if pack.edition is Edition.PUBLIC
            else "Members’ edition: Part 1 and Part 2",
            "confidential": pack.edition is Edition.MEMBERS and _holds_part_two(pack),
            "date": long_date(pack.meeting_date),
            "time": clean(pack.start_time),
            "venue": clean(pack.venue),
            "published": short_date(pack.published),
            "expected": clean(pack.expected),
            "quorum": clean(pack.quorum),
            "agenda": "What this supplement adds" if pack.supplement else "Agenda",
            "why_late": clean(pack.why_late),
            "contact": {
                "name": clean(contact.name),
                "phone": clean(contact.phone),
                "email": clean(contact.email),
                "address": clean(contact.address),
            },
            "members": [_person(person.name, person.role, person.note) for person in pack.members],
        }

    def _agenda_line(self, item: AgendaItem, depth: int, first: dict[str, int], last: dict[str, int]) -> Data:
        return {
            "anchor": self._anchor(f"item-{item.number}"),
            "number": clean(item.number),
            "title": clean(item.title),
            "depth": depth,
            "presenter": clean(item.presenter),
            "purpose": clean(item.purpose),
            "confidential": item.part is not Part.ONE,
            "late": late_papers(item),
            "note": self.setter.blocks(item.note),
            "first": first.get(item.number),
            "last": last.get(item.number),
        }

    def _anchor(self, words: str) -> str:
        """A name for a place, made of its printed number, so that a link to it holds when the pack is built again."""
        plain = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
        name, more = plain, 1
        while name in self.taken:
            more += 1
            name = f"{plain}-{more}"
        self.taken.add(name)
        return name

    def _find_minutes(self, bound: Sequence[Bound], names: Sequence[str]) -> list[list[str]]:
        """The places of each paper's minutes; kept, so that citations of a minute lead to it."""
        out: list[list[str]] = []
        for entry, name in zip(bound, names, strict=True):
            out.append([])
            paper = entry.paper
            if not isinstance(paper, MinutesPaper):
                continue
            for minute in paper.minutes:
                out[-1].append(self._anchor(f"{name}-minute-{minute.number}"))
                self.anchors.setdefault((paper.body, paper.meeting_date, minute.number), out[-1][-1])
        return out

    def _paper(self, name: str, minutes: Sequence[str], entry: Bound, attached: AttachedPages | None) -> Data:
        paper, item = entry.paper, entry.item
        mark = f"Agenda item {clean(item.number)}" if item.number else ""
        if entry.nth > 1:
            mark = f"{mark}, paper {entry.nth}"
        elif item.title != paper.title:
            mark = f"{mark}: {clean(item.title)}"
        out: Data = {
            "id": name,
            "mark": mark,
            "footer": f"Agenda item {clean(item.number)}" if item.number else clean(paper.title),
            "title": clean(paper.title),
            "confidential": Part.TWO in (paper.part, item.part),
            "sheet": self._sheet(paper.front_sheet),
        }
        if isinstance(paper, MinutesPaper):
            return out | {"kind": "minutes"} | self._minutes(minutes, paper)
        if isinstance(paper, MattersPaper):
            return out | {"kind": "matters"} | self._matters(paper)
        out |= {
            "author": clean(paper.author),
            "filed": short_date(paper.filed),
            "late": clean(paper.late_words) or ("Late paper" if paper.late else ""),
        }
        if isinstance(paper, TextPaper):
            return out | {"kind": "text", "blocks": self.setter.blocks(paper.blocks)}
        if attached is None:
            raise ValueError(f"The attached PDF “{paper.title}” was not looked at before the pack was set.")
        stamp = f"{mark} – {out['title']}"
        most = 40 if self.look.large else 160  # the stamp must stay within the margin of the attached page
        stamp = stamp if len(stamp) <= most else stamp[: most - 1].rstrip() + "…"
        sizes = [list(size) for size in attached.sizes]
        return out | {"kind": "pdf", "stamp": stamp, "sizes": sizes, "pages": [{} for _size in sizes]}

    @staticmethod
    def _sheet(sheet: FrontSheet | None) -> Data | None:
        if sheet is None:
            return None
        return {
            "fields": [
                {"label": clean(entry.label), "value": clean(entry.value)}
                for entry in sheet.fields
                if not entry.not_applicable
            ],
            "not_applicable": [clean(entry.label) for entry in sheet.fields if entry.not_applicable],
        }

    def _minutes(self, anchors: Sequence[str], paper: MinutesPaper) -> Data:
        held = " ".join(
            part
            for part in (
                f"at {paper.start_time}" if paper.start_time else "",
                f"on {long_date(paper.meeting_date)}",
                f"in {paper.venue}" if paper.venue else "",
            )
            if part
        )
        signature = paper.signature
        closing = clean(signature.closing) if signature else ""
        if signature and not closing and paper.end_time:
            closing = f"The meeting ended at {clean(paper.end_time)}."
        return {
            "body": clean(paper.body),
            "held": clean(f"Minutes of the meeting held {held}"),
            "draft": paper.draft,
            "attendance": [_attendance(entry) for entry in paper.attendance if entry.people],
            "minutes": [self._minute(*pair) for pair in zip(anchors, paper.minutes, strict=True)],
            "end": {},
            "closing": closing,
            "signatory": clean(signature.signatory) if signature else "",
        }

    def _minute(self, anchor: str, minute: Minute) -> Data:
        parts: list[Data] = []
        for entry in minute.parts:
            if isinstance(entry, Resolution):
                row = {
                    "label": clean(entry.label),
                    "text": clean(entry.text),
                    "owners": clean(" / ".join((*entry.owners, *entry.confidential_owners))),
                    "long": len(entry.text) > 1500,
                    "confidential": entry.part is not Part.ONE and minute.part is Part.ONE,
                }
                if parts and parts[-1]["t"] == "resolutions":
                    parts[-1]["rows"].append(row)
                else:
                    parts.append({"t": "resolutions", "rows": [row]})
            elif isinstance(entry, PostMeetingNote):
                parts.append({"t": "note", "on": short_date(entry.on), "text": clean(entry.text)})
            elif isinstance(entry, MinuteText):
                parts.append({"t": "text", "blocks": self.setter.blocks(entry.blocks, level=3)})
        return {
            "anchor": anchor,
            "number": clean(minute.number),
            "title": clean(minute.title),
            "confidential": minute.part is not Part.ONE,
            "parts": parts,
        }

    def _matters(self, paper: MattersPaper) -> Data:
        return {
            "body": clean(paper.body),
            "meetings": [short_date(day) for day in paper.meetings],
            "statement": clean(statement(paper)),
            "rows": [self._row(paper, row) for row in paper.rows],
            "reconciliation": [self._reconciled(paper, entry) for entry in paper.reconciliation],
            "findings": [
                {
                    "kind": entry.kind.value,
                    "message": clean(entry.message),
                    "minute": clean(entry.minute_number),
                    "on": short_date(entry.meeting_date),
                    "to": self.anchors.get((paper.body, entry.meeting_date, entry.minute_number), ""),
                }
                for entry in paper.findings
            ],
        }

    def _row(self, paper: MattersPaper, row: MattersRow) -> Data:
        updates = [{"on": short_date(entry.on), "by": clean(entry.by), "text": clean(entry.text)}
                   for entry in row.updates]  # fmt: skip
        return {
            "minute": clean(row.minute_number),
            "title": clean(row.title),
            "on": short_date(row.meeting_date),
            "to": self.anchors.get((paper.body, row.meeting_date, row.minute_number), ""),
            "url": row.url if row.url.startswith(("https://", "http://")) else "",
            "words": clean(row.words),
            "owners": [clean(owner) for owner in row.owners],
            "updates": updates,
            "state": clean(row.state),
            "due": clean(row.due),
            "rag": row.rag.value if row.rag else "",
            "rag_word": RAG_WORDS[row.rag] if row.rag else "",
            "long": len(row.words) + sum(len(entry.text) for entry in row.updates) > 1500,
        }

    def _reconciled(self, paper: MattersPaper, entry: ReconciledAction) -> Data:
        return {
            "minute": clean(entry.minute_number),
            "on": short_date(entry.meeting_date),
            "to": self.anchors.get((paper.body, entry.meeting_date, entry.minute_number), ""),
            "words": clean(entry.words),
            "outcome": entry.outcome.value,
            "why": clean(closing_words(entry)),
        }


def papers_in_order(items: Sequence[AgendaItem]) -> list[Bound]:
    """Every paper in bound order: an item's own, then those of its sub-items."""
    return [Bound(item, paper, nth) for item, _ in _flat(items) for nth, paper in enumerate(item.papers, start=1)]


def _flat(items: Sequence[AgendaItem], depth: int = 0) -> list[tuple[AgendaItem, int]]:
    out: list[tuple[AgendaItem, int]] = []
    for item in items:
        out.append((item, depth))
        out.extend(_flat(item.sub_items, depth + 1))
    return out


def _holds_part_two(pack: Pack) -> bool:
    items = [item for item, _ in _flat(pack.items)]
    return any(item.part is not Part.ONE or any(holds_part_two(item, paper) for paper in item.papers) for item in items)


def _person(name: str, role: str, note: str) -> dict[str, Any]:
    return {"name": clean(name), "role": clean(role), "note": clean(note)}


def _attendance(entry: AttendanceList) -> dict[str, Any]:
    people = [_person(person.name, person.role, person.note) for person in entry.people]
    return {"heading": clean(entry.heading), "people": people}
