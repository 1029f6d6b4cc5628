"""Plans of invented partnerships with one right answer for each sentence that is looked for, the same for the same seed.

The sentences of ``ideas.txt`` stand once each among actions put together from ``slots``: of those many differ in one thing only
(the same work on the same crime for other people), so that nearly right is not right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tests.corpus.plan_actions.slots import AFTER, BEFORE, DEEDS, TOPICS, WHO

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence that is looked for, and the number of the one action that says the same."""

    text: str
    right: int
    written: bool
    """By hand; put together from slots otherwise."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Actions of all plans, and what is looked for among them in usual and in held-out words."""

    actions: tuple[str, ...]
    usual: tuple[Asked, ...]
    held_out: tuple[Asked, ...]


def _ideas() -> Iterator[tuple[str, str, str]]:
    """(the action, the same otherwise, the same in held-out words)."""
    lines = [line for line in (HERE / "ideas.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]
    kept = [line for line in (HERE / "held_out.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]
    yield from zip(lines[::2], [line.removeprefix("~ ") for line in lines[1::2]], kept, strict=True)


def _said(chance: random.Random, intent: tuple[str, str, str], held_out: bool, other_than: str = "") -> str:
    deed, topic, who = intent
    for _ in range(20):
        ways = [parts[name][held_out] for parts, name in ((DEEDS, deed), (TOPICS, topic), (WHO, who))]
        frame, about, people = (chance.choice(one) for one in ways)
        text = frame.format(topic=about, who=people)
        if frame.partition("{")[0] not in other_than and about not in other_than and people not in other_than:
            break
    text = f"{chance.choice(BEFORE)}{text}{chance.choice(AFTER)}"
    return text[0].upper() + text[1:] + "."


def labelled(*, plans: int = 33, each: int = 100, asked: int = 300, seed: int = 1) -> Labelled:
    """Plans of so many actions. The written sentences are all in it; ``asked`` of the put-together ones are looked for."""
    chance = random.Random(seed)
    ideas = list(_ideas())
    intents = chance.sample(list(product(DEEDS, TOPICS, WHO)), plans * each - len(ideas))
    actions = [one for one, _, _ in ideas] + [_said(chance, intent, False) for intent in intents]
    order = list(range(len(actions)))
    chance.shuffle(order)
    place = {was: now for now, was in enumerate(order)}
    usual = [Asked(text, place[at], True) for at, (_, text, _) in enumerate(ideas)]
    held_out = [Asked(text, place[at], True) for at, (_, _, text) in enumerate(ideas)]
    for at in chance.sample(range(len(ideas), len(actions)), min(asked, len(intents))):
        intent = intents[at - len(ideas)]
        usual.append(Asked(_said(chance, intent, False, actions[at]), place[at], False))
        held_out.append(Asked(_said(chance, intent, True), place[at], False))
    return Labelled(tuple(actions[was] for was in order), tuple(usual), tuple(held_out))
