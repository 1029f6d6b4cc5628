"""Search by meaning as well as words, with nothing but the texts themselves and the field's own words.

Each text is a row of weighted terms (``terms``) and of runs of letters. Latent semantic analysis (Deerwester and others, 1990)
finds, from which terms stand together in the texts, the directions in which they differ, so that two actions that share few
words may still lie close. What is likeliest is a weighted mean of the three likenesses, each a cosine from 0 to 1.
"""

from __future__ import annotations

import io
import math
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from frankpledge.plan.reading.terms import IDEA, letters_of, meant_in, stem, terms_of, words_of

FORM = 1  # of a kept index; one of another form is built anew
DIRECTIONS = 160
SEED = 20261122
IDEA_WEIGHT = 2.2  # an idea of the thesaurus against a plain word
OF_TERMS, OF_DIRECTIONS, OF_LETTERS = 0.75, 0.20, 0.05


class IndexUnreadable(Exception):
    """A kept index is damaged or of an earlier form: build it anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text that is like what was asked for: its key, and how like, from 0 to 1."""

    key: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text was found: words in both, and ideas said in different words: (idea, asked, found)."""

    words: tuple[str, ...]
    ideas: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Rows:
    """Texts as rows of unit length over a list of terms, with the weight of each term."""

    places: dict[str, int]
    weights: np.ndarray
    rows: csr_array

    @classmethod
    def of(cls, counted: Sequence[Mapping[str, float]]) -> Rows:
        """Rows of texts that were counted."""
        often: Counter[str] = Counter()
        for one in counted:
            often.update(one.keys())
        places = {term: at for at, term in enumerate(sorted(often))}
        weights = np.array([_weight(term, often[term], len(counted)) for term in places], dtype=np.float32)
        return cls(places, weights, _as_rows(counted, places, weights))

    def new(self, counted: Sequence[Mapping[str, float]]) -> csr_array:
        """Other texts in the same terms; what is not among them is left out."""
        return _as_rows(counted, self.places, self.weights)


def _weight(term: str, often: int, of: int) -> float:
    rare = math.log((1 + of) / (1 + often)) + 1
    return rare * (IDEA_WEIGHT if term.startswith(IDEA) else 1.0)


def _as_rows(counted: Sequence[Mapping[str, float]], places: dict[str, int], weights: np.ndarray) -> csr_array:
    ends, columns, values = [0], [], []
    for one in counted:
        known = [(places[term], number) for term, number in one.items() if term in places]
        length = 0.0
        row = []
        for at, number in known:
            value = float(number * weights[at])
            row.append(value)
            length += value * value
        scale = 1 / math.sqrt(length) if length else 0.0
        columns += [at for at, _ in known]
        values += [value * scale for value in row]
        ends.append(len(columns))
    return csr_array(
        (np.array(values, dtype=np.float32), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)),
        shape=(len(counted), len(places)),
    )


def _directions(rows: csr_array, most: int) -> np.ndarray:
    """The directions in which the texts differ most: terms down, directions across (Halko and others, 2011)."""
    number = min(most, min(rows.shape) - 1)
    if number < 2:
        return np.zeros((rows.shape[1], 0), dtype=np.float32)
    chance = np.random.default_rng(SEED).standard_normal((rows.shape[1], number + 12)).astype(np.float32)
    base = rows @ chance
    for _ in range(3):
        base, _ = np.linalg.qr(base)
        base = rows @ (rows.T @ base)
    base, _ = np.linalg.qr(base)
    small = (rows.T @ base).T
    _, _, directions = np.linalg.svd(small, full_matrices=False)
    return np.ascontiguousarray(directions[:number].T, dtype=np.float32)


@lru_cache(maxsize=8192)
def _counted(text: str) -> tuple[dict[str, float], dict[str, float]]:
    """Terms and letters of a text that is asked about again and again: our own lines."""
    return terms_of(text), letters_of(text)


def _unit(rows: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, length, out=np.zeros_like(rows), where=length > 1e-9)


@dataclass(frozen=True)
class Meanings:
    """An index of texts by meaning. Made by ``built``; kept as bytes, without code in them."""

    keys: np.ndarray
    terms: Rows
    letters: Rows
    directions: np.ndarray
    lying: np.ndarray

    def __len__(self) -> int:
        return len(self.keys)

    def likest(self, text: str, most: int = 20, only: Callable[[int], bool] | None = None) -> list[Found]:
        """The texts most like one, the likest first; none with nothing in common. ``only`` says which keys may be given."""
        likeness = self._likeness(text)
        found: list[Found] = []
        for at in np.argsort(-likeness, kind="stable"):
            if len(found) == most or likeness[at] <= 0.02:
                break
            if only is None or only(int(self.keys[at])):
                found.append(Found(int(self.keys[at]), round(float(min(likeness[at], 1.0)), 4)))
        return found

    def beside(self, text: str, others: Mapping[int, str], most: int = 5) -> list[Found]:
        """Of texts that are not in the index, those most like one, weighed as the index weighs terms."""
        if not others or not len(self):
            return []
        counted = [_counted(one) for one in others.values()]
        terms, letters = self.terms.new([one for one, _ in counted]), [one for _, one in counted]
        lying = (
            _unit(terms @ self.directions) if self.directions.shape[1] else np.zeros((len(others), 0), dtype=np.float32)
        )
        rows = Meanings(
            np.array(list(others), dtype=np.int64), replace(self.terms, rows=terms),
            replace(self.letters, rows=self.letters.new(letters)), self.directions, lying,
        )  # fmt: skip
        return rows.likest(text, most)

    def _likeness(self, text: str) -> np.ndarray:
        if not len(self):
            return np.zeros(0)
        asked = self.terms.new([terms_of(text)])
        by_terms = (self.terms.rows @ asked.T).toarray()[:, 0]
        by_letters = (self.letters.rows @ self.letters.new([letters_of(text)]).T).toarray()[:, 0]
        by_meaning = (self.lying @ _unit(asked @ self.directions).T)[:, 0] if self.directions.shape[1] else by_terms
        return OF_TERMS * by_terms + OF_DIRECTIONS * np.clip(by_meaning, 0, None) + OF_LETTERS * by_letters

    def as_bytes(self) -> bytes:
        """The index as a file: arrays and lists of words only."""
        out = io.BytesIO()
        arrays: dict[str, Any] = {
            "form": np.array([FORM]), "keys": self.keys, "directions": self.directions, "lying": self.lying,
            **_kept("terms", self.terms), **_kept("letters", self.letters),
        }  # fmt: skip
        np.savez(out, **arrays)
        return out.getvalue()


def _kept(name: str, rows: Rows) -> dict[str, np.ndarray]:
    words = np.frombuffer("\n".join(rows.places).encode(), dtype=np.uint8)
    return {
        f"{name}_words": words, f"{name}_weights": rows.weights, f"{name}_values": rows.rows.data,
        f"{name}_columns": rows.rows.indices, f"{name}_ends": rows.rows.indptr,
    }  # fmt: skip


def built(keys: Sequence[int], texts: Sequence[str]) -> Meanings:
    """The index of texts, each with its key. 3,300 actions take about three seconds."""
    terms = Rows.of([terms_of(text) for text in texts])
    letters = Rows.of([letters_of(text) for text in texts])
    directions = _directions(terms.rows, DIRECTIONS)
    lying = _unit(terms.rows @ directions) if directions.shape[1] else np.zeros((len(texts), 0), dtype=np.float32)
    return Meanings(np.array(keys, dtype=np.int64), terms, letters, directions, lying)


def from_bytes(data: bytes) -> Meanings:
    """A kept index. Raises ``IndexUnreadable`` where it is damaged or of another form."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as kept:
            if int(kept["form"][0]) != FORM:
                raise IndexUnreadable(f"The index is of form {int(kept['form'][0])}, and {FORM} is read.")
            keys = kept["keys"]
            return Meanings(
                keys,
                _thawed("terms", kept, len(keys)),
                _thawed("letters", kept, len(keys)),
                kept["directions"],
                kept["lying"],
            )
    except (ValueError, KeyError, OSError, EOFError, IndexError, zipfile.BadZipFile) as wrong:
        raise IndexUnreadable(f"The index cannot be read ({wrong}).") from wrong


def _thawed(name: str, kept: np.lib.npyio.NpzFile, texts: int) -> Rows:
    words = bytes(kept[f"{name}_words"]).decode()
    places = {term: at for at, term in enumerate(words.split("\n"))} if words else {}
    rows = csr_array(
        (kept[f"{name}_values"], kept[f"{name}_columns"], kept[f"{name}_ends"]), shape=(texts, len(places))
    )
    return Rows(places, kept[f"{name}_weights"], rows)


def why_found(asked: str, found: str) -> Reason:
    """What two texts have in common, for whoever asks why one was found for the other."""
    mine = {one.idea: one.words for one in meant_in(asked)}
    theirs = {one.idea: one.words for one in meant_in(found)}
    both = [(idea, said, theirs[idea]) for idea, said in mine.items() if idea in theirs]
    known = {stem(word): word for word in words_of(found)}
    shared = [known[term] for term in terms_of(asked) if not term.startswith(IDEA) and term in known]
    shared += [there for _, said, there in both if said[:4] == there[:4]]
    ideas = tuple((idea, said, there) for idea, said, there in both if said[:4] != there[:4])
    return Reason(tuple(dict.fromkeys(shared)), ideas)
