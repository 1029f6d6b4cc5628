"""Chapters of the assessment: summary, levels and patterns, one a theme, anti-social behaviour and fire, what to beware of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from frankpledge.kit.months import in_words
from frankpledge.know.documents.content import (
    Block,
    Caution,
    Chart,
    Column,
    Points,
    Section,
    Table,
    Verdict,
    Words,
)
from frankpledge.know.queries import figure_tables
from frankpledge.know.queries.assessment_ground import Ground
from frankpledge.know.queries.standing import Standing
from frankpledge.know.queries.trend import drawn
from frankpledge.know.rules.chapter import Theme, in_chapter
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.know.rules.offence import offence_groups, offences
from frankpledge.know.rules.recording import breaks, breaks_for

PANDEMIC = (datetime.date(2020, 3, 1), datetime.date(2021, 12, 1))
SINCE = datetime.date(2020, 1, 1)
LAW = "Crime and Disorder (Formulation and Implementation of Strategy) Regulations 2007, regulation 6"
# What regulation 6 asks a strategic assessment to hold, in our words, and the chapter that answers it.
ASKED = (
    (
        "Levels and patterns of crime, disorder and substance misuse",
        "Levels and patterns; the themes; Harm; Places; Wards",
    ),
    ("Changes since the last assessment", "Summary; every table by year; Emerging issues"),
    ("Why they changed", "What to beware of; the partners' own words"),
    (
        "What the responsible authorities should put first",
        "Emerging issues and what the figures suggest; recommended priorities",
    ),
    ("What people who live and work here want put first", "The partners' contributions and the recommended priorities"),
    ("How far last year's plan was carried out", "The partners' contributions and the recommended priorities"),
)
OFFENCES = (
    Column("group", "Kind of offence"),
    Column("crimes", "Crimes", "count"),
    Column("share", "Of all crimes", "share"),
    Column("harm", "Harm, days", "number"),
    Column("share_of_harm", "Of all harm", "share"),
    Column("harm_each", "Days a crime", "number"),
)
CHANGES = (
    Column("what", "What changed"),
    Column("when", "When"),
    Column("words", "What it does to the figures"),
    Column("source", "Source"),
)
MISSING = (Column("measure", "Measure"), Column("why", "Why it is not here"))


def summary(ground: Ground) -> Section:
    """At a glance: what is better, what is worse, what cannot be told from noise; and what the law asks for."""
    verdicts = [
        Verdict(standing.line.judgement.letter, f"{measure.title}: {standing.line.judgement.words}")
        for measure, standing in ground.there
        if measure.name in ("recorded-crime", "harm-cambridge") and standing.line.judgement
    ]
    table = figure_tables.at_a_glance(
        "at-a-glance", f"Every measure in {ground.area.name}", [(one, standing.line) for one, standing in ground.there]
    )
    asked = figure_tables.made(
        "what-the-law-asks", "What the law asks for, and where it is", (Column("asked", "Asked for"), Column("where", "Where")),
        ASKED, notes=[LAW + "; Crime and Disorder Act 1998, section 6."],
    )  # fmt: skip
    return Section("summary", "Summary", (*verdicts, Points(_counted(ground)), table, asked))


def _counted(ground: Ground) -> tuple[str, ...]:
    """How many measures are better, worse and neither, by name."""
    letters: dict[str, list[str]] = {"R": [], "G": [], "A": [], "neither": [], "none": [], "": []}
    for measure, standing in ground.there:
        judged = standing.line.judgement
        if standing.line.latest and standing.line.has_nought_before:
            letters["none"].append(measure.title)
        elif judged is None or judged.share is None:
            letters[""].append(measure.title)
        elif judged.letter:
            own = "" if measure.rag.rule == "noise" else f" {measure.rag.rule}"
            letters.setdefault(f"{judged.letter}{own}", []).append(measure.title)
        else:
            way = "as before" if judged.is_noise else "more" if judged.share > 0 else "fewer"
            letters["neither"].append(f"{measure.title} ({way})")
    lines = (
        ("R", "Worse than the baseline by more than months differ by themselves"),
        ("G", "Better than the baseline by more than months differ by themselves"),
        ("A", "Cannot be told from noise"),
        ("R change", "By a rule of their own: worse by more than it allows and by more than months differ"),
        ("G change", "By a rule of their own: better by more than it asks for and by more than months differ"),
        ("A change", "By a rule of their own: a change no greater than it names, or not to be told from noise"),
        ("R target", "Against a target of their own: missed by more than is allowed, whether noise or not"),
        ("G target", "Against a target of their own: met, whatever the change on the baseline"),
        ("A target", "Against a target of their own: missed by no more than is allowed"),
        ("neither", "Recorded as more, fewer or as before, where neither way is better by itself"),
        ("none", "None in the baseline, so that no change can be a share of it"),
        ("", "Cannot be judged, for want of a whole baseline or of twelve months"),
    )
    return tuple(
        f"{f'{letter[:1]}. ' if letter[:1].isupper() else ''}{words} ({len(letters[letter])}): {', '.join(letters[letter])}."
        for letter, words in lines
        if letters.get(letter)
    )


def levels(ground: Ground) -> Section:
    """Recorded crime year by year and month by month, by kind of offence, the limits of every measure."""
    crime = measures()["recorded-crime"]
    standing, blocks = ground.standing("recorded-crime"), list[Block]()
    if standing is None:
        blocks.append(Caution("There is no recorded crime for this area: bring in the Met's borough files."))
    else:
        blocks += measure_blocks(ground, crime, standing)
        blocks += _limit_words(crime, standing)
    groups = _groups(ground)
    blocks += [groups] if groups else []
    blocks.append(
        figure_tables.limits(
            "limits", f"Control limits of the monthly figures, {ground.area.name}", ground.there, since=SINCE
        )
    )
    return Section("levels-and-patterns", "Levels and patterns", tuple(blocks))


def _limit_words(measure: Measure, standing: Standing) -> list[Block]:
    line = standing.line
    if line.limits is None:
        return []
    inside = [month for month in line.outside if month >= SINCE]
    return [
        Words(
            f"A month of {measure.title.lower()} is {line.limits.centre:,.1f} on average and ordinarily lies between"
            f" {max(line.limits.lower, 0):,.1f} and {line.limits.upper:,.1f} (mean and 2.66 mean moving ranges of"
            f" {line.limits.moving_range:,.1f}, from {line.limit_months} months). Since {SINCE:%B %Y} these months lay outside:"
            f" {in_words(inside) or 'none'}."
        )
    ]


def _groups(ground: Ground) -> Table | None:
    """Crimes and harm of the last twelve months by kind of offence, most crimes first."""
    found = ground.offences
    if found is None:
        return None
    rows, listed, harmed = [], offences().values(), found.total_harm
    labels_of = {key: {label for one in listed if one.group == key for label in one.labels} for key in offence_groups()}
    for key, labels in sorted(labels_of.items(), key=lambda item: -found.number(item[1])):
        number, days = found.number(labels), found.harm(labels)
        if number:
            share = days / harmed if days is not None and harmed else None
            rows.append(
                (
                    offence_groups()[key].name,
                    number,
                    number / found.total,
                    days,
                    share,
                    days / number if days is not None else None,
                )
            )
    standing = ground.standing("recorded-crime")
    period = standing.line.latest.label if standing and standing.line.latest else ""
    return figure_tables.made(
        "offences", f"Crimes and harm by kind of offence, {ground.area.name}, {period}", OFFENCES,
        rows,
        notes=["" if harmed is not None else "No sheet of weights was brought in, so there is no harm."],
    )  # fmt: skip


def measure_blocks(ground: Ground, measure: Measure, standing: Standing, *, prefix: str = "") -> list[Block]:
    """One measure: the sentence, the table by year, then the chart by month."""
    blocks: list[Block] = []
    if standing.line.judgement:
        blocks.append(Verdict(standing.line.judgement.letter, standing.line.judgement.words))
    else:
        run = standing.line.months
        run_words = f" The months there are run from {run[0]:%B %Y} to {run[-1]:%B %Y}." if run else ""
        blocks.append(Words(f"Whether it is noise cannot be said: there is no whole baseline.{run_words}"))
    found = ground.series(measure.name)
    if found is not None:
        blocks.append(figure_tables.by_year(f"{prefix}{measure.name}-by-year", found, to=ground.to))
    blocks += place_words(ground, measure)
    if len(standing.line.months) > 1:
        blocks.append(Chart(f"{prefix}{measure.name}-by-month", drawn(measure, ground.area, standing.line)))
    return blocks


def place_words(ground: Ground, measure: Measure) -> list[Block]:
    """Where the area stands in the last twelve months and whom it cannot be told apart from."""
    among = ground.boroughs[measure.name]
    place = among.of[ground.area.code].place
    if place is None or place.low is None or place.high is None or among.whole is None:
        return []
    alike = ", ".join(place.alike[:12]) + (f" and {len(place.alike) - 12} more" if len(place.alike) > 12 else "")
    told = f"It cannot be told apart from {alike}." if alike else "It differs from every other by more than chance."
    return [
        Words(
            f"In the {among.period.label if among.period else ''} {ground.area.name} has {place.rate:,.2f} a year per"
            f" {measure.per:,} residents (95 % interval {place.low:,.2f} to {place.high:,.2f}), place {place.rank} of"
            f" {place.ranked} boroughs, highest first; all of them together have {among.whole:,.2f}. {told}"
        )
    ]


def theme(ground: Ground, found: Theme) -> Section:
    """A theme's chapter: its measures one after the other, each with table, chart and what to beware of."""
    parts, missing = [], []
    for name in found.measures:
        standing = ground.standing(name)
        if standing is None:
            missing.append(measures()[name])
        else:
            parts.append(_measure_section(ground, measures()[name], standing, f"theme-{found.key}"))
    blocks: list[Block] = [Words(found.words)]
    there = [(measures()[name], one.line) for name in found.measures if (one := ground.standing(name)) is not None]
    if len(there) > 1:
        blocks.append(figure_tables.at_a_glance(f"{found.key}-at-a-glance", f"{found.name}, {ground.area.name}", there))
    if found.elsewhere:
        named = ", ".join(measures()[name].title for name in found.elsewhere if name in measures())
        blocks.append(Words(f"In chapters of their own: {named}."))
    blocks += _not_here(ground, missing)
    return Section(f"theme-{found.key}", found.name, tuple(blocks), tuple(parts))


