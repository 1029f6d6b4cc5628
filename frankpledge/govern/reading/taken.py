"""The stretches of a paper that a rule has already read, kept so that asking about a place costs next to nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Taken(list[tuple[int, int]]):
    """Half-open stretches in the order they were read. ``holds`` looks in merged copies, however many there are."""

    __slots__ = ("_highs", "_lows", "_merged")

    def __init__(self) -> None:
        super().__init__()
        self._lows: list[int] = []
        self._highs: list[int] = []
        self._merged = 0

    def holds(self, position: int) -> bool:
        """Does any stretch hold this place? The newest stretch may still grow, so it is asked by itself."""
        while self._merged < len(self) - 1:
            self._merge(*self[self._merged])
            self._merged += 1
        at = bisect_right(self._lows, position) - 1
        if at >= 0 and position < self._highs[at]:
            return True
        return bool(self) and self[-1][0] <= position < self[-1][1]

    def _merge(self, low: int, high: int) -> None:
        """Put one stretch among those that touch nothing, swallowing whatever it covers or meets."""
        if high <= low:
            return
        first = bisect_left(self._highs, low)
        last = bisect_right(self._lows, high)
        if first < last:
            low, high = min(low, self._lows[first]), max(high, self._highs[last - 1])
        self._lows[first:last] = [low]
        self._highs[first:last] = [high]
