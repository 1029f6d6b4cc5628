"""Reading letters: by state, newest first."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from frankpledge.partnership.enums import LetterState
from frankpledge.partnership.models import Letter

TROUBLED = (LetterState.UNSURE, LetterState.FAILED)


def letters_in(state: str) -> QuerySet[Letter]:
    """Letters of a state ("" for all), newest first, without their words."""
    rows = Letter.objects.filter(state=state) if state in LetterState.values else Letter.objects.all()
    return rows.defer("text", "attachment").order_by("-id")


def letter_counts() -> list[tuple[str, str, int]]:
    """(state, its words, how many), for every state that has letters."""
    counted = dict(Letter.objects.order_by().values_list("state").annotate(Count("pk")))
    return [(state.value, state.label, counted[state.value]) for state in LetterState if state.value in counted]


def troubled_letters() -> QuerySet[Letter]:
    """Letters that need the clerk: refused for good, or cut off in the middle of sending."""
    return Letter.objects.filter(state__in=TROUBLED)
