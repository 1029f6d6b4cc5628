"""When an answer counts as the fact asked for: names without titles, texts by their first words, items by number and title."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

# Words that stand before or after a name and are no part of it.
OFFICES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "rev",
        "revd",
        "reverend",
        "hon",
        "cllr",
        "cllrs",
        "councillor",
        "councillors",
        "county",
        "borough",
        "district",
        "city",
        "chief",
        "superintendent",
        "supt",
        "chsupt",
        "ch",
        "dsupt",
        "dci",
        "di",
        "ds",
        "dc",
        "acc",
        "dcc",
        "inspector",
        "insp",
        "ci",
        "pc",
        "ps",
        "sgt",
        "sergeant",
        "pcso",
        "acting",
        "temporary",
        "deputy",
        "assistant",
        "commander",
        "commissioner",
        "detective",
        "det",
        "constable",
        "magistrate",
        "mp",
        "mep",
        "mla",
        "mbe",
        "obe",
        "cbe",
        "qfsm",
        "jp",
        "cc",
        "a",
    ]
)
SMALL = {"the", "in", "at"}
Fact = dict[str, Any]


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Lower case, without accents, with straight apostrophes."""
    plain = unicodedata.normalize("NFKD", text).replace("\u2019", "'").replace("\u2018", "'")
    return "".join(ch for ch in plain if not unicodedata.combining(ch)).lower()


