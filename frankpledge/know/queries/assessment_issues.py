"""Emerging issues by a stated rule, and what the figures suggest as priorities, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from frankpledge.know.analysis.changed import changed
from frankpledge.know.documents.content import Block, Column, Section, Table, Words
from frankpledge.know.queries import figure_tables
from frankpledge.know.queries.assessment_ground import Ground
from frankpledge.know.queries.standing import Standing
from frankpledge.know.rules.chapter import candidates
from frankpledge.know.rules.emerging import RECENT, RULE, WARD_RULE, Emerging, Signs, emerging
from frankpledge.know.rules.measure import Measure, measures
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
    blocks: list[Block] = [Words(f"The rule. {RULE}"), _issue_table(ground, found)]
    parts = tuple(Section(f"emerging-{one.signs.measure}", one.signs.title, (_evidence(one),)) for one in found)
    wards = Section("emerging-wards", "Wards that changed", (Words(f"The rule. {WARD_RULE}"), _ward_table(ground)))
    choices = Section("suggested-priorities", "What the figures suggest as priorities", _suggested(ground))
    return Section(
        "emerging-issues", "Emerging issues and what the figures suggest", tuple(blocks), (*parts, wards, choices)
    )


def _evidence(one: Emerging) -> Block:
    return Words(" ".join(one.reasons))


def _signs(ground: Ground, measure: Measure, standing: Standing) -> Signs:
    """What is known of one measure, as the rule asks for it."""
    line, judged = standing.line, standing.line.judgement
    before, now = _ranks(ground, measure.name)
    return Signs(
        measure=measure.name,
        title=measure.title,
        unit=measure.unit,
        direction=measure.direction,
        now=line.now,
        last=standing.last,
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
    )


def _ranks(ground: Ground, name: str) -> tuple[tuple[str, int | None, int], tuple[str, int | None, int]]:
    """Year, place and among how many, of the last two whole years."""
    found = ground.series(name)
    last = ground.to.year if ground.to else 9999
    whole = [one for one in found.figures if one.is_whole and one.start.year <= last] if found else []
    ranks = [(one.label, one.rank, one.ranked) for one in whole[-2:]]
    while len(ranks) < 2:
        ranks.insert(0, ("", None, 0))
    return ranks[0], ranks[1]


def _issue_table(ground: Ground, found: tuple[Emerging, ...]) -> Table:
    from frankpledge.know.rules.emerging import beyond

    rows = [
        (
            one.signs.title, one.signs.now, one.signs.last, one.signs.share, len(beyond(one.signs)), one.signs.rank_before,
            one.signs.rank_now,
        )
        for one in found
    ]  # fmt: skip
    years = next((one.signs.years for one in found if one.signs.years[0]), ("", ""))
    notes = [f"Places among the boroughs in {years[0]} and {years[1]}, highest rate first."] if years[0] else []
    return figure_tables.made(
        "emerging-issues", f"Emerging issues, {ground.area.name}", ISSUES, rows, notes=notes,
        empty="By this rule there is no emerging issue: what rose cannot be told from noise, or fell again since.",
    )  # fmt: skip


def _ward_pairs(ground: Ground) -> Iterator[tuple[str, str, float, float]]:
    """Ward, measure, the last twelve months and the twelve before, of measures that do not hold each other."""
    for one in ground.wards.standings:
        if one.measure.name not in candidates() or one.measure.direction != "down":
            continue
        for standing in one.of.values():
            if standing.last is not None and standing.line.latest:
                yield standing.area.name, one.measure.title, standing.line.now, standing.last


def _ward_table(ground: Ground) -> Table:
    pairs = list(_ward_pairs(ground))
    rows = []
    if pairs:
        differs = changed([now for _, _, now, _ in pairs], [before for _, _, _, before in pairs])
        risen = [pair for pair, is_change in zip(pairs, differs, strict=True) if is_change and pair[2] > pair[3]]
        rows = [
            (f"{ward}: {title.lower()}", now, before, (now - before) / before if before else None)
            for ward, title, now, before in sorted(risen, key=lambda pair: (pair[3] - pair[2], pair[0], pair[1]))
        ]
    fewer = int(np.sum(differs)) - len(rows) if pairs else 0
    return figure_tables.made(
        "ward-changes", f"Wards of {ground.area.name} with more than the year before", WARD_ISSUES,
        rows,
        notes=[f"{len(pairs)} pairs of ward and measure were looked at; {fewer} changed the other way."] if pairs else [],
        empty="No ward's measure rose by more than chance since the twelve months before.",
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
