"""The report of a violence reduction action plan to the agenda, in both editions from the same rows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from frankpledge.plan.documents.violence_facts import residents_view
from frankpledge.plan.documents.violence_report import members_report, public_report
from frankpledge.plan.models import ViolencePlan
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind
from frankpledge.plan.queries.violence_plan import plan_facts, violence_plans


def build_violence_report(subject: str, on: datetime.date) -> Editions:
    """Both editions of a plan as at a day. Raises NoReport where there is no such plan, or nothing in it."""
    found = ViolencePlan.objects.filter(pk=int(subject)).first() if subject.isdecimal() else None
    if found is None:
        raise NoReport("There is no such violence reduction action plan: begin one under Plan.")
    facts = plan_facts(found, on)
    if not facts.actions:
        raise NoReport(f"“{found}” had no actions on {on:%-d %B %Y}: add them first, or choose a later day.")
    told = residents_view(facts)
    return Editions(members_report(facts), public_report(told) if told else None)


def violence_subjects() -> Sequence[tuple[str, str]]:
    """Each plan by its number."""
    return [(str(one.pk), one.title) for one in violence_plans()]


VIOLENCE = ReportKind(
    "violence", "Violence reduction action plan",
    "Weighted score and plain score, every action by theme with its letter, the review round, the minimum standards. Residents"
    " read the actions that are Part 1, in the words written for them.",
    build_violence_report, violence_subjects,
)  # fmt: skip
