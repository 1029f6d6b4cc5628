"""Offences: one name for each through every label the Met has printed for it, and which subgroup of the harm sheet it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Offence:
    """One offence of the Met's recorded crime, or the nearest its files come to one."""

    key: str
    name: str
    group: str
    labels: tuple[str, ...]
    """The minor categories that have meant it, in capitals with single spaces."""
    harm: str
    """The subgroup of the Cambridge sheet; "" for what has no place there (fraud)."""


@dataclass(frozen=True, slots=True)
class OffenceGroup:
    """A major category."""

    key: str
    name: str
    labels: tuple[str, ...]


def plain_label(printed: str) -> str:
    """A category as all vintages can be compared: capitals, single spaces ("Possession of  Drugs" was printed in 2019)."""
    return re.sub(r"\s+", " ", printed).strip().upper()


@cache
def _file() -> dict[str, Any]:
    text = (files("frankpledge.know.rules") / "offences.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def offences() -> dict[str, Offence]:
    """Every offence by its key, in the order of the file."""
    return {
        key: Offence(key, row["name"], row["group"], tuple(row["labels"]), row.get("harm", ""))
        for key, row in _file()["offences"].items()
    }


@cache
def offence_groups() -> dict[str, OffenceGroup]:
    """Every group (major category) by its key."""
    return {key: OffenceGroup(key, row["name"], tuple(row["labels"])) for key, row in _file()["groups"].items()}


@cache
def offence_of_label() -> dict[str, str]:
    """Label to key of its offence."""
    return {label: one.key for one in offences().values() for label in one.labels}


def unknown_labels(printed: list[str]) -> list[str]:
    """Labels that stand for no offence we know: to be named in the quality report, never guessed (quirk M4)."""
    return sorted({label for label in map(plain_label, printed) if label not in offence_of_label()})
