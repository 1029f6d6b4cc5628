"""Records of the demonstration's assessment, by the kind that an address names."""

from __future__ import annotations

from typing import Any

from frankpledge.know.models import (
    Assessment,
    AssessmentComment,
    ChapterSaving,
    ChapterText,
    Contribution,
    Recommendation,
)
from frankpledge.know.queries.freezing import figures_of
from frankpledge.partnership.models import Account


def keep_words_beside(clerk: Account) -> None:
    """Two who wrote one chapter at once: the words of one are kept beside."""
    chapter = ChapterText.objects.earliest("pk")
    ChapterSaving.objects.create(chapter=chapter, revision=0, text="Other words.", by=clerk, is_beside=True)


def assessment_records() -> dict[str, tuple[Any, ...]]:
    """The arguments of the addresses of assessments."""
    found = Assessment.objects.earliest("pk")
    figures = figures_of(found)
    assert figures is not None
    return {
        "assessment": (found.pk,),
        "assessment chart": (found.pk, next(figures.charts()).name),
        "assessment form": (found.pk, "xlsx"),
        "chapter": (found.pk, "summary"),
        "chapter saving": (ChapterSaving.objects.filter(is_beside=True).earliest("pk").pk,),
        "contribution": (Contribution.objects.earliest("pk").pk,),
        "contribution to": (found.pk, "whole"),
        "assessment comment": (AssessmentComment.objects.earliest("pk").pk,),
        "recommendation": (Recommendation.objects.earliest("pk").pk,),
    }
