"""A report as readers see it: its printed sheet for the page, and the same as a paper of the pack."""

from __future__ import annotations

from django.utils import timezone

from frankpledge.govern.models import Meeting, Pack, PackedReport, Report
from frankpledge.govern.packs import content
from frankpledge.govern.packs.content import TextPaper
from frankpledge.govern.packs.report_paper import report_paper
from frankpledge.govern.queries.pack_sources import turned_confidential
from frankpledge.govern.queries.report import facts_of, late_words
from frankpledge.govern.rules.report_form import report_form
from frankpledge.govern.rules.report_sheet import PrintedSection, printed_sheet
from frankpledge.partnership.enums import Part


def sheet_printed(report: Report) -> tuple[PrintedSection, ...]:
    """The sheet of a report as it would print now."""
    return printed_sheet(report_form(report.form), report.values, facts_of(report))


def report_as_paper(report: Report, *, title: str = "", part: content.Part | None = None) -> TextPaper:
    """The report as the pack prints it, marked late with the time where it came late."""
    sent = timezone.localtime(report.first_sent_in_at).date() if report.first_sent_in_at else None
    return report_paper(
        sheet_printed(report),
        title=title or report.title,
        author=", ".join(author.person.titled_name for author in report.authors.select_related("person")),
        filed=sent,
        late_words=late_words(report) if sent else "",
        part=part or content.Part(report.part),
    )


def published_reports(meeting: Meeting) -> tuple[tuple[int, str], ...]:
    """The reports that residents may read: Part 1, and bound in a pack that is published and still may be shown."""
    packed = PackedReport.objects.filter(pack__meeting=meeting, pack__published_at__isnull=False)
    found = {one.report_id for one in packed.select_related("pack").defer("pack__content") if not _secret(one.pack)}
    rows = Report.objects.filter(pk__in=found, part=Part.ONE, papers__item__part=Part.ONE).distinct()
    return tuple((report.pk, report.title) for report in rows.order_by("papers__item__order", "pk"))


def published_version(pk: int) -> tuple[Report, tuple[PrintedSection, ...]] | None:
    """A published report with its sheet as the latest published pack binds it; None where residents may not read it."""
    report = Report.objects.filter(pk=pk, part=Part.ONE).select_related("meeting__group").first()
    if report is None or (pk, report.title) not in published_reports(report.meeting):
        return None
    packed = PackedReport.objects.filter(report=report, pack__published_at__isnull=False).latest("pack__published_at")
    version = report.versions.filter(number=packed.version).first()
    values = version.values if version is not None else report.values
    # The list of what does not apply follows from the answers printed, not from later ones.
    report.values = values
    return report, printed_sheet(report_form(report.form), values, facts_of(report))


def _secret(pack: Pack) -> bool:
    return bool(turned_confidential(pack))
