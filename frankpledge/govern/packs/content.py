"""What goes into an agenda pack: plain frozen values that others fill from the records.

No Django, no tables, no files. Whoever builds a pack reads the records, fills these values and hands them to
``build.build_pack`` or ``matters.build_matters``. Every text is data: it is printed letter for letter, whatever it
looks like. Tuples everywhere, so that a pack cannot change between its two printings.

Items, papers, front sheet fields, minutes and their parts, rows, reconciled actions and findings say their part; Part 2
holds until someone has decided otherwise. ``editions.for_edition`` is the one place that takes Part 2 out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Part(Enum):
    """Part 1 is public, Part 2 confidential."""

    ONE = 1
    TWO = 2


class Edition(Enum):
    """Who the pack is for: the public (Part 1 only) or the members (Part 1 and Part 2)."""

    PUBLIC = "public"
    MEMBERS = "members"


class Rag(Enum):
    """Red, amber, green, blue: the value is the letter, which is always printed with the colour and the word."""

    RED = "R"
    AMBER = "A"
    GREEN = "G"
    BLUE = "B"


# --- the neutral block model -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one dress. ``link`` is a web or mail address; any other kind is printed, not linked."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. A line feed inside a run is a line break."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a paper: level 1 is the paper's own top level. Skipped levels are closed up in print."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list: paragraphs, and lists nested below it."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list. ``start`` is the first number of a numbered one; ``style`` is ``1``, ``a``, ``A``, ``i`` or ``I``."""

    items: tuple[ListItem, ...]
    numbered: bool = False
    start: int = 1
    style: str = "1"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``header`` marks a row header (the cells of ``Table.header_rows`` are headers anyway)."""

    blocks: tuple[Block, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, a merged cell once, at its top left. ``widths`` are shares of the width, one a column."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    caption: str = ""
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the words that stand for it. PNG, JPEG, GIF, WebP or SVG; ``width`` in mm, 0 for its own."""

    data: bytes
    alt: str
    caption: str = ""
    width: float = 0.0


Block = Paragraph | Heading | ListBlock | Table | Picture


def paragraph(text: str) -> Paragraph:
    """A paragraph of plain text, letter for letter."""
    return Paragraph((Run(text),))


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """Several paragraphs of plain text."""
    return tuple(paragraph(text) for text in texts)


@dataclass(frozen=True, slots=True)
class FrontSheetField:
    """One heading of a report's front sheet. ``not_applicable`` fields are gathered into one closing list."""

    label: str
    value: str = ""
    not_applicable: bool = False
    part: Part = Part.TWO


