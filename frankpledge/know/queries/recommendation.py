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


@dataclass(frozen=True, slots=True)
class Before:
    """The published assessment before with its priorities; or, where ``assessment`` is None, why there are none."""

    assessment: Assessment | None
    rows: tuple[Recommended, ...]
    none_words: str = ""


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


def recommended_before(assessment: Assessment) -> Before:
    """Last year's priorities, each with its figures of then and the same rows now, and what became of it.

    Only of an assessment that residents can read and that nobody is changing: its rows are those of the published version.
    """
    rows = Assessment.objects.filter(area_code=assessment.area_code, year__lt=assessment.year)
    rows = rows.exclude(versions=None).defer("frozen", "waiting")
    earlier = rows.order_by("-year").first()
    if earlier is None:
        return Before(None, (), "No earlier assessment is published: there are no earlier priorities on record.")
    if refusal := _refuse_earlier(earlier):
        return Before(None, (), refusal)
    then, now = figures_of(earlier), figures_of(assessment)
    found = recommendations_of(earlier)
    return Before(earlier, tuple(Recommended(row, _evidence(then, row), _evidence(now, row)) for row in found))


def _refuse_earlier(earlier: Assessment) -> str:
    """Why the priorities of an earlier assessment cannot be set out; "" where they can."""
    version = earlier.versions.defer("document", "public").first()
    if version is None or version.withdrawn_at is not None:
        return f"The assessment of {earlier.year} was withdrawn, so its priorities are not set out here."
    if earlier.state != AssessmentState.PUBLISHED:
        return f"A new version of the assessment of {earlier.year} is being made: its priorities follow with that."
    return ""
