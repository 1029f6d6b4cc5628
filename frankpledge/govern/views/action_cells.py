"""Cells of the action log as markup. Each is a pure function of its values and is remembered: rows repeat each other.

Thirty rows of macros or template loops cost more than all the rest of the page (docs/benchmarks.md); these do not.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from frankpledge.govern.enums import ActionState
from frankpledge.kit.filters import day_short, tag

STATE_COLOURS = {ActionState.OPEN: "blue", ActionState.IN_PROGRESS: "teal", ActionState.CLOSED: "grey"}
STATE_TAGS = {state: tag(label, STATE_COLOURS[ActionState(state)]) for state, label in ActionState.choices}
OVERDUE_TAG = tag("Overdue", "red")
_BREAK = SafeString("<br>")


def tick_cell(action: int) -> SafeString:
    """The checkbox that chooses an action of the list."""
    number = int(action)
    return SafeString(  # safe: nothing in it but a whole number
        '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
        f'<input class="govuk-checkboxes__input" type="checkbox" name="chosen" value="{number}" id="chosen-{number}">'
        f'<label class="govuk-label govuk-checkboxes__label" for="chosen-{number}">'
        f'&nbsp;<span class="govuk-visually-hidden">Choose A{number}</span></label></div></div>'
    )


@lru_cache(maxsize=2048)
def owner_cell(owners: tuple[tuple[str, str], ...]) -> SafeString:
    """The owners, one a line, each with the agency they are of."""
    if not owners:
        return SafeString("No owner yet")
    lines = [
        (format_html('{} <span class="fp-quiet">{}</span>', name, agency) if agency else name,)
        for name, agency in owners
    ]
    return format_html_join(_BREAK, "{}", lines)


@lru_cache(maxsize=2048)
def due_cell(on: datetime.date | None, words: str, is_overdue: bool) -> SafeString:
    """The day due, or the words where they fix none, and whether it is overdue."""
    if on is not None:
        told = format_html('<span class="fp-nowrap">{}</span>', day_short(on))
    else:
        told = format_html("{}", words) if words else SafeString('<span class="fp-none">No date</span>')
    return format_html("{} {}", told, OVERDUE_TAG) if is_overdue else told


@lru_cache(maxsize=2048)
def minute_cell(minute: int | None, number: str, meeting: int, date: datetime.date, group: str) -> SafeString:
    """The minute and the meeting, as links, and the group."""
    meeting_link = reverse("govern:meeting-detail", args=[meeting])
    told = format_html(
        '<a class="govuk-link fp-nowrap" href="{}">{}</a> <span class="fp-quiet">{}</span>',
        meeting_link,
        day_short(date),
        group,
    )
    if minute is None:
        return told
    minute_link = reverse("govern:minute-detail", args=[minute])
    return format_html('<a class="govuk-link" href="{}">{}</a>, {}', minute_link, number or "Minute", told)
