"""Printed names and owners' marks while a paper is reviewed: whom the paper itself shows them to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frankpledge.govern.rules.fact import owners_of
from frankpledge.govern.rules.review import PERSON_FIELDS
from frankpledge.partnership.rules.initials import Candidate, Tier, looks_like_initials, resolve
from frankpledge.partnership.rules.name import fold, fold_name, is_bare_surname, likeness, split_rank

_CHAIR = re.compile(
    r"^(?:the\s+)?(?:vice|deputy|joint|co|acting|interim)?[\s-]*chair(?:man|woman|person)?$", re.IGNORECASE
)
_SMALL_WORDS = frozenset(("of", "the", "and", "for", "a", "an", "in", "on"))
NEAR = 0.65  # below this two prints are nobody's idea of one person (partnership/rules/name.py)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person as the directory would hold them: name without rank, rank, role."""

    name: str
    rank: str
    role: str


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody the paper names in full: the caller's key, the name, the role, whether they were at the meeting."""

    key: int
    name: str
    role: str = ""
    attended: bool = True


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """Whom the paper shows a mark to mean: ``key`` when it is one, ``candidates`` when several, and why."""

    key: int | None = None
    candidates: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NamePrint:
    """A name as one fact prints it."""

    printed: str
    is_owner: bool
    role: str = ""
    organisation: str = ""


def names_in(field: str, value: Mapping[str, Any]) -> list[NamePrint]:
    """The people, or owners, that a fact prints."""
    if field in PERSON_FIELDS:
        name = str(value.get("name") or "").strip()
        role, organisation = str(value.get("role") or ""), str(value.get("org") or "")
        return [NamePrint(name, False, role, organisation)] if name else []
    if field == "substitutes":
        return [NamePrint(str(value[key]).strip(), False) for key in ("substitute", "for") if value.get(key)]
    if field == "actions":
        return [NamePrint(owner.strip(), True) for owner in owners_of(value)]
    return []


def folded_print(printed: str, *, is_owner: bool) -> str:
    """What one printed name is looked up by: a person's name without rank, an owner's mark as it is, but folded."""
    return ((fold(printed) if is_owner else fold_name(printed)) or printed.lower())[:200]


def new_person(printed: str, role: str) -> NewPerson:
    """Name, rank and role out of a list's entry. A rank may stand before the name or first in the role.

    "In the chair" is a part played at one meeting and no role: it is left out.
    """
    rank, name = split_rank(printed)
    kept: list[str] = []
    for piece in (piece.strip() for piece in role.split(",")):
        if not piece or _CHAIR.match(piece):
            continue
        if not rank and not kept and split_rank(f"{piece} Surname")[0] == piece:
            rank = piece
            continue
        kept.append(piece)
    return NewPerson(name, rank, ", ".join(kept))


def is_full_name(printed: str) -> bool:
    """Whether the print gives a first name (or initial) and a surname, so that it may become a person of the directory."""
    return not is_bare_surname(printed) and len(fold_name(printed).split()) >= 2


def is_body(printed: str, body: str) -> bool:
    """Whether an owner's mark is the body as a whole: its name, or the first letters of it (SBP of S... B... P... Group)."""
    folded, name = fold(printed).removeprefix("the "), fold(body).removeprefix("the ")
    if not folded or not name:
        return False
    if name == folded or (name.startswith(f"{folded} ") and len(folded.split()) >= 2):
        return True
    letters = "".join(word[0] for word in name.split() if word not in _SMALL_WORDS)
    return re.fullmatch(r"[A-Z]{3,6}", printed.strip()) is not None and letters.startswith(folded)


def proper_name(body: str) -> str:
    """A body's name as the directory writes it: one printed in capitals gets small letters."""
    if not body.isupper():
        return body
    words = body.lower().split()
    return " ".join(word if place and word in _SMALL_WORDS else word.capitalize() for place, word in enumerate(words))


def fullest_name(body: str, others: Sequence[str]) -> str:
    """A heading over two lines may lose its first; another meeting of the same paper may print the body's name whole."""
    folded = fold(body)
    longer = [other for other in others if folded and fold(other).endswith(f" {folded}")]
    return max(longer, key=len, default=body)


def short_name(body: str) -> str:
    """First letters of a body's name up to "Partnership" or "Board", as minutes write it as an owner; a proposal only."""
    words = [word for word in fold(body).split() if word not in _SMALL_WORDS]
    stop = next((place for place, word in enumerate(words, start=1) if word in ("partnership", "board")), len(words))
    letters = "".join(word[0] for word in words[:stop]).upper()
    return letters if 2 <= len(letters) <= 6 else ""


def surname_in(passage: str, people: Sequence[Named]) -> Named | None:
    """The one of several people whose surname the passage names ("Ms Hale would write", beside RH), if it is just one."""
    words = set(fold(passage).split())
    named = [one for one in people if fold_name(one.name).split()[-1:] and fold_name(one.name).split()[-1] in words]
    return named[0] if len(named) == 1 else None


def likeness_keys(folded: str) -> set[str]:
    """Names that share no key are never near: surnames alike begin alike, and otherwise a later word is shared."""
    words = folded.split()
    return {f"{words[-1][0]}…", *words[1:]} if words else set()


def may_be_alike(one: str, other: str) -> bool:
    """Whether two prints are worth comparing letter by letter."""
    return bool(likeness_keys(fold_name(one)) & likeness_keys(fold_name(other)))


def near(printed: str, others: Sequence[Named]) -> list[Named]:
    """Other people of the paper whose names are near but not the same, most alike first: one person spelt two ways."""
    scored = [(likeness(printed, other.name), other) for other in others]
    found = [(score, other) for score, other in scored if NEAR <= score < 1]
    return [other for _, other in sorted(found, key=lambda pair: -pair[0])]


def who_is_meant(printed: str, people: Sequence[Named]) -> PaperAnswer:
    """Whom an owner's mark means among the people the paper names: initials, the name, a bare surname, a post.

    Two that answer are a collision and are never guessed; nobody is an empty answer.
    """
    if looks_like_initials(printed):
        candidates = [Candidate(one.key, one.name, Tier.ATTENDED if one.attended else Tier.NAMED) for one in people]
        answer = resolve(printed, candidates, {})
        keys = tuple(candidate.key for candidate in answer.candidates)
        return PaperAnswer(answer.key, keys, answer.reason if keys else "")
    folded = fold_name(printed)
    exact = [one for one in people if fold_name(one.name) == folded]
    if exact:
        return _one_of(exact, f"“{printed}” is named in full in the paper.", printed)
    if is_bare_surname(printed) and fold(printed) != folded:
        same = [one for one in people if fold_name(one.name).split()[-1:] == [folded]]
        here = [one for one in same if one.attended] or same
        return _one_of(here, f"The only {folded.title()} the paper names.", printed)
    post = fold(printed).removeprefix("the ")
    held = [one for one in people if one.role and _holds(post, one.role)] if len(post) > 5 else []
    return _one_of([one for one in held if one.attended] or held, f"Named in the paper as {printed}.", printed)


def _holds(post: str, role: str) -> bool:
    folded = fold(role)
    return folded == post or folded.startswith(f"{post} ") or post.startswith(f"{folded} ")


def _one_of(found: Sequence[Named], reason: str, printed: str) -> PaperAnswer:
    keys = tuple(one.key for one in found)
    if len(found) == 1:
        return PaperAnswer(keys[0], keys, reason)
    if found:
        names = " and ".join(one.name for one in found)
        return PaperAnswer(None, keys, f"“{printed}” may be {names}: settle which.")
    return PaperAnswer()
