"""A small document with everything a document can hold, of an invented borough."""

from __future__ import annotations

import datetime

from frankpledge.know.charts.areamap import AreaMap, MapArea
from frankpledge.know.charts.trend import Limits, Mark, Point, Stretch, Trend
from frankpledge.know.documents.content import (
    Caution,
    Chart,
    Column,
    Document,
    Points,
    Section,
    Source,
    Table,
    Value,
    Verdict,
    Words,
)
from frankpledge.know.documents.values import Kind
from tests.factories.know import months_from

DAY = datetime.date(2026, 3, 5)
KINDS: tuple[Kind, ...] = ("words", "count", "number", "rate", "share", "letter", "month", "date")


def column(key: str, kind: Kind = "count", title: str = "", unit: str = "") -> Column:
    """A column, titled by its key."""
    return Column(key, title or key.replace("_", " ").capitalize(), kind, unit)


def table(*rows: tuple[Value, ...], kinds: tuple[Kind, ...] = KINDS, name: str = "figures", **more: object) -> Table:
    """A table with a column of each kind."""
    columns = tuple(column(f"{kind}_{at}", kind) for at, kind in enumerate(kinds))
    return Table(name, f"Table of {name}", columns, rows, **more)  # type: ignore[arg-type]


def wards_table() -> Table:
    """Ten columns, as a ward table of a data pack has them."""
    kinds: tuple[Kind, ...] = ("words", "count", "count", "share", "rate", "rate", "rate", "letter", "count", "month")
    titles = (
        "Ward", "Last 12 months", "Baseline", "Change", "Per 1,000 residents", "Interval from", "Interval to", "Letter",
        "Place among 22 wards", "First month",
    )  # fmt: skip
    columns = tuple(Column(f"c{at}", title, kind) for at, (title, kind) in enumerate(zip(titles, kinds, strict=True)))
    rows = tuple(
        (f"{name} and Beck", 1200 + at, 1300, (at - 3) / 100, 12.5 + at, 11.25, 14.75, "RAG"[at % 3], at + 1, DAY.replace(day=1))
        for at, name in enumerate(("Ash", "Beech", "Cherry", "Elm", "Hazel", "Rowan"))
    )  # fmt: skip
    return Table("wards", "Wards, twelve months to March 2026", columns, rows, ("Residents are those of mid-2024.",))


def a_trend() -> Trend:
    """Seven years with a stretch, a recording change and limits."""
    points = [
        Point(month, 100.0 + at % 12 * 3 - (40 if 26 < at < 40 else 0), at == 30)
        for at, month in enumerate(months_from("2018-01", 84))
    ]
    stretch = Stretch(points[26].month, points[39].month, "Pandemic")
    return Trend(
        "Burglary in Harrowmere", "Burglary fell in the pandemic and came back.", "offences", points, Limits(116.0, 80.0, 150.0),
        [stretch], [Mark(points[73].month, "CONNECT")],
    )  # fmt: skip


def a_map() -> AreaMap:
    """Six square wards, one without a figure."""
    areas = []
    for at in range(6):
        x, y = 540_000 + at % 3 * 1_000, 160_000 + at // 3 * 1_000
        ring = [[x, y], [x, y + 1_000], [x + 1_000, y + 1_000], [x + 1_000, y], [x, y]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        areas.append(MapArea(f"Ward {at}", at + 1, None if at == 5 else 4.0 + at * 3, shape, (x + 500, y + 500)))
    return AreaMap("Burglary by ward", "Map of six wards; ward 5 has the highest rate.", "per 1,000 residents", areas)


def a_document(*tables: Table, words: str = "Fewer burglaries than in 2019.", demonstration: str = "") -> Document:
    """Two chapters, one with a part; ``tables`` in the second, else one with every kind of value and an empty one."""
    first = ("Ash", 1234, 0.63, 12.5, -0.035, "R", datetime.date(2026, 3, 1), DAY)
    held = tables or (table(first, ("Beck", None, None, None, None, None, None, None)), table(name="nothing"))
    part = Section("burglary-wards", "Wards", (wards_table(), Chart("map", a_map(), "Darker wards have more.")))
    return Document(
        kind="data-pack", title="Data pack", partnership="Harrowmere Safer Partnership", area="Harrowmere",
        area_code="E09000099", period="January to March 2026", frozen_on=DAY, build="figures-1.duckdb",
        sections=(
            Section("burglary", "Burglary", (Verdict("G", words), Words(words), Words("Patrols moved.", "Harrowmere Police"),
                                             Points((words, "A second point")), Chart("burglary-trend", a_trend()),
                                             Caution("The pandemic lies in these months.")), (part,)),
            Section("figures", "Figures", held),
        ),
        sources=(Source("Recorded crime by ward", "Harrowmere Police", "March 2026", "Open Government Licence v3.0",
                        "Contains public sector information.", "wards.csv", "ab" * 32),),
        demonstration=demonstration,
    )  # fmt: skip
