"""The violence reduction action plan as a report: the members' edition, and the one for residents made from ``PublicPlan``."""

from __future__ import annotations

from collections.abc import Sequence

from frankpledge.know.documents.content import Block, Caution, Column, Document, Points, Section, Table, Verdict, Words
from frankpledge.know.documents.values import Value
from frankpledge.plan.documents.violence_facts import (
    HIDDEN,
    STATES,
    THEMES,
    ActionFacts,
    PlanFacts,
    PublicAction,
    PublicPlan,
)
from frankpledge.plan.rules.violence_score import HOW, Score, score_of, scores_by_theme, story
from frankpledge.plan.rules.violence_standard import Standard

INVENTED = "Demonstration: everyone and everything in it is invented."
SCORES = (
    Column("theme", "Theme"), Column("actions", "Actions", "count", "actions"), Column("green", "Green", "count", "actions"),
    Column("amber", "Amber", "count", "actions"), Column("red", "Red", "count", "actions"),
    Column("unrated", "Not begun or not rated", "count", "actions"),
    Column("plain", "Plain score", "share", description="Every action counted alike; 1 is all green."),
    Column("weighted", "Weighted score", "share", description="By the board's weights; 1 is all green."),
)  # fmt: skip
LINES = (
    Column("action", "Action"), Column("lead", "Lead"), Column("due", "Due", "date"), Column("rag", "RAG", "letter"),
    Column("weight", "Weight", "count"), Column("done", "What was done, and why the letter"),
)  # fmt: skip
PUBLIC_LINES = (
    Column("action", "Action", description="What is to be done."),
    Column("lead", "Lead", description="The agency that leads it."),
    Column("due", "Due", "date", description="By when; empty where no day is set."),
    Column("state", "State", description="How far it has come."),
    Column("rag", "RAG", "letter", description="Red, amber or green."),
    Column("done", "What was done", description="In the partnership's words."),
)


def members_report(plan: PlanFacts) -> Document:
    """Everything members read, the confidential words in a section of their own."""
    sections = [
        Section("in-short", "In short", tuple(_members_short(plan))),
        Section("scores", "Scores by theme", (_scores_table(plan), Points(HOW))),
        *(_members_theme(theme, words, plan) for theme, words in THEMES.items()),
    ]
    hidden = [one for one in plan.actions if one.confidential_words.strip()]
    if hidden:
        rows: list[tuple[Value, ...]] = [(f"V{one.number}", one.confidential_words) for one in hidden]
        columns = (Column("number", "No."), Column("words", "Operational or tactical words"))
        table = Table("confidential-words", "Confidential words", columns, tuple(rows))
        warned = Caution("Operational and tactical. It must not be copied out of this edition.")
        sections.append(Section("confidential", "Confidential words", (warned, table)))
    if plan.standards:
        blocks = tuple(block for one in plan.standards for block in _standard(one))
        sections.append(Section("standards", "Minimum standards", blocks))
    return _document(plan, tuple(sections))


def public_report(plan: PublicPlan) -> Document:
    """What residents read."""
    sections = (
        Section("in-short", "In short", tuple(_public_short(plan))),
        *(_public_theme(theme, words, plan.of(theme)) for theme, words in THEMES.items()),
    )
    return _document(plan, sections)


def _document(plan: PlanFacts | PublicPlan, sections: tuple[Section, ...]) -> Document:
    return Document(
        kind="plan", title=plan.title, partnership=plan.partnership, area=plan.area, area_code="",
        period=f"{plan.on:%B} {plan.on.year}", frozen_on=plan.on, build="", sections=sections, sources=(),
        demonstration=INVENTED if plan.is_demonstration else "",
    )  # fmt: skip


def _members_short(plan: PlanFacts) -> list[Block]:
    scored = [one.scored for one in plan.actions]
    score = score_of(scored)
    told: list[Block] = [Words(plan.standing), Words(counts_words(score)), Words(story(scored))]
    if plan.weights:
        told.append(Words(plan.weights))
    if score.unweighed and score.weighted is not None:
        named = ", ".join(f"V{one.number}" for one in plan.actions if one.weight is None and one.state != "stopped")
        told.append(Caution(f"Not weighed by the board yet, so in the plain score only: {named}."))
    if plan.round_words:
        told.append(Words(plan.round_words))
    if plan.silent:
        told.append(Points(tuple(f"No answer: {name}" for name in plan.silent)))
    return told


