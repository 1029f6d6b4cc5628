"""Which entries of a list are one organisation: evidence for and against, weighed; sure ones apart from those to be asked about.

Every weight stands here and is printed with the proposal. The weights were set on one part of a generated set and measured on
kinds of slip that were kept back (``bench/organisations.py``). Nothing is joined by this: it proposes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from frankpledge.partnership.rules.organisation_name import (
    NameCompared,
    NameForm,
    compare_names,
    name_form,
    skeleton,
    split_names,
)

SURE, DOUBT = 5.0, 3.0
_BELOW_SURE = 4.9
_ALL_ELSE = 6.0
_TELLING = 1.7
MOST_IN_A_BLOCK = 40
"""Entries that share one sign; where more do, they must share a second one."""
# Hosts that many organisations share: being there says nothing.
_SHARED_HOSTS = (
    "gmail.com googlemail.com hotmail.com hotmail.co.uk outlook.com live.co.uk yahoo.com yahoo.co.uk btinternet.com aol.com "
    "icloud.com me.com msn.com sky.com talktalk.net virginmedia.com ntlworld.com protonmail.com facebook.com m.facebook.com "
    "instagram.com twitter.com x.com linkedin.com wordpress.com blogspot.com wixsite.com weebly.com sites.google.com "
    "google.com justgiving.com eventbrite.co.uk youtube.com linktr.ee"
)
SHARED_HOSTS = frozenset(_SHARED_HOSTS.split())
_DIGITS = re.compile(r"\D+")
_HOST = re.compile(r"^(?:[a-z]+:)?/*(?:www\d?\.)?([^/?#:\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list, or one organisation that is there. ``names``: its name first, then the others."""

    key: int
    names: tuple[str, ...]
    charity: str = ""
    company: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    identity: str = ""
    """What another directory knows it by (Open Referral); the same means the same."""


@dataclass(frozen=True, slots=True)
class Signs:
    """An entry as it is compared."""

    key: int
    forms: tuple[NameForm, ...]
    charity: str
    company: str
    postcode: str
    phones: frozenset[str]
    email: str
    hosts: frozenset[str]
    identity: str


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries that may be one, with the evidence in words."""

    one: int
    other: int
    score: float
    why: str

    @property
    def is_sure(self) -> bool:
        """Whether it is proposed without a question."""
        return self.score >= SURE


def plain_charity(text: str) -> str:
    """A charity number as figures; the linked charity's number after a hyphen stays; Scottish ones keep their letters."""
    plain = re.sub(r"[^0-9A-Z-]", "", text.upper()).removeprefix("NO").removeprefix("RCN").strip("-")
    return plain.lstrip("0") if any(letter.isdigit() for letter in plain) else ""


def plain_company(text: str) -> str:
    """A company number as eight signs: 1234567 is 01234567; SC and OC keep their letters."""
    plain = re.sub(r"[^0-9A-Z]", "", text.upper())
    if not any(letter.isdigit() for letter in plain):
        return ""
    return plain.zfill(8) if plain.isdigit() else plain


def plain_postcode(text: str) -> str:
    """A postcode with its gap: "br1 1aa" is "BR1 1AA"; anything else is left as it is, without outer spaces."""
    plain = re.sub(r"[^0-9A-Z]", "", text.upper())
    return f"{plain[:-3]} {plain[-3:]}" if is_postcode(text) else text.strip().upper()


def is_postcode(text: str) -> bool:
    """Whether a text is a whole postcode of the United Kingdom."""
    plain = re.sub(r"\s+", "", text.upper())
    return bool(re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}", plain))


def plain_phones(text: str) -> frozenset[str]:
    """The numbers in a text by their last nine figures: +44 20 and 020 are the same. Extensions and short codes are left out."""
    found = set()
    for part in re.split(r"[/,;]|\bor\b|\bext?\.?\b|\bx(?=\d)", text.lower()):
        figures = _DIGITS.sub("", part)
        if len(figures) >= 10:
            found.add(figures[-9:])
    return frozenset(found)


def host_of(address: str) -> str:
    """The host of a web address without www, or of an e-mail address; empty where many organisations share it."""
    text = address.strip().lower()
    host = text.rpartition("@")[2] if "@" in text else (found.group(1) if (found := _HOST.match(text)) else "")
    host = host.strip(".> ").removeprefix("www.")
    return "" if host in SHARED_HOSTS or "." not in host else host


