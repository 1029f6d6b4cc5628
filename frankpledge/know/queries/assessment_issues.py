"""Emerging issues by a stated rule, and what the figures suggest as priorities, each with its evidence."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

import numpy as np

from frankpledge.kit.months import later
from frankpledge.know.analysis.changed import changed
from frankpledge.know.documents.content import Block, Caution, Column, Section, Table, Words
from frankpledge.know.queries import figure_tables
from frankpledge.know.queries.assessment_ground import Ground
from frankpledge.know.queries.standing import Standing
from frankpledge.know.queries.trend import Line
from frankpledge.know.rules.chapter import candidates
from frankpledge.know.rules.emerging import RECENT, RULE, WARD_RULE, Emerging, Signs, emerging
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.know.rules.recording import Break, shade_between
from frankpledge.know.rules.suggested import RULE as SUGGESTED_RULE
from frankpledge.know.rules.suggested import Candidate, suggested

ISSUES = (
    Column("measure", "Measure"),
    Column("value", "Last twelve months", "count"),
    Column("before", "Twelve before", "count"),
    Column("change", "Change on baseline", "share"),
    Column(
        "beyond",
        "Months beyond",
        "count",
        description=f"Of the last {RECENT} months, beyond the limit on the worse side",
    ),
    Column("place_before", "Place before", "count"),
    Column("place", "Place now", "count"),
    Column("years", "Years of the places"),
)
WARD_ISSUES = (
    Column("ward_measure", "Ward and measure"),
    Column("value", "Last twelve months", "count"),
    Column("before", "Twelve before", "count"),
    Column("change", "Change", "share"),
)
SUGGESTED = (
    Column("measure", "Kind"),
    Column("number", "Number", "count", description="Last twelve months"),
    Column("number_place", "Place", "count"),
    Column("harm", "Harm, days", "number"),
    Column("harm_place", "Place", "count"),
    Column("change", "Change", "share", description="Against the baseline"),
    Column("change_place", "Place", "count"),
    Column("rate_ratio", "Rate ratio", "rate", description="Own rate over that of all areas together"),
    Column("rate_place", "Place", "count"),
    Column("marks", "Near the top by"),
)


def issues(ground: Ground) -> Section:
    """The chapter of emerging issues and suggested priorities."""
    found = emerging(
        [_signs(ground, measure, standing) for measure, standing in ground.there if measure.kind == "count"]
    )
    blocks: list[Block] = [Words(f"The rule. {RULE}"), *_beware(ground), _issue_table(ground, found)]
    parts = tuple(Section(f"emerging-{one.signs.measure}", one.signs.title, (_evidence(one),)) for one in found)
    wards = Section("emerging-wards", "Wards that changed", (Words(f"The rule. {WARD_RULE}"), _ward_table(ground)))
    choices = Section("suggested-priorities", "What the figures suggest as priorities", _suggested(ground))
    return Section(
        "emerging-issues", "Emerging issues and what the figures suggest", tuple(blocks), (*parts, wards, choices)
    )


def _own(ground: Ground) -> Line | None:
    """The line whose twelve months are those of the whole assessment: recorded crime's, or that of which most are."""
    crime = ground.standing("recorded-crime")
    if crime and crime.line.latest:
        return crime.line
    lines = [standing.line for _, standing in ground.there]
    common = figure_tables.common_period(lines)
    return next((line for line in lines if line.latest and line.latest.label == common), None)


def _shade_before(line: Line) -> Break | None:
    """The shaded stretch that the twelve months before the latest touch."""
    if line.latest is None:
        return None
    return shade_between(later(line.latest.start, -12), later(line.latest.start, -1), line.breaks)


def _earlier(measure: Measure, standing: Standing) -> tuple[float | None, str]:
    """What the latest twelve months are held against: the twelve before, or where those are shaded the baseline, by its name."""
    line = standing.line
    if line.latest is None or _shade_before(line) is None:
        return standing.last, ""
    first, last = measure.baseline
    is_whole = sum(first <= month <= last for month in line.months) == 12
    return (line.before if is_whole and last < line.latest.start else None), line.baseline_words


def _beware(ground: Ground) -> list[Block]:
    """What the pandemic does to these twelve months and to those before them."""
    line = _own(ground)
    if line is None or line.latest is None:
        return []
    first = line.latest.start
    during, before = shade_between(first, later(first, 11), line.breaks), _shade_before(line)
    said = []
    if during:
        said.append(
            f"The {line.latest.label} touch the shaded months ({during.period_words}): what is more or less in them may be what"
            " the rules of those months made it."
        )
    if before:
        said.append(
            f"The twelve months before touch the shaded months ({before.period_words}), so nothing here is compared with them:"
            " the baseline stands in for them."
        )
    return [Caution(" ".join(said))] if said else []