def counts_words(score: Score) -> str:
    """How many actions have which letter, in a sentence."""
    if not score.counted and not score.stopped:
        return "There are no actions yet."
    parts = [
        (score.green, "green"),
        (score.amber, "amber"),
        (score.red, "red"),
        (score.unrated, "not begun or not rated"),
    ]
    listed = ", ".join(f"{count} {words}" for count, words in parts if count)
    told = f"{score.counted} {'action' if score.counted == 1 else 'actions'}: {listed}." if score.counted else ""
    if score.stopped == 1:
        told += " One was stopped and is left out."
    elif score.stopped:
        told += f" {score.stopped} were stopped and are left out."
    return told.strip()


def _scores_table(plan: PlanFacts) -> Table:
    scored = [one.scored for one in plan.actions]
    by_theme = scores_by_theme(scored, list(THEMES))
    rows = [_score_row(THEMES[theme], score) for theme, score in by_theme.items()]
    notes = ("A dash: nothing to reckon with. Both scores are shares of all green.",)
    return Table("scores", "Scores by theme", SCORES, (*rows, _score_row("The whole plan", score_of(scored))), notes)


def _score_row(words: str, score: Score) -> tuple[Value, ...]:
    return (
        words, score.counted, score.green, score.amber, score.red, score.unrated, score.plain, score.weighted,
    )  # fmt: skip


def _members_theme(theme: str, words: str, plan: PlanFacts) -> Section:
    actions = [one for one in plan.actions if one.theme == theme]
    rows = tuple(_members_row(one) for one in actions)
    empty = "No action stands under this theme yet."
    return Section(theme, words, (Table(f"actions-{theme}", words, LINES, rows, empty=empty),))


def _members_row(one: ActionFacts) -> tuple[Value, ...]:
    marked = [one.obligation, one.stage, *(["confidential"] if one.is_confidential else [])]
    text = f"V{one.number} {one.text} ({', '.join(words.lower() for words in marked)})"
    with_whom = ", ".join(name.strip() for name in one.organisations.splitlines() if name.strip())
    said = (f"{STATES[one.state]}.", one.progress.strip(), one.rag_reason.strip())
    lead = f"{one.lead}, with {with_whom}" if with_whom else one.lead
    return (text, lead, one.due, one.rag or None, one.weight, " ".join(words for words in said if words))


def _standard(one: Standard) -> list[Block]:
    told: list[Block] = [Verdict("G" if one.is_met else "R", f"{one.title}: {one.verdict.lower()}. {one.sentence}")]
    if one.missing:
        told.append(Points(tuple(f"Missing: {words}" for words in one.missing)))
    return told


def _public_short(plan: PublicPlan) -> list[Block]:
    told: list[Block] = [
        Words(
            f"The plan of {plan.partnership} against violence, from {_day(plan.since)} to {_day(plan.until)}. It says who does "
            "what by when, and how far each action has come."
        )
    ]
    counted = [one for one in plan.actions if one.state != "stopped"]
    if not plan.actions:
        told.append(Words("None of its actions is published."))
    else:
        letters = [one.rag if one.state != "not-begun" else "" for one in counted]
        parts = [(letters.count("G"), "green"), (letters.count("A"), "amber"), (letters.count("R"), "red")]
        listed = ", ".join(f"{count} {words}" for count, words in parts if count)
        told.append(Words(f"Of the actions listed here: {listed or 'none has a letter yet'}."))
    told.append(Words("Green: on course or done. Amber: behind, and being put right. Red: not being done as planned."))
    told.append(Caution(HIDDEN))
    return told


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}"


def _public_theme(theme: str, words: str, actions: Sequence[PublicAction]) -> Section:
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (one.words, one.lead, one.due, STATES[one.state], one.rag or None, one.progress) for one in actions
    )
    empty = "No action under this theme is published."
    return Section(theme, words, (Table(f"actions-{theme}", words, PUBLIC_LINES, rows, empty=empty),))
