"""Recommended priorities with their figures as they stand, and those of the year before with what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from frankpledge.know.documents.content import Document
from frankpledge.know.documents.evidence import Evidence, Reference, evidence_of
from frankpledge.know.enums import AssessmentState
from frankpledge.know.models import Assessment, Recommendation
from frankpledge.know.queries.freezing import figures_of


@dataclass(frozen=True, slots=True)
class Recommended:
    """A priority with the rows it rests on; for an earlier year's also the same rows this year."""

    row: Recommendation
    evidence: Evidence
    now: Evidence | None = None


def references_of(recommendation: Recommendation) -> list[Reference]:
    """The rows a priority rests on."""
    return [Reference(one["table"], one["row"]) for one in recommendation.evidence]


def recommendations_of(assessment: Assessment) -> QuerySet[Recommendation]:
    """An assessment's recommended priorities in their order."""
    rows = Recommendation.objects.filter(assessment=assessment)
    return rows.select_related("decided_by__person", "became_by__person")


def _evidence(document: Document | None, row: Recommendation) -> Evidence:
    return Evidence((), ()) if document is None else evidence_of(document, references_of(row))


def recommended(assessment: Assessment) -> list[Recommended]:
    """The priorities with their evidence in the frozen figures as they stand."""
    figures = figures_of(assessment)
    return [Recommended(row, _evidence(figures, row)) for row in recommendations_of(assessment)]


def assessment_before(assessment: Assessment) -> Assessment | None:
    """The same area's assessment of the latest earlier year; None where there is none."""
    rows = Assessment.objects.filter(area_code=assessment.area_code, year__lt=assessment.year)
    rows = rows.exclude(state=AssessmentState.DRAFTING, versions=None)
    return rows.defer("frozen", "waiting").order_by("-year").first()


def recommended_before(assessment: Assessment) -> tuple[Assessment | None, list[Recommended]]:
    """Last year's priorities, each with its figures of then and the same rows now, and what became of it."""
    before = assessment_before(assessment)
    if before is None:
        return None, []
    then, now = figures_of(before), figures_of(assessment)
    rows = recommendations_of(before)
    return before, [Recommended(row, _evidence(then, row), _evidence(now, row)) for row in rows]