def _not_here(ground: Ground, missing: Iterable[Measure]) -> list[Block]:
    why = {measure.name: words for measure, words in ground.lacking}
    lines = tuple(f"{one.title}: {why.get(one.name, f'not published for a {ground.area.level}.')}" for one in missing)
    return [Words("Without figures here:"), Points(lines)] if lines else []


def _measure_section(ground: Ground, measure: Measure, standing: Standing, chapter: str) -> Section:
    blocks = [Words(measure.why), *measure_blocks(ground, measure, standing)]
    if measure.caveats:
        blocks.append(Points(measure.caveats))
    return Section(f"{chapter}-{measure.name}", measure.title, tuple(blocks))


def asb_and_fire(ground: Ground) -> Section:
    """What residents report most and no harm index weighs."""
    parts, missing, inflated = [], [], False
    for name in in_chapter("asb-and-fire"):
        standing = ground.standing(name)
        if standing is None:
            missing.append(measures()[name])
            continue
        parts.append(_measure_section(ground, measures()[name], standing, "asb-and-fire"))
        if name == "anti-social-behaviour":
            inflated = any(PANDEMIC[0] <= month <= PANDEMIC[1] for month in standing.line.months)
    blocks: list[Block] = [
        Words(
            "Harm indices give anti-social behaviour and fire no weight, and residents name them first: they stand here."
        )
    ]
    if inflated:
        blocks.append(
            Caution(
                "Anti-social behaviour of 2020 and 2021 holds complaints about breaking the pandemic's rules: those years stand"
                " higher than they were, and no fall from them is an improvement."
            )
        )
    blocks += _not_here(ground, missing)
    return Section("asb-and-fire", "Anti-social behaviour and fire", tuple(blocks), tuple(parts))


