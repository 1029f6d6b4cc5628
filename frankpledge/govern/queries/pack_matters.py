"""The Matters Outstanding report as the plain values a pack prints."""

from __future__ import annotations

from frankpledge.govern.models import Meeting
from frankpledge.govern.packs import content
from frankpledge.govern.queries.matter import MatterRow, MattersReport, matters_outstanding
from frankpledge.govern.rules.reconcile import Discrepancy, Kind

_FINDING_KINDS = {
    Kind.DROPPED: content.FindingKind.MISSING,
    Kind.WRONG_CITATION: content.FindingKind.WRONG_CITATION,
    Kind.PROMISED_BY_ANOTHER: content.FindingKind.PROMISED_BY_ANOTHER,
    Kind.UNMATCHED: content.FindingKind.OTHER,
}


def matters_paper(meeting: Meeting, *, title: str = "", part: int = 2) -> content.MattersPaper:
    """The report for a meeting: its rows, what was closed since the meeting before, the proof, what to put right.

    ``meetings`` are the earlier meetings that still have an action open or closed since the last report; the actions
    of minutes that were settled before are not printed again. Both parts are in it: editions take Part 2 out.
    """
    return paper_of(matters_outstanding(group=meeting.group, meeting=meeting), title=title, part=part)


def paper_of(report: MattersReport, *, title: str = "", part: int = 2) -> content.MattersPaper:
    """A report as the pack prints it."""
    live = {row.action.meeting_id for row in (*report.rows, *report.closed)}
    accounted = [row for row in (*report.rows, *report.closed, *report.closed_before) if row.action.meeting_id in live]
    accounted.sort(key=lambda row: (row.action.meeting.date, row.action.pk))
    return content.MattersPaper(
        title=title or "Matters Outstanding",
        body=report.meeting.group.name_on(report.meeting.date),
        rows=tuple(_row(row) for row in (*report.rows, *report.closed)),
        reconciliation=tuple(_reconciled(row) for row in accounted),
        findings=tuple(_finding(found, report) for found in report.reconciliation.findings),
        meetings=tuple(count.meeting.date for count in report.counts if count.meeting.pk in live),
        part=content.Part(part),
    )


def _row(row: MatterRow) -> content.MattersRow:
    updates = [
        content.MattersUpdate(update.text, update.on, update.by, content.Part(update.part)) for update in row.updates
    ]
    if row.closed_why and row.standing.closed_on:
        closed_part = content.Part(row.closed_part)
        updates.append(content.MattersUpdate(row.closed_why, row.standing.closed_on, row.closed_by, closed_part))
    return content.MattersRow(
        minute_number=row.minute_number,
        title=row.title,
        meeting_date=row.action.meeting.date,
        words=row.words,
        owners=row.owners_short,
        updates=tuple(updates),
        state=row.state,
        rag=content.Rag(row.rag) if row.rag else None,
        due=row.due,
        part=content.Part(row.marked),
    )


def _reconciled(row: MatterRow) -> content.ReconciledAction:
    is_closed = row.standing.is_closed
    return content.ReconciledAction(
        minute_number=row.label,
        meeting_date=row.action.meeting.date,
        words=row.words,
        outcome=content.Outcome.CLOSED if is_closed else content.Outcome.LISTED,
        by=row.closed_by,
        on=row.standing.closed_on,
        why=row.closed_why,
        reason=row.reason,
        part=content.Part(row.marked),
        why_part=content.Part(row.closed_part),
    )


def _finding(found: Discrepancy, report: MattersReport) -> content.Finding:
    """Public only where it quotes a Part 1 action and nothing else.

    The other kinds quote the printed report, an update or another minute's title, which nobody has marked Part 1.
    """
    rows = [row for number in found.actions if (row := report.row_of(number))]
    all_open = bool(rows) and all(row.marked == content.Part.ONE.value for row in rows)
    is_public = all_open and found.kind is Kind.DROPPED
    return content.Finding(
        kind=_FINDING_KINDS[found.kind],
        message=found.message,  # it names minute and day itself
        part=content.Part.ONE if is_public else content.Part.TWO,
    )
