"""The crime needs assessment of the demonstration: out for comment, with a contribution, a nil return and a late one."""

from __future__ import annotations

import datetime

from django.utils import timezone

from frankpledge.config.demonstration.story import Story
from frankpledge.know.changes.assessment import begin_assessment
from frankpledge.know.changes.assessment_comment import answer_assessment_comment, comment_on_assessment
from frankpledge.know.changes.chapter import save_chapter
from frankpledge.know.changes.contribution import ask_partners, give_contribution, give_nil_return, record_received
from frankpledge.know.changes.freezing import freeze_figures
from frankpledge.know.changes.recommendation import add_recommendation, choose_evidence
from frankpledge.know.documents.evidence import rows_by_key
from frankpledge.know.models import AskedPartner, Assessment
from frankpledge.know.queries.freezing import figures_of
from frankpledge.know.queries.overview import own_area
from frankpledge.partnership.models import Account

DAYS = 9
ASKED = (
    "Wealdshire Police", "Wealdshire Fire and Rescue Service", "Wealdshire Probation Delivery Unit",
    "NHS Wealdshire and Downs Integrated Care Board", "Lanternfield Homes",
)  # fmt: skip
SUMMARY = """The year was quieter than the one before on most measures, but not in the same way in every ward.

What residents raise most with councillors is not what causes most harm. Both are set out, so that the Board can choose:
- anti-social behaviour around the High Street, raised at every ward panel
- violence, which carries most of the harm and happens in few places"""
POLICE = """Burglary patrols were moved to the evening in October; the months since are too few to say whether that helped.

Some offences recorded in spring were moved between categories when the recording system changed."""
PRIORITIES = (
    (
        "Violence, in the few places where most of it happens",
        "It carries most of the harm, and a small part of the area has most of it.",
        ("Violence against the person", "Violence with injury"),
    ),
    (
        "Robbery and shoplifting around the High Street",
        "Both are above 2019 by more than months differ anyway, and traders raise them at every meeting.",
        ("Robbery", "Shoplifting"),
    ),
)
LATE = (
    "People on licence who live in the area are counted where they are supervised, which is not always where they live."
)


def make_assessment(story: Story) -> None:
    """One assessment of the last whole year, written in part, its partners asked."""
    area, year = own_area(), story.calendar.today.year - 1
    found = begin_assessment(area_code=area.code, area_name=area.name, year=year, by=story.clerk)
    freeze_figures(assessment=found, by=story.clerk)
    found.refresh_from_db()
    save_chapter(assessment=found, section="summary", text=SUMMARY, seen=None, by=story.clerk)
    _recommend(found, story.clerk)
    due = timezone.localdate() + datetime.timedelta(days=DAYS)
    agencies = [story.agencies[name] for name in ASKED]
    ask_partners(
        assessment=found, agencies=agencies, due_on=due, by=story.clerk,
        words="Please look above all at the chapters on your own work, and say what the figures do not show.",
    )  # fmt: skip
    found.refresh_from_db()
    _answer(found, story)
    _comment(found, story)


def _recommend(found: Assessment, by: Account) -> None:
    """Two priorities, each resting on rows of the table of every measure."""
    figures = figures_of(found)
    tables = list(figures.tables()) if figures else []
    for title, why, rows in PRIORITIES:
        row = add_recommendation(assessment=found, title=title, why=why, by=by)
        table = next((one for one in tables if set(rows) <= set(rows_by_key(one))), None)
        if table is not None:
            choose_evidence(recommendation=row, table=table.name, rows=rows, by=by)


def _answer(found: Assessment, story: Story) -> None:
    """The police in time, the fire service with nothing to add, probation late."""
    police, fire, probation = (story.agencies[name] for name in ASKED[:3])
    today = timezone.localdate()
    record_received(
        assessment=found, agency=police, section="levels-and-patterns", answer="words", text=POLICE,
        came_from="The District Commander’s office", received_on=today, by=story.clerk,
    )  # fmt: skip
    give_nil_return(assessment=found, agency=fire, by=story.clerk, came_from="The Borough Commander")
    past = today - datetime.timedelta(days=3)
    AskedPartner.objects.filter(assessment=found).update(asked_at=timezone.now() - datetime.timedelta(days=20))
    AskedPartner.objects.filter(assessment=found, agency=probation).update(due_on=past)
    give_contribution(
        assessment=found, agency=probation, section="", text=LATE, by=story.clerk, came_from="The Head of Delivery"
    )


def _comment(found: Assessment, story: Story) -> None:
    """Two members' comments: one taken in, one that waits."""
    people = {one.person.name: one for one in Account.objects.select_related("person") if one.person}
    first = comment_on_assessment(
        assessment=found, section="summary", by=people["Helen Okafor"],
        text="Say that the wards differ in how much is reported, not only in how much happens.",
    )  # fmt: skip
    answer_assessment_comment(comment=first, answer="", is_taken_in=True, by=story.clerk)
    comment_on_assessment(
        assessment=found, section="wards", by=people["Rosalind Teague"],
        text="The ward profiles should say where most of our tenants live.",
    )  # fmt: skip
