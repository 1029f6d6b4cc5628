"""Where the resolutions of a minute stand in its text, so that a pack prints each once, in its place.

Minutes brought in keep the words between two headings as printed, the resolutions among them; the same resolutions are
records of their own, with their owners. Printed one after the other everything would be read twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_KIND = r"(?:IT WAS )?(?:RESOLVED|AGREED|NOTED|RECOMMENDED|DECIDED|Resolved|Agreed|Noted|Recommended|Decided)\b"
_LEAD = rf"(?:(?P<kind>(?:^|(?<=[.;:] )){_KIND}[\s:–-]*(?:[Tt]hat\b)?[\s:]*)|^[ \t]*)(?:\(?\w{{1,3}}[.)][ \t]+)?"
_HEADING_LEFT = re.compile(rf"(?:^|(?<=\s)){_KIND}[\s:–-]*(?:[Tt]hat)?[\s:]*$")


@dataclass(frozen=True)
class Told:
    """A minute's text cut at its resolutions: words, and the places of resolutions in the list given.

    ``within`` are resolutions told in the run of a paragraph, which keeps them; ``elsewhere`` those the text lacks.
    """

    pieces: tuple[str | int, ...]
    within: tuple[int, ...]
    elsewhere: tuple[int, ...]


def cut_at_resolutions(text: str, resolutions: Sequence[str], owners: Collection[str] = ()) -> Told:
    """Cut a minute's text at its resolutions. No word is lost but the resolutions' own and the marks of their owners."""
    spans: list[tuple[int, int, int]] = []
    within: list[int] = []
    marks = "|".join(re.escape(mark) for mark in sorted(owners, key=len, reverse=True) if mark.strip())
    for place, resolution in enumerate(resolutions):
        words = r"\s+".join(re.escape(word) for word in resolution.rstrip(" .;,").split())
        if not words:
            continue
        after = rf"[ \t]*[.;,]*(?:\s+and)?(?:[ \t]+(?:{marks}))?[ \t]*$" if marks else r"[ \t]*[.;,]*(?: and)?[ \t]*$"
        found = list(re.finditer(f"{_LEAD}{words}{after}", text, re.MULTILINE))
        free = [one for one in found if all(one.end() <= low or high <= one.start() for low, high, _ in spans)]
        if free:
            chosen = next((one for one in reversed(free) if one["kind"]), free[-1])
            spans.append((chosen.start(), chosen.end(), place))
        elif re.search(words, text):
            within.append(place)
    cut = {place for _, _, place in spans}
    elsewhere = tuple(place for place in range(len(resolutions)) if place not in cut and place not in within)
    return Told(_pieces(text, sorted(spans), owners), tuple(within), elsewhere)


def _pieces(text: str, spans: list[tuple[int, int, int]], owners: Collection[str]) -> tuple[str | int, ...]:
    """The words before, between and after the resolutions, without what only led in to them or named their owners."""
    out: list[str | int] = []
    at = 0
    for low, high, place in spans:
        out += _words(_HEADING_LEFT.sub("", text[at:low]), owners if at else ())
        out.append(place)
        at = high
    return tuple(out + _words(text[at:], owners if spans else ()))


def _words(text: str, owners: Collection[str]) -> list[str | int]:
    alone = {mark.casefold() for mark in owners}
    kept = "\n".join(line for line in text.split("\n") if line.strip().casefold() not in alone or not line.strip())
    return [kept.strip()] if kept.strip() else []
