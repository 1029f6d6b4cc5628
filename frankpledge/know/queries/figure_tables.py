"""Tables of a document made from figures: a measure by year, many measures at a glance, their places, their limits."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from frankpledge.know.analysis.periods import Period
from frankpledge.know.documents.content import Column, Table, Value
from frankpledge.know.queries.figure import Figure, Series
from frankpledge.know.queries.standing import Place, Standing, Standings
from frankpledge.know.queries.trend import Line
from frankpledge.know.rules.measure import Measure

YEARS = 15
COMMON_BASELINE = "2019"
NOISE = "cannot be told from noise"
REAL = "more than noise"
NO_BASELINE = "no whole baseline"
NOT_JUDGED = "not judged"

BY_YEAR = (
    Column("change_on_last", "Change on year before", "share"),
    Column("change_on_2019", "Change on 2019", "share"),
    Column("rate", "Rate", "rate"),
    Column("rate_low", "From", "rate"),
    Column("rate_high", "To", "rate"),
    Column("place", "Place", "count"),
    Column("places", "Of", "count"),
    Column("residents", "Residents", "count"),
)
AT_A_GLANCE = (
    Column("measure", "Measure"),
    Column("value", "Number", "number", description="Twelve months to the month the title names, or that of the row"),
    Column("baseline", "Baseline", "number"),
    Column("change", "Change", "share"),
    Column("letter", "Letter", "letter"),
    Column("verdict", "Is it noise?"),
)
PLACES = (
    Column("measure", "Measure"),
    Column("rate", "Rate", "rate", description="Per so many residents as the unit says"),
    Column("rate_low", "From", "rate", description="Lower end of the 95 per cent interval"),
    Column("rate_high", "To", "rate", description="Upper end of the 95 per cent interval"),
    Column("whole", "All together", "rate", description="The rate of all areas of the comparison together"),
    Column("place", "Place", "count", description="1 is the highest rate"),
    Column("place_low", "By chance from", "count", description="The places chance alone could give it"),
    Column("place_high", "By chance to", "count"),
    Column("places", "Of", "count"),
)
LIMITS = (
    Column("measure", "Measure"),
    Column("mean", "Mean a month", "number"),
    Column("moving_range", "Mean step", "number", description="Mean moving range: how much neighbouring months differ"),
    Column("limit_low", "Lower limit", "number"),
    Column("limit_high", "Upper limit", "number"),
    Column(
        "above", "Months above", "count", description="Months beyond the upper limit since the month the notes name"
    ),
    Column(
        "below", "Months below", "count", description="Months beyond the lower limit since the month the notes name"
    ),
    Column("latest", "Last outside", "month"),
)


def steady(value: Value) -> Value:
    """A number to ten digits: sums of decimals may differ in the sixteenth from one run to the next, and a document must not."""
    return float(f"{value:.10g}") if isinstance(value, float) else value


def made(
    name: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, notes: Iterable[str] = (),
    empty: str = "Nothing to show.",
) -> Table:  # fmt: skip
    """A table of steady values."""
    kept = tuple(tuple(steady(value) for value in row) for row in rows)
    return Table(name, title, tuple(columns), kept, tuple(note for note in notes if note), empty)


def _change(now: float, before: float | None) -> float | None:
    return (now - before) / before if before else None


def by_year(name: str, found: Series, *, to: datetime.date | None = None, years: int = YEARS) -> Table:
    """A measure by whole year: the value, its changes, rate, interval, place. Columns empty throughout are left out."""
    measure = found.measure
    whole = [one for one in found.figures if one.is_whole and (to is None or one.start.year <= to.year)]
    values = {one.start.year: one.value for one in whole}
    shown = whole[-years:]
    rows = [
        (
            one.label, one.value, _change(one.value, values.get(one.start.year - 1)),
            None if one.start.year == 2019 else _change(one.value, values.get(2019)),
            one.rate, one.low, one.high, one.rank, one.ranked or None, one.people,
        )
        for one in shown
    ]  # fmt: skip
    value = Column("value", measure.unit.capitalize(), "count" if measure.kind == "count" else "number", measure.unit)
    columns = (Column("year", "Year"), value, *BY_YEAR)
    kept = [at for at in range(len(columns)) if at < 2 or any(row[at] not in (None, "") for row in rows)]
    part = [one for one in found.figures if not one.is_whole and (to is None or one.start.year <= to.year)]
    return made(
        name,
        f"{measure.title} by year, {found.area.name}",
        [columns[at] for at in kept],
        [[row[at] for at in kept] for row in rows],
        notes=[*_year_notes(found, shown, kept=[columns[at].key for at in kept]), _parts(part)],
        empty="There is no whole year yet.",
    )


def _year_notes(found: Series, shown: Sequence[Figure], *, kept: Sequence[str]) -> list[str]:
    measure, peers = found.measure, "boroughs" if found.area.level == "borough" else "wards of London"
    said = []
    if "rate" in kept:
        said.append(
            f"Rates are per {measure.per:,} residents of the year"
            + ("; from and to are the 95 per cent interval." if "rate_low" in kept else ".")
        )
    if "place" in kept:
        said.append(f"Place 1 is the highest rate among the {peers} with figures for the year.")
    borrowed = [one for one in shown if one.people_year and one.people_year != one.start.year]
    if "residents" in kept and borrowed:
        years = ", ".join(f"{one.label} has that of {one.people_year}" for one in borrowed)
        said.append(f"Where residents were not estimated for a year the nearest estimate stands in: {years}.")
    return said


def _parts(part: Sequence[Figure]) -> str:
    named = ", ".join(f"{one.label} ({one.months} month{'s' if one.months > 1 else ''})" for one in part)
    return f"Not whole, so not in the table: {named}." if named else ""


def none_in(baseline: str) -> str:
    """The verdict on a baseline that is whole and has nothing in it."""
    return f"none in {baseline}"


def verdict_of(line: Line) -> str:
    """Whether a change is noise, in words."""
    if line.judgement is None or line.judgement.share is None:
        if line.before is None or line.latest is None:
            return NO_BASELINE
        return none_in(line.baseline_words) if line.has_nought_before else NOT_JUDGED
    return NOISE if line.judgement.is_noise else REAL


def glance_row(measure: Measure, line: Line, period: str) -> tuple[Value, ...]:
    """A measure's last twelve months against its baseline; what is not of the table's own months says so beside its name."""
    judged, beside = line.judgement, []
    if line.latest is None:
        beside.append("no twelve months without a gap")
    elif line.latest.label != period:
        beside.append(line.latest.label.removeprefix("12 months "))
    if line.before is not None and line.baseline_words != COMMON_BASELINE:
        beside.append(f"against {line.baseline_words}")
    return (
        f"{measure.title} ({'; '.join(beside)})" if beside else measure.title,
        line.now if line.latest else None,
        line.before,
        judged.share if judged else None,
        judged.letter if judged else "",
        verdict_of(line),
    )


def common_period(lines: Iterable[Line]) -> str:
    """The twelve months that most of the lines are of; the later of two."""
    return _most(line.latest for line in lines)


def _most(periods: Iterable[Period | None]) -> str:
    found = [one for one in periods if one]
    labels, starts = [one.label for one in found], {one.label: one.start for one in found}
    return max(labels, key=lambda label: (labels.count(label), starts[label]), default="")


def at_a_glance(name: str, title: str, rows: Iterable[tuple[Measure, Line]]) -> Table:
    """Many measures: twelve months, baseline, change, letter, noise or not."""
    listed = list(rows)
    period = common_period([line for _, line in listed])
    return made(
        name,
        f"{title}, {period}" if period else title,
        AT_A_GLANCE,
        [glance_row(measure, line, period) for measure, line in listed],
        notes=[
            (
                f"The baseline is {COMMON_BASELINE} unless the row says otherwise. G better, R worse by more than months differ"
                f" by themselves; A {NOISE}; no letter where neither way is better."
            ),
            *(
                f"{measure.title} has a rule of its own. {measure.rag.words(measure.unit, measure.direction)}"
                for measure, line in listed
                if measure.rag.rule != "noise" and line.judgement and line.judgement.letter
            ),
        ],
        empty="No figures have been brought in for this area.",
    )


def place_row(measure: Measure, place: Place | None, whole: float | None, ends: str = "") -> tuple[Value, ...]:
    """A measure's rate and place among the peers; ``ends`` names its months where they are not the table's own."""
    beside = f" ({ends})" if ends else ""
    if place is None:
        return (f"{measure.title}{beside}", None, None, None, whole, None, None, None, None)
    return (
        (f"{measure.title}, per {measure.per:,}" if measure.per != 1000 else measure.title) + beside,
        place.rate, place.low, place.high, whole, place.rank, place.rank_from, place.rank_to,
        place.ranked,
    )  # fmt: skip


def places(name: str, title: str, rows: Iterable[tuple[Standings, str]], *, among: str) -> Table:
    """Rates with intervals and places of one area among its peers in the twelve months of each measure.

    Args:
        rows: each measure's standings and the code of the area.
        among: who the peers are: "boroughs of London".
    """
    shown = [
        (one, place)
        for one, code in rows
        if one.measure.kind == "count" and code in one.of and (place := one.of[code].place)
    ]
    labels = [one.period.label if one.period else "" for one, _ in shown]
    period = _most([one.period for one, _ in shown])
    return made(
        name,
        title,
        PLACES,
        [
            place_row(one.measure, place, one.whole, "" if label == period else label.removeprefix("12 months "))
            for (one, place), label in zip(shown, labels, strict=True)
        ],
        notes=[
            f"Rates are of the {period} unless the row says otherwise." if period else "",
            (
                f"Rates are per 1,000 residents unless the row says otherwise. Place 1 is the highest rate among the"
                f" {among}. By chance from and to: the places that chance alone could give it;"
                " where they are far apart the place says little."
            ),
        ],
        empty="There are no rates: no residents by area, or nobody to compare with, have been brought in.",
    )


def limits(name: str, title: str, rows: Iterable[tuple[Measure, Standing]], *, since: datetime.date) -> Table:
    """The control limits of monthly figures and the months that lie outside them since a month."""
    listed = []
    for measure, standing in rows:
        line = standing.line
        if line.limits is None:
            continue
        beyond = {
            month: value for month, value in zip(line.months, line.values, strict=True) if month in set(line.outside)
        }
        above = [month for month, value in beyond.items() if month >= since and value > line.limits.upper]
        below = [month for month, value in beyond.items() if month >= since and value < line.limits.lower]
        listed.append(
            (
                measure.title, line.limits.centre, line.limits.moving_range, max(line.limits.lower, 0.0), line.limits.upper,
                len(above), len(below),
                max((*above, *below), default=None),
            )
        )  # fmt: skip
    return made(
        name,
        title,
        LIMITS,
        listed,
        notes=[
            (
                "Mean plus and minus 2.66 mean steps from month to month, worked out from the months of the measure's own file"
                f" (2017 to 2019 unless it says otherwise), without the pandemic. Months outside are those since {since:%B %Y}."
                " A measure with fewer than five a month has the limits of chance alone (Poisson's) instead."
            )
        ],
        empty="No measure has the twelve months that limits need.",
    )