@dataclass(frozen=True, slots=True)
class FrontSheet:
    """The fixed headings of a report, in the order of the form's version (``form`` names it, for example "2024")."""

    fields: tuple[FrontSheetField, ...]
    form: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person on an attendance list; ``note`` says, for example, whom they stood in for."""

    name: str
    role: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """Present, Also present, Apologies: a heading and its people."""

    heading: str
    people: tuple[Attendee, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """A RESOLVED entry. ``owners`` fill the Action column: initials, names, or the body itself."""

    text: str
    owners: tuple[str, ...] = ()
    label: str = ""  # "(1)" where the minute numbers its resolutions
    part: Part = Part.TWO
    confidential_owners: tuple[str, ...] = ()  # of an action that is Part 2 though the resolution is not


@dataclass(frozen=True, slots=True)
class PostMeetingNote:
    """Text added after the meeting, printed as such with its date."""

    on: date
    text: str
    part: Part = Part.TWO


@dataclass(frozen=True, slots=True)
class MinuteText:
    """Paragraphs, lists and tables of a minute."""

    blocks: tuple[Block, ...]
    part: Part = Part.TWO


MinutePart = MinuteText | Resolution | PostMeetingNote


@dataclass(frozen=True, slots=True)
class Minute:
    """One minute: its own number (68a), title and parts in the order they were recorded."""

    number: str
    title: str
    parts: tuple[MinutePart, ...] = ()
    part: Part = Part.TWO


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """How the minutes close: "The meeting ended at 1.55 pm." and whose signature the line is for."""

    closing: str = ""
    signatory: str = "Chair"


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """The minutes of an earlier meeting. ``draft`` prints that they are not yet agreed."""

    title: str
    body: str
    meeting_date: date
    start_time: str = ""
    end_time: str = ""
    venue: str = ""
    attendance: tuple[AttendanceList, ...] = ()
    minutes: tuple[Minute, ...] = ()
    signature: SignatureBlock | None = SignatureBlock()
    draft: bool = True
    front_sheet: FrontSheet | None = None
    part: Part = Part.TWO


@dataclass(frozen=True, slots=True)
class MattersUpdate:
    """What was said about an action, when and by whom. ``on`` None where the record has no date."""

    text: str
    on: date | None = None
    by: str = ""
    part: Part = Part.TWO


@dataclass(frozen=True, slots=True)
class MattersRow:
    """An action of an earlier meeting. Its minute, if bound in the same pack, is found by body, date and number."""

    minute_number: str
    title: str
    meeting_date: date | None
    words: str
    owners: tuple[str, ...] = ()
    updates: tuple[MattersUpdate, ...] = ()
    state: str = "Open"
    rag: Rag | None = None
    due: str = ""  # as worded: "September meeting", "12 September 2030"
    url: str = ""  # the action's page, for readers of the file
    part: Part = Part.TWO


class Outcome(Enum):
    """Where an action of the earlier minutes is now."""

    LISTED = "In the list"
    CLOSED = "Closed"
    MISSING = "Missing"
    CONFIDENTIAL = "Confidential"


@dataclass(frozen=True, slots=True)
class ReconciledAction:
    """One action of the earlier minutes and what became of it; ``by``, ``on``, ``why`` say who closed it and why.

    ``reason`` is the kind of closing ("Done"); ``why`` its own words, which may be Part 2 though the action is not.
    """

    minute_number: str
    meeting_date: date | None
    words: str
    outcome: Outcome
    by: str = ""
    on: date | None = None
    why: str = ""
    part: Part = Part.TWO
    why_part: Part = Part.TWO
    reason: str = ""


class FindingKind(Enum):
    """What a comparison of minutes and report turned up."""

    MISSING = "Not in the report"
    WRONG_CITATION = "Wrong minute number"
    PROMISED_BY_ANOTHER = "Promised by someone else"
    OTHER = "To check"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right: the minute it concerns and a sentence."""

    kind: FindingKind
    message: str
    minute_number: str = ""
    meeting_date: date | None = None
    part: Part = Part.TWO


@dataclass(frozen=True, slots=True)
class MattersPaper:
    """The Matters Outstanding report: rows, the statement that none was dropped, and what to put right."""

    title: str
    body: str
    rows: tuple[MattersRow, ...] = ()
    reconciliation: tuple[ReconciledAction, ...] = ()
    findings: tuple[Finding, ...] = ()
    meetings: tuple[date, ...] = ()  # the earlier meetings whose actions are accounted for
    front_sheet: FrontSheet | None = None
    part: Part = Part.TWO


@dataclass(frozen=True, slots=True)
class TextPaper:
    """A report set by us from neutral blocks (written here, or read from a Word file: ``notes`` say what was lost)."""

    title: str
    blocks: tuple[Block, ...]
    author: str = ""
    filed: date | None = None
    late: bool = False
    front_sheet: FrontSheet | None = None
    part: Part = Part.TWO
    notes: tuple[str, ...] = ()
    late_words: str = ""  # when it came and when it was due


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """A paper bound as it came, with the pack's page number stamped on each page."""

    title: str
    data: bytes
    filename: str = ""
    author: str = ""
    filed: date | None = None
    late: bool = False
    front_sheet: FrontSheet | None = None
    part: Part = Part.TWO
    late_words: str = ""  # when it came and when it was due


Paper = MinutesPaper | MattersPaper | TextPaper | PdfPaper


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item ("7") or sub-item ("7a"). A Part 2 item hides everything below it, whatever that is marked."""

    number: str
    title: str
    part: Part = Part.TWO
    presenter: str = ""
    purpose: str = ""
    note: tuple[Paragraph, ...] = ()
    papers: tuple[Paper, ...] = ()
    sub_items: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers questions about the agenda."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a bound pack prints. Times and venue are printed as given."""

    partnership: str
    body: str
    title: str
    meeting_date: date
    start_time: str = ""
    venue: str = ""
    contact: Contact = Contact()
    published: date | None = None
    edition: Edition = Edition.PUBLIC
    demonstration: bool = False
    members: tuple[Attendee, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    supplement: int = 0  # its number; its pages are numbered S1-1, S1-2
    why_late: str = ""
    expected: str = ""  # who has said that they are coming, in a sentence
    quorum: str = ""


class PackRefused(Exception):
    """A pack or paper that cannot be built: the message says what, where and what to do, in plain words."""
