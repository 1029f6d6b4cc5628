"""The one place where Part 2 is taken out of a pack.

``for_edition`` returns a new pack that no longer holds a confidential word, so that nothing later (printing, bookmarks,
metadata, attached files) can let one through. Of a confidential item, minute or row the number stays, with a standard
line. Source: the partnership's Part 1 and Part 2 (mission words); the default is Part 2 until someone decides.
"""

from __future__ import annotations

from dataclasses import replace

from frankpledge.govern.packs.content import (
    AgendaItem,
    Edition,
    FrontSheet,
    FrontSheetField,
    MattersPaper,
    MattersRow,
    Minute,
    MinutePart,
    MinutesPaper,
    MinuteText,
    Outcome,
    Pack,
    Paper,
    Part,
    PdfPaper,
    ReconciledAction,
    Resolution,
    TextPaper,
    paragraph,
)

CONFIDENTIAL_TITLE = "Confidential item"
CONFIDENTIAL_PAPER = "A paper for this item is confidential (Part 2) and is not in this edition."
CONFIDENTIAL_TEXT = "Part of this minute is confidential (Part 2) and is not in this edition."
CONFIDENTIAL_RESOLUTION = "A resolution under this minute is confidential (Part 2)."
CONFIDENTIAL_ROW = "This action is confidential (Part 2)."
CONFIDENTIAL_FIELD = "Part of this front sheet is confidential (Part 2)."


def for_edition(pack: Pack) -> Pack:
    """The pack as its edition may print it: unchanged for members, without any Part 2 content for the public."""
    if pack.edition is Edition.MEMBERS:
        return pack
    # Who has answered the invitation is the members' own matter; the quorum is a rule anybody may know.
    return replace(pack, expected="", items=tuple(_public_item(item) for item in pack.items))


def for_public_paper(paper: Paper) -> Paper | None:
    """A paper without its Part 2 content, or None if the whole paper is Part 2."""
    if paper.part is not Part.ONE:
        return None
    sheet = _public_sheet(paper.front_sheet)
    if isinstance(paper, MinutesPaper):
        return replace(paper, front_sheet=sheet, minutes=tuple(_public_minute(minute) for minute in paper.minutes))
    if isinstance(paper, MattersPaper):
        return replace(
            paper,
            front_sheet=sheet,
            rows=tuple(_public_row(row) for row in paper.rows),
            reconciliation=tuple(_public_reconciled(entry) for entry in paper.reconciliation),
            findings=tuple(finding for finding in paper.findings if finding.part is Part.ONE),
        )
    if isinstance(paper, TextPaper):
        return replace(paper, front_sheet=sheet)
    if isinstance(paper, PdfPaper):
        return replace(paper, front_sheet=sheet)
    raise TypeError(f"No rule says what the public may see of a {type(paper).__name__}.")


def _public_item(item: AgendaItem) -> AgendaItem:
    if item.part is not Part.ONE:
        return AgendaItem(number=item.number, title=CONFIDENTIAL_TITLE, part=Part.TWO)
    papers = [for_public_paper(paper) for paper in item.papers]
    kept = tuple(paper for paper in papers if paper is not None)
    withheld = len(kept) < len(papers)
    return replace(
        item,
        note=(*item.note, paragraph(CONFIDENTIAL_PAPER)) if withheld else item.note,
        papers=kept,
        sub_items=tuple(_public_item(sub) for sub in item.sub_items),
    )


def _public_sheet(sheet: FrontSheet | None) -> FrontSheet | None:
    if sheet is None:
        return None
    fields = tuple(entry for entry in sheet.fields if entry.part is Part.ONE)
    if len(fields) < len(sheet.fields):
        fields = (*fields, FrontSheetField("Confidential", CONFIDENTIAL_FIELD, part=Part.ONE))
    return replace(sheet, fields=fields)


def _public_minute(minute: Minute) -> Minute:
    if minute.part is not Part.ONE:
        return Minute(number=minute.number, title=CONFIDENTIAL_TITLE, part=Part.TWO)
    parts: list[MinutePart] = []
    for entry in minute.parts:
        kept = _public_minute_part(entry)
        if not (parts and kept == parts[-1] and entry.part is not Part.ONE and isinstance(kept, MinuteText)):
            parts.append(kept)
    return replace(minute, parts=tuple(parts))


def _public_minute_part(entry: MinutePart) -> MinutePart:
    if entry.part is Part.ONE:
        return replace(entry, confidential_owners=()) if isinstance(entry, Resolution) else entry
    if isinstance(entry, Resolution):
        return Resolution(CONFIDENTIAL_RESOLUTION, part=Part.ONE)
    return MinuteText((paragraph(CONFIDENTIAL_TEXT),), part=Part.ONE)


def _public_row(row: MattersRow) -> MattersRow:
    if row.part is Part.ONE:
        return replace(row, updates=tuple(update for update in row.updates if update.part is Part.ONE))
    return MattersRow(row.minute_number, CONFIDENTIAL_TITLE, None, CONFIDENTIAL_ROW, state="", part=Part.TWO)


def _public_reconciled(entry: ReconciledAction) -> ReconciledAction:
    if entry.part is Part.ONE:
        # Who closed it is told with the words; nobody has decided that residents may read either.
        return entry if entry.why_part is Part.ONE else replace(entry, why="", by="")
    return ReconciledAction(entry.minute_number, None, CONFIDENTIAL_ROW, Outcome.CONFIDENTIAL, part=Part.TWO)
