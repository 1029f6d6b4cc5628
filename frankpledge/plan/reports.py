"""What Plan offers to an agenda: its frozen reports, as blocks that every form of the bound pack prints with the same words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.timezone import localtime

from frankpledge.govern.packs.content import PackRefused
from frankpledge.govern.packs.offered import Offer, OfferedPaper, register
from frankpledge.partnership.enums import Part
from frankpledge.partnership.scope import Scope, open_scope
from frankpledge.plan.enums.plan_report import PlanReportState
from frankpledge.plan.models import PlanReport
from frankpledge.plan.queries.plan_report import PLAN_REPORT, members_document, offered_reports, public_document


class PlanReports:
    """The source of reports of the plan: offered or published ones, not replaced and not withdrawn."""

    def offers(self) -> Sequence[Offer]:
        """Those that may go under an item, the latest first."""
        return [
            Offer(
                f"{PLAN_REPORT}:{row.pk}",
                str(row),
                f"{row.get_state_display()}, made {localtime(row.made_at):%-d %B %Y}",
            )
            for row in offered_reports()
        ]

    def paper(self, number: int, *, for_public: bool) -> OfferedPaper:
        """One report as blocks; for residents its own edition for them, and only while it is published.

        Raises PackRefused where it was withdrawn or is not there.
        """
        from frankpledge.know.documents.bound import document_blocks

        with open_scope(Scope.SYSTEM):
            row = PlanReport.objects.select_related("made_by__person").filter(pk=number).first()
            if row is None:
                raise PackRefused("A report of the plan under an item is not there any more: take it off the agenda.")
            if row.state == PlanReportState.WITHDRAWN:
                on = f"{localtime(row.withdrawn_at):%-d %B %Y}"
                raise PackRefused(
                    f"“{row}” was withdrawn on {on} because: {row.reason} Take it off its item, or put a newer one there."
                )
            is_public = row.part == Part.ONE
            document = public_document(row) if for_public else members_document(row)
            if document is None or (for_public and not is_public):
                return OfferedPaper(())
            author = "" if for_public else str(row.made_by.person or row.made_by.email)
            return OfferedPaper(document_blocks(document), author=author, is_public=is_public)

    def public_record(self, number: int) -> tuple[str, int] | None:
        """The report's own row while residents may read it."""
        with open_scope(Scope.SYSTEM):
            row = PlanReport.objects.filter(pk=number, part=Part.ONE).only("pk").first()
            return (PlanReport._meta.label_lower, row.pk) if row else None


def offer_plan_reports() -> None:
    """Let Govern's agendas know of the reports of the plan; called once at start-up."""
    register(PLAN_REPORT, PlanReports())
