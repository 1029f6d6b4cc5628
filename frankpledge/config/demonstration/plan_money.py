"""Money in the demonstration: a fund of two rounds, four projects, a conditional offer, a pot of grants, ward priorities."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from frankpledge.config.demonstration.plan_wards import make_ward_priorities
from frankpledge.config.demonstration.story import Story
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.bid import add_condition, decide_bid, meet_condition, save_bid
from frankpledge.plan.changes.funding_stream import save_allocation, save_round, save_stream
from frankpledge.plan.changes.grant import (
    decide_grant,
    deliver_grant,
    make_grant_bid,
    report_grant,
    save_grant,
    save_pot,
)
from frankpledge.plan.changes.project import add_return, plan_spending, save_outcome, save_project, send_return
from frankpledge.plan.changes.spending import add_spending, correct_spending
from frankpledge.plan.models import Allocation, Bid, FundingRound, Grant, Project
from frankpledge.plan.queries.grant import deciders
from frankpledge.plan.queries.ward_figure import wards
from frankpledge.plan.rules.money import split
from frankpledge.plan.rules.spending import even_plan

STANDARDS = (
    "A named lead, outcomes agreed before the first payment, a return each quarter, no post without an end date."
)
# Lead, title, pounds, share, days from today to the end (None: the end of the round), spending: (days ago, pounds, what for).
PROJECTS: tuple[tuple[str, str, int, str, int | None, str, tuple[tuple[int, int, str], ...]], ...] = (
    ("Harbour Light Women's Aid", "Independent advisers for domestic abuse", 88_000, "direct", None,
     "Two advisers who support people at high risk of harm before, during and after court.",
     ((205, 10_900, "Two advisers, first quarter"), (110, 11_150, "Two advisers, second quarter"), (12, 5_600, "Two advisers"))),
    ("Harrowmere Youth Trust", "Mentoring for young people at risk of violence", 46_000, "direct", 70,
     "One mentor for each of forty young people, for six months.",
     ((200, 12_400, "Mentors and training"), (120, 14_250, "Mentors, summer"), (15, 9_300, "Mentors, autumn term"))),
    ("Harrowmere Borough Council", "Neighbourhood wardens", 52_000, "direct", None,
     "Two wardens who walk the streets residents complain about most, and write down what they find.",
     ((190, 13_000, "Wardens, first quarter"), (100, 14_600, "Wardens, second quarter"), (10, 9_200, "Wardens, overtime"))),
    ("Wealdshire Probation Delivery Unit", "Housing on release", 40_000, "shared", None,
     "Somewhere to live for the first twelve weeks after prison.", ((60, 4_200, "Deposits"), (8, 2_350, "Deposits"))),
)  # fmt: skip


def make_money(story: Story) -> None:
    """The fund with its projects and bids, the pot with its grants, the wards' priorities."""
    by = Account.objects.filter(role=Role.COORDINATOR).first() or story.clerk
    today = story.calendar.today
    year = datetime.date(today.year - (today.month < 4), 4, 1)
    row = _fund(year, by)
    allocations = {one.share: one for one in _allocate(row, by)}
    awarded = _bids(story, row, by)
    made = [_project(story, row, allocations, awarded, spec, by) for spec in PROJECTS]
    _returns(made, today, by)
    make_ward_priorities(story, by)
    _grants(story, year, by)


def _fund(year: datetime.date, by: Account) -> FundingRound:
    """Four years in two rounds; the first is over."""
    first, after = year.replace(year=year.year - 2), year.replace(year=year.year + 2)
    day = datetime.timedelta(days=1)
    stream = save_stream(
        stream=None, by=by, name="Wealdshire crime prevention fund", funder="Wealdshire Mayor's Office for Community Safety",
        rule="70 per cent goes directly to the areas; 30 per cent pays for services that several areas commission together.",
        direct_percent=Decimal(70), total=Decimal(520_000), since=first, until=after - day, notes="", part=Part.ONE,
    )  # fmt: skip
    past = save_round(stream=stream, row=None, by=by, since=first, until=year - day, amount=Decimal(240_000))
    for share, amount in _shares(past):
        _allocation(
            past, share, amount, first - datetime.timedelta(days=36), by, ratified_on=first, ratified_by="Cabinet"
        )
    return save_round(stream=stream, row=None, by=by, since=year, until=after - day, amount=Decimal(280_000))


