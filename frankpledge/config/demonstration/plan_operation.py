"""Operations in the demonstration: a series of four days, one test that shows nothing and one that does, a reporting campaign,
premises of which one reporter was not told yet. Places, agencies and figures are invented."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from frankpledge.config.demonstration.story import Story
from frankpledge.kit.months import last_day, later
from frankpledge.know.queries.figure import find_measure, monthly
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.operation import (
    decide_part,
    move_operation,
    plan_operation,
    tick_stop,
    write_ask,
    write_learning,
    write_series,
    write_stops,
)
from frankpledge.plan.changes.operation_count import enter_count
from frankpledge.plan.changes.operation_test import choose_test, decide_test_part, type_counts
from frankpledge.plan.changes.premises import close_premises, list_premises, record_visit, tell_reporter
from frankpledge.plan.enums.operation import AskAnswer, CountKind, OperationKind, OperationState
from frankpledge.plan.models import Operation, OperationSeries
from frankpledge.plan.queries.operation_areas import neighbours, ward_names
from frankpledge.plan.rules.operation_test import folded

MEASURE = "criminal-damage"
DAYS = (9, 6, 3)
"""Months before the Board's latest meeting; the fourth is to come."""
COUNTS = (
    {CountKind.VISITS: 42, CountKind.SWEEPS: 8, CountKind.WEAPONS: 2, CountKind.ARRESTS: 3, CountKind.FIRE_SAFETY: 31},
    {
        CountKind.VISITS: 37,
        CountKind.SWEEPS: 11,
        CountKind.ARRESTS: 6,
        CountKind.FIRE_SAFETY: 44,
        CountKind.FLY_TIPS: 9,
    },
    {CountKind.VISITS: 51, CountKind.SWEEPS: 14, CountKind.WEAPONS: 1, CountKind.ARRESTS: 5, CountKind.FIRE_SAFETY: 57},
)
STOPS = (
    "09:00 briefing at the depot: routes, radios, who counts",
    "09:45 sweep of the planting beds by the quay steps",
    "11:00 visits to shops on the parade, licensing with police",
    "13:30 fire safety at the low-rise blocks",
    "15:30 debrief: counts agreed, what to do otherwise next time",
)


def make_operations(story: Story) -> None:
    """Everything of operations, through the same changes as the pages."""
    by = Account.objects.filter(role=Role.COORDINATOR).first() or story.clerk
    target, apart, beside = _places()
    series = write_series(
        series=None, by=by, name="Community Impact Days", started_on=story.calendar.months_ago(DAYS[0]), ended_on=None,
        purpose="One ward a day: visible work of every agency at once, then three months of watching whether it held.",
    )  # fmt: skip
    days = [_day(story, by, series, at, target) for at in range(len(DAYS))]
    _planned(story, by, series, beside)
    _untold_test(by, days[0], target, apart, beside)
    _shown_test(by, story, days[1])
    _campaign(story, by, apart)
    _premises(story, by, days[2])


def _places() -> tuple[str, list[str], list[str]]:
    """A target, wards that do not touch it, and those that do."""
    names, around = ward_names(), neighbours()
    target = min(names, key=lambda name: (len(around.get(folded(name), ())), name))
    near = around.get(folded(target), frozenset())
    apart = [name for name in names if name != target and folded(name) not in near]
    return target, apart, [name for name in names if folded(name) in near]


def _on(story: Story, months: int, day: int = 12) -> datetime.date:
    return story.calendar.months_ago(months).replace(day=day)


