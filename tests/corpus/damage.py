"""What happens to papers on their way: each kind of damage works on the marked text, and gold follows what is left."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.corpus.scribe import MARKS, width

LOOK_ALIKE = {"A": "А", "C": "С", "K": "К", "O": "О", "P": "Р", "B": "В", "a": "а", "o": "о", "e": "е", "c": "с"}
OCR = (
    ("rn", "m"),
    ("m", "rn"),
    ("l", "1"),
    ("I", "l"),
    ("O", "0"),
    ("e", "c"),
    ("h", "b"),
    ("cl", "d"),
    ("ti", "fi"),
    ("S", "5"),
)


def columns_lost(text: str, rng: random.Random, strength: float) -> str:
    """The last cell of rows is gone, for a run of rows."""
    lines = text.split("\n")
    at = rng.randrange(max(1, len(lines)))
    span = int(len(lines) * strength * 0.5) + 1
    for i in range(at, min(len(lines), at + span)):
        if "\t" in lines[i]:
            lines[i] = lines[i].rsplit("\t", 1)[0]
    return "\n".join(lines)


def lines_run_together(text: str, rng: random.Random, strength: float) -> str:
    """Line ends lost, sometimes with the space between the words."""
    out, lines = [], text.split("\n")
    for line in lines:
        if (
            out
            and out[-1].strip()
            and line.strip()
            and "\t" not in line
            and "\t" not in out[-1]
            and rng.random() < 0.25 * strength
        ):
            out[-1] += (" " if rng.random() < 0.85 else "") + line
        else:
            out.append(line)
    return "\n".join(out)


def numbers_lost(text: str, rng: random.Random, strength: float) -> str:
    """Numbers at the start of lines are gone."""

    def drop(match: re.Match[str]) -> str:
        return match.group(0) if rng.random() > 0.5 * strength else MARKS.sub("", match.group(1))

    return re.sub(r"(?m)^([\ue000-\uf8ff]*)\d{1,3}[a-z]?[.)]?[\ue000-\uf8ff]?[.)]?[ \t]", drop, text)


def markers_lost(text: str, rng: random.Random, strength: float) -> str:
    """Labels such as ``Minutes:`` and headings such as ``Present:`` are gone."""
    lines = [
        line
        for line in text.split("\n")
        if line.strip() not in ("Minutes:", "Additional documents:", "Minutes", "Items")
        or rng.random() > 0.5 * strength
    ]
    return "\n".join(lines)


def edge_cut(text: str, rng: random.Random, strength: float) -> str:
    """A page whose right edge is cut off: the ends of its longer lines are missing."""
    lines = text.split("\n")
    span = max(3, int(len(lines) * 0.15 * strength))
    at = rng.randrange(max(1, len(lines) - span))
    limit = rng.randint(60, 75)
    for i in range(at, min(len(lines), at + span)):
        if limit < width(lines[i]) < 140 and "\t" not in lines[i]:
            lines[i] = _keep(lines[i], limit)
    return "\n".join(lines)


def _keep(line: str, limit: int) -> str:
    seen, out = 0, ""
    for ch in line:
        if MARKS.match(ch):
            out += ch if seen < limit or ch in out else ""
            continue
        if seen < limit:
            out += ch
        seen += 1
    return out


def ocr_noise(text: str, rng: random.Random, strength: float) -> str:
    """Letters misread here and there, in long words only, as scanners do."""

    def spoil(match: re.Match[str]) -> str:
        word = match.group()
        if rng.random() > 0.012 * strength:
            return word
        options = [(a, b) for a, b in OCR if a in word[1:]]
        if not options:
            return word
        a, b = rng.choice(options)
        return word[0] + word[1:].replace(a, b, 1)

    return re.sub(r"[A-Za-z]{5,}", spoil, text)


def odd_characters(text: str, rng: random.Random, strength: float) -> str:
    """No-break spaces, curly quotes, odd dashes, and letters of another alphabet in some initials."""
    text = re.sub(r" ", lambda _: "\u00a0" if rng.random() < 0.08 * strength else " ", text)
    text = text.replace("'", "\u2019").replace(" - ", rng.choice((" \u2013 ", " \u2014 ", " - ")))
    if rng.random() < 0.5 * strength:
        text = re.sub(
            r"(?<=\t)[\ue000-\uf8ff]?[A-Z]{2}(?=[\ue000-\uf8ff\n/])",
            lambda m: "".join(LOOK_ALIKE.get(c, c) for c in m.group()),
            text,
        )
    return text


def page_twice(text: str, rng: random.Random, strength: float) -> str:
    """A stretch of the paper printed a second time right after the first."""
    lines = text.split("\n")
    span = max(6, int(len(lines) * 0.12 * strength))
    at = rng.randrange(max(1, len(lines) - span))
    page = lines[at : at + span]
    return "\n".join([*lines[: at + span], *page, *lines[at + span :]])


def tidy_lost(text: str, rng: random.Random, strength: float) -> str:
    """Blank lines lost, or doubled."""
    if rng.random() < 0.5:
        return re.sub(r"\n\n+", lambda m: "\n" if rng.random() < strength else m.group(), text)
    return re.sub(r"\n\n", lambda m: "\n\n\n\n" if rng.random() < 0.4 * strength else m.group(), text)


KINDS: dict[str, Callable[[str, random.Random, float], str]] = {
    "columns_lost": columns_lost,
    "lines_run_together": lines_run_together,
    "numbers_lost": numbers_lost,
    "markers_lost": markers_lost,
    "edge_cut": edge_cut,
    "ocr_noise": ocr_noise,
    "odd_characters": odd_characters,
    "page_twice": page_twice,
    "tidy_lost": tidy_lost,
}


def spoil(text: str, rng: random.Random, strength: float) -> tuple[str, list[str]]:
    """One or two kinds of damage at a strength from 0 to 1; which kinds they were."""
    wanted, done = rng.choice((1, 1, 2)), []
    for kind in rng.sample(sorted(KINDS), len(KINDS)):
        spoilt = KINDS[kind](text, rng, strength)
        if spoilt != text:  # a paper without rows has no columns to lose
            text = spoilt
            done.append(kind)
        if len(done) == wanted:
            break
    return text, done