def _shares(row: FundingRound) -> list[tuple[str, Decimal]]:
    found = split(row.amount, Decimal(70))
    return [("direct", found.direct), ("shared", found.co_commissioned)]


def _allocation(
    row: FundingRound, share: str, amount: Decimal, letter: datetime.date, by: Account, **values: Any
) -> Allocation:
    given = {
        "state": "ratified" if values.get("ratified_on") else "principle", "ratified_on": None, "ratified_by": "", "minute": None,
        "standards": STANDARDS if share == "direct" else "", "part": Part.ONE, **values,
    }  # fmt: skip
    return save_allocation(round=row, row=None, by=by, share=share, amount=amount, letter_on=letter, **given)


def _allocate(row: FundingRound, by: Account) -> list[Allocation]:
    """The direct share is ratified; the other is only promised by letter."""
    letter = row.since - datetime.timedelta(days=36)
    direct, shared = _shares(row)
    return [
        _allocation(
            row, *direct, letter, by, ratified_on=row.since - datetime.timedelta(days=9), ratified_by="Cabinet"
        ),
        _allocation(row, *shared, letter, by),
    ]


def _bids(story: Story, row: FundingRound, by: Account) -> Bid:
    """One awarded after a question of the funder's, one a conditional offer with a condition still to meet."""
    today = story.calendar.today
    bid = save_bid(
        bid=None, by=by, round=row, title="Mentoring", lead=story.agencies["Harrowmere Youth Trust"], asked=Decimal(52_000),
        sent_on=row.since - datetime.timedelta(days=80), part=Part.ONE,
    )  # fmt: skip
    decided: dict[str, Any] = {
        "assessed_on": None,
        "assessment": "",
        "offered": None,
        "awarded": None,
        "decided_on": None,
    }
    asked = "How many of the young people does the youth justice service know already?"
    decide_bid(bid=bid, by=by, why=asked, **{**decided, "state": "queried", "assessment": asked})
    bid = decide_bid(
        bid=bid, by=by, state="awarded", assessed_on=row.since - datetime.timedelta(days=40), awarded=Decimal(46_000),
        assessment="Clear on what is spent and on whom; the outcome is to be the young people's own account.",
        offered=Decimal(46_000), decided_on=row.since - datetime.timedelta(days=12),
    )  # fmt: skip
    night = save_bid(
        bid=None, by=by, round=row, title="Women's safety at night", lead=story.agencies["Harrowmere Borough Council"],
        asked=Decimal(34_000), sent_on=today - datetime.timedelta(days=95), part=Part.TWO,
    )  # fmt: skip
    offer = {
        **decided,
        "state": "conditional",
        "offered": Decimal(30_000),
        "assessed_on": today - datetime.timedelta(days=33),
    }
    decide_bid(bid=night, by=by, **offer)
    met = add_condition(bid=night, words="Name a lead officer", due_on=today - datetime.timedelta(days=10), by=by)
    how = "The Community Safety Manager leads."
    meet_condition(condition=met, met_on=today - datetime.timedelta(days=14), how=how, by=by)
    words = "Agree with the police how reports are counted before and after"
    add_condition(bid=night, words=words, due_on=today + datetime.timedelta(days=19), by=by)
    return bid


def _project(
    story: Story, row: FundingRound, allocations: dict[str, Allocation], awarded: Bid,
    spec: tuple[str, str, int, str, int | None, str, tuple[tuple[int, int, str], ...]], by: Account,
) -> Project:  # fmt: skip
    lead, title, amount, share, days, summary, spending = spec
    today = story.calendar.today
    until = row.until if days is None else today + datetime.timedelta(days=days)
    project = save_project(
        project=None, by=by, title=title, summary=summary, allocation=allocations[share],
        bid=awarded if lead == "Harrowmere Youth Trust" else None, lead=story.agencies[lead], officer=None, priority=None,
        since=row.since, until=until, amount=Decimal(amount), part=Part.ONE if share == "direct" else Part.TWO,
    )  # fmt: skip
    plan_spending(project=project, planned=even_plan(project.amount, project.since, project.until), by=by)
    for ago, pounds, what in spending:
        day = max(today - datetime.timedelta(days=ago), row.since)
        spent = add_spending(project=project, on=day, amount=Decimal(pounds), what=what, by=by)
    if share == "shared":
        why = "One deposit was paid by the housing team."
        correct_spending(row=spent, on=spent.on, amount=Decimal("1850.00"), what=spent.what, why=why, by=by)
    return project


