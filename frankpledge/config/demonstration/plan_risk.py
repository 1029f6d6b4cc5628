"""Risks of the demonstration: the four its register began with and a vacant post, reviewed at two meetings; resilience."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from frankpledge.config.demonstration.plan_resilience import make_resilience
from frankpledge.config.demonstration.story import Story
from frankpledge.govern.models import Meeting
from frankpledge.partnership.changes.agency import leave_post
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.risk import accept_risk, add_control, add_risk, adopt_risk
from frankpledge.plan.changes.risk_review import review_risk
from frankpledge.plan.models import Risk

COUNCIL, POLICE = "Harrowmere Borough Council", "Wealdshire Police"


@dataclass(frozen=True)
class Control:
    """What is done: words, agency, person, whether it works, days until it is due."""

    words: str
    agency: str = COUNCIL
    person: str = ""
    strength: str = "partial"
    due: int | None = None


@dataclass(frozen=True)
class Told:
    """A risk with the look that each of the last two meetings took at it: likelihood, impact, words; None for no change."""

    title: str
    category: str
    cause: str
    event: str
    consequence: str
    scores: tuple[int, int, int, int, int, int]
    person: str = ""
    agency: str = COUNCIL
    proximity: str = "now"
    part: Part = Part.ONE
    looks: tuple[tuple[int, int, str] | None, ...] = (None, None)
    controls: tuple[Control, ...] = ()
    more: dict[str, str] = field(default_factory=dict)


RISKS = (
    Told(
        "No analytical capacity of the partnership’s own", "information",
        "One analyst of the council serves every service; no hours are set aside for the partnership.",
        "The yearly assessment is late, or rests on figures nobody has had time to check.",
        "Priorities are chosen by what was talked about last, and operations are counted but never tested.",
        (5, 4, 4, 4, 2, 3), person="Anneke de Vries",
        looks=(None, (3, 4, "The figures come in by themselves each month now; the analyst’s hours are agreed until March.")),
        controls=(
            Control("Figures of police and fire taken in each month without work by hand", strength="strong"),
            Control("Half a day a week of the council’s analyst, agreed by the head of service", person="Anneke de Vries"),
        ),
    ),
    Told(
        "No budget or funding stream for new work", "money",
        "Grants pay for named projects and end with them; no agency puts in money for the partnership as such.",
        "Work that the strategy asks for cannot begin unless somebody finds money from elsewhere.",
        "The aims that need new work slip, and good pilots end when their grant does.",
        (5, 4, 4, 4, 3, 3), person="Martin Quayle", looks=(None, None),
        controls=(Control("A list of open funding rounds brought to every meeting", strength="weak", due=40),),
        more={"other_registers": "Council’s corporate risk register, entry 14"},
    ),
    Told(
        "Nobody to coordinate, support and plan", "capacity",
        "Coordination is done beside other work; minutes, plans and reports depend on two people.",
        "One of them is away and reports are not asked for, chased or put together.",
        "The board meets without papers and decides less than it could.",
        (4, 4, 3, 3, 2, 2), person="Priya Raman", proximity="quarter",
        looks=(None, (4, 3, "The post of support officer was not filled in this round.")),
        controls=(
            Control("A second person can make the agenda and the pack", strength="strong"),
            Control("Police planning officer helps before each board", POLICE, "Gavin Stroud"),
        ),
    ),
    Told(
        "It is unclear who delivers the strategy", "governance",
        "Sub-groups grew one by one; two have no terms of reference and none reports on its part of the strategy.",
        "An aim belongs to two groups, or to none.",
        "Lines of the delivery plan stand still and nobody is asked why.",
        (4, 4, 4, 3, 2, 3), person="Helen Okafor", proximity="year",
        looks=((3, 3, "Each aim has one lead agency since the workshop."), None),
        controls=(
            Control("Every line of the delivery plan has one lead agency"),
            Control("Terms of reference for every sub-group", strength="weak", due=-12),
        ),
    ),
)  # fmt: skip
VACANCY = Told(
    "MARAC runs without a coordinator", "service",
    "The acting coordinator went back to other work; the post is not funded beyond the year.",
    "Cases are listed late, actions are not followed up, a meeting is cancelled.",
    "People at the highest risk of domestic abuse wait for help that was agreed.",
    (5, 5, 4, 5, 2, 4), person="Joanna Marsh", part=Part.TWO,
    looks=(None, (5, 5, "The chair of MARAC has done both jobs since the summer and says it cannot go on.")),
    controls=(
        Control("The chair coordinates beside the chair’s own work", POLICE, "Jean Mathews", "weak"),
        Control("Business case for a full-time coordinator", strength="weak", due=-20),
    ),
    more={"other_registers": "Council’s risk register, adult services"},
)  # fmt: skip
VACANT_DAYS = 96


def make_risks(story: Story) -> None:
    """The register with its looks at two meetings, then resilience."""
    held = list(
        Meeting.objects.filter(group=story.groups["board"], date__in=story.calendar.board_held[-2:]).order_by("date")
    )
    post = story.posts["MARAC Coordinator"]
    for holding in post.holdings.filter(until=None):
        leave_post(holding=holding, until=story.calendar.today - datetime.timedelta(days=VACANT_DAYS), by=story.clerk)
    for told in (*RISKS, VACANCY):
        _look(story, told, _enter(story, told, held), held)
    chair = Account.objects.filter(role=Role.CHAIR, person__isnull=False).first()
    budget = Risk.objects.get(title=RISKS[1].title)
    if chair is not None:
        until = timezone.localdate() + datetime.timedelta(days=75)
        accept_risk(risk=budget, until=until, why="Until the council’s budget for next year is set.", by=chair)
    make_resilience(story)


def _moment(day: datetime.date, hour: int = 11) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def _enter(story: Story, told: Told, held: list[Meeting]) -> Risk:
    first = held[0].date - datetime.timedelta(days=21)
    names = (
        "inherent_likelihood",
        "inherent_impact",
        "current_likelihood",
        "current_impact",
        "target_likelihood",
        "target_impact",
    )
    scores = dict(zip(names, told.scores, strict=True))
    vacancy = story.posts["MARAC Coordinator"] if told is VACANCY else None
    risk = add_risk(
        title=told.title, by=story.clerk, at=_moment(first), raised_on=first, category=told.category, cause=told.cause,
        event=told.event, consequence=told.consequence, agency=story.agencies[told.agency],
        person=story.people.get(told.person), proximity=told.proximity, part=told.part, vacancy=vacancy, **scores, **told.more,
    )  # fmt: skip
    today = story.calendar.today
    for one in told.controls:
        due = today + datetime.timedelta(days=one.due) if one.due is not None else None
        add_control(
            risk=risk, words=one.words, agency=story.agencies[one.agency], person=story.people.get(one.person),
            strength=one.strength, due_on=due, by=story.clerk,
        )  # fmt: skip
    adopt_risk(risk=risk, on=held[0].date, by=story.clerk)
    return risk


def _look(story: Story, told: Told, risk: Risk, held: list[Meeting]) -> None:
    """What each meeting made of it. The last look came the day after the meeting, so that it shows as movement since."""
    for meeting, look in zip(held, told.looks, strict=False):
        likelihood, impact, words = look or (None, None, "")
        day = meeting.date + datetime.timedelta(days=1)
        review_risk(
            risk=risk, meeting=meeting, likelihood=likelihood, impact=impact, words=words, on=meeting.date,
            at=_moment(day), by=story.clerk,
        )  # fmt: skip
