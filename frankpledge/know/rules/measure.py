"""Measures are data: one YAML file each in ``know/measures``. Adding one needs no code; a wrong one stops the site by name."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from frankpledge.know.rules.offence import offence_groups, offences
from frankpledge.know.rules.rag import DEFAULT, RagRule, read_rag
from frankpledge.know.rules.recording import month_of

KINDS = ("count", "harm", "harm-per-crime")
DIRECTIONS = ("down", "up", "neither")
LEVELS = ("borough", "ward", "lsoa")
FAMILIES = (
    "met-crime",
    "met-dashboard",
    "met-vawg",
    "police-street",
    "police-outcomes",
    "stop-search",
    "lfb",
    "lfb-dwelling",
)
_KEYS = {
    "title", "kind", "family", "measure", "offences", "groups", "leave_out", "categories", "levels", "unit", "per", "direction",
    "baseline", "limits", "rag", "scheme", "owner", "why", "caveats", "source", "theme", "author", "reviewed",
    "public",
}  # fmt: skip


class MeasureRefused(Exception):
    """A measure's file that cannot be used: the message names the file, the key, the value and what may stand there."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: what is counted, in which unit, which way is better, against what it is judged, and what to beware of."""

    name: str
    title: str
    kind: str
    """count: records; harm: records times the weights of a scheme, in days; harm-per-crime: harm divided by count."""
    family: str
    """The datasets it comes from: met-crime, police-street, lfb ..."""
    measure: str
    """Which count of the publisher: offences, positive outcomes, incidents."""
    offences: tuple[str, ...]
    """Keys of rules/offences.yaml; empty means every one that is not left out."""
    left_out: tuple[str, ...]
    categories: tuple[str, ...]
    """For families other than met-crime: the publisher's own categories; empty means all."""
    levels: tuple[str, ...]
    unit: str
    per: int
    """Rates are per so many residents; 0 for a figure that has no rate."""
    direction: str
    baseline: tuple[datetime.date, datetime.date]
    """First and last month it is compared with: 2019, the last whole year before the pandemic, unless the file says otherwise."""
    limits: tuple[datetime.date, datetime.date]
    """First and last month the control limits are worked out from."""
    scheme: str
    """Of a harm measure: cambridge or ons."""
    theme: str
    owner: str
    why: str
    source: str
    caveats: tuple[str, ...] = field(default=())
    rag: RagRule = DEFAULT
    """How it gets its letter."""
    is_public: bool = False
    """Whether residents may read it: only where its file says so, as for open data."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The publisher's minor categories it counts: every label of every offence. Empty: all but those left out."""
        table = offences()
        return tuple(label for key in self.offences for label in table[key].labels)

    @property
    def left_out_labels(self) -> tuple[str, ...]:
        """Labels never counted in it."""
        table = offences()
        return tuple(label for key in self.left_out for label in table[key].labels)


def _refuse(name: str, what: str) -> MeasureRefused:
    return MeasureRefused(f"The measure {name}.yaml cannot be used: {what}")


def _months(
    name: str, key: str, row: Mapping[str, Any], default: tuple[str, str]
) -> tuple[datetime.date, datetime.date]:
    written = row.get(key) or {"from": default[0], "to": default[1]}
    try:
        first, last = month_of(str(written["from"])), month_of(str(written["to"]))
    except (KeyError, TypeError, ValueError) as error:
        raise _refuse(name, f"{key} is {written!r}; write  {key}: {{from: 2019-01, to: 2019-12}}") from error
    if last < first:
        raise _refuse(name, f"{key} ends ({last:%Y-%m}) before it begins ({first:%Y-%m})")
    return first, last


