"""A talk about the plan: slides for a screen, and what the speaker says to each, with times. Members' or residents'."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frankpledge.govern.packs.blocks import clean
from frankpledge.govern.packs.edition_word_page import new_document
from frankpledge.govern.packs.typesetting import typeset
from frankpledge.know.documents.content import Document, Section, Words
from frankpledge.know.documents.press import DEMONSTRATION, document_pdf
from frankpledge.plan.documents.violence_facts import HIDDEN, STATES, THEMES, PlanFacts, PublicPlan
from frankpledge.plan.documents.violence_report import INVENTED
from frankpledge.plan.rules.showcase import clock, times
from frankpledge.plan.rules.violence_score import per_cent, score_of, story

TEMPLATE = Path(__file__).parent / "typst" / "showcase.typ"
MOST_LINES = 4
LONGEST = 260
LETTER_WORDS = {"G": "green", "A": "amber", "R": "red"}


@dataclass(frozen=True, slots=True)
class Line:
    """One action on a slide."""

    letter: str
    words: str
    done: str
    when: str
    """Who leads it, by when."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide and what is said to it."""

    title: str
    said: str
    lines: tuple[Line, ...] = ()
    points: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    """Large figures, each with what it is."""
    place: str = ""
    """Which of the themes it is, in words."""

    @property
    def letters(self) -> list[tuple[str, int]]:
        """How many of its actions have which letter; letters nobody has are left out."""
        held = [one.letter for one in self.lines]
        return [(letter, held.count(letter)) for letter in "GAR" if letter in held]


@dataclass(frozen=True, slots=True)
class Deck:
    """A whole talk. The first slide is its title and has words of its own."""

    title: str
    partnership: str
    area: str
    period: str
    opening: str
    slides: tuple[Slide, ...]
    is_confidential: bool
    is_demonstration: bool
    on: Any

    @property
    def times(self) -> list[tuple[int, int]]:
        """When each slide begins and ends, in seconds, the title first."""
        return times([self.opening, *(one.said for one in self.slides)])


def members_deck(plan: PlanFacts) -> Deck:
    """Every action that is not stopped, in members' words; confidential words are never shown on a screen."""
    shown = [one for one in plan.actions if one.state != "stopped"]
    by_theme = {
        theme: [
            Line(
                one.rag if one.state != "not-begun" else "", one.text, one.progress, _when(one.lead, one.due, one.state)
            )
            for one in shown
            if one.theme == theme
        ]
        for theme in THEMES
    }
    score = score_of(one.scored for one in plan.actions)
    figures = [
        (per_cent(score.plain), "every action counted alike"),
        (per_cent(score.weighted), "by the board’s weights"),
    ]
    told = story(one.scored for one in plan.actions)
    bare = [words for theme, words in THEMES.items() if not by_theme[theme]]
    points = [told, *([f"Nothing stands yet under: {', '.join(bare)}."] if bare else [])]
    return _deck(plan, by_theme, points, f"Where the plan stands. {' '.join(points)}", figures, is_confidential=True)


def public_deck(plan: PublicPlan) -> Deck:
    """What residents may read, and nothing else."""
    shown = [one for one in plan.actions if one.state != "stopped"]
    by_theme = {
        theme: [
            Line(
                one.rag if one.state != "not-begun" else "",
                one.words,
                one.progress,
                _when(one.lead, one.due, one.state),
            )
            for one in shown
            if one.theme == theme
        ]
        for theme in THEMES
    }
    points = ["What is published of it stands on the partnership’s site under Plans.", HIDDEN]
    return _deck(plan, by_theme, points, " ".join(points), (), is_confidential=False)


def _deck(
    plan: PlanFacts | PublicPlan, by_theme: dict[str, list[Line]], points: Sequence[str], closing: str,
    figures: Sequence[tuple[str, str]], *, is_confidential: bool,
) -> Deck:  # fmt: skip
    slides = [slide for theme, lines in by_theme.items() for slide in _theme_slides(theme, lines)]
    opening = (
        f"This is how {plan.partnership} works against violence, and how far the plan “{plan.title}” has come. "
        "It has eight themes; we go through them one by one."
    )
    last = "Where the plan stands" if is_confidential else "To read on"
    return Deck(
        title=plan.title, partnership=plan.partnership, area=plan.area, period=f"{plan.on:%B} {plan.on.year}",
        opening=opening, slides=(*slides, Slide(last, closing, points=tuple(points), figures=tuple(figures))),
        is_confidential=is_confidential, is_demonstration=plan.is_demonstration, on=plan.on,
    )  # fmt: skip