def caveats(ground: Ground) -> Section:
    """What to beware of: recording changes, the pandemic, small numbers, what is missing."""
    blocks: list[Block] = [
        Caution(
            "Recorded crime is what reached the police and was written down. More trust, more officers or a new recording rule"
            " raise it as surely as more crime."
        ),
        _recording(ground),
        Points(_said(ground)),
    ]
    missing = figure_tables.made(
        "not-here", f"What is missing for {ground.area.name}", MISSING,
        [(measure.title, why) for measure, why in (*ground.lacking, *_ward_lacking(ground))],
        empty="Nothing: every measure has figures here.",
    )  # fmt: skip
    gaps = [
        f"{measure.title}: {in_words(found.gaps)}"
        for measure, _ in ground.there
        if (found := ground.series(measure.name)) is not None and found.gaps
    ]
    blocks.append(missing)
    if gaps:
        blocks += [Words("Months that were never received, between the first and the last:"), Points(tuple(gaps))]
    return Section("caveats", "What to beware of", tuple(blocks))


def _ward_lacking(ground: Ground) -> list[tuple[Measure, str]]:
    """Measures that the borough has and its wards have not."""
    here = {measure.name for measure, _ in ground.lacking}
    return [(measure, f"By ward: {why}") for measure, why in ground.wards.lacking if measure.name not in here]


def _recording(ground: Ground) -> Table:
    """The breaks that touch any measure of the assessment."""
    touched = {
        one.key
        for measure, _ in ground.there
        for one in breaks_for(family=measure.family, offences=frozenset(measure.offences), level=ground.area.level)
    }
    rows = [
        (
            one.name if one.name != "Map points redrawn" else f"{one.name}, {one.start.year}",
            f"{one.start:%B %Y}" + (f" to {one.end:%B %Y}" if one.is_shade else ""),
            one.words,
            one.source,
        )
        for one in breaks()
        if one.key in touched
    ]
    title = "Changes of recording, and the pandemic"
    return figure_tables.made("recording-changes", title, CHANGES, rows, empty="None touches these figures.")


def _said(ground: Ground) -> tuple[str, ...]:
    """Each measure's caveats and what this build makes it necessary to say, each sentence once, with the measures it is of."""
    said: dict[str, list[str]] = {}
    for measure, _ in ground.there:
        found = ground.series(measure.name)
        remarks = [
            words for words in (found.remarks if found else ()) if not words.startswith("Residents are estimated")
        ]
        for words in (*measure.caveats, *remarks):
            said.setdefault(words, []).append(measure.title)
    every = len(ground.there)
    return tuple(
        words
        if len(titles) > every // 2
        else f"{words} ({', '.join(titles[:4])}{' and others' if len(titles) > 4 else ''})"
        for words, titles in said.items()
    )
