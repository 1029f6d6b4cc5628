"""Operations and their tests for tests: invented names, nothing made that was not asked for."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path
from typing import Any

import shapely

from frankpledge.partnership.models import PartnershipSettings
from frankpledge.plan.changes.operation import plan_operation
from frankpledge.plan.changes.operation_test import choose_test
from frankpledge.plan.models import Operation, OperationTest
from tests import cast
from tests.factories.know import Build, months_from
from tests.factories.partnership import make_agency

_count = itertools.count(1)
BEGAN = datetime.date(2024, 3, 5)
BEFORE = (datetime.date(2023, 9, 1), datetime.date(2024, 2, 29))
AFTER = (datetime.date(2024, 3, 1), datetime.date(2024, 8, 31))
ROW = ("Alder", "Birch", "Cedar", "Dogwood", "Elm")
"""Five wards in a row: each touches the next."""


def make_operation(**fields: Any) -> Operation:
    """A planned weapon sweep."""
    number = next(_count)
    given = {
        "name": f"Sweep {number}", "kind": "sweep", "started_on": BEGAN, "wards": ["Alder"], "lead": make_agency(),
    }  # fmt: skip
    return plan_operation(operation=None, by=cast.coordinator(), **{**given, **fields})


def make_test(subject: Operation | None = None, *, on: datetime.date | None = None, **fields: Any) -> OperationTest:
    """A test of counts typed in, of two areas without lines, chosen two weeks before."""
    given: dict[str, Any] = {
        "measure": "", "unit": "fires", "target_areas": ["Four areas"], "comparison_areas": ["Everywhere else"],
        "comparison_reason": "All there is.", "buffer_areas": [], "buffer_comparison_areas": [], "before_from": BEFORE[0],
        "before_to": BEFORE[1], "after_from": AFTER[0], "after_to": AFTER[1], "source": "",
    }  # fmt: skip
    subject = subject or make_operation()
    return choose_test(
        test=None, subject=subject, by=cast.coordinator(), on=on or subject.started_on - datetime.timedelta(days=14),
        **{**given, **fields},
    )  # fmt: skip


def counts_of(*numbers: int, kind: str = "", weight: float | None = None) -> dict[str, Any]:
    """A row of counts: target before and after, comparison before and after, and the buffer's."""
    names = [
        f"{side}_{when}"
        for side in ("target", "comparison", "buffer", "buffer_comparison")
        for when in ("before", "after")
    ]
    padded = [*numbers, *[None] * (8 - len(numbers))]
    return {"kind": kind, "weight": weight, **dict(zip(names, padded, strict=True))}


def build_row_of_wards(folder: Path) -> None:
    """Five wards in a row with arson and criminal damage from 2021 on; Alder falls from March 2024."""
    PartnershipSettings.objects.create(name="Safer Testham", area="Testham")
    build, months = Build(folder), months_from("2021-01", 45)
    build.receipt(1)
    build.area("E09900001", "Testham")
    build.weights("cambridge-2026", {"Arson": 180.0, "Criminal damage": 3.0})
    for at, name in enumerate(ROW):
        code = f"E0590000{at}"
        build.area(code, name, "ward", "ward-2022", "E09900001")
        build.lines(code, shapely.to_wkb(shapely.box(1000 * at, 0, 1000 * (at + 1), 1000)))
        build.people(code, {2023: 5000.0}, level="ward")
        damage = [20 - (12 if name == "Alder" and month >= datetime.date(2024, 3, 1) else 0) + at_month % 3
                  for at_month, month in enumerate(months)]  # fmt: skip
        build.counts(code, months, damage, minor="CRIMINAL DAMAGE", level="ward")
        build.counts(code, months, [2] * len(months), minor="ARSON", level="ward")
    build.months(months, level="ward")
    build.done()