def _dated(title: str, line: Line, own: Line | None, against: str, usual: str) -> str:
    """A row's head, with its months and what it is held against where they are not those of the table."""
    beside = []
    if line.latest and own and own.latest and line.latest.label != own.latest.label:
        beside.append(line.latest.label.removeprefix("12 months "))
    if against != usual:
        beside.append(f"against {against or 'the twelve months before'}")
    return f"{title} ({'; '.join(beside)})" if beside else title


def _usual(own: Line | None) -> str:
    """What rows of a table are held against unless they say otherwise: "" for the twelve months before."""
    return figure_tables.COMMON_BASELINE if own and _shade_before(own) else ""


def _columns(columns: tuple[Column, ...], usual: str) -> tuple[Column, ...]:
    """The columns, the one of the twelve months before named for what stands in for them."""
    return tuple(replace(one, title=usual) if one.key == "before" and usual else one for one in columns)


def _evidence(one: Emerging) -> Block:
    return Words(" ".join(one.reasons))


def _signs(ground: Ground, measure: Measure, standing: Standing) -> Signs:
    """What is known of one measure, as the rule asks for it."""
    line, judged = standing.line, standing.line.judgement
    before, now = _ranks(ground, measure.name)
    earlier, against = _earlier(measure, standing)
    own = _own(ground)
    is_own = not line.latest or not own or not own.latest or line.latest.label == own.latest.label
    return Signs(
        measure=measure.name,
        title=measure.title,
        unit=measure.unit,
        direction=measure.direction,
        now=line.now,
        last=earlier,
        share=judged.share if judged else None,
        baseline=line.baseline_words,
        is_noise=judged.is_noise if judged else True,
        recent=tuple(zip(line.months[-RECENT:], (float(value) for value in line.values[-RECENT:]), strict=True)),
        low=line.limits.lower if line.limits else None,
        high=line.limits.upper if line.limits else None,
        rank_before=before[1],
        rank_now=now[1],
        ranked=now[2],
        years=(before[0], now[0]),
        against=against,
        period="last twelve months" if is_own or not line.latest else line.latest.label,
    )


def _ranks(ground: Ground, name: str) -> tuple[tuple[str, int | None, int], tuple[str, int | None, int]]:
    """Year, place and among how many, of the last whole year and the one before it, or where that is shaded the baseline's."""
    found = ground.series(name)
    last = ground.to.year if ground.to else 9999
    whole = [one for one in found.figures if one.is_whole and one.start.year <= last] if found else []
    nothing = ("", None, 0)
    if not found or not whole:
        return nothing, nothing
    now = whole[-1]
    before = next((one for one in reversed(whole[:-1]) if one.start.year == now.start.year - 1), None)
    if before is None or shade_between(before.start, later(before.start, 11), found.breaks):
        year = found.measure.baseline[0].year
        before = next((one for one in whole[:-1] if one.start == datetime.date(year, 1, 1)), None)
    then = (before.label, before.rank, before.ranked) if before else nothing
    return then, (now.label, now.rank, now.ranked)


