"""What somebody typed into the search box, as terms that both databases understand.

Anything may be typed: quotes left open, operators, percent signs. Only letters and figures ever reach a database's query
language, so nothing typed can be an error or an instruction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from frankpledge.partnership.rules.name import fold

LONGEST = 200
_PIECES = re.compile(r'"([^"]*)"?|“([^”]*)”?|([^\s"“”]+)')
_TOKEN = re.compile(r"[^\W_]+")
_STOP_TEXT = (
    "a an and are as at be been by for from has have he her his in is it its of on or she that the their they this to"
    " was were which with"
)
STOP_WORDS = frozenset(_STOP_TEXT.split())

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """One thing that must be found: any of ``phrases``. The first ``own`` are what was typed, the rest other names.

    With ``is_prefix`` the last word typed may go on. ``names`` are the other names as people write them.
    """

    printed: str
    phrases: tuple[Phrase, ...]
    own: int = 1
    is_prefix: bool = False
    is_quoted: bool = False
    names: tuple[str, ...] = ()


def tokens(text: str) -> Phrase:
    """Small letters and figures as the index splits them: "Women's" is women, s."""
    return tuple(_TOKEN.findall(text.casefold()))


def _phrases(text: str) -> tuple[Phrase, ...]:
    """The text as typed and folded (accents, look-alike letters), without repeats."""
    return tuple(dict.fromkeys(phrase for phrase in (tokens(text), tokens(fold(text))) if phrase))


class Vocabulary:
    """Names that mean the same. Asked for one, ``others`` gives all; look-up is by folded words.

    ``bodies`` are agencies and groups: the names each bore itself, and all the names to look for when one of those is
    typed (of those before and after it too). Of a body the first word alone will do ("Larch" for Larch Homes), as long
    as no other body's own name begins with it.
    """

    def __init__(
        self, sets: Iterable[Iterable[str]], bodies: Iterable[tuple[Iterable[str], Iterable[str]]] = ()
    ) -> None:
        self._names: dict[Phrase, dict[str, None]] = {}
        for names in sets:
            known = tuple(names)
            self._add(known, known)
        begun: dict[Phrase, list[tuple[str, ...]]] = {}
        for own, names in bodies:
            known, every = tuple(own), tuple(names)
            self._add(known, every)
            for word in {tokens(fold(name))[:1] for name in known if len(tokens(fold(name))) > 1}:
                begun.setdefault(word, []).append(every)
        self._firsts = {word: of[0] for word, of in begun.items() if len(of) == 1}
        self.longest = max(map(len, self._names), default=0)

    def _add(self, names: Iterable[str], every: Iterable[str]) -> None:
        for name in names:
            if fold(name):
                self._names.setdefault(tokens(fold(name)), {}).update(dict.fromkeys(every))

    def others(self, words: Phrase) -> tuple[str, ...]:
        """Every name for what ``words`` names, none if it names nothing."""
        found = self._names.get(words)
        if found is None and len(words) == 1 and len(words[0]) > 3:
            return self._firsts.get(words, ())
        return tuple(found or ())


def read_search(typed: str, vocabulary: Vocabulary) -> list[Term]:
    """The terms of a search, all of which must be found. Empty where nothing searchable was typed.

    Words in quotes stay together. ``word*`` and the last word typed also find longer words. Little words (the, of)
    are left out unless quoted or alone. Names and abbreviations bring the other names for the same thing.
    """
    pieces = list(_PIECES.finditer(typed[:LONGEST]))
    terms: list[Term] = []
    run: list[tuple[str, bool]] = []
    for piece in pieces:
        quoted = piece.group(1) if piece.group(1) is not None else piece.group(2)
        if quoted is None:
            run += [(piece.group(3), piece is pieces[-1] and not piece.group(3).endswith((".", ",")))]
            continue
        terms += _read_run(run, vocabulary)
        run = []
        if _phrases(quoted):
            terms.append(_named(quoted, vocabulary, is_quoted=True))
    terms += _read_run(run, vocabulary)
    useful = [
        term for term in terms if term.is_quoted or term.phrases[0][0] not in STOP_WORDS or len(term.phrases[0]) > 1
    ]
    return useful or terms


def _named(text: str, vocabulary: Vocabulary, *, is_prefix: bool = False, is_quoted: bool = False) -> Term:
    """A term with the other names for it."""
    own = _phrases(text)
    others = vocabulary.others(tokens(fold(text)))
    more = [phrase for name in others for phrase in _phrases(name)]
    return Term(text, tuple(dict.fromkeys([*own, *more])), len(own), is_prefix, is_quoted, others)


def _read_run(run: list[tuple[str, bool]], vocabulary: Vocabulary) -> list[Term]:
    """Unquoted words, the longest known name first at each place."""
    words = [(word, last) for word, last in run if _phrases(word)]
    terms: list[Term] = []
    at = 0
    while at < len(words):
        for stop in range(min(len(words), at + vocabulary.longest), at + 1, -1):
            text = " ".join(word for word, _ in words[at:stop])
            if vocabulary.others(tokens(fold(text))):
                terms.append(_named(text, vocabulary))
                at = stop
                break
        else:
            word, last = words[at]
            terms.append(_named(word.strip("*"), vocabulary, is_prefix=word.endswith("*") or (last and len(word) > 2)))
            at += 1
    return terms


def for_sqlite(terms: Iterable[Term]) -> str:
    """The terms in FTS5's language. Every word is in quotes, so no operator can be typed."""
    parts = []
    for term in terms:
        phrases = [f'"{" ".join(phrase)}"' for phrase in term.phrases]
        if term.is_prefix:
            phrases[: term.own] = [f"{phrase} *" for phrase in phrases[: term.own]]
        parts.append(f"({' OR '.join(phrases)})")
    return " AND ".join(parts)


def for_postgresql(terms: Iterable[Term]) -> str:
    """The terms in tsquery's language; words are in quotes there too."""
    parts = []
    for term in terms:
        phrases = [" <-> ".join(f"'{word}'" for word in phrase) for phrase in term.phrases]
        if term.is_prefix:
            phrases[: term.own] = [f"{phrase}:*" for phrase in phrases[: term.own]]
        parts.append(f"({' | '.join(f'({phrase})' for phrase in phrases)})")
    return " & ".join(parts)


def widened(terms: Iterable[Term]) -> list[str]:
    """What else was looked for, for the reader: the other names of each term, as people write them."""
    names = [name for term in terms for name in term.names if not fold(name).startswith(fold(term.printed))]
    return list(dict.fromkeys(names))
