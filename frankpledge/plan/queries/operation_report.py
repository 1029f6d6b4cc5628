"""The report on operations: what was done, whether it worked, whether what was asked was done; for members and for residents.

The residents' edition is made from the same rows: operations and tests that somebody decided they may read, never a place, a
reason for going there, an agency's promise or a learning point. Small counts that may point at people are hidden.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from frankpledge.kit.filters import plural
from frankpledge.kit.months import later
from frankpledge.know.analysis.significance import discoveries
from frankpledge.know.charts.trend import Point, Trend
from frankpledge.know.documents.content import (
    Block,
    Caution,
    Chart,
    Column,
    Document,
    Points,
    Section,
    Table,
    Verdict,
    Words,
)
from frankpledge.know.rules.measure import measures
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.partnership.rules.count_table import CountTable, Key
from frankpledge.partnership.rules.disclosure import THRESHOLD, suppress
from frankpledge.plan.enums.operation import ABOUT_PEOPLE, CountKind, OperationState
from frankpledge.plan.models import Operation
from frankpledge.plan.queries.operation import all_operations, ask_lines, late_points, totals_of
from frankpledge.plan.queries.operation_areas import ward_named
from frankpledge.plan.queries.operation_test import Tested, operation_tests, outcome_of
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind
from frankpledge.plan.queries.premises import untold
from frankpledge.plan.rules.operation_result import Counted
from frankpledge.plan.rules.operation_test import listed

DEMONSTRATION = "Demonstration: everyone and every figure here is invented."
AHEAD = datetime.timedelta(days=92)
"""Members read too what is planned for so long after the day."""
DONE = (OperationState.RUN, OperationState.REVIEWED)
METHOD = (
    "Each test compares the change in the target areas with the change in areas where nothing was done, over times of one"
    " length. The difference is the weighted displacement difference of Wheeler and Ratcliffe (2018) with its 95% interval:"
    " where the interval holds 0, what happened cannot be told from chance. Counts are taken to vary as Poisson’s law says;"
    " where crimes come in runs the true interval is wider."
)


def operation_report(subject: str, on: datetime.date) -> Editions:
    """The twelve months to a day, in both editions; for members with what is planned next.

    Raises:
        NoReport: no operation was run or planned in them.
    """
    del subject  # there is one only
    first = _year_before(on)
    rows = list(all_operations().filter(started_on__gte=first, started_on__lte=on + AHEAD).prefetch_related("counts"))
    if not rows:
        raise NoReport(
            f"No operation is recorded from {first:%-d %B %Y} to {on:%-d %B %Y}: plan or bring in one first."
        )
    tests = _tests(rows, on)
    members = _document(on, first, _for_members(rows, tests, on))
    public_rows = [one for one in rows if one.part == Part.ONE and one.state in DONE and one.started_on <= on]
    shown = [one for one in tests if _is_public(one)]
    public = _document(on, first, _for_residents(public_rows, shown, on)) if public_rows else None
    return Editions(members, public)


def _year_before(on: datetime.date) -> datetime.date:
    before = on.replace(year=on.year - 1, day=28) if (on.month, on.day) == (2, 29) else on.replace(year=on.year - 1)
    return before + datetime.timedelta(days=1)


def _tests(rows: Sequence[Operation], on: datetime.date) -> list[Tested]:
    own, series = {one.pk for one in rows}, {one.series_id for one in rows if one.series_id}
    return [
        outcome_of(one, today=on) for one in operation_tests() if one.operation_id in own or one.series_id in series
    ]


def _is_public(one: Tested) -> bool:
    """Whether residents may read a test: decided so, of something they may read of, and of a measure they may read."""
    of = one.test.measure
    return (
        one.test.part == Part.ONE
        and one.test.subject.part == Part.ONE
        and (not of or (of in measures() and measures()[of].is_public))
    )


def _document(on: datetime.date, first: datetime.date, sections: tuple[Section, ...]) -> Document:
    about = PartnershipSettings.current()
    return Document(
        kind="plan", title="Operations: what was done and whether it worked", partnership=about.name,
        area=about.area or about.name, area_code="",
        period=f"{first:%-d %b %Y} to {on:%-d %b %Y}", frozen_on=on, build="", sections=sections, sources=(),
        demonstration=DEMONSTRATION if about.is_demonstration else "",
    )  # fmt: skip


# --- what both editions print ---------------------------------------------------------------------------------------

TESTS = (
    Column("test", "Test of"),
    Column("target_before", "Target before", "count"),
    Column("target_after", "Target after", "count"),
    Column("comparison_before", "Comparison before", "count"),
    Column("comparison_after", "Comparison after", "count"),
    Column("difference", "Difference", "count"),
    Column("low", "From", "count", description="Lower end of the 95 per cent interval"),
    Column("high", "To", "count", description="Upper end of the 95 per cent interval"),
)


def _figures(counted: Counted | None) -> list[float]:
    if counted is None:
        return []
    sides = (counted.target, counted.comparison, counted.buffer, counted.buffer_comparison)
    return [value for side in sides if side is not None for value in (side.before, side.after)]


def _test_table(tests: Sequence[Tested]) -> Table:
    rows = []
    for one in tests:
        found, counted = one.result.difference, one.result.counted
        if found is None or counted is None:
            continue
        rows.append((
            f"{one.test.subject}: {one.test.unit}", int(counted.target.before), int(counted.target.after),
            int(counted.comparison.before), int(counted.comparison.after), round(found.value), round(found.lower),
            round(found.upper),
        ))  # fmt: skip
    return Table("tests", "Tests worked out", TESTS, tuple(rows), empty="No test has been worked out yet.")


def for_residents(names: Sequence[str]) -> str:
    """Areas as residents read them: wards by name. Anything finer that somebody typed is a place, and is not named."""
    wards = [ward.name for name in names if (ward := ward_named(name))]
    others = len(names) - len(wards)
    unnamed = ["an area that is not named here" if others == 1 else f"{others} areas that are not named here"]
    return listed([*wards, *(unnamed if others else [])])


def _test_section(at: int, one: Tested, *, for_members: bool) -> Section:
    test = one.test
    named = listed if for_members else for_residents
    what = Points((
        f"Target: {named(test.target_areas)}.",
        f"Comparison: {named(test.comparison_areas)}. {test.comparison_reason}",
        *((f"Buffer: {named(test.buffer_areas)}.",) if test.buffer_areas else ()),
        f"Before: {one.before}. After: {one.after}.",
        *((f"Source of the counts: {test.source}.",) if test.source else ()),
    ))  # fmt: skip
    blocks: list[Block] = [Verdict("", one.result.sentence)]
    blocks.append(Words(one.chosen) if one.is_beforehand else Caution(one.chosen))
    blocks.append(what)
    result = one.result
    if result.beside and result.difference is not None:
        shown = result.difference
        blocks.append(
            Words(f"{result.beside} Standard error {shown.error:.2f}, z {shown.z:.2f}.".replace("z -", "z −"))
        )
    if test.buffer_areas and result.quotient_words:
        blocks.append(Words(f"Displacement quotient: {result.quotient_words}"))
    if result.ratio_words:
        blocks.append(Words(result.ratio_words))
    if for_members and result.harm_words:
        blocks.append(Words(f"By harm: {result.harm_words}"))
    if for_members and one.series is not None:
        blocks.append(Chart(f"test-{at}", one.series, one.series_words))
    return Section(f"test-{at}", f"{test.subject}: {test.unit}", tuple(blocks))


# --- for members ----------------------------------------------------------------------------------------------------


def _for_members(rows: Sequence[Operation], tests: Sequence[Tested], on: datetime.date) -> tuple[Section, ...]:
    inner = tuple(_test_section(at, one, for_members=True) for at, one in enumerate(tests, start=1))
    worked: tuple[Block, ...] = (_test_table(tests), Words(METHOD))
    if not tests:
        worked = (Words("No test was chosen for any of them, so nothing can be said of whether they worked."),)
    return (
        Section("glance", "At a glance", (Points(_glance(rows, tests)), _list_table(rows))),
        Section("worked", "Whether they worked", worked, inner),
        Section("counts", "What was done and found", (_totals(rows), _members_counts(rows))),
        Section("kept", "Whether what was asked was done", _kept(rows, on)),
    )


def _glance(rows: Sequence[Operation], tests: Sequence[Tested]) -> tuple[str, ...]:
    done = [one for one in rows if one.state in DONE]
    cancelled = [one for one in rows if one.state == OperationState.CANCELLED]
    shown = sum(1 for one in tests if one.result.outcome in ("fewer", "more"))
    untold_tests = sum(1 for one in tests if one.result.outcome == "untold")
    late = sum(1 for one in tests if not one.is_beforehand)
    return (
        f"{len(done)} run, {len(rows) - len(done) - len(cancelled)} planned, {len(cancelled)} cancelled.",
        (
            f"{len(tests)} tested: {shown} {'shows' if shown == 1 else 'show'} a difference, {untold_tests} cannot be told from"
            f" chance, {(left := len(tests) - shown - untold_tests)} {'is' if left == 1 else 'are'} not worked out yet."
        ),
        *_allowing_for_many(tests),
        *(
            (f"{late} of the tests {'was' if late == 1 else 'were'} not chosen before the operation began.",)
            if late
            else ()
        ),
    )


def _allowing_for_many(tests: Sequence[Tested]) -> tuple[str, ...]:
    """Of many tests one in twenty shows something by chance alone, so it is said how many still stand (``significance``)."""
    found = [one.result.difference for one in tests if one.result.difference is not None]
    shown = sum(1 for one in found if one.shown)
    if len(found) < 2 or not shown:
        return ()
    stand = int(discoveries([one.p for one in found]).sum())
    show, do = "shows" if shown == 1 else "show", "does" if stand == 1 else "do"
    return (
        f"Allowing for {len(found)} tests looked at together, {stand} of the {shown} that {show} a difference still {do} so.",
    )


def _list_table(rows: Sequence[Operation]) -> Table:
    columns = (Column("operation", "Operation"), Column("on", "Day", "date"), Column("kind", "Kind"), Column("wards", "Where"),
               Column("lead", "Lead"), Column("state", "State"))  # fmt: skip
    cells = tuple(
        (one.name, one.started_on, str(one.get_kind_display()), ", ".join(one.wards), str(one.lead),
         str(one.get_state_display()) + (f": {one.reason}" if one.reason else ""))
        for one in rows
    )  # fmt: skip
    return Table("operations", "Operations", columns, cells)


def _totals(rows: Sequence[Operation]) -> Table:
    columns = (
        Column("what", "Counted"),
        Column("number", "Number", "count"),
        Column("operations", "In operations", "count"),
    )
    found = totals_of(Operation.objects.filter(pk__in=[one.pk for one in rows]))
    return Table("totals", "All operations together", columns, tuple(found), empty="Nothing was counted.")


def _members_counts(rows: Sequence[Operation]) -> Table:
    columns = (Column("operation", "Operation"), Column("on", "Day", "date"), Column("what", "Counted"),
               Column("number", "Number", "count"))  # fmt: skip
    cells = tuple((one.name, one.started_on, count.words, count.number) for one in rows for count in one.counts.all())
    return Table("counts", "Operation by operation", columns, cells, empty="Nothing was counted.")


def _kept(rows: Sequence[Operation], on: datetime.date) -> tuple[Block, ...]:
    columns = (Column("operation", "Operation"), Column("agency", "Agency"), Column("asked", "Asked for"),
               Column("answer", "Answer"), Column("came", "Asked, pledged, given"))  # fmt: skip
    cells = tuple(
        (str(one), str(line.ask.agency), line.ask.resource, str(line.ask.get_answer_display()), "; ".join(line.words))
        for one in rows for line in ask_lines(one)
    )  # fmt: skip
    late = [f"{point.operation}: {point.text} ({point.owner or 'nobody'}, due {point.due_on:%-d %B %Y})"
            for point in late_points(today=on)]  # fmt: skip
    waiting = untold().count()
    blocks: list[Block] = [Table("asks", "What agencies were asked for", columns, cells, empty="No agency was asked.")]
    blocks.append(
        Words(
            f"{plural(len(late), 'learning point')} {'is' if len(late) == 1 else 'are'} overdue."
            if late
            else "No learning point is overdue."
        )
    )
    if late:
        blocks.append(Points(tuple(late)))
    if waiting:
        who = "One person" if waiting == 1 else f"{waiting} people"
        told = "was" if waiting == 1 else "were"
        blocks.append(Caution(f"{who} who reported premises {told} not told yet what came of the visit."))
    return tuple(blocks)


# --- for residents --------------------------------------------------------------------------------------------------


def _for_residents(rows: Sequence[Operation], tests: Sequence[Tested], on: datetime.date) -> tuple[Section, ...]:
    columns = (Column("operation", "Operation"), Column("on", "Day", "date"), Column("kind", "Kind"), Column("wards", "Wards"),
               Column("objective", "What it was for"))  # fmt: skip
    cells = tuple(
        (one.name, one.started_on, str(one.get_kind_display()), for_residents(one.wards), one.objective) for one in rows
    )
    worked_out = [one for one in tests if one.result.difference is not None]
    printable = [one for one in worked_out if all(value >= THRESHOLD for value in _figures(one.result.counted))]
    inner = tuple(_test_section(at, one, for_members=False) for at, one in enumerate(printable, start=1))
    worked: list[Block] = [_test_table(printable)] if printable else [Words("No result of a test is published yet.")]
    if len(printable) < len(worked_out):
        worked.append(Words("A test of small counts is left out, because its figures could point at people."))
    if printable:
        worked.append(Words(METHOD))
    return (
        Section(
            "operations",
            "What was done",
            (Table("operations", "Operations", columns, cells), _by_month(rows, on), *_public_counts(rows)),
        ),
        Section("worked", "Whether it worked", tuple(worked), inner),
    )


def _by_month(rows: Sequence[Operation], on: datetime.date) -> Chart:
    """How many of them had been run by the end of each month: a count of operations, which tells of nobody."""
    last = on.replace(day=1)
    months = [later(last, at) for at in range(-12, 1)]
    run = [sum(one.started_on < later(month, 1) for one in rows) for month in months]
    words = f"Operations run by the end of each month, {months[0]:%B %Y} to {last:%B %Y}: {run[-1]} in all."
    points = tuple(Point(month, float(number)) for month, number in zip(months, run, strict=True))
    return Chart(
        "so-far", Trend(title="Operations run so far", description=words, unit="operations", points=points), words
    )


def _public_counts(rows: Sequence[Operation]) -> tuple[Block, ...]:
    """Counts by operation and kind. Nothing is added up over operations, so that no hidden count can be worked out."""
    found: dict[tuple[int, str], int] = {}
    for one in rows:
        for count in one.counts.all():
            found[one.pk, count.kind] = found.get((one.pk, count.kind), 0) + count.number
    people: dict[Key, int] = {key: number for key, number in found.items() if key[1] in ABOUT_PEOPLE}
    hidden = suppress(CountTable(people))
    labels, names = dict(CountKind.choices), {one.pk: one for one in rows}
    cells = tuple(
        (
            names[pk].name,
            names[pk].started_on,
            str(labels[kind]),
            hidden.values[pk, kind] if (pk, kind) in people else number,
        )
        for (pk, kind), number in found.items()
    )
    shown = tuple((*row[:3], "[c]" if row[3] is None else row[3]) for row in cells)
    columns = (Column("operation", "Operation"), Column("on", "Day", "date"), Column("what", "Counted"),
               Column("number", "Number", "count"))  # fmt: skip
    notes = (hidden.sentence,) if people else ()
    return (Table("counts", "What was done and found", columns, shown, notes=notes, empty="Nothing was counted."),)


OPERATIONS = ReportKind(
    "operations", "Operations", "Twelve months: what was done and found, whether it worked, whether what was asked was done.",
    operation_report,
)  # fmt: skip