def _one_of(name: str, key: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise _refuse(name, f"{key} is {value!r}; it may be {', '.join(allowed)}")
    return value


def _rag(name: str, row: Mapping[str, Any], direction: str) -> RagRule:
    try:
        rule = read_rag(row.get("rag"))
    except ValueError as error:
        raise _refuse(name, str(error)) from error
    if direction == "neither" and rule != DEFAULT:
        raise _refuse(name, "rag gives a rule, but direction is neither: a figure without a better way has no letter")
    return rule


def _offence_keys(name: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """Keys of the offences named one by one and by group, in the order of offences.yaml."""
    table, groups = offences(), offence_groups()
    wanted, wanted_groups = set(row.get("offences", ())), set(row.get("groups", ()))
    for unknown in sorted(wanted - set(table)):
        raise _refuse(name, f"there is no offence {unknown!r}; offences.yaml has {', '.join(table)}")
    for unknown in sorted(wanted_groups - set(groups)):
        raise _refuse(name, f"there is no group {unknown!r}; offences.yaml has {', '.join(groups)}")
    return tuple(key for key, one in table.items() if key in wanted or one.group in wanted_groups)


def _is_public(name: str, row: Mapping[str, Any], kind: str) -> bool:
    value = row.get("public", False)
    if value not in (True, False):
        raise _refuse(name, f"public is {value!r}; write true where residents may read it, or leave it out")
    if value and kind != "count":
        raise _refuse(name, f"public is true, but residents are given counts only and its kind is {kind}")
    return bool(value)


def read_measure(name: str, row: Mapping[str, Any]) -> Measure:
    """A measure from what its file holds.

    Raises:
        MeasureRefused: a key is missing, unknown or has a value it cannot have.
    """
    for unknown in sorted(set(row) - _KEYS):
        raise _refuse(name, f"it has the key {unknown!r}; the keys are {', '.join(sorted(_KEYS))}")
    for missing in ("title", "family", "unit", "direction", "owner", "why", "source"):
        if not row.get(missing):
            raise _refuse(name, f"{missing} is missing")
    left_out = tuple(row.get("leave_out", ("fraud",) if row["family"] == "met-crime" else ()))
    for unknown in sorted(set(left_out) - set(offences())):
        raise _refuse(name, f"leave_out names {unknown!r}, which is no offence")
    kind = _one_of(name, "kind", row.get("kind", "count"), KINDS)
    if kind != "count" and row.get("scheme") not in ("cambridge", "ons"):
        raise _refuse(name, f"scheme is {row.get('scheme')!r}; a harm measure names its weights: cambridge or ons")
    return Measure(
        name=name,
        title=row["title"],
        kind=kind,
        family=_one_of(name, "family", row["family"], FAMILIES),
        measure=row.get("measure", "offences"),
        offences=_offence_keys(name, row),
        left_out=left_out,
        categories=tuple(row.get("categories", ())),
        levels=tuple(_one_of(name, "levels", level, LEVELS) for level in row.get("levels", ("borough", "ward"))),
        unit=row["unit"],
        per=int(row.get("per", 1000)),
        direction=_one_of(name, "direction", row["direction"], DIRECTIONS),
        baseline=_months(name, "baseline", row, ("2019-01", "2019-12")),
        limits=_months(name, "limits", row, ("2017-01", "2019-12")),
        scheme=row.get("scheme", ""),
        theme=row.get("theme", ""),
        owner=row["owner"],
        why=" ".join(str(row["why"]).split()),
        source=row["source"],
        caveats=tuple(" ".join(str(one).split()) for one in row.get("caveats", ())),
        is_public=_is_public(name, row, kind),
        rag=_rag(name, row, row["direction"]),
    )


def _folder() -> Traversable:
    return files("frankpledge.know") / "measures"


@cache
def measures() -> dict[str, Measure]:
    """Every measure by its name, which is its file's, in the order of the alphabet.

    Raises:
        MeasureRefused: a file cannot be used.
    """
    found: dict[str, Measure] = {}
    for path in sorted(_folder().iterdir(), key=lambda one: one.name):
        if path.name.endswith(".yaml"):
            name = path.name.removesuffix(".yaml")
            try:
                row = yaml.safe_load(path.read_text(encoding="utf-8"))
            except yaml.YAMLError as error:
                raise _refuse(name, f"it is no YAML: {error}") from error
            found[name] = read_measure(name, row or {})
    return found