def _day(story: Story, by: Account, series: OperationSeries, at: int, target: str) -> Operation:
    on = _on(story, DAYS[at])
    made = plan_operation(
        operation=None, by=by, name=f"Impact Day {at + 1}", kind=OperationKind.IMPACT_DAY, series=series, started_on=on,
        starts_at=datetime.time(9), ends_at=datetime.time(16), wards=[target], lead=story.agencies["Harrowmere Borough Council"],
        objective=f"Less damage and fewer complaints in {target}, and residents who see the agencies together.",
        place="Meet at the depot behind the old ropeworks, gate B.", cost=Decimal(1450 + 200 * at),
        intelligence="Repeated damage around the quay steps between 15:00 and 18:00; two addresses known to housing.",
    )  # fmt: skip
    write_stops(operation=made, lines=list(STOPS), by=by)
    _asks(story, by, made, at)
    move_operation(operation=made, to=OperationState.RUN, by=by)
    made.refresh_from_db()
    for stop in made.stops.all():
        tick_stop(stop=stop, done=True, by=by)
    for kind, number in COUNTS[at].items():
        detail = "knife" if kind == CountKind.WEAPONS else ""
        enter_count(operation=made, kind=kind, detail=detail, number=number, seen=0, key=f"demo-{at}-{kind}", by=by)
    _learn(story, by, made, at)
    if at < len(DAYS) - 1:
        move_operation(operation=made, to=OperationState.REVIEWED, by=by)
        return decide_part(operation=made, part=Part.ONE, by=story.clerk)
    return made


def _asks(story: Story, by: Account, made: Operation, at: int) -> None:
    asked: tuple[dict[str, Any], ...] = (
        {"agency": "Wealdshire Police", "resource": "Neighbourhood officers", "officers_asked": 6, "hours_asked": 42,
         "answer": AskAnswer.PART, "officers_pledged": 5, "hours_pledged": 35, "officers_given": 5 - at,
         "hours_given": 35 - 7 * at},
        {"agency": "Wealdshire Fire and Rescue Service", "resource": "A crew for fire safety visits", "officers_asked": 4,
         "answer": AskAnswer.PLEDGED, "officers_pledged": 4, "officers_given": 4},
        {"agency": "Lanternfield Homes", "resource": "A tenancy officer", "officers_asked": 1, "answer": AskAnswer.REFUSED,
         "answer_words": "Nobody free on that day; asked to be told earlier."},
    )  # fmt: skip
    for one in asked:
        write_ask(operation=made, ask=None, by=by, **{**one, "agency": story.agencies[one["agency"]]})


def _learn(story: Story, by: Account, made: Operation, at: int) -> None:
    due = made.started_on + datetime.timedelta(days=60)
    write_learning(
        operation=made, point=None, by=by, text="Ask housing six weeks ahead, not three: twice they had nobody free.",
        owner=story.people["Martin Quayle"], due_on=due, done_on=None if at else due - datetime.timedelta(days=9),
        done_words="" if at else "Dates of the year sent to all in one letter.",
    )  # fmt: skip


def _planned(story: Story, by: Account, series: OperationSeries, beside: list[str]) -> None:
    made = plan_operation(
        operation=None, by=by, name="Impact Day 4", kind=OperationKind.IMPACT_DAY, series=series,
        started_on=story.calendar.today + datetime.timedelta(days=24), starts_at=datetime.time(9), wards=beside[:1],
        lead=story.agencies["Harrowmere Borough Council"], objective="The same, next door.",
        place="To be agreed with police a week before.",
    )  # fmt: skip
    write_stops(operation=made, lines=list(STOPS[:3]), by=by)
    write_ask(
        operation=made, ask=None, by=by, agency=story.agencies["Wealdshire Police"], resource="Neighbourhood officers",
        officers_asked=6,
    )  # fmt: skip


def _untold_test(by: Account, day: Operation, target: str, apart: list[str], beside: list[str]) -> None:
    """Three months before and after, from the measure's own figures: too few crimes in one ward to tell anything."""
    began = day.started_on.replace(day=1)
    last = monthly(find_measure(MEASURE), level="ward").months[-1]
    months = min(3, (last.year - began.year) * 12 + last.month - began.month + 1)
    choose_test(
        test=None, subject=day, by=by, on=day.started_on - datetime.timedelta(days=21), measure=MEASURE, unit="crimes",
        target_areas=[target], comparison_areas=apart[:3], buffer_areas=beside[:1], buffer_comparison_areas=apart[3:4],
        comparison_reason="They rose and fell with the target over the three years before, and no day is planned there.",
        before_from=later(began, -months), before_to=last_day(later(began, -1)), after_from=began,
        after_to=last_day(later(began, months - 1)), source="",
    )  # fmt: skip


