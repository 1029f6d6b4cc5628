"""Records of Plan that addresses name, found in the demonstration."""

from __future__ import annotations

from typing import Any

from frankpledge.know.documents.frozen import thawed
from frankpledge.plan.models import PlanReport


def plan_records() -> dict[str, tuple[Any, ...]]:
    """The arguments of Plan's addresses."""
    return {
        **_reports(),
    }


def _reports() -> dict[str, tuple[Any, ...]]:
    """Reports of the plan, members' and residents': one, one with a chart, one as a file."""
    made = PlanReport.objects.order_by("pk")
    out = [one for one in made if one.state == "published"]
    return {
        "plan report": (made[0].pk,),
        "plan report form": (made[0].pk, "xlsx"),
        "plan report chart": _chart([(one.pk, one.content) for one in made]),
        "public plan report": (out[0].pk,),
        "public plan report form": (out[0].pk, "xlsx"),
        "public plan report chart": _chart([(one.pk, one.public_content) for one in out]),
    }


def _chart(reports: list[tuple[int, Any]]) -> tuple[int, str]:
    """A report with a chart, and the chart's name."""
    return next((number, chart.name) for number, content in reports for chart in thawed(content).charts())