def signs_of(entry: Entry) -> Signs:
    """An entry made ready to be compared."""
    prints = [name for printed in entry.names for name in split_names(printed)]
    email = entry.email.strip().lower()
    return Signs(
        key=entry.key,
        forms=tuple(dict.fromkeys(name_form(name) for name in prints)),
        charity=plain_charity(entry.charity),
        company=plain_company(entry.company),
        postcode=plain_postcode(entry.postcode) if is_postcode(entry.postcode) else "",
        phones=plain_phones(entry.phone),
        email=email if "@" in email else "",
        hosts=frozenset(filter(None, (host_of(entry.web), host_of(email) if "@" in email else ""))),
        identity=entry.identity,
    )


def _name_points(found: NameCompared, weight: float, letters: int, is_first: bool) -> tuple[float, str]:
    """What two names say, in points and in words. ``is_first``: both are what their entry is called first."""
    if found.is_same:
        return (5.0 if weight >= 2.4 and is_first else 4.0 if weight >= 2 else 3.5), "the same words in the name"
    if found.is_initials:
        return (3.0 if letters > 3 else 2.5), "one name is the other's initials"
    like = found.likeness
    points = (
        3.5
        if like >= 0.92
        else 2.5
        if like >= 0.84 or found.is_part
        else 1.0
        if like >= 0.7
        else 0.0
        if like >= 0.55
        else -2.0
    )
    against = 0.0
    for is_so, cost in (
        (found.number_differs, 6.0), (found.beside, 5.0), (found.kind_differs, 3.0), (found.other_words, 4.0),
    ):  # fmt: skip
        against += cost if is_so else 0.0
    return points - against, "names alike" if points > 0 else "different names"


def _best_names(one: Signs, other: Signs) -> tuple[float, str, NameCompared | None]:
    best: tuple[float, str, NameCompared | None] = (-9.0, "different names", None)
    for mine in one.forms:
        for theirs in other.forms:
            found = compare_names(mine, theirs)
            is_first = mine is one.forms[0] and theirs is other.forms[0]
            letters = (
                min(len(mine.initials), len(theirs.initials))
                if not found.is_initials
                else min(len(mine.run), len(theirs.run))
            )
            points, said = _name_points(found, mine.weight, letters, is_first)
            if points > best[0]:
                best = (points, said, found)
    return best


def _numbers(one: Signs, other: Signs) -> Iterator[tuple[float, str]]:
    for mine, theirs, words, cost in (
        (one.charity, other.charity, "charity number", 5.0), (one.company, other.company, "company number", 4.0),
    ):  # fmt: skip
        if mine and theirs:
            yield (4.0, f"the same {words}") if mine == theirs else (-cost, f"another {words}")


def _reached(one: Signs, other: Signs) -> Iterator[tuple[float, str]]:
    if one.phones and other.phones:
        yield (2.5, "the same telephone number") if one.phones & other.phones else (-0.7, "another telephone number")
    if one.email and one.email == other.email:
        yield 3.0, "the same e-mail address"
    elif one.hosts and other.hosts:
        yield (2.5, "the same web or e-mail domain") if one.hosts & other.hosts else (-0.7, "another domain")
    if one.postcode and other.postcode:
        if one.postcode == other.postcode:
            yield 2.0, "the same postcode"
        else:
            near = one.postcode.split()[0] == other.postcode.split()[0]
            yield (-0.7 if near else -1.5), "another postcode"


def compare(one: Signs, other: Signs) -> Match:
    """Two entries weighed against each other.

    Never sure: charity or company numbers that differ; a word more in one name while something else differs (a branch); names
    with nothing in common, unless all else is the same.
    """
    if one.identity and one.identity == other.identity:
        return Match(one.key, other.key, 20.0, "the same identifier")
    points, said, names = _best_names(one, other)
    evidence = [(points, said), *_numbers(one, other), *_reached(one, other)]
    score = sum(points for points, _ in evidence)
    words = [words for _, words in evidence]
    apart = any(one.startswith("another") for one in words)
    numbered = any(one.startswith("another") and one.endswith("y number") for one in words)
    strange = names is None or (names.likeness < 0.5 and not names.is_same and not names.is_initials)
    branch = names is not None and names.one_more and apart
    beside = names is not None and (names.beside or names.number_differs or names.other_words) and not names.is_initials
    if numbered or (strange and score < _ALL_ELSE) or branch or beside:
        score = min(score, _BELOW_SURE)
    if names is not None and names.is_same and not numbered and one.forms[0].weight >= _TELLING:
        score = max(score, DOUBT)  # namesakes in two places are asked about, never passed over
    return Match(one.key, other.key, round(score, 2), "; ".join(words))