def _theme_slides(theme: str, lines: Sequence[Line]) -> list[Slide]:
    """A slide a theme, more where it has many actions; none where it has none."""
    parts = [lines[at : at + MOST_LINES] for at in range(0, len(lines), MOST_LINES)]
    place = f"Theme {list(THEMES).index(theme) + 1} of {len(THEMES)}"
    return [
        Slide(
            THEMES[theme] + (f" ({nth} of {len(parts)})" if len(parts) > 1 else ""),
            f"{THEMES[theme]}. {' '.join(_said(line) for line in part)}", tuple(part), place=place,
        )
        for nth, part in enumerate(parts, start=1)
    ]  # fmt: skip


def _said(line: Line) -> str:
    """One action as it is spoken."""
    letter = f"It is {LETTER_WORDS[line.letter]}." if line.letter else "It has no letter yet."
    return " ".join(words for words in (_sentence(line.words), letter, _sentence(line.done)) if words)


def _sentence(words: str) -> str:
    words = " ".join(words.split())
    return words if not words or words[-1] in ".!?…" else f"{words}."


def _when(lead: str, due: Any, state: str) -> str:
    day = f", by {due:%-d %B %Y}" if due and state != "done" else ""
    return f"{lead}{day} · {STATES[state]}"


def showcase_pdf(deck: Deck) -> bytes:
    """The slides. Raises PackRefused where the typesetter cannot set them."""
    data = {
        "look": {"fonts": []},
        "meta": {
            "title": clean(deck.title), "author": clean(deck.partnership), "period": deck.period,
            "demonstration": DEMONSTRATION if deck.is_demonstration else "", "confidential": deck.is_confidential,
        },
        "slides": [
            {
                "title": clean(one.title), "place": one.place, "letters": one.letters,
                "lines": [
                    {"letter": line.letter, "words": _short(line.words), "done": _short(line.done), "when": clean(line.when)}
                    for line in one.lines
                ],
                "points": [_bound(words) for words in one.points],
                "figures": [{"figure": _bound(figure), "words": words} for figure, words in one.figures],
            }
            for one in deck.slides
        ],
    }  # fmt: skip
    return typeset(data, {}, main=TEMPLATE).pdf


def _bound(words: str) -> str:
    """A figure and its sign of per cent may not come apart."""
    return clean(words).replace(" %", "\u00a0%")


def _short(words: str) -> str:
    """What a slide shows of it: at most so many letters, cut between words; the script has it whole."""
    told = " ".join(clean(words).split())
    if len(told) <= LONGEST:
        return told
    return told[: told.rfind(" ", 0, LONGEST) if " " in told[:LONGEST] else LONGEST].rstrip(",;: ") + " …"


def script_lines(deck: Deck) -> list[tuple[str, str, str]]:
    """Each slide of the talk: its heading, its time in words, what is said."""
    titles = [deck.title, *(one.title for one in deck.slides)]
    said = [deck.opening, *(one.said for one in deck.slides)]
    return [
        (f"{nth}. {title}", f"{clock(begin)} to {clock(end)}", words)
        for nth, (title, words, (begin, end)) in enumerate(zip(titles, said, deck.times, strict=True), start=1)
    ]


def length_words(deck: Deck) -> str:
    """How long the talk takes, in a sentence."""
    return f"{len(deck.slides) + 1} slides, about {clock(deck.times[-1][1])} minutes at 130 words a minute."


def script_document(deck: Deck) -> Document:
    """What the speaker says, as a paper."""
    sections = [Section("length", "The talk", (Words(length_words(deck)),))]
    sections += [
        Section(f"slide-{nth}", f"{title} ({time})", (Words(words),))
        for nth, (title, time, words) in enumerate(script_lines(deck), start=1)
    ]
    title = f"{deck.title}: the speaker’s words"
    return Document(
        kind="plan", title=f"{title} (Part 2: confidential)" if deck.is_confidential else title,
        partnership=deck.partnership, area=deck.area, area_code="", period=deck.period, frozen_on=deck.on, build="",
        sections=tuple(sections), sources=(), demonstration=INVENTED if deck.is_demonstration else "",
    )  # fmt: skip


def script_pdf(deck: Deck) -> bytes:
    """The speaker's words on A4."""
    return document_pdf(script_document(deck))


def script_docx(deck: Deck) -> bytes:
    """The speaker's words as a Word document, to be changed by whoever speaks."""
    head = [DEMONSTRATION if deck.is_demonstration else "", "PART 2 – CONFIDENTIAL" if deck.is_confidential else ""]
    title = f"{deck.title}: the speaker’s words"
    made = new_document(title, deck.partnership, [words for words in head if words])
    made.add_paragraph(deck.partnership, style="Partnership")
    made.add_paragraph(clean(title), style="Title")
    made.add_paragraph(length_words(deck))
    for heading, time, words in script_lines(deck):
        made.add_heading(clean(heading), 1)
        made.add_paragraph(time, style="Said")
        made.add_paragraph(clean(words))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