@lru_cache(maxsize=50_000)
def words(text: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", folded(str(text or "")).replace("'", "")))


def joined(text: str | None) -> str:
    return "".join(words(text))


def close(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


@lru_cache(maxsize=50_000)
def title_likeness(a: str | None, b: str | None) -> float:
    """By letters, or by the share of the shorter title's words found in the longer."""
    one, other = words(a), words(b)
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    best = close(" ".join(one), " ".join(other))
    short, long = sorted((one, other), key=len)
    if len(one) == len(other):
        short, long = one, other
    if len(short) >= 2 and len(long) <= 3 * len(short) + 2:
        best = max(best, 0.95 * len(set(short) & set(long)) / len(set(short)))
    return best


def bare_name(name: str | None) -> tuple[str, ...]:
    every = words(name)
    return tuple(word for word in every if len(word) == 1 or word not in OFFICES) or every


@lru_cache(maxsize=50_000)
def name_likeness(a: str | None, b: str | None) -> float:
    """1 for the same person, less for an initial or a bare surname, 0 for somebody else."""
    one, other = bare_name(a), bare_name(b)
    if not one or not other:
        return 0.0
    if one == other or "".join(one) == "".join(other):
        return 1.0
    if one[-1] == other[-1]:
        if len(one) == 1 or len(other) == 1:
            return 0.93
        if 1 in (len(one[0]), len(other[0])):
            return 0.95 if one[0][0] == other[0][0] else 0.0
    ratio = close(" ".join(one), " ".join(other))
    return ratio if ratio >= 0.88 else 0.0


def initials(name: str) -> set[str]:
    """Ways to read a name's initials: ``Ann O'Hara`` gives ``ao`` and ``aoh``."""
    parts = re.findall(r"[a-z'\-]+", re.sub(r"\(.*?\)", " ", folded(name)))
    parts = [part for part in parts if re.sub(r"[^a-z]", "", part) not in OFFICES]
    plain = "".join(part[0] for part in parts if part[0].isalpha())
    deep = "".join(piece[0] for part in parts for piece in re.split(r"['\-]", part) if piece)
    return {plain, deep, "".join(sorted(plain))} - {""}


def same_owner(gold: str, said: str, also: list[str]) -> bool:
    if any(name_likeness(name, said) or joined(name) == joined(said) for name in (gold, *also)):
        return True
    wanted, given = joined(gold), joined(said)
    return (len(wanted) <= 4 and wanted in initials(said)) or (len(given) <= 4 and given in initials(gold))


def same_owners(gold: Fact, said: Fact) -> bool:
    """Whether the whole set of owners agrees."""
    given = [owner for owner in said.get("owners") or [] if owner]
    aliases = gold.get("owner_aliases") or {}
    for wanted in [gold.get("owners") or [], *(gold.get("owners_alt") or [])]:
        left = list(given)
        for owner in wanted:
            hit = next((g for g in left if same_owner(owner, g, aliases.get(owner, []))), None)
            if hit is None:
                break
            left.remove(hit)
        else:
            if not left:
                return True
    return False


def opening_likeness(gold: Fact, said: Fact, floor: float = 0.66) -> float:
    """The share of the gold's first words in the best short window of the answer's first sixty; 0 under the floor."""
    text = list(words(said.get("text") or said.get("first_words")))[:60]
    best = 0.0
    for variant in (gold.get("first_words"), *(gold.get("alt_first_words") or [])):
        want = list(words(variant))
        while len(want) > 1 and want[0] in ("that", "to"):
            want.pop(0)
        if not want or not text:
            continue
        for start in range(max(1, len(text) - len(want) + 1)):
            share = _found(want, text[start : start + len(want) + 3]) / len(want)
            if share >= floor:
                best = max(best, share - 0.002 * start)
    return best


def _found(want: list[str], window: list[str]) -> int:
    pool, hits = list(window), 0
    for word in want:
        if word in pool:
            pool.remove(word)
            hits += 1
    return hits


def number_key(value: object) -> str:
    """``16.`` and ``16`` alike; ``7(a)`` and ``7a``; ``20/06/5`` and ``20/06.05``."""
    return _number_key(str(value or ""))


@lru_cache(maxsize=50_000)
def _number_key(value: str) -> str:
    plain = folded(value).strip().rstrip(".:)").replace("(", "").replace(")", "")
    parts = [part for part in re.split(r"[^a-z0-9]+", plain) if part]
    return ".".join(re.sub(r"^0*(\d+[a-z]*)$", r"\1", part) for part in parts)


def items_agree(gold: object, said: object, items: list[Fact]) -> bool:
    """Whether an answer's item may stand for the gold's: one unknown on either side never stands in the way."""
    if gold in (None, "") or said in (None, ""):
        return True
    one, other = number_key(gold), number_key(said)
    if one == other or (one and other and (one.startswith(f"{other}.") or other.startswith(f"{one}."))):
        return True
    wordy = re.compile(r"[a-z]{3}")
    if (
        wordy.search(folded(str(gold)))
        and wordy.search(folded(str(said)))
        and title_likeness(str(gold), str(said)) >= 0.6
    ):
        return True
    for item in items:
        number, title = item.get("number"), item.get("title")
        if number is not None and number_key(number) == one and title_likeness(title, str(said)) >= 0.6:
            return True
        if title and number and title_likeness(title, str(gold)) >= 0.9 and number_key(number) == other:
            return True
    return False


def same_date(gold: object, said: object) -> bool:
    """Equal days; where no year is printed the month and day decide."""
    if not gold or not said:
        return False
    one, other = str(gold), str(said)
    other = other if other.startswith("--") else other[:10]
    return one == other or (one.startswith("--") and other[-5:] == one[-5:])


def same_time(gold: object, said: object) -> bool:
    def key(value: object) -> tuple[int, int] | None:
        found = re.match(r"\s*(\d{1,2})[:.h]?(\d{2})?", str(value or ""))
        return (int(found[1]), int(found[2] or 0)) if found else None

    return key(gold) is not None and key(gold) == key(said)


def same_place(gold: object, said: object) -> bool:
    one = set(words(str(gold or ""))) - SMALL
    other = set(words(str(said or ""))) - SMALL - {"view", "directions"}
    if not one or not other:
        return False
    both = len(one & other)
    return both / len(one | other) >= 0.6 or (both / len(one) >= 0.8 and len(other) <= 2 * len(one) + 2)
