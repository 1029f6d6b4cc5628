"""Which theme and which kinds of crime an action is about, by its words, and which words said so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from frankpledge.plan.reading.terms import IDEA, meant_in, stem, words_of

_FILE = Path(__file__).with_name("themes.yaml")
Tags = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tags of an action, each with the words that gave it; the theme with most words first."""

    themes: Tags
    crimes: Tags


@lru_cache(maxsize=1)
def listed() -> dict[str, dict[str, list[str]]]:
    """The words of each tag, as the file has them."""
    found: dict[str, dict[str, list[str]]] = yaml.safe_load(_FILE.read_text("utf-8"))
    return found


def tagged(text: str, heading: str = "") -> Tagged:
    """Tags by the words of an action and of the headings it stood under."""
    whole = f"{heading}. {text}"
    ideas: dict[str, list[str]] = {}
    for one in meant_in(whole):
        ideas.setdefault(one.idea, []).append(one.words)
    words = words_of(whole)
    stems = f" {' '.join(stem(word) for word in words)} "
    return Tagged(*(_of(group, ideas, stems) for group in (listed()["themes"], listed()["crimes"])))


def _of(group: dict[str, list[str]], ideas: dict[str, list[str]], stems: str) -> Tags:
    found: dict[str, list[str]] = {}
    for tag, phrases in group.items():
        for phrase in phrases:
            if phrase.startswith(IDEA):
                found.setdefault(tag, []).extend(ideas.get(phrase[1:], ()))
            elif f" {' '.join(stem(word) for word in words_of(phrase))} " in stems:
                found.setdefault(tag, []).append(phrase)
    said = {tag: tuple(dict.fromkeys(words)) for tag, words in found.items() if words}
    return dict(sorted(said.items(), key=lambda one: -len(one[1])))
