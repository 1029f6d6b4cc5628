"""The words of an action as terms that can be compared: endings taken off, and the field's own words brought under one idea.

``field_words.yaml`` says which words mean the same in this field (knife, blade, bladed article). A term that begins with "§" is
such an idea; every other one is a word without its ending.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FIELD_WORDS = Path(__file__).with_name("field_words.yaml")
IDEA = "§"
SAYS_LITTLE, STOP = "says little", "stop words"
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?|&")
_VOWEL = re.compile(r"[aeiouy]")
SAID_BY_IDEA, LITTLE = 0.25, 0.25
MOST_WORDS = 600  # of one text: an action has fewer than a hundred


@dataclass(frozen=True, slots=True)
class Meant:
    """An idea of the thesaurus found in a text, and the words there that said it."""

    idea: str
    words: str


def stem(word: str) -> str:
    """A word without its ending: ``patrols``, ``patrolling`` and ``patrolled`` give ``patrol``."""
    word = word.replace("’", "'").removesuffix("'s")
    if len(word) <= 3 or word.isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= 3 and _VOWEL.search(rest):
            word = rest
            break
    for ending in ("ation", "ment", "ness", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    word = word.removesuffix("e") if len(word) > 3 else word
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


def words_of(text: str) -> list[str]:
    """The words of a text in their order, in small letters; a text of more than 600 words is read so far."""
    return _WORD.findall(text.lower().replace("-", " ").replace("/", " "))[:MOST_WORDS]


@lru_cache(maxsize=1)
def _listed() -> dict[str, Any]:
    listed: dict[str, Any] = yaml.safe_load(FIELD_WORDS.read_text("utf-8"))
    return listed


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that say nothing by themselves."""
    return frozenset(_listed()[STOP].split())


@lru_cache(maxsize=1)
def _says_little() -> frozenset[str]:
    """Terms that are in half of all actions whatever they are about."""
    ideas = _listed()
    names = [str(name) for name in ideas[SAYS_LITTLE]]
    return frozenset(IDEA + name if name in ideas else stem(name) for name in names)


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[tuple[str, ...], str], int]:
    """Every phrase of the thesaurus by its stems, with its idea, and the number of words in the longest."""
    listed = {name: phrases for name, phrases in _listed().items() if name not in (SAYS_LITTLE, STOP)}
    found: dict[tuple[str, ...], str] = {}
    for idea, phrases in listed.items():
        for phrase in phrases:
            found.setdefault(tuple(stem(word) for word in words_of(str(phrase))), idea)
    return found, max(map(len, found))


def meant_in(text: str) -> list[Meant]:
    """The ideas of the thesaurus in a text, in order; where phrases overlap the longest counts."""
    words = words_of(text)
    stems = [stem(word) for word in words]
    phrases, longest = _phrases()
    found, at = [], 0
    while at < len(stems):
        for length in range(min(longest, len(stems) - at), 0, -1):
            idea = phrases.get(tuple(stems[at : at + length]))
            if idea is not None:
                found.append(Meant(idea, " ".join(words[at : at + length])))
                at += length
                break
        else:
            at += 1
    return found


def terms_of(text: str) -> dict[str, float]:
    """The terms of a text, each with how much of it stands there: ideas, and words without endings and stop words.

    A word that says an idea counts little by itself: who writes "blade" means a knife as much as who writes "knife". A word or
    idea by which partners only say how they work counts little anywhere.
    """
    found: dict[str, float] = {}
    said: set[str] = set()
    stop = stop_words()
    for one in meant_in(text):
        found[IDEA + one.idea] = 1.0
        said.update(stem(word) for word in one.words.split())
    for word in words_of(text):
        if word not in stop:
            term = stem(word)
            found[term] = SAID_BY_IDEA if term in said else 1.0
    little = _says_little()
    return {term: weight * (LITTLE if term in little else 1.0) for term, weight in found.items()}


def letters_of(text: str) -> dict[str, float]:
    """Runs of four letters within the words of a text, but for those that say an idea: what is left of a word that is spelt
    wrong or has another ending."""
    said = {stem(word) for one in meant_in(text) for word in one.words.split()}
    stop = stop_words()
    found: dict[str, float] = {}
    for word in words_of(text):
        if word in stop or stem(word) in said:
            continue
        shown = f"_{word}_"
        found.update((shown[at : at + 4], 1.0) for at in range(max(1, len(shown) - 3)))
    return found
