"""Stop and search of data.police.uk: monthly CSV of a force. Latitude stands BEFORE longitude here; columns go by name.

Times are in UTC, so a summer month's file begins at 23:00 on the last day of the month before (quirk P12): day and month
here are London's. Labels of outcomes and ethnicity changed (P13); ``stop_labels.yaml`` holds one word for each. ``detail``
is what was looked for and what came of it: "Controlled drugs: Arrest".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import yaml

from frankpledge.know.sources.csv_stream import Columns, Member
from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.police_uk import (
    CREDIT,
    LICENCE,
    PAGE,
    PUBLISHER,
    Tally,
    events,
    in_country,
    read_parts,
    walked,
)

ENDING = "-stop-and-search.csv"
COLUMNS = Columns(
    required=("Type", "Date", "Latitude", "Longitude", "Object of search", "Outcome"),
    optional=(
        "Part of a policing operation", "Policing operation", "Gender", "Age range", "Self-defined ethnicity",
        "Officer-defined ethnicity", "Legislation", "Outcome linked to object of search",
        "Removal of more than just outer clothing",
    ),
    numbers=frozenset({"Longitude", "Latitude"}),
)  # fmt: skip
NOT_SAID = "Not said"
LONDON = "Europe/London"


@cache
def _labels(kind: str) -> dict[str, str]:
    text = (files("frankpledge.know.sources") / "stop_labels.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return {printed: word for word, all_printed in loaded[kind].items() for printed in all_printed}


def outcome_word(printed: str) -> str:
    """The one word for an outcome through all its labels; an unknown label stays as printed."""
    return _labels("outcomes").get(printed, printed)


def ethnicity_word(printed: str) -> str:
    """The broad group of an ethnicity label, old census codes or new: "Black or Black British - African (B2)" is Black."""
    known = _labels("ethnicity")
    if any(printed.startswith(one) for one in ("Not Stated", "Other ethnic group - Not stated")):
        return "Not stated"
    first = printed.split(" - ")[0].split("/")[0].split(" ")[0]
    return known.get(first, printed)


def london_days(written: pa.Array, where: str) -> pa.Array:
    """The days in London of times in UTC.

    Raises:
        FileRefused: a value is no time.
    """
    try:
        stamps = pc.cast(written, pa.timestamp("s", tz="UTC"))
    except pa.ArrowInvalid as error:
        raise FileRefused(
            f"{where}: a date is not written as 2019-03-31T23:00:00+00:00 ({str(error).splitlines()[0]}). "
            "A spreadsheet has saved the file again: bring in the publisher's own copy."
        ) from error
    return pc.cast(pc.local_timestamp(pc.cast(stamps, pa.timestamp("s", tz=LONDON))), pa.date32())


def _details(objects: pa.Array, outcomes: pa.Array) -> pa.Array:
    packed = pc.fill_null(outcomes, NOT_SAID).dictionary_encode()
    words = pa.array([outcome_word(one) for one in packed.dictionary.to_pylist()], pa.string()).take(packed.indices)
    return pc.binary_join_element_wise(pc.fill_null(objects, NOT_SAID), words, ": ")


class _Counts:
    """What P13 asks to be counted: links that are empty or all "False", labels that no list knows, groups searched."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.ethnicity: Counter[str] = Counter()
        self.linked: Counter[str] = Counter()

    def take(self, rows: pa.RecordBatch, tally: Tally) -> None:
        tally.add(self.outcomes, rows["Outcome"])
        tally.add(self.ethnicity, rows["Self-defined ethnicity"])
        tally.add(self.linked, rows["Outcome linked to object of search"])

    def facts(self) -> dict[str, Any]:
        groups: Counter[str] = Counter()
        for printed, count in self.ethnicity.items():
            groups[ethnicity_word(printed)] += count
        words: Counter[str] = Counter()
        for printed, count in self.outcomes.items():
            words[outcome_word(printed)] += count
        return {"outcomes": dict(words), "ethnicity": dict(groups), "linked": dict(self.linked)}

    def findings(self, rows: int) -> Iterator[Finding]:
        unknown = sorted(one for one in self.outcomes if one not in _labels("outcomes"))
        if unknown:
            yield Finding(
                "new-label", "doubt",
                f"Outcomes with a new label are counted under it: {', '.join(unknown)}. Add them to stop_labels.yaml.",
                value=", ".join(unknown),
            )  # fmt: skip
        if not self.linked:
            yield Finding(
                "linked-empty", "note", "Whether the outcome is linked to the object of search is said in no row."
            )
        elif set(self.linked) == {"False"} and self.linked["False"] == rows:
            yield Finding(
                "linked-all-false", "note",
                "“Outcome linked to object of search” is False in every row: the column was filled by a machine. "
                "Work no find rate out of it.", value=f"{rows:,}",
            )  # fmt: skip


def _batch(rows: pa.RecordBatch, where: str, tally: Tally) -> pa.RecordBatch:
    days = london_days(rows["Date"], where)
    if days.null_count:
        raise FileRefused(f"{where}: {days.null_count:,} rows have no date. Bring in the publisher's own copy.")
    months = pc.cast(pc.floor_temporal(days, unit="month"), pa.date32())
    longitude, latitude, outside = in_country(rows["Longitude"], rows["Latitude"])
    tally.rows += rows.num_rows
    tally.add(tally.months, months)
    tally.add(tally.categories, rows["Type"])
    tally.without_place += longitude.null_count
    tally.outside_country += outside
    return events(
        rows.num_rows, month=months, day=days, category=rows["Type"],
        detail=_details(rows["Object of search"], rows["Outcome"]), longitude=longitude, latitude=latitude,
    )  # fmt: skip


def _walk(parts: list[Member], reading: Reading) -> Iterator[tuple[Table, pa.RecordBatch]]:
    tally, counts = Tally(), _Counts()

    def batch(rows: pa.RecordBatch, where: str) -> pa.RecordBatch:
        counts.take(rows, tally)
        return _batch(rows, where, tally)

    yield from walked(parts, COLUMNS, reading, tally, batch)
    tally.other = counts.facts()
    reading.facts.update(tally.facts())
    reading.findings += [*tally.place_findings(), *tally.month_findings(), *counts.findings(tally.rows)]


def _read(path: Path) -> Reading:
    return read_parts(path, ending=ENDING, what="stop and search", walk=_walk)


def _recognises(head: Head) -> bool:
    names = {" ".join(column.split()).casefold() for column in head.columns}
    return {"type", "date", "object of search", "latitude", "longitude"} <= names


SOURCE = Source(
    name="stop-and-search",
    title="Stop and search",
    publisher=PUBLISHER,
    licence=LICENCE,
    credit=CREDIT,
    page=PAGE,
    tables=("events",),
    recognises=_recognises,
    read=_read,
    family="stop-search",
    caveats=(
        "About one row in ten has no place, and none has in April 2015.",
        "Labels of outcomes and of ethnicity changed; they are brought to one word each.",
        "“Outcome linked to object of search” cannot be used: empty to about 2023, False throughout in 2024.",
    ),
)
SOURCES = (SOURCE,)
