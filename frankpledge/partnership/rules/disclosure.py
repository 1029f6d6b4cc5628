"""Small numbers: the only way of a table of counts to anything public.

``suppress`` hides small counts and as many others as are needed so that nobody can work the small ones out, within the table,
across linked tables, and against releases that are out already. ``round_counts`` is the health service's way: 1 to 7 shown as *,
everything else rounded to the nearest 5. Both are checked by the linear programme an attacker would use (``narrowing``).

    shown = suppress(one_way({"Female": 2, "Male": 67}))
    shown.cells["Female"]  # "[c]"
    shown.sentence         # goes under the table

What is worked out from a hidden figure (its percentage, its rate, its point on a chart) is hidden with it: print ``cells`` and
compute from ``values``, where a hidden figure is None. Quarters that add up to a year, or tables with a total in common, go in
together (``linked``); a later release is given the earlier ones as ``before``.

Sources: Government Statistical Service, guidance on disclosure control of tables (primary and secondary suppression, zeros,
differencing); NHS England's rule for hospital statistics (1 to 7, nearest 5); Cox (1980), J. Am. Stat. Assoc. 75.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from frankpledge.partnership.rules.count_table import CountTable, Key, linked
from frankpledge.partnership.rules.narrowing import Box, ranges
from frankpledge.partnership.rules.protection import CannotProtect, Reader, Task, by_price, protected

__all__ = ["CannotProtect", "Reason", "Suppressed", "round_counts", "rounded", "suppress"]

THRESHOLD = 5
CONFIDENTIAL, SMALL_MARK = "[c]", "*"
_NOTHING_KNOWN: Box = (0, None)
INFORMED_WIDTH = 2
"""What must be left even for a reader who takes it that no hidden figure is zero: three values."""


class Reason(StrEnum):
    """Why a figure is hidden. For whoever publishes, never for print: it would tell which one is small."""

    SMALL = "it is small"
    PROTECTS = "a small one could be worked out from it"
    BEFORE = "it was not shown before"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A table as it may be shown."""

    cells: Mapping[Key, str]
    """What to print for each figure."""
    values: Mapping[Key, int | None]
    """What may be worked with: None where hidden, the rounded figure where rounded."""
    reasons: Mapping[Key, Reason]
    """Every hidden figure and why. Not for print."""
    bounds: Mapping[Key, Box]
    """How narrowly a reader can place each hidden figure, from this and the releases before; None is no upper end."""
    sentence: str
    """What stands under the table."""
    table: CountTable = field(repr=False)
    """The true figures, with those of the releases before: for the next release, not for print."""
    known: Mapping[Key, Box] = field(repr=False)
    """What is public of each printed figure, of this release and those before."""
    guarded: frozenset[Key] = field(repr=False)
    """Figures that later releases must keep hidden too, printed or not."""

    @property
    def hidden(self) -> frozenset[Key]:
        """Figures that are not shown."""
        return frozenset(self.reasons)


def suppress(
    table: CountTable,
    *,
    threshold: int = THRESHOLD,
    width: int | None = None,
    hide_zeros: bool = False,
    before: Sequence[Suppressed] = (),
    mark: str = CONFIDENTIAL,
    harmless: Collection[Key] = (),
) -> Suppressed:
    """``table`` with counts below ``threshold`` hidden, and others so that no hidden one can be placed too narrowly.

    A reader can place no hidden figure within fewer than ``width`` steps (``threshold`` if not said), and within no fewer than
    two even if they take it that hidden figures are not zero. Zeros are shown unless ``hide_zeros``; now and then one must be
    hidden to protect another. Figures of releases ``before`` stay as they were there. ``harmless`` figures tell nothing of
    anybody even when they are small: crimes for which no ward was recorded.

    Raises ``CannotProtect`` where earlier releases tell too much, ``CountsDisagree`` where they give another figure under the
    same name, and ``ValueError`` for a threshold below 2.
    """
    if threshold < 2:
        raise ValueError(f"A threshold of {threshold} hides nothing: give 2 or more (5 hides 1 to 4).")
    lowest = 0 if hide_zeros else 1
    whole, public, guarded = _with_releases(table, before)
    small = frozenset(
        key
        for key, count in table.cells.items()
        if lowest <= count < threshold and key not in public and key not in harmless
    )

    def boxes(withheld: frozenset[Key], least: int) -> dict[Key, Box]:
        return {
            key: (least, None) if key in withheld or public.get(key) == _NOTHING_KNOWN
            else public[key] if key in public
            else _NOTHING_KNOWN if key in whole.unprinted
            else (whole.cells[key], whole.cells[key])
            for key in whole.cells
        }  # fmt: skip

    def plain(withheld: frozenset[Key]) -> dict[Key, Box]:
        return boxes(withheld, 0)

    def informed(withheld: frozenset[Key]) -> dict[Key, Box]:
        hidden = withheld.union(key for key, box in public.items() if box == _NOTHING_KNOWN)
        return boxes(withheld, 0 if any(whole.cells[key] == 0 for key in hidden) else lowest)

    readers = (Reader(plain, threshold if width is None else width), Reader(informed, INFORMED_WIDTH))
    task = Task(whole, small | guarded, small - table.unprinted, by_price(whole, _free(table, public)), readers)
    hidden = protected(task)
    printed = {key: mark if key in hidden else str(count) for key, count in table.cells.items()}
    values = {key: None if key in hidden else count for key, count in table.cells.items()}
    sentence = _told_suppressed(threshold, hide_zeros, mark, hidden, small, table)
    return _release(table, task, hidden, printed, values, before, sentence)


