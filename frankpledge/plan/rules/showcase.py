"""How long the words of a talk take: read aloud at a calm pace, with a moment for each slide to be taken in."""

from __future__ import annotations

WORDS_A_MINUTE = 130
SLIDE_SECONDS = 5


def seconds_of(words: str) -> int:
    """How long a slide's words take, to the next five seconds; the slide's own moment included."""
    exact = len(words.split()) * 60 / WORDS_A_MINUTE + SLIDE_SECONDS
    return int(-(-exact // 5) * 5)


def clock(seconds: int) -> str:
    """Minutes and seconds as a speaker reads them: 4:05."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def times(words: list[str]) -> list[tuple[int, int]]:
    """When each slide begins and ends, in seconds from the start."""
    found, at = [], 0
    for text in words:
        end = at + seconds_of(text)
        found.append((at, end))
        at = end
    return found
