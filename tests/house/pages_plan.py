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
    "plan:violence-plan-list": ("", "soooo"),
    "plan:violence-plan-add": ("", "snnoo"),
    "plan:violence-plan-detail": ("violence plan", "soooo"),
    "plan:violence-plan-edit": ("violence plan", "snnoo"),
    "plan:violence-standard-list": ("violence plan", "soooo"),
    "plan:showcase-detail": ("violence plan", "soooo"),
    "plan:showcase-download": ("violence talk", "soooo"),
    "plan:violence-action-list": ("violence plan", "soooo"),
    "plan:violence-action-add": ("violence plan", "snnoo"),
    "plan:violence-action-download": ("violence actions file", "soooo"),
    "plan:violence-action-detail": ("violence action", "soooo"),
    "plan:violence-action-edit": ("violence action", "snnoo"),
    "plan:violence-action-update": ("violence action", "soooo"),
    "plan:violence-weight-list": ("violence plan", "soooo"),
    "plan:violence-weight-set": ("violence plan", "snnoo"),
    "plan:violence-weight-detail": ("violence weights", "soooo"),
    "plan:review-round-open": ("violence plan", "snnoo"),
    "plan:review-round-detail": ("review round", "soooo"),
    "plan:review-round-own": ("review round", "soooo"),
    "plan:review-round-complete": ("review round", "soooo"),
    "plan:review-round-nil": ("review round", "soooo"),
    "plan:review-round-remind": ("review round", "snnpp"),
    "plan:review-round-close": ("review round", "snnoo"),
    "plan:offer-list": ("", "soooo"),
    "plan:offer-round-add": ("", "snnoo"),
    "plan:offer-add": ("offer round", "snnoo"),
    "plan:offer-request": ("offer", "snnoo"),
    "plan:offer-answer": ("offer request", "snnoo"),
    "plan:offer-withdraw": ("offer request", "snnoo"),
    # learning
    # risk
    # money
    # operations
    # ward priorities
    # resilience
}
