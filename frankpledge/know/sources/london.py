"""London's boroughs by the names publishers print, and the names that stand where a borough should and are none (quirk M8)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from frankpledge.know.sources.dataset import FileRefused


@cache
def _file() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (files("frankpledge.know.sources") / "london.yaml").read_text(encoding="utf-8")
    )
    return loaded


def _plain(name: str) -> str:
    return " ".join(name.replace("&", "and").split()).casefold()


@cache
def borough_codes() -> dict[str, str]:
    """Plain name to ONS code, the demonstration's invented borough among them."""
    return {_plain(name): code for name, code in {**_file()["boroughs"], **_file()["invented"]}.items()}


@cache
def borough_names() -> dict[str, str]:
    """ONS code to name."""
    return {code: name for name, code in {**_file()["boroughs"], **_file()["invented"]}.items()}


def code_of_name(written: str) -> str:
    """The code of a borough as people write it, "the London Borough of Bromley" among it; "" where it is none we know."""
    plain = _plain(written)
    short = plain.removeprefix("the ").removeprefix("royal ").removeprefix("london ").removeprefix("borough of ")
    return borough_codes().get(plain, "") or borough_codes().get(short, "")


def is_own_force(name: str) -> bool:
    """Whether a force's crimes lie in London."""
    return _plain(name) in {_plain(one) for one in _file()["forces"]}


@cache
def _pseudo() -> frozenset[str]:
    return frozenset(_plain(name) for name in _file()["pseudo-areas"])


def is_pseudo_area(name: str) -> bool:
    """Whether the name stands in the borough's column and is no borough: an airport, "Unknown", or nothing at all."""
    return not name.strip() or _plain(name) in _pseudo()


def borough_code(name: str) -> str:
    """The code of a borough by its name or its own code, "" for a pseudo-area.

    Raises:
        FileRefused: no London borough is called that: the file is another force's.
    """
    if name in borough_names():
        return name
    if is_pseudo_area(name):
        return ""
    code = borough_codes().get(_plain(name), "")
    if not code:
        raise FileRefused(
            f"“{name}” is no London borough: this is another force's file, or its columns have been moved. "
            "Bring in the Metropolitan Police's file from the London Datastore."
        )
    return code
