"""The slow, obvious twin of every measure: the YAML files as they are, and loops over rows. Shares no code with the product."""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import yaml

KNOW = Path(__file__).resolve().parents[3] / "frankpledge" / "know"


@dataclass(frozen=True)
class Row:
    """One row of a publisher's file, or one place's records of a month."""

    area: str
    month: datetime.date
    label: str
    count: int


@functools.cache
def measure_file(name: str) -> dict:
    """A measure as written."""
    return yaml.safe_load((KNOW / "measures" / f"{name}.yaml").read_text(encoding="utf-8"))


def names() -> list[str]:
    """Every measure."""
    return sorted(path.stem for path in (KNOW / "measures").glob("*.yaml"))


def counted_labels(measure: dict) -> set[str] | None:
    """The labels that count, None for all; read off offences.yaml one by one."""
    if measure["family"] != "met-crime":
        named = measure.get("categories")
        capitals = measure["family"].startswith("met-")  # as the Met's tables keep them
        return {one.upper() if capitals else one for one in named} if named else None
    book = yaml.safe_load((KNOW / "rules" / "offences.yaml").read_text(encoding="utf-8"))["offences"]
    if not measure.get("groups") and not measure.get("offences"):
        return None
    labels = set()
    for key, offence in book.items():
        if offence["group"] in measure.get("groups", []) or key in measure.get("offences", []):
            labels |= set(offence["labels"])
    return labels


def left_out(measure: dict) -> set[str]:
    """Labels of fraud for the Met's figures, unless the file says otherwise; nothing for others."""
    if measure["family"] != "met-crime" or measure.get("leave_out") == []:
        return set()
    return {"FRAUD AND FORGERY", "HISTORICAL FRAUD AND FORGERY", "NFIB"}


def yearly(name: str, rows: list[Row], area: str, days: dict[str, float]) -> dict[int, float]:
    """Year to value, by hand. ``days`` is the sheet by label, for harm."""
    measure = measure_file(name)
    wanted, unwanted = counted_labels(measure), left_out(measure)
    counts: dict[int, int] = defaultdict(int)
    harm: dict[int, float] = defaultdict(float)
    for row in rows:
        if row.area != area or row.label in unwanted:
            continue
        if wanted is not None and row.label not in wanted:
            continue
        counts[row.month.year] += row.count
        harm[row.month.year] += row.count * days.get(row.label, 0.0)
    kind = measure.get("kind", "count")
    if kind == "count":
        return {year: float(count) for year, count in counts.items()}
    if kind == "harm":
        return dict(harm)
    return {year: harm[year] / counts[year] if counts[year] else 0.0 for year in counts}