def _keys(one: Signs) -> Iterator[str]:
    """The signs by which an entry is brought together with others."""
    if one.identity:
        yield f"u{one.identity}"
    if one.charity:
        yield f"c{one.charity}"
    if one.company:
        yield f"k{one.company}"
    for phone in one.phones:
        yield f"p{phone}"
    for host in one.hosts:
        yield f"h{host}"
    if one.email and not one.hosts:
        yield f"e{one.email}"
    if one.postcode:
        yield f"o{one.postcode}"
    for form in one.forms:
        yield from _name_keys(form)


def _name_keys(form: NameForm) -> Iterator[str]:
    yield f"n{form.key}"
    yield f"r{form.run[:7]}"
    yield f"t{form.run[-7:]}"
    telling = form.strong if len(form.strong) > 1 else form.words
    for mine, theirs in combinations(telling[:5], 2):
        yield "s" + "|".join(sorted((skeleton(mine), skeleton(theirs))))
        yield "f" + "|".join(sorted((mine[:3], theirs[:3])))
    if len(form.words) > 2:
        yield f"i{form.initials}"
    elif len(form.words) == 1 and len(form.run) <= 7:
        yield f"i{form.run}"


def candidates(entries: Sequence[Signs], *, new_from: int = 0) -> set[tuple[int, int]]:
    """Pairs of places in ``entries`` worth comparing. Those before ``new_from`` are not compared with each other."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(entries):
        for key in set(_keys(one)):
            blocks[key].append(at)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        for several in _small(members, entries):
            found.update((a, b) for a, b in combinations(several, 2) if b >= new_from)
    return found


def _small(members: list[int], entries: Sequence[Signs]) -> Iterable[list[int]]:
    """A block as it is, or, where too many share the sign, those who share a second one."""
    if len(members) <= MOST_IN_A_BLOCK:
        return [members] if len(members) > 1 else []
    again: dict[str, list[int]] = defaultdict(list)
    for at in members:
        one = entries[at]
        for second in (one.postcode, *one.phones, *(form.key for form in one.forms), one.charity, one.company):
            if second:
                again[second].append(at)
    return [several for several in again.values() if 1 < len(several) <= MOST_IN_A_BLOCK]


def find_matches(there: Sequence[Entry], new: Sequence[Entry]) -> list[Match]:
    """Every pair of a new entry with another new one, or with one that is there, that is sure or doubtful; best first."""
    entries = [signs_of(one) for one in (*there, *new)]
    found = []
    for a, b in candidates(entries, new_from=len(there)):
        match = compare(entries[a], entries[b])
        if match.score >= DOUBT:
            found.append(match)
    return sorted(found, key=lambda one: (-one.score, one.one, one.other))


@dataclass(slots=True)
class Gathered:
    """Who belongs together. ``clashes`` are joins that were left out because they went against another answer."""

    groups: list[list[int]]
    clashes: list[tuple[int, int]]


def gather(
    keys: Sequence[int],
    joined: Sequence[tuple[int, int]],
    *,
    apart: Iterable[tuple[int, int]] = (),
    fixed: Iterable[int] = (),
) -> Gathered:
    """Join pairs into groups, in the order given (the surest first).

    A join is left out, and told, where it would bring two together that were said to be apart, or two of ``fixed``
    (organisations that are there: joining those is a merge of its own).
    """
    home = {key: key for key in keys}
    members = {key: [key] for key in keys}
    firm = set(fixed)
    held = {key: {key} & firm for key in keys}
    against: dict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        against[one].add(other)
        against[other].add(one)
    clashes = []
    for one, other in joined:
        a, b = home[one], home[other]
        if a == b:
            continue
        refused = len(held[a] | held[b]) > 1 or any(
            against[key] & set(members[b]) for key in members[a] if key in against
        )
        if refused:
            clashes.append((one, other))
            continue
        if len(members[a]) < len(members[b]):
            a, b = b, a
        for key in members[b]:
            home[key] = a
        members[a] += members.pop(b)
        held[a] |= held.pop(b)
    return Gathered([sorted(group) for group in members.values()], clashes)
