"""The delivery plan as rows of a file: the columns that the import reads again without loss."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils import timezone

from frankpledge.kit.csvs import xlsx_bytes
from frankpledge.plan.models import DeliveryEvidence
from frankpledge.plan.queries.delivery_line import LineFilter, find_rows, state_words
from frankpledge.plan.queries.delivery_names import delivery_names

HEAD = (
    "Number", "Priority", "What is to be done", "What success looks like", "Lead agency", "Lead post", "Lead person",
    "Supported by", "Due", "State", "Why it is stopped", "Letter by rule", "Letter by judgement", "Why it is judged so",
    "Progress", "Lead last heard", "Operational", "Milestone of", "Part", "In the plan since", "Evidence",
)  # fmt: skip
_WIDTHS = (9, 28, 50, 40, 28, 24, 22, 28, 14, 12, 24, 9, 12, 30, 50, 14, 30, 20, 8, 14, 40)


def export_rows(wanted: LineFilter) -> list[tuple[Any, ...]]:
    """The lines that pass the filter, in its order."""
    names, states = delivery_names(), state_words()
    rows, evidence = find_rows(wanted, names), _evidence()
    return [
        (
            line.number, names.priority(line.priority) if line.priority else "", line.text, line.success,
            names.agency(line.lead_agency), names.posts.get(line.lead_post or 0, ""),
            names.people.get(line.lead_person or 0, ""), "; ".join(names.agency(one) for one in line.supporting),
            line.due_on, states[line.state], line.stopped_reason, rated.rule, line.judged, line.judged_reason, line.progress,
            line.progress_on, line.operational, line.source, f"Part {line.part}", line.begun_on,
            "\n".join(evidence.get(line.id, ())),
        )
        for line, rated in ((row.line, row.rated) for row in rows)
    ]  # fmt: skip


def _evidence() -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = DeliveryEvidence.objects.filter(taken_back="").order_by("id").values_list("line_id", "words", "address")
    for line, words, address in rows:
        found[line].append(f"{words} <{address}>" if address else words)
    return found


def export_workbook(wanted: LineFilter) -> bytes:
    """The same as an Excel workbook."""
    return xlsx_bytes(f"Delivery plan {timezone.localdate():%d.%m.%Y}", HEAD, export_rows(wanted), _WIDTHS)
