"""Reports of the plan in the demonstration: one of each kind, offered, one on the next Board's agenda; residents' editions
published."""

from __future__ import annotations

from frankpledge.config.demonstration.story import Story
from frankpledge.govern.changes.agenda import attach_offered_paper
from frankpledge.govern.models import AgendaItem
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.plan_report import make_plan_report, offer_plan_report, publish_plan_report
from frankpledge.plan.models import PlanReport
from frankpledge.plan.queries.plan_report import PLAN_REPORT
from frankpledge.plan.queries.plan_report_kinds import KINDS


def make_reports(story: Story) -> None:
    """One of each kind, as at today."""
    coordinator = Account.objects.filter(role=Role.COORDINATOR).first() or story.clerk
    chair = Account.objects.filter(role=Role.CHAIR).first() or story.clerk
    made = []
    for kind in KINDS:
        subject = next((value for value, _ in kind.subjects()), "")
        report = make_plan_report(kind=kind.key, subject=subject, on=story.calendar.today, by=coordinator)
        made.append(offer_plan_report(report=report, by=coordinator))
    for report in made:
        if report.public_content is not None:
            publish_plan_report(report=report, by=chair)
    _put_on_the_agenda(story, made)


def _put_on_the_agenda(story: Story, made: list[PlanReport]) -> None:
    """The delivery plan's report under an item of the next Board, where there is one."""
    found = next((one for one in made if one.kind == "delivery"), None)
    item = AgendaItem.objects.filter(
        meeting__group=story.groups["board"], meeting__date=story.calendar.board_to_come[0], parent=None
    ).last()  # fmt: skip
    if found is not None and item is not None:
        attach_offered_paper(item=item, key=f"{PLAN_REPORT}:{found.pk}", by=story.clerk)