def round_counts(
    table: CountTable,
    *,
    highest_small: int = 7,
    to: int = 5,
    width: int = 4,
    before: Sequence[Suppressed] = (),
) -> Suppressed:
    """``table`` the health service's way: 1 to ``highest_small`` shown as *, zero as 0, everything else to the nearest ``to``.

    Rounding alone can tell: 8, 8 and 1 with their total 17 come out as 10, 10, * and 15, which only these numbers give. So
    where * could be placed within fewer than ``width`` steps, another figure is withheld as [c], which says nothing of its
    size. Raises as ``suppress`` does.
    """
    if not 0 < width < highest_small:
        raise ValueError(
            f"A width of {width} cannot be kept where * means 1 to {highest_small}: give 1 to {highest_small - 1}."
        )
    whole, public, guarded = _with_releases(table, before)
    small = frozenset(key for key in table.cells if key not in public and 0 < table.cells[key] <= highest_small)

    def boxes(withheld: frozenset[Key]) -> dict[Key, Box]:
        return {
            key: public[key] if key in public
            else _NOTHING_KNOWN if key in withheld or key in whole.unprinted
            else _rounded_box(whole.cells[key], highest_small, to)
            for key in whole.cells
        }  # fmt: skip

    task = Task(whole, small | guarded, frozenset(), by_price(whole, _free(table, public)), (Reader(boxes, width),))
    withheld = protected(task)
    values: dict[Key, int | None] = {
        key: None if key in withheld or 0 < count <= highest_small else rounded(count, to)
        for key, count in table.cells.items()
    }
    marks = {key: CONFIDENTIAL if key in withheld else SMALL_MARK for key in table.cells}
    printed = {key: marks[key] if value is None else str(value) for key, value in values.items()}
    return _release(table, task, withheld, printed, values, before, _told_rounded(highest_small, to, bool(withheld)))


def rounded(count: int, to: int = 5) -> int:
    """``count`` to the nearest ``to``, halves up."""
    return (count + to // 2) // to * to


def _rounded_box(count: int, highest_small: int, to: int) -> Box:
    """The counts that would be printed as this one is."""
    if count == 0:
        return (0, 0)
    if count <= highest_small:
        return (1, highest_small)
    middle = rounded(count, to)
    return (max(highest_small + 1, middle - to // 2), middle + to - 1 - to // 2)


def _with_releases(
    table: CountTable, before: Sequence[Suppressed]
) -> tuple[CountTable, dict[Key, Box], frozenset[Key]]:
    """All figures a reader has by now, what is public of those printed before, and which of those stay hidden."""
    whole = linked(*(release.table for release in before), table)
    public = {key: box for release in before for key, box in release.known.items()}
    return whole, public, frozenset(key for release in before for key in release.guarded)


def _free(table: CountTable, public: Mapping[Key, Box]) -> list[Key]:
    return [key for key in table.cells if key not in public and key not in table.unprinted]


def _release(
    table: CountTable,
    task: Task,
    withheld: frozenset[Key],
    printed: Mapping[Key, str],
    values: Mapping[Key, int | None],
    before: Sequence[Suppressed],
    sentence: str,
) -> Suppressed:
    """Put together what is shown; a figure that was out before is printed as it was then."""
    earlier_cells = {key: text for release in before for key, text in release.cells.items()}
    earlier_values = {key: value for release in before for key, value in release.values.items()}
    keys = [key for key in table.cells if key not in table.unprinted]
    shown = {key: earlier_values[key] if key in earlier_values else values[key] for key in keys}
    reasons = {
        key: Reason.BEFORE if key in earlier_values else Reason.SMALL if key in task.secret else Reason.PROTECTS
        for key in keys
        if shown[key] is None
    }
    boxes = task.readers[0].boxes(withheld)
    known = {key: boxes[key] for key in task.table.cells if key in earlier_cells or key in shown}
    return Suppressed(
        cells={key: earlier_cells.get(key, printed[key]) for key in keys},
        values=shown,
        reasons=reasons,
        bounds=ranges(task.table.sums, boxes, list(reasons)),
        sentence=sentence,
        table=task.table,
        known=known,
        guarded=task.secret | withheld,
    )


def _told_suppressed(
    threshold: int, hide_zeros: bool, mark: str, hidden: frozenset[Key], small: frozenset[Key], table: CountTable
) -> str:
    """The sentence for under a suppressed table; it does not say which hidden figure is the small one."""
    least = 0 if hide_zeros else 1
    span = f"Counts from {least} to {threshold - 1} are not shown ({mark})" if threshold - 1 > least else (
        f"Counts of {least} are not shown ({mark})"
    )  # fmt: skip
    others = ", nor are other counts from which they could be worked out" if hidden - small else ""
    if hide_zeros:
        return f"{span}{others}."
    some_zero = any(table.cells.get(key) == 0 for key in hidden)
    return f"{span}{others}. {'A hidden count may be zero.' if some_zero else 'Zero is shown as 0.'}"


def _told_rounded(highest_small: int, to: int, withheld: bool) -> str:
    """The sentence for under a rounded table."""
    others = (
        f" {CONFIDENTIAL} stands for a count of any size from which a small one could be worked out."
        if withheld
        else ""
    )
    return (
        f"Counts from 1 to {highest_small} are shown as {SMALL_MARK} and all others to the nearest {to}, so parts may not add up "
        f"to their totals. Zero is shown as 0.{others}"
    )