def _shown_test(by: Account, story: Story, day: Operation) -> None:
    """Complaints of fly-tipping that the council counts itself, typed in as a table."""
    began = day.started_on
    before = (began - datetime.timedelta(days=56), began - datetime.timedelta(days=1))
    after = (began + datetime.timedelta(days=1), began + datetime.timedelta(days=56))
    test = choose_test(
        test=None, subject=day, by=by, on=began - datetime.timedelta(days=14), measure="", unit="complaints of fly-tipping",
        target_areas=["Quay estate"], comparison_areas=["Ropewalk estate", "Mill estate"], buffer_areas=[],
        comparison_reason="Estates of the same landlord and age, across the river, where no clearing was planned.",
        buffer_comparison_areas=[], before_from=before[0], before_to=before[1], after_from=after[0], after_to=after[1],
        source="Council contact centre, eight weeks before and after",
    )  # fmt: skip
    row = {"kind": "", "target_before": 184, "target_after": 96, "comparison_before": 241, "comparison_after": 233}
    type_counts(test=test, rows=[row], by=by)
    decide_test_part(test=test, part=Part.ONE, by=story.clerk)


def _campaign(story: Story, by: Account, apart: list[str]) -> None:
    """A campaign that asks for reports: more of them is what it is for."""
    began = _on(story, 5, 3)
    made = plan_operation(
        operation=None, by=by, name="Tell Us Fortnight", kind=OperationKind.REPORTING, started_on=began,
        ended_on=began + datetime.timedelta(days=13), wards=apart[-1:], lead=story.agencies["Harrowmere Voluntary Action"],
        objective="Residents know whom to tell about anti-social behaviour, and do.",
    )  # fmt: skip
    test = choose_test(
        test=None, subject=made, by=by, on=began - datetime.timedelta(days=5), measure="", unit="reports of ASB",
        target_areas=apart[-1:], comparison_areas=apart[:1], comparison_reason="As many reports in the year before; no leaflets.",
        buffer_areas=[], buffer_comparison_areas=[], before_from=began - datetime.timedelta(days=28),
        before_to=began - datetime.timedelta(days=1), after_from=began, after_to=began + datetime.timedelta(days=27),
        source="Council contact centre",
    )  # fmt: skip
    move_operation(operation=made, to=OperationState.RUN, by=by)
    made.refresh_from_db()
    enter_count(operation=made, kind=CountKind.LEAFLETS, number=2100, seen=0, key="demo-leaflets", by=by)
    row = {"kind": "", "target_before": 61, "target_after": 118, "comparison_before": 70, "comparison_after": 73}
    type_counts(test=test, rows=[row], by=by)


def _premises(story: Story, by: Account, day: Operation) -> None:
    shared = {"lead": story.agencies["Harrowmere Borough Council"], "due_on": None, "address": "Ropewalk, Harrowmere"}
    told = list_premises(
        premises=None, by=by, name="The Capstan", reason="Customers on the pavement after hours; promises to mend it not kept.",
        reported_by="Councillor Dev Anand", reported_on=_on(story, 5), licence_holder="Capstan Inns Ltd", **shared,
    )  # fmt: skip
    record_visit(premises=told, by=by, visited_on=_on(story, 4), visited_by="Licensing and police", operation=None,
                 outcome="Licence holder agreed to a supervised door from 22:00; to be looked at again.")  # fmt: skip
    told.refresh_from_db()
    tell_reporter(premises=told, by=by, told_on=_on(story, 4, 16), told_words="What the licence holder agreed to.")
    close_premises(premises=told, by=by)
    untold = list_premises(
        premises=None, by=by, name="Quick Suds hand car wash", reason="People living on the site; water runs to the street.",
        reported_by="Lanternfield Homes, tenancy team", reported_on=_on(story, 4), licence_holder="", **shared,
    )  # fmt: skip
    record_visit(premises=untold, by=by, visited_on=day.started_on, visited_by="Trading standards", operation=day,
                 outcome="Nobody living there now; papers of three workers checked and in order.")  # fmt: skip
    list_premises(
        premises=None, by=by, name="Harbour News", reason="Knives in an open display by the door.",
        reported_by="Harrowmere College", reported_on=_on(story, 1), licence_holder="", **shared,
    )  # fmt: skip
