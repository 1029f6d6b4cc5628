"""What the first page of Plan tells of the delivery plan."""

from __future__ import annotations

from collections import Counter

from django.utils import timezone

from frankpledge.plan.models import DeliverySheet
from frankpledge.plan.queries.delivery_history import lines_now
from frankpledge.plan.queries.delivery_line import row_of
from frankpledge.plan.queries.delivery_quarter import quarters_to_freeze
from frankpledge.plan.rules.delivery_quarter import quarter_name


def delivery_stands() -> tuple[str, tuple[str, ...]]:
    """How many lines of each letter; what is late, without a lead, waits to be frozen or looked through."""
    today = timezone.localdate()
    rows = [row_of(line, today) for line in lines_now().values() if line.is_in_plan]
    if not rows:
        return "No line has been entered yet.", ()
    letters = Counter(row.rated.letter for row in rows)
    needs = []
    if late := sum(row.is_late for row in rows):
        needs.append(f"{_lines(late)} late")
    if unled := sum(row.line.lead_agency is None for row in rows):
        needs.append(f"{_lines(unled)} without a lead agency")
    if to_freeze := quarters_to_freeze(most=1):
        needs.append(f"{quarter_name(to_freeze[0])} can be frozen")
    if waiting := DeliverySheet.objects.filter(state="waiting").count():
        needs.append(f"{waiting} {'workbook' if waiting == 1 else 'workbooks'} to be looked through")
    said = f"{_lines(len(rows))}: {letters['R']} R (red), {letters['A']} A (amber), {letters['G']} G (green)."
    return said, tuple(needs)


def _lines(count: int) -> str:
    return f"{count:,} {'line' if count == 1 else 'lines'}"
