"""A report as readers see it: its printed sheet for the page, and the same as a paper of the pack."""

from __future__ import annotations

from django.utils import timezone

from frankpledge.govern.models import Report
from frankpledge.govern.packs.content import Part, TextPaper
from frankpledge.govern.packs.report_paper import report_paper
from frankpledge.govern.queries.report import facts_of, late_words
from frankpledge.govern.rules.report_form import report_form
from frankpledge.govern.rules.report_sheet import PrintedSection, printed_sheet


def sheet_printed(report: Report) -> tuple[PrintedSection, ...]:
    """The sheet of a report as it would print now."""
    return printed_sheet(report_form(report.form), report.values, facts_of(report))


def report_as_paper(report: Report, *, title: str = "", part: Part | None = None) -> TextPaper:
    """The report as the pack prints it, marked late with the time where it came late."""
    sent = timezone.localtime(report.first_sent_in_at).date() if report.first_sent_in_at else None
    return report_paper(
        sheet_printed(report),
        title=title or report.title,
        author=", ".join(author.person.titled_name for author in report.authors.select_related("person")),
        filed=sent,
        late_words=late_words(report) if sent else "",
        part=part or Part(report.part),
    )