def _returns(made: list[Project], today: datetime.date, by: Account) -> None:
    """One sent, one due soon, one late; outcomes that were agreed before the first payment."""
    advisers, mentoring, wardens, _ = made
    sent = add_return(project=advisers, period="First quarter", due_on=today - datetime.timedelta(days=114), by=by)
    told = "Every referral was answered within two working days. It is too early to tell a change in harm."
    day = today - datetime.timedelta(days=116)
    send_return(row=sent, sent_on=day, sent_by="Fiona Ashcroft", outcomes=told, by=by)
    add_return(project=advisers, period="Second quarter", due_on=today + datetime.timedelta(days=12), by=by)
    add_return(project=mentoring, period="Second quarter", due_on=today - datetime.timedelta(days=8), by=by)
    for project, words, measure, target, reached in (
        (advisers, "People at high risk have an adviser within two working days", "", "Nine of ten", "All of them so far"),
        (mentoring, "Young people stay out of custody while they are mentored", "", "Nine of ten", ""),
        (wardens, "Fewer reports of anti-social behaviour where the wardens walk", "anti-social-behaviour",
         "A fall that is more than noise", ""),
    ):  # fmt: skip
        save_outcome(
            project=project, outcome=None, by=by, words=words, measure=measure, target=target, reached=reached,
            reached_on=today - datetime.timedelta(days=20) if reached else None,
        )  # fmt: skip


def _grants(story: Story, year: datetime.date, by: Account) -> None:
    """Fifteen thousand pounds: one told to its end, one awarded past a declared interest, one bid."""
    today = story.calendar.today
    pot = save_pot(
        pot=None, by=by, name=f"Residents' pot {year.year}/{(year.year + 1) % 100}", amount=Decimal(15_000),
        funder="Wealdshire Mayor's Office for Community Safety", group=story.groups["neighbourhoods"], since=year,
        until=year.replace(year=year.year + 1) - datetime.timedelta(days=1), closes_on=None, part=Part.ONE,
    )  # fmt: skip
    here = {ward.name: ward.code for ward in wards()}
    specs = (
        ("A play on county lines in ten schools", "Harrowmere Safer Neighbourhood Board", "", "", 6_400),
        ("A speed camera for the panel's volunteers", "Upper Mere ward panel", "Upper Mere", "", 3_900),
        ("Lights in the underpass", "Canal Side residents", "Canal Side", "violence", 5_200),
    )
    made = []
    for title, applicant, ward, measure, asked in specs:
        values: dict[str, Any] = {
            "title": title, "idea": f"{title}: asked for by {applicant}.", "applicant": applicant, "asked": Decimal(asked),
            "ward_code": here.get(ward, ""), "ward_name": ward if ward in here else "", "ward_priority": None,
            "measure": measure if ward in here else "", "part": Part.ONE,
            "need": "Raised at the crime summit in spring, and by teachers since.",
        }  # fmt: skip
        grant = save_grant(pot=pot, grant=None, by=by, **values)
        make_grant_bid(grant=grant, bid_on=today - datetime.timedelta(days=150), by=by)
        made.append(grant)
    people = deciders(pot, today)
    for grant, interested in ((made[0], "Arthur Pym"), (made[1], "")):
        votes = {
            one: ("interest", "Chairs the board that asks") if one.name == interested else ("for", "") for one in people
        }
        day = today - datetime.timedelta(days=120)
        decide_grant(
            grant=grant,
            is_awarded=True,
            awarded=grant.asked,
            decided_on=day,
            reason="The need is shown.",
            votes=votes,
            by=by,
        )
    _told(made[0], today, by)


def _told(grant: Grant, today: datetime.date, by: Account) -> None:
    day = today - datetime.timedelta(days=40)
    deliver_grant(grant=grant, delivered_on=day, delivered="Ten performances, about 1,900 pupils.", by=by)
    told = "Teachers say that pupils talk about it. Whether fewer are drawn in cannot be told from figures of one term."
    report_grant(grant=grant, result_on=today - datetime.timedelta(days=12), result=told, by=by)
