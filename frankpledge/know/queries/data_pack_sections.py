"""The sections of a data pack, from what is known of each measure at the quarter's end."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from frankpledge.kit.months import in_words, later
from frankpledge.know.documents.content import Block, Caution, Chart, Points, Section, Verdict, Words
from frankpledge.know.queries.data_pack_figures import AtQuarter, quarter_words, questions
from frankpledge.know.queries.data_pack_tables import (
    boroughs_table,
    changes_table,
    harm_table,
    measure_table,
    other_wards_table,
    ward_codes_table,
    wards_table,
)
from frankpledge.know.queries.figure_note import notes_for
from frankpledge.know.queries.figure_tables import none_in
from frankpledge.know.queries.trend import drawn
from frankpledge.know.rules.judgement import Judgement
from frankpledge.know.rules.priority import Priority
from frankpledge.partnership.enums import Part

HOW_TO_READ = (
    "Twelve months to the end of the quarter against 2019, the last whole year before the pandemic, or against the baseline that"
    " is named. R is worse and G better by more than months differ by anyway; there is no letter where neither way is better."
)
RATIO = "harm-per-crime"
"""The kind of measure that is a ratio of two others."""
FIRST_ASKED = 4
"""Questions on the first page; every one stands with its measure."""


def summary_section(found: Sequence[AtQuarter], area: str, quarter: datetime.date) -> Section:
    """The first page: what changed and is no noise, what is noise, what to ask first, what cannot be said."""
    judged = [one for one in found if one.own and one.own.line.judgement and one.own.line.judgement.share is not None]
    changed = sorted((one for one in judged if not _judged(one).is_noise), key=_weight)
    noise = [one for one in judged if _judged(one).is_noise]
    title, empty = f"{area}, {quarter_words(quarter)}", "Nothing changed by more than months differ anyway."
    return Section("summary", "On one page", (Words(HOW_TO_READ),), (
        Section("summary-changed", "What changed and is no noise", (changes_table("changed", title, changed, empty),)),
        Section("summary-ask", "What to ask first", _first_asked(changed)),
        Section("summary-noise", "What is noise", (Words(_noise(noise)),)),
        Section("summary-unsaid", "What cannot be said", _unsaid(found, judged)),
    ))  # fmt: skip


def _judged(one: AtQuarter) -> Judgement:
    assert one.own is not None
    assert one.own.line.judgement is not None
    return one.own.line.judgement


def _weight(one: AtQuarter) -> tuple[int, float, str]:
    """Worse first, then better, then what has no letter; the larger change first."""
    judgement = _judged(one)
    return {"R": 0, "G": 1}.get(judgement.letter, 2), -abs(judgement.share or 0.0), one.measure.title


def _first_asked(changed: Sequence[AtQuarter]) -> tuple[Block, ...]:
    """The first question of each measure that changed, the worst first."""
    asked = [questions(one)[0].words for one in changed if questions(one)]
    if not asked:
        return (Words("Nothing changed by more than months differ anyway, so there is no change to ask about."),)
    return (Points(tuple(asked[:FIRST_ASKED]), numbered=True),)


def _noise(found: Sequence[AtQuarter]) -> str:
    if not found:
        return "No measure with a baseline is within what months differ by anyway."
    said = ", ".join(f"{one.measure.title} ({_signed(_judged(one).share or 0.0)})" for one in found)
    return f"No rise or fall should be read into these, as months differ by so much anyway: {said}."


def _signed(change: float) -> str:
    """+12.6 %, −0.6 %, unchanged."""
    written = f"{change * 100:+.1f} %".replace("-", "−")
    return "unchanged" if written[1:] == "0.0 %" else written


def _unsaid(found: Sequence[AtQuarter], judged: Sequence[AtQuarter]) -> tuple[Block, ...]:
    """Measures without figures or baseline by name, and that no figure says why."""
    lacking = [one.measure.title for one in found if one.lacking]
    unjudged = [one for one in found if not one.lacking and one not in judged and one.measure.kind != RATIO]
    nought = [one.measure.title for one in unjudged if one.own and one.own.line.has_nought_before]
    without = [one.measure.title for one in unjudged if one.measure.title not in nought]
    said = ["Why anything changed, and what would have happened otherwise: no figure here says that."]
    if lacking:
        said.append(
            f"Anything of this quarter in: {', '.join(lacking)}. Their figures do not reach its end; each section says why."
        )
    if without:
        said.append(f"Whether these changed, as there is no whole baseline: {', '.join(without)}.")
    if nought:
        said.append(f"By what share these changed, as there were none in the baseline: {', '.join(nought)}.")
    return (Points(tuple(said)),)


def measure_section(found: AtQuarter, *, title: str = "") -> Section:
    """One measure: the verdict, the table, the chart, changes of recording, what is worth asking."""
    one, own = found.measure, found.own
    head = title or one.title
    if own is None:
        asked = tuple(Words(f"Worth asking: {ask.asks} ({ask.owner})") for ask in questions(found))
        return Section(one.name, head, (Words(one.why), Caution(found.lacking), *asked))
    line = own.line
    verdict = Verdict(line.judgement.letter, line.judgement.words) if line.judgement else Words(_unjudged(found))
    chart = drawn(one, found.area, line, since=one.limits[0])
    blocks: list[Block] = [Words(one.why), verdict, measure_table(found), Chart(f"{one.name}-chart", chart)]
    return Section(one.name, head, (*blocks, *_notes(found), *_steps(found), *_asked(found)))


def _notes(found: AtQuarter) -> tuple[Block, ...]:
    """What members wrote beside the chart on the last twelve months, marked Part 1: a pack may be published."""
    notes = notes_for(found.measure.name, found.area.code, since=later(found.last, -11))
    said = [one for one in notes if one.part == Part.ONE and one.period_from <= found.last]
    return tuple(Words(f"Note on {one.period}: {one.text}", one.by) for one in said)


def _unjudged(found: AtQuarter) -> str:
    if found.measure.kind == RATIO:
        return "A ratio of two sums is not judged by itself: read it with the harm and with the number of crimes."
    if found.own and found.own.line.has_nought_before:
        return f"{found.measure.title}: {none_in(found.own.line.baseline_words)}, so there is nothing to judge it by."
    return f"There is no whole baseline to judge {found.measure.title.lower()} by."


def _steps(found: AtQuarter) -> tuple[Block, ...]:
    """Changes of recording that the chart marks; their words stand once, at the end."""
    own = found.own
    if own is None:
        return ()
    first = found.measure.limits[0]
    named = [
        f"{one.name} ({one.start:%B %Y})"
        for one in own.line.breaks
        if not one.is_shade and first <= one.start <= found.last
    ]
    return (Words(f"Recording changed: {', '.join(named)}. What that means is said at the end."),) if named else ()


def _asked(found: AtQuarter) -> tuple[Block, ...]:
    asked = questions(found)
    return (Words("Worth asking:"), Points(tuple(one.words for one in asked))) if asked else ()


def priority_section(priority: Priority, found: Sequence[AtQuarter], last: datetime.date) -> Section:
    """A priority: its measures, then its wards."""
    below = [measure_section(one) for one in found]
    with_wards = [one for one in found if one.wards_now()]
    table = changes_table(
        f"{priority.key}-measures", priority.title, found, "None of its measures has figures for the quarter."
    )
    wards: tuple[Block, ...] = (Words("No measure of this priority has figures by ward that reach the quarter's end."),)
    if with_wards:
        wards = (wards_table(f"{priority.key}-by-ward", with_wards[0]),)
    if len(with_wards) > 1:
        wards += (other_wards_table(f"{priority.key}-by-ward-other", priority.title, with_wards[1:], last),)
    return Section(
        priority.key, priority.title, (Words(priority.why), table),
        (*below, Section(f"{priority.key}-wards", f"{priority.title}: wards", wards)),
    )  # fmt: skip


def boroughs_section(found: Sequence[AtQuarter], area: str, last: datetime.date) -> Section:
    """Where the area stands, and whom it cannot be told apart from in crime as a whole."""
    blocks: list[Block] = [boroughs_table(found, area, last)]
    lead = found[0].own
    if lead and lead.place and lead.place.alike:
        names = ", ".join(lead.place.alike)
        blocks.append(Words(f"In {found[0].measure.title.lower()} {area} cannot be told apart from {names}."))
    return Section("boroughs", f"{area} among the boroughs", tuple(blocks))


def harm_section(
    harm: Sequence[AtQuarter], crime: AtQuarter, beside: Sequence[AtQuarter], last: datetime.date
) -> Section:
    """Harm and volume, with what harm indices leave out beside them."""
    there = [one for one in harm if one.own]
    blocks: list[Block] = [
        Words("Harm weighs each crime by the sentence it starts from; anti-social behaviour and fire have no weight, so they"
              " stand beside it. One grave crime moves a ward's harm: read it with the number of crimes."),
    ]  # fmt: skip
    shown = [one for one in beside if one.wards_now()]
    if lacking := [one.lacking for one in (*harm, *beside) if one.lacking]:
        blocks.append(Points(tuple(lacking)))
    if crime.wards_now():
        by_harm = next((one for one in there if one.measure.name == "harm-cambridge"), None)
        blocks.append(harm_table(crime, by_harm, shown, last))
    return Section("harm", "Harm beside volume", tuple(blocks), tuple(measure_section(one) for one in there))


def others_section(found: Sequence[AtQuarter]) -> Section:
    """Measures of no priority, a row each."""
    table = changes_table(
        "other-measures", "Measures of no priority", found, "None of them has figures for the quarter."
    )
    lacking = tuple(one.lacking for one in found if one.lacking)
    return Section("others", "Other measures", (table, *((Points(lacking),) if lacking else ())))


def cautions_section(found: Sequence[AtQuarter], area: str) -> Section:
    """What to beware of: changes of recording, caveats by measure, months that were never received."""
    shown = [one for one in found if one.own]
    codes = ward_codes_table(next((one.wards_now() for one in shown if one.wards_now()), ()))
    return Section("cautions", "Read with care", (Points(tuple(_recording(shown))),), (
        Section("cautions-measures", "Caveats of the measures", (Points(tuple(_caveats(shown))),)),
        Section("cautions-missing", "What was not received", (_missing(found, area),)),
        Section("cautions-wards", "Wards", (codes,)),
    ))  # fmt: skip


def _recording(found: Iterable[AtQuarter]) -> list[str]:
    """Every break that touches a chart, once, in the order of time."""
    every = {
        (one.start, one.name, one.words)
        for measure in found if measure.own
        for one in measure.own.line.breaks if measure.measure.limits[0] <= one.end and one.start <= measure.last
    }  # fmt: skip
    return [f"{name} ({start:%B %Y}): {words}" for start, name, words in sorted(every)] or [
        "No change of recording is known."
    ]


def _caveats(found: Iterable[AtQuarter]) -> list[str]:
    """Each caveat once, with the measures it belongs to."""
    by_words: dict[str, list[str]] = {}
    for one in found:
        for words in (*one.measure.caveats, *(one.series.remarks if one.series else ())):
            by_words.setdefault(words, []).append(one.measure.title)
    return [f"{', '.join(titles)}: {words}" for words, titles in by_words.items()] or ["None."]


def _missing(found: Sequence[AtQuarter], area: str) -> Block:
    """Months between the first and the last that were never received, and measures without figures."""
    by_words: dict[str, list[str]] = {}
    for one in found:
        gaps = [month for month in one.series.gaps if month <= one.last] if one.series else []
        if gaps:
            by_words.setdefault(in_words(gaps), []).append(one.measure.title)
    said = [f"{', '.join(titles)}: {words} never received." for words, titles in by_words.items()]
    said += [one.lacking for one in found if one.lacking]
    return Points(tuple(said)) if said else Words(f"Every month of every measure shown here was received for {area}.")
