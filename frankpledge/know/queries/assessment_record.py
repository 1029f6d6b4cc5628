"""Assessments on record: the list, one with how far each chapter is, and what is published."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from frankpledge.know.documents.content import Section
from frankpledge.know.enums import AssessmentState
from frankpledge.know.models import Assessment, AssessmentVersion, ChapterText
from frankpledge.know.queries.assessment_whole import chapters_of
from frankpledge.know.queries.contribution import comments_of, partners_of
from frankpledge.know.queries.recommendation import recommendations_of


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or part of one, and how far it is."""

    depth: int
    section: Section
    text: ChapterText | None
    contributions: int
    comments: int
    unanswered: int

    @property
    def words(self) -> int:
        """How many words its authors have written."""
        return len(self.text.text.split()) if self.text else 0


def assessments() -> QuerySet[Assessment]:
    """All assessments, the latest year first, without their figures; versions without their documents."""
    versions = AssessmentVersion.objects.defer("document", "public").select_related("published_by__person")
    rows = Assessment.objects.defer("frozen", "waiting").select_related("begun_by__person")
    return rows.prefetch_related(Prefetch("versions", queryset=versions))


def assessment_list() -> QuerySet[Assessment]:
    """The list with how many partners were asked and answered."""
    asked = Count("asked", distinct=True)
    answered = Count("contributions__agency", distinct=True)
    rows = assessments().annotate(asked_count=asked, answered_count=answered)
    return rows.annotate(comment_count=Count("comments", filter=Q(comments__answered_at=None), distinct=True))


def chapters(assessment: Assessment) -> list[Chapter]:
    """Every chapter in reading order; nothing until the figures are worked out."""
    if assessment.frozen_at is None:
        return []
    rows = ChapterText.objects.filter(assessment=assessment).exclude(text="").select_related("author__person")
    texts = {row.section: row for row in rows}
    given: dict[str, int] = {}
    for partner in partners_of(assessment):
        for one in partner.given:
            if not one.is_nil:
                given[one.section] = given.get(one.section, 0) + 1
    said: dict[str, list[bool]] = {}
    for row in comments_of(assessment):
        said.setdefault(row.section, []).append(row.answered_at is None)
    return [
        Chapter(
            depth, section, texts.get(section.name), given.get(section.name, 0),
            len(said.get(section.name, [])), sum(said.get(section.name, [])),
        )
        for depth, section in chapters_of(assessment)
    ]  # fmt: skip


def titles_of(assessment: Assessment) -> dict[str, str]:
    """The chapters' titles by name; "" is the assessment as a whole."""
    return {"": "The assessment as a whole", **{section.name: section.title for _, section in chapters_of(assessment)}}


def next_words(assessment: Assessment) -> str:
    """What comes next, in a sentence."""
    silent = [one.agency.name for one in partners_of(assessment) if one.asked and not one.has_answered]
    unanswered = comments_of(assessment).filter(answered_at=None).count()
    undecided = recommendations_of(assessment).filter(decision="").count()
    if assessment.state == AssessmentState.DRAFTING and assessment.correction:
        return "A new version is being made. Put right what is wrong, record the board’s agreement, then publish it."
    if assessment.state == AssessmentState.DRAFTING:
        return "Write the chapters and recommend priorities, then ask the partners."
    if assessment.state == AssessmentState.COMMENT:
        return _next_in_comment(silent, unanswered)
    if assessment.state == AssessmentState.AGREED:
        left = f"Record the board’s decision on {undecided} recommended priorities, then publish." if undecided else ""
        return left or "Publish it: look through what residents will see first."
    return ""


def _next_in_comment(silent: list[str], unanswered: int) -> str:
    told = []
    if silent:
        told.append(f"{len(silent)} of the partners asked have not answered: {', '.join(silent)}.")
    if unanswered:
        told.append(f"{unanswered} comment{'s wait' if unanswered > 1 else ' waits'} for an answer.")
    return (
        " ".join([*told, "Then the board agrees it."]) if told else "Everybody has answered. The board agrees it next."
    )


def version_of(assessment: Assessment, number: int) -> AssessmentVersion | None:
    """One published version with its document."""
    rows = AssessmentVersion.objects.filter(assessment=assessment, number=number)
    return rows.select_related("published_by__person", "withdrawn_by__person").first()


def standing_versions() -> QuerySet[AssessmentVersion]:
    """Of each assessment the latest version; where it was withdrawn, residents read the reason and never the document."""
    rows = AssessmentVersion.objects.select_related("assessment")
    rows = rows.defer("document", "public", "assessment__frozen", "assessment__waiting")
    latest = dict(AssessmentVersion.objects.order_by("number").values_list("assessment_id", "pk"))
    return rows.filter(pk__in=latest.values()).order_by("-assessment__year")
