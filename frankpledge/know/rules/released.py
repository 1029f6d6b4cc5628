"""Figures for residents: one year of one publisher's counts, held against everything a reader can subtract.

Measures overlap (residential burglary is burglary, burglary is recorded crime), wards add up to the borough but for crimes
without a ward, and the year after the same figures are given out again. So all of a year goes through disclosure control as one:
measures as sums of the parts that tell them apart, areas with their total, and what was given out before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from frankpledge.partnership.rules.count_table import CountTable, Key, Sum
from frankpledge.partnership.rules.disclosure import CannotProtect, Suppressed, suppress

ELSEWHERE = "elsewhere"
"""Stands for the ward of records that have none."""


@dataclass(frozen=True, slots=True)
class YearOfCounts:
    """What a publisher counted in one year in a borough and its wards."""

    family: str
    year: int
    own: str
    wards: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    """Each public measure's parts: kinds of record that no measure tells apart any further."""
    counts: Mapping[tuple[str, str], int]
    """By part and area. A part that was not received for an area is not in it."""

    def count(self, measure: str, area: str) -> int | None:
        """A measure's count in an area; None where something of it was not received."""
        found = [self.counts.get((part, area)) for part in self.parts[measure]]
        return None if None in found else sum(one or 0 for one in found)


@dataclass(frozen=True, slots=True)
class Given:
    """What may be given out of a year, and what the next giving out must know."""

    shown: Mapping[tuple[str, str], int | None]
    """By measure and area; None where it is hidden. A pair that is not in it has no figure."""
    sentence: str
    kept: Suppressed | None = field(repr=False)
    """For the next time, never for print."""
    refusal: str = ""
    """Why nothing, or nothing by ward, is given out."""


def parts_of(labels: Mapping[str, frozenset[str]]) -> dict[str, tuple[frozenset[str], ...]]:
    """Each measure, by its labels, as the parts that no measure tells apart: labels that stand in the same measures are one."""
    found: dict[frozenset[str], set[str]] = {}
    for label in frozenset().union(*labels.values()):
        found.setdefault(frozenset(name for name, own in labels.items() if label in own), set()).add(label)
    return {
        name: tuple(frozenset(own) for names, own in sorted(found.items(), key=lambda one: sorted(one[1])) if name in names)
        for name in labels
    }  # fmt: skip


def year_table(year: YearOfCounts) -> tuple[CountTable, frozenset[str]]:
    """Every figure of the year and every sum that holds, and the figures that tell nothing of anybody."""
    cells: dict[Key, int] = {}
    sums: list[Sum] = []
    printed: set[str] = set()
    alone = {parts[0]: name for name, parts in year.parts.items() if len(parts) == 1}

    def key(name: str, area: str) -> str:
        return f"{alone.get(name, name)}|{area}|{year.year}"

    cells |= {key(part, area): count for (part, area), count in year.counts.items()}
    for name, parts in year.parts.items():
        for area in (year.own, *year.wards):
            count = year.count(name, area)
            if count is None:
                continue
            own = f"{name}|{area}|{year.year}"
            printed.add(own)
            if own not in cells:
                cells[own] = count
            members = tuple(key(part, area) for part in parts)
            if members != (own,):
                sums.append(Sum(own, members))
    harmless = _areas(year, cells, sums)
    return CountTable(cells, tuple(sums), frozenset(cells) - printed), harmless


def _areas(year: YearOfCounts, cells: dict[Key, int], sums: list[Sum]) -> frozenset[str]:
    """The wards' figures with the borough's: what is over has no ward."""
    harmless = set()
    for name in dict.fromkeys(str(one).split("|")[0] for one in cells):
        own = f"{name}|{year.own}|{year.year}"
        wards: list[Key] = [one for ward in year.wards if (one := f"{name}|{ward}|{year.year}") in cells]
        over = cells.get(own, -1) - sum(cells[one] for one in wards)
        if own not in cells or not wards or over < 0:
            continue  # the wards of another file may hold more than the borough's own: then nothing can be subtracted
        if over or len(wards) < len(year.wards):
            rest = f"{name}|{ELSEWHERE}|{year.year}"
            cells[rest] = over
            harmless.add(rest)
            wards.append(rest)
        sums.append(Sum(own, tuple(wards)))
    return frozenset(harmless)


def given_out(year: YearOfCounts, *, before: Suppressed | None = None) -> Given:
    """What may be given out of a year. Where the wards cannot be protected, the borough alone; else nothing, and why."""
    refusal = ""
    for one in (year, replace(year, wards=())):
        table, harmless = year_table(one)
        table, harmless = _restated(table, harmless, before)
        try:
            found = suppress(table, harmless=harmless, before=() if before is None else (before,))
        except CannotProtect as refused:
            refusal = str(refused)
            continue
        return Given(_shown(found, one), found.sentence if found.hidden else "", found, refusal)
    return Given({}, "", before, refusal)


def _shown(found: Suppressed, year: YearOfCounts) -> dict[tuple[str, str], int | None]:
    shown: dict[tuple[str, str], int | None] = {}
    for key, value in found.values.items():
        name, area, _ = str(key).split("|")
        if name in year.parts:
            shown[name, area] = value
    return shown


def _restated(
    table: CountTable, harmless: frozenset[str], before: Suppressed | None
) -> tuple[CountTable, frozenset[str]]:
    """A figure that its publisher has restated is another figure: it gets a name of its own, with its turn."""
    earlier = before.table.cells if before else {}
    names: dict[str, str] = {}
    for key, count in table.cells.items():
        new, turn = str(key), 1
        while earlier.get(new, count) != count:
            turn += 1
            new = f"{key}~{turn}"
        if new != key:
            names[str(key)] = new
    return _renamed(table, names), frozenset(names.get(key, key) for key in harmless)


def _renamed(table: CountTable, names: Mapping[str, str]) -> CountTable:
    def new(key: object) -> str:
        return names.get(str(key), str(key))

    sums = tuple(Sum(new(one.total), tuple(map(new, one.parts))) for one in table.sums)
    return CountTable(
        {new(key): count for key, count in table.cells.items()}, sums, frozenset(map(new, table.unprinted))
    )


def kept_values(kept: Suppressed) -> dict[str, object]:
    """What the next giving out must know, as values that JSON can hold."""
    return {
        "cells": dict(kept.cells),
        "values": dict(kept.values),
        "known": {str(key): list(box) for key, box in kept.known.items()},
        "guarded": sorted(map(str, kept.guarded)),
        "counts": dict(kept.table.cells),
        "sums": [[one.total, list(one.parts)] for one in kept.table.sums],
        "unprinted": sorted(map(str, kept.table.unprinted)),
    }


def kept_again(values: Mapping[str, object]) -> Suppressed:
    """The same from those values."""
    held: dict[str, object] = dict(values)
    counts, sums = _mapping(held["counts"]), _items(held["sums"])
    table = CountTable(
        counts, tuple(Sum(total, tuple(parts)) for total, parts in sums), frozenset(_items(held["unprinted"]))
    )
    known = {key: (low, high) for key, (low, high) in _mapping(held["known"]).items()}
    return Suppressed(
        cells=_mapping(held["cells"]), values=_mapping(held["values"]), reasons={}, bounds={}, sentence="", table=table,
        known=known, guarded=frozenset(_items(held["guarded"])),
    )  # fmt: skip


def _mapping(value: object) -> dict:  # type: ignore[type-arg]
    assert isinstance(value, dict)
    return value


def _items(value: object) -> list:  # type: ignore[type-arg]
    assert isinstance(value, list)
    return value
