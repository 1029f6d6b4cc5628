"""The risk register as printed: what it says to members, and the little of it that residents are told. From plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.know.documents.content import Block, Column, Points, Section, Table, Words
from frankpledge.plan.rules.risk import band
from frankpledge.plan.rules.risk_scale import BANDS, IMPACT, LIKELIHOOD, SOURCE, Step


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk of the members' edition."""

    number: int
    title: str
    short_owner: str
    """The most exact of them: the person, else the post, else the agency."""
    owner: str
    likelihood: int
    impact: int
    inherent: str
    current: str
    target: str
    score: int
    target_score: int
    way: str
    """up, down, same or new: since the last meeting."""
    move: str
    state: str
    treatment: str
    proximity: str
    story: tuple[str, ...]
    """Cause, event and consequence as sentences; empty ones left out."""
    controls: tuple[str, ...]
    findings: tuple[str, ...]
    facts: tuple[str, ...]
    """Vacancy, acceptance, other registers, the last review, the minute that raised it."""

    @property
    def letter(self) -> str:
        """R, A or G."""
        return band(self.score).letter


@dataclass(frozen=True, slots=True)
class PublicRiskLine:
    """All that residents are told of a risk. It has no room for more."""

    title: str
    agency: str
    letter: str
    way: str
    """Which way the rating moved, without the figures."""


def counted(letters: Sequence[str]) -> str:
    """How many of each letter: "5 risks: 2 R (high), 3 A (medium), 0 G (low)."."""
    parts = [f"{letters.count(one.letter)} {one.letter} ({one.word.lower()})" for one in BANDS]
    return f"{len(letters)} {'risk' if len(letters) == 1 else 'risks'}: {', '.join(parts)}."


def member_sections(lines: Sequence[RiskLine], since: str) -> tuple[Section, ...]:
    """Everything, the gravest risk first. ``since`` names the meeting that movement is counted from."""
    moved = [one for one in lines if one.way != "same"]
    return (
        Section("summary", "In short", _summary(lines, moved, since)),
        Section(
            "heat-map", "Where they stand", (heat_map([(one.number, one.likelihood, one.impact) for one in lines]),)
        ),
        Section("register", "The register", (_register(lines),)),
        Section("moved", f"What moved since {since}", (_moved(moved),)),
        Section("details", "Each risk", (), tuple(_detail(one) for one in lines)),
        scale_section(),
    )


def _summary(lines: Sequence[RiskLine], moved: Sequence[RiskLine], since: str) -> tuple[Block, ...]:
    ways = {name: sum(one.way == name for one in moved) for name in ("up", "down", "new")}
    words = f"Since {since}: {ways['up']} worse, {ways['down']} better, {ways['new']} new."
    needs = tuple(f"Risk {one.number}, {one.title}: {words}" for one in lines for words in one.findings)
    found: list[Block] = [Words(counted([one.letter for one in lines])), Words(words)]
    if needs:
        found += [Words("What needs somebody:"), Points(needs)]
    return tuple(found)


def heat_map(risks: Sequence[tuple[int, int, int]]) -> Table:
    """Five by five, in letters and numbers: each cell holds its letter and score and the numbers of the risks that stand there.

    Args:
        risks: number, likelihood, impact.
    """
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, likelihood, impact in risks:
        cells[likelihood, impact].append(number)
    columns = [Column("likelihood", "Likelihood / impact")]
    columns += [Column(f"impact_{step.number}", step.words) for step in IMPACT]
    rows = tuple(
        (step.words, *(_cell(step.number, across.number, cells[step.number, across.number]) for across in IMPACT))
        for step in reversed(LIKELIHOOD)
    )
    notes = ("Each cell: the letter and the score, then the numbers of the risks that stand there.",)
    return Table("heat_map", "Likelihood by impact", tuple(columns), rows, notes)


def _cell(likelihood: int, impact: int, numbers: Sequence[int]) -> str:
    score = likelihood * impact
    there = f": {', '.join(str(one) for one in sorted(numbers))}" if numbers else ""
    return f"{band(score).letter} {score}{there}"


def _register(lines: Sequence[RiskLine]) -> Table:
    columns = (
        Column("title", "Risk"), Column("number", "No.", "count"), Column("letter", "Rating", "letter"),
        Column("score", "Score", "count"), Column("move", "Since the last meeting"),
        Column("target_score", "Target", "count"), Column("owner", "Owner"), Column("treatment", "Treatment"),
    )  # fmt: skip
    rows = tuple(
        (
            one.title,
            one.number,
            one.letter,
            one.score,
            one.move,
            one.target_score,
            one.short_owner or "Nobody yet",
            one.treatment,
        )
        for one in lines
    )
    return Table("register", "Risks by rating", columns, rows, empty="The register is empty.")


def _moved(lines: Sequence[RiskLine]) -> Table:
    columns = (Column("title", "Risk"), Column("move", "How"), Column("letter", "Rating", "letter"))
    rows = tuple((one.title, one.move, one.letter) for one in lines)
    return Table("moved", "Risks that moved", columns, rows, empty="No risk moved.")


def _detail(one: RiskLine) -> Section:
    blocks: list[Block] = [Words(" ".join(one.story))] if one.story else []
    facts = [
        f"Now: {one.current}. {one.move}.", f"Before anything was done: {one.inherent}.", f"Target: {one.target}.",
        f"Owner: {one.owner or 'nobody yet'}. {one.treatment}. {one.proximity}. {one.state}.", *one.facts,
    ]  # fmt: skip
    blocks.append(Points(tuple(facts)))
    blocks += [Words("What is done about it:"), Points(one.controls)] if one.controls else []
    blocks += [Words("What needs somebody:"), Points(one.findings)] if one.findings else []
    return Section(f"risk-{one.number}", f"Risk {one.number}: {one.title}", tuple(blocks))


def scale_section() -> Section:
    """The words of the scale, as they stand on the page too."""
    return Section(
        "scale", "The scale",
        (Words(SOURCE), _steps("likelihood", "Likelihood", LIKELIHOOD), _steps("impact", "Impact", IMPACT), _bands()),
    )  # fmt: skip


def _steps(name: str, title: str, steps: Sequence[Step]) -> Table:
    columns = (Column("step", "Step"), Column("meaning", "What it means"))
    return Table(f"scale_{name}", title, columns, tuple((one.words, one.meaning) for one in steps))


def _bands() -> Table:
    columns = (
        Column("letter", "Letter", "letter"),
        Column("word", "Word"),
        Column("scores", "Scores"),
        Column("meaning", "What follows"),
    )
    rows = tuple((one.letter, one.word, f"{one.low} to {one.high}", one.meaning) for one in BANDS)
    return Table("scale_letters", "Letters", columns, rows)


def public_sections(lines: Sequence[PublicRiskLine]) -> tuple[Section, ...]:
    """Title, whose it is, letter and direction; the words of the letters. Nothing says how many other risks there are."""
    columns = (
        Column("title", "Risk"), Column("agency", "Agency that owns it"), Column("letter", "Rating", "letter"),
        Column("way", "Since the last meeting"),
    )  # fmt: skip
    rows = tuple((one.title, one.agency, one.letter, one.way) for one in lines)
    letters = tuple(f"{one.letter}: {one.word.lower()}" for one in BANDS)
    explained = f"Risks to the partnership’s own work. {'; '.join(letters)}. Each is reviewed at every meeting."
    return (Section("register", "Risks", (Words(explained), Table("risks", "Public risks by rating", columns, rows))),)
