"""The words of a quality report: what came, changed and is gone, as sentences a clerk can read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from frankpledge.kit.months import in_words
from frankpledge.know.rules.offence import offences, plain_label
from frankpledge.know.sources.dataset import Finding, Severity

GONE = 0.02  # share of areas that may go without a doubt (a ward with nothing recorded)


def comparison_words(
    changes: dict[str, Any], fallen: Sequence[tuple[datetime.date, int, int]], *, areas_held: int, is_older: bool
) -> Iterator[Finding]:
    """What changed, as sentences. A hole is a doubt where the file would move figures, that is where it is the later one."""
    doubt: Severity = "note" if is_older else "doubt"
    if is_older and not changes["months_added"]:
        yield Finding(
            kind="older",
            severity="note",
            words="It is older than the figures held for all its months: kept beside them as an earlier vintage, it moves none.",
        )
    for month, was, now in fallen:
        yield Finding(
            kind="month-fell", severity=doubt,
            words=f"All offences of {month:%B %Y} come out at {now:,} where they were {was:,}: the file may be cut short.",
            value=f"{now:,}", where=f"{month:%B %Y}",
        )  # fmt: skip
    gone = changes["areas_gone"]
    if gone:
        is_hole = len(gone) > GONE * areas_held
        yield Finding(
            kind="areas-gone", severity=doubt if is_hole else "note",
            words=f"{counted(len(gone), 'area', 'areas')} that had figures: none in this file.", value="; ".join(gone[:8]),
        )  # fmt: skip
    if changes["areas_added"]:
        added = changes["areas_added"]
        yield Finding(
            kind="areas-added",
            severity="note",
            words=f"{counted(len(added), 'area is', 'areas are')} new.",
            value="; ".join(added[:8]),
        )
    if changes["categories_gone"]:
        gone = changes["categories_gone"]
        yield Finding(
            kind="categories-gone", severity=doubt,
            words="Offences that had figures for these months have none in this file.",
            value="; ".join(map(offence_name, gone)),
        )  # fmt: skip
    if changes["categories_added"]:
        yield Finding(
            kind="categories-added", severity="note", words="Offences that are new for these months.",
            value="; ".join(map(offence_name, changes["categories_added"])),
        )  # fmt: skip
    yield from _restated_words(changes["restated"])


def _restated_words(restated: dict[str, Any]) -> Iterator[Finding]:
    if not restated["figures"]:
        yield Finding(kind="same", severity="note", words="Every figure of the months held before is the same.")
        return
    years = ", ".join(f"{one['year']} {one['old']:,} to {one['new']:,}" for one in restated["years"])
    yield Finding(
        kind="restated",
        severity="note",
        words=f"{counted(restated['figures'], 'figure is', 'figures are')} restated. All offences by year: {years}.",
    )
    first = restated["largest"][0]
    yield Finding(
        kind="restated-most",
        severity="note",
        words=f"The largest: {first['area_name']}, {offence_name(first['category'])}, was {first['old']:,}, is {first['new']:,}.",
        value=f"{first['new'] - first['old']:+,}",
        where=first["month"],
    )


def counted(number: int, one: str, several: str) -> str:
    """1 figure is, 2 figures are."""
    return f"{number:,} {one if number == 1 else several}"


def offence_name(category: str) -> str:
    """An offence's key as its name, anything else as printed but not in capitals."""
    known = offences().get(category)
    return (known.name if known else plain_label(category).capitalize()).lower()


def summary_of(title: str, facts: dict[str, Any], against: int | None, changes: dict[str, Any]) -> str:
    """One sentence for lists."""
    parts = [counted(int(facts.get("rows") or 0), "row", "rows")]
    if facts.get("period_from"):
        first, last = (datetime.date.fromisoformat(str(facts[key])) for key in ("period_from", "period_to"))
        parts.append(
            in_words([first])
            if (first.year, first.month) == (last.year, last.month)
            else f"{first:%B %Y} to {last:%B %Y}"
        )
    if facts.get("areas"):
        parts.append(counted(int(facts["areas"]), "area", "areas"))
    said = f"{title}: {', '.join(parts)}."
    if against is None:
        return f"{said} The first of its kind."
    added = changes.get("months_added", [])
    restated = changes.get("restated", {}).get("figures", 0)
    beside = [
        counted(len(added), "new month", "new months") if added else "",
        counted(restated, "figure restated", "figures restated") if restated else "",
    ]
    told = " and ".join(one for one in beside if one) or "no figure changed"
    return f"{said} Against receipt {against}: {told}."
