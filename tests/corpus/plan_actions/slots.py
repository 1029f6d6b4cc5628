"""What actions are put together from, each part in several ways; those after the bar are held out: the thesaurus and the weights
are never changed with them in view. The ways stand in ``slots.txt``."""

from __future__ import annotations

from pathlib import Path

Ways = tuple[str, ...]
Parts = dict[str, tuple[Ways, Ways]]


def _sections() -> dict[str, Parts]:
    found: dict[str, Parts] = {}
    for line in Path(__file__).with_name("slots.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            found[line[3:]] = {}
        elif not line.startswith("#"):
            name, _, rest = line.partition(": ")
            usual, _, kept = rest.partition(" | ")
            list(found.values())[-1][name] = (tuple(usual.split("; ")), tuple(kept.split("; ")))
    return found


_ALL = _sections()
TOPICS, DEEDS, WHO = _ALL["TOPICS"], _ALL["DEEDS"], _ALL["WHO"]
BEFORE = (
    "",
    "",
    "",
    "Working with partners, ",
    "As part of the strategy, ",
    "By March, ",
    "Jointly with police, ",
    "Continue to ",
)
AFTER = (
    "", "", "", " and report to the board each quarter", " in the three wards with the highest rates", " across the borough",
    ", reviewed every six months", " within existing budgets", ", subject to funding",
)  # fmt: skip
