"""Plan's pages and who may open them; read as the table in ``pages.py`` is, of which this is a part."""

from __future__ import annotations

PLAN_PAGES: dict[str, tuple[str, str]] = {
    # plan, reports of the plan
    "plan:plan-home": ("", "soooo"),
    "plan:plan-report-list": ("", "soooo"),
    "plan:plan-report-make": ("", "snnoo"),
    "plan:plan-report-detail": ("plan report", "soooo"),
    "plan:plan-report-chart": ("plan report chart", "soooo"),
    "plan:plan-report-download": ("plan report form", "soooo"),
    "plan:plan-report-offer": ("plan report", "snnpp"),
    "plan:plan-report-publish": ("plan report", "snono"),
    "plan:plan-report-withdraw": ("plan report", "snono"),
    # strategy, task and finish groups
    # delivery plan
    # violence reduction
    # learning
    # risk
    # money
    # operations
    # ward priorities
    # resilience
}
