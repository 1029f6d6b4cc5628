"""What the Met's long extracts share (the dashboard's, violence against women and girls): columns asked for, facts, gaps."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from frankpledge.kit.months import in_words, last_day, missing_between
from frankpledge.know.sources.dataset import FileRefused, Finding
from frankpledge.know.sources.sheet import Sheet


def columns_asked(sheet: Sheet, asked: Mapping[str, str], what: str) -> dict[str, str]:
    """Every column of the sheet by its name in small letters.

    Args:
        asked: name in small letters to name as the Met prints it, of those that must be there.
        what: the kind of file, for the words: extract.

    Raises:
        FileRefused: one that is asked for is not there.
    """
    found = {column.casefold(): column for column in sheet.columns}
    missing = [printed for name, printed in asked.items() if name not in found]
    if missing:
        raise FileRefused(
            f"The column {' and '.join(missing)} is missing: it was renamed or taken out. The file has "
            f"{', '.join(sheet.columns)}. Bring in the {what} as the Met published it."
        )
    return found


def extract_facts(sheet: Sheet, months: Iterable[datetime.date], **further: Any) -> dict[str, Any]:
    """The facts of an extract: it runs to its last month, which is its vintage, and has no stub."""
    there = sorted(set(months))
    return {
        "rows": sheet.table.num_rows,
        "period_from": there[0],
        "period_to": last_day(there[-1]),
        "vintage": f"{there[-1]:%Y-%m}",
        "kind": "extract",
        "stub": "",
        **further,
    }


def gap_findings(months: Iterable[datetime.date]) -> Iterator[Finding]:
    """A doubt where months are missing between the first and the last."""
    gaps = in_words(missing_between(months))
    if gaps:
        yield Finding(kind="month-missing", severity="doubt", words=f"There is no row for {gaps}.", value=gaps)
