"""The families of layout: one module each, with ``write(desk) -> doc_type``; ``FAMILIES`` names them all."""

from __future__ import annotations

from collections.abc import Callable

from tests.corpus.desk import Desk
from tests.corpus.layouts import (
    action_sheet,
    action_table,
    agenda_pack,
    committee_report,
    item_page,
    markdown,
    meeting_page,
    other_vendor,
    pdf_columns,
    pdf_lines,
    pdf_run_on,
    public_questions,
    typed_page,
    votes,
)

FAMILIES: dict[str, Callable[[Desk], str]] = {
    "meeting_page_numbered": meeting_page.numbered,
    "meeting_page_stripped": meeting_page.stripped,
    "meeting_page_flattened": meeting_page.flattened,
    "item_page": item_page.write,
    "other_vendor_page": other_vendor.write,
    "typed_web_page": typed_page.write,
    "pdf_lines": pdf_lines.write,
    "pdf_run_on": pdf_run_on.write,
    "pdf_columns": pdf_columns.write,
    "agenda_pack": agenda_pack.write,
    "word_table_tabs": action_table.tabbed,
    "word_table_tags": action_table.tagged,
    "word_action_sheet": action_sheet.write,
    "public_questions": public_questions.write,
    "markdown_minutes": markdown.write,
    "minutes_with_votes": votes.write,
    "committee_report": committee_report.write,
}