def _issue_table(ground: Ground, found: tuple[Emerging, ...]) -> Table:
    from frankpledge.know.rules.emerging import beyond

    own, of = _own(ground), {measure.name: standing.line for measure, standing in ground.there}
    usual = _usual(own)
    rows = [
        (
            _dated(one.signs.title, of[one.signs.measure], own, one.signs.against, usual), one.signs.now, one.signs.last,
            one.signs.share, len(beyond(one.signs)), one.signs.rank_before, one.signs.rank_now,
            " and ".join(year for year in one.signs.years if year),
        )
        for one in found
    ]  # fmt: skip
    notes = ["Places among the boroughs in the two years the row names, highest rate first."] if rows else []
    return figure_tables.made(
        "emerging-issues", f"Emerging issues, {ground.area.name}", _columns(ISSUES, usual), rows, notes=notes,
        empty="By this rule there is no emerging issue: what rose cannot be told from noise, or fell again since.",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pair:
    """A ward and a measure: the latest twelve months and what they are held against."""

    ward: str
    title: str
    now: float
    before: float


def _ward_pairs(ground: Ground) -> tuple[list[_Pair], list[str]]:
    """Pairs of measures that do not hold each other, and the measures whose figures end before the assessment's months."""
    own, pairs, ended = _own(ground), list[_Pair](), dict[str, None]()
    usual = _usual(own)
    for one in ground.wards.standings:
        if one.measure.name not in candidates() or one.measure.direction != "down":
            continue
        for standing in one.of.values():
            line, (before, against) = standing.line, _earlier(one.measure, standing)
            if line.latest is None or before is None:
                continue
            if own and own.latest and later(line.latest.start, 11) < own.latest.start:
                ended[f"{one.measure.title} ({line.months[-1]:%B %Y})"] = None
                continue
            title = _dated(one.measure.title.lower(), line, own, against, usual)
            pairs.append(_Pair(standing.area.name, title, line.now, before))
    return pairs, list(ended)


def _ward_notes(pairs: list[_Pair], ended: list[str], fewer: int, usual: str) -> list[str]:
    said = [f"{len(pairs)} pairs of ward and measure were looked at; {fewer} changed the other way."] if pairs else []
    if usual and pairs:
        said.append(
            f"Compared with {usual} unless the row says otherwise: the twelve months before are the pandemic's."
        )
    if ended:
        said.append(f"Left out, because their figures by ward end before these twelve months: {', '.join(ended)}.")
    return said


def _ward_table(ground: Ground) -> Table:
    (pairs, ended), own = _ward_pairs(ground), _own(ground)
    rows, fewer, usual = [], 0, _usual(own)
    if pairs:
        differs = changed([pair.now for pair in pairs], [pair.before for pair in pairs])
        risen = [pair for pair, is_change in zip(pairs, differs, strict=True) if is_change and pair.now > pair.before]
        rows = [
            (
                f"{one.ward}: {one.title}",
                one.now,
                one.before,
                (one.now - one.before) / one.before if one.before else None,
            )
            for one in sorted(risen, key=lambda pair: (pair.before - pair.now, pair.ward, pair.title))
        ]
        fewer = int(np.sum(differs)) - len(rows)
    period = f", {own.latest.label}" if own and own.latest else ""
    return figure_tables.made(
        "ward-changes", f"Wards of {ground.area.name} with more than {f'in {usual}' if usual else 'the year before'}{period}",
        _columns(WARD_ISSUES, usual), rows, notes=_ward_notes(pairs, ended, fewer, usual),
        empty=f"No ward's measure rose by more than chance since {usual or 'the twelve months before'}.",
    )  # fmt: skip


def _candidate(ground: Ground, measure: Measure, standing: Standing) -> Candidate:
    judged, among, place = standing.line.judgement, ground.boroughs[measure.name], standing.place
    ratio = place.rate / among.whole if place and among.whole else None
    is_higher = bool(place and place.low is not None and among.whole_high is not None and place.low > among.whole_high)
    labels = measure.labels if measure.family == "met-crime" else ()
    worse = None if judged is None or judged.share is None else judged.share * (-1 if measure.direction == "up" else 1)
    return Candidate(
        measure=measure.name,
        title=measure.title,
        number=standing.line.now,
        period=standing.line.latest.label if standing.line.latest else "",
        harm=ground.offences.harm(labels) if labels and ground.offences else None,
        direction=measure.direction,
        change=worse,
        is_noise=judged.is_noise if judged else True,
        rate_ratio=ratio,
        is_higher=is_higher,
    )


def _suggested(ground: Ground) -> tuple[Block, ...]:
    """The four lists in one table."""
    there = [(measures()[name], ground.standing(name)) for name in candidates() if name in measures()]
    found = suggested(
        [_candidate(ground, one, standing) for one, standing in there if standing and standing.line.latest]
    )
    rows = [
        (
            one.candidate.title, one.candidate.number, one.places["number"], one.candidate.harm, one.places["harm"],
            one.candidate.change, one.places["change"], one.candidate.rate_ratio, one.places["rate"],
            ", ".join(one.marks) or "none",
        )
        for one in found
    ]  # fmt: skip
    ends = sorted({one.candidate.period for one in found if one.candidate.period})
    older = [
        f"{one.candidate.title} is of the {one.candidate.period}." for one in found
        if len(ends) > 1 and ground_period(ground) not in ("", one.candidate.period)
    ]  # fmt: skip
    table = figure_tables.made(
        "suggested-priorities", f"What stands near the top of four lists, {ground.area.name}", SUGGESTED, rows,
        notes=[
            ("A dash under a place: not on that list, because the change is for the better, cannot be told from"
            " noise or is of something where more is not worse by itself, the rate is not higher than elsewhere by"
             " more than chance, or no harm is given to it."),
            *older,
        ],
        empty="There are no figures to choose among.",
    )  # fmt: skip
    return Words(f"The rule. {SUGGESTED_RULE}"), table


def ground_period(ground: Ground) -> str:
    """The twelve months of recorded crime, as the period of the whole assessment."""
    crime = ground.standing("recorded-crime")
    return crime.line.latest.label if crime and crime.line.latest else ""
