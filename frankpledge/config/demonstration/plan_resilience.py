"""Resilience of the demonstration: two exercises, a round of continuity plans with late ones, an incident, a review's advice."""

from __future__ import annotations

import datetime

from django.utils import timezone

from frankpledge.config.demonstration.story import Story
from frankpledge.partnership.enums import Part
from frankpledge.plan.changes.continuity_return import add_return, begin_round, change_return, chase_round
from frankpledge.plan.changes.exercise import add_exercise, move_exercise, record_attendance
from frankpledge.plan.changes.incident import close_incident, open_incident
from frankpledge.plan.changes.lesson import add_lesson, change_lesson
from frankpledge.plan.changes.review_recommendation import add_recommendation

COUNCIL, POLICE, FIRE = "Harrowmere Borough Council", "Wealdshire Police", "Wealdshire Fire and Rescue Service"
AMBULANCE, HOUSING = "Wealdshire Ambulance Service", "Lanternfield Homes"
# Service, head, days after the due day it came (None: not yet), days until it was tested after that (None: not yet).
SERVICES = (
    (COUNCIL, "Housing", "Grace Tindall", -12, 40),
    (COUNCIL, "Youth justice", "Siân Powell-Hughes", 3, None),
    (COUNCIL, "Public protection", "Martin Quayle", -2, 60),
    (COUNCIL, "Community safety", "Priya Raman", None, None),
    (HOUSING, "", "Rosalind Teague", None, None),
    (POLICE, "Neighbourhood teams", "Jean Mathews", -20, None),
)
RECOMMENDATIONS = (
    ("4", "Give one agency the lead for young people who are exploited across the borough’s border.", POLICE, "in_hand",
     "The two boroughs’ leads meet each month; a protocol is drafted."),
    ("7", "Bring the voice of young people to the board at least once a year.", COUNCIL, "done",
     "The Youth Trust presented in spring and will do so each year."),
    ("9", "Share the licensing register with the violence group.", COUNCIL, "open", ""),
)  # fmt: skip


def make_resilience(story: Story) -> None:
    """Each through the same changes as a member's clicks."""
    _exercises(story)
    _continuity(story)
    _incident(story)
    for number, words, agency, state, progress in RECOMMENDATIONS:
        add_recommendation(
            review="Home Office locality review of serious violence", number=number, words=words, state=state,
            progress=progress, agency=story.agencies[agency], published_on=story.calendar.months_ago(14),
            due_on=story.calendar.today + datetime.timedelta(days=50 if state == "in_hand" else -10), by=story.clerk,
        )  # fmt: skip


def _exercises(story: Story) -> None:
    by, today = story.clerk, story.calendar.today
    storm = add_exercise(
        title="Exercise Long Water", kind="command", on=today - datetime.timedelta(days=140), place="Civic Centre, control room",
        scenario="Two days of rain; the mere rises into the lower High Street; two care homes are cut off.",
        lead=story.agencies[COUNCIL], part=Part.ONE, by=by,
        outcome="The control room stood within the hour. Nobody held a list of the care homes’ own plans.",
    )  # fmt: skip
    for name, expected, came in ((COUNCIL, 8, 8), (POLICE, 4, 3), (FIRE, 4, 4), (AMBULANCE, 2, 0), (HOUSING, 2, 2)):
        record_attendance(exercise=storm, agency=story.agencies[name], expected=expected, came=came, by=by)
    move_exercise(exercise=storm, to="run", by=by)
    move_exercise(exercise=storm, to="lessons", by=by)
    council = story.agencies[COUNCIL]
    add_lesson(
        source=storm, words="Hold a list of every care home’s own plan, with a number that is answered at night.",
        agency=council, person=story.people["Grace Tindall"], due_on=today - datetime.timedelta(days=25), by=by,
    )  # fmt: skip
    done = add_lesson(
        source=storm, words="Two more people can run the control room.", agency=council, by=by,
        due_on=today - datetime.timedelta(days=60),
    )  # fmt: skip
    change_lesson(
        lesson=done,
        done_on=today - datetime.timedelta(days=66),
        done_words="Three were trained by the fire service.",
        by=by,
    )
    add_exercise(
        title="Exercise Still Air", kind="table_top", on=today + datetime.timedelta(days=70),
        scenario="A small aircraft comes down beside the retail park on a Saturday.", lead=story.agencies[FIRE], by=by,
    )  # fmt: skip


def _continuity(story: Story) -> None:
    by, today = story.clerk, story.calendar.today
    due = datetime.date(today.year if today >= datetime.date(today.year, 7, 1) else today.year - 1, 5, 1)
    ask = begin_round(
        title=f"Business continuity plans {due.year}", asked_on=due - datetime.timedelta(days=60), due_on=due, by=by,
        words="Your service’s plan: what must go on, with whom, from where, and when it was last tried out.",
    )  # fmt: skip
    for agency, service, head, came, tested in SERVICES:
        row = add_return(ask=ask, agency=story.agencies[agency], service=service, head=story.people[head], by=by)
        if came is not None:
            received = due + datetime.timedelta(days=came)
            at_test = received + datetime.timedelta(days=tested) if tested is not None else None
            words = "Talked through with the team; two numbers were out of date." if tested is not None else ""
            change_return(row=row, received_on=received, tested_on=at_test, test_words=words, by=by)
    add_return(ask=ask, agency=story.agencies[AMBULANCE], by=by)
    chase_round(ask=ask, by=by)


def _incident(story: Story) -> None:
    by, today = story.clerk, story.calendar.today
    began = datetime.datetime.combine(today - datetime.timedelta(days=88), datetime.time(5, 40))
    incident = open_incident(
        title="Power cut, Mereside and the lower High Street", opened_at=timezone.make_aware(began), place="Mereside",
        what="A substation failed; 6,200 homes were without power until the early afternoon. Two sheltered blocks were visited"
        " door to door. Traffic lights were out on the ring road.",
        lead=story.agencies[COUNCIL], agencies=[story.agencies[name] for name in (COUNCIL, POLICE, FIRE, HOUSING)], by=by,
    )  # fmt: skip
    add_lesson(
        source=incident, words="Housing associations give the duty officer their lists of tenants who need power to live.",
        agency=story.agencies[HOUSING], due_on=today + datetime.timedelta(days=30), by=by,
    )  # fmt: skip
    close_incident(incident=incident, closing_words="Power was back at 13:20; nobody came to harm.", by=by)
