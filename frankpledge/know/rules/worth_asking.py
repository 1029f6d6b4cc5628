"""Questions worth asking of a figure: each follows from a stated fact, by a rule that can be read here, and claims no cause.

Members have asked for five years for data that scrutiny can use (minutes of 12 January 2023). A pack of figures alone
leaves its readers to guess, and papers claimed success that the data did not carry: each question first says its fact, then asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from frankpledge.know.rules.judgement import Judgement, per_cent

# A place among the first third of the areas is one to ask about.
HIGH = 1 / 3
# More than so many of the others moving the same way is "most of them"; fewer than one less this, "few".
MOST = 2 / 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one measure in one area, as the pack states it."""

    title: str
    area: str
    owner: str
    direction: str
    """Which way is better: down, up or neither."""
    baseline: str
    """What the twelve months are judged against: "2019"."""
    judgement: Judgement | None = None
    rose: int = 0
    """Other boroughs above their own baseline."""
    fell: int = 0
    others: int = 0
    """Other boroughs there are figures of; 0 where there are none to compare with."""
    above: tuple[str, ...] = ()
    """Months of the quarter above the upper limit, in words with the figure: "December 2025 (412, limit 380)"."""
    below: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """Changes of recording between the baseline and now, by name: "CONNECT (March 2024)"."""
    rank_from: int | None = None
    rank_to: int | None = None
    ranked: int = 0
    alike: tuple[str, ...] = ()
    """Boroughs it cannot be told apart from."""
    half: tuple[str, ...] = ()
    """The fewest wards that together have half of it."""
    wards: int = 0
    lacking: str = ""
    """What was not received, as a sentence; then nothing else is asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, whom it is for, and the rule it follows from."""

    rule: str
    owner: str
    fact: str
    asks: str

    @property
    def words(self) -> str:
        """As the pack prints it."""
        return f"{self.fact} {self.asks} ({self.owner})"


def worth_asking(facts: Facts) -> tuple[Question, ...]:
    """The questions that follow from the facts, in the order of the rules; none where nothing is worth asking."""
    if facts.lacking:
        return (Question("lacking", facts.owner, facts.lacking, "Who will bring these figures in, and by when?"),)
    return tuple(Question(rule, facts.owner, fact, asks) for rule, ask in RULES.items() for fact, asks in ask(facts))


def _signal(facts: Facts) -> tuple[Judgement, float] | None:
    """The change where there is one that is no noise."""
    found = facts.judgement
    return None if found is None or found.share is None or found.is_noise or not found.share else (found, found.share)


def _named(names: tuple[str, ...], most: int = 5) -> str:
    """Ash, Birch and Elm; beyond five the rest is counted."""
    shown = names if len(names) <= most + 1 else (*names[:most], f"{len(names) - most} others")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _moved(facts: Facts, share: float) -> str:
    """Shoplifting is 37.9 % above 2019 and this is no noise; 27 of the 31 other boroughs rose too."""
    said = (
        f"{facts.title} is {per_cent(share)} {'above' if share > 0 else 'below'} {facts.baseline} and this is no noise"
    )
    if not facts.others:
        return f"{said}."
    same, verb = (facts.rose, "rose") if share > 0 else (facts.fell, "fell")
    if same == facts.others:
        return f"{said}; all {same} other boroughs {verb} too."
    return f"{said}; {same or 'none'} of the {facts.others} other boroughs {verb} too."


def _changed(facts: Facts) -> Iterator[tuple[str, str]]:
    """A change that is no noise, beside what the other boroughs did. For the better, nobody may claim it without a comparison."""
    signal = _signal(facts)
    if signal is None or facts.direction == "neither":
        return
    share = signal[1]
    same = facts.rose if share > 0 else facts.fell
    if share < 0 if facts.direction == "down" else share > 0:  # not by the letter, which may be against a target
        asks = "If a paper credits an operation with it, which places without the operation was it compared with?"
    elif not facts.others:
        asks = "What is known of when and where it changed?"
    elif same >= MOST * facts.others:
        asks = f"What do these boroughs share, and is anything in {facts.area} different?"
    elif same <= (1 - MOST) * facts.others:
        asks = f"What is different in {facts.area}, and how could that be shown?"
    else:
        asks = f"Which boroughs like {facts.area} went the other way?"
    yield _moved(facts, share), asks


def _reporting(facts: Facts) -> Iterator[tuple[str, str]]:
    """Of a measure that neither way is better of by itself."""
    signal = _signal(facts)
    if signal is None or facts.direction != "neither":
        return
    fact = f"{_moved(facts, signal[1])} More recorded may be more reported, or more looked for."
    yield fact, "Which other figure, such as referrals to services, would tell the one from the other?"


def _recording(facts: Facts) -> Iterator[tuple[str, str]]:
    """A change of recording between the baseline and now."""
    if _signal(facts) is None or not facts.steps:
        return
    fact = f"Between {facts.baseline} and now recording changed: {_named(facts.steps)}."
    yield fact, "How much of the difference is recording, and which source that did not change could show it?"


def _beyond(facts: Facts) -> Iterator[tuple[str, str]]:
    """Months of the quarter outside the limits."""
    for months, side, asks in (
        (
            facts.above,
            "above the upper limit",
            "Is a single event, or a single place, known that most of it comes from?",
        ),
        (facts.below, "below the lower limit", "Was everything of these months recorded, and was all of it received?"),
    ):
        if months:
            yield f"{facts.title} lay {side} in {_named(months)}.", asks


def _high(facts: Facts) -> Iterator[tuple[str, str]]:
    """Among the highest, beyond what chance could give it."""
    if facts.rank_from is None or facts.rank_to is None or facts.rank_to > HIGH * facts.ranked:
        return
    place = f"{facts.rank_from}" if facts.rank_from == facts.rank_to else f"{facts.rank_from} to {facts.rank_to}"
    fact = f"By residents {facts.area} is among the highest: place {place} of {facts.ranked}."
    if facts.alike:
        yield (
            fact + f" It cannot be told apart from {_named(facts.alike)}.",
            "What have they tried that could be looked at?",
        )
    else:
        yield fact, "Is the number of residents the right measure of how many people are there?"


def _where(facts: Facts) -> Iterator[tuple[str, str]]:
    """Half of it in few wards."""
    if not facts.half or len(facts.half) * 4 > facts.wards:
        return
    fact = f"Half of it lies in {len(facts.half)} of {facts.wards} wards: {_named(facts.half, 6)}."
    yield fact, "What share of the work against it is done there?"


RULES: dict[str, Callable[[Facts], Iterator[tuple[str, str]]]] = {
    "changed": _changed,
    "reporting": _reporting,
    "recording": _recording,
    "beyond": _beyond,
    "high": _high,
    "where": _where,
}
